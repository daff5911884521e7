"""The card of a first conversation: how to reach the person who asked, and what helps them take part (R03, R08)."""

from collections.abc import Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES
from dialogs.flow import ButtonPlace, CaseSeen, CaseWay
from dialogs.kit.case_widgets import step, to_case
from dialogs.kit.paging import page_of, parted, turning
from dialogs.kit.widgets import button, buttons, card, fact_set, heading, line, panel, small, title, written
from dialogs.texts import Texts


def arrangements(texts: Texts, case: Case, page: str, *, may_record: bool) -> AdaptiveCard:
    """Return how the person who asked is reached, and what helps them take part.

    Args:
        page: Which part of long access needs was asked for.
        may_record: Whether the first contact can be recorded.
    """
    request = case.request
    pairs = [
        (texts("lead-fact-way"), texts(f"lead-way-{request.contact_choice}")),
        (texts("lead-fact-detail"), request.contact_detail),
        (texts("lead-fact-email"), request.requester.email),
    ]
    body: list[CardElement] = [
        title(texts("lead-arrange-title", reference=case.reference)),
        line(texts("lead-arrange-why")),
        fact_set([(label, value) for label, value in pairs if value]),
        panel([heading(texts("lead-case-access")), *_needs(texts, case, page)]),
    ]
    record = button(texts("lead-button-contact"), "lead.contact", primary=True, fields=False, case=case.case_id)
    return card(body, [*([record] if may_record else []), to_case(texts, case.case_id)])


def _needs(texts: Texts, case: Case, asked_page: str) -> list[CardElement]:
    """Return the access needs, of long ones a part with the ways to the others."""
    if not case.access_needs:
        return [line(texts("nothing-said"))]
    parts = parted(case.access_needs)
    page = page_of(asked_page, len(parts))
    after, before = texts("lead-button-next-part"), texts("lead-button-last-part")
    ways = turning(page, "lead.arrange", after=after, before=before, case=case.case_id)
    content = [written(parts[page.number]), small(texts("lead-case-access-why"))]
    return [*content, *([buttons(*ways)] if ways else [])]


def case_ways(texts: Texts, seen: CaseSeen) -> Sequence[CaseWay]:
    """Return the way for whoever has an open case."""
    if not seen.mine or seen.case.stage in CLOSED_STAGES:
        return ()
    opens = step(texts("lead-button-arrange"), "lead.arrange", seen.case)
    return (CaseWay(opens, texts("lead-arrange-line"), ButtonPlace.CARD),)
