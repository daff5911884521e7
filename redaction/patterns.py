"""Finds numbers that identify someone by their form alone, on the record or not (R11); addresses beside this.

Every expression is bounded or unambiguous at each step, so that no text makes it run for long.
"""

import re
from collections.abc import Iterator, Sequence

from phonenumbers import NumberParseException, is_possible_number, parse

from casework.model.calls.anonymity import Certainty, MarkKind
from redaction import vocabulary
from redaction.addresses import ADDRESS, known
from redaction.lexicon import english
from redaction.spans import Candidate

PHONE, NUMBER, ROOM = "[phone number]", "[number]", "[room]"

_PHONE = re.compile(
    r"(?<![\w.])(?:\+[ ]?)?\(?\d(?:[ ().\-/\u2013\u2014\u00b7_\n]{0,3}\d){5,16}(?!\w)"
    r"(?:,?[ ]?(?:ext(?:ension)?\.?|x)[ ]?\d{1,6}(?!\w))?"
)
_DATE_SHAPE = re.compile(r"\d{1,2}[./\- ]\d{1,2}[./\- ]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}(?:[ T]\d\d)?")
_NO_PHONE = re.compile(
    r"\d{1,2}[.:]\d\d[ ]?[-\u2013][ ]?\d{1,2}[.:]\d\d|[1-9]\d{0,2}(?:[ ]\d00)?(?:[ ]000)+"
    r"|[1-9]\d{0,2}[ ]?[-\u2013][ ]?[1-9]\d{0,2}"
)
"""Hours, round sums and pages."""
_YEARS = re.compile(r"(?:19|20)\d\d[-/\u2013 ]{1,3}(?:(?:19|20)\d\d|\d\d)")
_STAFF_NUMBER = re.compile(r"[1-9]\d{4,7}")
_OTHER_NUMBERS = (_DATE_SHAPE, _YEARS, _STAFF_NUMBER, _NO_PHONE)
_MONEY_BEFORE = re.compile(r"[£$€¥] ?$")
_MIXED = re.compile(r"(?<![\w-])#?(?=[\w-]{0,40}\d)[^\W_][\w-]{1,40}(?<!-)(?!\w)")
_UUID = re.compile(r"(?<!\w)[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}(?!\w)")
_EXTENSION = re.compile(
    r"(?<!\w)(?:ext(?:ension|n)?|tel(?:ephone)?|phone|mobile|ring|call|fax|dial|pager|bleep)[.:,]{0,2}[ ]"
    r"(?:no[. ]{1,2}|number[ ]|on[ ])?"
    r"(?P<shown>\d{3,6}(?!\d)|\d{2}[ -]\d{2,3}|\d(?:[ -]\d){2,5})(?![\w%]|[ ]\d)|(?<!\w)(?P<short>x\d{4,5})(?!\w)"
    r"|(?<!\w)(?:ext(?:ension|n)?|pager|bleep|(?:phone|telephone|mobile|fax)[ ]number)[ ](?:is|was)[ ]"
    r"(?P<told>\d{3,6}(?!\d)|\d{2}[ -]\d{2,3}|\d(?:[ -]\d){2,5})(?![\w%]|[ ]\d)",
    re.IGNORECASE,
)
_NATIONAL = re.compile(
    r"(?<!\w)[A-Z]{2}[ ]?\d\d[ ]?\d\d[ ]?\d\d[ ]?[A-D](?!\w)|(?<!\w)[A-Z]{2}[ ]?\d\d[ ]?[A-Z]{3}(?!\w)"
)
_FILED = re.compile(
    r"(?<!\w)(?:case|ref|reference|file|complaint|grievance|incident|job|ticket|project|cost[ ]centre|order|inc|study"
    r"|trial|protocol|sample|parcel|passcode|password|pin|(?:door|access|entry|alarm)[ ]code)[ ]?"
    r"(?:no|number|code|id)?[.:]{0,2}[ ]?(?:is[ ]|was[ ])?#?"
    r"(?:\d{2,6}[/-]\d{1,6}|(?!A[345](?!\w))(?-i:[A-Z]{1,3})\d{1,4}(?:/\d{1,4})?|(?!(?:19"
    r"|20)\d\d(?!\d))\d{4,8})(?![\w%])"
    r"|(?<!\w)INC[ ]\d{2,6}(?!\w)|(?<!\w)no[.]?[ ]\d{2,6}[/-]\d{1,6}(?![\w%])|(?<![\w#&])#[ ]?\d{3,9}(?!\w)"
    r"|(?<!\w)\d{4,8}[ ](?:ticket|extension)(?!\w)|(?<!\w)no[.]?[ ]\d{4,8}(?=[.,;]|$|[ ]and[ ])"
    r"|(?<!\w)(?:bench|box|locker|pigeonhole|desk|seat|bay|table|cupboard)[ ](?:number|no[.]?)[ ]\d{1,4}(?!\w)",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"(?<!\w)(?:number(?:[ ]on[ ]the[ ]\w{3,10})?|no[.])[ ,:]{1,2}(?:is[ ]|was[ ])?"
    r"(?P<shown>(?!(?:19|20)\d\d(?!\d))\d{3,8}|\d{2}[ .-]\d{2,4})(?![\w%])"
    r"|(?:(?:ends?|ending|ended)[ ](?:in|with)[ ]|\.{3})(?P<last>\d{3,4})(?!\w)",
    re.IGNORECASE,
)
_TYPED = re.compile(r"(?<![\w.])\+?(?=[OoIl\d ().-]{9,24}(?!\w))\d(?:[ ().-]{0,3}[\dOol]){8,14}(?!\w)")
_DIGIT = r"(?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine|hundred)"
_SPOKEN = re.compile(
    rf"(?<!\w)(?:(?:(?:double|treble|triple)[ -])?{_DIGIT}[ ,-]{{1,2}}){{5,14}}{_DIGIT}(?!\w)", re.IGNORECASE
)
_SPOKEN_SHORT = re.compile(
    rf"(?<!\w)(?:extension|ext[.]?|number|ring|dial|call|phone|pager|bleep|text|pin|code|ends?|ending)(?:[ ](?:is"
    rf"|in|with|on))?:?[ ]"
    rf"(?P<shown>(?:(?:(?:double|treble|triple)[ -])?{_DIGIT}[ ,-]{{1,2}}){{2,6}}{_DIGIT})(?!\w)",
    re.IGNORECASE,
)
_COUNTED = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight"
    r"|nine))?"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen"
    r"|nineteen)"
)
_SPOKEN_EXTENSION = re.compile(
    rf"(?<!\w)(?:extension|ext[.]?|dial|pager|bleep)(?:[ ](?:is|number))?:?[ ]"
    rf"(?P<shown>{_COUNTED}(?:[ -](?:oh|double[ ])?{_COUNTED}){{1,4}})(?!\w)",
    re.IGNORECASE,
)
_IPV6 = re.compile(r"(?<![\w:])(?:[0-9a-f]{1,4}:{1,2}){3,7}[0-9a-f]{1,4}(?![\w:])", re.IGNORECASE)
_PLATE = re.compile(r"(?<!\w)[a-z]{2}\d\d[a-z]{3}(?!\w)")
_SPACE = (
    r"(?:rooms?|rm|office|lab|laboratory|flat|apartment|apt|suite|studio|desk|locker|pod|booth|cubicle|cabin|hut"
    r"|annexe?"
    r"|bench|bay|block|bungalow|workshop|theatre)"
)
"""What has a number on its door."""
_CODED_ROOM = re.compile(
    r"""
    (?<![\w./-])(?P<code>(?!(?:P45|P60|P11|M25|K12|G20|H\d|MP\d|U\d\d|Y\d|V\d|KS\d|CO2|PM\d)(?!\w))
    (?:[A-Z]{1,3}[.]\d{1,4}[a-z]?|[A-Z]{1,2}\d{2,3}[a-z]?|(?!PC|TV)[A-Z]{2}\d{1,2}(?:-\d{1,2})?))(?![\w%/]|[.:]\d)
    |(?<!\w)(?:in|at|to|by|of|near|from|into|between|opposite|outside|inside|beside|behind)[ ]
    (?P<one>(?![AQVTPYMH]\d)[A-Z]{1,2}\d)(?!\w|[ ](?:level|[Ee]nglish|exam|speaker|standard))
    |(?<!\w)(?:in|share|shares|shared|outside|inside|opposite)[ ](?P<plain>\d{1,2}[.]\d{2,3})
    (?=[.,;]?[ ](?:with|and|is|was|on|upstairs|every|each|all)(?!\w)|[.,;]?$)
    """,
    re.MULTILINE | re.VERBOSE,
)
_NUMBERED_SPACE = re.compile(
    rf"""
    (?<!\w)(?:(?P<counted>{_SPACE}[ ]{_COUNTED})(?=[.,;:)!?]|$|[ ](?:is|was|has|had|and|or|on|in|at|to|with|for|by|next
    |upstairs|downstairs|near|which|where)(?!\w))
    |{_SPACE}(?:[ ]number)?(?:,|:|[ ]\(|[ ]is|[ ]was)[ ]?(?P<shown>[A-Z]{{0,3}}[.-]?\d{{1,4}}[A-Za-z]?)
    (?=[.,;:)!?](?!\d)|$|[ ](?:is|was|and|or|on|in|at|to|with|for|now|upstairs|downstairs|near|which|where|but)(?!\w))
    |(?P<small>(?:pod|booth|cubicle|cabin|portakabin|hut|annexe?|apt[.]?|apartment|bungalow|bike[ ]shed)[ ]
    (?:\d{{1,3}}[a-z]?|(?-i:[A-Z]))(?!\w))
    |(?P<several>(?:rooms|offices|labs|flats|apartments|desks|lockers|pods|booths|bays|benches|seats|huts|blocks)
    [ ](?:number[ ])?[A-Z]{{0,2}}[.-]?\d[\w.]{{0,5}}
    (?:(?:,|[ ](?:and|or|to)|[ ]?[-\u2013/&])[ ]?[A-Z]{{0,2}}\d[\w.]{{0,5}}){{0,4}})(?![\w%])
    |(?P<space>(?:house[ ]number|pigeonhole|parking[ ](?:space|bay)|garage)[ ]\d{{1,4}}[a-z]?)(?![\w%])
    |(?P<said>{_SPACE}[ ]{_COUNTED}(?:[ -](?:oh|nought|zero|point|dot|{_COUNTED})){{1,3}})(?!\w)
    |on[ ](?P<level>level[ ]\d{{1,2}}(?!\w))
    |(?:in|at|to)[ ](?P<part>(?:block|wing|tower)[ ][a-z](?=[.,;]|$)|unit[ ]\d{{1,3}}(?!\w)))
    """,
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)
_DOOR = re.compile(
    r"(?<![\w'])(?:(?:lecture|operating|car|hot|cold|boat|store|glass)[ ])?(?P<space>[A-Za-z]{3,14})[ ]"
    r"(?:(?:no[.]?|number)[ ])?(?P<number>\d{1,3}[A-Za-z]?|[A-Z])(?![\w'%-]|[.:]\d)"
)
"""Any word with a number, or a letter, behind it."""
_WHERE_ON_EARTH = re.compile(r"(?<![\w.])-?\d{1,3}[.]\d{3,8}[ ]?[NS]?,?[ ]-?\d{1,3}[.]\d{3,8}(?:[ ]?[EW])?(?!\w)")
_SECRET = re.compile(
    r"(?<!\w)(?:password|passcode|pin|passphrase|(?:door|access|entry|alarm)[ ]code|code[ ](?:to|for"
    r"|of)[ ]the[ ]\w{3,12})"
    r"(?:[ ]is|[ ]was|[:,])?[ ](?P<shown>(?=[^\s,.;]{0,20}\d)[^\s,.;]{3,24})",
    re.IGNORECASE,
)
_ROOMS = re.compile(
    r"(?<![\w.])(?:(?!(?:AM|PM|GBP|EUR|USD|ISO|BS|EN|OS|IE|PHP)(?!\w))"
    r"[A-Z]{1,4}[ ]\d{1,2}\.\d{2,3}(?![\w%]|[ ]?[ap]m)"
    r"|[A-Z]{1,2}\d{1,2}\.\d{2,3}|\d{1,2}\.\d{2,3}[a-z])(?!\w)|(?<!\w)(?i:rooms?|rm)[.]?[ ]\d[\w.-]{0,6}"
    r"(?:[ ]and[ ]\d[\w.-]{0,6}|,?[ ](?:in[ ]|of[ ])?(?:the[ ])?(?:[A-Z][\w'-]{1,30}[ ]){1,3}"
    r"(?:Building|House|Hall|Tower|Wing|Block|Centre|Court|Annexe?))?"
    r"|(?<!\w)(?:[Bb]uilding|Block|Wing|Tower|Bay|Unit)[ ](?:\d{1,3}|[A-Z])(?!\w)"
    r"|(?<=[ ](?:in|at)[ ])(?:block|wing|tower|bay)[ ](?:\d{1,3}|[A-Z])(?!\w)"
    r"|(?<=[ ](?:in|at|to)[ ])(?![AQMPT]\d)[A-Z]\d{2,3}(?!\w)"
)
_CODED = re.compile(
    r"(?<![\w/-])(?!(?:ISO|IEC|BS|EN|REF|TEF|KEF|COVID|GPT|GCSE|MP|UTF|SARS)-)[A-Z]{1,4}-\d{2,6}(?![\w-])"
)
_LOGIN = re.compile(
    r"(?<![\w@.-])(?!(?:covid|web|mp|co|windows|python|html|css|sha|md)\d)[a-z]{2,8}\d{2,6}(?![\w-]|[.]\w)"
)
_CODE = re.compile(
    r"(?<![\w/'])(?!(?:ISO|IEC|BS|EN|REF|TEF|KEF|COVID|GCSE|PRINCE)(?!\w))[A-Z]{2,6}"
    r"(?:[ ](?!(?:19|20)\d\d(?!\d))\d{3,10}"
    r"|(?:/[A-Z]{0,4}\d[\w-]{0,12}){1,4})(?!\w)"
)
_NUMBERED = re.compile(
    r"(?<!\w)(?:staff|student|payroll|pay|employee|badge|card|locker|ticket|reference|ref|grant|invoice|account|key"
    r"|user|serial|licence"
    r"|vehicle|registration|membership|asset)[ ]?(?:id|no|number|code)?[.:#]{0,2}[ ]?(?:is[ ]|was[ ])?#?"
    r"(?!(?:19|20)\d\d(?!\d))(?=[\w-]{0,12}\d)[\w-]{2,16}(?!\w)",
    re.IGNORECASE,
)
_HARMLESS = re.compile(
    r"\d{1,4}(?:st|nd|rd|th|am|pm|h|hr|hrs|min|mins|s|k|m|x|d|yr|yrs|p|e|%)|\d{1,3}(?:-\d{1,3}){1,2}"
    r"|(?:19|20)\d\ds?(?:-(?:19|20)?\d\d)?|covid-?(?:19)?|\d{1,3}(?:st|nd|rd|th)?-[a-z]{2,}(?:-[a-z]{2,})?|\d{1,4}"
    r"|[a-z]{2,}-\d{1,2}|q[1-4]|mp[34]|co2|24-7|a[345]|y2k|web2|k?m[23]|p45|p60|p11d|ks[1-5]|k12|g7|g20",
    re.IGNORECASE,
)
_CENSORED = re.compile(r"(?<!\w)[^\W\d_](?:[*_\u2022]{2,40}|[*][^\W_]{1,20}[*])\w{0,20}")
_DEPARTMENT = re.compile(r"(?<!\w)(?:Department|Dept[.]?) \d{2,3}(?!\w)", re.IGNORECASE)
_KNOWN_DIGITS = 3
_LONG_NUMBER = 5
_LONG_PHONE = 9
_RUNS = re.compile(r"[^\W\d_]+|\d+")
_FEWEST_RUNS, _SHORTEST_CODE = 2, 5

