"""What requesters do with their own request, as transcripts (R06, R08, R16, R26)."""

from dataclasses import replace

import pytest

from casework.actions.messaging.quiet import QUIET
from casework.model.cases.lifecycle import Stage
from casework.model.messaging.notices import Notice
from tests.conversation.conftest import PERSON, files_request
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import LIBRARY, forged, the_case, two_chosen


@pytest.mark.promise("R26")
async def test_own_request_shows_what_was_told(staff: Someone) -> None:
    await files_request(staff)
    await staff.says("my requests")
    await staff.presses("mine.open")

    assert staff.sees("mine-case-title")
    assert "shared paper" in staff.reads()
    assert "Ingrid Castellanos-Roy" in staff.reads()


@pytest.mark.parametrize(
    "typed",
    [
        "QTUW NY",
        "qtuwny",
        "what about qtuw-ny?",
        "what happens with my QTUWNY",
        "Hello, I would like to know what is going on with QTUW-NY please, it has been days",
    ],
)
async def test_own_reference_of_letters_alone(
    world: World, staff: Someone, colleague: Someone, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    """It looks like any words, so it is looked for among somebody's own; whoever else types it learns nothing."""
    lead, recused = (world.person(PERSON.format(number)) for number in (11, 12))
    monkeypatch.setattr("casework.actions.intake.submit.new_reference", lambda: "QTUW-NY")
    await files_request(staff, parties=(("Kwabena Osei-Tutu", "School of Law"),))
    for person, opens in ((staff, True), (lead, True), (recused, False), (colleague, False)):
        await person.says(typed)

        assert person.can("show") is opens
        assert opens or person.can("help.people") or person.sees("lead-reference-unknown")


@pytest.mark.promise("R26")
@pytest.mark.parametrize("typed", ["{}", "what happened with {}?"])
async def test_own_reference_opens_own_request(world: World, staff: Someone, typed: str) -> None:
    await files_request(staff)

    await staff.says(typed.format((await the_case(world)).reference))
    assert "shared paper" not in world.teams.everything_sent()
    await staff.presses("show")

    assert staff.sees("mine-case-title")
    assert "shared paper" in staff.reads()


async def test_reference_opens_what_a_resolver_helps_with(world: World, staff: Someone, lead: Someone) -> None:
    await two_chosen(world, staff, lead)
    chosen = world.person(PERSON.format(LIBRARY))
    await chosen.says((await the_case(world)).reference)
    await chosen.presses("show")

    assert chosen.sees("resolver-question")


async def test_adding_reaches_the_leads(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await staff.presses("mine.open")
    await staff.presses("mine.ask-addition")
    await staff.presses("mine.add", addition="It happened again today.")

    assert staff.sees("banner-added")
    assert "It happened again today." in staff.reads()
    assert lead.sees("lead-update-addition")
    assert "again today" not in world.teams.everything_sent()


async def test_many_additions_bury_nobody(world: World, staff: Someone, lead: Someone) -> None:
    """However often somebody writes, its leads hear at once, and of the rest together: nothing else waits behind it."""
    await files_request(staff)
    await staff.presses("mine.open")

    async def adds(text: str) -> None:
        await staff.presses("mine.ask-addition")
        await staff.presses("mine.add", addition=text)

    before = len(lead.chat.cards)
    for number in range(20):
        await adds(f"This is the {number}. time.")
    assert len(lead.chat.cards) == before + 1

    await world.advance(QUIET)
    assert len(lead.chat.cards) == before + 2
    await world.advance(QUIET)
    assert len(lead.chat.cards) == before + 2

    await adds("And once more.")
    assert len(lead.chat.cards) == before + 3
    assert lead.sees("lead-update-addition")


@pytest.mark.promise("R16")
async def test_addition_to_a_closed_request_reaches_a_lead(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await staff.presses("mine.open")
    before_it_closed = staff.newest
    await staff.presses("mine.ask-addition")
    case = await the_case(world)
    await lead.presses("lead.open")
    await lead.presses("lead.other")
    await lead.presses("lead.assess")
    await lead.presses("lead.assess", outcome="not-suitable")
    await lead.presses("lead.not-suitable", reason="It is about a contract.")
    await staff.presses("mine.add", on=before_it_closed, addition="It is about more than that.")

    assert lead.sees("lead-update-addition-closed")
    assert "more than that" not in world.teams.everything_sent()
    await lead.presses("lead.open")
    await lead.presses("lead.file")
    assert "It is about more than that." in lead.reads()
    await forged(staff, "mine.open", case=case.case_id)
    await staff.presses("mine.ask-addition")
    assert staff.sees("mine-add-why-closed")


@pytest.mark.parametrize(("typed", "key"), [("", "problem-required"), ("x" * 20_000, "problem-too-long")])
async def test_addition_stays_in_its_field(staff: Someone, typed: str, key: str) -> None:
    await files_request(staff)
    await staff.presses("mine.open")
    await staff.presses("mine.ask-addition")
    await staff.presses("mine.add", addition=typed)

    assert staff.sees(key)
    assert typed in str(staff.card)


@pytest.mark.promise("R08")
async def test_by_phone_needs_a_number_or_a_wish_to_be_asked(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await staff.presses("mine.open")
    await staff.presses("mine.ask-contact")
    await staff.presses("mine.change-contact", contact_way="phone", contact_detail="Mornings, before 10")
    assert staff.sees("problem-phone")
    assert "Mornings, before 10" in str(staff.card)

    await staff.presses("mine.change-contact", contact_way="phone-ask")
    assert staff.sees("banner-contact-changed")
    await lead.presses("lead.open")
    assert "By phone; please ask here in Teams for the number first" in lead.reads()
    await staff.presses("mine.ask-contact")
    await staff.presses("mine.change-contact", contact_way="phone", contact_detail="ext. 7041, mornings")
    request = (await the_case(world)).request
    assert (request.contact_choice, request.contact_detail) == ("phone", "ext. 7041, mornings")


@pytest.mark.promise("R08")
async def test_contact_can_be_changed(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await staff.presses("mine.open")
    await staff.presses("mine.ask-contact")
    await staff.presses("mine.change-contact", contact_way="phone", contact_detail="01632 960888")

    assert staff.sees("banner-contact-changed")
    case = await the_case(world)
    assert (case.request.contact_way.value, case.request.contact_detail) == ("phone", "01632 960888")
    assert lead.sees("lead-update-contact")


async def test_unknown_contact_way_is_refused(world: World, staff: Someone) -> None:
    await files_request(staff)
    await staff.presses("mine.open")
    await staff.presses("mine.ask-contact")
    await staff.forges("mine.change-contact", contact_way="pigeon")

    assert staff.sees("problem-choose")
    assert (await the_case(world)).request.contact_way.value == "teams"


@pytest.mark.promise("R16")
async def test_withdrawal_asks_once_more(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await staff.presses("mine.open")
    await staff.presses("mine.ask-withdrawal")
    assert (await the_case(world)).stage is Stage.WAITING

    await staff.presses("mine.withdraw")

    assert staff.sees("request-withdrawn-title")
    assert "a lead can open it again" in staff.reads()
    assert (await the_case(world)).stage is Stage.WITHDRAWN
    assert lead.sees("lead-update-withdrawn")
    await staff.presses("mine.ask-addition")
    assert staff.sees("mine-add-why-closed")


@pytest.mark.promise("R16")
async def test_withdrawal_takes_the_names_back(
    world: World, staff: Someone, lead: Someone, resolver_one: Someone
) -> None:
    await two_chosen(world, staff, lead)
    await staff.says("my requests")
    await staff.presses("mine.open")
    await staff.presses("mine.ask-withdrawal")
    await staff.presses("mine.withdraw")

    assert resolver_one.sees("resolver-released")
    assert resolver_one.sees("call-card-label")
    case = await the_case(world)
    await resolver_one.invokes("resolver.confirm", {"case": case.case_id}, "old")
    assert resolver_one.sees("nothing-here")


async def test_second_withdrawal_changes_nothing(world: World, staff: Someone) -> None:
    await files_request(staff)
    await staff.presses("mine.open")
    await staff.presses("mine.ask-withdrawal")
    await staff.presses("mine.withdraw")
    version = (await the_case(world)).version

    await staff.invokes("mine.withdraw", {"case": (await the_case(world)).case_id}, "old")

    assert (await the_case(world)).version == version


@pytest.mark.parametrize("verb", ["mine.open", "mine.add", "mine.change-contact", "mine.withdraw", "mine.ask-addition"])
async def test_other_peoples_requests_are_nothing(world: World, staff: Someone, colleague: Someone, verb: str) -> None:
    await files_request(staff)
    case = await the_case(world)
    await colleague.says("hi")

    await colleague.invokes(verb, {"case": case.case_id, "addition": "Let me in"}, "forged")

    assert colleague.sees("nothing-here")
    assert (await the_case(world)).version == case.version


@pytest.mark.promise("R23")
async def test_lead_kept_away_later(world: World, staff: Someone, lead: Someone, other_lead: Someone) -> None:
    await files_request(staff)
    await lead.presses("lead.open")
    await lead.presses("lead.take")
    await staff.presses("mine.open")
    await staff.presses("mine.ask-keep-away")
    await staff.presses("mine.keep-away", leads=lead.person_id)

    assert staff.sees("banner-kept-away")
    case = await the_case(world)
    assert case.owner is None
    assert other_lead.sees("lead-alert-title")
    await lead.invokes("lead.open", {"case": case.case_id}, "old")
    assert lead.sees("nothing-here")


async def test_somebody_is_left_to_help(world: World, staff: Someone) -> None:
    service = world.parley.service
    everyone = ",".join(one.person_id for one in (*service.institution.main.leads, service.institution.main.deputy))
    await files_request(staff)
    await staff.presses("mine.open")
    await staff.presses("mine.ask-keep-away")
    await staff.presses("mine.keep-away", leads=everyone)
    assert staff.sees("parties-nobody-left")
    assert "Rangimarie Oyelaran-Holm: 01632 960214" in staff.reads()

    await staff.presses("mine.open")
    await staff.presses("mine.ask-keep-away")
    await staff.forges("mine.keep-away", leads="nobody-known")
    assert staff.sees("problem-choose")
    assert not (await the_case(world)).recused


async def test_notice_for_a_lead_kept_away_is_dropped(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    case = await the_case(world)
    told = len(lead.chat.messages)
    async with world.store.unit_of_work() as work:
        await work.outbox.put(Notice("lead.alert", {"case": case.case_id}, person_id=lead.person_id))
        await work.cases.save(replace(case, recused=case.recused | {lead.person_id}))
        await work.commit()

    await world.deliver()

    assert len(lead.chat.messages) == told


async def test_danger_in_how_to_be_contacted_is_heard(staff: Someone) -> None:
    await files_request(staff)
    await staff.presses("mine.open")
    await staff.presses("mine.ask-contact")
    await staff.presses("mine.change-contact", contact_detail="Never at home, he hits me")

    assert staff.sees("danger-title")
    assert staff.sees("mine-danger-added")
    await staff.presses("mine.open")
    assert "Never at home" in staff.reads()


@pytest.mark.promise("R40")
async def test_notice_can_be_sent_and_saved(world: World, staff: Someone) -> None:
    """As it was agreed to, whole, in a message of its own that says nothing of the request."""
    await files_request(staff)
    await staff.presses("mine.open")
    shown, agreed = staff.newest, (await the_case(world)).request.privacy_text.splitlines()
    await staff.presses("mine.send-notice")

    assert staff.newest != shown
    assert all(one in staff.reads() for one in agreed)
    assert (await the_case(world)).reference not in staff.reads()
    assert staff.sees("mine-notice-title")
