"""Cards on which leads approach the people who were named, and see how it stands with each (R33)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from casework.actions.parties.approach import ToApproach
from casework.actions.parties.recognise import KnownAs
from casework.model.calls.anonymity import Certainty, Findings
from casework.model.cases.case import Case, people_seen
from casework.model.cases.lifecycle import CLOSED_STAGES, Stage
from casework.model.consents import ConsentKind, Consents
from casework.model.institution import PrivacyNotice
from casework.model.parties.approach import Approach, Permission
from casework.model.parties.details import PartyDetails, contact_choice
from casework.model.parties.people import CasePerson
from casework.model.referrals.checks import Check, words_for
from dialogs.calls.marks_cards import marked_text
from dialogs.flow import ButtonPlace, CaseSeen, CaseWay
from dialogs.kit.case_widgets import step, to_case
from dialogs.kit.fitting import roomiest
from dialogs.kit.form import Ask, Field, Filled, Step, form_card
from dialogs.kit.people import NAME_SHOWN, short_name
from dialogs.kit.widgets import (
    about,
    button,
    buttons,
    card,
    fact,
    fact_set,
    heading,
    line,
    panel,
    person,
    small,
    title,
    written,
)
from dialogs.referrals.checks_cards import what_was_said
from dialogs.texts import Texts

FORM = Step(
    "approach-form-title",
    (
        Field("by", Ask.OPTION, "approach-by-label"),
        Field("day", Ask.DAY, "approach-day-label"),
        Field("words", Ask.TEXT, "approach-words-label"),
    ),
    "approach-form-why",
    "approach-form-small",
)
RECORD = Step(
    "approach-record-title",
    (Field("way", Ask.CHOICE, "approach-way-label"), Field("day", Ask.DAY, "approach-told-label")),
    "approach-record-why",
    "approach-record-small",
)


@dataclass(frozen=True, slots=True)
class PersonShown:
    """One person of a case as a lead sees them.

    Attributes:
        person: Who.
        permission: The requester's leave, or None where it was never asked.
        approach: How they are approached, or None.
        details: What they say of themselves, or None.
        needs: What they need to take part, where the reader arranges meetings, or "".
        unwanted: Names of resolvers whom they would rather not have.
        known: Who they are besides.
        individual: What they say to individual talks, a `ConsentState` value, or "" before they were asked.
        check: What they say to a referral that concerns them, or None.
        is_out_of_reach: Whether they were approached in Teams, and nothing reaches them there (any more).
    """

    person: CasePerson
    permission: Permission | None
    approach: Approach | None
    details: PartyDetails | None
    needs: str
    unwanted: Sequence[str]
    known: KnownAs
    individual: str
    check: Check | None = None
    is_out_of_reach: bool = False


def individual_state(consents: Consents, one: CasePerson) -> str:
    """Return what somebody says to individual talks, or "" before they were asked."""
    found = consents.of(one, ConsentKind.INDIVIDUAL)
    return found.state.value if found else ""


def case_ways(texts: Texts, seen: CaseSeen) -> Sequence[CaseWay]:
    """Return the way from a case to how its people are approached."""
    case = seen.case
    if case.stage in {Stage.WAITING, *CLOSED_STAGES}:
        return ()
    is_referral = case.request.referral is not None
    is_next = case.stage is Stage.READY or (is_referral and case.stage is Stage.IN_CONTACT)
    place = ButtonPlace.NEXT if is_next else ButtonPlace.OTHER
    return (CaseWay(step(texts("approach-button"), "approach.open", case), texts("approach-button-why"), place),)


def people_list(texts: Texts, case: Case, shown: Sequence[PersonShown], names: Mapping[str, str]) -> AdaptiveCard:
    """Return each person, how it stands with them, and what can be done."""
    return roomiest(_people_list(texts, case, shown, names, most) for most in (NAME_SHOWN, 30, 12))


def _people_list(
    texts: Texts, case: Case, shown: Sequence[PersonShown], names: Mapping[str, str], most: int
) -> AdaptiveCard:
    body: list[CardElement] = [title(texts("approach-title", reference=case.reference)), line(texts("approach-why"))]
    for one in shown:
        who = person(
            texts, short_name(one.person.name, most), ", ".join(short_name(n, most) for n in one.person.departments)
        )
        steps = _steps(texts, case, one) if case.stage not in CLOSED_STAGES else []
        told: list[CardElement] = [line(text) for text in _told(texts, one, names)]
        told += _checked(texts, case, one)
        rest = [*_says(texts, one), *_known(texts, one)]
        body.append(panel([who, *told, *rest, *([buttons(*steps)] if steps else [])]))
    return card([*body, small(texts("approach-small"))], [to_case(texts, case.case_id)])


def _told(texts: Texts, one: PersonShown, names: Mapping[str, str]) -> list[str]:
    """Return how it stands with one person, in sentences."""
    if one.person.is_requester:
        elsewhere = [] if one.person.is_in_teams else [texts("record-not-in-teams")]
        return [texts("approach-asked-help"), *elsewhere]
    approach, elsewhere = one.approach, [] if one.person.is_in_teams else [texts("approach-not-in-teams")]
    if approach and approach.made_at and approach.way:
        way = texts(f"approach-way-{approach.way}")
        day = texts.date(approach.day) if approach.day else texts.day(approach.made_at)
        return [*elsewhere, texts("approach-state-recorded", day=day, way=way)]
    if approach and approach.made_at:
        by, day = names.get(approach.by, texts("lead-someone-gone")), texts.day(approach.made_at)
        lost = "approach-state-lost" if approach.lost_at else "approach-state-unreachable"
        return [texts("approach-state-made", day=day, name=by), *([texts(lost)] if one.is_out_of_reach else [])]
    if approach and approach.waits and approach.day:
        return [texts("approach-state-waits", day=texts.date(approach.day))]
    state = one.permission.state.value if one.permission else "none"
    leave = (
        [texts("approach-leave-name" if one.permission.in_name else "approach-leave-no-name")]
        if (one.permission and one.permission.is_given)
        else []
    )
    return [*elsewhere, texts(f"approach-leave-{state}"), *leave]


def _checked(texts: Texts, case: Case, one: PersonShown) -> list[CardElement]:
    """Return what somebody says to a referral that concerns them, their own words beside what the referrer wrote."""
    if case.request.referral is None:
        return []
    shown = [] if words_for(case, one.person) else [small(texts("referral-lead-unshown"))]
    if one.check is None:
        return [line(texts("referral-check-open")), *shown]
    said: list[CardElement] = [line(texts(f"referral-check-{one.check.answer.value}"))]
    if one.check.goes_on:
        said.append(small(texts("referral-lead-told-yes" if one.check.may_tell else "referral-lead-told-no")))
    words = [written(one.check.correction)] if one.check.correction else []
    return [*said, *words, *shown]


def _says(texts: Texts, one: PersonShown) -> list[CardElement]:
    """Return what the requester allowed to be said, and what somebody says of themselves."""
    content: list[CardElement] = []
    if one.individual:
        content.append(fact(texts("consent-kind-individual"), texts(f"consent-said-{one.individual}")))
    if one.permission and one.permission.may_say:
        content += [small(texts("approach-may-say")), written(one.permission.may_say)]
    if details := one.details:
        choice = contact_choice(one.person, details)
        way = texts(f"lead-way-{choice}" if choice else "party-way-unknown")
        pairs = [(texts("lead-fact-way"), way)]
        pairs += [(texts("lead-fact-detail"), details.contact_detail)] if details.contact_detail else []
        pairs += [(texts("lead-wish-unwanted"), ", ".join(one.unwanted))] if one.unwanted else []
        content.append(fact_set(pairs))
    if one.needs:
        content += [small(texts("approach-needs")), written(one.needs)]
    return content


def _known(texts: Texts, one: PersonShown) -> list[CardElement]:
    """Return who somebody is besides, and their other cases as far as the reader may see them."""
    known, name = one.known, short_name(one.person.name)
    roles = [("lead", known.runs_service), ("coordinator", known.coordinates), ("officer", known.is_officer)]
    content: list[CardElement] = [small(texts(f"approach-also-{role}")) for role, is_so in roles if is_so]
    for other in known.cases:
        key = "opposite" if other.is_opposite else "asked" if other.asked else "involved"
        opens = button(texts("lead-button-open"), "lead.open", fields=False, case=other.row.case_id)
        opens.tooltip = texts("lead-button-open-case", reference=other.row.reference)
        content += [fact(texts(f"approach-other-{key}", name=name), other.row.reference), buttons(opens)]
    return content


def _steps(texts: Texts, case: Case, one: PersonShown) -> list[ExecuteAction]:
    """Return what can be done about one person."""
    name = short_name(one.person.name)
    ways = [step(texts(key), verb, case, party=one.person.party_id) for key, verb in _next(case, one)]
    return [about(texts, way, name) for way in [*_finds(texts, case, one), *ways]]


def _finds(texts: Texts, case: Case, one: PersonShown) -> list[ExecuteAction]:
    """Return the way to find somebody in the directory while nobody has looked: then they can be written to here."""
    if one.person.is_in_teams or (one.approach and one.approach.made_at):
        return []
    parties = [(at, party) for at, party in enumerate(case.request.parties) if party.party_id in one.person.ids]
    about_them = {"seen": people_seen(case), "query": one.person.name[:NAME_SHOWN]}
    return [
        step(texts("parties-find"), "parties.search", case, place=str(at), **about_them)
        for at, party in parties[:1]
        if not party.is_unlisted
    ]


def _next(case: Case, one: PersonShown) -> Sequence[tuple[str, str]]:
    """Return the key and the verb of each thing that can be done about one person."""
    approach, elsewhere = one.approach, ("approach-record-button", "approach.ask-record")
    if one.person.is_requester:
        return () if one.person.is_in_teams else _recorded(case, one)
    # What somebody may be told is recorded for whoever asked and is not in Teams, for as long as it can be changed.
    leave = [("permission-record-button", "permission.ask-record")] if case.request.is_from_elsewhere else []
    if approach and approach.made_at:
        is_nameless = one.permission is not None and one.permission.is_given and not one.permission.in_name
        records = _recorded(case, one) if approach.way else []
        return [*records, *(leave if is_nameless else []), *([elsewhere] if one.is_out_of_reach else [])]
    if approach and approach.waits:
        return [("approach-call-off", "approach.call-off"), *leave]
    if one.permission is None:
        return leave or [("approach-ask", "approach.ask")]
    if not one.permission.is_given:
        return leave
    return [*([("approach-write", "approach.write")] if one.person.is_in_teams else []), elsewhere, *leave]


def _recorded(case: Case, one: PersonShown) -> list[tuple[str, str]]:
    """Return what can be recorded of somebody whose answers are recorded for them."""
    checks = [("referral-record-button", "referral.ask-record")] if case.request.referral else []
    consents = [("consent-record-button", "consent.ask-record")] if one.individual else []
    return [*checks, *consents, ("party-record-button", "party.ask-record")]


def form(texts: Texts, found: ToApproach, filled: Filled) -> AdaptiveCard:
    """Return who approaches somebody, when, and in which words."""
    case_id, party = found.case.case_id, found.person.party_id
    ways = [
        button(texts("approach-preview"), "approach.preview", primary=True, case=case_id, party=party),
        button(texts("button-back"), "approach.open", fields=False, case=found.case.case_id),
    ]
    said = found.permission.may_say
    above: list[CardElement] = [fact(texts("approach-may-say"), said)] if said else []
    above += what_was_said(texts, found.case, found.person)
    above = above or [small(texts("approach-may-say-nothing"))]
    named = small(texts("approach-leave-name" if found.permission.in_name else "approach-leave-no-name"))
    name = short_name(found.person.name)
    return form_card(texts, FORM, filled, ways, above=[*above, named], name=name)


def preview(texts: Texts, found: ToApproach, findings: Findings, seen: str, names: Mapping[str, str]) -> AdaptiveCard:
    """Return an approach as it would be read; what its reader is not meant to learn is marked, and keeps it here."""
    approach = found.approach
    assert approach is not None, "there is nothing to preview"
    known = any(one.certainty is Certainty.KNOWN for one in findings.marks)
    when = texts.date(approach.day) if approach.day else texts("approach-at-once")
    body: list[CardElement] = [
        title(texts("approach-preview-title", name=short_name(found.person.name))),
        fact_set([(texts("approach-fact-by"), names[approach.by]), (texts("approach-fact-when"), when)]),
        panel(marked_text(findings, findings.marks)),
        *what_was_said(texts, found.case, found.person),
    ]
    if known:
        body.append(panel([line(texts("approach-known"))], "warning"))
    elif findings.marks:
        body.append(panel([line(texts("approach-flags"))], "warning"))
    body += [small(texts("approach-preview-small"))]
    party, case_id = found.person.party_id, found.case.case_id
    sends = button(
        texts("approach-send"), "approach.send", primary=True, fields=False, case=case_id, party=party, seen=seen
    )
    changes = step(texts("approach-change"), "approach.write", found.case, party=found.person.party_id)
    back = button(texts("button-back"), "approach.open", fields=False, case=found.case.case_id)
    return card(body, [*([] if known else [sends]), changes, back])


def record(texts: Texts, case: Case, one: CasePerson, notice: PrivacyNotice, filled: Filled) -> AdaptiveCard:
    """Return the question how and when somebody was told outside Parley, and what they have to have heard.

    Args:
        notice: How what is known of them is treated (R40).
    """
    keeps = button(texts("approach-record"), "approach.record", primary=True, case=case.case_id, party=one.party_id)
    back = button(texts("button-back"), "approach.open", fields=False, case=case.case_id)
    above = [heading(texts("approach-record-tell")), *[line(texts(key)) for key in TOLD_ELSEWHERE]]
    above += [heading(texts("party-notice-title")), *[line(text) for text in notice.text.splitlines()]]
    return form_card(texts, RECORD, filled, [keeps, back], above=above, name=short_name(one.name))


TOLD_ELSEWHERE = ("consent-informal", "consent-resolvers-do", "consent-resolvers-dont", "consent-voluntary")
"""What somebody who is told outside Parley has to hear all the same (R34, R35)."""
