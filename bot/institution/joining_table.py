"""`[service.NAME.joining]`: who may become an officer of a service, and how long everything takes."""

from typing import Annotated

from pydantic import Field

from bot.institution import kinds
from bot.institution.kinds import URL, Several, one_of, text
from bot.institution.tables import Table
from casework.model.joining import Affiliation, InductionPart, JoiningRule

_USUAL = JoiningRule()
_AFFILIATION = one_of({one.value: one for one in Affiliation})
_PART = one_of({one.value: one for one in InductionPart}, "is no part of the induction")


class JoiningTable(Table):
    """`[service.NAME.joining]`; what isn't set is as usual (S03, S08: employees only)."""

    open_to: Annotated[tuple[Annotated[Affiliation, _AFFILIATION], ...], Several('affiliations such as "employee"')] = (
        tuple(_USUAL.open_to)
    )
    answer: Annotated[int, kinds.WORKING_DAYS] = _USUAL.answer_days
    word: Annotated[int, kinds.WORKING_DAYS] = _USUAL.word_days
    elsewhere: Annotated[str, text("one kind sentence on how else they can help", 300)] = ""
    pages: dict[Annotated[InductionPart, _PART], Annotated[str, URL]] = Field(default_factory=dict)

    def rule(self) -> JoiningRule:
        """Return what is made of it."""
        return JoiningRule(frozenset(self.open_to), self.answer, self.word, self.elsewhere, dict(self.pages))
