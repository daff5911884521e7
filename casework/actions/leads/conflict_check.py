"""Leads who join the service later are kept away from the cases that concern them, like those who were there (R23).

Whoever is new, or has another name, is no lead until every case was looked through for them, some at a time, while
the others go on working. A look that was cut off goes on where it stopped.
"""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from casework.access import save_case
from casework.actions.intake.submit import concerns
from casework.actions.messaging.notify import hearers, tell
from casework.actions.retention.destroy import expiring_soon
from casework.desk import Desk
from casework.errors import Unreadable
from casework.model.cases.access_log import SERVICE, Did
from casework.model.institution import Lead
from casework.ports import QueueFilter

KNOWN_LEADS = "known-leads"
"""The fact that says for whom every case has been looked through: digests, for a new name needs another look."""

LOOKED_THROUGH = "looked-through"
"""The fact that says how far the look has come: for whom, behind which case, and how many could not be opened."""

AT_ONCE = 50
"""Cases that are looked through in one transaction. Names are compared by their likeness, and turns wait meanwhile."""


@dataclass(frozen=True, slots=True)
class Look:
    """What came of looking through some cases.

    Attributes:
        newcomers: Person ids of those who may not see any case yet.
        missed: How many of these cases could not be opened.
    """

    newcomers: frozenset[str]
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


async def notice_newcomers(desk: Desk) -> frozenset[str]:
    """Return the person ids of leads and the deputy for whom cases have to be looked through; at every start.

    Whoever stands in the file no longer is forgotten: nobody asks whether a case concerns them any more, so they are
    new when they come back. A look that was for others begins anew, for the same reason.
    """
    known, digests = await _known(desk), _digests(desk)
    if known - digests.keys():
        await desk.work.facts.put(KNOWN_LEADS, _written(known & digests.keys()))
    newcomers = digests.keys() - known
    reached = await _reached(desk)
    if reached and reached.mark != _mark(newcomers):
        await desk.work.facts.put(LOOKED_THROUGH, "")
    return frozenset(digests[one].person_id for one in newcomers)


async def look_through(desk: Desk) -> Look:
    """Look through the next cases, at most 50, for those who are new.

    A newcomer who is a party, or once asked for help themselves, never learns of that case; should they have taken it,
    it is nobody's again. A case that can't be opened is not even listed for them; because of it the next start looks
    again.
    """
    known, digests = await _known(desk), _digests(desk)
    newcomers = [digests[one] for one in digests.keys() - known]
    if not newcomers:
        return Look(frozenset())
    mark = _mark(digests.keys() - known)
    reached = await _reached(desk)
    if reached is None or reached.mark != mark:
        reached = _Reached(mark)
    ids = await desk.work.cases.ids(reached.last, AT_ONCE)
    missed = sum([not await _keep_away(desk, case_id, newcomers) for case_id in ids])
    if len(ids) == AT_ONCE:
        further = replace(reached, last=ids[-1], missed=reached.missed + missed)
        await desk.work.facts.put(LOOKED_THROUGH, further.written())
        return Look(_ids(newcomers), missed)
    await desk.work.facts.put(LOOKED_THROUGH, "")
    if not reached.missed + missed:
        await desk.work.facts.put(KNOWN_LEADS, _written(digests.keys()))
    if reached.last:
        await _catch_up(desk, _ids(newcomers))
    return Look(frozenset(), missed)


async def _keep_away(desk: Desk, case_id: str, newcomers: Collection[Lead]) -> bool:
    """Close a case to those whom it concerns; return whether it could be looked at."""
    try:
        case = await desk.work.cases.get(case_id)
    except Unreadable:
        # A list shows its reference and its dates all the same, and nobody knows whom it names.
        await desk.work.cases.hide(case_id, _ids(newcomers))
        return False
    if case is None:
        return True
    found = _ids(one for one in newcomers if concerns(one, case.request)) - case.concerned
    await desk.work.cases.unhide(case_id, _ids(newcomers) - case.concerned - found)
    if found:
        taken_by = None if case.taken_by in found else case.taken_by
        closed = replace(case, concerned=case.concerned | found, taken_by=taken_by)
        await save_case(desk, closed, SERVICE, Did.KEPT_AWAY)
    return True


async def _catch_up(desk: Desk, newcomers: frozenset[str]) -> None:
    """Tell those who heard of nothing meanwhile what waits and what is destroyed before long, as in the morning.

    Where everybody was new, nobody else was told, and a case is destroyed without another word.
    """
    admitted = replace(desk, newcomers=desk.newcomers - newcomers)
    for lead in await hearers(admitted):
        if lead.person_id in newcomers:
            _, count = await desk.work.cases.queue(lead.person_id, QueueFilter.OPEN, 0, 1)
            if count:
                await tell(desk, lead.person_id, "lead.digest")
            _, going = await desk.work.destructions.expiring(expiring_soon(desk), 0, 1, lead.person_id)
            if going:
                await tell(desk, lead.person_id, "lead.expiring-notice")


async def _known(desk: Desk) -> frozenset[str]:
    return frozenset((await desk.work.facts.get(KNOWN_LEADS) or "").split())


async def _reached(desk: Desk) -> _Reached | None:
    told = await desk.work.facts.get(LOOKED_THROUGH)
    if not told:
        return None
    mark, last, missed = told.split(" ")
    return _Reached(mark, last, int(missed))


def _digests(desk: Desk) -> dict[str, Lead]:
    """Return each lead and the deputy, by a digest of their id and names."""
    return {_digest(lead): lead for lead in desk.handlers()}


def _ids(leads: Iterable[Lead]) -> frozenset[str]:
    return frozenset(one.person_id for one in leads)


def _digest(lead: Lead) -> str:
    return hashlib.sha256("/".join((lead.person_id, *lead.names)).encode()).hexdigest()


def _mark(digests: Collection[str]) -> str:
    """Return one digest of several."""
    return hashlib.sha256(_written(digests).encode()).hexdigest()


def _written(digests: Collection[str]) -> str:
    return " ".join(sorted(digests))
