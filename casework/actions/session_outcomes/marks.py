"""What the words of an outcome would tell those who were there and are not meant to learn it (R18, R37)."""

from collections.abc import Sequence

from casework.actions.parties.marks import scan_for
from casework.desk import Desk
from casework.model.calls.anonymity import Findings
from casework.model.cases.case import Case
from casework.model.parties.people import people_of_case
from casework.model.session_outcomes import SessionOutcome


async def scan_outcome(desk: Desk, case: Case, outcome: SessionOutcome) -> Sequence[Findings]:
    """Return an outcome's words, and each of its next steps, with what names somebody of the case who was not there.

    The words are those of the people who were there, so that their own names are no marks. Nothing is kept back: the
    resolvers see what is marked before they ask anybody to confirm.
    """
    here = [one for one in people_of_case(case) if outcome.is_of(one)]
    return [await scan_for(desk, case, text, here) for text in (outcome.words, *(one.text for one in outcome.steps))]
