"""Cards about a risk of harm, and about what is disclosed because of it; messages tell nothing of either (R20)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from casework.model.calls.anonymity import Findings
from casework.model.cases.case import Case
from casework.model.institution import Institution
from casework.model.parties.people import CasePerson
from casework.model.risk import DisclosedPerson, Disclosure, Risk, RiskReport
from dialogs.calls.marks_cards import marked_text
from dialogs.flow import ButtonPlace, CaseSeen, CaseWay
from dialogs.help.help_cards import emergency
from dialogs.kit.case_widgets import step, to_case
from dialogs.kit.form import Ask, Field, Filled, Step, form_card, inputs
from dialogs.kit.widgets import about, button, buttons, card, fact_set, heading, line, panel, small, title, written
from dialogs.texts import Texts

ALERT = "alert"
"""The step of a press on the alert itself."""

WORDS = (Field("words", Ask.TEXT, "risk-words-label", required=False),)
DISCLOSURE = Step(
    "risk-disclose-title",
    (
        Field("ground", Ask.OPTION, "risk-ground-label"),
        Field("to_whom", Ask.LINE, "risk-whom-label"),
        Field("what", Ask.TEXT, "risk-what-label"),
        Field("why", Ask.TEXT, "risk-why-label"),
        Field("no_wait", Ask.TEXT, "risk-no-wait-label", required=False),
    ),
    "risk-disclose-why",
    "risk-disclose-small",
)
ABOUT = Step(
    "risk-about-title", (Field("about", Ask.CHECKS, "risk-about-label"),), "risk-about-why", "risk-about-small"
)
KEEPING = Step("risk-keep-title", (Field("reason", Ask.TEXT, "risk-keep-label"),), "risk-keep-why")


@dataclass(frozen=True, slots=True)
class RiskSeen:
    """What a lead sees of a risk.

    Attributes:
        case: The case.
        risk: What is known.
        names: Person id to name.
        reader: The lead's person id.
        people: Everybody of the case.
        hearing: The party ids of those who can be told of a disclosure.
    """

    case: Case
    risk: Risk
    names: Mapping[str, str]
    reader: str
    people: Sequence[CasePerson]
    hearing: frozenset[str]


def raise_button(texts: Texts, case: Case) -> ExecuteAction:
    """Return the way to say that somebody may be harmed, for everybody's card of a case."""
    return button(texts("risk-button"), "risk.ask", primary=False, fields=False, case=case.case_id)


def ask(texts: Texts, institution: Institution, case: Case, filled: Filled) -> AdaptiveCard:
    """Return help for right now, and the press that tells the leads."""
    body = [
        title(texts("risk-ask-title")),
        *emergency(texts, institution),
        line(texts("risk-ask-why", reference=case.reference)),
        *inputs(texts, WORDS, filled),
        small(texts("risk-ask-small")),
    ]
    return card(body, [button(texts("risk-raise"), "risk.raise", primary=True, case=case.case_id)])


def raised(texts: Texts, institution: Institution, case: Case) -> AdaptiveCard:
    """Return help for right now, and that the leads are told."""
    body = [
        title(texts("risk-raised-title", reference=case.reference)),
        line(texts("risk-raised")),
        *emergency(texts, institution),
    ]
    return card(body, [button(texts("risk-leads"), "help.people", fields=False)], speak=texts("risk-raised"))


def alert(texts: Texts, case: Case, report: RiskReport, taker: str, *, is_latest: bool) -> AdaptiveCard:
    """Return the word to a lead that somebody may be harmed.

    Args:
        taker: The name of whoever acts on it, or "".
        is_latest: Whether they were not told again since.
    """
    opens = step(texts("lead-button-open"), "lead.open", case)
    if report.taken_by:
        first, content = (
            texts("risk-alert-taken-title"),
            texts("risk-alert-taken", name=taker, reference=case.reference),
        )
        return card([title(first), line(content)], [opens], speak=content)
    if not is_latest:
        content = texts("risk-alert-again", reference=case.reference)
        return card([title(texts("risk-alert-again-title")), line(content)], [opens], speak=content)
    content = texts("risk-alert", reference=case.reference)
    case_id, report_id = case.case_id, report.report_id
    take = button(texts("risk-take"), "risk.take", primary=True, case=case_id, report=report_id, step=ALERT)
    body = [panel([heading(texts("risk-alert-title")), line(content)], "attention")]
    return card(body, [take, opens], speak=content)


def taken(texts: Texts, institution: Institution, case: Case, taker: str) -> AdaptiveCard:
    """Return the word that a lead acts on what somebody raised, with help for right now."""
    content = texts("risk-taken", name=taker)
    body = [title(texts("risk-taken-title", reference=case.reference)), line(content), *emergency(texts, institution)]
    return card(body, [button(texts("risk-leads"), "help.people", fields=False)], speak=content)


