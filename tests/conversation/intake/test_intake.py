"""Asking for help, as transcripts (R01, R03–R06)."""

import json
from typing import Any

import pytest

from casework.model.requests import ContactWay
from casework.ports import QueueFilter
from dialogs.intake.intake_cards import privacy
from tests.builders import a_viewer
from tests.conversation.conftest import PERSON, fills_in_request, tells_story
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import LIBRARY, PHYSICS, the_case
from tests.fakes.institutions import changed
from tests.stores import turn

STEPS: tuple[dict[str, Any], ...] = ({}, {"description": "Something happened.", "risk": "no"}, {}, {})
"""What has to be filled in on each step before the review."""


async def cases_of(world: World, person: Someone) -> int:
    async with world.store.unit_of_work() as work:
        return len(await work.cases.of_requester(person.person_id))


async def open_draft(world: World, person: Someone) -> bool:
    async with world.store.unit_of_work() as work:
        return await work.drafts.open_of(person.person_id, "intake") is not None


@pytest.mark.promise("R01")
async def test_career_stage_reaches_the_lead(world: World, staff: Someone, lead: Someone) -> None:
    await staff.says("hi")
    await staff.presses("intake.start")
    await staff.presses("intake.agree")
    await staff.presses("intake.next", career_stage="Technical staff")
    await staff.presses("intake.next", description="We hardly speak.", risk="no")
    for _ in ("people", "wishes"):
        await staff.presses("intake.next")
    await staff.presses("intake.send")
    await lead.presses("lead.open")

    assert (await the_case(world)).request.career_stage == "Technical staff"
    assert "Technical staff" in lead.reads()


@pytest.mark.promise("R01")
async def test_known_facts_filled_in(staff: Someone) -> None:
    await staff.says("ask for help")
    await staff.presses("intake.agree")

    inputs = {part["id"]: part.get("value") for part in staff.card["body"] if "id" in part}
    assert inputs["name"] == "Mariam Haddad-Lindqvist"
    assert inputs["department"] == "Department of Marine Biology"


@pytest.mark.promise("R01")
async def test_roster_fills_in_the_rest(stranger: Someone) -> None:
    await stranger.says("ask for help")
    await stranger.presses("intake.agree")

    inputs = {part["id"]: part.get("value", "") for part in stranger.card["body"] if "id" in part}
    assert (inputs["name"], inputs["email"]) == ("Somebody Unlisted", "somebody@norrhaven.example")
    assert inputs["department"] == ""


@pytest.mark.promise("R01")
async def test_corrected_facts_are_kept(world: World, staff: Someone) -> None:
    await staff.says("ask for help")
    await staff.presses("intake.agree")
    await staff.presses(
        "intake.next",
        name="Mariam Lindqvist",
        email="m.lindqvist@norrhaven.example",
        department="School of Law",
        career_stage="Research staff",
    )
    await staff.presses("intake.next", description="We hardly speak.", risk="no")
    await staff.presses("intake.add-person", party_name="Ingrid Castellanos-Roy", party_department="School of Law")
    await staff.presses("intake.next")
    await staff.presses("intake.next")
    await staff.presses("intake.send")

    request = (await the_case(world)).request
    who = request.requester
    assert (who.name, who.email, who.department) == (
        "Mariam Lindqvist",
        "m.lindqvist@norrhaven.example",
        "School of Law",
    )
    assert (request.career_stage, request.description) == ("Research staff", "We hardly speak.")
    assert [(one.name, one.department) for one in request.parties] == [("Ingrid Castellanos-Roy", "School of Law")]


