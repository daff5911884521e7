"""Flags the dates by which somebody may be recognised, and suggests a general word for each (R11)."""

import re
from collections.abc import Iterator

from casework.model.calls.anonymity import Certainty, MarkKind
from redaction.folding import lowered
from redaction.occasions import OCCASIONS, WRITTEN_OCCASIONS
from redaction.spans import Candidate

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
_WHEN = (
    *("mid-winter", "late winter", "early spring", "spring", "late spring", "early summer"),
    *("summer", "late summer", "early autumn", "autumn", "late autumn", "early winter"),
)
_DIGIT = re.compile(r"\d")
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
    r"|\d{1,2}(?P<sign>[./-])(?P<month>\d{1,2})(?P=sign)(?:19|20)?\d\d)(?![\w/-])",
    re.IGNORECASE,
)
_ORDINAL = (
    r"(?:eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth"
    r"|thirtieth"
    r"|(?:twenty|thirty)-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))"
)
_ONLY_MONTHS = r"(?:january|february|july|september|october|november|december)"
"""Months that are neither a word nor a given name."""
_BEFORE = (
    r"(?:since|in|at|over|until|till|by|before|after|during|from|around|of|to|for|between"
    r"|early|late|mid|last|next|this|throughout|through|come|as[ ]of)"
)
_BARE_MONTH = re.compile(
    rf"""
    (?<!\w)(?P<before>{_BEFORE})[ -](?:(?:the|early|late|mid|last|next|the[ ](?:start|end|beginning
    |middle)[ ]of)[ -])?(?P<words>(?P<name>{"|".join(_MONTHS)}|jan|feb|apr|aug|sept?|oct|nov|dec){_YEAR})(?!\w)
    """,
    re.VERBOSE,
)
_MONTH_AND_YEAR = re.compile(rf"(?<!\w)(?P<words>(?P<name>{'|'.join(_MONTHS)})[ ](?:19|20)\d\d)(?!\w)", re.IGNORECASE)
_BARE_YEAR = re.compile(
    rf"""
    (?<!\w)(?P<words>(?P<before>{_BEFORE})[ ](?:19[5-9]\d|20[0-4]\d))(?![\w%]|[./-]\d|[ ](?:words|people|pounds
    |emails|hours))
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LONE_MONTH = re.compile(
    rf"(?<!\w)(?:(?P<name>{_ONLY_MONTHS})"
    r"|(?:the|that|this|his|her)[ ](?P<named>(?-i:March|April|May|June|August))(?=[ ][a-z]))(?!\w)",
    re.IGNORECASE,
)
_LONE_YEAR = re.compile(
    r"(?<![\w.,/'-])(?<![£$€#][ ])(?P<before>[^\W\d_]{1,20}[ ])?(?P<words>(?:199|20[0-4])\d)(?=[ ][a-z]|[.,;]|$)"
    r"(?![ ](?:words|people|pounds|emails|hours|pages|staff|students|euros|calories|metres))",
    re.MULTILINE,
)
_SEASON_AND_YEAR = re.compile(
    r"(?<!\w)(?P<words>(?:spring|summer|autumn|winter|fall)[ ](?:of[ ])?(?:(?:19|20)\d\d|'\d\d))(?!\w)", re.IGNORECASE
)
_DAY_AND_MONTH = re.compile(
    r"(?<!\w)(?:on|since|until|before|after|from)[ ](?P<words>(?:[12]?\d|3[01])[/.](?:0?[1-9]|1[0-2]))"
    r"(?![\w/%]|[.:]\d)",
    re.IGNORECASE,
)
_ACADEMIC_YEAR = re.compile(r"(?<![\w/-])(?P<words>20[0-4]\d[/-](?:20)?\d\d)(?![\w/-])")
_FEAST = re.compile(
    r"""
    (?<!\w)(?P<words>christmas(?![ ](?:rota|cover|closure|shutdown|leave|shifts?|hours|break))(?:[ ](?:eve|day))?
    |xmas|boxing[ ]day|easter|good[ ]friday|pentecost|whitsun
    |ramadan|eid(?:[ ]al-\w{3,6})?|diwali|holi|navratri|hanukk?ah|chanukah|passover|pesach|rosh[ ]hashanah?
    |yom[ ]kippur|purim|(?:lunar|chinese)[ ]new[ ]year|new[ ]year(?:'s(?:[ ](?:eve|day))?)?|nowruz|vaisakhi
    |thanksgiving|halloween|hallowe'en|bonfire[ ]night|burns[ ]night|st[.]?[ ](?:patrick|andrew|david
    |george)'s[ ]day|midsummer|valentine'?s(?:[ ]day)?|mothering[ ]sunday|bank[ ]holiday|freshers'?[ ]week
    |(?:michaelmas|hilary|trinity|lent|epiphany|candlemas|martinmas)[ ]term|michaelmas|half[ -]?term
    |(?:at|before|after|since|on|until)[ ](?:his|her|their|the)?[ ]?(?:\w{3,10}(?:th|st|nd|rd)[ ])?
    (?:graduation|birthday)|(?:in|since|by|during)[ ](?:the[ ](?:end|start)[ ]of[ ])?q[1-4]|(?:in|since|until
    |of)[ ]week[ ](?:\d{1,2}|one|two|three|four|five|six|seven
    |eight|nine|ten)|(?:in|since|during|last|this|of)[ ](?:the[ ])?(?:autumn|spring|summer|winter)[ ](?:term|semester)
    |may[ ]day|(?:ash|spy)[ ]wednesday|(?:palm|remembrance)[ ]sunday
    |maundy[ ]thursday|shrove[ ]tuesday|mardi[ ]gras|pancake[ ]day|ascension(?:[ ]day)?|corpus[ ]christi
    |epiphany|all[ ](?:saints|souls)'?(?:[ ]day)?|(?:remembrance|independence|republic|constitution|national|labou?r
    |australia|canada|waitangi|anzac|mother'?s|father'?s|women's|victory|bastille)[ ]day|juneteenth|kwanzaa
    |sukkot|shavuot|simchat[ ]torah|tisha[ ]b'av|lag[ ]baomer|mawlid|laylat[ ]al-\w{3,6}|songkran|thingyan
    |dussehra|durga[ ]puja|raksha[ ]bandhan|janmashtami|ganesh[ ]chaturthi|baisakhi|lohri|mid-autumn[ ]festival
    |golden[ ]week
    |(?:holy|passion|easter|whit|rag)[ ]week|dragon[ ]boat[ ]festival|guy[ ]fawkes(?:[ ]night)?
    |hogmanay|martinmas|st[.]?[ ]\w{3,10}'s[ ]day
    |(?:in|since|from|during|of)[ ](?:the[ ])?(?:early[ ]|late[ ]|mid-?[ ]?)?(?:(?:19|20)\d0s|'?[5-9]0s
    |sixties|seventies|eighties|nineties|noughties)|(?:first|last)[ ](?:day|week)[ ]of[ ](?:term|the[ ]\w{4,8})
    |(?:winter|summer)[ ]solstice|(?:spring|autumn)[ ]equinox|midwinter|reading[ ]week|pride[ ](?:month|week))(?!\w)
    """,
    re.VERBOSE,
)
_FEAST_WITH_A_CAPITAL = re.compile(
    r"(?<!\w)(?P<words>(?i:in|during|since|for|before|after|throughout|of)[ ](?:Lent|Advent|Carnival|Whit|Holi|Vesak"
    r"|Losar|Onam|Pongal|Chuseok|Obon|Tet|Muharram|Ashura))(?!\w)"
)
_DAY_OF_A_PERIOD = re.compile(
    rf"""
    (?<!\w)(?:on|in|at|until|since|before|after|by|from)[ ]
    (?P<words>the[ ](?:first|second|third|fourth|fifth|last|final)[ ]
    (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|week|weekend)[ ](?:of|in|before|after)[ ]
    (?:the[ ]|an?[ ])?(?!(?:{_ONLY_MONTHS}|march|april|may|june|august)(?!\w))[a-z]{{3,12}}
    |the[ ](?:mon|tues|wednes|thurs|fri|satur|sun)day[ ](?:before|after|following|of)
    |the[ ](?:day|week|weekend|morning|afternoon|evening|eve|night|year|month)[ ](?:of|before|after)[ ]
    (?:the|his|her|their|our)[ ](?!(?:same|first|next|other|two|three|argument|meeting|row|incident|dispute
    |conversation)(?!\w))[a-z]{{3,14}}
    |(?:the[ ])?{_ORDINAL}(?=[ ]of[ ]|[.,;]|$))(?!\w)
    |(?<!\w)(?P<day>(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)[ ]the[ ]{_ORDINAL})(?!\w)
    """,
    re.VERBOSE,
)
_OCCASION = re.compile(
    r"""
    (?<!\w)(?:at|since|before|after|during|over|from|until|about|on)[ ](?P<words>(?:the|our|their|his|her|my
    |last[ ]year's)[ ]
    (?:\w{3,14}[ ])?(?:(?:summer|winter|spring|autumn|staff|leaving|retirement|garden|welcome|office|birthday|lunch
    |end-of-(?:year|term)|anniversary|farewell)[ ](?:party|do|drinks|ball|barbecue|bbq|picnic|lunch|dinner|reception
    |speech)|(?:graduation|inaugural|awards?|enrolment|naming|opening|open|away|sports)[ ]
    (?:ceremony|lecture|dinner|night|days?)
    |(?:results|induction|welcome|enrolment|exam|clearing)[ ](?:week|day)))(?!\w)
    """,
    re.VERBOSE,
)
_DAY_OF_MONTH = re.compile(
    r"""
    (?<!\w)(?P<words>(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?[ ](?:the[ ])?|(?:on|since|until|before|after
    |from)[ ]the[ ])(?:[12]\d|3[01]|[1-9])(?:st|nd|rd|th)(?![ ]?(?:floor|time|year|attempt|draft|edition|century
    |person|place|grade|meeting|round)))(?!\w)
    |(?:(?:since|in|of|from|until|by|before|after|early|late|mid)[ -](?P<short>'\d\d)(?!\w))
    """,
    re.VERBOSE,
)
_WEEKDAY_ALONE = re.compile(
    r"(?<!\w)(?:on|by|until|till|before|since|after|from|last|next|this|for|of|(?<=[ ]late[ ])on)[ ]"
    r"(?P<words>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?![\w-]|,?[ ](?:the[ ])?\d|[ ](?:the[ ])?\d)"
)
"""A single day of a week, and not what is on every Monday."""
_BEFORE_A_FEAST = re.compile(r"^(?:in|during|since|for|before|after|throughout|of|at|by|until|from|on) ", re.IGNORECASE)
_PART_OF_A_YEAR = re.compile(r"\d|term|semester|week|first|last|ties$|birthday|graduation", re.IGNORECASE)
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
    small, has_digits = lowered(text), _DIGIT.search(text) is not None
    yield from _months(text, small)
    if has_digits:
        yield from _exact(text)
        yield from _years(text)
    for expression, written in ((_FEAST, small), (_FEAST_WITH_A_CAPITAL, text)):
        for match in expression.finditer(written):
            yield _feast(match)
    for match in _WEEKDAY_ALONE.finditer(text):
        yield _flag(*match.span("words"), _HINT)
    for expressions, written in ((OCCASIONS, small), (WRITTEN_OCCASIONS, text)):
        for expression in expressions:
            for match in expression.finditer(written):
                yield _flag(*match.span("words"), _HINT)
    days = ((_DAY_OF_MONTH, _HINT), (_DAY_AND_MONTH, _HINT)) if has_digits else ()
    for expression, said in ((_OCCASION, "a social event"), (_DAY_OF_A_PERIOD, _HINT), *days):
        for match in expression.finditer(small):
            yield _flag(*_span(match), said)


def _exact(text: str) -> Iterator[Candidate]:
    for match in _WORDS.finditer(text):
        yield _date(match, _number(match["month"] or match["first"]))
    for match in _NUMBERS.finditer(text):
        yield _date(match, int(match["iso"] or match["month"]))
    for match in _MONTH_AND_YEAR.finditer(text):
        yield _flag(*match.span("words"), _WHEN[_number(match["name"]) - 1])


def _months(text: str, small: str) -> Iterator[Candidate]:
    for match in _BARE_MONTH.finditer(small):
        # In small letters these two are a verb, or a wish, more often than a month.
        if text[slice(*match.span("name"))] not in {"may", "march"} or match["before"] in {
            "since",
            "in",
            "last",
            "next",
            "until",
        }:
            yield _flag(*match.span("words"), _WHEN[_number(match["name"]) - 1])
    for match in _LONE_MONTH.finditer(text):
        name = "name" if match["name"] else "named"
        yield _flag(*match.span(name), _WHEN[_number(match[name]) - 1])


def _years(text: str) -> Iterator[Candidate]:
    for match in _BARE_YEAR.finditer(text):
        before = match["before"].lower()
        said = {"since": "for some years", "in": "some years ago"}.get(before, _HINT)
        yield _flag(*match.span("words"), said)
    for match in _LONE_YEAR.finditer(text):
        # "Equality Act 2010" is the name of a rule.
        if not (match["before"] or "").istitle() or (match["before"] or "").lower().strip() in _BEFORE_A_DATE:
            yield _flag(*match.span("words"), _HINT)
    for expression, said in ((_ACADEMIC_YEAR, "one academic year"), (_SEASON_AND_YEAR, _HINT)):
        for match in expression.finditer(text):
            yield _flag(*match.span("words"), said)


def _feast(match: re.Match[str]) -> Candidate:
    """Flag a feast, without the word before it, or a part of a year."""
    words = match["words"]
    bare = _BEFORE_A_FEAST.sub("", words)
    said = _HINT if _PART_OF_A_YEAR.search(words) else "a holiday"
    return _flag(match.end("words") - len(bare), match.end("words"), said)


def _span(match: re.Match[str]) -> tuple[int, int]:
    return next(match.span(name) for name, found in match.groupdict().items() if found)


def _number(month: str) -> int:
    return next(number for number, full in enumerate(_MONTHS, 1) if full.startswith(month.lower()[:3]))


def _without_stop(match: re.Match[str]) -> tuple[int, int]:
    """Return where a date stands, without the stop that ends its sentence: one behind a short month belongs to it."""
    text, (start, end) = match.string, match.span()
    ends = text[end - 1] == "." and (text[end:].lstrip()[:1].isupper() or not text[end:].strip())
    return start, end - 1 if ends else end


def _flag(start: int, end: int, suggestion: str) -> Candidate:
    return Candidate(start, end, MarkKind.DATE, Certainty.SUSPICIOUS, suggestion=suggestion)


def _date(match: re.Match[str], month: int) -> Candidate:
    """Flag a date and suggest the season: "in early spring" for "on 3 March", and alone after "since"."""
    season = _WHEN[month - 1] if 1 <= month <= len(_WHEN) else "some time ago"
    text, start = match.string, match.start()
    before = text[max(0, start - 12) : start].split()[-1:] if start else []
    bare = not match["on"] and before and before[0].lower() in _BEFORE_A_DATE
    return _flag(*_without_stop(match), season if bare or month > len(_WHEN) else f"in {season}")
