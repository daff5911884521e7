"""Cards of resolvers: the case they are assigned to, and their own page (R14, R15, R27)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.model.calls.call import StandingOffer, UnansweredCall
from casework.model.cases.case import Case, Note, people_seen
from casework.model.cases.lifecycle import Stage
from casework.model.officers import Officer
from dialogs.calls.call_cards import call_label
from dialogs.kit import reach
from dialogs.kit.paging import Page, older_and_newer, page_line, page_of, paged, parted, turning
from dialogs.kit.people import departments_of, resolver_person, resolver_to_reach
from dialogs.kit.widgets import (
    button,
    buttons,
    card,
    fact_set,
    heading,
    line,
    panel,
    person,
    small,
    title,
    written,
)
from dialogs.risk.risk_cards import raise_button
from dialogs.texts import Texts

ENTRIES = 5
"""Texts of a case that one card holds."""

CALLS = 5
"""Open calls on a resolver's own page; the others stand in the channel."""

OFFERS = 10
"""Offers on a resolver's own page; that there are more is told."""

CASES = 8
"""Open cases on one page of a resolver's own."""


@dataclass(frozen=True, slots=True)
class Assigned:
    """A case as one of its two resolvers sees it, once they have confirmed.

    Attributes:
        case: The case; only its assigned resolvers and leads ever get it.
        added: What the requester added later, oldest first.
        partner: The other resolver, or None while one is being looked for.
        page: Which part of what was written was asked for, from 0, as text.
        everyone: Whether every resolver of the case has confirmed.
        sections: What flows tell them.
    """

    case: Case
    added: Sequence[Note]
    partner: Officer | None
    page: str = ""
    everyone: bool = False
    sections: Sequence[CardElement] = ()


@dataclass(frozen=True, slots=True)
class OwnCase:
    """One line of a resolver's own page.

    Attributes:
        case_id: Opaque id.
        reference: What people call it.
        state: "asked", "waiting" or "ready"; "unreadable" where it can't be opened.
    """

    case_id: str
    reference: str
    state: str


def asked(texts: Texts, case: Case, partner: Officer | None, *, reminder: bool = False) -> AdaptiveCard:
    """Return who a case is about, and the question about a conflict of interest; neither answer stands out.

    What happened, and how to reach anybody, follows once nothing stands between.

    Args:
        reminder: Whether the reader is being reminded.
    """
    question = [heading(texts("resolver-question")), small(texts("resolver-question-small"))]
    body = [
        title(texts("resolver-assigned-title", reference=case.reference)),
        line(texts("resolver-reminder" if reminder else "resolver-assigned-why")),
        *_people(texts, case),
        heading(texts("resolver-partner")),
        _partner(texts, partner),
        panel(question),
        small(texts("resolver-accepts")),
        small(texts("resolver-asked-small")),
    ]
    answers = [
        button(texts("resolver-no-conflict"), "resolver.confirm", case=case.case_id, seen=people_seen(case)),
        button(texts("resolver-step-back"), "resolver.step-back", case=case.case_id),
    ]
    return card(body, answers, speak=texts("resolver-question"))


def assigned(texts: Texts, view: Assigned) -> AdaptiveCard:
    """Return all of a case to a resolver who has confirmed: who, how to reach them, and what they wrote, in parts."""
    case = view.case
    body: list[CardElement] = [
        title(texts("resolver-case-title", reference=case.reference)),
        *_people(texts, case),
        *view.sections,
        *_arrangements(texts, view),
        *_content_of(texts, view),
        heading(texts("resolver-partner")),
        *(resolver_to_reach(texts, view.partner) if view.partner else [_partner(texts, None)]),
        small(texts("resolver-case-small")),
    ]
    home = button(texts("button-resolving"), "resolver.home", fields=False)
    leave = "handover.ask" if case.stage is Stage.READY else "resolver.step-back"
    back = button(texts("resolver-step-back"), leave, fields=False, case=case.case_id)
    report = button(texts("closing-button-report"), "closing.write", fields=False, case=case.case_id)
    return card(body, [*([report] if case.stage is Stage.READY else []), home, raise_button(texts, case), back])


