"""Who may see which case, and the record of it (R03, R14, R23).

Every read for a reader goes through here, every change too. Denied is told exactly like "does not exist".
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from casework.concerns import Said, closed_to, kept_from_those_meant
from casework.desk import Desk, new_id
from casework.errors import ConflictCheckPending, NotForYou, OutOfDate
from casework.events import CaseChanged, LeadsRecused
from casework.model.cases.access_log import SERVICE, AuditAction, AuditEvent, CaseSection, change_of
from casework.model.cases.case import Case, Note
from casework.model.cases.next_step import lack_of, patience
from casework.model.cases.parts import CasePart, words_of
from casework.model.meetings.meeting import Meeting, MeetingPurpose, Participant
from casework.model.parties.approach import Approaches
from casework.model.parties.people import former_who_is, identified, person_who_is
from casework.model.requests import named_in
from casework.model.services import Lead
from casework.ports import QueueFilter

P = TypeVar("P", bound=CasePart)


class Role(StrEnum):
    """What somebody is to a case."""

    LEAD = "lead"
    ARRANGER = "arranger"
    """The lead who has it and has begun to arrange a meeting of it."""
    REQUESTER = "requester"
    RESOLVER = "resolver"
    PARTY = "party"
    """Somebody else who is involved, from when they were approached (R33)."""
    FORMER = "former"
    """Somebody who was, and is not any more: their own data alone (R26)."""


READABLE: Mapping[Role, frozenset[CaseSection]] = {
    Role.LEAD: frozenset(
        {
            CaseSection.REQUEST,
            CaseSection.FILE,
            CaseSection.CALL,
            CaseSection.VOLUNTEERS,
            CaseSection.LOG,
            CaseSection.CLOSING,
            CaseSection.RISK,
            CaseSection.PARTIES,
            CaseSection.CONSENTS,
            CaseSection.MEETINGS,
            CaseSection.OUTCOME,
            CaseSection.QUESTIONS,
        }
    ),
    Role.ARRANGER: frozenset({CaseSection.ACCESS_NEEDS}),
    Role.REQUESTER: frozenset({CaseSection.OWN}),
    Role.RESOLVER: frozenset({CaseSection.ASSIGNED}),
    Role.PARTY: frozenset({CaseSection.PARTY}),
    Role.FORMER: frozenset({CaseSection.FORMER}),
}
"""Which parts of a case each role may read; whatever stands here in no row is read by nobody."""

MEETINGS_AS: Mapping[Role, CaseSection] = {
    Role.LEAD: CaseSection.MEETINGS,
    Role.REQUESTER: CaseSection.OWN,
    Role.RESOLVER: CaseSection.ASSIGNED,
    Role.PARTY: CaseSection.PARTY,
}
"""Under which section each role reads the meetings of a case to which they are invited; others see none."""


def may_lead(desk: Desk, case: Case, person_id: str) -> bool:
    """Whether the person is a lead or the deputy of the case's service, and it does not concern them (R23)."""
    services = {one.service_id for one in desk.services_of(person_id)}
    return case.service in services and person_id not in case.recused


def check_lead(desk: Desk, person_id: str) -> Lead:
    """Return the lead or deputy with this id.

    Raises:
        NotForYou: The person is none.
        ConflictCheckPending: A lead whose conflict check is not finished.
    """
    if lead := desk.lead(person_id):
        return lead
    raise ConflictCheckPending if person_id in desk.pending_leads else NotForYou


async def case_for_lead(desk: Desk, case_id: str, person_id: str, part: CaseSection | None = None) -> Case:
    """Return a case to one of its leads.

    Args:
        part: What they are shown, logged as an access; None when nothing of its content is.

    Raises:
        NotForYou: No such case, not a lead, or the case concerns them.
        ConflictCheckPending: A lead whose conflict check is not finished.
    """
    # Nobody else learns that there is a case, not even that one can't be opened.
    check_lead(desk, person_id)
    case = await desk.work.cases.get(case_id)
    if case is None or not may_lead(desk, case, person_id):
        raise NotForYou
    return await _shown(desk, case, person_id, Role.LEAD, part)


async def case_for_owner(desk: Desk, case_id: str, person_id: str) -> Case:
    """Return a case to the lead who has it.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: They don't have it (any more).
    """
    case = await case_for_lead(desk, case_id, person_id)
    if case.owner != person_id:
        raise OutOfDate
    return case


