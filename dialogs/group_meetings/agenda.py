"""The agenda: proposed by officers, anonymously if they wish, read by the coordinator, and sent (S09)."""

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.access import meeting_for
from casework.actions.group_meetings import agenda as actions
from casework.actions.group_meetings.people import may_organise, meeting_for_officer
from casework.actions.officers.available import serving_officers
from casework.errors import NotForYou
from casework.model.meetings.meeting import Meeting
from casework.model.meetings.papers import Agenda
from casework.model.text import text_digest
from dialogs.flow import Flow, Show, Turn, View
from dialogs.group_meetings.meeting import about_meeting
from dialogs.group_meetings.meeting_cards import home
from dialogs.group_meetings.words import season, when
from dialogs.kit.form import Ask, Field, Step, asks_again
from dialogs.kit.paging import part_of
from dialogs.kit.widgets import button, card, line, panel, small, title, written
from dialogs.meetings.items import item_form, item_row
from dialogs.texts import Texts

ITEMS_SHOWN = 6

ITEM = Step(
    "group-item-title",
    (Field("item", Ask.TEXT, "group-item-label"), Field("named", Ask.OPTION, "group-item-named")),
    "group-item-why",
    "group-item-small",
)


async def ask_item(turn: Turn) -> Show:
    """Show the form of an item."""
    await actions.meeting_for_writer(turn.desk, turn.text("meeting"), turn.person_id)
    return about_meeting(turn, "group.item")


@asks_again("group.item", "meeting")
async def add_item(turn: Turn) -> Show:
    """Keep an item; where something in it may identify somebody, its writer looks at that first."""
    text = turn.text("item")
    found = await actions.add_item(
        turn.desk,
        turn.text("meeting"),
        turn.person_id,
        text,
        anonymous=turn.text("named") != "yes",
        looked_at=turn.text("looked"),
    )
    if found:
        return Show(
            "group.item", {"meeting": turn.text("meeting"), "looked": text_digest(found.text)}, {}, turn.typed()
        )
    return about_meeting(turn, "group.item-kept")


async def read_agenda(turn: Turn) -> Show:
    """Show everything that was proposed to whoever arranges the meeting."""
    await actions.read_agenda(turn.desk, turn.text("meeting"), turn.person_id)
    return Show("group.agenda-check", {"meeting": turn.text("meeting"), "page": turn.text("page")})


async def decide_item(turn: Turn) -> Show:
    """Let an item go out, or keep it back."""
    accepted, entry = turn.text("wanted") == "yes", turn.text("entry")
    await actions.decide_item(turn.desk, turn.text("meeting"), turn.person_id, entry, is_accepted=accepted)
    return Show("group.agenda-check", {"meeting": turn.text("meeting"), "page": turn.text("page")})


async def send_agenda(turn: Turn) -> Show:
    """Send the agenda now."""
    await actions.send_agenda(turn.desk, turn.text("meeting"), turn.person_id)
    return about_meeting(turn, "group.meeting", "banner-group-agenda-sent")


async def see_agenda(turn: Turn) -> Show:
    """Show the agenda that was sent."""
    return about_meeting(turn, "group.agenda")


async def item_screen(view: View) -> AdaptiveCard:
    """The form of an item, with hints where its words may identify somebody (args: meeting, looked).

    Raises:
        NotForYou: No such meeting for this person.
    """
    meeting, _ = await actions.meeting_for_writer(view.desk, view.arg("meeting"), view.person_id)
    send = "group-item-send", "group-item-send-anyway"
    return await item_form(view, ITEM, "group.add-item", send, name=season(meeting), back=home(view.texts))


async def kept_screen(view: View) -> AdaptiveCard:
    """The receipt of an item; the chat keeps no copy of it (args: meeting).

    Raises:
        NotForYou: No such meeting for this person.
    """
    await actions.meeting_for_writer(view.desk, view.arg("meeting"), view.person_id)
    again = button(view.texts("group-item-another"), "group.ask-item", fields=False, meeting=view.arg("meeting"))
    return card(
        [title(view.texts("group-item-kept-title")), line(view.texts("group-item-kept"))], [again, home(view.texts)]
    )


