"""After a group's meeting: who came, the minute, what was agreed, and what the group learnt (S09, S16)."""

from collections.abc import Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.access import meeting_for
from casework.actions.group_meetings import afterwards as actions
from casework.actions.group_meetings.people import may_organise, meeting_for_officer, meeting_for_organiser
from casework.actions.meetings.items import hints
from casework.actions.officers.available import serving_officers
from casework.errors import NotForYou
from casework.model.meetings.meeting import Coming, Meeting, MeetingState
from casework.model.meetings.papers import LearningPoint
from casework.model.services import ServiceKind
from casework.model.text import cleaned, text_digest
from dialogs.flow import Flow, Show, Turn, View
from dialogs.group_meetings.meeting import about_meeting
from dialogs.group_meetings.meeting_cards import home, minute_lines
from dialogs.group_meetings.words import season, when
from dialogs.kit.form import Ask, Field, Filled, Step, asks_again, form_card
from dialogs.kit.listing import page_from
from dialogs.kit.widgets import button, buttons, card, line, panel, small, title, written
from dialogs.meetings.items import BEGINNING, hint_list

CAME = Step("group-attendance-title", (Field("came", Ask.CHECKS, "group-attendance-label"),), "group-attendance-why")
MINUTE = Step("group-minute-title", (Field("minute", Ask.TEXT, "group-minute-label"),), "group-minute-why")
ACTION = Step(
    "group-action-title", (Field("action", Ask.LINE, "group-action-label"), Field("day", Ask.DAY, "group-action-day"))
)
POINT = Step("group-point-title", (Field("point", Ask.TEXT, "group-point-label"),), "group-point-why")


async def _form(turn: Turn, screen: str) -> Show:
    await meeting_for_organiser(turn.desk, turn.text("meeting"), turn.person_id)
    return about_meeting(turn, screen)


async def ask_attendance(turn: Turn) -> Show:
    """Show the form of who came."""
    return await _form(turn, "group.attendance")


@asks_again("group.attendance", "meeting")
async def attendance(turn: Turn) -> Show:
    """Keep who came."""
    await actions.note_attendance(turn.desk, turn.text("meeting"), turn.person_id, turn.texts_of("came"))
    return about_meeting(turn, "group.meeting", "banner-group-noted")


async def ask_minute(turn: Turn) -> Show:
    """Show the form of the minute."""
    return await _form(turn, "group.minute-form")


@asks_again("group.minute-form", "meeting")
async def minute(turn: Turn) -> Show:
    """Keep the minute."""
    await actions.write_minute(turn.desk, turn.text("meeting"), turn.person_id, turn.text("minute"))
    return about_meeting(turn, "group.meeting", "banner-group-noted")


async def ask_action(turn: Turn) -> Show:
    """Show the form of what was agreed."""
    return await _form(turn, "group.action-form")


@asks_again("group.action-form", "meeting")
async def add_action(turn: Turn) -> Show:
    """Keep what was agreed."""
    await actions.add_action(turn.desk, turn.text("meeting"), turn.person_id, turn.text("action"), turn.text("day"))
    return about_meeting(turn, "group.meeting", "banner-group-noted")


async def ask_learning(turn: Turn) -> Show:
    """Show the form of what was learnt."""
    return await _form(turn, "group.learning-form")


@asks_again("group.learning-form", "meeting")
async def add_learning(turn: Turn) -> Show:
    """Keep what was learnt; where something in it may identify somebody, its writer looks at that first."""
    text, meeting = turn.text("point"), turn.text("meeting")
    found = await actions.add_learning(turn.desk, meeting, turn.person_id, text, turn.text("looked"))
    if found:
        return Show("group.learning-form", {"meeting": meeting, "looked": text_digest(found.text)}, {}, turn.typed())
    return about_meeting(turn, "group.meeting", "banner-group-noted")


