"""The six results of an assessment, support that is sent meanwhile, and reopening, as transcripts (R09, R10, R16)."""

from datetime import timedelta
from typing import Any

import pytest

from casework.model.calls.call import CallState
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import Stage
from tests.conversation.conftest import PERSON, files_request
from tests.conversation.fake_teams import Someone, World
from tests.conversation.requests.test_news import confirms, heard
from tests.conversation.steps import LAW, LIBRARY, PARTY, PHYSICS, call_posted, forged, offers, the_case, two_chosen
from tests.fakes.reading import buttons

WHY = "A private remark."
WORDS = "Your own choice, as we said on Friday."
CLOSING = {
    "signpost": Stage.SIGNPOSTED,
    "self-help": Stage.SELF_HELP,
    "formal-route": Stage.FORMAL_ROUTE,
    "not-suitable": Stage.NOT_SUITABLE,
    "withdrawn": Stage.WITHDRAWN,
}


@pytest.fixture
async def in_contact(world: World, staff: Someone, lead: Someone) -> World:
    """A request was filed, and a lead is in touch."""
    await files_request(staff)
    await lead.presses("lead.open")
    await lead.presses("lead.contact")
    await lead.presses("lead.contact")
    return world


async def to_form(world: World, lead: Someone, outcome: str) -> None:
    """Go to the form of a result, wherever the case shows the way to it."""
    await lead.says((await the_case(world)).reference)
    await lead.presses("show")
    if not lead.can("lead.assess"):
        await lead.presses("lead.other")
    await lead.presses("lead.assess")
    await lead.presses("lead.assess", outcome=outcome)


async def assessed(world: World, lead: Someone, outcome: str, **inputs: Any) -> Case:
    await to_form(world, lead, outcome)
    if outcome in {"signpost", "support"}:
        inputs = {"signposts": "nightline"} | inputs
    await lead.presses(f"lead.{outcome}", reason=WHY, **inputs)
    return await the_case(world)


async def opens_words(staff: Someone) -> None:
    assert staff.sees("closed-request-result")
    await staff.presses("show")


@pytest.mark.parametrize(("outcome", "stage"), CLOSING.items())
@pytest.mark.promise("R09")
async def test_result_closes_with_words_and_a_reason(
    in_contact: World, staff: Someone, lead: Someone, outcome: str, stage: Stage
) -> None:
    await to_form(in_contact, lead, outcome)
    assert in_contact.parley.service.texts(f"lead-words-{outcome}") in str(lead.card)
    case = await assessed(in_contact, lead, outcome, words=WORDS)

    assert (case.stage, case.closed_at, case.next_due) == (stage, in_contact.clock.moment, None)
    assert lead.sees("banner-result-closed")
    assert WORDS not in in_contact.teams.everything_sent()
    await opens_words(staff)
    assert WORDS in staff.reads()
    assert case.reference in staff.reads()
    assert "s.achterberg@norrhaven.example" in staff.reads()
    assert WHY not in staff.reads()
    await lead.presses("lead.file")
    assert WHY in lead.reads()
    assert WORDS in lead.reads()


@pytest.mark.parametrize("outcome", CLOSING)
@pytest.mark.promise("R09")
async def test_words_go_as_the_lead_saw_them(in_contact: World, staff: Someone, lead: Someone, outcome: str) -> None:
    await assessed(in_contact, lead, outcome)
    await opens_words(staff)

    assert staff.sees(f"lead-words-{outcome}")
    await staff.presses("mine.open")
    await staff.presses("mine.result")
    assert staff.sees(f"lead-words-{outcome}")


@pytest.mark.parametrize("outcome", CLOSING)
@pytest.mark.promise("R09")
async def test_every_result_before_first_contact(world: World, staff: Someone, lead: Someone, outcome: str) -> None:
    await files_request(staff)
    case = await assessed(world, lead, outcome)

    assert case.stage is CLOSING[outcome]
    assert case.owner == lead.person_id
    await world.advance(timedelta(days=7))
    assert heard(staff, "mine-overdue") == 0