_WORDED: Sequence[tuple[re.Pattern[str], MarkKind, str]] = (
    (_IPV6, MarkKind.IDENTIFIER, NUMBER),
    (_SPOKEN, MarkKind.PHONE, PHONE),
    (_SPOKEN_SHORT, MarkKind.PHONE, PHONE),
    (_SPOKEN_EXTENSION, MarkKind.PHONE, PHONE),
    (_ROOMS, MarkKind.PLACE, ROOM),
    (_NUMBERED_SPACE, MarkKind.PLACE, ROOM),
)
_NUMERIC: Sequence[tuple[re.Pattern[str], MarkKind, str]] = (
    (_CODED_ROOM, MarkKind.PLACE, ROOM),
    (_WHERE_ON_EARTH, MarkKind.PLACE, ADDRESS),
    (_SECRET, MarkKind.IDENTIFIER, NUMBER),
    (_UUID, MarkKind.IDENTIFIER, NUMBER),
    (_CODE, MarkKind.IDENTIFIER, NUMBER),
    (_NUMBERED, MarkKind.IDENTIFIER, NUMBER),
    (_NATIONAL, MarkKind.IDENTIFIER, NUMBER),
    (_LOGIN, MarkKind.IDENTIFIER, NUMBER),
    (_CODED, MarkKind.IDENTIFIER, NUMBER),
    (_FILED, MarkKind.IDENTIFIER, NUMBER),
    (_SAID, MarkKind.IDENTIFIER, NUMBER),
    (_PLATE, MarkKind.IDENTIFIER, NUMBER),
    (_EXTENSION, MarkKind.PHONE, PHONE),
    (_TYPED, MarkKind.PHONE, PHONE),
)
"""Those that cannot match without a figure."""
_ANY_DIGIT = re.compile(r"\d")


