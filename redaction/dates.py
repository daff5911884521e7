"""Flags the dates by which somebody may be recognised, and suggests a general word for each (R11)."""

import re
from collections.abc import Iterator

from casework.model.calls.anonymity import Certainty, MarkKind
from redaction.spans import Candidate

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
_WHEN = (
    *("mid-winter", "late winter", "early spring", "spring", "late spring", "early summer"),
    *("summer", "late summer", "early autumn", "autumn", "late autumn", "early winter"),
)
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?[ ](?:the[ ])?)?"
_DAY = r"(?:the[ ])?(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:,?[ ](?:19|20)\d\d)?"
_WORDS = re.compile(
    rf"(?<!\w)(?P<on>on[ ])?{_WEEKDAY}(?:{_DAY}[ ](?:of[ ])?{_MONTH}{_YEAR}(?!\w)"
    rf"|{_MONTH.replace('month', 'first')}[ ]{_DAY}(?![\w:]){_YEAR}(?!\w))",
    re.IGNORECASE,
)
_NUMBERS = re.compile(
    r"(?<![\w./-])(?P<on>on[ ])?(?:(?:19|20)\d\d[./-](?P<iso>\d{1,2})[./-]\d{1,2}"
    r"|\d{1,2}[./-](?P<month>\d{1,2})[./-](?:19|20)?\d\d)(?![\w/-])",
    re.IGNORECASE,
)
_BEFORE = (
    r"(?:since|in|at|over|until|till|by|before|after|during|from|around|of|to|for|between"
    r"|early|late|mid|last|next|this)"
)
_BARE_MONTH = re.compile(
    rf"""
    (?<!\w)(?P<before>{_BEFORE})[ -](?:(?:the|early|late|mid|last|next|the[ ](?:start|end|beginning
    |middle)[ ]of)[ -])?(?P<words>(?P<name>{"|".join(_MONTHS)}|jan|feb|apr|aug|sept?|oct|nov|dec){_YEAR})(?!\w)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MONTH_AND_YEAR = re.compile(rf"(?<!\w)(?P<words>(?P<name>{'|'.join(_MONTHS)})[ ](?:19|20)\d\d)(?!\w)", re.IGNORECASE)
_BARE_YEAR = re.compile(
    rf"""
    (?<!\w)(?P<words>(?P<before>{_BEFORE})[ ](?:19[5-9]\d|20[0-4]\d))(?![\w%]|[./-]\d|[ ](?:words|people|pounds
    |emails|hours))
    """,
    re.IGNORECASE | re.VERBOSE,
)
_ACADEMIC_YEAR = re.compile(r"(?<![\w/-])(?P<words>20[0-4]\d[/-](?:20)?\d\d)(?![\w/-])")
_FEAST = re.compile(
    r"""
    (?<!\w)(?P<words>christmas(?:[ ](?:eve|day))?|xmas|boxing[ ]day|easter|good[ ]friday|pentecost|whitsun
    |ramadan|eid(?:[ ]al-\w{3,6})?|diwali|holi|navratri|hanukk?ah|chanukah|passover|pesach|rosh[ ]hashanah?
    |yom[ ]kippur|purim|(?:lunar|chinese)[ ]new[ ]year|new[ ]year(?:'s(?:[ ](?:eve|day))?)?|nowruz|vaisakhi
    |thanksgiving|halloween|hallowe'en|bonfire[ ]night|burns[ ]night|st[.]?[ ](?:patrick|andrew|david
    |george)'s[ ]day|midsummer|valentine'?s(?:[ ]day)?|mothering[ ]sunday|bank[ ]holiday|freshers'?[ ]week
    |(?:michaelmas|hilary|trinity|lent|epiphany|candlemas|martinmas)[ ]term|michaelmas|half-?[ ]term
    |(?:at|before|after|since)[ ](?:his|her|their|the)?[ ]?(?:graduation|birthday)|(?:in|since|by|during)[ ]
    (?:the[ ](?:end|start)[ ]of[ ])?q[1-4]|(?:in|since|until|of)[ ]week[ ](?:\d{1,2}|one|two|three|four|five|six|seven
    |eight|nine|ten)|(?:in|since|during|last|this|of)[ ](?:the[ ])?(?:autumn|spring|summer|winter)[ ](?:term|semester)
    |reading[ ]week|pride[ ](?:month|week))(?!\w)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_BEFORE_A_DATE = frozenset(
    [
        "since",
        "from",
        "until",
        "till",
        "by",
        "before",
        "after",
        "in",
        "around",
        "to",
        "of",
        "the",
        "last",
        "next",
        "this",
    ]
)
_HINT = f"hint.{MarkKind.DATE}"


def find_dates(text: str) -> Iterator[Candidate]:
    """Yield a flag for each exact date, and for months, years and feasts that stand by themselves."""
    for match in _WORDS.finditer(text):
        yield _date(match, _number(match["month"] or match["first"]))
    for match in _NUMBERS.finditer(text):
        yield _date(match, int(match["iso"] or match["month"]))
    for match in _BARE_MONTH.finditer(text):
        # In small letters these two are a verb, or a wish, more often than a month.
        if match["name"] not in {"may", "march"} or match["before"].lower() in {"since", "in", "last", "next", "until"}:
            yield _flag(*match.span("words"), _WHEN[_number(match["name"]) - 1])
    for match in _MONTH_AND_YEAR.finditer(text):
        yield _flag(*match.span("words"), _WHEN[_number(match["name"]) - 1])
    for match in _BARE_YEAR.finditer(text):
        before = match["before"].lower()
        said = {"since": "for some years", "in": "some years ago"}.get(before, _HINT)
        yield _flag(*match.span("words"), said)
    for match in _ACADEMIC_YEAR.finditer(text):
        yield _flag(*match.span("words"), "one academic year")
    for match in _FEAST.finditer(text):
        yield _flag(*match.span("words"), "a holiday")


def _number(month: str) -> int:
    return next(number for number, full in enumerate(_MONTHS, 1) if full.startswith(month.lower()[:3]))


def _flag(start: int, end: int, suggestion: str) -> Candidate:
    return Candidate(start, end, MarkKind.DATE, Certainty.SUSPICIOUS, suggestion=suggestion)


def _date(match: re.Match[str], month: int) -> Candidate:
    """Flag a date and suggest the season: "in early spring" for "on 3 March", and alone after "since"."""
    season = _WHEN[month - 1] if 1 <= month <= len(_WHEN) else "some time ago"
    text, start = match.string, match.start()
    before = text[max(0, start - 12) : start].split()[-1:] if start else []
    bare = not match["on"] and before and before[0].lower() in _BEFORE_A_DATE
    return _flag(*match.span(), season if bare or month > len(_WHEN) else f"in {season}")
