"""Every way to a case goes through `casework.access`, which asks who it is and logs it (R23, A05)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.parts import texts_of_parts

NO_WORDS = frozenset(
    {
        *("by", "written_by", "agreed_by", "resolver", "settled_by", "taken_by", "decided_by", "seconded_by"),
        *("asked_by", "recorded_by", "stopped_by", "answered_by", "unwanted_resolvers", "people", "who", "answered"),
        *("party_ids", "kept", "entries"),
    }
)
"""Fields of parts, beside those that end with `_id`, that hold ids or digests."""

NOT_TYPED = frozenset(
    {
        "Approach.way",
        "ClosingReport.outcome",
        "Check.recorded_way",
        "Consent.recorded_way",
        "Consent.text",
        "Consent.version",
        "DisclosedPerson.told_to",
        "OutcomeAnswer.recorded_way",
        "PartyDetails.notice_text",
        "PartyDetails.notice_version",
        "Heard.way",
    }
)
"""Texts of parts that nobody typed: an id, one of a few choices, or what the institution wrote."""

CHECKOUT = Path(__file__).parents[3]
GATE = Path("casework/access.py")
CHANGES = frozenset({"add", "save", "add_note", "log_access", "put"})
READS = frozenset({"get", "by_reference", "notes", "last_note", "words", "accesses"})
REPOSITORIES = frozenset({"cases", "case_parts"})

UNSEEN = {
    "casework/actions/cases/handle.py": "whether a note says the same as the one before; its writer asked the gate",
    "casework/actions/leads/last_resort.py": "whether a case names who is told that one waits; nobody sees it",
    "casework/actions/intake/draft.py": "which case a form became, for the person who sent it",
    "casework/actions/leads/conflict_check.py": "whether a new lead is named in a case; nobody sees it",
    "casework/actions/reminders/fire.py": "whose leads look at a case of which a reminder was altered; nobody sees it",
    "casework/actions/reminders/recalculate.py": "whether a deadline moves with the calendar; nobody sees it",
    "casework/actions/assignments/confirm.py": "whether there is anything to remind of; nobody sees it",
    "casework/actions/risk/raise_risk.py": "what was raised on a case, and by whom; the gate was asked",
    "casework/actions/risk/disclose.py": "what was disclosed before, and what somebody was told; the gate was asked",
    "casework/actions/retention/unsettled.py": "whether something still waits for a lead; no word of it is shown",
    "casework/actions/cases/closer.py": "whether there is a report, and who agreed; no word of it is shown",
    "casework/actions/cases/open_promises.py": "by when something is promised; no word of it is shown",
    "casework/actions/cases/assess.py": "whether its resolvers have agreed to a report; no word of it is shown",
    "casework/actions/closing/notes.py": "which resolvers still have notes of their own; they see nothing of the case",
    "casework/actions/feedback/ask.py": "who is to be asked how it was, and who has answered; nobody sees it",
    "casework/actions/feedback/check_in.py": "what somebody says themselves; the gate was asked, and a lead sees none",
    "casework/actions/feedback/give.py": "who has answered, and whose names a line must not hold; the gate was asked",
    "casework/actions/assignments/volunteers.py": "whom a party would rather not have; leads alone choose",
    "casework/actions/calls/close.py": "whether there is anything to remind of; nobody sees it",
    "casework/actions/cases/next_step.py": "what a case waits for, and who has to hear of it; nobody sees it",
    "casework/actions/cases/contact_clock.py": "whether there is anything to remind of; nobody sees it",
    "casework/actions/intake/submit.py": "whether a new reference is free; nobody sees anything",
    "casework/actions/messaging/undeliverable.py": "who has to hear that a message was lost; nobody sees it",
    "casework/actions/calls/offers.py": "who hears that enough have offered, and how many have; nobody sees it",
    "casework/actions/messaging/quiet.py": "who has to hear that there is more to read; nobody sees it",
    "casework/actions/assignments/release.py": "who is to be released because they are inactive; nobody sees it",
    "casework/actions/training/warnings.py": "which leads hear that a resolver takes nothing on; nobody sees it",
    "casework/actions/parties/people.py": "who of a case's people knows of it; the gate was asked",
    "casework/actions/parties/recorded_details.py": "what is kept of whom a lead records; the gate was asked",
    "casework/actions/parties/permission.py": "what the requester said, for themselves and leads; the gate was asked",
    "casework/actions/parties/approach.py": "how somebody is approached, on a lead's word; the gate was asked",
    "casework/actions/parties/own_page.py": "what a party said before, to be changed by them; the gate was asked",
    "casework/actions/parties/recognise.py": "whether another case that its lead may see is a referral; it is logged",
    "casework/actions/referrals/proceed.py": "what those concerned by a referral say; its callers know who may know it",
    "casework/actions/referrals/checks.py": "what somebody says themselves, and how a case ended; the gate was asked",
    "dialogs/referrals/referrer.py": "the additions to a referral that the gate returned to its referrer",
    "casework/actions/own_data/own_case.py": "whether somebody agreed to a notice before; the gate was asked",
    "casework/actions/own_data/corrections.py": "what somebody put right before; the gate was asked",
    "casework/actions/own_data/questions.py": "what was asked before, and how many wait; the gate was asked",
    "casework/actions/own_data/copies.py": "who asked for a copy before, and which wait; the gate was asked",
    "casework/actions/own_data/waiting.py": "what a reminder is due about; nobody sees it",
    "casework/actions/own_data/copy_content.py": "what a copy holds, by its table; the gate was asked",
    "casework/actions/assignments/hand_over.py": "how a resolver handed over, for people to whom the gate opened it",
    "casework/actions/sessions/follow.py": "which talks wait for another resolver; nobody sees it",
    "casework/actions/own_data/stop.py": "who takes no part, for those to whom the gate has opened it",
    "casework/actions/consents/ask.py": "who has to be asked, or hear how it stands; of an answer nobody sees more",
    "casework/actions/consents/answer.py": "what somebody says themselves; the gate was asked",
    "casework/actions/consents/joint.py": "whether all can be asked, and how it stands; who said what the gate shows",
    "dialogs/assignments/resolver.py": "the additions to a case that the gate returned",
    "dialogs/cases/case.py": "which case a typed reference means; its screen asks the gate",
    "dialogs/cases/find.py": "which case a reference means that was searched for; its screen asks the gate",
    "casework/actions/cases/search.py": "by which words a case is found; nobody sees it",
    "dialogs/cases/file.py": "the notes of a case that the gate returned",
    "dialogs/cases/access_log.py": "the log of a case that the gate returned",
    "casework/actions/first_talks/clock.py": "whether there is anything to remind of; nobody sees it",
    "casework/actions/first_talks/follow.py": "whether a talk whose offer has arrived still has a case; nobody sees it",
    "casework/actions/session_outcomes/outcomes.py": "what those who were there may read; the gate was asked",
    "casework/actions/session_outcomes/write.py": "the draft of a resolver whose gate was asked",
    "casework/actions/session_outcomes/decide.py": "whether all have confirmed, on the day; nobody sees it",
    "casework/actions/sessions/clock.py": "whether there is anything to remind of; of what a lead's queue shows, when",
    "casework/actions/meetings/tell.py": "which guest takes no part any more, and is told nothing; nobody sees it",
    "casework/actions/meetings/reminders.py": "which leads hear that nobody can hold a meeting; nobody sees it",
    "dialogs/first_talks/arrange.py": "by when the first talk of a case is due; the gate was asked",
    "dialogs/requests/requests.py": "the additions to a case that the gate returned",
}
"""Who reads a case, or what hangs on it, without the gate's help, and why nobody sees more by that."""