async def check_screen(view: View) -> AdaptiveCard:
    """Everything that was proposed, to be read before it goes out (args: meeting, page, due).

    Raises:
        NotForYou: No such meeting for this person.
    """
    meeting, agenda = await actions.read_agenda(view.desk, view.arg("meeting"), view.person_id)
    service = view.desk.institution.service(meeting.service)
    names = {one.person_id: one.name for one in await serving_officers(view.desk, service)} if service else {}
    texts = view.texts
    first = texts("group-check-title", season=season(meeting))
    why = texts("group-check-sent") if meeting.agenda_sent_at else texts("group-check-why", count=len(agenda.unread))
    page, shown = part_of(agenda.items, ITEMS_SHOWN, view.arg("page"))
    settled = meeting.agenda_sent_at is not None
    items = [await item_row(view, one, names, "group.decide-item", settled=settled) for one in shown]
    about = view.arg("meeting")
    turning = [("questions-more", 1)] * page.has_after + [("questions-earlier", -1)] * page.has_before
    ways = [
        button(texts(key), "group.read-agenda", fields=False, meeting=about, page=str(page.number + by))
        for key, by in turning
    ]
    if _can_send(meeting, agenda):
        ways.insert(
            0, button(texts("group-agenda-send"), "group.send-agenda", primary=True, fields=False, meeting=about)
        )
    ways.append(button(texts("button-back"), "group.open", fields=False, meeting=about))
    return card([title(first), line(why), small(texts("group-check-rule")), *items], ways, speak=first)


def _can_send(meeting: Meeting, agenda: Agenda) -> bool:
    return bool(meeting.starts_at and not meeting.agenda_sent_at and agenda.accepted and not agenda.unread)


async def agenda_screen(view: View) -> AdaptiveCard:
    """The agenda as it was sent: what was accepted, and of nobody who proposed it unless they wished (args: meeting).

    Raises:
        NotForYou: No such meeting for this person, or it was not sent.
    """
    found = await meeting_for(view.desk, view.arg("meeting"), view.person_id)
    service = view.desk.institution.service(found.service) if found else None
    if found is None or service is None:
        raise NotForYou
    if not may_organise(view.desk, service, view.person_id):
        await meeting_for_officer(view.desk, found.meeting_id, view.person_id)
    meeting = await actions.first_sitting(view.desk, found)
    if meeting.agenda_sent_at is None:
        raise NotForYou
    names = {one.person_id: one.name for one in await serving_officers(view.desk, service)}
    agenda = await view.desk.work.meetings.agenda(meeting)
    return _agenda_card(view.texts, found, agenda, names)


def _agenda_card(texts: Texts, meeting: Meeting, agenda: Agenda, names: dict[str, str]) -> AdaptiveCard:
    first = texts("group-agenda-title", season=season(meeting), day=when(texts, meeting.wall_time))
    body: list[CardElement] = [title(first)]
    for one in agenda.accepted:
        by = [small(names[one.author])] if one.author in names else []
        body.append(panel([written(one.text), *by]))
    return card(body, [home(texts)], speak=first)


FLOW = Flow(
    verbs={
        "group.ask-item": ask_item,
        "group.add-item": add_item,
        "group.read-agenda": read_agenda,
        "group.decide-item": decide_item,
        "group.send-agenda": send_agenda,
        "group.see-agenda": see_agenda,
    },
    screens={
        "group.item": item_screen,
        "group.item-kept": kept_screen,
        "group.agenda-check": check_screen,
        "group.agenda": agenda_screen,
    },
    reading=frozenset({"group.ask-item", "group.read-agenda", "group.see-agenda"}),
    ephemeral=frozenset({"group.item", "group.item-kept", "group.agenda-check", "group.agenda"}),
    idempotent=frozenset({"group.add-item", "group.decide-item", "group.send-agenda"}),
    case_screen="group.meeting",
    reminders=actions.REMINDERS,
)