def find_patterns(text: str, region: str) -> Iterator[Candidate]:
    """Yield a candidate for each number and code, and for what is censored.

    Args:
        text: A plain text.
        region: Where a phone number without a country code is dialled, ISO 3166-1 alpha-2.
    """
    has_digits = _ANY_DIGIT.search(text) is not None
    for expression, kind, shown in (*_WORDED, *(_NUMERIC if has_digits else ())):
        for match in expression.finditer(text):
            yield known(match, kind, shown)
    yield from _doors(text)
    if has_digits:
        yield from _phones(text, region)
        yield from _numbers(text)
    yield from _flagged(text)


def _doors(text: str) -> Iterator[Candidate]:
    """Yield spaces by the number or letter on their door, "hall A", and any place by both: "store 4B"."""
    for match in _DOOR.finditer(text):
        space, number = match["space"].lower(), match["number"]
        of_cars = space == "park" and match[0].lower().startswith("car ")
        both = len(number) > 1 and number[-1] in "ABCDEF" and space not in vocabulary.NUMBERED_PARTS
        if of_cars or both or space in vocabulary.SPACES:
            yield Candidate(*match.span(), MarkKind.PLACE, Certainty.KNOWN, ROOM)


def _phones(text: str, region: str) -> Iterator[Candidate]:
    for match in _PHONE.finditer(text):
        shape = match[0].strip("( )")
        money = _MONEY_BEFORE.search(text, max(0, match.start() - 2), match.start())
        if money or any(each.fullmatch(shape) for each in _OTHER_NUMBERS):
            continue
        digits = sum(map(str.isdigit, shape))
        if digits >= _LONG_PHONE or _dialled(shape, region):
            yield Candidate(*match.span(), MarkKind.PHONE, Certainty.KNOWN, PHONE)
        else:
            yield Candidate(*match.span(), MarkKind.IDENTIFIER, Certainty.SUSPICIOUS)


