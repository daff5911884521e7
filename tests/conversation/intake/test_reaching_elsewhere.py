"""Whoever asks and is not in Teams can be reached in some way, and is told apart from the leads (R30, R23)."""

import json

import pytest

from casework.model.parties.details import DetailsOfParties
from casework.model.parties.people import REQUESTER
from casework.model.requests import ContactWay
from tests.conversation.conftest import PERSON
from tests.conversation.consents.conftest import opens_people
from tests.conversation.fake_teams import Someone, World
from tests.conversation.intake.test_from_elsewhere import NAME, NUMBER, RECORD, STORY, TOLD, goes_on, records
from tests.conversation.own_data.conftest import kept
from tests.conversation.steps import LAW, forged, opens_queue, the_case

ADDRESS, STREET = "t.voss@example.org", "12 Chandler’s Row, Norrhaven"


async def asks_who(lead: Someone) -> None:
    await opens_queue(lead)
    await lead.presses("record.start")
    await lead.presses("record.elsewhere")


@pytest.mark.promise("R30")
@pytest.mark.parametrize(
    ("way", "detail", "problem"),
    [
        ("phone", NUMBER, ""),
        ("phone", "at home", "problem-reach"),
        ("in-person", "At the lodge, on weekdays", ""),
        ("in-person", "", "problem-reach"),
        ("email", ADDRESS, ""),
        ("email", "the usual one", "problem-reach"),
        ("email", "", "problem-reach"),
        ("letter", STREET, ""),
        ("letter", " ", "problem-reach"),
    ],
)
async def test_no_case_begins_without_a_way_to_reach_them(
    world: World, lead: Someone, way: str, detail: str, problem: str
) -> None:
    await asks_who(lead)
    await lead.presses("record.go-on", name=NAME, contact_way=way, contact_detail=detail)
    assert lead.sees("problem-reach") is bool(problem)
    if problem:
        return
    await lead.presses("record.keep", **RECORD, description=STORY)
    case = await the_case(world)
    assert (case.request.contact_way, case.request.contact_detail) == (ContactWay(way), detail)
    called = world.parley.service.texts(f"lead-way-{way}")
    await forged(lead, "lead.open", case=case.case_id)
    assert called in lead.reads()
    assert detail in lead.reads()
    assert (f"mailto:{ADDRESS.replace('@', '%40')}" in json.dumps(lead.card)) is (way == "email")
    # What rests on the way of contact takes each of them.
    await lead.presses("lead.take")
    await forged(lead, "lead.contact", case=case.case_id)
    assert lead.sees("lead-contact-why")
    await forged(lead, "lead.arrange", case=case.case_id)
    assert called in lead.reads()
    await lead.presses("talk.ask-offer")
    assert lead.can("talk.offer")


@pytest.mark.promise("R30")
async def test_way_of_contact_is_never_changed_to_none(world: World, lead: Someone) -> None:
    await records(lead)
    await goes_on(world, lead)
    await opens_people(lead, world)
    await lead.presses("party.ask-record")
    await lead.presses("party.ask-record-one", what="contact")
    await lead.presses("party.record-contact", contact_way="in-person", contact_detail="", **TOLD)
    assert lead.sees("problem-reach")
    await lead.presses("party.record-contact", contact_way="letter", contact_detail=STREET, **TOLD)
    request = (await the_case(world)).request
    assert (request.contact_way, request.contact_detail) == (ContactWay.LETTER, STREET)


@pytest.mark.promise("R04")
@pytest.mark.promise("R30")
async def test_wishes_of_whoever_asked_stand_in_one_place(world: World, lead: Someone) -> None:
    await records(lead)
    await opens_people(lead, world)
    case = (await the_case(world)).case_id
    about = {"case": case, "party": REQUESTER}
    await forged(lead, "party.ask-record", **about)
    assert lead.sees("party-record-contact")
    assert not lead.sees("party-record-unwanted")
    before = await kept(world, DetailsOfParties)
    await forged(lead, "party.record-unwanted", **about, unwanted_resolvers=PERSON.format(LAW), **TOLD)
    assert await kept(world, DetailsOfParties) == before
    await forged(lead, "party.ask-record-one", **about, what="unwanted")
    assert lead.sees("banner-out-of-date")

    await forged(lead, "party.ask-record", **about)
    await lead.presses("wishes.ask")
    await lead.presses("wishes.save", unwanted_resolvers=PERSON.format(LAW))
    assert (await the_case(world)).request.unwanted_resolvers == {PERSON.format(LAW)}


@pytest.mark.promise("R23")
@pytest.mark.promise("R30")
@pytest.mark.parametrize(
    ("name", "answer", "is_kept_away"),
    [
        ("Kwabena", "other", True),
        ("Kwabena", "nobody", False),
        ("Kwabena Osei-Tutu", "", True),
        ("Temperance Voss", "", False),
    ],
)
async def test_lead_who_may_be_asking_is_asked_about(
    world: World, lead: Someone, other_lead: Someone, name: str, answer: str, *, is_kept_away: bool
) -> None:
    """Only the name tells who they are: a part of a lead's is asked about, and just a lead's keeps them away."""
    assert world.parley.service.institution.main.leads[1].name == "Kwabena Osei-Tutu"
    await asks_who(lead)
    await lead.presses("record.go-on", name=name, contact_way="phone", contact_detail=NUMBER)
    await lead.presses("record.keep", **RECORD, description=STORY)
    assert lead.sees("problem-lead-meant") is bool(answer)
    if answer:
        await lead.presses("record.keep", who=other_lead.person_id if answer == "other" else "nobody")
    assert (other_lead.person_id in (await the_case(world)).recused) is is_kept_away
