"""Cards of what is kept of a joint session: the resolvers' draft, and what each who was there confirms (R18, R37)."""

from collections.abc import Sequence
from dataclasses import replace

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from casework.model.calls.anonymity import Findings
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.parties.people import CasePerson
from casework.model.session_outcomes import NextStep, OutcomeAnswer, OutcomeState, SessionOutcome, ToldTo, outcome_seen
from dialogs.calls.marks_cards import marked_text
from dialogs.kit.form import Ask, Field, Filled, Step, form_card, inputs
from dialogs.kit.people import short_name
from dialogs.kit.widgets import about, button, buttons, card, heading, line, panel, small, title, written
from dialogs.parties.told import TOLD
from dialogs.texts import Texts

WRITE = Step(
    "outcome-write-title",
    (
        Field("words", Ask.TEXT, "outcome-words-label"),
        Field("tells", Ask.CHOICE, "outcome-tells-label"),
        Field("told_to", Ask.LINE, "outcome-told-label", "outcome-told-hint"),
    ),
    "outcome-write-why",
    "outcome-write-small",
)
STEP = Step(
    "outcome-step-title",
    (Field("step", Ask.LINE, "outcome-step-label"), Field("step_day", Ask.DAY, "outcome-day-label")),
    "outcome-step-why",
)
RECORD = Step(
    "outcome-record-title",
    (
        Field("answer", Ask.OPTION, "outcome-answer-label"),
        *TOLD,
    ),
    "outcome-record-why",
    "outcome-record-small",
)


def may_tell(outcome: SessionOutcome) -> Field:
    """Return the question whether those may be told whom the words' writers named."""
    return Field("may_tell", Ask.OPTION, f"outcome-asks-{outcome.tells.value}")


def page(
    texts: Texts,
    case: Case,
    meeting_id: str,
    outcome: SessionOutcome | None,
    elsewhere: Sequence[CasePerson],
    *,
    marked: Sequence[Findings] = (),
) -> AdaptiveCard:
    """Return what a resolver sees of what is kept of a session.

    Args:
        elsewhere: Those who were there and are not in Teams.
        marked: Of a draft, its words and each of its next steps with their marks.
    """
    state = outcome.state if outcome else OutcomeState.DRAFT
    body: list[CardElement] = [title(texts("outcome-title", reference=case.reference))]
    body.append(line(_stands(texts, outcome)))
    if outcome and outcome.words:
        body += [*words(texts, outcome, marked), line(_told(texts, outcome))]
    if any(one.marks for one in marked):
        body.append(panel([line(texts("outcome-marked"))], "warning"))
    if state is OutcomeState.WAITING and case.stage not in CLOSED_STAGES:
        for one in elsewhere:
            records = _way(texts("consent-record-button"), "session.ask-outcome-record", meeting_id, party=one.party_id)
            name = short_name(one.name)
            body += [small(texts("session-not-in-teams", name=name)), buttons(about(texts, records, name))]
    ways: list[ExecuteAction] = []
    if state in {OutcomeState.DRAFT, OutcomeState.NONE} and case.stage not in CLOSED_STAGES:
        is_draft = outcome is not None and state is OutcomeState.DRAFT
        label = texts("outcome-button-change" if is_draft else "outcome-button-write")
        ways.append(_way(label, "session.ask-outcome", meeting_id))
        if outcome and is_draft:
            ways.insert(0, _way(texts("outcome-button-ask"), "session.ask-all", meeting_id, seen=outcome_seen(outcome)))
            ways.append(_way(texts("outcome-button-step"), "session.ask-step", meeting_id))
            drops = _way(texts("outcome-button-drop"), "session.drop-steps", meeting_id)
            ways += [drops] if outcome.steps else []
        ways[0].style = "positive"
    return card(body, [*ways, _to_case(texts, case)])