@pytest.mark.parametrize("outcome", CLOSING)
@pytest.mark.promise("R09")
async def test_every_result_once_resolvers_are_ready(
    world: World, staff: Someone, lead: Someone, resolver_one: Someone, outcome: str
) -> None:
    await two_chosen(world, staff, lead)
    await confirms(world, LIBRARY, PHYSICS)
    case = await assessed(world, lead, outcome)

    assert (case.stage, case.assignments) == (CLOSING[outcome], ())
    assert resolver_one.sees("closing-notes-title")


@pytest.mark.promise("R09")
async def test_result_while_a_call_is_out_closes_it(world: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead)
    await offers(world, LIBRARY)
    case = await assessed(world, lead, "self-help")

    async with world.store.unit_of_work() as work:
        call = await work.calls.of_case(case.case_id)
    assert call is not None
    assert call.state is CallState.CLOSED
    assert world.person(PERSON.format(LIBRARY)).sees("call-thanks-title")


@pytest.mark.parametrize("outcome", [*CLOSING, "suitable", "formal-beside", "support"])
@pytest.mark.promise("R09")
async def test_nothing_goes_without_reason_and_words(
    in_contact: World, staff: Someone, lead: Someone, outcome: str
) -> None:
    await to_form(in_contact, lead, outcome)
    before = await the_case(in_contact)
    told = len(staff.chat.messages)
    await lead.presses(f"lead.{outcome}", reason=" ", words="")
    assert lead.sees("problem-required")
    await lead.presses(f"lead.{outcome}", reason="Because.", words="x" * 2_001)
    assert lead.sees("problem-too-long")
    assert "Because." in str(lead.card)

    assert await the_case(in_contact) == before
    assert len(staff.chat.messages) == told


@pytest.mark.promise("R10")
async def test_support_is_sent_without_closing(in_contact: World, staff: Someone, lead: Someone) -> None:
    case = await assessed(in_contact, lead, "support", signposts="nightline,employee-assistance", words=WORDS)

    assert (case.stage, case.signposts) == (Stage.IN_CONTACT, ("nightline", "employee-assistance"))
    assert lead.sees("banner-result-open")
    await opens_words(staff)
    assert WORDS in staff.reads()
    assert "Nightline" in staff.reads()
    await assessed(in_contact, lead, "suitable")
    assert (await the_case(in_contact)).stage is Stage.SUITABLE


@pytest.mark.promise("R09")
async def test_every_word_that_was_written_can_be_read_later(in_contact: World, staff: Someone, lead: Someone) -> None:
    """The card of a result shows the latest words, whoever opens it late; the earlier ones are not lost."""
    await assessed(in_contact, lead, "support", signposts="nightline", words=WORDS)
    await assessed(in_contact, lead, "suitable", words="Now we look for two resolvers.")
    await staff.says("my request")
    await staff.presses("mine.open")

    assert WORDS in staff.reads()
    assert "Now we look for two resolvers." in staff.reads()
    assert staff.sees("mine-wrote")
    assert WHY not in staff.reads()


@pytest.mark.promise("R10")
async def test_support_needs_a_place(in_contact: World, lead: Someone) -> None:
    await to_form(in_contact, lead, "support")
    await lead.presses("lead.support", reason=WHY, signposts="")

    assert lead.sees("problem-choose")
    assert (await the_case(in_contact)).signposts == ()


@pytest.mark.promise("R09")
async def test_formal_route_at_the_same_time_keeps_it_open(in_contact: World, staff: Someone, lead: Someone) -> None:
    case = await assessed(in_contact, lead, "formal-beside")

    assert (case.stage, case.formal_beside) == (Stage.SUITABLE, True)
    assert lead.sees("lead-case-formal-beside")
    assert lead.can("call.write")
    await opens_words(staff)
    assert staff.sees("lead-words-formal-beside")
    await to_choices(in_contact, lead)
    assert "at the same time" not in lead.reads()


