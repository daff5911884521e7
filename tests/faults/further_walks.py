"""What else people do off the main way: talks, looks after a request, answers to a call, consents, the end."""

from tests.faults.people import CHANNEL, PARTY, Somebody, calls_for_resolvers
from tests.faults.story import DEPUTY, LEADS, RESOLVERS
from tests.faults.walks import ANOTHER, LISTED, WORDS, Walk

TUESDAY, WEDNESDAY = "2026-11-24T10:00:00", "2026-11-25T10:00:00"
JOINT_DAY = "2026-12-03"
DISCLOSED = {"ground": "risk", "to_whom": "The police", "what": "Where he is.", "why": "She is afraid."}
MARKED = f"{PARTY} stopped answering on 3 March after a Zorbelheim meeting."
REPORT = "We met three times."


async def talk_is_arranged(walk: Walk) -> None:
    """A lead offers times; a call, or others, are asked for; one is taken, and each of the two calls one off."""
    lead, requester = walk.lead, walk.requester
    await lead.presses(await walk.opens(lead, "lead.open"), "lead.take")
    for verb in ("talk.call", "talk.take"):
        card = await lead.presses(await walk.opens(lead, "lead.arrange"), "talk.ask-offer")
        await lead.presses(card, "talk.offer", times=f"{TUESDAY},{WEDNESDAY}", way="teams")
        card = await requester.presses(await walk.opens(requester, "mine.open"), "talk.show")
        await requester.presses(card, verb)
    card = await lead.presses(await walk.opens(lead, "lead.arrange"), "talk.ask-off")
    await lead.presses(card, "talk.off")
    for verb in ("talk.ask-others", "talk.take"):
        card = await lead.presses(await walk.opens(lead, "lead.arrange"), "talk.ask-offer")
        await lead.presses(card, "talk.offer", times=f"{TUESDAY},{WEDNESDAY}", way="teams")
        card = await requester.presses(await walk.opens(requester, "mine.open"), "talk.show")
        card = await requester.presses(card, verb)
        if verb == "talk.ask-others":
            await requester.presses(card, "talk.others", wish=WORDS)
    await requester.presses(await requester.presses(card, "talk.ask-cancel"), "talk.cancel")


async def request_is_looked_after(walk: Walk) -> None:
    """Notes, labels, corrections, questions, a risk and what is disclosed because of it, a hold, another lead."""
    lead, requester = walk.lead, walk.requester
    [other] = [walk.somebody(one) for one in LEADS if one != lead.person_id]
    await lead.presses(await walk.opens(lead, "lead.label"), "lead.set-label", label="Shared paper")
    await lead.presses(await walk.opens(lead, "lead.note"), "lead.write-note", note=WORDS)
    await walk.goes("lead.contact", "lead.contact", "lead.undo-contact")
    card = await walk.opens(requester, "mine.ask-contact")
    await requester.presses(card, "mine.change-contact", contact_way="phone", contact_detail="01632 960888")
    await walk.opens(requester, "mine.send-notice")
    card = await walk.opens(requester, "own-data.ask-correction")
    await requester.presses(card, "own-data.correct", about="told", correction=WORDS)
    card = await walk.opens(requester, "questions.ask", kind="data")
    await requester.presses(card, "questions.send", question="How long does it stay?")
    card = await lead.presses(await walk.opens(lead, "questions.list"), "questions.ask-answer")
    await lead.presses(card, "questions.answer", answer="Six years.")
    await requester.presses(await walk.opens(requester, "copies.own"), "copies.ask")
    card = await lead.presses(await walk.opens(lead, "copies.list"), "copies.ask-decision")
    card = await lead.presses(await lead.presses(card, "copies.preview"), "copies.ask-decision")
    await lead.presses(card, "copies.decide")
    await requester.presses(await walk.opens(requester, "risk.ask"), "risk.raise", words=WORDS)
    await lead.presses(await lead.finds("risk.take", case=walk.case_id), "risk.take")
    card = await lead.presses(await walk.opens(lead, "risk.ask-disclosure"), "risk.disclose", **DISCLOSED)
    await lead.presses(card, "risk.about", about="requester")
    await other.presses(await walk.opens(other, "lead.open"), "risk.second")
    await lead.presses(await walk.opens(lead, "lead.open"), "risk.tell")
    for verb in ("lead.hold", "lead.end-hold"):
        await lead.presses(await walk.opens(lead, "lead.ask-hold"), verb, reason=WORDS)
    await lead.presses(await walk.opens(lead, "lead.open"), "lead.take")
    await lead.presses(await walk.opens(lead, "lead.ask-pass-on"), "lead.pass-on", lead=other.person_id)
    await requester.presses(await walk.opens(requester, "mine.ask-keep-away"), "mine.keep-away", leads=DEPUTY)