async def case_for_arranger(desk: Desk, case_id: str, person_id: str, part: CaseSection | None = None) -> Case:
    """Return a case to the lead who has it, once they have begun to arrange a meeting of it (R03).

    Args:
        part: As `case_for_lead`.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: They don't have it (any more), or arrange no meeting of it.
    """
    case = await case_for_owner(desk, case_id, person_id)
    if not await arranges(desk, case, person_id):
        raise OutOfDate
    return await _shown(desk, case, person_id, Role.ARRANGER, part)


async def _case_of(desk: Desk, case_id: str, person_id: str) -> Case | None:
    """Return a case to somebody who has to do with it; for anybody else it is not opened, which would take time."""
    return await desk.work.cases.get(case_id) if await desk.work.cases.concerns(case_id, person_id) else None


async def case_for_requester(desk: Desk, case_id: str, person_id: str, part: CaseSection | None = None) -> Case:
    """Return a case to the person who asked.

    Args:
        part: As `case_for_lead`.

    Raises:
        NotForYou: No such case, or it is somebody else's.
    """
    case = await _case_of(desk, case_id, person_id)
    if case is None or case.request.requester.person_id != person_id:
        raise NotForYou
    return await _shown(desk, case, person_id, Role.REQUESTER, part)


async def case_for_resolver(desk: Desk, case_id: str, person_id: str, part: CaseSection | None = None) -> Case:
    """Return a case to one of its assigned resolvers (R14).

    Args:
        part: As `case_for_lead`.

    Raises:
        NotForYou: No such case, or the reader is not assigned to it (any more), or no active resolver.
    """
    case = await _case_of(desk, case_id, person_id)
    resolver = await desk.work.officers.get(person_id)
    is_active = resolver is not None and resolver.active
    if case is None or case.assignment_of(person_id) is None or not is_active:
        raise NotForYou
    return await _shown(desk, case, person_id, Role.RESOLVER, part)


async def case_for_party(desk: Desk, case_id: str, person_id: str, part: CaseSection | None = None) -> Case:
    """Return a case to one of the others involved, from when they were approached; before, there is none (R33).

    What of it they may be shown is their own page, and nothing that anybody else said (R19).

    Args:
        part: As `case_for_lead`.

    Raises:
        NotForYou: No such case, they are not involved (any more), or nobody has approached them.
    """
    case = await _case_of(desk, case_id, person_id)
    if case is None or not await _was_approached(desk, case, person_id):
        raise NotForYou
    return await _shown(desk, case, person_id, Role.PARTY, part)


async def case_for_former(desk: Desk, case_id: str, person_id: str, part: CaseSection | None = None) -> Case:
    """Return a case to somebody who was approached and is not on it any more, for what is kept of them (R26).

    Args:
        part: As `case_for_lead`.

    Raises:
        NotForYou: No such case, or they were never approached in it.
    """
    case = await _case_of(desk, case_id, person_id)
    if case is None or former_who_is(case, person_id) is None:
        raise NotForYou
    return await _shown(desk, case, person_id, Role.FORMER, part)


async def case_of_meeting(
    desk: Desk,
    meeting_id: str,
    person_id: str,
    purposes: Collection[MeetingPurpose],
    *,
    is_shown: bool = False,
) -> tuple[Case, Meeting, Participant]:
    """Return a case's meeting, with its case, to somebody who is invited to it and still has a part in the case.

    Args:
        purposes: What it may be for: a card of another kind of meeting shows and changes nothing of it.
        is_shown: Whether they are shown it, which is logged as an access.

    Raises:
        NotForYou: No such meeting of a case, not invited, or nothing that they are to the case lets them see its
            meetings: a lead whom it concerns by now, say.
    """
    # It is opened for nobody else, which would take time.
    is_invited = await desk.work.meetings.invites(meeting_id, person_id)
    meeting = await desk.work.meetings.get(meeting_id) if is_invited else None
    if meeting is None or not meeting.case_id or meeting.purpose not in purposes:
        raise NotForYou
    invited = await desk.work.meetings.participant(meeting, person_id)
    case = await desk.work.cases.get(meeting.case_id) if invited else None
    if case is None or invited is None:
        raise NotForYou
    role = next((one for one in await _roles(desk, case, person_id) if one in MEETINGS_AS), None)
    if role is None:
        raise NotForYou
    return await _shown(desk, case, person_id, role, MEETINGS_AS[role] if is_shown else None), meeting, invited


