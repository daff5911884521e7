"""Finds what identifies someone by its form alone: addresses, numbers and handles, on the record or not (R11).

Every expression is bounded or unambiguous at each step, so that no text makes it run for long.
"""

import re
from collections.abc import Iterator

from phonenumbers import NumberParseException, is_possible_number, parse

from casework.model.calls.anonymity import Certainty, MarkKind
from redaction import vocabulary
from redaction.spans import Candidate

EMAIL, PHONE, WEB, NUMBER, HANDLE, ADDRESS = (
    "[email address]",
    "[phone number]",
    "[web address]",
    "[number]",
    "[handle]",
    "[address]",
)

_ENDINGS = (
    "com|org|net|edu|gov|mil|ac|uk|eu|io|info|example|test|invalid|ie|us|ca|au|nz|in|de|fr|nl|es|se|ch|pl|cn|jp|za|br"
)
_LABEL = r"[^\W_](?:[\w-]{0,62})"
_EMAIL = re.compile(rf"(?<![\w.+%-])[\w.+%-]{{1,64}}(?:@|[ \t]@[ \t]){_LABEL}(?:\.{_LABEL}){{1,8}}")
_EMAIL_JOINED = re.compile(
    r"(?<![\w.+%-])[A-Za-z0-9.+-]{1,64}(?:_at_|[\[({<](?:a|at)[\])}>])"
    r"[A-Za-z0-9-]{1,63}(?:(?:\.|_dot_|[\[({<]dot[\])}>])[A-Za-z0-9-]{1,63}){1,4}"
)
_EMAIL_SPELT = re.compile(
    r"(?<![\w.+%-])(?:[\w.+%-]{1,64}[ \t]dot[ \t]){0,4}[\w.+%-]{1,64}"
    r"(?:[ \t]?[\[({][ \t]?(?:at|@)[ \t]?[\])}][ \t]?[\w-]{1,63}"
    r"|[ \t]at[ \t][\w-]{1,63}(?=[ \t]dot[ \t]))"
    r"(?:(?:\.|[ \t]?[\[({][ \t]?dot[ \t]?[\])}][ \t]?|[ \t]dot[ \t])[\w-]{1,63}){0,8}",
    re.IGNORECASE,
)
_WEB = re.compile(
    rf"(?<![\w.@-])(?:(?:https?|ftp|hxxps?)[ \t]?:[ \t]?/[ \t]?/[^\s<>\"]{{1,2000}}|www\.[^\s<>\"]{{1,2000}}"
    r"|(?:[a-z0-9][a-z0-9-]{0,62}\.){1,8}[a-z]{2,10}/[^\s<>\"]{1,2000}"
    rf"|(?:[a-z0-9][a-z0-9-]{{0,62}}\.){{1,8}}(?:{_ENDINGS})(?![\w-])(?:/[^\s<>\"]{{0,2000}})?"
    r"|\d{1,3}(?:\.\d{1,3}){3}(?![\w.]))"
)
_SHARE = re.compile(r"(?<![\w\\])(?:\\\\|[A-Za-z]:\\)[\w.$-]{1,60}(?:\\[^\s\\<>\"]{1,80}){1,20}")
_TEAMS_TAG = re.compile(r"<at\b[^<>]{0,80}>[^<>]{0,200}</at>", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w@])@\w[\w.-]{0,62}\w|(?<=\w)@\w{1,64}")
_HASHTAG = re.compile(r"(?<![\w#&])#(?:[^\W\d_]\w{2,62})")
_PHONE = re.compile(r"(?<![\w.])(?:\+[ ]?)?\(?\d(?:[ ().\-/\u2013]{0,3}\d){5,16}(?!\w)")
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
    r"(?<!\w)(?:ext(?:ension|n)?|tel(?:ephone)?|phone|mobile|ring|call|fax)[.:]{0,2}[ ](?:no[. ]{1,2}|number[ ]|on[ ])?"
    r"(?P<shown>\d{3,6})(?![\w%]|[ ]\d)|(?<!\w)(?P<short>x\d{4,5})(?!\w)",
    re.IGNORECASE,
)
_NATIONAL = re.compile(r"(?<!\w)[A-Z]{2}[ ]?\d\d[ ]?\d\d[ ]?\d\d[ ]?[A-D](?!\w)|(?<!\w)[A-Z]{2}\d\d[ ]?[A-Z]{3}(?!\w)")
_FILED = re.compile(
    r"(?<!\w)(?:case|ref|reference|file|complaint|grievance|incident|job|ticket|project|cost[ ]centre|order)[ ]?"
    r"(?:no|number|code|id)?[.:]{0,2}[ ]?#?(?P<shown>\d{2,6}[/-]\d{1,6}|\d{4,8}(?<!\d{4}))(?![\w%])|(?<!\w)no[.]?[ ]"
    r"(?P<short>\d{2,6}[/-]\d{1,6})(?![\w%])|(?<![\w#&])(?P<sharp>#\d{3,9})(?!\w)",
    re.IGNORECASE,
)
_BOX = re.compile(r"(?<!\w)P[.]?[ ]?O[.]?[ ]Box[ ]\d{1,6}(?!\w)", re.IGNORECASE)
_CODED = re.compile(
    r"(?<![\w/-])(?!(?:ISO|IEC|BS|EN|REF|TEF|KEF|COVID|GPT|GCSE|MP|UTF|SARS)-)[A-Z]{1,4}-\d{2,6}(?![\w-])"
)
_USER = re.compile(
    r"(?<!\w)(?:user[ -]?(?:name|id)?|log-?in|skype|handle|discord|nickname)[:]?[ ](?:name[ ])?(?:is[ ]|was[ ])?"
    r"(?P<shown>@?(?=[\w.-]{0,40}[\d_.][\w-])[\w.-]{3,40}\w)"
    r"|(?<!\w)user-?name[:]?[ ](?:is[ ]|was[ ])?(?P<named>\w{3,40})"
    r"|(?<![\w.@/-])(?P<dotted>[a-z]\.[a-z]{3,20})(?![\w.@-])|(?<![\w#])(?P<tagged>\w{2,30}#\d{4})(?!\w)",
    re.IGNORECASE,
)
_DOT_SPELT = re.compile(r"(?<![\w.])[\w-]{2,40}(?:[ ]?[\[({<][ ]?dot[ ]?[\])}>][ ]?[\w-]{2,40}){1,4}", re.IGNORECASE)
_LOGIN = re.compile(
    r"(?<![\w@.-])(?!(?:covid|web|mp|co|windows|python|html|css|sha|md)\d)[a-z]{2,8}\d{2,6}(?![\w-]|[.]\w)"
)
_CODE = re.compile(
    r"(?<![\w/])(?!(?:ISO|IEC|BS|EN|REF|TEF|KEF|COVID|GCSE|PRINCE)(?!\w))[A-Z]{2,6}"
    r"(?:[ ](?!(?:19|20)\d\d(?!\d))\d{3,10}"
    r"|(?:/[A-Z]{0,4}\d[\w-]{0,12}){1,4})(?!\w)"
)
_NUMBERED = re.compile(
    r"(?<!\w)(?:staff|student|payroll|pay|employee|badge|card|locker|ticket|reference|ref|grant|invoice|account|key|user|serial|licence"
    r"|vehicle|registration|membership|asset)[ ]?(?:id|no|number|code)?[.:#]{0,2}[ ]?(?:is[ ]|was[ ])?#?"
    r"(?!(?:19|20)\d\d(?!\d))(?=[\w-]{0,12}\d)[\w-]{2,16}(?!\w)",
    re.IGNORECASE,
)
_HARMLESS = re.compile(
    r"\d{1,4}(?:st|nd|rd|th|am|pm|h|hr|hrs|min|mins|s|k|m|x|d|yr|yrs|p|e|%)|\d{1,3}(?:-\d{1,3}){1,2}"
    r"|(?:19|20)\d\ds?(?:-(?:19|20)?\d\d)?|covid-?(?:19)?|\d{1,3}(?:st|nd|rd|th)?-[a-z]{2,}(?:-[a-z]{2,})?|\d{1,4}"
    r"|[a-z]{2,}-\d{1,2}|q[1-4]|mp[34]|co2|24-7|a[345]|y2k|web2|k?m[23]",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}(?!\w)", re.IGNORECASE)
