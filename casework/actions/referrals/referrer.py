"""What a referrer may learn of how it goes on: what everybody concerned agreed to, and nothing else (R02, R19)."""

from casework.actions.parties.people import informed_people
from casework.actions.referrals.proceed import checks_of
from casework.desk import Desk
from casework.model.cases.case import Case
from casework.model.referrals.checks import referrer_may_know


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
