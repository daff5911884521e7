"""Leads who join the service later are kept away from the cases that concern them, like those who were there (R23).

Whoever is new, or has another name, is no lead until every case was checked for conflicts, in batches, while
the others go on working. A look that was cut off goes on where it stopped.
"""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from casework.access import save_case
from casework.actions.intake.submit import leads_unasked
from casework.actions.jobs import Job, Left
from casework.actions.messaging.notify import notify_owners, recipients_anywhere
from casework.concerns import Said, look
from casework.desk import Desk
from casework.errors import FromNewerVersion, Unreadable
from casework.events import LeadJoined
from casework.model.cases.access_log import SERVICE, AuditAction
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.services import Lead

KNOWN_LEADS = "known-leads"
"""The fact that says for whom every case has been checked: digests, for a new name needs another check."""

LOOKED_THROUGH = "looked-through"
"""The fact that says how far the look has come: for whom, behind which case, and how many could not be opened."""

AT_ONCE = 20
"""Cases that are checked in one transaction. All that was written is read for names, and turns wait meanwhile."""


@dataclass(frozen=True, slots=True)
class Look:
    """The result of checking a batch of cases.

    Attributes:
        pending_leads: Person ids of those who may not see any case yet.
        missed: How many of these cases could not be opened.
    """

    pending_leads: frozenset[str]
    missed: int = 0


@dataclass(frozen=True, slots=True)
class _Reached:
    """How far the look has come.

    Attributes:
        mark: A digest of those for whom it is.
        last: The id of the case behind which it goes on, or "".
        missed: How many cases could not be opened.
    """

    mark: str
    last: str = ""
    missed: int = 0

    def written(self) -> str:
        return f"{self.mark} {self.last} {self.missed}"


async def note_pending_leads(desk: Desk) -> frozenset[str]:
    """Return the person ids of leads and the deputy whose conflict check is to be made; at every start.

    Whoever stands in the file no longer is forgotten: nobody asks whether a case concerns them any more, so they are
    new when they come back. A look that was for others begins anew, for the same reason.
    """
    known, digests = await _known(desk), _digests(desk)
    if known - digests.keys():
        await desk.work.service_state.put(KNOWN_LEADS, _written(known & digests.keys()))
    pending_leads = digests.keys() - known
    reached = await _reached(desk)
    if reached and reached.mark != _mark(pending_leads):
        await desk.work.service_state.put(LOOKED_THROUGH, "")
    return frozenset(digests[one].person_id for one in pending_leads)


async def check_conflicts(desk: Desk) -> Look:
    """Check the next cases, at most 20, for the pending leads.

    A pending lead who is a party, or once asked for help themselves, never learns of that case; if they own it,
    it loses its owner. Where they only may be meant, the others are asked, and they see nothing until then. A case
    that can't be opened is not even listed for them; because of it the next start looks again.
    """
    known, digests = await _known(desk), _digests(desk)
    pending_leads = [digests[one] for one in digests.keys() - known]
    if not pending_leads:
        return Look(frozenset())
    mark = _mark(digests.keys() - known)
    reached = await _reached(desk)
    if reached is None or reached.mark != mark:
        reached = _Reached(mark)
    ids = await desk.work.cases.ids(reached.last, AT_ONCE)
    missed = sum([not await _recuse(desk, case_id, pending_leads) for case_id in ids])
    if len(ids) == AT_ONCE:
        further = replace(reached, last=ids[-1], missed=reached.missed + missed)
        await desk.work.service_state.put(LOOKED_THROUGH, further.written())
        return Look(_ids(pending_leads), missed)
    await desk.work.service_state.put(LOOKED_THROUGH, "")
    if not reached.missed + missed:
        await desk.work.service_state.put(KNOWN_LEADS, _written(digests.keys()))
    if reached.last:
        await _catch_up(desk, _ids(pending_leads))
    return Look(frozenset(), missed)


async def _recuse(desk: Desk, case_id: str, pending_leads: Collection[Lead]) -> bool:
    """Close a case to those whom it concerns; return whether it could be looked at."""
    try:
        case = await desk.work.cases.get(case_id)
        words = await desk.work.cases.words(case_id) if case else frozenset()
    except (FromNewerVersion, Unreadable):
        # A list shows its reference and its dates all the same, and nobody knows whom it names.
        await desk.work.cases.hide(case_id, _ids(pending_leads))
        return False
    if case is None:
        return True
    sure, possible = await _concerned(desk, case, words, pending_leads)
    found = (sure | possible) - case.recused
    await desk.work.cases.unhide(case_id, _ids(pending_leads) - case.recused - found)
    if found:
        owner = None if case.owner in found else case.owner
        unsettled = case.unsettled | (found - sure)
        closed = replace(case, recused=case.recused | found, unsettled=unsettled, owner=owner)
        saved = await save_case(desk, closed, SERVICE, AuditAction.KEPT_AWAY)
        if found - sure and case.stage not in CLOSED_STAGES:
            await notify_owners(desk, saved, "lead.update", what="lead-unsettled")
    return True


async def _concerned(
    desk: Desk, case: Case, words: frozenset[str], leads: Collection[Lead]
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the person ids of the pending leads whom a case surely concerns, and of those whom its words may mean.

    Whoever has the case, or wrote in its file, is new by a name only: they know what stands there.

    Args:
        words: What was written to the case beside itself.
    """
    notes = [one for one in await desk.work.cases.notes(case.case_id) if one.is_written]
    found = look(desk, Said.on(case).with_words(words), leads, SERVICE, case.recused)
    sure = (leads_unasked(desk, case.request) | found.sure) & _ids(leads)
    return sure, _ids(found.possible) - sure - {case.owner, *(one.author for one in notes)}


async def _catch_up(desk: Desk, pending_leads: frozenset[str]) -> None:
    """Let those who heard of nothing meanwhile be told what they missed."""
    admitted = replace(desk, pending_leads=desk.pending_leads - pending_leads)
    for lead in await recipients_anywhere(admitted):
        if lead.person_id in pending_leads:
            await admitted.publish(LeadJoined(lead=lead))


async def _known(desk: Desk) -> frozenset[str]:
    return frozenset((await desk.work.service_state.get(KNOWN_LEADS) or "").split())


async def _reached(desk: Desk) -> _Reached | None:
    progress = await desk.work.service_state.get(LOOKED_THROUGH)
    if not progress:
        return None
    mark, last, missed = progress.split(" ")
    return _Reached(mark, last, int(missed))


def _digests(desk: Desk) -> dict[str, Lead]:
    """Return each lead and the deputy, by a digest of their id and names."""
    return {_digest(lead): lead for lead in desk.handlers()}


def _ids(leads: Iterable[Lead]) -> frozenset[str]:
    return frozenset(one.person_id for one in leads)


def _digest(lead: Lead) -> str:
    known = (lead.person_id, *lead.names, *(["in HR"] if lead.works_in_hr else []))
    return hashlib.sha256("/".join(known).encode()).hexdigest()


def _mark(digests: Collection[str]) -> str:
    """Return one digest of several."""
    return hashlib.sha256(_written(digests).encode()).hexdigest()


def _written(digests: Collection[str]) -> str:
    return " ".join(sorted(digests))


async def _begin(desk: Desk) -> Left:
    return _left(desk, Look(await note_pending_leads(desk)))


async def _step(desk: Desk, left: Left) -> Left:
    del left
    return _left(desk, await check_conflicts(desk))


def _left(desk: Desk, look: Look) -> Left:
    return Left(desk.now if look.pending_leads else None, look.pending_leads, missed=look.missed)


JOBS = (Job(_begin, _step),)
