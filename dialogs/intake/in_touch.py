"""“Please get in touch” is enough to begin; and a lead records a request that came another way (R30)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.access import case_for_requester, check_lead
from casework.actions.intake import in_touch as actions
from casework.actions.intake.in_touch import AskerElsewhere, RecordedInput, TouchInput
from casework.actions.leads.last_resort import last_resort_for
from casework.concerns import Said
from casework.errors import InvalidInput, NobodyCanHandle
from casework.model.cases.case import Case
from casework.model.people import Profile
from casework.model.requests import CONTACT_CHOICES, RECORDED_WAYS, WAYS_ELSEWHERE, ContactWay
from casework.model.text import problem_with
from dialogs.flow import Flow, Show, Turn, View
from dialogs.help.help_cards import emergency_line
from dialogs.intake import in_touch_cards as cards
from dialogs.intake import intake_cards
from dialogs.intake.danger import heard_in
from dialogs.intake.fields import NO, YES
from dialogs.kit.form import Choices, Fields, Filled, again, asks_again
from dialogs.kit.people import lead_name
from dialogs.kit.to_tell import told
from dialogs.parties.parties_cards import whom_to_ring
from dialogs.texts import Texts

_LONGEST_NAME = 200

_AT_RISK, _NOW = "at_risk", "now"
"""What was answered where words of danger stand beside "nobody is at risk", and what it is while that is asked."""

_WHO = frozenset({"name", "contact_way", "contact_detail"})
"""The fields that say who asked and is not in Teams."""

_LEFT = "left"
"""Whether anybody is there whom the form could be told."""


async def ask(turn: Turn) -> Show:
    """Ask how to reach somebody; nothing of it is stored before they send it."""
    notice = turn.desk.institution.privacy
    if turn.text("version") != notice.version or turn.text("seen") != intake_cards.seen(notice):
        return Show("intake.privacy", {"banner": "banner-notice-changed"})
    return Show("touch.form", {"version": notice.version, "seen": intake_cards.seen(notice)})


async def send(turn: Turn) -> Show:
    """Let the leads know that somebody would like to hear of them; who writes of harm gets emergency help first."""
    notice, args = turn.desk.institution.privacy, {one: turn.text(one) for one in ("version", "seen")}
    if _is_to_be_asked(turn, cards.TOUCH.fields):
        return Show("touch.form", args | {_AT_RISK: _NOW}, values=turn.typed())
    text = notice.text if turn.text("seen") == intake_cards.seen(notice) else ""
    filled = TouchInput(
        turn.text("name"),
        turn.text("contact_way"),
        turn.text("contact_detail"),
        _risk_said(turn),
        turn.texts_of("unwanted_leads"),
        turn.text("version"),
        text,
    )
    try:
        case = await actions.ask_for_contact(turn.desk, turn.person_id, filled)
    except InvalidInput as error:
        if "agreed" in error.problems:
            return Show("intake.privacy", {"banner": "banner-notice-changed"})
        return _again(turn, "touch.form", args, error)
    except NobodyCanHandle:
        return _nobody_left(turn, "touch.form", args)
    if filled.risk == YES:
        return Show("mine.danger", {"case": case.case_id})
    return Show("mine.receipt", {"case": case.case_id})


async def start_record(turn: Turn) -> Show:
    """Ask a lead for whom they record a request."""
    check_lead(turn.desk, turn.person_id)
    return Show("record.who")


@asks_again("record.who")
async def search(turn: Turn) -> Show:
    """Show whom the directory finds; what was looked for stays in its field, and is kept nowhere."""
    query = turn.text("query")
    if problem := problem_with(query.strip(), _LONGEST_NAME):
        raise InvalidInput({"query": problem})
    return Show("record.who", values={"query": query})


@asks_again("record.who")
async def choose(turn: Turn) -> Show:
    """Go on with one of those found."""
    await actions.somebody_else(turn.desk, turn.person_id, turn.text("person"))
    return Show("record.form", {"person": turn.text("person")})


async def start_elsewhere(turn: Turn) -> Show:
    """Ask a lead who it is that is not in Teams, and how to reach them."""
    check_lead(turn.desk, turn.person_id)
    return Show("record.elsewhere")


@asks_again("record.elsewhere")
async def go_on_elsewhere(turn: Turn) -> Show:
    """Go on with somebody who is not in Teams; who it is stays on the card, and nothing is kept yet."""
    who = actions.check_elsewhere(turn.desk, turn.person_id, _elsewhere(turn.text))
    return Show("record.form", values=asdict(who))


async def keep_record(turn: Turn) -> Show:
    """Record a request; a lead who is meant in it never learns of it."""
    args = {"person": turn.text("person")}
    if _is_to_be_asked(turn, cards.RECORD.fields):
        return Show("record.form", args | {_AT_RISK: _NOW}, values=turn.typed())
    filled = RecordedInput(
        turn.text("way"),
        turn.text("day"),
        turn.text("description"),
        _risk_said(turn),
        YES in turn.texts_of("has_read"),
    )
    try:
        if turn.text("person"):
            case = await actions.record_request(turn.desk, turn.person_id, turn.text("person"), filled)
        else:
            who = _elsewhere(turn.text)
            case = await actions.record_from_elsewhere(turn.desk, turn.person_id, who, filled)
    except InvalidInput as error:
        if not turn.text("person") and error.problems.keys() & _WHO:
            return again(turn, "record.elsewhere", {}, error)
        return _again(turn, "record.form", args, error)
    except NobodyCanHandle:
        return _nobody_left(turn, "record.form", args)
    return Show("lead.case", {"case": case.case_id, "banner": told(case, "banner-request-recorded")})


def _elsewhere(text: Callable[[str], str]) -> AskerElsewhere:
    """Return who asked and is not in Teams, as a card holds it."""
    return AskerElsewhere(text("name"), text("contact_way"), text("contact_detail"))


def _is_to_be_asked(turn: Turn, fields: Fields) -> bool:
    """Whether words of danger stand beside "nobody is at risk", and it was not asked yet which of them it is."""
    return turn.text("risk") == NO and not turn.text(_AT_RISK) and heard_in(turn.texts, fields, turn.text)


def _risk_said(turn: Turn) -> str:
    """Return whether somebody is at risk: what was answered to that question, or else what was chosen."""
    return YES if turn.text(_AT_RISK) == YES else turn.text("risk")


def _again(turn: Turn, screen: str, args: Mapping[str, str], error: InvalidInput) -> Show:
    """Return a form as `again`, with what was answered to that question in its field, where it can be changed."""
    shown = again(turn, screen, {**args, _AT_RISK: NO if turn.text(_AT_RISK) else ""}, error)
    return replace(shown, values={**shown.values, "risk": _risk_said(turn)})


def _nobody_left(turn: Turn, screen: str, args: Mapping[str, str]) -> Show:
    """Return a form of which nothing was kept, because nobody is there whom it could be told."""
    answered = NO if turn.text(_AT_RISK) else ""
    values = {**turn.typed(), "risk": _risk_said(turn)}
    return Show(screen, {**args, _AT_RISK: answered, _LEFT: NO}, values=values, undoes=True)


def _whom_to_ring(view: View, person_id: str) -> Sequence[CardElement]:
    """Return, where nobody is there whom a form could be told, whom to ring."""
    if view.arg(_LEFT) != NO:
        return ()
    said = Said(words=frozenset(value for value in view.values.values() if value))
    person = last_resort_for(view.desk, said, Profile(person_id, ""))
    institution = view.desk.institution
    return cards.nobody_left(view.texts, whom_to_ring(institution, person), emergency_line(view.texts, institution))


def _question(view: View, key: str) -> Sequence[CardElement]:
    """Return the question whether somebody is at risk after all, where it is asked now."""
    asks = view.arg(_AT_RISK) == _NOW
    return intake_cards.asked_about_danger(view.texts, view.desk.institution, key) if asks else ()


async def form_screen(view: View) -> AdaptiveCard:
    """How to reach somebody, and nothing else (args: version, seen, at_risk)."""
    texts = view.texts
    known = await actions.known_asker(view.desk, view.person_id)
    leads = [(one.person_id, lead_name(texts, one)) for one in view.desk.institution.main.handlers()]
    filled = Filled.of(
        view,
        {"name": known.name, "contact_way": ContactWay.TEAMS.value},
        contact_way=[(one, texts(f"contact-{one}")) for one in CONTACT_CHOICES],
        risk=_risk(texts),
        unwanted_leads=leads,
    )
    data = {one: view.arg(one) for one in ("version", "seen", _AT_RISK)}
    asked = _question(view, "touch-danger-then")
    return cards.touch(texts, filled, data, asked, _whom_to_ring(view, view.person_id))


async def who_screen(view: View) -> AdaptiveCard:
    """For whom a lead records a request: the search, and whom it found."""
    check_lead(view.desk, view.person_id)
    return cards.who(view.texts, Filled.of(view), await view.desk.directory.search())


async def record_screen(view: View) -> AdaptiveCard:
    """What was asked, how and when, and the notice to be read to them (args: person, at_risk)."""
    if not view.arg("person") and not view.values:
        # Who it is was kept nowhere, so an answer that is brought again asks anew.
        return await elsewhere_screen(view)
    texts, data = view.texts, {one: view.arg(one) for one in ("person", _AT_RISK)}
    if view.arg("person"):
        known = await actions.somebody_else(view.desk, view.person_id, view.arg("person"))
    else:
        who = actions.check_elsewhere(view.desk, view.person_id, _elsewhere(lambda name: view.values.get(name, "")))
        known, data = Profile("", who.name), data | asdict(who)
    filled = Filled.of(
        view,
        {"day": view.desk.calendar.local(view.desk.now).date().isoformat()},
        way=[(one, texts(f"approach-way-{one}")) for one in RECORDED_WAYS],
        risk=_risk(texts),
        has_read=[(YES, texts("record-has-read"))],
    )
    asked = _question(view, "record-danger-then")
    left = _whom_to_ring(view, view.arg("person"))
    return cards.record(texts, known, view.desk.institution.privacy, filled, data=data, asked=asked, left=left)


async def elsewhere_screen(view: View) -> AdaptiveCard:
    """Who it is that is not in Teams, and how to reach them."""
    check_lead(view.desk, view.person_id)
    ways = [(one, view.texts(f"lead-way-{one}")) for one in WAYS_ELSEWHERE]
    return cards.elsewhere(view.texts, Filled.of(view, contact_way=ways))


async def warning(view: View, case: Case, names: Mapping[str, str]) -> Sequence[CardElement]:
    """Return, on top of a lead's card of a case, that whoever asked is not in Teams."""
    del names
    return cards.not_in_teams(view.texts) if case.request.is_from_elsewhere else ()