def confirmed(texts: Texts, case: Case, partner: Officer | None, *, everyone: bool) -> AdaptiveCard:
    """Return thanks for confirming, and what happens next.

    Args:
        everyone: Whether every resolver of the case has.
    """
    key = "resolver-confirmed-both" if everyone else "resolver-confirmed-one"
    body: list[CardElement] = [title(texts("resolver-confirmed-title", reference=case.reference)), line(texts(key))]
    if partner:
        body += [heading(texts("resolver-partner")), _partner(texts, partner)]
    actions = [
        button(texts("resolver-open", reference=case.reference), "resolver.open", primary=True, case=case.case_id),
        button(texts("button-resolving"), "resolver.home"),
    ]
    return card([*body, small(texts("resolver-case-small"))], actions, speak=texts(key))


def plain(texts: Texts, title_key: str, line_key: str) -> AdaptiveCard:
    """Return kind words that say nothing of a case."""
    home = button(texts("button-resolving"), "resolver.home")
    return card([title(texts(title_key)), line(texts(line_key))], [home], speak=texts(line_key))


def released(texts: Texts, call_id: str) -> AdaptiveCard:
    """Return thanks to a resolver whose case has ended; nothing of it but the label of its call, which they know."""
    content, which = texts("resolver-released"), [call_label(texts, call_id)] if call_id else []
    home = button(texts("button-resolving"), "resolver.home")
    return card([title(texts("resolver-released-title")), *which, line(content)], [home], speak=content)


def partner_left(texts: Texts, case: Case) -> AdaptiveCard:
    """Return the word that the other resolver can't go on with a case."""
    content = texts("resolver-partner-left")
    opens = button(texts("resolver-open", reference=case.reference), "resolver.open", fields=False, case=case.case_id)
    first = texts("resolver-partner-left-title", reference=case.reference)
    ways = [opens, button(texts("button-resolving"), "resolver.home")]
    return card([title(first), line(content)], ways, speak=content)


@dataclass(frozen=True, slots=True)
class OwnWork:
    """What waits for a resolver.

    Attributes:
        cases: A page of their open cases.
        page: Which one.
        offers: Their offers that can still be changed, the oldest call first.
        calls: The open calls that they have not answered, the next to close first; one more than `CALLS` at most.
    """

    cases: Sequence[OwnCase]
    page: Page
    offers: Sequence[StandingOffer]
    calls: Sequence[UnansweredCall]


def home(texts: Texts, resolver: Officer, work: OwnWork, now: datetime) -> AdaptiveCard:
    """Return a resolver's own page: open cases by reference, offers that wait, open calls, and where calls come to.

    Of a call it says nothing: this card may stay in the chat when the call has closed. "Read it" shows its words.
    """
    content: list[CardElement] = []
    for one in work.cases:
        opens = button(texts("resolver-open", reference=one.reference), "resolver.open", case=one.case_id)
        content.append(panel([heading(one.reference), line(texts(f"resolver-state-{one.state}")), buttons(opens)]))
    turns = older_and_newer(texts, work.page, "resolver.home")
    content += [*page_line(texts, work.page), *([buttons(*turns)] if turns else [])]
    content += [_offer(texts, one, now) for one in work.offers[:OFFERS]]
    if len(work.offers) > OFFERS:
        content.append(small(texts("resolver-offer-more")))
    content += [_call(texts, one, now) for one in work.calls[:CALLS]]
    if len(work.calls) > CALLS:
        content.append(small(texts("resolver-call-more")))
    in_chat = resolver.calls_in_chat
    body = [
        title(texts("resolver-home-title")),
        *(content or [line(texts("resolver-home-none"))]),
        heading(texts("resolver-calls-title")),
        line(texts("resolver-calls-on" if in_chat else "resolver-calls-off")),
    ]
    switch = button(
        texts("resolver-calls-stop" if in_chat else "resolver-calls-start"),
        "resolver.calls-in-chat",
        wanted="no" if in_chat else "yes",
    )
    ways = [
        switch,
        button(texts("group-home-button"), "group.home"),
        button(texts("button-own-entry"), "officers.mine"),
        button(texts("button-officer-support"), "officers.support"),
        button(texts("button-directory"), "officers.directory"),
    ]
    return card(body, ways)


