"""Cards of whoever asks for nothing but a word from a lead, and of leads who record what came another way (R30)."""

from collections.abc import Mapping, Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from casework.model.cases.case import Case
from casework.model.institution import PrivacyNotice
from casework.model.people import Profile
from casework.ports import Search
from dialogs.intake.fields import NO, YES
from dialogs.kit.form import Ask, Field, Filled, Step, form_card
from dialogs.kit.people import short_name
from dialogs.kit.widgets import about, button, buttons, card, fact_set, heading, line, panel, person, small, title
from dialogs.texts import Texts

TOUCH = Step(
    "touch-title",
    (
        Field("name", Ask.LINE, "intake-name"),
        Field("contact_way", Ask.OPTION, "intake-contact_way"),
        Field("contact_detail", Ask.LINE, "intake-contact_detail"),
        Field("risk", Ask.OPTION, "intake-risk"),
        Field("unwanted_leads", Ask.SOME, "intake-unwanted_leads", "intake-nobody", required=False),
    ),
    "touch-why",
    "touch-small",
)
WHO = Step("record-who-title", (Field("query", Ask.LINE, "record-query"),), "record-who-why", "record-who-small")
ELSEWHERE = Step(
    "record-elsewhere-title",
    (
        Field("name", Ask.LINE, "record-elsewhere-name"),
        Field("contact_way", Ask.CHOICE, "party-record-contact-label"),
        Field("contact_detail", Ask.LINE, "party-record-detail-label"),
    ),
    "record-elsewhere-why",
    "record-elsewhere-small",
)
RECORD = Step(
    "record-title",
    (
        Field("way", Ask.CHOICE, "record-way"),
        Field("day", Ask.DAY, "record-day"),
        Field("description", Ask.TEXT, "record-description"),
        Field("risk", Ask.OPTION, "record-risk"),
        Field("has_read", Ask.CHECKS, "record-notice", required=False),
    ),
    "record-why",
)


def touch(
    texts: Texts,
    filled: Filled,
    data: Mapping[str, str],
    asked: Sequence[CardElement] = (),
    left: Sequence[CardElement] = (),
) -> AdaptiveCard:
    """Return the few fields by which a lead can get in touch.

    Args:
        data: What its button sends along.
        asked: The question whether somebody is at risk after all, where it is asked now.
        left: Whom to ring, where nobody is there whom it could be told.
    """
    back = button(texts("button-back"), "intake.start", fields=False)
    ways = [*_sending(texts("touch-send"), "touch.send", texts, data, asked), back]
    return form_card(texts, TOUCH, filled, ways, top=left, above=asked)


def nobody_left(texts: Texts, ring: Sequence[tuple[str, str]], help_now: CardElement) -> Sequence[CardElement]:
    """Return that nobody is there whom a form could be told, whom to ring, and help for right now."""
    return [panel([line(texts("touch-nobody-left")), *([fact_set(ring)] if ring else [])], "warning"), help_now]


def _sending(
    label: str, verb: str, texts: Texts, data: Mapping[str, str], asked: Sequence[CardElement]
) -> Sequence[ExecuteAction]:
    """Return the way to send a form, or the two answers to the question whether somebody is at risk after all."""
    if not asked:
        return [button(label, verb, primary=True, fields=True, **data)]
    said_yes, said_no = {**data, "at_risk": YES}, {**data, "at_risk": NO}
    return [
        button(texts("intake-at-risk"), verb, primary=True, fields=True, **said_yes),
        button(texts("intake-nobody-at-risk"), verb, primary=False, fields=True, **said_no),
    ]


