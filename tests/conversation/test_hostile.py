"""People who want to learn what is not theirs, to spoil it, or who are merely careless, as transcripts."""

import json
from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest

from casework.model.institution import Lead
from casework.model.people import JobRole, Resolver
from dialogs.router import IN_CHANNEL, VERBS
from tests.conversation.conftest import PERSON, files_request
from tests.conversation.fake_teams import Someone, World, buttons
from tests.conversation.steps import LAW, LIBRARY, PARTY, PHYSICS, SUMMARY, call_posted, offers, read, the_case

KWABENA = PERSON.format(12)
"""A lead, Kwabena Osei-Tutu."""


async def calls(lead: Someone) -> None:
    """Go from the alert to a posted call."""
    await finds_suitable(lead)
    await lead.presses("call.write")
    await lead.presses("call.preview", summary=SUMMARY)
    await lead.presses("call.post")


async def finds_suitable(lead: Someone) -> None:
    """Go from the alert to a case that a call can be written for."""
    await lead.presses("lead.open")
    await lead.presses("lead.contact")
    await lead.presses("lead.assess")
    await lead.presses("lead.assess", outcome="suitable")
    await lead.presses("lead.suitable")


async def put(world: World, resolver: Resolver) -> None:
    """Change the register."""
    async with world.store.unit_of_work() as work:
        await work.resolvers.put(resolver)
        await work.commit()


async def on_register(world: World, number: int) -> Resolver:
    """Return a resolver."""
    async with world.store.unit_of_work() as work:
        found = await work.resolvers.get(PERSON.format(number))
    assert found is not None
    return found


@pytest.mark.parametrize(
    "typed",
    [
        "kwabena (HR)",
        "Mr Osei-Tutu, head of physics",
        "Kwabena from Estates",
        "my boss Kwabena",
        "Solveig & Kwabena",
        "Prof. Osei - line manager",
    ],
)
async def test_r23_lead_named_with_more_than_a_name(
    staff: Someone, other_lead: Someone, deputy: Someone, typed: str
) -> None:
    await files_request(staff, parties=((typed, ""),))

    assert not other_lead.chat.cards
    await other_lead.says("cases")
    assert other_lead.sees("lead-queue-title")
    assert not other_lead.can("lead.open")


async def test_r23_concerned_lead_is_no_resolver_either(world: World, staff: Someone, lead: Someone) -> None:
    await put(
        world,
        Resolver(KWABENA, "Kwabena Osei-Tutu", "University Library", "Service lead", JobRole.PROFESSIONAL),
    )
    await call_posted(staff, lead, unwanted_leads=KWABENA)
    await offers(world, 12, LAW)

    await lead.presses("choose.open")

    assert lead.sees("choose-too-few-title")


async def test_r12_everybody_on_the_register_gets_calls_alike(world: World, staff: Someone, lead: Someone) -> None:
    """Somebody who is named, or unwanted, and gets no call in their chat would know that it is about them."""
    for number in (LIBRARY, PHYSICS, LAW):
        await put(world, replace(await on_register(world, number), calls_in_chat=True))
    named = (await on_register(world, LIBRARY)).name

    await files_request(staff, parties=((named, ""),), unwanted_resolvers=PERSON.format(PHYSICS))
    await calls(lead)

    cards = [read(world.person(PERSON.format(number)).card) for number in (LIBRARY, PHYSICS, LAW)]
    assert cards[0] == cards[1] == cards[2]
    assert PARTY not in cards[0]


async def test_r12_former_resolver_gets_no_call(world: World, staff: Someone, lead: Someone) -> None:
    await put(world, replace(await on_register(world, LIBRARY), active=False, calls_in_chat=True))

    await call_posted(staff, lead)

    assert not world.person(PERSON.format(LIBRARY)).chat.cards


