"""What people do off the main way, one request at a time: results, calls, people, wishes, replacements."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.fakes.reading import buttons
from tests.faults.mortal_cloud import Card
from tests.faults.people import Somebody, calls_for_resolvers, volunteers_in_channel
from tests.faults.story import PERSON, RESOLVERS

if TYPE_CHECKING:
    from tests.faults.detours import Detours

LISTED, LISTED_NAME = PERSON.format(401), "Joaquim Brandvold-Ito"
ADDED, DEPARTMENT = "Temperance Voss", "School of Law"
WORDS = "This is for the file."
ANOTHER = "Two people would like help to talk about joint work."


@dataclass
class Walk:
    """One request on its detour.

    Attributes:
        story: Where.
        requester: Who asked.
        case_id: Their case.
        mine: The card of the own request.
        lead: One of the two, for each detour the same: nobody may press as often as all this takes.
        others: Ids of meetings and applications that the walk made.
    """

    story: "Detours"
    requester: Somebody
    case_id: str
    mine: Card
    lead: Somebody
    others: list[str] = field(default_factory=list)

    async def goes(self, *verbs: str, **inputs: str) -> Card:
        """Let the lead open the case and press one button after another; what they type goes with the last one."""
        await self.story.settles()
        card = await self.lead.presses(await self.lead.finds("lead.open", case=self.case_id), "lead.open")
        for verb in verbs[:-1]:
            card = await self.lead.presses(await self._with(card, verb), verb)
        return await self.lead.presses(await self._with(card, verbs[-1]), verbs[-1], **inputs)

    def somebody(self, person_id: str) -> Somebody:
        return Somebody(self.story.place, person_id)

    async def opens(self, person: Somebody, verb: str, **data: str) -> Card:
        """Let somebody open what belongs to the case, by a button of any card."""
        await self.story.settles()
        return await person.opens(verb, case=self.case_id, **data)

    async def opens_card(self, person: Somebody, screen: str) -> Card:
        """Let somebody open a closed card about the case once it has come."""
        return await person.presses(await person.finds("show", screen=screen, args=self.case_id), "show")

    async def _with(self, card: Card, verb: str) -> Card:
        """Return the card, or the other steps where it has no such button."""
        there = {one["verb"] for one in buttons(card)}
        return card if verb in there else await self.lead.presses(card, "lead.other")

    async def finds(self, outcome: str, **inputs: str) -> Card:
        """Let the lead record a result."""
        card = await self.goes("lead.assess", "lead.assess", outcome=outcome)
        return await self.lead.presses(card, f"lead.{outcome}", reason=WORDS, **inputs)

    async def reopens(self) -> None:
        card = await self.goes("lead.ask-reopening")
        await self.lead.presses(card, "lead.reopen", reason=WORDS)

    async def posts_again(self, summary: str) -> str:
        """Let the lead write the call and post it; its id."""
        card = await self.goes("call.write")
        card = await self.lead.presses(card, "call.preview", summary=summary)
        await self.lead.presses(card, "call.post")
        return await self.story.new_call()

    async def offers(self, call_id: str, *numbers: int) -> None:
        """Let resolvers offer to help."""
        for number in numbers:
            await volunteers_in_channel(Somebody(self.story.place, RESOLVERS[number]), call_id)

    async def confirms(self, person_id: str) -> None:
        """Let a resolver look at the names, and say that nothing stands between."""
        resolver = Somebody(self.story.place, person_id)
        card = await resolver.presses(await resolver.finds("show", args=self.case_id), "show")
        await resolver.presses(card, "resolver.confirm")


async def is_assessed(walk: Walk) -> None:
    await walk.goes("lead.contact", "lead.contact")
    await walk.finds("support", signposts="mentoring")
    await walk.finds("formal-beside")
    await walk.finds("signpost", signposts="mentoring")
    await walk.reopens()
    await walk.finds("self-help")


async def is_assessed_again(walk: Walk) -> None:
    await walk.goes("lead.contact", "lead.contact")
    await walk.finds("not-suitable")
    await walk.reopens()
    await walk.finds("withdrawn")
    await walk.reopens()
    await walk.finds("formal-route")


async def call_is_taken_down(walk: Walk) -> None:
    await calls_for_resolvers(walk.lead, walk.case_id)
    await walk.offers(await walk.story.new_call(), 0)
    card = await walk.goes("call.ask-take-down")
    await walk.lead.presses(card, "call.take-down", reason=WORDS)
    await walk.offers(await walk.posts_again(ANOTHER), 0)
    card = await walk.goes("choose.open", "choose.unknowable", "call.manage")
    card = await walk.lead.presses(card, "call.repeat")
    await walk.lead.presses(card, "call.extend", open_days="5")


async def resolver_is_replaced(walk: Walk) -> None:
    await calls_for_resolvers(walk.lead, walk.case_id)
    await walk.offers(await walk.story.new_call(), 0, 1, 2, 3)
    await walk.goes("choose.open", "choose.unknowable", "choose.recommended")
    silent, stays = await walk.story.assigned(walk.case_id)
    card = await walk.goes("choose.ask-release")
    card = await walk.lead.presses(card, "choose.release", resolver=silent, cause="silent", reason=WORDS)
    await walk.lead.presses(card, "choose.replace")
    [new] = set(await walk.story.assigned(walk.case_id)) - {stays}
    for person_id in (stays, new):
        await walk.confirms(person_id)
    leaves = walk.somebody(stays)
    await leaves.presses(await walk.opens(leaves, "handover.ask"), "handover.send", planned="call-off")
    await walk.goes("choose.open", "choose.replace")
    [last] = set(await walk.story.assigned(walk.case_id)) - {new}
    await walk.confirms(last)
    card = await walk.opens(walk.lead, "lead.assess", outcome="handed-over")
    agreed = ",".join(await walk.story.people_of(walk.case_id))
    await walk.lead.presses(card, "lead.handed-over", reason=WORDS, agreed=agreed)


async def people_change(walk: Walk) -> None:
    lead = walk.lead
    card = await walk.goes("parties.open")
    card = await lead.presses(card, "parties.edit", place="")
    card = await lead.presses(card, "parties.save", party_name=ADDED, party_department=DEPARTMENT)
    card = await lead.presses(card, "parties.search", place="0")
    card = await lead.presses(card, "parties.link", person=LISTED)
    card = await lead.presses(card, "parties.search", place="1")
    card = await lead.presses(card, "parties.unlisted")
    card = await lead.presses(card, "parties.ask-departments")
    card = await lead.presses(card, "parties.save-departments", department=DEPARTMENT, other_departments="")
    card = await lead.presses(card, "parties.ask-removal", place="1")
    await lead.presses(card, "parties.remove")
    card = await walk.requester.presses(walk.mine, "wishes.ask")
    card = await walk.requester.presses(card, "wishes.save", wanted_resolvers=RESOLVERS[3])
    card = await walk.requester.presses(card, "mine.ask-withdrawal")
    await walk.requester.presses(card, "mine.withdraw")
