"""Cards of questions to the leads of a case: asked in private, answered by a lead, read by whoever asked (R26)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.model.cases.case import Case
from casework.model.own_data import Correction, LeadsQuestion, LeadsQuestions, QuestionKind
from casework.model.services import Lead
from dialogs.kit.case_widgets import step, to_case
from dialogs.kit.form import Ask, Field, Filled, Step, form_card
from dialogs.kit.people import short_name, ways_to_reach
from dialogs.kit.widgets import button, buttons, card, heading, line, panel, small, title, written
from dialogs.own_data.own_data_cards import Entries, entries_of, in_parts
from dialogs.texts import Texts

_FIELDS = (Field("question", Ask.TEXT, "questions-ask-label"),)

ASK = {
    QuestionKind.DATA: Step("questions-ask-data-title", _FIELDS, "questions-ask-data-why", "questions-ask-data-small"),
    QuestionKind.RESOLVER: Step(
        "questions-ask-resolver-title", _FIELDS, "questions-ask-resolver-why", "questions-ask-resolver-small"
    ),
}

ANSWER = Step(
    "questions-answer-title",
    (Field("answer", Ask.TEXT, "questions-answer-label"),),
    "questions-answer-why",
)

MOST_ANSWERED = 6
"""Buttons to answer that one card has; the first promised come first."""


def ask(texts: Texts, case: Case, kind: QuestionKind, filled: Filled, back: str) -> AdaptiveCard:
    """Return the form of a question.

    Args:
        back: The verb that leads back.
    """
    sends = button(texts("questions-ask-send"), "questions.send", primary=True, case=case.case_id, kind=kind.value)
    returns = button(texts("button-back"), back, fields=False, case=case.case_id)
    return form_card(texts, ASK[kind], filled, [sends, returns])


def answered(texts: Texts, case: Case, kind: QuestionKind) -> AdaptiveCard:
    """Return that there is an answer; it tells neither the question nor the answer."""
    verb = "own-data.kept" if kind is QuestionKind.DATA else "questions.own"
    opens = button(texts("questions-answered-open"), verb, primary=True, case=case.case_id)
    content = texts("questions-answered-line")
    return card([title(texts("questions-answered-title")), line(content)], [opens], speak=content)


def late(texts: Texts, case: Case, kind: QuestionKind, reachable: Sequence[Lead]) -> AdaptiveCard:
    """Return that the day of an answer has passed, and whom to ring; it tells nothing of the question."""
    verb = "own-data.kept" if kind is QuestionKind.DATA else "questions.own"
    opens = button(texts("questions-late-open"), verb, primary=True, case=case.case_id)
    content, ways = texts("questions-late-line"), ways_to_reach(texts, reachable)
    reach = [line(texts("mine-overdue-reach")), *ways] if ways else []
    return card([title(texts("questions-late-title")), line(content), *reach], [opens], speak=content)


def own(texts: Texts, case: Case, asked: Sequence[LeadsQuestion], page: str) -> AdaptiveCard:
    """Return what a resolver asked, with the answers."""
    first = texts("questions-resolver-section")
    entries = entries_of(texts, (), asked)
    shown = in_parts(texts, entries, page, "questions.own", case=case.case_id)
    asks = button(texts("questions-resolver-button"), "questions.ask", fields=False, case=case.case_id, kind="resolver")
    back = button(texts("button-back"), "resolver.open", fields=False, case=case.case_id)
    return card([title(first), *(shown or [line(texts("own-data-kept-empty"))])], [asks, back])


def resolver_section(
    texts: Texts, case: Case, asked: Sequence[LeadsQuestion], *, has_corrections: bool
) -> Sequence[CardElement]:
    """Return, for a resolver, the way to the leads in private, and what the people of the case put right."""
    ways = [
        button(texts("questions-resolver-button"), "questions.ask", fields=False, case=case.case_id, kind="resolver")
    ]
    told = []
    if asked:
        ways.append(button(texts("questions-resolver-read"), "questions.own", fields=False, case=case.case_id))
        waiting = sum(one.is_open for one in asked)
        told = [line(texts("own-data-asked", count=waiting))] if waiting else []
    content: list[CardElement] = [heading(texts("questions-resolver-section")), *told, buttons(*ways)]
    if has_corrections:
        key = "questions-resolver-corrections"
        content.append(buttons(button(texts(key), "questions.corrections", fields=False, case=case.case_id)))
    return [panel(content)]


def corrections(
    texts: Texts, case: Case, corrected: Sequence[Correction], names: Mapping[str, str], page: str
) -> AdaptiveCard:
    """Return, for a resolver, what the people of a case put right."""
    first = texts("questions-resolver-corrections")
    shown = in_parts(texts, _corrected(texts, corrected, names), page, "questions.corrections", case=case.case_id)
    back = button(texts("button-back"), "resolver.open", fields=False, case=case.case_id)
    return card([title(first), *(shown or [line(texts("own-data-kept-none"))])], [back], speak=first)


def case_section(texts: Texts, case: Case, questions: LeadsQuestions, corrected: int) -> Sequence[CardElement]:
    """Return, on a lead's card of a case, how many questions wait and by when, and the way to them."""
    if not questions.asked and not corrected:
        return ()
    waiting = questions.open()
    if waiting:
        told = texts("questions-lead-open", count=len(waiting), day=texts.day(waiting[0].due_at))
    else:
        told = texts("questions-lead-none")
    more = [line(texts("questions-lead-corrections", count=corrected))] if corrected else []
    opens = step(texts("questions-lead-button"), "questions.list", case)
    return [panel([heading(texts("questions-lead-section")), line(told), *more, buttons(opens)])]