async def meeting_for(desk: Desk, meeting_id: str, person_id: str) -> Meeting | None:
    """Return a meeting to somebody who may have to do with it; whoever asks says what of it is theirs.

    For anybody who is not invited, and neither an officer nor keeps or leads a service, it is not opened.
    """
    is_invited = await desk.work.meetings.invites(meeting_id, person_id)
    serves = await desk.work.officers.get(person_id) is not None
    keeps = bool(desk.services_of(person_id) or desk.coordinated_by(person_id))
    return await desk.work.meetings.get(meeting_id) if is_invited or serves or keeps else None


async def part_of(
    desk: Desk, case: Case, person_id: str, kind: type[P], is_shown: Callable[[P], bool] = lambda _: True
) -> P | None:
    """Return a part of a case that was opened to somebody, or None; logged as an access to the section they see it in.

    Where there is nothing for them to see, nothing is logged.

    Args:
        is_shown: Tells whether they are shown it as it is now.

    Raises:
        NotForYou: Nothing that they are to the case lets them read it.
    """
    readable = {section for role in await _roles(desk, case, person_id) for section in READABLE[role]}
    section = next((one for one in kind.sections if one in readable), None)
    if section is None:
        raise NotForYou
    part = await desk.work.case_parts.get(case.case_id, kind)
    if part is None or not is_shown(part):
        return None
    await desk.work.cases.log_access(AuditEvent(case.case_id, person_id, section, desk.now))
    return part


async def open_count(desk: Desk, person_id: str) -> int:
    """Return how many open cases a lead or deputy may see."""
    _, count = await desk.work.cases.queue(desk.viewer(person_id), QueueFilter.OPEN, 0, 0)
    return count


async def has_stepped_back(desk: Desk, case_id: str, person_id: str) -> bool:
    """Whether this resolver was asked about a case and stepped back; tells them nothing that they do not know."""
    case = await _case_of(desk, case_id, person_id)
    return case is not None and person_id in case.stepped_back


async def open_case(desk: Desk, case: Case, by: str, did: AuditAction) -> Case:
    """Store a new case, closed to the leads whom it means; its log begins with whoever sent or recorded it.

    Raises:
        LeadsMayBeMeant: The person who asked has not said yet whether a lead is meant.
        NobodyCanHandle: Every lead and the deputy are concerned.
    """
    sent = identified(case, make=new_id)
    sent = replace(sent, request=replace(sent.request, as_sent=named_in(sent.request.parties)))
    opened = kept_from_those_meant(desk, sent, Said.on(case), by)
    await desk.work.cases.add(opened)
    await record(desk, case.case_id, by, did)
    await desk.publish(CaseChanged(case.case_id, case=opened))
    return opened


async def save_case(desk: Desk, case: Case, person_id: str, did: AuditAction, words: Iterable[str] = ()) -> Case:
    """Store a changed case, log who changed it and why, and return it with its new version.

    What was written to it is looked at first: from now on it is closed to the leads whom that means. An open case
    always has a day for its next step: where whoever changed it names none, it is given one.

    Args:
        person_id: Who, or `SERVICE` when a moment had come.
        words: What was written with the change, and is stored elsewhere.

    Raises:
        LostRace: Somebody else changed it since it was read.
        LeadsMayBeMeant: The writer has not said yet whether a lead is meant.
        NobodyCanHandle: Nobody would be left to handle it.
    """
    before = await desk.work.cases.get(case.case_id) or case
    if person_id != SERVICE:
        said = Said.on(case).besides(Said.on(before))
        case = kept_from_those_meant(desk, case, said.with_words(words), person_id)
        case = closed_to(desk, replace(case, recused=before.recused & case.recused), case.recused)
    saved = await desk.work.cases.save(_with_day(desk, identified(case, before, new_id)))
    await record(desk, case.case_id, person_id, did)
    await desk.publish(CaseChanged(case.case_id, case=saved, before=before))
    if saved.recused - before.recused:
        await record(desk, case.case_id, person_id, AuditAction.KEPT_AWAY)
        await desk.publish(LeadsRecused(case.case_id, before=before, case=saved, by=person_id))
    return saved