@pytest.mark.promise("R09")
async def test_formal_route_begins_while_resolvers_are_ready(world: World, staff: Someone, lead: Someone) -> None:
    await two_chosen(world, staff, lead)
    await confirms(world, LIBRARY, PHYSICS)
    case = await assessed(world, lead, "formal-beside")

    assert (case.stage, len(case.assignments)) == (Stage.READY, 2)
    await forged(lead, "lead.formal-beside", case=case.case_id, reason=WHY, words=WORDS)
    assert lead.sees("banner-out-of-date")
    assert (await the_case(world)).version == case.version


async def to_choices(world: World, lead: Someone) -> None:
    await lead.says((await the_case(world)).reference)
    await lead.presses("show")
    if not lead.can("lead.assess"):
        await lead.presses("lead.other")
    await lead.presses("lead.assess")


async def test_nothing_chosen_is_asked_again(in_contact: World, lead: Someone) -> None:
    await to_choices(in_contact, lead)
    await lead.presses("lead.assess", outcome="")

    assert lead.sees("problem-choose")
    assert lead.sees("lead-assess-label")


@pytest.mark.promise("R09")
async def test_stale_result_changes_nothing(
    in_contact: World, staff: Someone, lead: Someone, other_lead: Someone
) -> None:
    await to_form(in_contact, lead, "self-help")
    older = lead.newest
    await assessed(in_contact, other_lead, "formal-route")
    told = heard(staff, "closed-request-result")
    await lead.presses("lead.self-help", on=older, reason=WHY)

    case = await the_case(in_contact)
    assert (case.stage, heard(staff, "closed-request-result")) == (Stage.FORMAL_ROUTE, told)
    async with in_contact.store.unit_of_work() as work:
        assert "found-self-help" not in {one.kind for one in await work.cases.notes(case.case_id)}


@pytest.mark.promise("R09")
async def test_words_are_for_whoever_asked(in_contact: World, lead: Someone, colleague: Someone) -> None:
    case = await assessed(in_contact, lead, "not-suitable", words=WORDS)
    for screen in ("request.result", "request.signposted", "request.not-suitable"):
        await forged(colleague, "show", screen=screen, args=f'{{"case": "{case.case_id}"}}')
        assert colleague.sees("nothing-here")
    await forged(colleague, "mine.result", case=case.case_id)
    assert colleague.sees("nothing-here")


async def reopens(world: World, lead: Someone) -> None:
    await lead.says((await the_case(world)).reference)
    await lead.presses("show")
    await lead.presses("lead.other")
    await lead.presses("lead.ask-reopening")


@pytest.mark.parametrize("outcome", CLOSING)
@pytest.mark.promise("R16")
async def test_reopened_on_their_word(in_contact: World, staff: Someone, lead: Someone, outcome: str) -> None:
    await assessed(in_contact, lead, outcome)
    await reopens(in_contact, lead)
    assert lead.sees("lead-reopen-why")
    await lead.presses("lead.reopen", reason="They rang, and would like to go on.")

    case = await the_case(in_contact)
    assert (case.stage, case.owner, case.closed_at) == (Stage.IN_CONTACT, lead.person_id, None)
    assert lead.sees("banner-reopened")
    assert staff.sees("request-news-reopened")
    await lead.presses("lead.file")
    assert "They rang, and would like to go on." in lead.reads()
    await assessed(in_contact, lead, "suitable")
    assert (await the_case(in_contact)).stage is Stage.SUITABLE