_STREET = re.compile(
    r"(?<![\w.])\d{1,4}[a-zA-Z]?,?[ ](?:[A-Z][\w'-]{1,30}[ ]){1,3}(?:Street|St|Road|Rd|Lane|Avenue|Ave|Close|Crescent"
    r"|Drive|Gardens|Grove|Hill|Mews|Park|Place|Row|Square|Terrace|Walk|Way|Court|Rise|Green)(?!\w)"
    r"|(?<!\w)[A-Z](?:[\w'-]{1,30}[ ](?:Street|Road|Lane|Avenue|Close|Crescent|Drive|Grove|Mews|Terrace)"
    r"|\w{2,30}(?:stra(?:ss|\u00df)e|gasse|allee|platz|gatan|vej|straat|laan|utca|katu))[ ]\d{1,4}[a-z]?(?!\w)"
    r"|(?<!\w)(?:\d{1,4},?[ ])?(?:[Rr]ue|[Cc]alle|Via|Rua|[Aa]venida|[Uu]l(?:ica|\.)|Plaza|Piazza)[ ]"
    r"(?:(?:de|del|della|dos|la|[A-Z][\w'-]{1,30})[ ]?){1,4}(?:,?[ ]?\d{1,4})?(?!\w)"
)
_CENSORED = re.compile(r"(?<!\w)[^\W\d_](?:[*_\u2022]{2,40}|[*][^\W_]{1,20}[*])\w{0,20}")
_KNOWN_DIGITS = 3
_LONG_NUMBER = 5
_LONG_PHONE = 9


