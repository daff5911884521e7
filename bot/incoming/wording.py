"""What somebody wrote, in whatever shape Teams brings it: plain, as HTML, as an answer to a quotation, edited.

What is quoted is somebody else's words, or one's own of before; what is not a tag of Teams' stays as it was typed. A
little face, and a picture that somebody described, speak by their description.
"""

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser

from botbuilder.schema import Activity

LONGEST_TEXT = 28_000
"""What is typed beyond this many characters is not read; a message of Teams holds about 28 kB."""

_HTML = "text/html"
_REPLY = "schema.skype.com/reply"
_BREAKS = frozenset(
    {"br", "p", "div", "li", "ul", "ol", "tr", "td", "th", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"}
)
_INLINE = frozenset(
    {"a", "attachment", "b", "code", "codeblock", "customemoji", "del", "em", "emoji", "font", "i", "img", "ins", "s"}
    | {"readonly", "small", "span", "strike", "strong", "sub", "sup", "table", "tbody", "thead", "u"}
)
_FACES = frozenset({"emoji", "customemoji"})
_FACE = "schema.skype.com/emoji"
_UNCLOSED = frozenset({"br", "img"})
_PICTURE = re.compile(rf"<img\b(?![^>]*{re.escape(_FACE)})", re.IGNORECASE)
"""A picture or a moving one that is pasted between words; Teams writes its own little faces as pictures, too."""

_MARKUP = re.compile(r"<\s*/?\s*[a-zA-Z]|&[a-zA-Z#]")


def words_in(activity: Activity, *, pictures: bool = True) -> str:
    """Return what somebody wrote, without mentions, quotations and marks, at most 28,000 characters.

    Args:
        pictures: Whether the descriptions of pictures count: their clients write some, such as "image".
    """
    shown = next((one for one in _contents(activity) if _REPLY in one.lower()), None)
    text = shown or activity.text or next(_contents(activity), "")
    text = text[:LONGEST_TEXT]
    if not _MARKUP.search(text):
        return text
    reader = _Words(pictures=pictures)
    reader.feed(text)
    reader.close()
    return "".join(reader.words)


def attached(activity: Activity) -> bool:
    """Whether a message brings a file, a picture or the like, beside its words or within them."""
    is_beside = any(one.content_type and one.content_type != _HTML for one in activity.attachments or ())
    return is_beside or any(_PICTURE.search(one) for one in (activity.text or "", *_contents(activity)))


def _contents(activity: Activity) -> Iterator[str]:
    for one in activity.attachments or ():
        if one.content_type == _HTML and isinstance(one.content, str):
            yield one.content[:LONGEST_TEXT]


class _Words(HTMLParser):
    """Collects the words of a message."""

    def __init__(self, *, pictures: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._hears_pictures = pictures
        self.words: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "at" or self._silent or (tag == "blockquote" and _is_reply(dict(attrs))):
            if tag not in _UNCLOSED:
                self._silent.append(tag)
        elif tag in _BREAKS:
            self.words.append("\n")
        elif tag in _FACES or tag == "img":
            self.words.append(self._told_by(tag, dict(attrs)))
        elif tag not in _INLINE:
            self.words.append(self.get_starttag_text() or "")

    def _told_by(self, tag: str, attributes: Mapping[str, str | None]) -> str:
        """Return the description of a face or a picture, apart from the words beside it."""
        is_face = tag in _FACES or _FACE in (attributes.get("itemtype") or "").lower()
        told = attributes.get("alt") or attributes.get("title") or ""
        return f" {told} " if told and (is_face or self._hears_pictures) else ""

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            if tag in self._silent:
                while self._silent.pop() != tag:
                    pass
                self.words.append(" ")
        elif tag in _BREAKS:
            self.words.append("\n")
        elif tag not in _INLINE:
            self.words.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)


def _is_reply(attributes: Mapping[str, str | None]) -> bool:
    return _REPLY in (attributes.get("itemtype") or "").lower()
