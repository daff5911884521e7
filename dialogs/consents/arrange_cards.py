"""Cards of leads and resolvers about who agrees; of a joint talk only how it stands, unless a lead looks (R16)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.consents import Consent, ConsentKind, Consents, ConsentsSeen, ConsentState, JointLack, JointStanding
from casework.model.parties.approach import Permission
from casework.model.parties.people import CasePerson
from dialogs.kit.case_widgets import step, to_case
from dialogs.kit.form import Ask, Field, Filled, Step, form_card
from dialogs.kit.people import short_name
from dialogs.kit.widgets import (
    button,
    buttons,
    card,
    fact,
    heading,
    line,
    panel,
    person,
    small,
    title,
    written,
)
from dialogs.parties.told import TOLD
from dialogs.texts import Texts

JOINT = Step(
    "consent-ask-title",
    (Field("day", Ask.DAY, "consent-day-label"),),
    "consent-ask-why",
    "consent-ask-small",
)
STOP = Step(
    "consent-stop-title",
    (Field("reason", Ask.TEXT, "consent-stop-label"),),
    "consent-stop-why",
    "consent-stop-small",
)
RECORD = Step(
    "consent-record-title",
    (
        Field("kind", Ask.CHOICE, "consent-kind-label"),
        Field("answer", Ask.OPTION, "consent-answer-label"),
        *TOLD,
    ),
    "consent-record-why",
    "consent-record-small",
)


@dataclass(frozen=True, slots=True)
class PersonStands:
    """How it stands with one person of a case.

    Attributes:
        person: Who.
        permission: The requester's leave to approach them, or None.
        is_informed: Whether they know of the case.
    """

    person: CasePerson
    permission: Permission | None
    is_informed: bool


def section(texts: Texts, case: Case, people: Sequence[PersonStands], seen: ConsentsSeen) -> Sequence[CardElement]:
    """Return how it stands with each person, and with a joint conversation."""
    states = [fact(short_name(one.person.name), _state(texts, case, one, seen)) for one in people]
    content: list[CardElement] = [heading(texts("consent-lead-section")), *states, *_joint(texts, seen)]
    looks = [step(texts("consent-look"), "consent.look", case)] if seen.individual else []
    ways = [*_ways(texts, case, seen), *looks]
    return [panel([*content, *([buttons(*ways)] if ways else [])])]


def resolver_section(
    texts: Texts, case: Case, people: Sequence[CasePerson], seen: ConsentsSeen
) -> Sequence[CardElement]:
    """Return who agrees to individual talks, and how it stands with a joint conversation."""
    content: list[CardElement] = [heading(texts("consent-lead-section"))]
    for one in people:
        said = seen.individual.get(one.party_id)
        content.append(fact(short_name(one.name), _alone(texts, case, said)))
    ways = _ways(texts, case, seen)
    return [panel([*content, *_joint(texts, seen), *([buttons(*ways)] if ways else [])])]


def joint(texts: Texts, case: Case, filled: Filled, lacks: JointLack | None, *, is_resolver: bool) -> AdaptiveCard:
    """Return by which day everybody is asked, or what keeps them from being asked.

    Args:
        lacks: What does, or None.
    """
    back = _back(texts, case, is_resolver=is_resolver)
    if lacks:
        body = [
            title(texts("consent-ask-title", reference=case.reference)),
            line(texts(f"consent-lacks-{lacks.value}")),
        ]
        return card(body, [back])
    asks = button(texts("consent-ask"), "consent.joint", primary=True, case=case.case_id)
    return form_card(texts, JOINT, filled, [asks, back], reference=case.reference)


def stop(texts: Texts, case: Case, filled: Filled, *, is_resolver: bool) -> AdaptiveCard:
    """Return the question why a joint conversation does not go ahead."""
    stops = button(texts("consent-stop"), "consent.stop", primary=True, case=case.case_id)
    back = _back(texts, case, is_resolver=is_resolver)
    return form_card(texts, STOP, filled, [stops, back], reference=case.reference)


def record(texts: Texts, case: Case, one: CasePerson, filled: Filled) -> AdaptiveCard:
    """Return what somebody said who is not in Teams."""
    keeps = button(texts("consent-record"), "consent.record", primary=True, case=case.case_id, party=one.party_id)
    back = button(texts("button-back"), "approach.open", fields=False, case=case.case_id)
    return form_card(texts, RECORD, filled, [keeps, back], name=short_name(one.name))


def answers(
    texts: Texts, case: Case, consents: Consents, people: Sequence[CasePerson], names: Mapping[str, str]
) -> AdaptiveCard:
    """Return who said what, to a lead, who reads that it must go no further."""
    body: list[CardElement] = [title(texts("consent-look-title", reference=case.reference))]
    body.append(panel([line(texts("consent-look-why"))], "warning"))
    for one in people:
        body.append(person(texts, short_name(one.name), ""))
        for kind in ConsentKind:
            if said := consents.of(one, kind):
                body.append(fact(texts(f"consent-kind-{kind.value}"), _said(texts, said)))
                body += [small(_recorded(texts, said, names))] if said.recorded_by else []
    if consents.joint and consents.joint.stopped_by:
        who = names.get(consents.joint.stopped_by, texts("consent-a-resolver"))
        body += [line(texts("consent-stopped-by", name=who)), written(consents.joint.stopped_reason)]
    return card(body, [to_case(texts, case.case_id)])


def for_resolver(texts: Texts, case: Case) -> AdaptiveCard:
    """Return the word that there is news about who agrees; nothing of it."""
    content = texts("consent-resolvers-news", reference=case.reference)
    opens = button(texts("resolver-open", reference=case.reference), "resolver.open", primary=True, case=case.case_id)
    return card([title(texts("consent-news-title", reference=case.reference)), line(content)], [opens], speak=content)


def _state(texts: Texts, case: Case, one: PersonStands, seen: ConsentsSeen) -> str:
    if one.is_informed:
        return _alone(texts, case, seen.individual.get(one.person.party_id))
    return texts(f"approach-permission-{one.permission.state.value if one.permission else 'none'}")


def _alone(texts: Texts, case: Case, said: ConsentState | None) -> str:
    """Return what somebody says of a private talk; once the case is closed, what they had said."""
    over = "yes" if case.stage in CLOSED_STAGES else "no"
    return texts(f"consent-alone-{said.value if said else 'unasked'}", over=over)


def _joint(texts: Texts, seen: ConsentsSeen) -> list[CardElement]:
    if seen.joint is JointStanding.NOT_ASKED:
        return []
    if seen.decide_at:
        return [line(texts("consent-waiting-until", when=texts.day_and_time(seen.decide_at)))]
    return [line(texts(f"consent-standing-{seen.joint.value}"))]


def _ways(texts: Texts, case: Case, seen: ConsentsSeen) -> list[ExecuteAction]:
    if case.stage in CLOSED_STAGES:
        return []
    asks = [step(texts("consent-ask-button"), "consent.ask-joint", case)] if seen.may_ask else []
    return [*asks, *([step(texts("consent-stop-button"), "consent.ask-stop", case)] if seen.may_stop else [])]


def _said(texts: Texts, said: Consent) -> str:
    state = texts(f"consent-said-{said.state.value}")
    if said.state is ConsentState.OPEN or said.answered_at is None:
        return state
    return texts("consent-said-on", state=state, when=texts.day_and_time(said.answered_at))


def _recorded(texts: Texts, said: Consent, names: Mapping[str, str]) -> str:
    way, day = texts(f"approach-way-{said.recorded_way}"), said.recorded_day
    name = names.get(said.recorded_by, texts("lead-someone-gone"))
    return texts("consent-recorded-by", name=name, way=way, day=texts.date(day) if day else "")


def _back(texts: Texts, case: Case, *, is_resolver: bool) -> ExecuteAction:
    if is_resolver:
        return button(texts("button-back"), "resolver.open", fields=False, case=case.case_id)
    return to_case(texts, case.case_id)