def words(texts: Texts, outcome: SessionOutcome, marked: Sequence[Findings] = ()) -> list[CardElement]:
    """Return the words of a session, with what comes next; marked, where there are marks for each of them."""
    first, *rest = (marked_text(one, one.marks) for one in marked) if marked else map(_plain, _texts_of(outcome))
    shown: list[CardElement] = [panel(first)]
    if outcome.steps:
        steps = zip(outcome.steps, rest, strict=True)
        shown += [heading(texts("outcome-steps")), *(_step(texts, one, text) for one, text in steps)]
    return shown


def _texts_of(outcome: SessionOutcome) -> tuple[str, ...]:
    return outcome.words, *(one.text for one in outcome.steps)


def _plain(text: str) -> list[CardElement]:
    return [written(text)]


def _step(texts: Texts, one: NextStep, shown: Sequence[CardElement]) -> CardElement:
    text = texts("outcome-step-by", day=texts.date(one.day)) if one.day else texts("outcome-step-open")
    return panel([*shown, small(text)])


def write_form(texts: Texts, case: Case, meeting_id: str, filled: Filled, seen: str) -> AdaptiveCard:
    """Return the form of the words.

    Args:
        seen: What tells whether the other resolver has changed something since.
    """
    keeps = button(texts("outcome-button-keep"), "session.keep-outcome", primary=True, meeting=meeting_id, seen=seen)
    back = _way(texts("button-back"), "session.outcome-page", meeting_id)
    return form_card(texts, WRITE, filled, [keeps, back], reference=case.reference)


def step_form(texts: Texts, case: Case, meeting_id: str, filled: Filled) -> AdaptiveCard:
    """Return the form of a next step."""
    keeps = button(texts("outcome-button-keep-step"), "session.keep-step", primary=True, meeting=meeting_id)
    back = _way(texts("button-back"), "session.outcome-page", meeting_id)
    return form_card(texts, STEP, filled, [keeps, back], reference=case.reference)


def record_form(
    texts: Texts, meeting_id: str, person: CasePerson, outcome: SessionOutcome, filled: Filled
) -> AdaptiveCard:
    """Return what somebody says who is not in Teams."""
    keeps = button(
        texts("consent-record"), "session.record-outcome", primary=True, meeting=meeting_id, party=person.party_id
    )
    back = _way(texts("button-back"), "session.outcome-page", meeting_id)
    above = [*words(texts, outcome), line(_told(texts, outcome))]
    tells = [] if outcome.tells is ToldTo.NOBODY else [may_tell(outcome)]
    step = replace(RECORD, fields=(RECORD.fields[0], *tells, *RECORD.fields[1:]))
    return form_card(texts, step, filled, [keeps, back], above=above, name=short_name(person.name))


def news(texts: Texts, case: Case, outcome: SessionOutcome | None, *, has_elsewhere: bool) -> AdaptiveCard:
    """Return how it stands, as a message to a resolver; none of the words."""
    content = _stands(texts, outcome)
    first = texts("outcome-title", reference=case.reference)
    tells = [line(texts("session-tell-them"))] if has_elsewhere else []
    meeting_id = outcome.meeting_id if outcome else ""
    opens = _way(texts("outcome-button-open"), "session.outcome-page", meeting_id)
    return card([title(first), line(content), *tells], [opens], speak=content)


def step_news(texts: Texts, case: Case, outcome: SessionOutcome) -> AdaptiveCard:
    """Return that the day of a next step has come, as a message to a resolver; none of its words."""
    content = texts("outcome-step-tell")
    opens = _way(texts("outcome-button-open"), "session.outcome-page", outcome.meeting_id)
    return card([title(texts("outcome-title", reference=case.reference)), line(content)], [opens], speak=content)


