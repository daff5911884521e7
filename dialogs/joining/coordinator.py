"""Those who would like to become officers, for whoever keeps the register (S08, S14)."""

from microsoft_teams.cards import AdaptiveCard

from casework.actions.calendars.entries import NO_ENTRY, own_entry
from casework.actions.joining import decide as actions
from casework.actions.joining import talk
from casework.actions.joining.people import MOST_LISTED, application_for_keeper, seen_by_keeper, service_of
from casework.actions.officers.register import check_keeper, kept_by
from casework.errors import NotForYou
from casework.model.joining import Application, ApplicationStage
from dialogs.flow import Flow, Show, Turn, View
from dialogs.help import help as help_flow
from dialogs.joining import coordinator_cards as cards
from dialogs.kit.form import Filled, asks_again
from dialogs.kit.paging import part_of


async def show(turn: Turn) -> Show:
    """Show who would like to join.

    Raises:
        NotForYou: They keep no register.
    """
    check_keeper(turn.desk, turn.person_id)
    return Show("joining.list", {"page": turn.text("page")[:5]})


async def type_list(turn: Turn) -> Show:
    """Answer the typed word: whoever keeps a register gets the list, anybody else what unknown words get."""
    if not kept_by(turn.desk, turn.person_id):
        return await help_flow.show_menu(turn)
    return await show(turn)


async def open_application(turn: Turn) -> Show:
    """Open an application."""
    await application_for_keeper(turn.desk, turn.text("application"), turn.person_id)
    return _shown(turn)


async def ask_word(turn: Turn) -> Show:
    """Show the form of a word to somebody who waits."""
    return await _form(turn, "joining.word-form")


@asks_again("joining.word-form", "application", "seen")
async def send_word(turn: Turn) -> Show:
    """Let somebody wait kindly."""
    await actions.send_word(turn.desk, turn.person_id, *_seen(turn), turn.text("said"))
    return _shown(turn, "banner-joining-word")


async def ask_times(turn: Turn) -> Show:
    """Show the form in which times for a first talk are offered."""
    return await _form(turn, "joining.times-form")


@asks_again("joining.times-form", "application", "seen")
async def offer_times(turn: Turn) -> Show:
    """Offer times for a first talk."""
    day, time = turn.text("own_day"), turn.text("own_time")
    own = f"{day}T{time}" if day or time else ""
    chosen, place = turn.texts_of("times"), turn.text("place")
    await talk.offer_times(turn.desk, turn.person_id, *_seen(turn), chosen=chosen, own=own, place=place)
    return _shown(turn, "banner-joining-times")


async def talked(turn: Turn) -> Show:
    """Note that the first talk was held."""
    await actions.note_talk(turn.desk, turn.person_id, *_seen(turn))
    return _shown(turn, "banner-joining-talked")


async def take_on(turn: Turn) -> Show:
    """Take somebody on."""
    await actions.take_on(turn.desk, turn.person_id, *_seen(turn))
    return _shown(turn, "banner-joining-taken-on")


async def ask_no(turn: Turn) -> Show:
    """Show the form of a kind no."""
    return await _form(turn, "joining.no-form")


@asks_again("joining.no-form", "application", "seen")
async def send_no(turn: Turn) -> Show:
    """Say no, in the words on the form."""
    words, reason = turn.text("said"), turn.text("reason")
    await actions.decline(turn.desk, turn.person_id, *_seen(turn), words=words, reason=reason)
    return _shown(turn, "banner-joining-declined")


async def tick(turn: Turn) -> Show:
    """Say that a part of somebody's induction is done, or not yet."""
    part, wanted = turn.text("part"), turn.text("wanted") == "yes"
    await actions.tick(turn.desk, turn.person_id, turn.text("application"), part, wanted=wanted)
    return _shown(turn)


async def ask_close(turn: Turn) -> Show:
    """Ask before somebody's application is taken away."""
    return await _form(turn, "joining.closing")


async def close(turn: Turn) -> Show:
    """Take somebody's application away."""
    await actions.close(turn.desk, turn.person_id, *_seen(turn))
    return Show("joining.list", {"banner": "banner-joining-closed"})


async def list_screen(view: View) -> AdaptiveCard:
    """Who would like to join, the longest waiting first (args: page).

    Raises:
        NotForYou: The reader keeps no register.
    """
    found: list[Application] = []
    services = check_keeper(view.desk, view.person_id)
    for service in services:
        found += await view.desk.work.applications.of_service(service.service_id, MOST_LISTED)
    others = sorted((one for one in found if one.person_id != view.person_id), key=lambda one: one.created_at)
    page, shown = part_of(others, cards.PAGE, view.arg("page"))
    names = {one.service_id: one.name for one in services} if len(services) > 1 else {}
    return cards.listed(view.texts, shown, len(others), page, names)


