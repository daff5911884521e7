"""What a lead reads of whoever asked being told: they hear in Teams, or from the lead alone (R30)."""

from casework.model.cases.case import Case

_TO_TELL = {
    "banner-taken": "banner-taken-to-tell",
    "banner-passed-on": "banner-passed-on-to-tell",
    "banner-result-open": "banner-result-open-to-tell",
    "banner-result-closed": "banner-result-closed-to-tell",
    "banner-reopened": "banner-reopened-to-tell",
    "banner-request-recorded": "banner-recorded-elsewhere",
    "banner-talk-offered": "banner-talk-to-tell",
    "banner-talk-missed": "banner-talk-to-tell",
    "banner-talk-off": "banner-talk-to-tell",
    "talk-off-why": "talk-off-why-to-tell",
    "lead-pass-small": "lead-pass-small-to-tell",
    "lead-reopen-why": "lead-reopen-why-to-tell",
    "lead-words-label": "lead-words-label-to-tell",
    "lead-reason-small": "lead-reason-small-to-tell",
    "choose-release-why": "choose-release-why-to-tell",
}
"""Each text that says that whoever asked is told, and what is true where nothing is sent: they are not in Teams."""


def told(case: Case, key: str) -> str:
    """Return the key of a text that says that whoever asked is told, as it is true for them.

    Args:
        case: Which.
        key: As it is where they are in Teams; one of those that have a twin here.
    """
    return _TO_TELL[key] if case.request.is_from_elsewhere else key
