"""Teams may bring a press again under another id: it has no second effect, and the same answer, for every button."""

import json
import re
import sqlite3
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from botbuilder.core import InvokeResponse

from dialogs.router import ROUTER
from tests.conversation.conftest import PERSON, files_request
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import (
    ESTATES,
    LAW,
    LIBRARY,
    PARTY,
    PHYSICS,
    SUMMARY,
    call_posted,
    forged,
    found_suitable,
    offers,
    the_case,
    two_chosen,
)
from tests.fakes.reading import buttons

CHANGING = ("cases", "case_people", "notes", "calls", "offers", "drafts", "reminders", "resolvers", "leaves")


def without_references(body: object) -> str:
    """Return an answer's body without what tells one drawing of a card from the next."""
    return re.sub(r'"ref": "[0-9a-f]+"', "", json.dumps(body))


@dataclass(slots=True)
class StutteringWorld(World):
    """A world whose Teams brings every press twice.

    Attributes:
        database: The store's file.
        pressed: The verbs that were brought twice.
    """

    database: Path = field(kw_only=True)
    pressed: set[str] = field(default_factory=set)

    async def receives(self, activity: Mapping[str, Any]) -> InvokeResponse | None:
        first = await super(StutteringWorld, self).receives(activity)
        if activity["type"] == "invoke":
            verb = activity["value"]["action"]["verb"]
            before = self.told_and_stored()
            again = await super(StutteringWorld, self).receives({**activity, "id": f"{activity['id']}-again"})
            assert first is not None
            assert again is not None
            assert without_references(again.body) == without_references(first.body), verb
            assert self.told_and_stored() == before, verb
            self.pressed.add(verb)
        return first

    def told_and_stored(self) -> dict[str, object]:
        """Return what counts as an effect: rows that belong to somebody, versions, and how many cards were sent."""
        connection = sqlite3.connect(self.database)
        try:
            stored: dict[str, object] = {
                table: connection.execute(f"SELECT count(*) FROM {table}").fetchone() for table in CHANGING
            }
            stored["versions"] = connection.execute("SELECT case_id, stage, version FROM cases").fetchall()
        finally:
            connection.close()
        return stored | {"told": sum(len(one.cards) for one in self.teams.conversations.values())}


@pytest.fixture
def stuttering(world: World, database: Path) -> StutteringWorld:
    return StutteringWorld(world.parley, world.teams, world.clock, world.channel_id, database=database)


@dataclass(frozen=True, slots=True)
class People:
    """Everybody who takes part in a journey."""

    world: StutteringWorld

    def number(self, number: int) -> Someone:
        return self.world.person(PERSON.format(number))

    @property
    def staff(self) -> Someone:
        return self.number(1)

    @property
    def lead(self) -> Someone:
        return self.number(11)


async def asks(people: People) -> None:
    staff = people.staff
    await staff.says("hi")
    await staff.presses("intake.start")
    await staff.presses("intake.not-now")
    await staff.says("ask for help")
    await staff.presses("intake.agree")
    await staff.presses("intake.next")
    await staff.presses("intake.next", description="We hardly speak.", risk="yes")
    assert staff.sees("emergency-now")
    await staff.presses("intake.current")
    await staff.presses("intake.back")
    assert staff.sees("intake-story-title")
    await staff.presses("intake.next", risk="no")
    await staff.presses("intake.add-person", party_name=PARTY)
    await staff.presses("intake.add-person", party_name="Somebody Else")
    await staff.presses("intake.remove-person")
    await staff.presses("intake.next")
    await staff.presses("intake.skip")
    await staff.presses("intake.change", to="wishes")
    [on, *_] = [one["data"] for one in buttons(staff.card) if one["verb"] == "intake.next"]
    await staff.invokes("intake.names", {**on, "page": "0", "to": "1"}, next(reversed(staff.chat.cards)))
    await staff.presses("intake.next")
    await staff.presses("intake.change", to="people")
    await staff.presses("intake.next")
    await staff.presses("intake.send")
    await staff.says("ask for help")
    await staff.presses("intake.agree")
    await staff.presses("intake.next", name="")
    assert staff.sees("problem-required")
    await staff.presses("intake.next", name="Ines Marvell")
    await staff.presses("intake.next", risk="yes")
    assert staff.sees("emergency-now")
    await staff.presses("intake.current")
    await staff.presses("intake.cancel")


async def changes_their_mind(people: People) -> None:
    staff = people.staff
    await files_request(staff)
    await staff.presses("mine.open")
    await staff.presses("mine.ask-addition")
    await staff.presses("mine.add", addition="One thing more.")
    await staff.presses("mine.ask-contact")
    await staff.presses("mine.change-contact", contact_way="phone", contact_detail="01632 960888")
    await staff.presses("mine.ask-keep-away")
    await staff.presses("mine.keep-away", leads=people.number(12).person_id)
    await staff.presses("mine.ask-withdrawal")
    await staff.presses("mine.withdraw")
    assert staff.sees("request-withdrawn-title")


