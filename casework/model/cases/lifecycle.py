"""The life of a case as one visible table for each kind of service: `(stage, event) → stage`.

`Lifecycle.advance` is the only way to move a case; `diagram` prints the table for the docs. Stages and events are
shared: whether a stage is open or closed is the same in each table.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from casework.errors import IllegalMove


class Stage(StrEnum):
    """Where a case stands."""

    WAITING = "waiting"
    IN_CONTACT = "in-contact"
    SUITABLE = "suitable"
    CALLING = "calling"
    CONFIRMING = "confirming"
    READY = "ready"
    SIGNPOSTED = "signposted"
    SELF_HELP = "self-help"
    FORMAL_ROUTE = "formal-route"
    NOT_SUITABLE = "not-suitable"
    WITHDRAWN = "withdrawn"
    MEDIATED = "mediated"
    HANDED_OVER = "handed-over"


class CaseEvent(StrEnum):
    """What can happen to a case."""

    FIRST_CONTACT_MADE = "first contact made"
    CONTACT_TAKEN_BACK = "first contact taken back"
    FOUND_SUITABLE = "found suitable"
    FORMAL_ROUTE_BESIDE = "formal route at the same time"
    SIGNPOSTED_ELSEWHERE = "signposted elsewhere"
    HANDLED_BY_SELF_HELP = "handled by self-help"
    TOOK_FORMAL_ROUTE = "took a formal route instead"
    FOUND_NOT_SUITABLE = "found not suitable"
    WITHDREW = "withdrew"
    MEDIATION_ENDED = "mediation ended"
    HANDED_OVER = "handed over"
    CALL_OPENED = "call opened"
    CALL_TAKEN_DOWN = "call taken down"
    PAIR_CHOSEN = "pair chosen"
    RESOLVER_STEPPED_BACK = "resolver stepped back"
    RESOLVER_RELEASED = "resolver released"
    RESOLVER_REPLACED = "resolver replaced"
    VOLUNTEERS_SOUGHT = "more volunteers sought"
    CALL_REOPENED = "call reopened"
    PAIR_CONFIRMED = "pair confirmed"
    PEOPLE_ADDED = "people added"
    REOPENED = "reopened"


OPEN_STAGES = (
    Stage.WAITING,
    Stage.IN_CONTACT,
    Stage.SUITABLE,
    Stage.CALLING,
    Stage.CONFIRMING,
    Stage.READY,
)

CLOSING: Mapping[CaseEvent, Stage] = {
    CaseEvent.SIGNPOSTED_ELSEWHERE: Stage.SIGNPOSTED,
    CaseEvent.HANDLED_BY_SELF_HELP: Stage.SELF_HELP,
    CaseEvent.TOOK_FORMAL_ROUTE: Stage.FORMAL_ROUTE,
    CaseEvent.FOUND_NOT_SUITABLE: Stage.NOT_SUITABLE,
    CaseEvent.WITHDREW: Stage.WITHDRAWN,
    CaseEvent.MEDIATION_ENDED: Stage.MEDIATED,
    CaseEvent.HANDED_OVER: Stage.HANDED_OVER,
}
"""What closes a case, and how it stands then."""

CLOSED_STAGES = tuple(CLOSING.values())

CARRIED_STAGES = frozenset({Stage.MEDIATED, Stage.HANDED_OVER})
"""The ends to which everybody carried a case: the matter is over for all, and what they agreed on stays so."""

PAIRING_STAGES = (Stage.CALLING, Stage.CONFIRMING)
"""Two resolvers are being found: leads can choose, and those who offered still expect to hear from us."""


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """How cases of a kind of service move.

    Attributes:
        name: What the institution's file calls it.
        transitions: What follows on each event in a stage; nothing else is possible.
    """

    name: str
    transitions: Mapping[tuple[Stage, CaseEvent], Stage]

    def advance(self, stage: Stage, event: CaseEvent) -> Stage:
        """Return the stage that follows.

        Raises:
            IllegalMove: The table has no such row; nothing was changed.
        """
        try:
            return self.transitions[stage, event]
        except KeyError:
            raise IllegalMove(stage.value, event.value) from None

    def allows(self, stage: Stage, event: CaseEvent) -> bool:
        """Whether the event is possible in the stage, to decide which buttons a card shows."""
        return (stage, event) in self.transitions

    def open_stages(self) -> tuple[Stage, ...]:
        """Return the open stages that its cases come through, in their order."""
        reached = {Stage.WAITING, *self.transitions.values()}
        return tuple(stage for stage in OPEN_STAGES if stage in reached)

    def diagram(self) -> str:
        """Return the table as a Mermaid state diagram for the docs; what each open stage has is one line."""

        def node(stage: Stage) -> str:
            return stage.value.replace("-", "_")

        def is_inside(old: Stage, new: Stage) -> bool:
            return {old, new} <= set(OPEN_STAGES)

        everywhere = self._from_every_open_stage()
        rows = [(old, event, new) for (old, event), new in self.transitions.items() if event not in everywhere]
        lines = ["stateDiagram-v2", "    state open {", f"        [*] --> {node(Stage.WAITING)}: request sent"]
        lines += [f"        {node(old)} --> {node(new)}: {event}" for old, event, new in rows if is_inside(old, new)]
        lines += ["    }", *(f"    open --> {node(new)}: {event}" for event, new in everywhere.items())]
        lines += [f"    {node(old)} --> {node(new)}: {event}" for old, event, new in rows if not is_inside(old, new)]
        reached = set(self.transitions.values())
        lines += [f"    {node(stage)} --> [*]" for stage in CLOSED_STAGES if stage in reached]
        return "\n".join(lines)

    def _from_every_open_stage(self) -> Mapping[CaseEvent, Stage]:
        """Return what leads from every open stage to the same one."""
        found = {event: {self.transitions.get((stage, event)) for stage in self.open_stages()} for event in CaseEvent}
        return {event: new for event, [new, *others] in found.items() if new and not others}


RESOLUTION = Lifecycle(
    "resolution",
    {
        (Stage.WAITING, CaseEvent.FIRST_CONTACT_MADE): Stage.IN_CONTACT,
        (Stage.IN_CONTACT, CaseEvent.CONTACT_TAKEN_BACK): Stage.WAITING,
        (Stage.IN_CONTACT, CaseEvent.FOUND_SUITABLE): Stage.SUITABLE,
        (Stage.IN_CONTACT, CaseEvent.FORMAL_ROUTE_BESIDE): Stage.SUITABLE,
        (Stage.SUITABLE, CaseEvent.CALL_OPENED): Stage.CALLING,
        (Stage.CALLING, CaseEvent.CALL_TAKEN_DOWN): Stage.SUITABLE,
        (Stage.CALLING, CaseEvent.PAIR_CHOSEN): Stage.CONFIRMING,
        (Stage.CONFIRMING, CaseEvent.RESOLVER_STEPPED_BACK): Stage.CONFIRMING,
        (Stage.CONFIRMING, CaseEvent.RESOLVER_RELEASED): Stage.CONFIRMING,
        (Stage.CONFIRMING, CaseEvent.RESOLVER_REPLACED): Stage.CONFIRMING,
        (Stage.CONFIRMING, CaseEvent.VOLUNTEERS_SOUGHT): Stage.CONFIRMING,
        (Stage.CONFIRMING, CaseEvent.CALL_TAKEN_DOWN): Stage.CONFIRMING,
        (Stage.CONFIRMING, CaseEvent.CALL_REOPENED): Stage.CALLING,
        (Stage.CONFIRMING, CaseEvent.PAIR_CONFIRMED): Stage.READY,
        (Stage.CONFIRMING, CaseEvent.PEOPLE_ADDED): Stage.CONFIRMING,
        (Stage.READY, CaseEvent.PEOPLE_ADDED): Stage.CONFIRMING,
        (Stage.READY, CaseEvent.RESOLVER_STEPPED_BACK): Stage.CONFIRMING,
        (Stage.READY, CaseEvent.RESOLVER_RELEASED): Stage.CONFIRMING,
        **{(stage, CaseEvent.FORMAL_ROUTE_BESIDE): stage for stage in OPEN_STAGES[2:]},
        **{
            (stage, event): closed
            for event, closed in CLOSING.items()
            for stage in OPEN_STAGES
            # Only what two resolvers have carried can have been mediated.
            if event is not CaseEvent.MEDIATION_ENDED or stage is Stage.READY
        },
        **{(stage, CaseEvent.REOPENED): Stage.IN_CONTACT for stage in CLOSED_STAGES},
    },
)
"""Informal resolution by co-resolvers."""

LIFECYCLES: Mapping[str, Lifecycle] = {one.name: one for one in (RESOLUTION,)}
"""Every lifecycle that the institution's file can name."""
