"""What the pages behind links have in common.

Mail and Teams open links before people do. So opening the page changes nothing and asks nobody anything: it looks the
same for every link there could be, and its button gives the file, once. Whatever is wrong, the answer is one and the
same.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape

Words = Callable[[str], str]
"""Key of a text to the text."""

STAMP = "page"
"""The field in which the page says when it was opened."""

_PRIVATE = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}
PAGE = {
    **_PRIVATE,
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
}
_STYLE = (
    "body{font:1.1rem/1.5 system-ui,sans-serif;max-width:32rem;margin:12vh auto;padding:0 1rem}"
    "button,input{font:inherit;padding:.6rem 1.2rem}label{display:block;margin-bottom:1rem}"
    "input{display:block;width:10rem;letter-spacing:.15em}:root{color-scheme:light dark}"
)
_OK, _NOT_FOUND, _TOO_MANY = 200, 404, 429


@dataclass(frozen=True, slots=True)
class WebAnswer:
    """What a browser is answered.

    Attributes:
        status: The HTTP status.
        body: The page, or the file.
        headers: All that matter.
    """

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=lambda: PAGE)


@dataclass(frozen=True, slots=True)
class PageWords:
    """What a page says.

    Attributes:
        title: Its title.
        why: The line below.
        button: What its button is called; "" where it has none.
    """

    title: str
    why: str
    button: str = ""


def form_page(texts: Words, stamp: str, words: PageWords, fields: str = "") -> WebAnswer:
    """Return a page with one button.

    Args:
        texts: The texts.
        stamp: What it says of when it was opened.
        words: What it says.
        fields: What is asked above the button, as HTML.
    """
    form = (
        f'<form method="post"><input type="hidden" name="{STAMP}" value="{escape(stamp)}">'
        f"{fields}<button>{escape(words.button)}</button></form>"
    )
    return WebAnswer(_OK, _html(texts, words, form))


def over_page(texts: Words, words: PageWords) -> WebAnswer:
    """Return the one answer to whatever is wrong, used or too old."""
    return WebAnswer(_NOT_FOUND, _html(texts, words))


def file_answer(content: bytes, name: str, media_type: str) -> WebAnswer:
    """Return a file, to be kept."""
    given = {"Content-Type": media_type, "Content-Disposition": f'attachment; filename="{name}"'}
    return WebAnswer(_OK, content, {**_PRIVATE, **given})


def busy_page(texts: Words) -> WebAnswer:
    """Return what is said while too many ask at once."""
    return WebAnswer(_TOO_MANY, _html(texts, PageWords(texts("calendar-page-busy"), texts("calendar-page-busy-why"))))


def _html(texts: Words, words: PageWords, form: str = "") -> bytes:
    page = (
        f'<!doctype html><html lang="{escape(texts("calendar-page-language"))}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">'
        f"<title>{escape(words.title)}</title><style>{_STYLE}</style></head>"
        f"<body><main><h1>{escape(words.title)}</h1><p>{escape(words.why)}</p>{form}</main></body></html>"
    )
    return page.encode()