async def told_screen(view: View) -> AdaptiveCard:
    """A lead has recorded what somebody asked another way; it says nothing of it (args: case)."""
    case = await case_for_requester(view.desk, view.arg("case"), view.person_id)
    return cards.told(view.texts, case, _by(view, case))


async def section(view: View, case: Case, names: Mapping[str, str]) -> Sequence[CardElement]:
    """Return, on a lead's card of a case, how it came, where nobody filled in the form."""
    del names
    return cards.case_section(view.texts, case, _by(view, case))


async def own_section(view: View, case: Case) -> Sequence[CardElement]:
    """Return, on one's own request, who recorded it, where one did not send it oneself."""
    return cards.own_section(view.texts, case, _by(view, case))


def _by(view: View, case: Case) -> str:
    recorded = case.request.recorded
    lead = view.desk.handler(recorded.by) if recorded else None
    return lead.name if lead else view.texts("lead-someone-gone")


def _risk(texts: Texts) -> Choices:
    return [(NO, texts("intake-risk-no")), (YES, texts("intake-risk-yes"))]


FLOW = Flow(
    verbs={
        "touch.ask": ask,
        "touch.send": send,
        "record.start": start_record,
        "record.search": search,
        "record.choose": choose,
        "record.elsewhere": start_elsewhere,
        "record.go-on": go_on_elsewhere,
        "record.keep": keep_record,
    },
    screens={
        "touch.form": form_screen,
        "record.who": who_screen,
        "record.elsewhere": elsewhere_screen,
        "record.form": record_screen,
        "record.told": told_screen,
    },
    reading=frozenset(
        {"touch.ask", "record.start", "record.search", "record.choose", "record.elsewhere", "record.go-on"}
    ),
    searches={"record.search": "query"},
    looks_up={"record.choose": "person", "record.keep": "person"},
    ephemeral=frozenset({"touch.form", "record.who", "record.elsewhere", "record.form"}),
    listens=frozenset({"touch.send"}),
    idempotent=frozenset({"touch.send", "record.keep"}),
    case_warning=warning,
    case_section=section,
    own_section=own_section,
)