async def tells_story(staff: Someone, *, description: str, risk: str) -> None:
    """Fill in the second step."""
    await staff.says("hi")
    await staff.presses("intake.start")
    await staff.presses("intake.agree")
    await staff.presses("intake.next")
    await staff.presses("intake.next", description=description, risk=risk)


async def test_risk_with_a_missing_field_gets_help_first(staff: Someone) -> None:
    """Whoever is at risk waits for no correct form."""
    await tells_story(staff, description="", risk="yes")

    assert staff.sees("emergency-now")
    await staff.presses("intake.current")
    await staff.presses("intake.next", description="It is bad.")
    assert staff.sees("intake-people-title")


@pytest.mark.parametrize(
    "description", ["I can\u2019t go on and I don\u2019t want to live.", "He hit me in the laboratory.", "Self-harm."]
)
async def test_words_of_danger_get_help_first(staff: Someone, description: str) -> None:
    """The answer "no" is no reason to pass over what somebody writes."""
    await tells_story(staff, description=description, risk="no")

    assert staff.sees("emergency-now")
    assert staff.sees("intake-danger-then")
    await staff.presses("intake.current")
    await staff.presses("intake.back")
    await staff.presses("intake.next")
    assert staff.sees("intake-people-title")


async def test_old_closed_form_shows_the_receipt(staff: Someone) -> None:
    await tells_story(staff, description="We hardly speak.", risk="no")
    await staff.says("refer myself")
    closed = next(reversed(staff.chat.cards))
    await staff.presses("show")
    for _ in ("people", "wishes"):
        await staff.presses("intake.next")
    draft = next(one["data"]["draft"] for one in buttons(staff.card) if one["verb"] == "intake.send")
    await staff.presses("intake.send")

    await staff.invokes("show", {"screen": "intake.step", "args": json.dumps({"draft": draft})}, closed)

    assert staff.sees("receipt-title")


async def test_r05_changed_notice_is_read_again(world: World, staff: Someone) -> None:
    """A form that was begun under an older notice is no dead end."""
    await tells_story(staff, description="We hardly speak.", risk="no")
    await staff.presses("intake.next")
    await staff.presses("intake.next")
    around = world.parley.around
    changed = replace(around.institution.privacy, version="2031-01")
    object.__setattr__(around, "institution", replace(around.institution, privacy=changed))

    await staff.presses("intake.send")
    assert staff.sees("banner-notice-changed")
    await staff.presses("intake.agree")
    await staff.presses("intake.send")

    assert staff.sees("receipt-title")
    assert (await the_case(world)).request.privacy_version == "2031-01"


async def test_form_is_forgotten_on_time(world: World, staff: Someone) -> None:
    """Also where nothing has swept the store yet."""
    await tells_story(staff, description="We hardly speak.", risk="no")
    world.clock.moment += timedelta(hours=25)

    await staff.presses("intake.next")
    assert staff.sees("nothing-here")
    await staff.says("refer myself")
    assert staff.sees("intake-privacy-title")


async def test_r04_unknown_ids_are_not_kept(world: World, staff: Someone) -> None:
    """A forged choice of thousands of ids would make the leads' card look each of them up."""
    garbage = ",".join(f"nobody-{number}" for number in range(1_500))

    await files_request(
        staff, wanted_resolvers=garbage, unwanted_resolvers=f"{PERSON.format(LAW)},x", unwanted_leads=f"{KWABENA},x"
    )

    request = (await the_case(world)).request
    assert request.wanted_resolvers == frozenset()
    assert request.unwanted_resolvers == {PERSON.format(LAW)}
    assert request.unwanted_leads == {KWABENA}


