"""The draft of a call: written, looked at, cleaned mark by mark, and posted (R11).

A draft belongs to one lead and one case. What the lead called not identifying is bound to the exact text: any edit
forgets it, so that every remaining mark is asked about again.
"""

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from casework.access import case_for_lead
from casework.actions.calls.post import (
    LONGEST_CALL,
    CallToPost,
    Preview,
    check_call,
    opened_for_call,
    post_call,
    preview_call,
)
from casework.actions.referrals.proceed import check_may_proceed
from casework.desk import Desk
from casework.errors import InvalidInput, OutOfDate
from casework.model.calls.anonymity import REMOVED, Certainty, Findings, Mark, mark_key, replace_mark
from casework.model.calls.call import SUMMARY_LIMIT, Call
from casework.model.cases.access_log import CaseSection
from casework.model.cases.case import Case
from casework.model.drafts import Draft
from casework.model.requests import SHORT_LIMIT
from casework.model.text import cleaned, one_line, problem_with, problems, text_digest

FLOW = "call"
FLOW_VERSION = 1

_SENTENCE_ENDS = ".!?\n"
_WITHOUT_ARTICLE = frozenset(
    {"a", "an", "their", "somebody", "some", "something", "one", "both", "dealing", "of", "close", "responsible", "for"}
    | {"in", "with", "has", "had", "have"}
)
"""What a wording begins with that stands behind no article."""
_ARTICLE = re.compile(r"(?<!\w)(?:an?|the|their|our|his|her|my) \Z", re.IGNORECASE)


class CallField(StrEnum):
    """The two texts of a call."""

    SUMMARY = "summary"
    ASKED = "asked"


class Fix(StrEnum):
    """What can be put in place of a mark; the general word, on cards drawn long ago, is a suggestion now."""

    SUGGESTION = "suggestion"
    GENERAL = "general"
    PLACEHOLDER = "placeholder"


@dataclass(frozen=True, slots=True)
class MarkAt:
    """Which mark a lead means; both come from a card and may be anything.

    Attributes:
        place: A `CallField` value.
        key: The mark's key (`mark_key`).
    """

    place: str
    key: str


@dataclass(frozen=True, slots=True)
class CallDraft:
    """A call as far as a lead has written it.

    Attributes:
        case: The case it is for.
        text: The call, with what was called not identifying in exactly this text.
        begun: Whether anything was kept yet, or a call before it was taken down.
    """

    case: Case
    text: CallToPost
    begun: bool


async def read_draft(desk: Desk, case_id: str, person_id: str, part: CaseSection | None = None) -> CallDraft:
    """Return the lead's own draft for a case: the words of the call that was taken down, or an empty one, at first.

    Args:
        part: What the lead is shown, logged as an access; None when only an action is decided.

    Raises:
        NotForYou: No such case for this person.
        IllegalMove: The case is not assessed as suitable, or a call is out already.
        AwaitsChecks: Somebody whom a referral concerns has not checked it, or would rather not go on (R02).
    """
    case = await case_for_lead(desk, case_id, person_id, part)
    await opened_for_call(desk, case)
    await check_may_proceed(desk, case)
    stored = await _stored(desk, case_id, person_id)
    if stored is None:
        before = await desk.work.calls.of_case(case_id)
        words = (before.summary, before.asked) if before else ("", "")
        text = CallToPost(*words, desk.service_of(case).deadlines.call_open_days)
        return CallDraft(case, text, begun=before is not None)
    summary, asked = stored.text("summary"), stored.text("asked")
    same = stored.text("digest") == _digest(summary, asked)
    settled = frozenset(stored.texts("settled")) if same else frozenset()
    return CallDraft(case, CallToPost(summary, asked, int(stored.text("open_days")), settled), begun=True)


async def write_draft(desk: Desk, case_id: str, person_id: str, typed: CallToPost, *, finished: bool) -> CallDraft:
    """Keep what a lead wrote; what was settled for another text is forgotten.

    Args:
        typed: As it came in; its settled marks are not looked at.
        finished: Whether every field must be filled in; otherwise it is only kept, and the default takes the place
            of a number of days that makes no sense.

    Raises:
        NotForYou: No such case for this person.
        IllegalMove: The case is not assessed as suitable, or a call is out already.
        InvalidInput: A field needs another look; nothing was kept.
    """
    draft = await read_draft(desk, case_id, person_id)
    edited = CallToPost(cleaned(typed.summary), one_line(typed.asked), typed.open_days)
    if finished:
        check_call(edited)
    elif found := problems(
        [
            ("summary", problem_with(edited.summary, SUMMARY_LIMIT, required=False)),
            ("asked", problem_with(edited.asked, SHORT_LIMIT, required=False)),
        ]
    ):
        raise InvalidInput(found)
    if not 1 <= edited.open_days <= LONGEST_CALL:
        edited = replace(edited, open_days=draft.text.open_days)
    if (edited.summary, edited.asked) == (draft.text.summary, draft.text.asked):
        edited = replace(edited, settled=draft.text.settled)
    return await _keep(desk, draft, person_id, edited)


async def preview_draft(desk: Desk, draft: CallDraft) -> Preview:
    """Scan a draft as it would be posted."""
    return await preview_call(desk, draft.case, draft.text.summary, draft.text.asked)


async def fix_mark(desk: Desk, case_id: str, person_id: str, at: MarkAt, *, fix: str) -> CallDraft:
    """Put a suggestion or a placeholder in place of a mark; every other mark is asked about again.

    Args:
        fix: A `Fix` value.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: The text has no such mark any more, or nothing is suggested for it.
    """
    draft = await read_draft(desk, case_id, person_id)
    findings, mark = await _marked(desk, draft, at)
    ways = {
        Fix.SUGGESTION: suggested(mark),
        Fix.GENERAL: suggested(mark),
        Fix.PLACEHOLDER: mark.placeholder or REMOVED,
    }
    words = ways[Fix(fix)] if fix in set(Fix) else ""
    if not words:
        raise OutOfDate
    text = put_in_place(findings.text, mark, words)
    return await _rewrite(desk, draft, person_id, {at.place: text})