@dataclass(frozen=True, slots=True)
class AskedAndCorrected:
    """What people asked and put right, as a lead reads it.

    Attributes:
        questions: What they asked.
        corrected: What they put right, oldest first.
        names: Person id to what everybody is called who asked, answered, or put something right.
    """

    questions: LeadsQuestions
    corrected: Sequence[Correction]
    names: Mapping[str, str]


def for_lead(texts: Texts, case: Case, said: AskedAndCorrected, page: str) -> AdaptiveCard:
    """Return one part of what people asked and put right, what waits first, with the ways to answer.

    Args:
        page: Which part was asked for, from 0, as text.
    """
    questions, names = said.questions, said.names
    waiting = questions.open()
    answered_ones = [one for one in reversed(questions.asked) if not one.is_open]
    entries: Entries = []
    for number, one in enumerate((*waiting, *answered_ones), 1):
        what = texts(
            f"questions-list-{one.kind.value}",
            name=_named(texts, names, one.person_id),
            day=texts.day(one.asked_at),
            due=texts.day(one.due_at),
        )
        entries.append((heading(texts("questions-list-number", number=number, what=what)), one.text))
        if one.answered_at:
            by, day = _named(texts, names, one.answered_by), texts.day(one.answered_at)
            entries.append((small(texts("questions-list-answer", name=by, day=day)), one.answer))
    entries += _corrected(texts, said.corrected, names)
    shown = in_parts(texts, entries, page, "questions.list", case=case.case_id)
    answers = [
        step(
            texts("questions-list-answer-button", number=number), "questions.ask-answer", case, question=one.question_id
        )
        for number, one in enumerate(waiting[:MOST_ANSWERED], 1)
    ]
    first = texts("questions-list-title", reference=case.reference)
    body = [title(first), *([buttons(*answers)] if answers else []), *(shown or [line(texts("questions-list-empty"))])]
    return card([*body, small(texts("questions-list-small"))], [to_case(texts, case.case_id)], speak=first)


def answer(
    texts: Texts,
    case: Case,
    asked: LeadsQuestion,
    name: str,
    filled: Filled,
    *,
    again: tuple[Sequence[CardElement], str],
) -> AdaptiveCard:
    """Return the form of an answer, with the question.

    Args:
        again: The answer as it is read, and what tells that it was seen.
    """
    shown, seen = again
    sends = button(
        texts("questions-answer-send"),
        "questions.answer",
        primary=True,
        case=case.case_id,
        question=asked.question_id,
        seen=seen,
    )
    back = step(texts("button-back"), "questions.list", case)
    above = [panel([written(asked.text)]), *shown]
    return form_card(texts, ANSWER, filled, [sends, back], above=above, name=short_name(name))


def _corrected(texts: Texts, corrected: Sequence[Correction], names: Mapping[str, str]) -> Entries:
    found: Entries = []
    for one in reversed(corrected):
        about = texts(f"questions-list-about-{one.about.value}")
        name = _named(texts, names, one.person_id)
        label = texts("questions-list-corrected", name=name, day=texts.day(one.written_at), about=about)
        found.append((heading(label), one.text))
    return found


def _named(texts: Texts, names: Mapping[str, str], person_id: str) -> str:
    return short_name(names.get(person_id) or texts("lead-someone-gone"))
