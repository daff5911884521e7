"""A copy of somebody's data as a file: a page to read and print anywhere, which asks nothing of the net (R26, R34)."""

from collections.abc import Sequence
from html import escape

from web.link_page import Words

_STYLE = (
    "body{font-family:sans-serif;max-width:45em;margin:2em auto;padding:0 1em}p{white-space:pre-wrap}h2{margin-top:2em}"
)


def copy_content(texts: Words, title: str, day: str, told: Sequence[tuple[str, str]]) -> bytes:
    """Return a copy as HTML, in which nothing that somebody wrote is markup.

    Args:
        texts: The texts.
        title: What it is a copy of.
        day: On which day it was made, in words.
        told: What something is, and what is kept of it.
    """
    informal = f"<p><strong>{escape(texts('consent-informal'))}</strong></p>"
    parts = "".join(f"<h2>{escape(label)}</h2><p>{escape(text)}</p>" for label, text in told)
    page = (
        f'<!doctype html><html lang="{escape(texts("calendar-page-language"))}"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>"
        f"<body><h1>{escape(title)}</h1><p>{escape(day)}</p>{informal}{parts}{informal}</body></html>"
    )
    return page.encode()