async def call_is_looked_after(walk: Walk) -> None:
    """A call whose marks are seen to; answers that are taken back; another pair, a step back, and more are sought."""
    lead = walk.lead
    await walk.goes("lead.contact", "lead.contact")
    await walk.finds("suitable")
    card = await lead.presses(await walk.opens(lead, "call.write"), "call.names")
    card = await lead.presses(card, "call.save-names", other_names="Kestrel Yard")
    card = await lead.presses(card, "call.preview", summary=MARKED)
    card = await lead.presses(card, "call.redact")
    card = await lead.presses(card, "call.mend", mend="suggestion")
    await lead.presses(card, "call.settle")
    call_id = await walk.posts_again(ANOTHER)
    await lead.presses(await walk.opens(lead, "call.manage"), "call.widen")
    declines, withdraws, gone = (walk.somebody(RESOLVERS[number]) for number in (3, 2, 0))
    shown = await declines.finds("volunteer.decline", CHANNEL, call=call_id)
    await declines.hints(shown, "volunteer.decline", CHANNEL)
    await walk.offers(call_id, 0, 1, 2)
    await withdraws.opens("volunteer.withdraw", call=call_id)
    await walk.goes("choose.open", "choose.unknowable")
    card = await walk.opens(lead, "choose.other")
    await lead.presses(card, "choose.send", pair=",".join(RESOLVERS[:2]), reason=WORDS)
    await gone.presses(await walk.opens_card(gone, "resolver.assigned"), "resolver.step-back")
    await walk.goes("choose.open", "choose.reopen")


async def talk_alone_is_arranged(walk: Walk, one: Somebody, other: Somebody) -> None:
    """A resolver offers times for a talk alone; others are asked for, one is taken, and it is called off."""
    who = await walk.story.party_of(walk.case_id, other.person_id)
    for verb in ("session.others", "session.suits"):
        card = await one.presses(await walk.opens(one, "session.arrange", who=who), "session.ask-offer")
        await one.presses(card, "session.offer", times=f"{TUESDAY},{WEDNESDAY}", way="teams")
        await walk.story.settles()
        card = await walk.opens_card(other, "session.mine")
        if verb == "session.others":
            card = await other.presses(card, "session.ask-others")
        card = await other.presses(card, verb, **({"wish": WORDS} if verb == "session.others" else {}))
    await other.presses(await other.presses(card, "session.ask-cancel"), "session.cancel")


async def others_agree(walk: Walk) -> None:
    """Somebody else is approached and agrees; all are asked, and it is stopped; the two report, and the case ends."""
    lead, requester, other = walk.lead, walk.requester, walk.somebody(LISTED)
    card = await walk.goes("parties.open", "parties.search")
    await lead.presses(card, "parties.link", person=LISTED)
    await calls_for_resolvers(lead, walk.case_id)
    await walk.offers(await walk.story.new_call(), 0, 1)
    await walk.goes("choose.open", "choose.recommended")
    for person_id in RESOLVERS[:2]:
        await walk.confirms(person_id)
    await lead.presses(await walk.opens(lead, "approach.open"), "approach.ask")
    card = await requester.presses(await walk.opens_card(requester, "permission.asked"), "permission.refuse")
    card = await requester.presses(card, "permission.open")
    await requester.presses(card, "permission.give", in_name="yes")
    for day in (JOINT_DAY, ""):
        card = await lead.presses(await walk.opens(lead, "approach.open"), "approach.write")
        card = await lead.presses(card, "approach.preview", day=day)
        card = await lead.presses(card, "approach.send")
        if day:
            await lead.presses(card, "approach.call-off")
    card = await other.presses(await walk.opens_card(other, "party.approach"), "party.agree")
    card = await other.presses(card, "party.ask-details")
    await other.presses(card, "party.keep-details", contact_way="teams", access_needs="A quiet room.")
    for verb in ("consent.decline", "consent.agree", "consent.withdraw", "consent.agree"):
        await other.presses(await walk.opens(other, "consent.open", kind="individual"), verb)
    one, second = (walk.somebody(person_id) for person_id in RESOLVERS[:2])
    await talk_alone_is_arranged(walk, one, other)
    await lead.presses(await walk.opens(lead, "consent.ask-joint"), "consent.joint", day=JOINT_DAY)
    for person in (requester, other):
        await person.presses(await walk.opens(person, "consent.open", kind="joint"), "consent.agree")
    await lead.presses(await walk.opens(lead, "consent.ask-stop"), "consent.stop", reason=WORDS)
    await one.presses(await walk.opens(one, "closing.write"), "closing.keep", text=REPORT)
    for writes, agrees in ((one, second), (second, one)):
        await writes.presses(
            await walk.opens(writes, "closing.write"), "closing.send", outcome="agreement", text=REPORT
        )
        await agrees.presses(await walk.opens(agrees, "closing.write"), "closing.agree")
        if writes is one:
            await lead.presses(await walk.opens(lead, "closing.ask"), "closing.ask-back", question="Will they meet?")
    card = await walk.opens(lead, "lead.assess", outcome="mediated")
    await lead.presses(card, "lead.mediated", reason=WORDS)
    await one.presses(await one.finds("closing.destroyed", case=walk.case_id), "closing.destroyed")
