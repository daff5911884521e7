"""Somebody would like to become an officer: what it is, the form, how it stands, and the way out (S08, S14)."""

from microsoft_teams.cards import AdaptiveCard

from casework.actions.calendars.entries import NO_ENTRY, own_entry
from casework.actions.joining import apply as actions
from casework.actions.joining import reminders, talk
from casework.actions.joining.apply import InterestWords
from casework.actions.joining.people import application_of, deciders, service_of
from casework.errors import NotEligible, NotForYou, OutOfDate
from casework.model.joining import Affiliation
from casework.model.meetings.wall_time import WallTime
from casework.model.names import canonical_department
from casework.model.officers import JobRole
from casework.model.services import ServiceKind
from casework.model.written_days import moment_in
from dialogs.flow import Answer, Flow, Show, Turn, View
from dialogs.joining import applicant_cards as cards
from dialogs.kit.form import Filled, asks_again

FIELDS = ("affiliation", "department", "job_title", "job_role", "words", "name")


async def show(turn: Turn) -> Show:
    """Show what becoming an officer is, and how far somebody has come."""
    del turn
    return Show("joining.about")


async def ask(turn: Turn) -> Show:
    """Show the form for a service; whoever has asked already sees how that stands.

    Raises:
        NotForYou: There is no such service.
    """
    service = _service(turn, turn.text("service"))
    if found := await actions.open_application(turn.desk, turn.person_id, service.service_id):
        return Show("joining.mine", {"application": found.application_id})
    if await actions.serves(turn.desk, turn.person_id, service):
        return Show("joining.about")
    return Show("joining.form", {"service": service.service_id})


@asks_again("joining.form", "service")
async def send(turn: Turn) -> Answer:
    """Tell those who keep the register; whoever may not become an officer is told so kindly, and nothing is kept."""
    service = _service(turn, turn.text("service"))
    words = InterestWords(*(turn.text(name) for name in FIELDS))
    try:
        made = await actions.express_interest(turn.desk, turn.person_id, service.service_id, words)
    except NotEligible:
        return Show("joining.not-for", {"service": service.service_id, "affiliation": words.affiliation})
    except OutOfDate:
        return await ask(turn)
    return Show("joining.mine", {"application": made.application_id, "banner": "banner-joining-sent"})


async def show_mine(turn: Turn) -> Show:
    """Show how one's own application stands."""
    return Show("joining.mine", {"application": turn.text("application")})


async def take_time(turn: Turn) -> Show:
    """Take one of the times that are offered for the first talk."""
    await talk.take_time(turn.desk, turn.person_id, turn.text("application"), turn.text("at"))
    return Show("joining.mine", {"application": turn.text("application"), "banner": "banner-joining-time"})


async def ask_others(turn: Turn) -> Show:
    """Show the form in which other times are asked for."""
    await application_of(turn.desk, turn.text("application"), turn.person_id)
    return Show("joining.other-form", {"application": turn.text("application")})


@asks_again("joining.other-form", "application")
async def other_times(turn: Turn) -> Show:
    """Ask for other times."""
    await talk.ask_other_times(turn.desk, turn.person_id, turn.text("application"), turn.text("wish"))
    return Show("joining.mine", {"application": turn.text("application"), "banner": "banner-joining-other"})


async def tick(turn: Turn) -> Show:
    """Say that a part of one's induction is done, or not yet."""
    part, wanted = turn.text("part"), turn.text("wanted") == "yes"
    await actions.tick_own(turn.desk, turn.person_id, turn.text("application"), part, wanted=wanted)
    return Show("joining.mine", {"application": turn.text("application")})


async def accept(turn: Turn) -> Show:
    """Accept the agreement, and join."""
    await actions.accept_and_join(turn.desk, turn.person_id, turn.text("application"), turn.text("agreed"))
    return Show("joining.mine", {"application": turn.text("application")})


async def ask_withdraw(turn: Turn) -> Show:
    """Ask before an application is taken away."""
    await application_of(turn.desk, turn.text("application"), turn.person_id)
    return Show("joining.withdrawing", {"application": turn.text("application")})


async def withdraw(turn: Turn) -> Show:
    """Take one's own application away."""
    await actions.withdraw(turn.desk, turn.person_id, turn.text("application"))
    return Show("joining.withdrawn")


async def about(view: View) -> AdaptiveCard:
    """What becoming an officer is, and for each service how far the reader has come."""
    offers = []
    for service in view.desk.institution.services:
        found = await actions.open_application(view.desk, view.person_id, service.service_id)
        serves = await actions.serves(view.desk, view.person_id, service)
        offers.append(cards.WayIn(service, found.application_id if found else "", serves=serves))
    return cards.about(view.texts, offers)