@pytest.mark.promise("R01")
async def test_every_fact_in_the_review_can_be_changed(world: World, staff: Someone) -> None:
    await tells_story(staff, description="We hardly speak.", risk="no")
    await staff.presses("intake.add-person", party_name="Somebody Else")
    for _ in range(2):
        await staff.presses("intake.next")
    assert staff.sees("intake-review-title")

    changes: dict[str, dict[str, Any]] = {
        "you": {
            "name": "Mariam Lindqvist",
            "email": "m.lindqvist@norrhaven.example",
            "department": "School of Law",
            "job_title": "Reader in tides",
            "career_stage": "Research staff",
        },
        "story": {
            "description": "We do not speak at all.",
            "risk": "yes",
            "contact_way": "in-person",
            "contact_detail": "The café on the quay",
            "access_needs": "A room without stairs",
        },
        "wishes": {
            "wanted_resolvers": PERSON.format(LIBRARY),
            "unwanted_resolvers": PERSON.format(PHYSICS),
            "unwanted_leads": PERSON.format(12),
        },
    }
    for step, typed in changes.items():
        await staff.presses("intake.change", to=step)
        await staff.presses("intake.next", **typed)
        if typed.get("risk") == "yes":
            await staff.presses("intake.current")
        assert staff.sees("intake-review-title")
    await staff.presses("intake.change", to="people")
    await staff.presses("intake.remove-person")
    await staff.presses("intake.next", party_name="Ingrid Castellanos-Roy")

    told = staff.reads()
    for fact in ("Mariam Lindqvist", "Reader in tides", "Research staff", "at all", "not sure", "In person", "stairs"):
        assert fact in told
    assert "Somebody Else" not in told
    await staff.presses("intake.send")
    case = await the_case(world)
    request, who = case.request, case.request.requester
    assert (who.name, who.email, who.department, who.job_title) == (
        *("Mariam Lindqvist", "m.lindqvist@norrhaven.example", "School of Law", "Reader in tides"),
    )
    assert (request.career_stage, request.description) == ("Research staff", "We do not speak at all.")
    assert (request.someone_at_risk, request.contact_way) == (True, ContactWay.IN_PERSON)
    assert (request.contact_detail, case.access_needs) == ("The café on the quay", "A room without stairs")
    assert [one.name for one in request.parties] == ["Ingrid Castellanos-Roy"]
    assert request.wanted_resolvers == {PERSON.format(LIBRARY)}
    assert request.unwanted_resolvers == {PERSON.format(PHYSICS)}
    assert request.unwanted_leads == {PERSON.format(12)}


@pytest.mark.promise("R05")
async def test_nothing_stored_before_consent(world: World, staff: Someone) -> None:
    await staff.says("ask for help")

    assert staff.sees("intake-privacy-title")
    assert not await open_draft(world, staff)

    await staff.presses("intake.not-now")
    assert staff.sees("intake-not-now")
    assert not await open_draft(world, staff)


@pytest.mark.parametrize(
    "typed",
    [
        "ines",
        "ines@",
        "ines@norrhaven",
        "ines at norrhaven.example",
        "a b@c.example",
        "i_home.example#EXT#@norrhaven.example",
    ],
)
@pytest.mark.promise("R01")
async def test_address_is_looked_at(staff: Someone, typed: str) -> None:
    await staff.says("ask for help")
    await staff.presses("intake.agree")
    await staff.presses("intake.next", email=typed)

    assert staff.sees("problem-email")
    assert typed in json.dumps(staff.card)
    await staff.presses("intake.next", email="i.o’neill+help@mail.norrhaven.example")
    assert staff.sees("intake-story-title")


async def test_students_are_told_kindly(world: World) -> None:
    service = world.parley.service
    staff_only = privacy(service.texts, changed(service.institution, students_allowed=False))
    everybody = privacy(service.texts, changed(service.institution, students_allowed=True))

    assert service.texts("intake-staff-only") in str(staff_only)
    assert "help.support" in str(staff_only)
    assert service.texts("intake-staff-only") not in str(everybody)


@pytest.mark.promise("R05")
async def test_version_kept_with_case(world: World, staff: Someone, lead: Someone) -> None:
    await fills_in_request(staff)

    async with world.store.unit_of_work() as work:
        rows, _ = await work.cases.queue(a_viewer(lead.person_id), QueueFilter.OPEN, 0, 5)
        case = await work.cases.get(rows[0].case_id)
    assert case is not None
    assert case.request.privacy_version == world.parley.service.institution.privacy.version
    assert case.request.privacy_agreed_at == world.clock.moment


@pytest.mark.parametrize("typed", ["how do I stop him", "he went back on it", "can I delete a name"])
async def test_sentences_keep_form(world: World, staff: Someone, typed: str) -> None:
    await staff.says("ask for help")
    await staff.presses("intake.agree")
    await staff.presses("intake.next")

    await staff.says(typed)

    assert await open_draft(world, staff)
    assert not staff.sees("intake-you-title")


async def test_review_shows_job_title(staff: Someone) -> None:
    await staff.says("ask for help")
    await staff.presses("intake.agree")
    for step in STEPS:
        await staff.presses("intake.next", **step)

    assert "Research fellow" in staff.reads()
    assert "What would help you take part: Nothing said" in staff.reads()
    assert ": –" not in staff.reads()