def who(texts: Texts, filled: Filled, search: Search | None) -> AdaptiveCard:
    """Return the search for whoever asked, and whom it found."""
    found: list[CardElement] = []
    for one in search.people if search else ():
        told = texts("person-line", title=one.job_title, department=one.department) if one.job_title else one.department
        chooses = button(texts("record-choose"), "record.choose", fields=False, person=one.person_id)
        name = short_name(one.name)
        found.append(
            panel([person(texts, name, told or texts("lead-department-unknown")), buttons(about(texts, chooses, name))])
        )
    if search and not search.people:
        found = [line(texts("record-silent" if not search.answered else "record-nobody"))]
    looks = button(texts("record-search"), "record.search", primary=True)
    elsewhere = button(texts("record-elsewhere"), "record.elsewhere", fields=False)
    back = button(texts("button-back"), "lead.queue", fields=False)
    return form_card(texts, WHO, filled, [looks, elsewhere, back], below=found)


def elsewhere(texts: Texts, filled: Filled) -> AdaptiveCard:
    """Return the question who it is that is not in Teams, and how to reach them."""
    goes_on = button(texts("record-go-on"), "record.go-on", primary=True)
    return form_card(texts, ELSEWHERE, filled, [goes_on, button(texts("button-back"), "record.start", fields=False)])


def not_in_teams(texts: Texts) -> Sequence[CardElement]:
    """Return that whoever asked is told everything by a lead."""
    return [panel([line(texts("record-not-in-teams"))], "warning")]


def record(
    texts: Texts,
    known: Profile,
    notice: PrivacyNotice,
    filled: Filled,
    *,
    data: Mapping[str, str],
    asked: Sequence[CardElement] = (),
    left: Sequence[CardElement] = (),
) -> AdaptiveCard:
    """Return what a lead fills in, with the notice that they have to read to whoever asked.

    Args:
        data: What its button sends along.
        asked: The question whether somebody is at risk after all, where it is asked now.
        left: Whom to ring, where nobody is there whom it could be told.
    """
    name = short_name(known.name)
    lines = [small(one) for one in notice.text.splitlines()]
    above = [
        *asked,
        person(texts, name, known.department or texts("lead-department-unknown")),
        panel([heading(texts("record-read")), *lines]),
    ]
    back = button(texts("button-back"), "record.start", fields=False)
    return form_card(
        texts,
        RECORD,
        filled,
        [*_sending(texts("record-keep"), "record.keep", texts, data, asked), back],
        top=left,
        above=above,
    )


def told(texts: Texts, case: Case, by: str) -> AdaptiveCard:
    """Return the news that a lead has recorded what somebody asked, with the ways to read and to change it."""
    content = texts("record-told-line", name=by, day=_day(texts, case), way=_way(texts, case))
    body = [
        title(texts("record-told-title")),
        line(content),
        small(texts("request-news-small", reference=case.reference)),
    ]
    ways = [
        button(texts("button-my-request"), "mine.open", primary=True, fields=False, case=case.case_id),
        button(texts("mine-withdraw"), "mine.ask-withdrawal", fields=False, case=case.case_id),
        button(texts("button-people"), "help.people", fields=False),
    ]
    return card(body, ways, speak=content)


def case_section(texts: Texts, case: Case, by: str) -> Sequence[CardElement]:
    """Return how a case came, for a lead; nothing where somebody filled in the form."""
    request = case.request
    nothing = [] if request.description else [line(texts("touch-lead"))]
    if request.recorded is None:
        return [panel(nothing)] if nothing else ()
    how = texts("record-lead", name=by, day=_day(texts, case), way=_way(texts, case))
    return [panel([line(how), *nothing])]


def own_section(texts: Texts, case: Case, by: str) -> Sequence[CardElement]:
    """Return who recorded a request, for whoever asked."""
    if case.request.recorded is None:
        return ()
    return [panel([line(texts("record-own", name=by, day=_day(texts, case), way=_way(texts, case)))])]


def _day(texts: Texts, case: Case) -> str:
    recorded = case.request.recorded
    return texts.date(recorded.day) if recorded else ""


def _way(texts: Texts, case: Case) -> str:
    recorded = case.request.recorded
    return texts(f"approach-way-{recorded.way}") if recorded else ""
