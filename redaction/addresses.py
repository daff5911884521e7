"""Finds addresses: of mail, on the web, in chats and of houses, on the record or not (R11).

Every expression is bounded or unambiguous at each step, so that no text makes it run for long.
"""

import re
from collections.abc import Iterator, Sequence

from casework.model.calls.anonymity import Certainty, MarkKind
from redaction.lexicon import english
from redaction.spans import Candidate

EMAIL, WEB, HANDLE, ADDRESS = "[email address]", "[web address]", "[handle]", "[address]"

_ENDINGS = (
    "com|org|net|edu|gov|mil|ac|uk|eu|io|info|example|test|invalid|ie|us|ca|au|nz|in|de|fr|nl|es|se|ch|pl|cn|jp|za|br"
)
_LABEL = r"[^\W_](?:[\w-]{0,62})"
_EMAIL = re.compile(
    rf"(?<![\w.+%-])\"?[\w.+%-]{{1,64}}\"?(?:@|[ \t]@[ \t]){_LABEL}(?:\.{_LABEL}){{1,8}}"
    rf"|(?<![\w.+%-])[\w.+%-]{{2,64}}@{_LABEL}(?:[ ]\.{_LABEL})?"
)
_EMAIL_AT = re.compile(
    rf"(?<![\w.+%-])[A-Za-z][\w+%-]{{1,64}}[._][\w+%-]{{2,64}}[ ](?i:at)[ ][a-z][\w-]{{2,62}}(?!\w)"
    rf"|(?<![\w.+%-])[\w+%-]{{1,64}}[._][\w.+%-]{{1,64}}[ ](?i:at)[ ]{_LABEL}(?:\.{_LABEL}){{1,8}}"
)
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
    rf"(?<![\w.@-])(?:(?i:https?|ftp|hxxps?|file)[ \t]?:[ \t]?/[ \t]?/[^\s<>\"]{{1,2000}}|(?i:www)\.[^\s<>\"]{{1,2000}}"
    r"|(?:[a-z0-9][a-z0-9-]{0,62}\.){1,8}[a-z]{2,10}/[^\s<>\"]{1,2000}"
    rf"|(?:[a-z0-9][a-z0-9-]{{0,62}}\.){{1,8}}(?:{_ENDINGS})(?![\w-])(?:/[^\s<>\"]{{0,2000}})?"
    r"|\d{1,3}(?:\.\d{1,3}){3}(?![\w.]))"
)
_SHARE = re.compile(
    r"(?<![\w\\])(?:\\\\|[A-Za-z]:\\)[\w.$-]{1,60}(?:\\[^\s\\<>\"]{1,80}){1,20}"
    r"|(?<![\w/])/(?:home|users|mnt|srv|var|shared)/[^\s<>\"]{1,200}|(?<![\w.])10\.\d{4,9}/[^\s<>\"]{1,100}",
    re.IGNORECASE,
)
_DOT_SPELT = re.compile(r"(?<![\w.])[\w-]{2,40}(?:[ ]?[\[({<][ ]?dot[ ]?[\])}>][ ]?[\w-]{2,40}){1,4}", re.IGNORECASE)
_TEAMS_TAG = re.compile(r"<at\b[^<>]{0,80}>[^<>]{0,200}</at>", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w@])@\w[\w.-]{0,62}\w|(?<=\w)@\w{1,64}")
_USER = re.compile(
    r"(?<!\w)(?:user[ -]?(?:name|id)?|log-?in|skype|handle|discord|nickname)[:]?[ ](?:name[ ])?(?:is[ ]|was[ ])?"
    r"(?P<shown>@?(?=[\w.-]{0,40}[\d_.][\w-])[\w.-]{3,40}\w)"
    r"|(?<!\w)user-?name[:]?[ ](?:is[ ]|was[ ])?(?P<named>\w{3,40})"
    r"|(?<![\w.@/-])(?P<dotted>[a-z]\.[a-z]{3,20})(?![\w.@-])|(?<![\w#])(?P<tagged>\w{2,30}#\d{4})(?!\w)"
    r"|(?<![\w/])(?P<forum>u/\w{3,20})",
    re.IGNORECASE,
)
_BOX = re.compile(r"(?<!\w)P[.]?[ ]?O[.]?[ ]Box[ ]\d{1,6}(?!\w)", re.IGNORECASE)
_POSTCODE = re.compile(r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}(?!\w)", re.IGNORECASE)
_STREET = re.compile(
    r"(?<![\w.])(?:\"?[A-Z][\w'-]{1,30}(?:[ ][A-Z][\w'-]{1,30}){0,3}\"?,\"?[ ])?"
    r"\d{1,4}[a-zA-Z]?,?[ ](?:[A-Z][\w'-]{1,30}[ ]){1,3}(?:Street|St|Road|Rd|Lane|Avenue|Ave|Close|Crescent"
    r"|Drive|Gardens|Grove|Hill|Mews|Park|Place|Row|Square|Terrace|Walk|Way|Court|Rise|Green|House|Hall|Building"
    r"|Tower|Lodge|Cottage|Wharf|Quay|Parade|Gate)(?!\w)"
    r"(?:,[ ][A-Z][\w'-]{2,30}){0,2}"
    r"|(?<![\w.])\d{1,4}[a-z]?[ ][a-z]{3,20}[ ](?:street|road|lane|avenue|crescent|terrace|mews)(?!\w)"
    r"|(?<!\w)[A-Z](?:[\w'-]{1,30}[ ](?:Street|Road|Lane|Avenue|Close|Crescent|Drive|Grove|Mews|Terrace)"
    r"|\w{2,30}(?:stra(?:ss|\u00df)e|gasse|allee|platz|gatan|vej|straat|laan|utca|katu))[ ]\d{1,4}[a-z]?(?!\w)"
)
_NAMED_STREET = re.compile(
    r"(?<!\w)(?:\d{1,4}[a-z]?,?[ ])?(?:(?!The[ ])[A-Z][\w'-]{2,30}[ ]){1,3}(?:Street|Road|Lane|Avenue|Crescent"
    r"|Terrace|Mews|Grove)(?!\w)"
    r"|(?<!\w)\d{1,4}[a-z]?,?[ ](?!(?:Delegate|Aggregate|Postgraduate|Outside|Inside|Review|Interview|Overview)(?!\w))"
    r"[A-Z][a-z]{2,12}(?:gate|grove|croft|side|view|mead|holme|garth|hurst|wynd|brae|bank|acre|fields?)(?!\w)"
)
_STREET_ABROAD = re.compile(
    r"(?<!\w)(?:\d{1,4},?[ ])?(?:[Rr]ue|[Cc]alle|Via|Rua|[Aa]venida|[Uu]l(?:ica|\.)|Plaza|Piazza)[ ]"
    r"(?:(?:de|del|della|dos|la|[A-Z][\w'-]{1,30})[ ]?){1,4}(?:,?[ ]?\d{1,4})?(?!\w)"
)
_CITY = re.compile(r"(?<![\w.])(?:[A-Z]{1,2}-)?(?!(?:19|20)\d\d[ ])\d{4,5}[ ][A-Z][a-z]{2,20}(?!\w)")
_HASHTAG = re.compile(r"(?<![\w#&])#(?:[^\W\d_][\w-]{2,62})")
_UNDERSCORED = re.compile(r"(?<![\w.@/\\-])[a-z]{2,20}(?:_[a-z]{1,20}){1,3}(?![\w@/\\-]|[.]\w)")