async def send_minute(turn: Turn) -> Show:
    """Send the minute to everybody who was invited."""
    await actions.send_minute(turn.desk, turn.text("meeting"), turn.person_id)
    return about_meeting(turn, "group.meeting")


async def see_minute(turn: Turn) -> Show:
    """Show the minute that was sent."""
    return about_meeting(turn, "group.minute")


async def learnt(turn: Turn) -> Show:
    """Show what the officers of a service learnt."""
    return Show("group.learnt", {"service": turn.text("service"), "page": turn.text("page")})


async def forget_learning(turn: Turn) -> Show:
    """Take a learning point off."""
    service = turn.desk.institution.service(turn.text("service"))
    if service is None or not may_organise(turn.desk, service, turn.person_id):
        raise NotForYou
    await actions.forget_learning(turn.desk, service, turn.text("entry"))
    return await learnt(turn)


async def attendance_screen(view: View) -> AdaptiveCard:
    """The form of who came: whoever said so is ticked (args: meeting).

    Raises:
        NotForYou: No such meeting for this person.
    """
    meeting, _ = await meeting_for_organiser(view.desk, view.arg("meeting"), view.person_id)
    people = await view.desk.work.meetings.participants(meeting)
    known = {one.person_id: one.name for one in await view.desk.work.officers.all()}
    names = sorted((known.get(one.person_id, ""), one.person_id) for one in people)
    shown = [(person, name or view.texts("lead-someone-gone")) for name, person in names]
    ticked = [one.person_id for one in people if one.came or (one.came is None and one.coming is Coming.YES)]
    return _form_card(view, CAME, "group.attendance", Filled.of(view, {"came": ",".join(ticked)}, came=shown), meeting)


async def minute_form(view: View) -> AdaptiveCard:
    """The form of the minute (args: meeting)."""
    meeting, _ = await meeting_for_organiser(view.desk, view.arg("meeting"), view.person_id)
    kept = await view.desk.work.meetings.minute(meeting)
    return _form_card(view, MINUTE, "group.minute", Filled.of(view, {"minute": kept.text}), meeting)


async def action_form(view: View) -> AdaptiveCard:
    """The form of what was agreed (args: meeting)."""
    meeting, _ = await meeting_for_organiser(view.desk, view.arg("meeting"), view.person_id)
    return _form_card(view, ACTION, "group.add-action", Filled.of(view), meeting)


async def learning_form(view: View) -> AdaptiveCard:
    """The form of what was learnt, with hints where its words may identify somebody (args: meeting, looked)."""
    meeting, _ = await meeting_for_organiser(view.desk, view.arg("meeting"), view.person_id)
    typed, looked = cleaned(view.values.get("point", "")), view.arg("looked")
    found = await hints(view.desk, typed) if looked and typed else None
    above = hint_list(view.texts, found) if found else []
    return _form_card(view, POINT, "group.add-learning", Filled.of(view), meeting, above=above)


def _form_card(
    view: View, step: Step, verb: str, filled: Filled, meeting: Meeting, *, above: Sequence[CardElement] = ()
) -> AdaptiveCard:
    ways = [
        button(view.texts("group-keep"), verb, primary=True, meeting=meeting.meeting_id, looked=view.arg("looked")),
        button(view.texts("button-back"), "group.open", fields=False, meeting=meeting.meeting_id),
    ]
    return form_card(view.texts, step, filled, ways, above=above, season=season(meeting))


async def _readable(view: View) -> tuple[Meeting, ServiceKind]:
    """Return a meeting whose minute the reader may see: its officers and organisers may.

    Raises:
        NotForYou: No such meeting for this person.
    """
    meeting = await meeting_for(view.desk, view.arg("meeting"), view.person_id)
    service = view.desk.institution.service(meeting.service) if meeting else None
    if meeting and service and may_organise(view.desk, service, view.person_id):
        return await meeting_for_organiser(view.desk, meeting.meeting_id, view.person_id)
    meeting, service, _ = await meeting_for_officer(view.desk, view.arg("meeting"), view.person_id)
    return meeting, service