async def form(view: View) -> AdaptiveCard:
    """The form, with what the directory knows (args: service).

    Raises:
        NotForYou: There is no such service.
    """
    service = _service(view, view.arg("service"))
    profile = await view.desk.directory.profile(view.person_id)
    departments = view.desk.institution.departments
    known = {
        "department": canonical_department(profile.department, departments) if profile else "",
        "job_title": profile.job_title if profile else "",
    }
    texts = view.texts
    choices = {
        "affiliation": [(one.value, texts(f"joining-affiliation-{one}")) for one in Affiliation],
        "department": [(one.name, one.name) for one in departments],
        "job_role": [(one.value, texts(f"joining-role-{one}")) for one in JobRole],
    }
    is_named = bool(profile and profile.name)
    months = view.desk.institution.retention.declined_months
    return cards.form(texts, service, Filled.of(view, known, **choices), is_named=is_named, months=months)


async def not_for(view: View) -> AdaptiveCard:
    """Why it is not for the reader, and where to turn (args: service, affiliation).

    Raises:
        NotForYou: There is no such service, or affiliation.
    """
    service, affiliation = _service(view, view.arg("service")), view.arg("affiliation")
    if affiliation not in set(Affiliation):
        raise NotForYou
    keeps_alone = not deciders(service, view.person_id)
    return cards.not_for(view.texts, service, Affiliation(affiliation), keeps_alone=keeps_alone)


async def mine(view: View) -> AdaptiveCard:
    """How the reader's own application stands (args: application, off).

    Raises:
        NotForYou: They have none such.
    """
    found = await application_of(view.desk, view.arg("application"), view.person_id)
    meeting = await talk.talk_of(view.desk, found)
    times = await talk.times_to_take(view.desk, meeting) if meeting else ()
    entry = await own_entry(view.desk, meeting, view.person_id) if meeting else NO_ENTRY
    seen = cards.OwnView(found, service_of(view.desk, found), meeting, times, entry, _off(view))
    return cards.mine(view.texts, seen, view.desk.institution)


async def other_form(view: View) -> AdaptiveCard:
    """The form in which other times are asked for (args: application).

    Raises:
        NotForYou: They have none such.
    """
    found = await application_of(view.desk, view.arg("application"), view.person_id)
    return cards.other_form(view.texts, found, Filled.of(view))


async def withdrawing(view: View) -> AdaptiveCard:
    """The question before an application is taken away (args: application).

    Raises:
        NotForYou: They have none such, or it is over.
    """
    found = await application_of(view.desk, view.arg("application"), view.person_id)
    if found.is_over:
        raise NotForYou
    return cards.withdrawing(view.texts, found)


async def withdrawn(view: View) -> AdaptiveCard:
    """The word that nothing of it is kept; it says of nobody that there was anything."""
    return cards.withdrawn(view.texts)


async def closed(view: View) -> AdaptiveCard:
    """The word to somebody whose application a coordinator took away (args: service, off).

    Raises:
        NotForYou: There is no such service.
    """
    return cards.closed(view.texts, _service(view, view.arg("service")), _off(view))


def _off(view: View) -> WallTime | None:
    """Return when the talk was to be that is off, if there was one."""
    at = moment_in(view.arg("off"))
    return WallTime(at, view.desk.institution.time_zone) if at else None


def _service(at: Turn | View, service_id: str) -> ServiceKind:
    if service := at.desk.institution.service(service_id):
        return service
    raise NotForYou


FLOW = Flow(
    verbs={
        "joining.about": show,
        "joining.ask": ask,
        "joining.send": send,
        "joining.mine": show_mine,
        "joining.take-time": take_time,
        "joining.ask-others": ask_others,
        "joining.other-times": other_times,
        "joining.tick-own": tick,
        "joining.accept": accept,
        "joining.ask-withdraw": ask_withdraw,
        "joining.withdraw": withdraw,
    },
    words={"words-joining": show},
    screens={
        "joining.about": about,
        "joining.form": form,
        "joining.not-for": not_for,
        "joining.mine": mine,
        "joining.other-form": other_form,
        "joining.withdrawing": withdrawing,
        "joining.withdrawn": withdrawn,
        "joining.closed": closed,
    },
    reading=frozenset({"joining.about", "joining.ask", "joining.mine", "joining.ask-others", "joining.ask-withdraw"}),
    ephemeral=frozenset({"joining.form", "joining.mine", "joining.other-form", "joining.withdrawing"}),
    idempotent=frozenset(
        {
            "joining.send",
            "joining.take-time",
            "joining.other-times",
            "joining.tick-own",
            "joining.accept",
            "joining.withdraw",
        }
    ),
    case_screen="joining.mine",
    reminders=reminders.REMINDERS,
    subscribers=(*actions.SUBSCRIBERS, *reminders.SUBSCRIBERS),
)