def _dialled(shape: str, region: str) -> bool:
    try:
        return is_possible_number(parse(shape, region))
    except NumberParseException:
        return False


def _numbers(text: str) -> Iterator[Candidate]:
    for match in _MIXED.finditer(text):
        shape = match[0].lstrip("#")
        digits = sum(map(str.isdigit, shape))
        money = _MONEY_BEFORE.search(text, max(0, match.start() - 2), match.start())
        if money or _HARMLESS.fullmatch(shape) or _DATE_SHAPE.fullmatch(shape):
            continue
        letters = any(map(str.isalpha, shape))
        if digits >= (_KNOWN_DIGITS if letters else _LONG_NUMBER) or (letters and _is_code(shape)):
            yield Candidate(*match.span(), MarkKind.IDENTIFIER, Certainty.KNOWN, NUMBER)
        elif shape.lower() not in vocabulary.ACRONYMS:
            yield Candidate(*match.span(), MarkKind.IDENTIFIER, Certainty.SUSPICIOUS)


def _is_code(shape: str) -> bool:
    """Tell whether letters and a few digits are a code, or a name to log in with, and not as in "week3"."""
    runs = _RUNS.findall(shape)
    word = "".join(filter(str.isalpha, shape))
    mixed = len(runs) > _FEWEST_RUNS and len(shape) >= _SHORTEST_CODE
    return mixed or (len(word) >= _KNOWN_DIGITS and len(runs) == _FEWEST_RUNS and not english().is_word(word.lower()))


def _flagged(text: str) -> Iterator[Candidate]:
    for match in _CENSORED.finditer(text):
        yield Candidate(*match.span(), MarkKind.UNKNOWN_WORD, Certainty.SUSPICIOUS)
    for match in _DEPARTMENT.finditer(text):
        yield Candidate(*match.span(), MarkKind.DEPARTMENT_ELSEWHERE, Certainty.SUSPICIOUS)
