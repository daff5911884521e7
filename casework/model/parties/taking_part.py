"""Who of a case's people takes part: whoever declined, or stopped, is asked and told nothing more (R02, R16)."""

from casework.model.own_data import Stops
from casework.model.parties.people import CasePerson
from casework.model.referrals.checks import Checks


def takes_part(person: CasePerson, checks: Checks, stops: Stops) -> bool:
    """Whether somebody has neither declined to be part of a case nor stopped, or has come back since."""
    check = checks.of(person)
    return stops.of(person) is None and (check is None or check.goes_on)