@pytest.mark.promise("R16")
async def test_withdrawn_by_the_requester_and_reopened(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await forged(staff, "mine.withdraw", case=(await the_case(world)).case_id)
    await reopens(world, lead)
    await lead.presses("lead.reopen", reason="They wrote to me.")

    case = await the_case(world)
    assert (case.stage, case.first_contact_at) == (Stage.IN_CONTACT, world.clock.moment)


async def test_reopening_needs_their_word(in_contact: World, lead: Someone) -> None:
    await assessed(in_contact, lead, "withdrawn")
    await reopens(in_contact, lead)
    await lead.presses("lead.reopen", reason=" ")

    assert lead.sees("problem-required")
    assert (await the_case(in_contact)).stage is Stage.WITHDRAWN


async def test_open_case_is_not_reopened(in_contact: World, lead: Someone, other_lead: Someone) -> None:
    await assessed(in_contact, lead, "withdrawn")
    await reopens(in_contact, lead)
    [data] = [one["data"] for one in buttons(lead.card) if one["verb"] == "lead.reopen"]
    await reopens(in_contact, other_lead)
    await other_lead.presses("lead.reopen", reason="They rang me.")
    version = (await the_case(in_contact)).version
    await forged(lead, "lead.reopen", case=data["case"], reason="They rang me, too.")

    assert lead.sees("banner-out-of-date")
    case = await the_case(in_contact)
    assert (case.version, case.owner) == (version, other_lead.person_id)


@pytest.mark.parametrize("verb", ["lead.ask-reopening", "lead.reopen", "lead.self-help", "lead.support"])
async def test_only_leads_may(in_contact: World, staff: Someone, lead: Someone, stranger: Someone, verb: str) -> None:
    case = await assessed(in_contact, lead, "withdrawn")
    for one in (staff, stranger, in_contact.person(PERSON.format(LAW))):
        await forged(one, verb, case=case.case_id, reason=WHY, words=WORDS, signposts="nightline")
        assert one.sees("nothing-here")

    assert (await the_case(in_contact)).version == case.version


async def test_new_call_after_reopening_takes_its_own_offers(
    world: World, staff: Someone, lead: Someone, resolver_two: Someone
) -> None:
    """What was offered to the old call can't be taken for the new one, nor withdrawn from it."""
    await call_posted(staff, lead)
    await offers(world, PHYSICS)
    case_id = (await the_case(world)).case_id
    async with world.store.unit_of_work() as work:
        old = await work.calls.of_case(case_id)
    assert old is not None
    await assessed(world, lead, "withdrawn")
    await reopens(world, lead)
    await lead.presses("lead.reopen", reason="They rang.")
    await assessed(world, lead, "suitable")
    await world.advance(timedelta(minutes=1))
    await lead.presses("call.write")
    await lead.presses("call.preview", summary="Two colleagues hardly speak.")
    await lead.presses("call.post")

    await forged(resolver_two, "volunteer.withdraw", call=old.call_id)
    assert resolver_two.sees("call-card-closed-title")
    async with world.store.unit_of_work() as work:
        assert [one.state.value for one in await work.calls.offers(old.call_id)] == ["offered"]


@pytest.mark.promise("R19")
async def test_marked_words_are_seen_once_more(in_contact: World, staff: Someone, lead: Someone) -> None:
    """Words that name somebody else of the case go once the lead has seen them marked, and not before."""
    told = f"{PARTY} would rather not talk."
    case = await assessed(in_contact, lead, "not-suitable", words=told)
    assert case.stage is Stage.IN_CONTACT
    assert lead.sees("problem-read-again")
    assert lead.sees("read-again-marked")

    await lead.presses("lead.not-suitable", words=f"{told} I am sorry.")
    assert (await the_case(in_contact)).stage is Stage.IN_CONTACT
    await lead.presses("lead.not-suitable")
    case = await the_case(in_contact)
    assert (case.stage, case.words_sent) == (Stage.NOT_SUITABLE, f"{told} I am sorry.")


async def test_words_without_marks_go_at_once(in_contact: World, lead: Someone) -> None:
    assert (await assessed(in_contact, lead, "not-suitable", words=WORDS)).stage is Stage.NOT_SUITABLE
