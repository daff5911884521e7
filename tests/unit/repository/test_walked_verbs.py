"""Each button that changes something is pressed while the process is killed, or it says here why it is not.

Every one of them is brought twice, and to two processes at once, in the journeys (`tests/conversation/journeys.py`).
"""

import ast
from collections.abc import Mapping
from pathlib import Path

from dialogs.flows import ROUTER

CHECKOUT = Path(__file__).parents[3]

_ONE_WRITE = "one transaction that changes one entry, as a walked button of the same word does"
_MEETING = "one transaction of the meeting that the walks plan, offer, take and call off"
_FORM = "one transaction of a draft, as the walked form of a request makes with the same code"
_DOWNLOAD = "changes nothing but the link to a file, which works once and for a quarter of an hour"
_OWN_CASE = "begins a case with the code of the walked form, and no draft"
_PRIVATE = "one answer of one person in one part of the case, as the walked answers about talks are"
_LEAVE = "changes who hears of everything else, so that no two walks beside it would leave the same"
_REGISTER = "one row of the register, which the walks leave as it is for each other"

NOT_WALKED: Mapping[str, str] = {
    **dict.fromkeys(("approach.record", "permission.record", "permission.say-name"), _ONE_WRITE),
    **dict.fromkeys(("checkin.no", "checkin.yes", "feedback.send"), _PRIVATE),
    **dict.fromkeys(("choose.settle", "closing.settle", "consent.record"), _ONE_WRITE),
    **dict.fromkeys(("copies.file", "officers.evidence-file", "officers.register-file"), _DOWNLOAD),
    **dict.fromkeys(("group.calendar", "joining.calendar", "session.calendar", "talk.calendar"), _DOWNLOAD),
    "training.calendar": _DOWNLOAD,
    **{
        f"group.{one}": _MEETING
        for one in (
            *("add-action", "add-learning", "attendance", "fix", "forget-learning", "minute", "other-sitting"),
            *("send-minute", "suits", "two-sittings"),
        )
    },
    **{f"intake.{one}": _FORM for one in ("at-risk", "change", "names", "remove-person", "skip")},
    **{
        f"joining.{one}": _ONE_WRITE
        for one in (
            *("accept", "close", "offer-times", "other-times", "send-no", "send-word", "take-time", "withdraw"),
        )
    },
    **dict.fromkeys(("leave.save", "leave.end", "officers.away-save", "officers.away-end"), _LEAVE),
    **{
        f"officers.{one}": _REGISTER
        for one in ("accept", "back", "edit-save", "leave", "off", "pause", "save", "set-pause", "still-right")
    },
    **dict.fromkeys(("own-data.stop", "party.save-notice", "resolver.calls-in-chat", "risk.keep"), _ONE_WRITE),
    "parties.settle": _ONE_WRITE,
    **{f"party.record-{one}": _ONE_WRITE for one in ("contact", "needs", "unwanted")},
    **dict.fromkeys(("record.keep", "touch.send"), _OWN_CASE),
    **{
        f"referral.{one}": _FORM
        for one in (
            *("add-person", "agree", "at-risk", "back", "bring-back", "cancel", "change", "forget", "next", "other"),
            *("remove-person", "send"),
        )
    },
    **{f"referral.{one}": _PRIVATE for one in ("answer", "decline", "record")},
    **{
        f"session.{one}": _MEETING
        for one in (
            *("absent", "ask-all", "confirm", "drop-steps", "held", "keep-outcome", "keep-step", "no-show", "off"),
            *("record", "record-outcome", "refuse", "safety-off"),
        )
    },
    **{f"talk.{one}": _MEETING for one in ("absent", "held", "no-show", "record")},
    **{f"training.{one}": _MEETING for one in ("add-item", "attendance", "decide-item", "remove", "sign-off")},
}
"""Verb to why no process is killed while it is pressed."""


def _walked(changing: frozenset[str]) -> frozenset[str]:
    """Return the verbs that a walk names, in full or as the result that a lead finds."""
    files = (CHECKOUT / "tests" / "faults").glob("*.py")
    parts = [part for path in files for part in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    texts = {str(one.value) for one in parts if isinstance(one, ast.Constant)}
    found = [one.args[0] for one in parts if isinstance(one, ast.Call) and ast.unparse(one.func) == "walk.finds"]
    return changing & (texts | {f"lead.{one.value!s}" for one in found if isinstance(one, ast.Constant)})


def test_each_changing_verb_is_walked_or_says_why_not() -> None:
    changing = frozenset(ROUTER.verbs.keys() - ROUTER.reading)
    assert changing - _walked(changing) - NOT_WALKED.keys() == frozenset()


def test_what_is_walked_needs_no_reason() -> None:
    changing = frozenset(ROUTER.verbs.keys() - ROUTER.reading)
    assert NOT_WALKED.keys() & _walked(changing) == frozenset()
    assert NOT_WALKED.keys() <= changing
