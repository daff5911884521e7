"""Fills Parley's store: forms that people have begun, a register of resolvers, and open calls with some answers."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bench.edge.scripts import Activities, Script, clicking, saying, volunteering, writing
from casework.model.cases.lifecycle import Stage
from casework.model.institution import Institution
from casework.model.messaging.notices import Address, SentCard
from casework.ports import UnitOfWork
from scheduler.clock import SystemClock
from storage.store import open_store
from storage.upkeep.migrate import upgrade
from tests.builders import a_call, a_case, a_draft, a_notice, a_person_id, a_request, a_resolver, an_offer
from tests.fakes.cloud import TENANT_ID

WRITERS = 400
RESOLVERS = 120
CALLS = 10
"""So that each call is asked of twelve, besides the three who have offered already."""

_OFFERED = 3


async def seed(
    database: Path, master_key: bytes, institution: Institution, cloud_url: str, most: int | None
) -> Mapping[str, Sequence[Script]]:
    """Make a store, fill it, and return the people who take part in each workload.

    Args:
        database: A file that is not there yet.
        master_key: What opens it.
        institution: Whose leads and channel are used.
        cloud_url: Whose connector people's chats are reached through.
        most: How many people take part in each workload; all by default.
    """
    activities = Activities(cloud_url, institution.main.channel.channel_id)
    url = f"sqlite:///{database}"
    await asyncio.to_thread(upgrade, url)
    writers = [a_person_id() for _ in range(most or WRITERS)]
    resolvers = [a_person_id() for _ in range(RESOLVERS)]
    async with await open_store(url, master_key, SystemClock()) as store, store.unit_of_work() as work:
        drafts = [(person_id, await begun_form(work, institution, person_id)) for person_id in writers]
        for person_id in resolvers:
            await work.officers.put(a_resolver(person_id=person_id))
        calls = [await _open_call(work, institution, activities) for _ in range(CALLS)]
        for person_id in writers + resolvers:
            await work.addresses.remember(person_id, Address(activities.service_url, f"a:{person_id}", TENANT_ID))
        await work.commit()
    asked = [(person_id, calls[number % CALLS]) for number, person_id in enumerate(resolvers[:most])]
    return {
        "form": [writing(activities, *one) for one in drafts],
        "offer": [volunteering(activities, *one) for one in asked],
        "click": [clicking(activities, *one) for one in asked],
        "message": [saying(activities, person_id) for person_id in writers],
    }


async def begun_form(work: UnitOfWork, institution: Institution, person_id: str) -> str:
    """Put a form that stands at the second step, and return its draft's id."""
    now = SystemClock().now()
    fields = {
        "name": "Somebody",
        "email": "somebody@norrhaven.example",
        "department": institution.departments[0].name,
        "privacy_version": institution.privacy.version,
        "privacy_agreed_at": now.isoformat(),
        "contact_way": "teams",
    }
    draft = a_draft(owner=person_id, step="story", fields=fields, expires_at=now + timedelta(days=1))
    await work.drafts.put(draft)
    return draft.draft_id


async def _open_call(work: UnitOfWork, institution: Institution, activities: Activities) -> str:
    """Put a call that some have answered, and its card in the channel, which is drawn anew with each answer."""
    now = SystemClock().now()
    request = replace(a_request(), privacy_agreed_at=now)
    lead = institution.main.leads[0].person_id
    case = a_case(stage=Stage.CALLING, request=request, created_at=now, owner=lead, first_contact_at=now)
    call = a_call(case.case_id, posted_at=now, answer_by=now + timedelta(days=3))
    await work.cases.add(case)
    await work.calls.put(call)
    for _ in range(_OFFERED):
        resolver = a_resolver()
        await work.officers.put(resolver)
        await work.calls.answer(an_offer(call.call_id, resolver=resolver.person_id, answered_at=now))
    screen, args = "call.card", {"call": call.call_id}
    await work.outbox.put(replace(a_notice(), screen=screen, args=args, subject=call.call_id))
    (delivery,) = await work.outbox.claim(now, 1, timedelta(minutes=1))
    place = Address(activities.service_url, activities.thread(call.call_id), TENANT_ID)
    await work.outbox.sent(delivery, [SentCard(place, call.call_id, "", screen, args)], now)
    return call.call_id
