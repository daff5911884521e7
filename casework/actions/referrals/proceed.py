"""What those concerned by a referral say to it, and that nothing of it proceeds before all of them have (R02)."""

from casework.desk import Desk
from casework.errors import AwaitsChecks
from casework.model.cases.case import Case
from casework.model.parties.people import people_of_case
from casework.model.referrals.checks import NO_CHECKS, Checks, waits_for


async def checks_of(desk: Desk, case: Case) -> Checks:
    """Return what those concerned by a referral say, for an action, or a card that tells what its reader may know."""
    return await desk.work.case_parts.get(case.case_id, Checks) or NO_CHECKS


async def check_may_proceed(desk: Desk, case: Case) -> None:
    """Check that nothing of a referral proceeds before everybody concerned has checked it (R02).

    Raises:
        AwaitsChecks: Somebody has not, or would rather not be part of it.
    """
    if case.request.referral and waits_for(await checks_of(desk, case), people_of_case(case)):
        raise AwaitsChecks