async def application_screen(view: View) -> AdaptiveCard:
    """An application, with what can be done about it (args: application).

    Raises:
        NotForYou: No such application for the reader.
    """
    found = await application_for_keeper(view.desk, view.arg("application"), view.person_id)
    known = await view.desk.work.applications.of_person(found.person_id)
    earlier = [
        one
        for one in known
        if one.service == found.service
        and one.stage is ApplicationStage.DECLINED
        and one.application_id != found.application_id
    ]
    is_gone = found.person_id in await view.desk.work.unreachable.of([found.person_id])
    meeting = await talk.talk_of(view.desk, found)
    is_host = meeting is not None and meeting.organiser == view.person_id
    entry = await own_entry(view.desk, meeting, view.person_id) if meeting and is_host else NO_ENTRY
    seen = cards.KeeperView(found, service_of(view.desk, found), meeting, entry)
    return cards.application(view.texts, seen, earlier[:1], is_unreachable=is_gone)


async def times_form(view: View) -> AdaptiveCard:
    """The form in which times for a first talk are offered (args: application, seen).

    Raises:
        NotForYou: No such application for the reader.
    """
    found = await application_for_keeper(view.desk, view.arg("application"), view.person_id)
    meeting = await talk.talk_of(view.desk, found)
    known = {"place": meeting.place if meeting else view.texts("joining-talk-usual")}
    times = [
        (one.at.isoformat(), view.texts.day_and_time(one.instant()))
        for one in await talk.proposed_times(view.desk, view.person_id)
    ]
    return cards.times_form(view.texts, found, view.arg("seen"), Filled.of(view, known, times=times))


async def word_form(view: View) -> AdaptiveCard:
    """The form of a word to somebody who waits (args: application, seen).

    Raises:
        NotForYou: No such application for the reader.
    """
    found = await application_for_keeper(view.desk, view.arg("application"), view.person_id)
    usual = view.texts("joining-word-usual")
    return cards.word_form(view.texts, found, view.arg("seen"), Filled.of(view, {"said": usual}))


async def no_form(view: View) -> AdaptiveCard:
    """The form of a kind no, with words that can be changed (args: application, seen).

    Raises:
        NotForYou: No such application for the reader.
    """
    found = await application_for_keeper(view.desk, view.arg("application"), view.person_id)
    usual = view.texts("joining-no-usual")
    months = view.desk.institution.retention.declined_months
    return cards.no_form(view.texts, found, view.arg("seen"), Filled.of(view, {"said": usual}), months)


async def closing(view: View) -> AdaptiveCard:
    """The question before somebody's application is taken away (args: application, seen).

    Raises:
        NotForYou: No such application for the reader, or it is over.
    """
    found = await application_for_keeper(view.desk, view.arg("application"), view.person_id)
    if found.is_over:
        raise NotForYou
    return cards.closing(view.texts, found, view.arg("seen"))


async def gone(view: View) -> AdaptiveCard:
    """The word that somebody withdrew, and nothing of who it was.

    Raises:
        NotForYou: The reader keeps no register.
    """
    check_keeper(view.desk, view.person_id)
    return cards.gone(view.texts)


async def unattended(view: View) -> AdaptiveCard:
    """The word that something waits for the coordinators, to whoever stands in (args: service).

    Raises:
        NotForYou: The reader does not.
    """
    service = view.desk.institution.service(view.arg("service"))
    last = view.desk.institution.last_resort
    stand_ins = {one.person_id for one in service.handlers()} if service else set()
    if service is None or view.person_id not in stand_ins | ({last.person_id} if last else set()):
        raise NotForYou
    return cards.unattended(view.texts, service)


async def _form(turn: Turn, screen: str) -> Show:
    """Show a form to whoever still decides on it as their card showed it."""
    await seen_by_keeper(turn.desk, turn.person_id, *_seen(turn))
    application_id, seen = _seen(turn)
    return Show(screen, {"application": application_id, "seen": seen})


def _seen(turn: Turn) -> tuple[str, str]:
    return turn.text("application"), turn.text("seen")


def _shown(turn: Turn, banner: str = "") -> Show:
    return Show(
        "joining.application", {"application": turn.text("application")} | ({"banner": banner} if banner else {})
    )


FLOW = Flow(
    verbs={
        "joining.list": show,
        "joining.open": open_application,
        "joining.ask-word": ask_word,
        "joining.send-word": send_word,
        "joining.ask-times": ask_times,
        "joining.offer-times": offer_times,
        "joining.talked": talked,
        "joining.take-on": take_on,
        "joining.ask-no": ask_no,
        "joining.send-no": send_no,
        "joining.tick": tick,
        "joining.ask-close": ask_close,
        "joining.close": close,
    },
    words={"words-joining-list": type_list},
    screens={
        "joining.list": list_screen,
        "joining.application": application_screen,
        "joining.word-form": word_form,
        "joining.times-form": times_form,
        "joining.no-form": no_form,
        "joining.closing": closing,
        "joining.gone": gone,
        "joining.unattended": unattended,
    },
    reading=frozenset(
        {"joining.list", "joining.open", "joining.ask-word", "joining.ask-times", "joining.ask-no", "joining.ask-close"}
    ),
    ephemeral=frozenset(
        {
            "joining.list",
            "joining.application",
            "joining.word-form",
            "joining.times-form",
            "joining.no-form",
            "joining.closing",
        }
    ),
    idempotent=frozenset(
        {
            "joining.tick",
            "joining.send-word",
            "joining.offer-times",
            "joining.talked",
            "joining.take-on",
            "joining.send-no",
            "joining.close",
        }
    ),
    case_screen="joining.application",
)
