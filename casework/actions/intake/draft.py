"""The form of a request while it is being written: begun after consent, kept encrypted, sent once (R01, R05, R06)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from casework.actions.intake.submit import Submission, submit_request
from casework.desk import Desk, Follows, ReminderSpec, new_id
from casework.errors import NotForYou
from casework.model.cases.case import Case
from casework.model.drafts import Draft
from casework.model.names import canonical_department
from casework.model.parties.party import Party
from casework.model.people import Profile
from casework.model.reminders import DueReminder, Reminder, ReminderKind
from casework.model.requests import ContactWay, Request, contact_of

FLOW = "intake"
FLOW_VERSION = 1
RESTORABLE = timedelta(minutes=10)
"""For how long a cancelled form can be brought back."""

HELD = ("name", "email", "department", "job_title", "office")


async def begin(desk: Desk, person_id: str, step: str, flow: str = FLOW) -> Draft:
    """Begin a form after the privacy notice was agreed to; an unsent one is taken up again (R05).

    The notice is kept with its version. What the directory knows is filled in, to be corrected (R01).

    Args:
        step: The name of its first step.
        flow: Which form it is.
    """
    notice = desk.institution.privacy
    agreed = {
        "privacy_version": notice.version,
        "privacy_text": notice.text,
        "privacy_agreed_at": desk.now.isoformat(),
    }
    existing = await unsent_draft(desk, person_id, flow)
    if existing:
        return await keep(desk, existing.having(**agreed))
    known = await desk.directory.profile(person_id) or Profile(person_id, "")
    department = canonical_department(known.department, desk.institution.departments)
    draft = Draft(
        draft_id=new_id(),
        owner=person_id,
        flow=flow,
        flow_version=FLOW_VERSION,
        step=step,
        fields={
            **{name: getattr(known, name) for name in HELD},
            "department": department,
            **agreed,
            "contact_way": ContactWay.TEAMS.value,
        },
        expires_at=desk.now,
    )
    return await keep(desk, draft)


async def unsent_draft(desk: Desk, person_id: str, flow: str = FLOW) -> Draft | None:
    """Return the form that somebody has begun, or None; one whose time is up is forgotten at once."""
    draft = await desk.work.drafts.open_of(person_id, flow)
    if draft and draft.expires_at <= desk.now:
        await desk.work.drafts.remove(draft.draft_id)
        return None
    return draft


async def own_draft(desk: Desk, draft_id: str, person_id: str, flow: str = FLOW) -> Draft:
    """Return somebody's own draft: open, sent, or put aside.

    Raises:
        NotForYou: No such draft, somebody else's, or one whose time is up.
    """
    draft = await desk.work.drafts.get(draft_id)
    if draft is None or draft.owner != person_id or draft.flow != flow or draft.expires_at <= desk.now:
        raise NotForYou
    return draft


async def keep(desk: Desk, draft: Draft) -> Draft:
    """Store a draft; its time to be forgotten starts anew."""
    kept = replace(draft, expires_at=_forgotten_at(desk))
    await desk.work.drafts.put(kept)
    return kept


async def put_aside(desk: Desk, draft: Draft) -> None:
    """Cancel an open draft: for ten minutes it can be brought back, then it is forgotten for good."""
    gone_at = desk.now + RESTORABLE
    await desk.work.drafts.put(replace(draft, aside=True, expires_at=gone_at))
    await desk.work.reminders.plan(Reminder(ReminderKind.CANCELLED_DRAFT, gone_at, subject=draft.draft_id))


async def bring_back(desk: Desk, draft: Draft) -> Draft | None:
    """Return a cancelled draft as it was; None, and nothing changes, where its owner has begun another meanwhile."""
    if not draft.aside:
        return draft
    if await unsent_draft(desk, draft.owner, draft.flow):
        return None
    return await keep(desk, replace(draft, aside=False))


async def send(desk: Desk, draft: Draft, read: Callable[[Draft], Submission] | None = None) -> Case:
    """Send a reviewed draft; pressing twice finds the same case.

    Args:
        read: What it says, as it would be sent; None for a request of one's own.

    Raises:
        NotForYou: The case it became is gone.
        InvalidInput: Names each field with its problem.
        NobodyCanHandle: Every lead and the deputy are concerned.
    """
    if draft.became:
        case = await desk.work.cases.get(draft.became)
        if case is None:
            raise NotForYou
        return case
    case = await submit_request(desk, (read or submission_of)(draft))
    spent = replace(draft, fields={}, became=case.case_id)
    await desk.work.drafts.put(replace(spent, expires_at=_forgotten_at(desk)))
    return case


def submission_of(draft: Draft) -> Submission:
    """Return what the draft says, as it would be sent."""
    way, ask_number = contact_of(draft.text("contact_way"))
    requester = Profile(draft.owner, *(draft.text(name) for name in HELD))
    request = Request(
        requester=requester,
        career_stage=draft.text("career_stage"),
        description=draft.text("description"),
        parties=tuple(Party(row.get("name", ""), row.get("department", "")) for row in draft.rows("parties")),
        wanted_resolvers=frozenset(draft.texts("wanted_resolvers")),
        unwanted_resolvers=frozenset(draft.texts("unwanted_resolvers")),
        unwanted_leads=frozenset(draft.texts("unwanted_leads")),
        contact_way=way,
        contact_detail=draft.text("contact_detail"),
        inside_wanted=draft.ticked("inside_wanted"),
        someone_at_risk=draft.ticked("someone_at_risk"),
        privacy_version=draft.text("privacy_version"),
        privacy_agreed_at=datetime.fromisoformat(draft.text("privacy_agreed_at")),
        ask_number=ask_number,
        privacy_text=draft.text("privacy_text"),
        without_hr=bool(draft.texts("without_hr")),
    )
    return Submission(request, draft.text("access_needs"))


async def _forget(desk: Desk, due: DueReminder) -> None:
    """Forget a cancelled draft and its key, unless it was brought back."""
    draft = await desk.work.drafts.get(due.reminder.subject)
    if draft and draft.aside:
        await desk.work.drafts.remove(draft.draft_id)


def _forgotten_at(desk: Desk) -> datetime:
    return desk.now + timedelta(hours=desk.institution.main.deadlines.draft_hours)


REMINDERS = (ReminderSpec(ReminderKind.CANCELLED_DRAFT, _forget, Follows.NOTHING),)