async def test_back_keeps_typed_text(staff: Someone) -> None:
    await staff.says("ask for help")
    await staff.presses("intake.agree")
    await staff.presses("intake.next")

    await staff.presses("intake.back", description="Half a sentence", risk="no")
    assert staff.sees("intake-you-title")
    await staff.presses("intake.next")

    assert "Half a sentence" in str(staff.card)


async def test_double_press_sends_once(world: World, staff: Someone) -> None:
    await fills_in_request(staff)
    sent = dict(staff.last)

    await staff.invokes("intake.send", sent["value"]["action"]["data"], sent["replyToId"])

    assert staff.sees("receipt-title")
    assert await cases_of(world, staff) == 1


async def test_redelivery_changes_nothing(world: World, staff: Someone, lead: Someone) -> None:
    await fills_in_request(staff)
    alerts = len(lead.chat.messages)

    await staff.repeats()

    assert staff.sees("receipt-title")
    assert await cases_of(world, staff) == 1
    assert len(lead.chat.messages) == alerts


async def test_other_persons_card(world: World, staff: Someone, colleague: Someone) -> None:
    await staff.says("ask for help")
    await staff.presses("intake.agree")
    data = staff.card["actions"][0]["data"]

    await colleague.invokes("intake.next", data, "theirs")
    assert colleague.sees("nothing-here")
    await colleague.invokes("intake.cancel", data, "theirs")
    assert colleague.sees("nothing-here")
    assert await open_draft(world, staff)


async def test_stale_card_offers_current(staff: Someone) -> None:
    await staff.says("ask for help")
    await staff.presses("intake.agree")
    stale = staff.card["actions"][0]["data"]
    await staff.presses("intake.next")

    await staff.invokes("intake.next", {**stale, "name": "Another Name"}, "card-1")

    assert staff.sees("banner-older-step")
    assert staff.sees("intake-story-title")


async def test_too_long_text_kept(staff: Someone) -> None:
    await staff.says("ask for help")
    await staff.presses("intake.agree")
    await staff.presses("intake.next")
    long = "word " * 4_000

    await staff.presses("intake.next", description=long, risk="no")

    assert staff.sees("problem-too-long")
    assert staff.sees("intake-story-title")
    assert long.strip() in str(staff.card)


@pytest.mark.promise("R08")
@pytest.mark.parametrize("detail", ["", "After 5 on weekdays"])
async def test_by_phone_needs_a_number_or_a_wish_to_be_asked_first(world: World, staff: Someone, detail: str) -> None:
    await staff.says("ask for help")
    await staff.presses("intake.agree")
    await staff.presses("intake.next")
    await staff.presses(
        "intake.next", description="We hardly speak.", risk="no", contact_way="phone", contact_detail=detail
    )
    assert staff.sees("problem-phone")

    await staff.presses("intake.next", contact_way="phone-ask")
    assert staff.sees("intake-people-title")
    for _ in range(2):
        await staff.presses("intake.next")
    assert "By phone, after asking in Teams for the number" in staff.reads()
    await staff.presses("intake.send")
    request = (await the_case(world)).request
    assert (request.contact_way, request.ask_number) == (ContactWay.PHONE, True)


async def test_form_from_before_a_rule_is_asked_again(world: World, staff: Someone) -> None:
    """What an older Parley let through is looked at when it is sent."""
    await tells_story(staff, description="We hardly speak.", risk="no")
    for _ in range(2):
        await staff.presses("intake.next")
    async with turn(world.store) as work:
        draft = await work.drafts.open_of(staff.person_id, "intake")
        assert draft
        await work.drafts.put(draft.having(contact_way="phone"))

    await staff.presses("intake.send")
    assert staff.sees("intake-story-title")
    assert staff.sees("problem-phone")
    await staff.presses("intake.next", contact_detail="01632 960888")
    assert staff.sees("intake-review-title")


async def test_missing_field_explained(staff: Someone) -> None:
    await staff.says("ask for help")
    await staff.presses("intake.agree")

    await staff.presses("intake.next", name="   ")

    assert staff.sees("problem-required")
    assert staff.sees("intake-you-title")