def mine(
    texts: Texts, case: Case, person: CasePerson, outcome: SessionOutcome, filled: Filled, *, may_answer: bool
) -> AdaptiveCard:
    """Return the words to somebody who was there, with what they say, and the answers that they can give."""
    body: list[CardElement] = [title(texts("outcome-mine-title")), line(_stands(texts, outcome))]
    said = outcome.said_by(person)
    if outcome.words:
        body += words(texts, outcome)
        body.append(line(_told(texts, outcome)))
    if said:
        body.append(line(texts(f"outcome-own-{_own(outcome, said)}")))
    ways: list[ExecuteAction] = []
    if may_answer:
        if outcome.tells is not ToldTo.NOBODY:
            choices = [("yes", texts("outcome-may-yes")), ("no", texts("outcome-may-no"))]
            before = "yes" if said and said.may_tell else "no"
            body += inputs(
                texts,
                (may_tell(outcome),),
                Filled({"may_tell": before, **filled.values}, filled.problems, {"may_tell": choices}),
            )
        body.append(small(texts("outcome-mine-small")))
        seen = outcome_seen(outcome, person)
        for key, verb in (("outcome-confirm", "session.confirm"), ("outcome-refuse", "session.refuse")):
            ways.append(button(texts(key), verb, case=case.case_id, meeting=outcome.meeting_id, seen=seen))
    return card(body, [*ways, _own_card(texts, case, person)], speak=texts("outcome-mine-title"))


def step_due(texts: Texts, case: Case, person: CasePerson, step: NextStep) -> AdaptiveCard:
    """Return a next step on its day, to one of those who agreed to it."""
    body = [title(texts("outcome-step-due")), _step(texts, step, _plain(step.text)), small(texts("outcome-step-small"))]
    return card(body, [_own_card(texts, case, person)], speak=texts("outcome-step-due"))


def section(texts: Texts, case: Case, outcomes: Sequence[SessionOutcome]) -> Sequence[CardElement]:
    """Return how it stands with the words of each session, on one's own card of a case."""
    content: list[CardElement] = []
    for one in outcomes:
        opens = button(
            texts("outcome-button-read"),
            "session.read-outcome",
            fields=False,
            case=case.case_id,
            meeting=one.meeting_id,
        )
        content += [heading(texts("outcome-mine-title")), line(_stands(texts, one)), buttons(opens)]
    return [panel(content)] if content else ()


def lead_section(texts: Texts, outcomes: Sequence[SessionOutcome]) -> Sequence[CardElement]:
    """Return, on a lead's card of a case, what all who were there agreed that leads may read."""
    if not outcomes:
        return ()
    shown = [element for one in outcomes for element in words(texts, one)]
    return [heading(texts("outcome-lead-heading")), *shown]


def _stands(texts: Texts, outcome: SessionOutcome | None) -> str:
    """Return how it stands with the words, the same for everybody."""
    if outcome is None:
        return texts("outcome-stands-none-yet")
    when = texts.day_and_time(outcome.decide_at) if outcome.decide_at else ""
    return texts(f"outcome-stands-{outcome.state.value}", when=when)


def _told(texts: Texts, outcome: SessionOutcome) -> str:
    """Return who else may be told, or is asked about."""
    asks = "asked" if outcome.state in {OutcomeState.DRAFT, OutcomeState.WAITING} else "kept"
    if outcome.tells is ToldTo.NOBODY:
        return texts("outcome-tells-nobody")
    if outcome.tells is ToldTo.LEADS:
        return texts(f"outcome-leads-{asks}")
    return texts(f"outcome-others-{asks}", who=outcome.told_to)


def _own(outcome: SessionOutcome, said: OutcomeAnswer) -> str:
    if not said.agrees:
        return "no"
    if outcome.tells is ToldTo.NOBODY:
        return "yes"
    return "yes-tell" if said.may_tell else "yes-keep"


def _own_card(texts: Texts, case: Case, person: CasePerson) -> ExecuteAction:
    if person.is_requester:
        return button(texts("button-my-request"), "mine.open", fields=False, case=case.case_id)
    return button(texts("party-page-button"), "party.open", fields=False, case=case.case_id)


def _to_case(texts: Texts, case: Case) -> ExecuteAction:
    return button(texts("button-back"), "resolver.open", fields=False, case=case.case_id)


def _way(label: str, verb: str, meeting_id: str, *, party: str = "", seen: str = "") -> ExecuteAction:
    return button(label, verb, primary=False, fields=False, meeting=meeting_id, party=party, seen=seen)