def uses(path: Path, names: frozenset[str]) -> Iterator[str]:
    """Yield every use of these methods of the store's cases and their parts."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.Attribute)
            and node.attr in names
            and isinstance(node.value, ast.Attribute | ast.Name)
            and (node.value.attr if isinstance(node.value, ast.Attribute) else node.value.id) in REPOSITORIES
        ):
            yield node.attr


def users(names: frozenset[str]) -> set[str]:
    modules = [path for folder in ("bot", "casework", "dialogs") for path in (CHECKOUT / folder).rglob("*.py")]
    return {str(path.relative_to(CHECKOUT)) for path in modules if any(uses(path, names))}


def test_every_change_is_logged() -> None:
    """Changes go through `save_case`, `save_part`, `open_case` and `write_entry`, which log who did what."""
    assert users(CHANGES) == {str(GATE)}


@pytest.mark.promise("R23")
def test_every_reader_is_known() -> None:
    """Someone who reads a case elsewhere says here why nobody sees more by it."""
    assert users(READS) == {str(GATE), *UNSEEN}


@pytest.mark.parametrize("module", UNSEEN)
def test_reasons_are_sentences(module: str) -> None:
    assert len(UNSEEN[module].split()) > 4


@pytest.mark.promise("R23")
def test_every_text_of_a_part_is_looked_at_or_no_words() -> None:
    texts = texts_of_parts()
    undeclared = {
        text
        for text, is_written in texts.items()
        if not is_written
        and text not in NOT_TYPED
        and not text.endswith("_id")
        and text.partition(".")[2] not in NO_WORDS
    }
    assert not undeclared, "people's own words are `field(metadata=WRITTEN)`; what is none is named here"
    assert texts.keys() >= NOT_TYPED
    assert not any(texts[text] for text in NOT_TYPED)