async def redact_known(desk: Desk, case_id: str, person_id: str) -> CallDraft:
    """Put its placeholder in place of everything that is known to identify somebody.

    Raises:
        NotForYou: No such case for this person.
        IllegalMove: The case is not assessed as suitable, or a call is out already.
    """
    draft = await read_draft(desk, case_id, person_id)
    preview = await preview_draft(desk, draft)
    texts = {"summary": preview.summary.redacted(), "asked": preview.asked.redacted()}
    return await _rewrite(desk, draft, person_id, texts)


async def settle_mark(desk: Desk, case_id: str, person_id: str, at: MarkAt) -> CallDraft:
    """Remember that the lead called a mark not identifying, for exactly this text.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: The text has no such mark any more, or it is a known one, which nobody can wave through.
    """
    draft = await read_draft(desk, case_id, person_id)
    _, mark = await _marked(desk, draft, at)
    if mark.certainty is Certainty.KNOWN:
        raise OutOfDate
    return await _keep(desk, draft, person_id, replace(draft.text, settled=draft.text.settled | {at.key}))


async def post_draft(desk: Desk, case_id: str, person_id: str) -> Call:
    """Post the draft, scanned once more, and forget it.

    Raises:
        NotForYou: No such case for this person.
        IllegalMove: The case is not assessed as suitable, or a call is out already.
        InvalidInput: A field needs another look.
        CallNotAnonymous: Something known stands in it, or a flag is not settled; nothing was posted.
    """
    draft = await read_draft(desk, case_id, person_id)
    call = await post_call(desk, case_id, person_id, draft.text)
    await desk.work.drafts.remove(_draft_id(case_id, person_id))
    return call


async def has_draft(desk: Desk, case_id: str, person_id: str) -> bool:
    """Whether this lead has a draft for the case that was not posted."""
    return await _stored(desk, case_id, person_id) is not None


def suggested(mark: Mark) -> str:
    """Return the words that could stand in for a mark, or "" when there is only a hint how to rephrase."""
    return "" if mark.suggestion is None or mark.suggestion.startswith("hint.") else mark.suggestion


async def _stored(desk: Desk, case_id: str, person_id: str) -> Draft | None:
    """Return this lead's own draft for the case while its time is not up."""
    stored = await desk.work.drafts.get(_draft_id(case_id, person_id))
    return stored if stored and stored.owner == person_id and stored.expires_at > desk.now else None


async def _marked(desk: Desk, draft: CallDraft, at: MarkAt) -> tuple[Findings, Mark]:
    preview = await preview_draft(desk, draft)
    findings = {CallField.SUMMARY.value: preview.summary, CallField.ASKED.value: preview.asked}.get(at.place)
    for mark in findings.marks if findings else ():
        if findings and mark_key(findings.text, mark) == at.key:
            return findings, mark
    raise OutOfDate


async def _rewrite(desk: Desk, draft: CallDraft, person_id: str, texts: dict[str, str]) -> CallDraft:
    summary, asked = texts.get("summary", draft.text.summary), texts.get("asked", draft.text.asked)
    return await _keep(desk, draft, person_id, CallToPost(summary, asked, draft.text.open_days))


async def _keep(desk: Desk, draft: CallDraft, person_id: str, text: CallToPost) -> CallDraft:
    stored = Draft(
        draft_id=_draft_id(draft.case.case_id, person_id),
        owner=person_id,
        flow=FLOW,
        flow_version=FLOW_VERSION,
        step="draft",
        fields={
            "case": draft.case.case_id,
            "summary": text.summary,
            "asked": text.asked,
            "open_days": str(text.open_days),
            "settled": sorted(text.settled),
            "digest": _digest(text.summary, text.asked),
        },
        expires_at=desk.now + timedelta(hours=desk.service_of(draft.case).deadlines.draft_hours),
    )
    await desk.work.drafts.put(stored)
    return CallDraft(draft.case, text, begun=True)


def put_in_place(text: str, mark: Mark, words: str) -> str:
    """Return a text with words in place of a mark: without the article before it that they don't stand behind."""
    mark = _with_article(text, mark, words)
    return replace_mark(text, mark, _in_place(text, mark, words))


def _with_article(text: str, mark: Mark, words: str) -> Mark:
    """Return a mark with the article before it, where the words that take its place bring their own."""
    article = _ARTICLE.search(text, 0, mark.start)
    brings_its_own = words.split(" ", 1)[0] in _WITHOUT_ARTICLE
    return replace(mark, start=article.start()) if article and brings_its_own else mark


def _in_place(text: str, mark: Mark, words: str) -> str:
    """Return the words with a capital where the mark opens a sentence, and with the full stop where it ends one."""
    before, after = text[: mark.start].rstrip(" "), text[mark.end :].lstrip(" ")
    opens = not before or before[-1] in _SENTENCE_ENDS
    ends = text[mark.end - 1] == "." and (not after or after[0].isupper() or after[0] == "\n")
    shown = words[:1].upper() + words[1:] if opens else words
    return f"{shown}." if ends else shown


def _digest(summary: str, asked: str) -> str:
    return text_digest(f"{summary}\0{asked}")


def _draft_id(case_id: str, person_id: str) -> str:
    """Return the id of this lead's draft for this case, the same for every card; only the server works with it."""
    return hashlib.sha256(f"{FLOW}/{case_id}/{person_id}".encode()).hexdigest()[:32]