def find_patterns(text: str, region: str) -> Iterator[Candidate]:
    """Yield a candidate for each address, number and handle.

    Args:
        text: A plain text.
        region: Where a phone number without a country code is dialled, ISO 3166-1 alpha-2.
    """
    for expression, kind, shown in (
        (_EMAIL, MarkKind.EMAIL, EMAIL),
        (_EMAIL_SPELT, MarkKind.EMAIL, EMAIL),
        (_EMAIL_JOINED, MarkKind.EMAIL, EMAIL),
        (_WEB, MarkKind.WEB, WEB),
        (_SHARE, MarkKind.WEB, WEB),
        (_TEAMS_TAG, MarkKind.HANDLE, HANDLE),
        (_HANDLE, MarkKind.HANDLE, HANDLE),
        (_UUID, MarkKind.IDENTIFIER, NUMBER),
        (_CODE, MarkKind.IDENTIFIER, NUMBER),
        (_NUMBERED, MarkKind.IDENTIFIER, NUMBER),
        (_NATIONAL, MarkKind.IDENTIFIER, NUMBER),
        (_LOGIN, MarkKind.IDENTIFIER, NUMBER),
        (_CODED, MarkKind.IDENTIFIER, NUMBER),
        (_DOT_SPELT, MarkKind.WEB, WEB),
        (_BOX, MarkKind.PLACE, ADDRESS),
        (_POSTCODE, MarkKind.PLACE, ADDRESS),
        (_STREET, MarkKind.PLACE, ADDRESS),
    ):
        for match in expression.finditer(text):
            end = match.end() - (len(match[0]) - len(match[0].rstrip(".,;:!?)'\"-")))
            yield Candidate(match.start(), max(end, match.start() + 1), kind, Certainty.KNOWN, shown)
    for expression, kind, shown in (
        (_EXTENSION, MarkKind.PHONE, PHONE),
        (_FILED, MarkKind.IDENTIFIER, NUMBER),
        (_USER, MarkKind.HANDLE, HANDLE),
    ):
        for match in expression.finditer(text):
            span = next(match.span(name) for name, found in match.groupdict().items() if found)
            yield Candidate(*span, kind, Certainty.KNOWN, shown)
    yield from _phones(text, region)
    yield from _numbers(text)
    yield from _flagged(text)


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
        if digits >= (_KNOWN_DIGITS if letters else _LONG_NUMBER):
            yield Candidate(*match.span(), MarkKind.IDENTIFIER, Certainty.KNOWN, NUMBER)
        elif shape.lower() not in vocabulary.ACRONYMS:
            yield Candidate(*match.span(), MarkKind.IDENTIFIER, Certainty.SUSPICIOUS)


def _flagged(text: str) -> Iterator[Candidate]:
    for expression, kind in (
        (_HASHTAG, MarkKind.HANDLE),
        (_CENSORED, MarkKind.UNKNOWN_WORD),
    ):
        for match in expression.finditer(text):
            yield Candidate(*match.span(), kind, Certainty.SUSPICIOUS)