async def begins(people: People, outcome: str) -> None:
    """Go from the alert to the form of an outcome."""
    await files_request(people.staff)
    lead = people.lead
    await lead.presses("lead.open")
    await lead.presses("lead.take")
    await lead.presses("lead.contact")
    await lead.presses("lead.file")
    await lead.presses("lead.note")
    await lead.presses("lead.write-note", note="They would like a walk and a talk.")
    await lead.presses("lead.open")
    await lead.presses("lead.assess")
    await lead.presses("lead.assess", outcome=outcome)


async def is_sent_on(people: People) -> None:
    await begins(people, "signpost")
    await people.lead.presses("lead.signpost", signposts="employee-assistance", reason="Kind words.")


async def is_not_suitable(people: People) -> None:
    await begins(people, "not-suitable")
    await people.lead.presses("lead.not-suitable", reason="Not for us.")


async def is_stopped(people: People) -> None:
    await begins(people, "withdrawn")
    await people.lead.presses("lead.withdrawn", reason="They asked for it.")
    await people.lead.presses("lead.other")
    await people.lead.presses("lead.ask-reopening")
    await people.lead.presses("lead.reopen", reason="They rang again.")
    await people.lead.presses("lead.assess")
    await people.lead.presses("lead.assess", outcome="self-help")
    await people.lead.presses("lead.self-help", reason="They know what to do.")


async def goes_a_formal_way(people: People) -> None:
    await begins(people, "support")
    await people.lead.presses("lead.support", signposts="employee-assistance", reason="While we talk.")
    for outcome in ("formal-beside", "formal-route"):
        await people.lead.presses("lead.assess")
        await people.lead.presses("lead.assess", outcome=outcome)
        await people.lead.presses(f"lead.{outcome}", reason="They would like to complain.")


async def writes_call(people: People) -> None:
    await found_suitable(people.staff, people.lead)
    lead = people.lead
    await lead.presses("call.write")
    await lead.presses("call.names")
    await lead.presses("call.save-names", other_names="Wobbles\nKestrel Yard")
    await lead.presses("call.preview", summary=f"{PARTY} stopped answering on 3 March after a Zorbelheim meeting.")
    await lead.presses("call.redact")
    await lead.presses("call.mend", mend="suggestion")
    await lead.presses("call.settle")
    await lead.presses("call.write")
    await lead.presses("call.preview", summary=SUMMARY)
    await lead.presses("call.post")
    await offers(people.world, LIBRARY)
    await lead.presses("choose.open")
    await lead.presses("call.manage")
    await lead.presses("call.repeat")
    await lead.presses("call.widen")
    await lead.presses("call.extend", open_days="5")
    assert lead.sees("banner-call-extended")


async def volunteers(people: People) -> None:
    await call_posted(people.staff, people.lead)
    await offers(people.world, LIBRARY)
    one = people.number(LIBRARY)
    await one.presses("volunteer.withdraw")
    await one.presses("volunteer.decline", in_channel=True)
    await one.says("my cases")
    await one.presses("resolver.calls-in-chat")


async def chooses(people: People) -> None:
    await call_posted(people.staff, people.lead)
    await offers(people.world, LIBRARY, PHYSICS, LAW, ESTATES)
    lead = people.lead
    await lead.presses("choose.open")
    await lead.presses("choose.recommended")
    gone, stays = sorted({one.resolver for one in (await the_case(people.world)).assignments})
    for person_id in (gone, stays):
        await people.world.person(person_id).presses("show")
    await people.world.person(gone).presses("resolver.step-back")
    await people.world.person(stays).presses("resolver.confirm")
    await lead.presses("lead.open")
    await lead.presses("choose.open")
    await lead.presses("choose.replace")


async def chooses_others(people: People) -> None:
    await call_posted(people.staff, people.lead)
    await offers(people.world, LIBRARY, PHYSICS, LAW)
    await people.lead.presses("choose.open")
    await people.lead.presses("choose.other")
    pair = f"{PERSON.format(LIBRARY)},{PERSON.format(LAW)}"
    await people.lead.presses("choose.send", pair=pair, reason="They know each other's work.")


async def calls_again(people: People) -> None:
    await two_chosen(people.world, people.staff, people.lead)
    await people.number(PHYSICS).presses("show")
    await people.number(PHYSICS).presses("resolver.step-back")
    await forged(people.lead, "choose.open", case=(await the_case(people.world)).case_id)
    await people.lead.presses("choose.reopen")
    assert people.lead.sees("banner-call-reopened")


async def keeps_longer(people: People) -> None:
    await files_request(people.staff)
    lead = people.lead
    await lead.presses("lead.open")
    for verb in ("lead.hold", "lead.end-hold"):
        await lead.presses("lead.other")
        await lead.presses("lead.ask-hold")
        await lead.presses(verb, reason="A tribunal has asked for it.")
    await lead.presses("lead.queue")
    await lead.presses("lead.queue", filter="closed")
    await lead.presses("lead.expiring")
    assert lead.sees("lead-expiring-title")


