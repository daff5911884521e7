"""A lead writes the call, cleans it mark by mark, posts it, and keeps it alive when too few answer (R11)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from microsoft_teams.cards import AdaptiveCard

from casework.access import case_for_lead
from casework.actions.calls import close as closing
from casework.actions.calls import draft as draft_call
from casework.actions.calls import keep_alive, stand_again
from casework.actions.calls.draft import CallDraft, MarkAt
from casework.actions.calls.offers import offered_by_others
from casework.actions.calls.other_names import add_other_names
from casework.actions.calls.post import LONGEST_CALL, CallToPost
from casework.errors import (
    CallNotAnonymous,
    CallNotOpen,
    CallRepeated,
    IllegalMove,
    LeadsMayBeMeant,
    NotForYou,
    OutOfDate,
)
from casework.model.cases.access_log import CaseSection
from casework.model.cases.lifecycle import Stage
from dialogs.calls import draft_cards as cards
from dialogs.flow import Flow, Show, Turn, View
from dialogs.kit.form import Filled, again, asks_again

_DAYS_OFFERED = (1, 2, 3, 5, 7, 10, 15, LONGEST_CALL)
"""The choices of how many working days a call stays open; one the institution prefers is added."""

_DAYS_MORE = (1, 2, 3, 5, 10)
"""The choices of how many more working days a call stays open."""


async def write(turn: Turn) -> Show:
    """Begin the call, or go on with it."""
    await draft_call.read_draft(turn.desk, turn.text("case"), turn.person_id)
    return turn.about_case("call.draft")


@asks_again("call.draft", "case")
async def ask_names(turn: Turn) -> Show:
    """Keep what was written so far and offer to complete the record first."""
    await _write(turn, finished=False)
    return turn.about_case("call.names")


@asks_again("call.names", "case")
async def save_names(turn: Turn) -> Show:
    """Put more names on the record; those that another lead added meanwhile are kept beside what was typed."""
    case_id, names = turn.text("case"), turn.text("other_names")
    case = await case_for_lead(turn.desk, case_id, turn.person_id)
    if turn.text("seen") != cards.names_seen(case):
        merged = "\n".join(dict.fromkeys([*case.other_names, *names.splitlines()]))
        return Show("call.names", {"case": case_id, "banner": "banner-names-changed"}, {}, {"other_names": merged})
    await add_other_names(turn.desk, case_id, turn.person_id, names)
    return turn.about_case("call.draft")


@asks_again("call.draft", "case")
async def look(turn: Turn) -> Show:
    """Show the call as it would be posted."""
    await _write(turn, finished=True)
    return turn.about_case("call.preview")


async def fix(turn: Turn) -> Show:
    """Put a suggestion or a placeholder in place of one mark."""
    at = MarkAt(turn.text("place"), turn.text("mark"))
    try:
        await draft_call.fix_mark(turn.desk, turn.text("case"), turn.person_id, at, fix=turn.text("mend"))
    except OutOfDate as error:
        return _show_current(turn, error)
    return turn.about_case("call.preview")


async def settle(turn: Turn) -> Show:
    """Remember that a mark does not identify anybody."""
    at = MarkAt(turn.text("place"), turn.text("mark"))
    try:
        await draft_call.settle_mark(turn.desk, turn.text("case"), turn.person_id, at)
    except OutOfDate as error:
        return _show_current(turn, error)
    return turn.about_case("call.preview")


async def redact(turn: Turn) -> Show:
    """Replace everything that is known to identify somebody."""
    await draft_call.redact_known(turn.desk, turn.text("case"), turn.person_id)
    return turn.about_case("call.preview")


@asks_again("call.draft", "case")
async def post(turn: Turn) -> Show:
    """Post the call; the server has the last word on whether it is anonymous."""
    try:
        await draft_call.post_draft(turn.desk, turn.text("case"), turn.person_id)
    except CallNotAnonymous:
        return turn.about_case("call.preview", banner="banner-call-blocked")
    except LeadsMayBeMeant as error:
        return again(turn, "call.preview", {"case": turn.text("case")}, error)
    except IllegalMove as error:
        # A second press finds its own draft gone; whoever still has one was overtaken by another lead's call.
        if error.stage != Stage.CALLING.value or await draft_call.has_draft(
            turn.desk, turn.text("case"), turn.person_id
        ):
            raise
    return turn.about_case("lead.case", banner="banner-call-posted")


async def manage(turn: Turn) -> Show:
    """Show what can be done for a call with too few volunteers."""
    await keep_alive.call_in_need(turn.desk, turn.text("case"), turn.person_id)
    return turn.about_case("call.manage")


async def repeat(turn: Turn) -> Show:
    """Post the open call once more; an older card, or another lead's, is told when somebody did so just now."""
    try:
        await keep_alive.repeat_call(turn.desk, turn.text("case"), turn.person_id)
    except CallRepeated:
        return turn.about_case("call.manage", banner="banner-call-repeated-before")
    except CallNotOpen:
        return turn.about_case("call.manage", banner="banner-call-not-open")
    return turn.about_case("call.manage", banner="banner-call-repeated")


async def widen(turn: Turn) -> Show:
    """Ask every resolver who has not answered in their own chat."""
    try:
        asked = await keep_alive.widen_call(turn.desk, turn.text("case"), turn.person_id)
    except CallNotOpen:
        return turn.about_case("call.manage", banner="banner-call-not-open")
    return turn.about_case("call.manage", banner="banner-call-widened" if asked else "banner-call-wide-already")


