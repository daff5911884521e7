"""A lead says which person of the directory one of the people involved is; from then on that decides, not spelling."""

from dataclasses import replace

from casework.access import record
from casework.actions.parties.change import At, correct_party, open_case, party_at
from casework.desk import Desk
from casework.errors import InvalidInput, OutOfDate
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Case
from casework.model.names import canonical_department
from casework.model.parties.party import Party
from casework.model.requests import SHORT_LIMIT
from casework.model.text import one_line, problem_with, problems


async def record_search(desk: Desk, case_id: str, person_id: str, at: At, words: str) -> None:
    """Log that a lead looked for one of the people involved.

    Args:
        words: What they looked for; it may be anything.

    Raises:
        NotForYou: No such case for this person.
        IllegalMove: The case is closed.
        OutOfDate: The people changed since the card was drawn.
        InvalidInput: There is nothing to look for, or too much.
    """
    case, _ = await _party(desk, case_id, person_id, at)
    if found := problems([("query", problem_with(one_line(words), SHORT_LIMIT))]):
        raise InvalidInput(found)
    await record(desk, case.case_id, person_id, AuditAction.SEARCHED_DIRECTORY)


async def link_party(desk: Desk, case_id: str, person_id: str, at: At, chosen: str) -> Case:
    """Say who in the directory somebody is; their department there counts beside the one that was named.

    Whoever runs the service, or helps with the case, and is that person loses it at once.

    Args:
        chosen: The person id; it may be anything.

    Raises:
        NotForYou: No such case for this person.
        IllegalMove: The case is closed.
        OutOfDate: The people changed since the card was drawn.
        InvalidInput: The directory does not know them (now), or it is the person who asked.
        NobodyCanHandle: Nobody would be left to handle the case; nothing was kept.
    """
    case, party = await _party(desk, case_id, person_id, at)
    profile = await desk.directory.profile(chosen)
    if profile is None:
        raise InvalidInput({"query": "problem-directory-silent"})
    if profile.person_id == case.request.requester.person_id:
        raise InvalidInput({"query": "problem-is-requester"})
    theirs = canonical_department(one_line(profile.department)[:SHORT_LIMIT], desk.institution.departments)
    known = replace(
        party,
        person_id=profile.person_id,
        listed_name=one_line(profile.name)[:SHORT_LIMIT],
        email=one_line(profile.email)[:SHORT_LIMIT],
        listed_department=theirs,
        is_unknowable=party.is_unknowable and not theirs,
        is_unlisted=False,
        own_department=party.own_department if party.person_id == profile.person_id else "",
    )
    return case if known == party else await correct_party(desk, case, at.place, known, person_id)


async def say_unlisted(desk: Desk, case_id: str, person_id: str, at: At) -> Case:
    """Say that the directory does not know somebody; what was taken from it about them is forgotten.

    Raises:
        NotForYou: No such case for this person.
        IllegalMove: The case is closed.
        OutOfDate: The people changed since the card was drawn.
        LeadsMayBeMeant: It is not answered yet whether a lead is meant, whom an identity told apart before.
        NobodyCanHandle: Nobody would be left to handle the case; nothing was kept.
    """
    case, party = await _party(desk, case_id, person_id, at)
    forgotten = replace(party, listed_name="", listed_department="", email="", own_department="")
    unlisted = replace(forgotten, person_id="", is_unlisted=True)
    return case if unlisted == party else await correct_party(desk, case, at.place, unlisted, person_id)


async def _party(desk: Desk, case_id: str, person_id: str, at: At) -> tuple[Case, Party]:
    case = await open_case(desk, case_id, person_id, at.seen)
    party = party_at(case, at.place)
    if party is None:
        raise OutOfDate
    return case, party
