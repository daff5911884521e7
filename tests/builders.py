"""Invented things that belong together, each to be changed where a test needs it otherwise."""

import secrets
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from casework.desk import new_id, new_reference
from casework.model.calls.call import Call, Offer, OfferState
from casework.model.calls.half_days import DayPart, HalfDay
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import Stage
from casework.model.drafts import Draft
from casework.model.joining import Application
from casework.model.meetings.meeting import Meeting, MeetingPurpose
from casework.model.meetings.offered import Owned, begun
from casework.model.messaging.notices import Address, Notice
from casework.model.officers import JobRole, Officer
from casework.model.parties.party import Party
from casework.model.people import Profile
from casework.model.requests import ContactWay, Request
from casework.ports import Viewer

NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)
"""A Friday morning."""


def a_viewer(person_id: str, *services: str) -> Viewer:
    """Return a lead of some services, or of the resolution service."""
    return Viewer(person_id, services or ("resolution",))


def a_person_id() -> str:
    """Return an Entra object id that nobody has."""
    digits = secrets.token_hex(16)
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-8{digits[17:20]}-{digits[20:]}"


def a_profile(**changes: Any) -> Profile:
    """Return a person of the Department of Geology."""
    profile = Profile(
        person_id=a_person_id(),
        name="Thandeka Värnlund",
        email="thandeka.varnlund@northmoor.example",
        department="Department of Geology",
        job_title="Research Fellow",
        office="Corrie Building 2.14",
    )
    return replace(profile, **changes)


def a_request(**changes: Any) -> Request:
    """Return a request that names two colleagues and has every field filled in."""
    request = Request(
        requester=a_profile(),
        career_stage="Early career researcher",
        description="Since the field season in Kiruna nobody answers my messages about the borehole data.",
        parties=(Party("Ignatius Okwuosa-Lund", "Department of Geology"), Party("Mirela Tanaka")),
        wanted_resolvers=frozenset({a_person_id()}),
        unwanted_resolvers=frozenset({a_person_id(), a_person_id()}),
        unwanted_leads=frozenset(),
        contact_way=ContactWay.PHONE,
        contact_detail="Extension 70417, mornings",
        inside_wanted=False,
        someone_at_risk=False,
        privacy_version="2026-09",
        privacy_agreed_at=NOW - timedelta(minutes=4),
    )
    return replace(request, **changes)


def an_application(**changes: Any) -> Application:
    """Return somebody's wish to become an officer of the resolution service."""
    application = Application(
        application_id=new_id(),
        service="resolution",
        person_id=a_person_id(),
        name="Oluwaseun Brandvold",
        email="o.brandvold@northmoor.example",
        department="Department of Geology",
        job_title="Curator of minerals",
        job_role=JobRole.TECHNICAL,
        words="I was helped once, and would like to give some of it back.",
        created_at=NOW,
        changed_at=NOW,
        answer_by=NOW + timedelta(days=7),
    )
    return replace(application, **changes)


def a_case(**changes: Any) -> Case:
    """Return a waiting case, with an id and a reference of its own."""
    case = Case(
        case_id=new_id(),
        reference=new_reference(),
        stage=Stage.WAITING,
        version=1,
        urgent=False,
        created_at=NOW,
        first_contact_due=NOW + timedelta(days=4),
        request=a_request(),
        access_needs="A hearing loop, and a room without stairs.",
        other_names=("Kestrel Yard",),
        next_due=NOW + timedelta(days=4),
    )
    return replace(case, **changes)


def a_resolver(**changes: Any) -> Officer:
    """Return an active resolver of the Library."""
    resolver = Officer(
        person_id=a_person_id(),
        name="Oluwaseun Brekke",
        department="University Library",
        job_title="Metadata Librarian",
        job_role=JobRole.PROFESSIONAL,
        expertise=("mediation", "supervision"),
        accreditation="Accredited mediator, 2021",
    )
    return replace(resolver, **changes)


def a_call(case_id: str, **changes: Any) -> Call:
    """Return an open call of a case."""
    call = Call(
        call_id=new_id(),
        case_id=case_id,
        summary="Two colleagues no longer share their results.",
        asked="About three meetings before the end of term.",
        posted_at=NOW,
        answer_by=NOW + timedelta(days=3),
    )
    return replace(call, **changes)


def an_offer(call_id: str, **changes: Any) -> Offer:
    """Return a resolver's offer to help."""
    monday = date(2026, 11, 30)
    ticked = HalfDay(monday, DayPart.MORNING), HalfDay(monday, DayPart.AFTERNOON)
    offer = Offer(call_id, a_person_id(), OfferState.OFFERED, "Tuesdays after two o'clock", NOW, ticked)
    return replace(offer, **changes)


def a_draft(**changes: Any) -> Draft:
    """Return a half-written request with every kind of field."""
    draft = Draft(
        draft_id=new_id(),
        owner=a_person_id(),
        flow="intake",
        flow_version=1,
        step="people",
        fields={
            "description": "It began with the borehole data.",
            "at_risk": False,
            "wanted": [],
            "unwanted": [a_person_id()],
            "parties": [{"name": "Ignatius Okwuosa-Lund", "department": ""}],
        },
        expires_at=NOW + timedelta(days=7),
    )
    return replace(draft, **changes)


def a_notice(person_id: str = "", **changes: Any) -> Notice:
    """Return a neutral alert to a person."""
    notice = Notice("lead.alert", {"case": new_id()}, person_id=person_id or a_person_id())
    return replace(notice, **changes)


def an_address(**changes: Any) -> Address:
    """Return where a person's chat is reached."""
    address = Address("https://connector.example/emea/", "a:1chat-of-one-person", "tenant-of-northmoor")
    return replace(address, **changes)


def a_meeting(**changes: Any) -> Meeting:
    """Return a group meeting that is proposed, and fills no window."""
    meeting = Meeting(
        meeting_id=new_id(),
        purpose=MeetingPurpose.GROUP,
        service="resolution",
        zone="Europe/London",
        length=timedelta(minutes=90),
        created_at=NOW,
        uid=new_id(),
    )
    return replace(meeting, **changes)


def a_case_meeting(case_id: str, **changes: Any) -> Meeting:
    """Return a first talk of a case of which nothing is offered yet."""
    owned = Owned(case_id, "resolution", "Europe/London", a_person_id())
    return replace(begun((new_id(), new_id()), MeetingPurpose.FIRST_TALK, owned, NOW), **changes)
