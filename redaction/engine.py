"""One scan of a text against one record: every finder over the same plain text, then the marks."""

import re
from dataclasses import dataclass

from casework.model.calls.anonymity import CaseRecord, Findings
from redaction.flags import find_flags
from redaction.folding import OPAQUE, Canvas, canvas
from redaction.lexicon import Lexicon
from redaction.patterns import find_patterns
from redaction.people import find_people
from redaction.people_index import PeopleIndex, index_people
from redaction.spans import marks_of
from redaction.things import find_things
from redaction.things_index import ThingsIndex, index_things
from redaction.tokens import tokenise

_PLACEHOLDER = re.compile(
    r"(?<!\w)(?:Person [A-Z]{1,2}(?: or [A-Z]{1,2})?|Department \d{1,2}"
    r"|\[(?:job title|room|number|email address|phone number|web address|handle|removed)\])(?!\w)"
)


@dataclass(frozen=True, slots=True)
class RecordIndex:
    """A record prepared for matching; it holds names, so it stays in memory and short-lived."""

    people: PeopleIndex
    things: ThingsIndex


def index_record(record: CaseRecord, lexicon: Lexicon) -> RecordIndex:
    """Prepare a record for matching."""
    return RecordIndex(index_people(record.persons, lexicon), index_things(record, lexicon))


def scan_text(text: str, index: RecordIndex, lexicon: Lexicon, region: str) -> Findings:
    """Return every mark in a text.

    Args:
        text: The exact text that would be posted.
        index: The record, prepared.
        lexicon: The words of English.
        region: For phone numbers without a country code, ISO 3166-1 alpha-2.
    """
    source = _without_placeholders(canvas(text))
    tokens = tokenise(source.text, lexicon)
    candidates = (
        *find_people(source.text, tokens, index.people),
        *find_things(source.text, tokens, index.things, lexicon),
        *find_patterns(source.text, region),
        *find_flags(source.text, tokens, lexicon),
    )
    return Findings(text, marks_of(source, candidates))


def _without_placeholders(source: Canvas) -> Canvas:
    """Blank what stands for someone already, so that no rule reads it or reads across it."""
    blanked = _PLACEHOLDER.sub(lambda match: OPAQUE * len(match[0]), source.text)
    return Canvas(blanked, source.starts, source.ends)
