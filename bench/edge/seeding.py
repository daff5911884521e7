"""Fills Parley's store: forms that people have begun, a register of resolvers, and open calls with some answers."""

import asyncio
import base64
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bench.edge.scripts import Activities, Clicking, Saying, Script, Volunteering, Writing
from casework.model.calls.call import Call
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
    database: Path, master_key: str, institution: Institution, cloud_url: str, most: int | None
) -> dict[str, list[Script]]:
    """Make a store, fill it, and return the people who take part in each workload.

    Args:
        database: A file that is not there yet.
        master_key: What opens it, as base64.
        institution: Whose leads and channel are used.
        cloud_url: Whose connector people's chats are reached through.
        most: How many people take part in each workload; all by default.
    """
    activities = Activities.of(cloud_url, institution.main.channel.channel_id)
    url = f"sqlite:///{database}"
    await asyncio.to_thread(upgrade, url)
    writers = [a_person_id() for _ in range(most or WRITERS)]
    resolvers = [a_person_id() for _ in range(RESOLVERS)]
    async with (
        await open_store(url, base64.b64decode(master_key), SystemClock()) as store,
        store.unit_of_work() as work,
    ):
        drafts = {person_id: await begun_form(work, institution, person_id) for person_id in writers}
        for person_id in resolvers:
            await work.resolvers.put(a_resolver(person_id=person_id))
        calls = [await _open_call(work, institution, activities) for _ in range(CALLS)]
        for person_id in writers + resolvers:
            await work.addresses.remember(person_id, _address(activities, f"a:{person_id}"))
        await work.commit()
    asked = [(person_id, calls[number % CALLS].call_id) for number, person_id in enumerate(resolvers[:most])]
    return {
        "form": [Writing(activities, person_id, drafts[person_id]) for person_id in writers],
        "offer": [Volunteering(activities, person_id, call_id) for person_id, call_id in asked],
        "click": [Clicking(activities, person_id, call_id) for person_id, call_id in asked],
        "message": [Saying(activities, person_id) for person_id in writers],
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


async def _open_call(work: UnitOfWork, institution: Institution, activities: Activities) -> Call:
    """Put a call that stands in the channel and that some have answered."""
    now = SystemClock().now()
    request = replace(a_request(), privacy_agreed_at=now)
    lead = institution.main.leads[0].person_id
    case = a_case(stage=Stage.CALLING, request=request, created_at=now, owner=lead, first_contact_at=now)
    call = a_call(case.case_id, posted_at=now, answer_by=now + timedelta(days=3))
    await work.cases.add(case)
    await work.calls.put(call)
    for _ in range(_OFFERED):
        resolver = a_resolver()
        await work.resolvers.put(resolver)
        await work.calls.answer(an_offer(call.call_id, resolver=resolver.person_id, answered_at=now))
    await _posted(work, activities, call)
    return call


async def _posted(work: UnitOfWork, activities: Activities, call: Call) -> None:
    """Let the call's card stand in the channel, so that it is drawn anew with each answer."""
    now, screen, args = SystemClock().now(), "call.card", {"call": call.call_id}
    await work.outbox.put(replace(a_notice(), screen=screen, args=args, subject=call.call_id))
    (delivery,) = await work.outbox.claim(now, 1, timedelta(minutes=1))
    place = _address(activities, activities.thread(call.call_id))
    await work.outbox.sent(delivery, [SentCard(place, call.call_id, "", screen, args)], now)


def _address(activities: Activities, conversation_id: str) -> Address:
    return Address(activities.cloud.service_url, conversation_id, TENANT_ID)
