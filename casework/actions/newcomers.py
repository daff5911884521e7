"""Leads who join the service later are kept away from the cases that concern them, like those who were there (R23)."""

import hashlib
from collections.abc import AsyncIterator
from dataclasses import replace

from casework.access import save_case
from casework.actions.submit_request import concerned_leads
from casework.desk import Desk
from casework.model.accesses import SERVICE, Did
from casework.model.case import Case
from casework.model.institution import Lead

KNOWN_LEADS = "known-leads"
"""The fact that says for whom every case has been looked through: digests, for a new name needs another look."""

_PAGE = 100


async def keep_newcomers_away(desk: Desk) -> int:
    """Look through all cases for each lead or deputy who is new, or has another name; at every start.

    A newcomer who is a party, or once asked for help themselves, never learns of that case; should they have taken it,
    it is nobody's again.

    Returns:
        How many cases were closed to somebody.
    """
    known = frozenset((await desk.work.facts.get(KNOWN_LEADS) or "").split())
    digests = {lead.person_id: _digest(lead) for lead in desk.handlers()}
    newcomers = {person_id for person_id, digest in digests.items() if digest not in known}
    if not newcomers:
        return 0
    changed = [await _keep_away(desk, case, newcomers) async for case in _every_case(desk)]
    await desk.work.facts.put(KNOWN_LEADS, " ".join(sorted(known | set(digests.values()))))
    return sum(changed)


async def _keep_away(desk: Desk, case: Case, newcomers: set[str]) -> bool:
    found = concerned_leads(desk, case.request) & newcomers - case.concerned
    if not found:
        return False
    taken_by = None if case.taken_by in found else case.taken_by
    closed = replace(case, concerned=case.concerned | found, taken_by=taken_by)
    await save_case(desk, closed, SERVICE, Did.KEPT_AWAY)
    return True


async def _every_case(desk: Desk) -> AsyncIterator[Case]:
    last = ""
    while ids := await desk.work.cases.ids(last, _PAGE):
        last = ids[-1]
        for case_id in ids:
            if case := await desk.work.cases.get(case_id):
                yield case


def _digest(lead: Lead) -> str:
    return hashlib.sha256("/".join((lead.person_id, *lead.names)).encode()).hexdigest()
