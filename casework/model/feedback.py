"""What people say of the service once their matter is over: sums, and lines of nobody in particular (R22).

Whoever answers is told that neither their name, nor the case, nor the day is kept. So answers wait, and are told to
nobody, until five are there; then they are added up together, and what waited is gone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import ClassVar

from casework.model.cases.access_log import CaseSection
from casework.model.cases.lifecycle import CARRIED_STAGES, Stage
from casework.model.cases.parts import CasePart
from casework.model.text import Rule, text_digest

TOGETHER = 5
"""How many answers are shown together at first, and how many more each time."""

ASKED_AFTER, ASKED_AGAIN = 3, 10
"""Working days after a case closed, and after the question, on which somebody is asked, and asked once more."""

LINE = Rule(500, required=False, is_long=True)

LINES_KEPT = 6
"""Years after the year in which a line was first shown until it goes."""

ASKS_OTHERS = CARRIED_STAGES
"""How a case ended where everybody of it is asked: there the matter is over for all of them."""

ASKS_REQUESTER = ASKS_OTHERS | {Stage.SIGNPOSTED, Stage.SELF_HELP, Stage.FORMAL_ROUTE, Stage.NOT_SUITABLE}
"""How it ended where the person who asked for help is asked; whoever withdrew is asked nothing more."""


class FeedbackQuestion(StrEnum):
    """The five questions, in their order."""

    HEARD = "heard"
    CLEAR = "clear"
    CONFIDENT = "confident"
    HELPED = "helped"
    AGAIN = "again"


class FeedbackAnswer(StrEnum):
    """What can be said to each."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


@dataclass(frozen=True, slots=True)
class FeedbackAsked(CasePart):
    """Who of a case's people has answered, so that nobody does twice; it is destroyed with the case.

    Attributes:
        answered: A keyed hash for each who has; of what they said it holds nothing.
    """

    sections: ClassVar[tuple[CaseSection, ...]] = (CaseSection.OWN, CaseSection.PARTY)

    answered: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class OneFeedback:
    """What one person says.

    Attributes:
        answers: Question to answer, for those questions that were answered.
        line: At most 500 characters, without anybody's name, or "".
    """

    answers: Mapping[FeedbackQuestion, FeedbackAnswer]
    line: str = ""


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line that leads read.

    Attributes:
        text: At most 500 characters.
        year: In which it was first shown.
    """

    text: str
    year: int


@dataclass(frozen=True, slots=True)
class Feedback:
    """What people have said of one service.

    Attributes:
        people: How many are in the sums; five, or a multiple of it.
        sums: How many gave which answer to which question.
        lines: What they wrote, in an order that says nothing of when.
        waiting: What is in no sum yet, in such an order too; shown to nobody.
    """

    people: int = 0
    sums: Mapping[FeedbackQuestion, Mapping[FeedbackAnswer, int]] = field(default_factory=dict)
    lines: tuple[ShownLine, ...] = ()
    waiting: tuple[OneFeedback, ...] = ()

    def count(self, question: FeedbackQuestion, answer: FeedbackAnswer) -> int:
        """Return how many gave this answer."""
        return self.sums.get(question, {}).get(answer, 0)

    def with_one(self, said: OneFeedback, year: int) -> "Feedback":
        """Return this with what one more person says; lines that are old enough go.

        Args:
            said: What they say.
            year: The local year.
        """
        waiting = tuple(sorted((*self.waiting, said), key=_order_of))
        kept = self.without_old_lines(year)
        if len(waiting) < TOGETHER:
            return replace(kept, waiting=waiting)
        return _shown_with(kept, waiting, year)

    def without_old_lines(self, year: int) -> "Feedback":
        """Return this without the lines that are old enough to go; `year` is the local one."""
        lines = tuple(one for one in self.lines if one.year >= year - LINES_KEPT)
        return self if lines == self.lines else replace(self, lines=lines)


def _shown_with(before: Feedback, together: Iterable[OneFeedback], year: int) -> Feedback:
    everybody = tuple(together)
    sums = {
        question: {
            answer: before.count(question, answer) + sum(one.answers.get(question) is answer for one in everybody)
            for answer in FeedbackAnswer
        }
        for question in FeedbackQuestion
    }
    lines = [*before.lines, *(ShownLine(one.line, year) for one in everybody if one.line)]
    in_order = tuple(sorted(lines, key=lambda one: (-one.year, text_digest(one.text))))
    return Feedback(before.people + len(everybody), sums, in_order)


def _order_of(said: OneFeedback) -> str:
    """Return by what answers that wait are sorted: nothing of it tells which came first."""
    answers = "\n".join(f"{one}={said.answers[one]}" for one in FeedbackQuestion if one in said.answers)
    return text_digest(f"{answers}\n{said.line}")