@pytest.mark.parametrize(
    "hostile",
    ["<at>Everyone</at> hello", "**bold** [x](https://bad.example)", "<b>hi</b>", "a\u202eb\u0007c\u200bd", "{$name}"],
)
async def test_hostile_text_shown_plainly(staff: Someone, hostile: str) -> None:
    await fills_in_request(staff, description=hostile, parties=((hostile, ""),))
    await staff.presses("mine.open")
    assert staff.sees("mine-case-title")
    assert "\u202e" not in str(staff.card)
    blocks = [part for part in _all_parts(staff.card) if part.get("type") == "TextBlock"]
    assert not any("bad.example" in part["text"] or "<at>" in part["text"] for part in blocks)


async def test_risk_shows_emergency_first(world: World, staff: Someone, lead: Someone) -> None:
    await staff.says("ask for help")
    await staff.presses("intake.agree")
    await staff.presses("intake.next")

    await staff.presses("intake.next", description="I am afraid of someone.", risk="yes")
    assert staff.sees("danger-title")
    await staff.presses("intake.current")
    assert staff.sees("intake-people-title")


async def test_restart_resumes_form(world: World, staff: Someone) -> None:
    await staff.says("ask for help")
    await staff.presses("intake.agree")
    await staff.presses("intake.next")

    await staff.says("ask for help")
    assert staff.sees("closed-card")
    await staff.presses("show")

    assert staff.sees("banner-resumed")
    assert staff.sees("intake-story-title")


async def test_every_lead_concerned(world: World, staff: Someone) -> None:
    everyone = ",".join(lead.person_id for lead in (*world.parley.service.institution.main.leads,))
    deputy = world.parley.service.institution.main.deputy.person_id
    await staff.says("ask for help")
    await staff.presses("intake.agree")
    await staff.presses("intake.next")
    await staff.presses("intake.next", description="It is about the service itself.", risk="no")
    await staff.presses("intake.next")
    await staff.presses("intake.next", unwanted_leads=f"{everyone},{deputy}")
    assert staff.sees("banner-nobody-can-handle")
    assert staff.sees("intake-nobody-ring")

    await staff.presses("intake.send")

    assert staff.sees("banner-nobody-can-handle")
    assert await cases_of(world, staff) == 0
    assert await open_draft(world, staff)


@pytest.mark.parametrize("story", ["It is about Rangimarie Oyelaran-Holm.", "They all know oyelaran-holm, rangimarie."])
async def test_person_of_last_resort_is_not_named_where_it_is_about_them(
    world: World, staff: Someone, story: str
) -> None:
    everyone = ",".join(lead.person_id for lead in world.parley.service.institution.main.handlers())
    await staff.says("ask for help")
    await staff.presses("intake.agree")
    await staff.presses("intake.next")
    await staff.presses("intake.next", description=story, risk="no")
    await staff.presses("intake.next")
    await staff.presses("intake.next", unwanted_leads=everyone)

    assert staff.sees("banner-nobody-can-handle")
    assert not staff.sees("intake-nobody-ring")


async def test_chat_keeps_nothing_confidential(world: World, staff: Someone) -> None:
    await fills_in_request(staff, description="The quarrel about the tide gauge.")
    await staff.presses("mine.open")

    kept = world.teams.everything_sent()
    assert "tide gauge" not in kept
    assert "Castellanos" not in kept


def _all_parts(card: object) -> list[dict[str, Any]]:
    if isinstance(card, dict):
        nested = [one for value in card.values() for one in _all_parts(value)]
        return [card, *nested]
    if isinstance(card, list):
        return [one for part in card for one in _all_parts(part)]
    return []


@pytest.mark.parametrize(("press", "urgent"), [("intake.at-risk", True), ("intake.current", False)])
async def test_danger_beside_nobody_at_risk_is_asked_about_once(
    world: World, staff: Someone, press: str, urgent: bool
) -> None:
    await tells_story(staff, description="He hit me in the corridor.", risk="no")
    assert staff.sees("intake-danger-then")

    await staff.presses(press)
    assert staff.sees("intake-people-title")
    await staff.presses("intake.back")
    await staff.presses("intake.next")
    assert staff.sees("intake-people-title")
    for verb in ("intake.next", "intake.next", "intake.send"):
        await staff.presses(verb)

    assert (await the_case(world)).request.someone_at_risk is urgent


async def test_danger_is_heard_in_the_wish_for_how_to_be_contacted(staff: Someone) -> None:
    words = "Not urgent, but don't ring at home: my husband beats me"
    await staff.says("ask for help")
    await staff.presses("intake.agree")
    await staff.presses("intake.next")
    await staff.presses("intake.next", description="We hardly speak.", risk="no", contact_detail=words)

    assert staff.sees("intake-danger-then")