async def on_leave(people: People) -> None:
    lead = people.lead
    await lead.says("away")
    await lead.presses("show")
    for who in (lead, people.number(12)):
        await lead.presses("leave.save", who=who.person_id, first_day="2026-11-23", last_day="2026-11-27")
        await lead.presses("leave.ask")
    await lead.presses("leave.end", who=people.number(12).person_id)
    assert lead.sees("leave-ended-line")


JOURNEYS: Mapping[Callable[[People], Awaitable[None]], str] = {
    asks: "intake.agree intake.next intake.back intake.add-person intake.remove-person intake.skip intake.change "
    "intake.names intake.send intake.cancel",
    changes_their_mind: "mine.add mine.change-contact mine.keep-away mine.withdraw",
    is_sent_on: "lead.take lead.contact lead.write-note lead.signpost",
    is_not_suitable: "lead.not-suitable",
    is_stopped: "lead.withdrawn lead.reopen lead.self-help",
    goes_a_formal_way: "lead.support lead.formal-beside lead.formal-route",
    writes_call: "lead.suitable call.save-names call.preview call.redact call.mend call.settle call.post call.repeat "
    "call.widen call.extend",
    volunteers: "volunteer.offer volunteer.send volunteer.withdraw volunteer.decline resolver.calls-in-chat",
    chooses: "choose.recommended choose.replace resolver.step-back resolver.confirm",
    chooses_others: "choose.send",
    calls_again: "choose.reopen",
    on_leave: "leave.save leave.end",
    keeps_longer: "lead.hold lead.end-hold",
}
"""Each journey with the changing verbs that it presses."""

READING = frozenset(
    {
        *("call.ask-take-down", "parties.open", "parties.edit", "parties.ask-removal"),
        *("call.manage", "call.names", "call.write", "choose.all", "choose.open", "choose.other", "help.questions"),
        *("help.support", "help.welcome", "intake.current", "intake.not-now", "intake.start", "lead.accesses"),
        *(
            "lead.ask-hold",
            "lead.ask-reopening",
            "lead.assess",
            "lead.expiring",
            "lead.file",
            "lead.note",
            "lead.open",
            "lead.other",
            "lead.queue",
            "lead.read",
            "leave.ask",
        ),
        *("mine.ask-addition", "mine.ask-contact", "mine.ask-keep-away", "mine.ask-withdrawal", "mine.list"),
        *("mine.open", "mine.result", "resolver.home", "resolver.list", "resolver.open", "show"),
    }
)
"""Verbs that only show something."""


@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda one: one.__name__)
async def test_every_press_counts_once(
    stuttering: StutteringWorld, journey: Callable[[People], Awaitable[None]]
) -> None:
    await journey(People(stuttering))

    assert set(JOURNEYS[journey].split()) <= stuttering.pressed


IN_OWN_TRANSCRIPTS = frozenset({"call.take-down", "parties.save", "parties.remove"})
"""Pressed twice in the transcripts of their own features (`calls/test_take_down.py`, `parties/`)."""


def test_every_changing_verb_is_tried() -> None:
    tried = {verb for verbs in JOURNEYS.values() for verb in verbs.split()}
    assert tried | IN_OWN_TRANSCRIPTS == ROUTER.verbs.keys() - READING


async def test_card_drawn_anew_counts_again(world: World, staff: Someone) -> None:
    """On, back and on again are three presses, though two of them say the same."""
    await staff.says("ask for help")
    await staff.presses("intake.agree")
    for verb in ("intake.next", "intake.back", "intake.next"):
        await staff.presses(verb)

    assert staff.sees("intake-story-title")


async def test_other_words_count_again(world: World, staff: Someone) -> None:
    """Somebody who mends a field on the same card is heard."""
    await files_request(staff)
    await staff.presses("mine.open")
    await staff.presses("mine.ask-contact")
    card = json.loads(json.dumps(staff.card))
    await staff.presses("mine.change-contact", contact_way="phone", contact_detail="01632 960888")
    staff.chat.cards["old"] = card
    await staff.presses("mine.change-contact", contact_way="phone", contact_detail="01632 960999")

    assert "01632 960999" in staff.reads()


async def test_reference_is_for_its_presser_alone(world: World, staff: Someone, lead: Someone) -> None:
    """Whoever copies another's press learns nothing of its answer."""
    await files_request(staff)
    await staff.presses("mine.open")
    await staff.presses("mine.ask-withdrawal")
    await staff.presses("mine.withdraw")

    stranger = world.person(PERSON.format(999))
    await stranger._does({name: staff.last[name] for name in ("type", "name", "value")})

    assert stranger.sees("nothing-here")