async def save_part(desk: Desk, case: Case, part: CasePart, person_id: str, did: AuditAction) -> Case:
    """Store a part of a case, and log who changed it and why; return the case, closed to the leads whom it means.

    Whether they may is for the action to ask first.

    Raises:
        LeadsMayBeMeant: The writer has not said yet whether a lead is meant.
        NobodyCanHandle: Nobody would be left to handle the case.
    """
    before = await desk.work.case_parts.get(case.case_id, type(part))
    words = words_of(part) - words_of(before)
    case = await _kept(desk, case, words, person_id, did)
    await desk.work.case_parts.put(case.case_id, part)
    await desk.work.cases.log_access(AuditEvent(case.case_id, person_id, part.sections[0], desk.now, did))
    return case


async def write_entry(desk: Desk, case: Case, note: Note, did: AuditAction) -> Case:
    """Add an entry to a case's file, and log who wrote it; return the case, closed to the leads whom it means.

    Raises:
        LeadsMayBeMeant: The writer has not said yet whether a lead is meant.
        NobodyCanHandle: Nobody would be left to handle the case.
    """
    if note.is_written:
        case = await _kept(desk, case, frozenset({note.text}), note.author, did)
    await desk.work.cases.add_note(case.case_id, note)
    await record(desk, case.case_id, note.author, did)
    return case


async def record_words(desk: Desk, case: Case, words: Iterable[str], person_id: str, did: AuditAction) -> Case:
    """Log that somebody did something with a case, and wrote what is stored elsewhere; return the case.

    It is closed by then to the leads whom the words mean. Nothing of them may be stored before.

    Raises:
        LeadsMayBeMeant: The writer has not said yet whether a lead is meant.
        NobodyCanHandle: Nobody would be left to handle the case.
    """
    written = frozenset(one for one in words if one)
    case = await _kept(desk, case, written, person_id, did) if written else case
    await record(desk, case.case_id, person_id, did)
    return case


async def _kept(desk: Desk, case: Case, words: frozenset[str], person_id: str, did: AuditAction) -> Case:
    """Return the case, stored without the leads whom something means that is written beside it."""
    kept = kept_from_those_meant(desk, case, Said(words=words), person_id)
    return case if kept is case else await save_case(desk, kept, person_id, did)


async def record(desk: Desk, case_id: str, person_id: str, did: AuditAction) -> None:
    """Log that somebody did something with a case; once a turn, however often it is told."""
    await desk.work.cases.log_access(change_of(case_id, person_id, did, desk.now))


async def _roles(desk: Desk, case: Case, person_id: str) -> list[Role]:
    """Return what somebody is to a case."""
    is_lead = may_lead(desk, case, person_id)
    found = {
        Role.LEAD: is_lead,
        Role.ARRANGER: is_lead and await arranges(desk, case, person_id),
        Role.REQUESTER: case.request.requester.person_id == person_id,
        Role.RESOLVER: case.assignment_of(person_id) is not None,
        Role.PARTY: await _was_approached(desk, case, person_id),
        Role.FORMER: former_who_is(case, person_id) is not None,
    }
    return [role for role, is_so in found.items() if is_so]


async def arranges(desk: Desk, case: Case, person_id: str) -> bool:
    """Whether somebody has the case and is the host of a meeting of it, which may be over."""
    if case.owner != person_id:
        return False
    found = [
        await desk.work.meetings.participant(one, person_id) for one in await desk.work.meetings.of_case(case.case_id)
    ]
    return any(one is not None and one.is_host for one in found)


async def _was_approached(desk: Desk, case: Case, person_id: str) -> bool:
    person = person_who_is(case, person_id)
    if person is None or person.is_requester:
        return False
    approaches = await desk.work.case_parts.get(case.case_id, Approaches)
    return approaches is not None and approaches.reached(person)


def _with_day(desk: Desk, case: Case) -> Case:
    service = desk.institution.service(case.service)
    lack = lack_of(case, service.resolvers) if service else None
    if service is None or lack is None or case.next_due:
        return case
    return replace(case, next_due=desk.calendar.end_of_working_day(desk.now, patience(lack, service.deadlines)))


async def _shown(desk: Desk, case: Case, person_id: str, role: Role, part: CaseSection | None) -> Case:
    if part is not None:
        if part not in READABLE[role]:
            raise NotForYou
        await desk.work.cases.log_access(AuditEvent(case.case_id, person_id, part, desk.now))
    return case