@asks_again("call.manage", "case")
async def extend(turn: Turn) -> Show:
    """Keep the call open for longer, or open it again; a card that names other days than would come is drawn anew."""
    call = await keep_alive.call_in_need(turn.desk, turn.text("case"), turn.person_id)
    if turn.text("seen") != cards.end_seen(call):
        return turn.about_case("call.manage", banner="banner-out-of-date")
    await keep_alive.extend_call(turn.desk, turn.text("case"), turn.person_id, _days(turn))
    was_open = call.takes_answers(turn.desk.now)
    return turn.about_case("call.manage", banner="banner-call-extended" if was_open else "banner-call-opened-again")


async def draft_screen(view: View) -> AdaptiveCard:
    """The form, with the reminder to complete the record."""
    draft = await draft_call.read_draft(view.desk, view.arg("case"), view.person_id, CaseSection.CALL)
    case, text = draft.case, draft.text
    asked = text.asked if draft.begun else view.texts("call-asked-default")
    kept = {"summary": text.summary, "asked": asked, "open_days": str(text.open_days)}
    days = _days_until(view, {*_DAYS_OFFERED, text.open_days}, view.desk.now)
    form = cards.CallForm(
        case_id=case.case_id,
        reference=case.reference,
        on_record=1 + len(case.request.parties),
        other_names=len(case.other_names),
        filled=Filled.of(view, kept, open_days=days),
    )
    return cards.draft_form(view.texts, form)


async def names_screen(view: View) -> AdaptiveCard:
    """Names, nicknames and rooms that the record does not hold yet."""
    case = await case_for_lead(view.desk, view.arg("case"), view.person_id, CaseSection.CALL)
    return cards.other_names(view.texts, case, Filled.of(view, {"other_names": "\n".join(case.other_names)}))


async def preview_screen(view: View) -> AdaptiveCard:
    """The call as it would be posted, with everything found in it."""
    draft = await draft_call.read_draft(view.desk, view.arg("case"), view.person_id, CaseSection.CALL)
    seen = await draft_call.preview_draft(view.desk, draft)
    closes = view.desk.calendar.end_of_working_day(view.desk.now, draft.text.open_days)
    return cards.preview(view.texts, draft.case.case_id, draft.text, seen, closes)


async def manage_screen(view: View) -> AdaptiveCard:
    """A call that is out, and what can be done for it.

    Raises:
        NotForYou: No such case for this reader, or it has no call.
    """
    case = await case_for_lead(view.desk, view.arg("case"), view.person_id, CaseSection.CALL)
    call = await view.desk.work.calls.of_case(case.case_id)
    if call is None:
        raise NotForYou
    now = view.desk.now
    days = _days_until(view, _DAYS_MORE, max(now, call.answer_by))
    offered = await offered_by_others(view.desk, call)
    filled = replace(Filled.of(view, open_days=days), values={"open_days": days[0][0]})
    seen = cards.OpenCall(case, call, offered, call.takes_answers(now), filled)
    return cards.manage(view.texts, seen, now)


async def _write(turn: Turn, *, finished: bool) -> CallDraft:
    typed = CallToPost(turn.text("summary"), turn.text("asked"), _days(turn))
    return await draft_call.write_draft(turn.desk, turn.text("case"), turn.person_id, typed, finished=finished)


def _days(turn: Turn) -> int:
    """Return the number of working days, 0 for anything that is not a small number."""
    typed = turn.text("open_days").strip()
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= len(str(LONGEST_CALL)) else 0


def _days_until(view: View, days: Iterable[int], start: datetime) -> list[tuple[str, str]]:
    """Return choices of working days, each with the real day on which it ends."""
    until = view.desk.calendar.end_of_working_day
    return [
        (str(count), view.texts("call-days", count=count, day=view.texts.day(until(start, count))))
        for count in sorted(days)
    ]


def _show_current(turn: Turn, error: OutOfDate) -> Show:
    """Show the text as it is now; a case that has moved on is the router's to answer."""
    if isinstance(error, IllegalMove):
        raise error
    return turn.about_case("call.preview", banner="banner-out-of-date")


FLOW = Flow(
    verbs={
        "call.write": write,
        "call.names": ask_names,
        "call.save-names": save_names,
        "call.preview": look,
        "call.mend": fix,
        "call.settle": settle,
        "call.redact": redact,
        "call.post": post,
        "call.manage": manage,
        "call.repeat": repeat,
        "call.widen": widen,
        "call.extend": extend,
    },
    screens={
        "call.draft": draft_screen,
        "call.names": names_screen,
        "call.preview": preview_screen,
        "call.manage": manage_screen,
    },
    reading=frozenset({"call.manage", "call.write"}),
    ephemeral=frozenset({"call.draft", "call.names", "call.preview", "call.manage"}),
    idempotent=frozenset({"call.extend", "call.mend", "call.repeat", "call.save-names", "call.widen"}),
    case_screen="lead.case",
    case_ways=cards.case_ways,
    warnings=frozenset({"banner-call-blocked", "banner-call-not-open", "banner-call-repeated-before"}),
    reminders=(*closing.REMINDERS, *stand_again.REMINDERS),
    subscribers=closing.SUBSCRIBERS,
)
