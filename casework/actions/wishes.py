"""Which resolvers whoever asked would like, or rather not have: changed until a pair is chosen (R04, R13, R27)."""

from dataclasses import dataclass, replace

from casework.access import case_for_lead, case_for_requester, save_case
from casework.actions.messaging.notify import notify_about, notify_requester, owners_of
from casework.actions.messaging.quiet import notify_owners_once
from casework.desk import Desk
from casework.errors import IllegalMove, InvalidInput, NotForYou
from casework.model.cases.access_log import AuditAction, CaseSection
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES, Stage
from casework.model.cases.news import News
from casework.model.text import problems

_TOO_LATE = frozenset({Stage.CONFIRMING, Stage.READY, *CLOSED_STAGES})


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was chosen on a card; all of it may be anything.

    Attributes:
        wanted: Person ids of resolvers whom they would like.
        unwanted: Person ids of resolvers whom they would rather not have.
        shown: The resolvers who could be chosen there; wishes about others stay as they were.
        without_hr: Whether nobody who works in HR is to help, or to know of it; None where an older card did not ask.
    """

    wanted: frozenset[str]
    unwanted: frozenset[str]
    shown: frozenset[str]
    without_hr: bool | None = None


def may_change_wishes(case: Case) -> bool:
    """Whether no pair is chosen yet."""
    return case.stage not in _TOO_LATE


async def case_with_wishes(desk: Desk, case_id: str, person_id: str, *, is_shown: bool = False) -> Case:
    """Return a case to the person who asked, or to one of its leads, who writes down what they say.

    Args:
        is_shown: Whether they are shown the wishes, logged as an access.

    Raises:
        NotForYou: No such case for this person.
    """
    try:
        return await case_for_requester(desk, case_id, person_id, CaseSection.OWN if is_shown else None)
    except NotForYou:
        return await case_for_lead(desk, case_id, person_id, CaseSection.REQUEST if is_shown else None)


async def change_wishes(desk: Desk, case_id: str, person_id: str, wishes: Wishes) -> Case:
    """Change the wishes; that somebody from inside is welcome, whoever that is, as forms once asked, is answered then.

    Raises:
        NotForYou: No such case for this person.
        IllegalMove: A pair is chosen, or the case is closed.
        InvalidInput: Somebody could not be chosen there, or is in both lists.
        NobodyCanHandle: Without HR nobody would be left who runs the service.
    """
    case = await case_with_wishes(desk, case_id, person_id)
    if not may_change_wishes(case):
        raise IllegalMove(case.stage.value, "change wishes")
    request = case.request
    wanted = (request.wanted_resolvers - wishes.shown) | wishes.wanted
    unwanted = (request.unwanted_resolvers - wishes.shown) | wishes.unwanted
    found = problems(
        [
            ("wanted_resolvers", "" if wishes.wanted <= wishes.shown else "problem-choices"),
            ("unwanted_resolvers", "problem-both" if wanted & unwanted else ""),
            ("unwanted_resolvers", "" if wishes.unwanted <= wishes.shown else "problem-choices"),
        ]
    )
    if found:
        raise InvalidInput(found)
    changed = replace(
        request,
        wanted_resolvers=wanted,
        unwanted_resolvers=unwanted,
        inside_wanted=False,
        without_hr=request.without_hr if wishes.without_hr is None else wishes.without_hr,
    )
    if changed == request:
        return case
    in_hr = frozenset(one.person_id for one in desk.service_of(case).handlers() if one.works_in_hr)
    recused = case.recused | (in_hr if changed.without_hr and not request.without_hr else frozenset())
    saved = await save_case(
        desk, replace(case, request=changed, recused=recused), person_id, AuditAction.CHANGED_WISHES
    )
    if person_id == request.requester.person_id:
        await notify_owners_once(desk, saved, "wishes")
    else:
        others = [one for one in await owners_of(desk, saved) if one.person_id != person_id]
        await notify_about(desk, saved, others, "lead.update", what="wishes-noted")
        await notify_requester(desk, saved, News.WISHES)
    return saved
