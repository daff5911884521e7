"""The labelled texts (R11): what is written in them, whom it means, and what its case's record holds.

A text is a block of lines. `clean` stands above one in which nothing is to be marked; `>` holds the people of the
record, with `[job=…]` or `[also=…]`; `case:`, `told:` and `other:` hold the case's departments, what the request says,
and the other names. A label is `{kind|words}` or `{kind:guise|words}`; the kind is a number for somebody of the record,
else one of `KINDS`. The institution's departments are the same for a whole file. `held_out.txt` was written
by somebody who had not read the rules, and they were not changed by what is missed in it. Nor were they by what is
missed in `later_judged.txt`; it and `later_seen.txt` are one set, written before its author read the rules and
parted by chance, and the author changed them by what was missed in the other part. `others_seen.txt` and
`others_judged.txt` are somebody else's, who had not read the rules either: they were changed by what was missed in the
first, and of the second only kinds were looked at. `latest_seen.txt` and `latest_judged.txt`
were written when there were rules, by somebody who had yet to read them, parted by chance, and used in the same way.
Of what was missed in the judged files, `held_out.txt` too, the shape was looked at since: how many words of how many
letters, how the longer ones end, between which small ones, and never what they are.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from casework.model.calls.anonymity import CaseRecord, KnownPerson
from casework.model.institution import Department

KINDS = {
    "known": "somebody on the record",
    "s": "somebody who is not on it",
    "d": "a department of the case",
    "l": "a department of the institution",
    "k": "another name that the lead added",
    "n": "a number or an address",
    "a": "a description that identifies",
    "r": "a role",
    "w": "a date",
    "p": "a phrase of the request",
}
BLOCKED = frozenset({"known", "d", "k", "n"})
"""The kinds that can never be posted."""
HINTED = frozenset({"a", "r", "w", "l", "p"})
"""The kinds of which a mark anywhere in the words is enough."""

_LABEL = re.compile(r"\{(\d|[a-z])(?::([\w-]+))?\|((?:[^{}]|\{[^{}|]*\})*)\}")
_ASIDE = re.compile(r"\s*\[(job|also)=([^\]]*)\]")
_DEPARTMENT = re.compile(r"([^;(]+?)\s*(?:\(([^)]*)\))?\s*(?:;|$)")


@dataclass(frozen=True, slots=True)
class Label:
    """A stretch of a text that identifies somebody.

    Attributes:
        start: Where it begins.
        end: Where it ends, exclusive.
        kind: One of `KINDS`.
        guise: How it was written, or "".
    """

    start: int
    end: int
    kind: str
    guise: str


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A text, what identifies somebody in it, and the record of its case.

    Attributes:
        text: As a lead might write it.
        labels: In order.
        record: What the case knows.
        clean: Whether nothing in it is to be marked.
    """

    text: str
    labels: tuple[Label, ...]
    record: CaseRecord
    clean: bool = False


def texts(file: str | Path, missing: float = 0.0) -> list[LabelledText]:
    """Return the texts of a file.

    Args:
        file: Its path; a name alone stands beside this module.
        missing: Which share of people is left out of the records; whom they mean are strangers then.
    """
    pick = random.Random(11)  # noqa: S311 (a repeatable set, no secret)
    first, *blocks = (Path(__file__).parent / file).read_text(encoding="utf-8").strip().split("\n\n")
    listed = tuple(_departments(first.removeprefix("departments:")))
    return [_labelled(block, listed, missing, pick) for block in blocks]


def _departments(line: str) -> Iterator[Department]:
    for name, aliases in _DEPARTMENT.findall(line.strip()):
        yield Department(name.strip(), tuple(filter(None, map(str.strip, aliases.split(",")))))


def _labelled(block: str, listed: tuple[Department, ...], missing: float, pick: random.Random) -> LabelledText:
    lines, fields = block.split("\n"), dict[str, str]()
    clean = lines[0] == "clean"
    people = lines[int(clean)].removeprefix(">").strip()
    rest = lines[int(clean) + 1 :]
    while rest[0].startswith(("case: ", "told: ", "other: ")):
        name, _, fields[name] = rest.pop(0).partition(": ")
    persons = [_person(each) for each in people.split(";") if each.strip()]
    kept = [pick.random() >= missing for _ in persons]
    named = set(map(str.strip, fields.get("case", "").split(";")))
    record = CaseRecord(
        tuple(person for person, stays in zip(persons, kept, strict=True) if stays),
        tuple(one for one in listed if one.name in named),
        listed=listed,
        told=tuple(filter(None, [fields.get("told")])),
        other_names=tuple(filter(None, map(str.strip, fields.get("other", "").split(";")))),
    )
    text, labels = _unmarked("\n".join(rest), kept)
    return LabelledText(text, labels, record, clean)


def _person(written: str) -> KnownPerson:
    asides = dict(_ASIDE.findall(written))
    also = tuple(filter(None, [asides.get("also")]))
    return KnownPerson(_ASIDE.sub("", written).strip(), also_known_as=also, job_title=asides.get("job", ""))


def _unmarked(marked: str, kept: list[bool]) -> tuple[str, tuple[Label, ...]]:
    text, labels, reached = "", list[Label](), 0
    for match in _LABEL.finditer(marked):
        text += marked[reached : match.start()]
        kind, guise, words = match.groups()
        if kind.isdigit():
            kind = "known" if kept[int(kind) - 1] else "s"
        labels.append(Label(len(text), len(text) + len(words), kind, guise or ""))
        text, reached = text + words, match.end()
    return text + marked[reached:], tuple(labels)