def waiting(texts: Texts, case: Case, reports: Sequence[RiskReport]) -> Sequence[CardElement]:
    """Return what nobody acts on yet, on top of the case's card; several are told apart by their number and time."""
    found, count = [], len(reports)
    for number, one in enumerate(reports, start=1):
        take = button(texts("risk-take"), "risk.take", fields=False, case=case.case_id, report=one.report_id)
        content = [heading(texts("risk-alert-title")), line(texts("risk-waits"))]
        if count > 1:
            which = texts("risk-which", number=number, count=count, when=texts.day_and_time(one.at))
            content.append(small(which))
            about(texts, take, which)
        found.append(panel([*content, buttons(take)], "attention"))
    return found


def section(texts: Texts, seen: RiskSeen) -> Sequence[CardElement]:
    """Return what was raised and what was disclosed, with the ways on."""
    content: list[CardElement] = [heading(texts("risk-section"))]
    for one in seen.risk.reports:
        who, when = _name(texts, seen, one.by), texts.day_and_time(one.at)
        content.append(line(texts("risk-report", name=who, when=when)))
        content += [written(one.words)] if one.words else []
        if one.taken_by:
            content.append(small(texts("risk-report-taken", name=_name(texts, seen, one.taken_by))))
    for number, one_told in enumerate(seen.risk.disclosures, start=1):
        content += _disclosure(texts, seen, one_told, number)
    content.append(buttons(step(texts("risk-disclose-button"), "risk.ask-disclosure", seen.case)))
    return [panel(content)]


def disclose(texts: Texts, case: Case, filled: Filled) -> AdaptiveCard:
    """Return the form of a disclosure."""
    sends = button(texts("risk-disclose"), "risk.disclose", primary=True, case=case.case_id)
    return form_card(texts, DISCLOSURE, filled, [sends, to_case(texts, case.case_id)], reference=case.reference)


def about_whom(texts: Texts, case: Case, one: Disclosure, filled: Filled) -> AdaptiveCard:
    """Return the question whose words, or data, a disclosure tells."""
    sends = button(texts("risk-about"), "risk.about", primary=True, case=case.case_id, disclosure=one.disclosure_id)
    return form_card(texts, ABOUT, filled, [sends, to_case(texts, case.case_id)], reference=case.reference)


def telling(texts: Texts, case: Case, person: CasePerson, findings: Findings, sent: Mapping[str, str]) -> AdaptiveCard:
    """Return what somebody would read of a disclosure, before they are told.

    Args:
        person: Who reads it.
        findings: The words, and what is marked in them.
        sent: The keys of the disclosure, of the person, and of what tells that the words were seen.
    """
    about_it = {"case": case.case_id, "disclosure": sent["disclosure"], "party": sent["party"]}
    tells = button(texts("risk-telling"), "risk.tell", primary=True, fields=False, seen=sent["seen"], **about_it)
    keeps = button(texts("risk-disclosure-keep"), "risk.ask-keeping", primary=False, fields=False, **about_it)
    first = texts("risk-telling-title", name=person.name)
    body = [title(first), line(texts("risk-telling-why")), panel(marked_text(findings, findings.marks))]
    return card(body, [tells, keeps, to_case(texts, case.case_id)], speak=first)


def keep(texts: Texts, case: Case, ids: Mapping[str, str], filled: Filled) -> AdaptiveCard:
    """Return the question why telling somebody would add to the risk.

    Args:
        ids: Which disclosure, and whom.
    """
    sends = button(texts("risk-keep"), "risk.keep", primary=True, fields=True, case=case.case_id, **ids)
    return form_card(texts, KEEPING, filled, [sends, to_case(texts, case.case_id)], reference=case.reference)


def notice(texts: Texts, case: Case, title_key: str, key: str) -> AdaptiveCard:
    """Return one sentence for a lead, which tells nothing of what is disclosed."""
    first = texts(title_key, reference=case.reference)
    return card([title(first), line(texts(key))], [step(texts("lead-button-open"), "lead.open", case)], speak=first)


def told(texts: Texts, case: Case, one: Disclosure) -> AdaptiveCard:
    """Return the word to the person who asked that something was disclosed."""
    content = texts("risk-told")
    reads = button(texts("risk-told-read"), "risk.read", primary=True, case=case.case_id, disclosure=one.disclosure_id)
    body = [title(texts("risk-told-title", reference=case.reference)), line(content)]
    return card(body, [reads, button(texts("risk-leads"), "help.people")], speak=content)