_AT, _DIGIT, _INSIDE = re.compile("@"), re.compile(r"\d"), re.compile(r"[._][\w.+%-]")
_ANY = re.compile("")

_KNOWN: Sequence[tuple[re.Pattern[str], re.Pattern[str], MarkKind, str]] = (
    (_EMAIL, _AT, MarkKind.EMAIL, EMAIL),
    (_EMAIL_AT, _INSIDE, MarkKind.EMAIL, EMAIL),
    (_EMAIL_SPELT, re.compile(r"[\[({][ \t]?(?:at|@)|[ \t]dot[ \t]", re.IGNORECASE), MarkKind.EMAIL, EMAIL),
    (_EMAIL_JOINED, re.compile(r"_at_|[\[({<]at?[\])}>]"), MarkKind.EMAIL, EMAIL),
    (_WEB, re.compile(r":[ \t]?/|\w\.\S", re.IGNORECASE), MarkKind.WEB, WEB),
    (_SHARE, re.compile(r"[\\/]"), MarkKind.WEB, WEB),
    (_DOT_SPELT, re.compile("dot", re.IGNORECASE), MarkKind.WEB, WEB),
    (_TEAMS_TAG, re.compile("<"), MarkKind.HANDLE, HANDLE),
    (_HANDLE, _AT, MarkKind.HANDLE, HANDLE),
    (_USER, _ANY, MarkKind.HANDLE, HANDLE),
    (_BOX, _DIGIT, MarkKind.PLACE, ADDRESS),
    (_POSTCODE, _DIGIT, MarkKind.PLACE, ADDRESS),
    (_STREET, _DIGIT, MarkKind.PLACE, ADDRESS),
    (_NAMED_STREET, _ANY, MarkKind.PLACE, ADDRESS),
    (_STREET_ABROAD, _ANY, MarkKind.PLACE, ADDRESS),
    (_CITY, _DIGIT, MarkKind.PLACE, ADDRESS),
    (_HASHTAG, re.compile("#"), MarkKind.HANDLE, HANDLE),
)
"""Each with what has to stand in a text before it can match: to look for that is far faster."""


def find_addresses(text: str) -> Iterator[Candidate]:
    """Yield a candidate for each address and user name.

    Args:
        text: A plain text.
    """
    for expression, needed, kind, shown in _KNOWN:
        for match in expression.finditer(text) if needed.search(text) else ():
            yield known(match, kind, shown)
    for match in _UNDERSCORED.finditer(text) if "_" in text else ():
        if not all(map(english().is_word, match[0].split("_"))):
            yield known(match, MarkKind.HANDLE, HANDLE)


def known(match: re.Match[str], kind: MarkKind, shown: str) -> Candidate:
    """Return what was found, or the group of it that has a name, without the signs of its sentence."""
    start, end = next((match.span(name) for name, found in match.groupdict().items() if found), match.span())
    bare = match.string[start:end].rstrip(".,;:!?)'\"-")
    return Candidate(start, start + max(len(bare), 1), kind, Certainty.KNOWN, shown)
