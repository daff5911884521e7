"""No day that is kept is forgotten when the working calendar changes: each says how it follows, or that it does not.

Whoever adds a field that holds a day decides here: it was counted by the calendar, and declares by which reminder it is
moved, or it stands below.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from casework.actions.reminders.times import each_morning
from casework.desk import Follows
from dialogs.flows import ROUTER
from tests.stored_days import DAYS_OF, kept

CHECKOUT = Path(__file__).parents[3]

HAPPENED = """
accredited_on agenda_sent_at agreed_at agreed_on answered_at arrived_at asked_at asked_on assigned_at by_applicant
by_coordinator changed_at closed_at confirmed_at counted_from created_at decided_at destroyed_at due_since
first_contact_at last_assigned_at last_done left_at left_on lost_at made_at missed_at noted_at notice_agreed_at
offered_at oldest opened_at posted_at privacy_agreed_at recorded_at recorded_day repeated_at reviewed_on
seconded_at sent_at settled_at since taken_at talked_on told_at was written_at
"""
"""What something was, and is no more when a calendar changes."""

CHOSEN = """
Approach.day Course.required_from FreeBusy.begins_at HalfDay.day Heard.day Institution.closure_days Leave.first
Leave.last Meeting.at Meeting.proposed MeetingRule.avoid MinuteAction.day NextStep.day Officer.accredited_until
Officer.leave_until Poll.options Recorded.day Season.first Season.last Term.first Term.last TimesAnswer.times
TimesOffered.times TrainingRecord.on WallTime.at
ZoneChange.at
"""
"""A day or a time of the clocks that people said: it is that day, whoever works on it."""

LASTS = "Draft.expires_at"
"""After a span of time that passes by night, too."""

SEEN = """
AnonymousCall.answer_by AuditEvent.at CalendarEntry.ends_at CalendarEntry.starts_at ConsentsSeen.decide_at
CourseStanding.grace_until CourseStanding.timed_until CourseStanding.until DateGround.works_at DeadlineChange.now
Disclosure.at EntryState.starts_at FileGiven.at FreeTimes.times HandOver.at LastResortAlert.at Promise.due_at
Reminder.due_at RiskReport.at StandingOffer.answer_by Stop.at TalkNow.now UnansweredCall.answer_by
"""
"""What is made of others when it is shown, or follows a meeting's time, or a moment under a name of one word."""

PLANS = """
actions/assignments/confirm.py:answers_due actions/calls/keep_alive.py:reopen actions/calls/post.py:post_call
actions/consents/ask.py:_due actions/first_talks/clock.py:_begin actions/intake/submit.py:begin_case
actions/own_data/copies.py:_due actions/own_data/copies.py:_last_working_day actions/own_data/copies.py:ask_copy
actions/own_data/questions.py:_due actions/own_data/questions.py:ask actions/reminders/times.py:due_by
actions/sessions/clock.py:_planned
"""
"""What a reminder is planned by, with its term."""

NEXT_STEP = """
access.py:_with_day actions/cases/next_step.py:_case_changed actions/closing/report.py:agree_to_report
actions/first_talks/talk.py:after_change
"""
"""The day of a case's next step, which its reminder takes over."""

HANGS = """
actions/assignments/confirm.py:confirmation_reminders actions/assignments/hand_over.py:_count_anew
actions/assignments/hand_over.py:_latest actions/calls/close.py:call_reminders
actions/cases/contact_clock.py:contact_reminders actions/consents/ask.py:_reminders actions/consents/joint.py:_reminders
actions/first_talks/clock.py:_reminders actions/group_meetings/reminders.py:plan_fixed
actions/joining/reminders.py:plan_next actions/own_data/copies.py:_reminders actions/own_data/questions.py:_reminders
actions/reminders/recalculate.py:_due actions/reminders/times.py:each_morning actions/sessions/clock.py:_reminders
"""
"""What is planned anew with another day, with a meeting, or each morning."""

LOOKS = """
actions/calls/offers.py:days_to_tick actions/group_meetings/plan.py:_waits actions/group_meetings/plan.py:earliest
actions/retention/destroy.py:expiring_soon actions/sessions/clock.py:talks_due
"""
"""What is asked for now, and not kept."""

COUNTING = {"end_of_working_day", "next_morning", "working_time_before"}


def days() -> Iterator[str]:
    """Yield the name of each field of the model that holds a day or a moment."""
    for name, one in kept():
        if re.search(r"\bdatetime\.(datetime|date)\b", str(one.type)):
            yield name


@pytest.mark.parametrize("name", sorted(set(days())))
def test_day_is_declared(name: str) -> None:
    said = {*CHOSEN.split(), *LASTS.split(), *SEEN.split()}
    ways = [name in DAYS_OF, name in said, name.partition(".")[2] in HAPPENED.split()]
    assert sum(ways) == 1, name


def test_nothing_is_declared_that_is_not_there() -> None:
    assert {*CHOSEN.split(), *LASTS.split(), *SEEN.split()} <= {name for name, _ in kept()}


@pytest.mark.parametrize("name", DAYS_OF)
def test_counted_day_is_moved_by_its_reminder(name: str) -> None:
    spec = ROUTER.reminders[DAYS_OF[name]]
    assert spec.follows is Follows.TERM
    assert spec.recalculate or spec.recount


def counting() -> Iterator[str]:
    """Yield the functions that count by the working calendar, with their files."""
    casework = CHECKOUT / "casework"
    for path in casework.rglob("*.py"):
        for one in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef):
                named = {inner.attr for inner in ast.walk(one) if isinstance(inner, ast.Attribute)}
                if named & COUNTING:
                    yield f"{path.relative_to(casework)}:{one.name}"


def test_whatever_counts_by_the_calendar_says_what_becomes_of_it() -> None:
    assert sorted(counting()) == sorted((PLANS + NEXT_STEP + HANGS + LOOKS).split())


@pytest.mark.parametrize("kind", ROUTER.reminders)
def test_reminder_follows_as_it_says(kind: str) -> None:
    spec = ROUTER.reminders[kind]
    is_counted = spec.follows is Follows.TERM
    assert is_counted or not (spec.recalculate or spec.recount or spec.counts)
    assert not (spec.recalculate and spec.recount)
    assert (spec.every is each_morning) is (spec.follows is Follows.MORNING)
    assert spec.every is None or not is_counted
