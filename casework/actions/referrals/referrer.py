"""What a referrer may learn of how it goes on: what everybody concerned agreed to, and nothing else (R02, R19)."""

from casework.actions.parties.people import informed_people
from casework.desk import Desk
from casework.errors import AwaitsChecks
from casework.model.cases.case import Case
from casework.model.parties.people import people_of_case
from casework.model.referrals.checks import NO_CHECKS, Checks, referrer_may_know, waits_for


async def checks_of(desk: Desk, case: Case) -> Checks:
    """Return what those concerned by a referral say, for an action, or a card that tells what its reader may know."""
    return await desk.work.case_parts.get(case.case_id, Checks) or NO_CHECKS


async def asker_may_know(desk: Desk, case: Case) -> bool:
    """Whether whoever asked may learn how a case goes on: always, unless they asked for others."""
    referral = case.request.referral
    if referral is None:
        return True
    if referral.left_at is not None:
        return False
    return referrer_may_know(await checks_of(desk, case), case)


async def asker_may_read_result(desk: Desk, case: Case) -> bool:
    """Whether whoever asked may read what a lead found: also of a referral of which nobody else knows yet."""
    referral = case.request.referral
    if referral is None or await asker_may_know(desk, case):
        return True
    return referral.left_at is None and not await informed_people(desk, case)


async def check_may_proceed(desk: Desk, case: Case) -> None:
    """Check that nothing of a referral proceeds before everybody concerned has checked it (R02).

    Raises:
        AwaitsChecks: Somebody has not, or would rather not be part of it.
    """
    if case.request.referral and waits_for(await checks_of(desk, case), people_of_case(case)):
        raise AwaitsChecks