def read(texts: Texts, case: Case, one: Disclosure, lead: str) -> AdaptiveCard:
    """Return what was disclosed, to the person who asked."""
    body = [title(texts("risk-told-title", reference=case.reference)), *_facts(texts, one, lead)]
    return card(body, [button(texts("risk-leads"), "help.people")])


def case_ways(texts: Texts, seen: CaseSeen) -> Sequence[CaseWay]:
    """Return the ways to raise a risk, and to record a disclosure."""
    disclosure = step(texts("risk-disclose-button"), "risk.ask-disclosure", seen.case)
    return (
        CaseWay(raise_button(texts, seen.case), texts("risk-button-line"), ButtonPlace.OTHER),
        CaseWay(disclosure, texts("risk-disclose-line"), ButtonPlace.OTHER),
    )


def _disclosure(texts: Texts, seen: RiskSeen, one: Disclosure, number: int) -> list[CardElement]:
    ids = {"case": seen.case.case_id, "disclosure": one.disclosure_id}
    ways: list[ExecuteAction] = []
    if one.seconded_by:
        state = texts("risk-disclosure-seconded", name=_name(texts, seen, one.seconded_by))
    else:
        state = texts("risk-disclosure-first" if one.no_wait else "risk-disclosure-waits")
        if one.decided_by != seen.reader:
            key = "risk-disclosure-read" if one.no_wait else "risk-disclosure-confirm"
            ways.append(button(texts(key), "risk.second", primary=False, fields=False, **ids))
    if one.told_at:
        state = f"{state} {texts('risk-disclosure-told', when=texts.day_and_time(one.told_at))}"
    elif any(one.of(person) is None for person in seen.people):
        key = "risk-about-button" if one.lacks_people else "risk-about-more"
        ways.append(button(texts(key), "risk.ask-about", primary=False, fields=False, **ids))
    if len(seen.risk.disclosures) > 1:
        for way in ways:
            about(texts, way, texts("risk-which-disclosure", number=number))
    elements = [
        heading(texts("risk-disclosure-title", number=number)),
        *_facts(texts, one, _name(texts, seen, one.decided_by)),
    ]
    elements += [line(texts("risk-untold")), written(one.untold_reason)] if one.untold_reason else []
    elements += [small(state), *([buttons(*ways)] if ways else [])]
    for person in seen.people:
        if kept := one.of(person):
            which = texts("risk-which-person", name=person.name, number=number)
            elements += _of_person(texts, seen, one, (person, kept), which)
    return elements


def _of_person(
    texts: Texts, seen: RiskSeen, one: Disclosure, whom: tuple[CasePerson, DisclosedPerson], which: str
) -> list[CardElement]:
    """Return whether one of those whose words or data it tells was told of it, with the ways to do so, or not to."""
    person, kept = whom
    if kept.told_at:
        return [line(texts("risk-person-told", name=person.name, when=texts.day_and_time(kept.told_at)))]
    if not one.may_be_made:
        return [line(texts("risk-person-later", name=person.name))]
    ids = {"case": seen.case.case_id, "disclosure": one.disclosure_id, "party": person.party_id}
    ways, may_hear = [], person.party_id in seen.hearing
    if may_hear:
        key = "risk-disclosure-tell" if person.is_in_teams else "risk-disclosure-told-them"
        ways.append(button(texts(key), "risk.tell", primary=False, fields=False, **ids))
    if kept.untold_reason:
        content = [line(texts("risk-person-kept", name=person.name)), written(kept.untold_reason)]
    else:
        ways.append(button(texts("risk-disclosure-keep"), "risk.ask-keeping", primary=False, fields=False, **ids))
        state = "risk-person-untold" if person.is_in_teams else "risk-person-outside"
        content = [line(texts(state if may_hear else "risk-person-unaware", name=person.name))]
    for way in ways:
        about(texts, way, which)
    return [*content, *([buttons(*ways)] if ways else [])]


def _facts(texts: Texts, one: Disclosure, lead: str) -> list[CardElement]:
    pairs = [
        (texts("risk-ground-label"), texts(f"risk-ground-{one.ground.value}")),
        (texts("risk-whom-label"), one.to_whom),
        (texts("risk-fact-by"), lead),
        (texts("risk-fact-when"), texts.day_and_time(one.at)),
    ]
    rest = [("risk-what-label", one.what), ("risk-why-label", one.why), ("risk-no-wait-short", one.no_wait)]
    told_rest = [element for key, text in rest if text for element in (small(texts(key)), written(text))]
    return [fact_set(pairs), *told_rest]


def _name(texts: Texts, seen: RiskSeen, person_id: str) -> str:
    return seen.names.get(person_id, texts("lead-someone-gone"))