def _call(texts: Texts, one: UnansweredCall, now: datetime) -> CardElement:
    """Return an open call, with the way to its words, where it can be answered."""
    day, left = texts.day_and_time(one.answer_by), texts.time_left(one.answer_by, now)
    reads = button(texts("resolver-call-read"), "volunteer.read", call=one.call_id)
    until = line(texts("resolver-call-until", day=day, left=left))
    return panel([heading(texts("resolver-call-title")), call_label(texts, one.call_id), until, buttons(reads)])


def _offer(texts: Texts, one: StandingOffer, now: datetime) -> CardElement:
    """Return an offer, with the ways to change and to withdraw it, which are there until somebody is chosen."""
    posted = texts.day(one.posted_at)
    if one.is_open(now):
        when = texts("resolver-offer-until", posted=posted, until=texts.day_and_time(one.answer_by))
    else:
        when = texts("resolver-offer-closed", posted=posted)
    ways = [
        button(texts("volunteer-change"), "volunteer.offer", call=one.call_id),
        button(texts("volunteer-withdraw"), "volunteer.withdraw", call=one.call_id),
    ]
    return panel([heading(texts("resolver-offer-title")), call_label(texts, one.call_id), line(when), buttons(*ways)])


def _arrangements(texts: Texts, view: Assigned) -> list[CardElement]:
    """Return what arranging meetings needs; access needs are for that alone, and for whoever has confirmed (R03).

    Whoever asked hears who helps once both have confirmed, and is one press away from then on.
    """
    case, request = view.case, view.case.request
    pairs = [
        (texts("resolver-email"), request.requester.email),
        *([(texts("resolver-career"), request.career_stage)] if request.career_stage else []),
        (texts("resolver-departments"), ", ".join(sorted(request.departments()))),
        (texts("resolver-contact"), texts(f"contact-{request.contact_choice}")),
        *([(texts("resolver-contact-detail"), request.contact_detail)] if request.contact_detail else []),
    ]
    content: list[CardElement] = [heading(texts("resolver-arrangements")), fact_set(pairs)]
    content += reach.shown(reach.as_wished(texts, request)) if view.everyone else []
    if case.access_needs:
        content += [small(texts("resolver-access-needs")), written(case.access_needs)]
    return content


def _people(texts: Texts, case: Case) -> list[CardElement]:
    who = case.request.requester
    parties: list[CardElement] = [_party(texts, one.known_as, departments_of(one)) for one in case.request.parties]
    return [
        heading(texts("resolver-who-asked")),
        _party(texts, who.name, who.department, who.job_title),
        *([heading(texts("resolver-people")), *parties] if parties else []),
    ]


def _content_of(texts: Texts, view: Assigned) -> list[CardElement]:
    """Return one part of what the requester wrote, with the ways to the others."""
    first = heading(texts("resolver-what-happened"))
    told = view.case.request.description or texts("touch-nothing-written")
    entries: list[tuple[CardElement, str]] = [(first, part) for part in parted(told)]
    for note in view.added:
        label = small(texts("resolver-added", day=texts.day(note.written_at)))
        entries += [(label, part) for part in parted(note.text)]
    pages = paged(entries, [len(text) for _, text in entries], ENTRIES)
    page = page_of(view.page, len(pages))
    content = [element for label, text in pages[page.number] for element in (label, written(text))]
    return [*content, *_turning(texts, view.case, page)]


def _turning(texts: Texts, case: Case, page: Page) -> list[CardElement]:
    if page.count == 1:
        return []
    after, before = texts("resolver-next-part"), texts("resolver-last-part")
    ways = turning(page, "resolver.open", after=after, before=before, case=case.case_id)
    return [small(texts("resolver-part", page=page.number + 1, pages=page.count)), buttons(*ways)]


def _party(texts: Texts, name: str, department: str, job_title: str = "") -> CardElement:
    known = department or texts("resolver-department-unknown")
    return person(texts, name, texts("person-line", title=job_title, department=known) if job_title else known)


def _partner(texts: Texts, partner: Officer | None) -> CardElement:
    return resolver_person(texts, partner) if partner else line(texts("resolver-partner-none"))