async def test_long_requests_can_be_opened(world: World, staff: Someone) -> None:
    """Many long additions would make a card that Teams refuses, and so lock people out of their own request."""
    await files_request(staff, description="We hardly speak. " * 500)
    await staff.presses("mine.open")
    for number in range(3):
        await staff.presses("mine.ask-addition")
        await staff.presses("mine.add", addition=f"{number} " + "more to tell " * 700)
        assert len(json.dumps(staff.card)) < 28_000
    assert staff.sees("banner-added")

    read_back = ""
    for page in count():
        await staff.invokes("mine.open", {"case": (await the_case(world)).case_id, "page": str(page)})
        read_back += staff.reads()
        if not staff.sees("mine-next-part"):
            break
    assert read_back.count("We hardly speak.") == 500
    assert read_back.count("more to tell") == 2_100


async def test_same_addition_twice_kept_once(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    case = await the_case(world)
    alerts = len(lead.chat.cards)

    for _ in range(2):
        await staff.invokes("mine.add", {"case": case.case_id, "addition": "One thing more."})

    async with world.store.unit_of_work() as work:
        assert len(await work.cases.notes(case.case_id)) == 1
    assert len(lead.chat.cards) == alerts + 1


async def test_danger_in_an_addition_gets_help_first(staff: Someone) -> None:
    await files_request(staff)
    await staff.presses("mine.open")
    await staff.presses("mine.ask-addition")

    await staff.presses("mine.add", addition="I think I will hurt myself.")

    assert staff.sees("emergency-now")
    await staff.presses("mine.open")
    assert "hurt myself" in staff.reads()


async def test_late_withdrawal_shows_the_request(staff: Someone) -> None:
    """A second press on an old card is no dead end."""
    await files_request(staff)
    await staff.presses("mine.open")
    await staff.presses("mine.ask-withdrawal")
    data = next(one["data"] for one in buttons(staff.card) if one["verb"] == "mine.withdraw")
    await staff.presses("mine.withdraw")

    await staff.invokes("mine.withdraw", data, next(reversed(staff.chat.cards)))

    assert staff.sees("banner-out-of-date")
    assert staff.sees("mine-case-title")


async def test_no_private_answer_in_a_channel(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    case = await the_case(world)
    before = dict(lead.chat.cards)

    for verb in sorted(set(VERBS) - IN_CHANNEL):
        lead.hint = ""
        await lead.invokes(verb, {"case": case.case_id, "screen": "lead.case", "args": "{}"}, in_channel=True)
        assert lead.hint

    assert lead.chat.cards == before
    assert (await the_case(world)).version == case.version


async def test_r10_chat_keeps_no_advice(world: World, staff: Someone, lead: Someone) -> None:
    """To whom somebody was pointed says what it was about."""
    await files_request(staff)
    await lead.presses("lead.open")
    await lead.presses("lead.contact")
    await lead.presses("lead.assess")
    await lead.presses("lead.assess", outcome="signpost")
    chosen = next(one for one in world.parley.around.institution.signposts if not one.always_open)
    await lead.presses("lead.signpost", signposts=chosen.key, reason="Better helped there.")

    assert chosen.title not in world.teams.everything_sent()
    await staff.presses("show")
    assert chosen.title in staff.reads()


@pytest.mark.parametrize("letter", ["a", "\N{CJK UNIFIED IDEOGRAPH-8A9E}", "\N{CROISSANT}"])
async def test_longest_story_fits_on_its_cards(staff: Someone, letter: str) -> None:
    """In every script; a card over 28 kB would lose what somebody wrote in one go."""
    longest = 10_000 if letter == "a" else 20_000 // len(letter.encode())
    await tells_story(staff, description=letter * longest, risk="no")
    assert staff.sees("intake-people-title")

    await staff.presses("intake.back")
    assert len(json.dumps(staff.card, ensure_ascii=False).encode()) < 28_000
    for _ in range(3):
        await staff.presses("intake.next")
    assert staff.sees("intake-review-title")
    assert len(json.dumps(staff.card, ensure_ascii=False).encode()) < 28_000

    await staff.presses("intake.change", to="story")
    await staff.presses("intake.next", description=letter * (longest + 1))
    assert staff.sees("problem-too-long")


async def test_overtaken_lead_is_told_so(world: World, staff: Someone, lead: Someone, other_lead: Someone) -> None:
    """Another lead's call stands in the channel, not the one on the screen."""
    await files_request(staff)
    await finds_suitable(lead)
    await other_lead.presses("lead.open")
    for one, summary in ((lead, SUMMARY), (other_lead, "Two colleagues hardly speak.")):
        await one.presses("call.write")
        await one.presses("call.preview", summary=summary)
    await lead.presses("call.post")

    await other_lead.presses("call.post")

    assert other_lead.sees("banner-out-of-date")
    assert len(world.channel.cards) == 1


async def test_names_of_two_leads_are_kept(world: World, staff: Someone, lead: Someone, other_lead: Someone) -> None:
    """A form that was open for a while takes no name off the record that another lead put there."""
    await files_request(staff)
    await finds_suitable(lead)
    await other_lead.presses("lead.open")
    for one in (lead, other_lead):
        await one.presses("call.write")
        await one.presses("call.names")
    await lead.presses("call.save-names", other_names="Kestrel Yard")

    await other_lead.presses("call.save-names", other_names="Old Mo")
    assert other_lead.sees("banner-names-changed")
    await other_lead.presses("call.save-names")

    assert set((await the_case(world)).other_names) == {"Kestrel Yard", "Old Mo"}


@pytest.mark.parametrize(
    "slip", ["ext. 0123", "900 123", "ingrids paper", "Ingrid C.", "castellanoss work", "I n g r i d", "In\u00adgrid"]
)
async def test_r11_slips_are_stopped(world: World, staff: Someone, lead: Someone, slip: str) -> None:
    """A number among other words is known all the same, and so is a name that looks like an ordinary word."""
    await files_request(staff)
    await staff.presses("mine.open")
    await staff.presses("mine.ask-contact")
    await staff.presses("mine.change-contact", contact_way="phone", contact_detail="+44 7700 900123, not on Mondays")
    await finds_suitable(world.person(lead.person_id))
    await lead.presses("call.write")
    await lead.presses("call.preview", summary=f"Two colleagues disagree about {slip} and hardly speak.")

    assert not lead.can("call.post")


async def test_r11_another_department_is_no_name(staff: Someone, lead: Someone) -> None:
    await files_request(staff, parties=((PARTY, "Another department"),))
    await finds_suitable(lead)
    await lead.presses("call.write")
    await lead.presses("call.preview", summary="Two colleagues hardly speak to one another in the department.")

    assert lead.can("call.post")


async def test_r23_lead_who_joins_later_learns_nothing(
    world: World, staff: Someone, lead: Someone, resolver_two: Someone
) -> None:
    """Somebody named in a case becomes a lead afterwards: no queue, no reminder, no card of it."""
    await files_request(staff, parties=(("Tomasz Wilkowicz", ""),))
    around = world.parley.around
    newcomer = Lead(resolver_two.person_id, "Tomasz Wilkowicz")
    leads = (*around.institution.leads, newcomer)
    object.__setattr__(around, "institution", replace(around.institution, leads=leads))
    await world.parley.begin((), ())

    await resolver_two.says("cases")
    assert not resolver_two.can("lead.open")
    await resolver_two.invokes("lead.open", {"case": (await the_case(world)).case_id})
    assert resolver_two.sees("nothing-here")
    await lead.says("cases")
    assert lead.can("lead.open")


async def test_r12_chat_keeps_no_availability(world: World, staff: Someone, lead: Someone) -> None:
    """When somebody has time, and why not, is for the leads alone; the form shows it to its writer."""
    await call_posted(staff, lead)
    volunteer = world.person(PERSON.format(LAW))
    await offers(world, LAW)

    assert volunteer.sees("volunteer-mine-title")
    assert "Most afternoons" not in world.teams.everything_sent()
    await volunteer.presses("volunteer.offer")
    assert "Most afternoons" in json.dumps(volunteer.card)