async def minute_screen(view: View) -> AdaptiveCard:
    """The minute that was sent (args: meeting).

    Raises:
        NotForYou: No such meeting for this person, or it was not sent.
    """
    meeting, _ = await _readable(view)
    kept = await view.desk.work.meetings.minute(meeting)
    if kept.sent_at is None or meeting.state is not MeetingState.HELD:
        raise NotForYou
    texts = view.texts
    first = texts("group-minute-of", season=season(meeting), day=when(texts, meeting.wall_time))
    learnt_button = button(texts("group-learnt-button"), "group.learnt", fields=False, service=meeting.service)
    return card(
        [title(first), written(kept.text), *minute_lines(texts, kept)], [learnt_button, home(texts)], speak=first
    )


async def learnt_screen(view: View) -> AdaptiveCard:
    """What the officers of a service learnt, the newest first (args: service, page).

    Raises:
        NotForYou: The reader neither serves it nor arranges its meetings.
    """
    service = view.desk.institution.service(view.arg("service"))
    if service is None:
        raise NotForYou
    may_forget = may_organise(view.desk, service, view.person_id)
    if not may_forget and not any(
        one.person_id == view.person_id for one in await serving_officers(view.desk, service)
    ):
        raise NotForYou

    async def read(offset: int, limit: int) -> tuple[Sequence[LearningPoint], int]:
        return await view.desk.work.meetings.learning_points(service.service_id, offset, limit)

    points, _, page = await page_from(view.arg("page"), read)
    texts = view.texts
    body: list[CardElement] = [title(texts("group-learnt-title")), line(texts("group-learnt-why", group=service.name))]
    for one in points:
        forget = button(
            texts("group-learnt-forget"),
            "group.forget-learning",
            fields=False,
            service=service.service_id,
            entry=one.point_id,
            page=str(page.number),
        )
        forget.tooltip = texts("group-learnt-forget-which", point=" ".join(one.text.split())[:BEGINNING])
        rows = [written(one.text), small(texts.full_day(one.noted_at)), *([buttons(forget)] if may_forget else [])]
        body.append(panel(rows))
    if not points:
        body.append(line(texts("group-learnt-none")))
    turning = [("questions-more", 1)] * page.has_after + [("questions-earlier", -1)] * page.has_before
    ways_on = [
        button(texts(key), "group.learnt", fields=False, service=service.service_id, page=str(page.number + by))
        for key, by in turning
    ]
    return card(body, [*ways_on, home(texts)])


FLOW = Flow(
    verbs={
        "group.ask-attendance": ask_attendance,
        "group.attendance": attendance,
        "group.ask-minute": ask_minute,
        "group.minute": minute,
        "group.ask-action": ask_action,
        "group.add-action": add_action,
        "group.ask-learning": ask_learning,
        "group.add-learning": add_learning,
        "group.send-minute": send_minute,
        "group.see-minute": see_minute,
        "group.learnt": learnt,
        "group.forget-learning": forget_learning,
    },
    screens={
        "group.attendance": attendance_screen,
        "group.minute-form": minute_form,
        "group.action-form": action_form,
        "group.learning-form": learning_form,
        "group.minute": minute_screen,
        "group.learnt": learnt_screen,
    },
    reading=frozenset(
        {
            *("group.ask-attendance", "group.ask-minute", "group.ask-action", "group.ask-learning"),
            *("group.see-minute", "group.learnt"),
        }
    ),
    ephemeral=frozenset(
        {
            *("group.attendance", "group.minute-form", "group.action-form", "group.learning-form"),
            *("group.minute", "group.learnt"),
        }
    ),
    idempotent=frozenset(
        {
            *("group.attendance", "group.minute", "group.add-action", "group.add-learning"),
            *("group.send-minute", "group.forget-learning"),
        }
    ),
    case_screen="group.meeting",
)
