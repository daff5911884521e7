"""A case's longer parts: what was written in full, and the file of notes (R03, R23)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.model.calls.call import CallDecisions
from casework.model.cases.case import Case, DeadlineChange
from dialogs.flow import ButtonPlace, CaseSeen, CaseWay
from dialogs.kit.case_widgets import step, to_case
from dialogs.kit.form import Ask, Field, Filled, Step, form_card
from dialogs.kit.paging import Page, turning
from dialogs.kit.widgets import button, card, heading, line, small, title, written
from dialogs.texts import Texts

NOTE = Step("lead-note-title", (Field("note", Ask.TEXT, "lead-note-label"),), "lead-note-why")


@dataclass(frozen=True, slots=True)
class Subject:
    """Which case a card is about.

    Attributes:
        case_id: Opaque id, for the buttons.
        reference: What people call it.
    """

    case_id: str
    reference: str

    @classmethod
    def of(cls, case: Case) -> "Subject":
        """Return the case without anything of its content."""
        return cls(case.case_id, case.reference)


class About(StrEnum):
    """What a part of a request is."""

    STORY = "wrote"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class StoryPart:
    """One part of what the requester wrote.

    Attributes:
        text: At most 2,500 characters.
        about: What it is.
    """

    text: str
    about: About


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One entry of a case's file, or a part of a long one.

    Attributes:
        kind: A `Note`'s.
        name: Who wrote it.
        written_at: UTC.
        text: What they wrote.
    """

    kind: str
    name: str
    written_at: datetime
    text: str


def case_ways(texts: Texts, seen: CaseSeen) -> list[CaseWay]:
    """Return the way to a case's file."""
    return [CaseWay(step(texts("lead-button-notes"), "lead.file", seen.case), place=ButtonPlace.ALWAYS)]


def story(texts: Texts, subject: Subject, part: StoryPart, page: Page) -> AdaptiveCard:
    """Return one part of what the requester wrote."""
    body: list[CardElement] = [title(texts("lead-story-title", reference=subject.reference))]
    content: list[CardElement] = [heading(texts(f"lead-case-{part.about.value}")), written(part.text)]
    body += content
    if page.count > 1:
        body.append(small(texts("lead-story-page", page=page.number + 1, pages=page.count)))
    after, before = texts("lead-button-next-part"), texts("lead-button-last-part")
    ways = turning(page, "lead.read", after=after, before=before, case=subject.case_id)[::-1]
    return card(body, [*ways, to_case(texts, subject.case_id)])


def call_decisions(texts: Texts, decided: CallDecisions) -> str:
    """Return what was decided when a call was posted, as words: which text, and which flags were waved through."""
    counts = Counter(decided.waved_through)
    content = ", ".join(
        texts("lead-call-flag", count=count, kind=texts(f"call-kind-{kind}")) for kind, count in counts.items()
    )
    what = texts("lead-call-flags", flags=content) if content else texts("lead-call-no-flags")
    return texts("lead-call-decisions", what=what, digest=decided.digest[:12])


def moved(texts: Texts, move: DeadlineChange) -> str:
    """Return how the calendar moved a deadline, as words."""
    return texts("lead-moved", was=texts.day_and_time(move.was), now=texts.day_and_time(move.now))


def file(texts: Texts, subject: Subject, entries: Sequence[FileEntry], page: Page) -> AdaptiveCard:
    """Return one page of the case's file, the newest entry last."""
    body: list[CardElement] = [title(texts("lead-file-title", reference=subject.reference))]
    for one in entries:
        when = texts.full_day_and_time(one.written_at)
        body += [_by(texts(f"lead-entry-{one.kind}", name=one.name, when=when)), written(one.text)]
    if not entries:
        body.append(line(texts("lead-file-empty")))
    if page.count > 1:
        body.append(small(texts("lead-file-page", page=page.number + 1, pages=page.count)))
    body.append(small(texts("lead-file-small")))
    ways = [button(texts("lead-button-write"), "lead.note", primary=True, fields=False, case=subject.case_id)]
    after, before = texts("lead-button-newer"), texts("lead-button-older")
    ways += turning(page, "lead.file", after=after, before=before, case=subject.case_id)[::-1]
    return card(body, [*ways, to_case(texts, subject.case_id)])


def note(texts: Texts, subject: Subject, filled: Filled) -> AdaptiveCard:
    """Return the form for a note."""
    ways = [
        button(texts("lead-button-save"), "lead.write-note", primary=True, case=subject.case_id),
        button(texts("button-back"), "lead.file", fields=False, case=subject.case_id),
    ]
    return form_card(texts, NOTE, filled, ways, reference=subject.reference)


def _by(text: str) -> CardElement:
    """Return who wrote an entry; the name may be a requester's own, so it is not read as Markdown."""
    return written(text, bold=True)
