"""Somebody asks for a copy, a lead decides what concerns others, too, and it is read in the chat or as a file (R26)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from casework.model.cases.access_log import AuditAction
from casework.model.copies import CopiesAsked
from tests.conversation.conftest import DESCRIPTION, PERSON, restart
from tests.conversation.fake_teams import Someone, World
from tests.conversation.officers.test_officers_files import made_link, takes
from tests.conversation.own_data.conftest import asks, destroyed, ends, kept, puts_right
from tests.conversation.parties.test_people_involved import did
from tests.conversation.steps import REQUESTER, forged, looks, read, the_case
from tests.fakes.reading import fields
from tests.stores import turn

NOTE = "They would both rather meet in the library."
REASON = "It is about somebody else."
RIGHT = "The paper was finished by both of us, in March."
INFORMAL = "Nothing that is said here can be used as evidence in one."


def because(section: str) -> dict[str, Any]:
    """Return the field in which a lead says why a section is left out."""
    return {f"reason-{section}": REASON}


async def opens_own(person: Someone, world: World) -> None:
    await forged(person, "copies.own", case=(await the_case(world)).case_id)


async def asks_copy(person: Someone, world: World) -> None:
    await opens_own(person, world)
    await person.presses("copies.ask")


async def writes_note(lead: Someone, world: World, text: str = NOTE) -> None:
    await forged(lead, "lead.note", case=(await the_case(world)).case_id)
    await lead.presses("lead.write-note", note=text)


async def opens_decision(lead: Someone, world: World) -> None:
    await forged(lead, "copies.list", case=(await the_case(world)).case_id)
    await lead.presses("copies.ask-decision")


async def decides(lead: Someone, world: World, **answers: str) -> None:
    """Let a lead show everything but what is said otherwise."""
    await opens_decision(lead, world)
    sections = [one for one in ("notes", "report", "looked") if one in str(lead.card)]
    filled: dict[str, Any] = {**dict.fromkeys(sections, "shown"), **answers}
    await lead.presses("copies.decide", **filled)


async def reads_copy(person: Someone, world: World) -> str:
    """Return every word of somebody's copy, page by page; each says that it is no evidence."""
    await opens_own(person, world)
    await person.presses("copies.read")
    pages = [person.reads()]
    while person.can("copies.read") and len(pages) < 20:
        before = person.reads()
        case = (await the_case(world)).case_id
        await forged(person, "copies.read", case=case, page=str(len(pages)))
        if person.reads() == before:
            break
        pages.append(person.reads())
    assert all(INFORMAL in one for one in pages)
    return "\n".join(pages)


@pytest.mark.promise("R26")
@pytest.mark.promise("R34")
async def test_asked_decided_and_read(approached: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """Within a month; section by section, with what is left out and why; no message holds a word of it."""
    await writes_note(lead, approached)
    await puts_right(ingrid, approached, RIGHT)
    await asks_copy(ingrid, approached)
    assert "18 December 2026" in ingrid.reads()
    assert lead.sees("lead-update-copy-asked")
    await lead.presses("lead.open")
    await lead.presses("copies.list")
    await lead.presses("copies.ask-decision")
    await lead.presses("copies.preview")
    assert NOTE in lead.reads()
    await lead.presses("copies.ask-decision")
    await lead.presses("copies.decide", notes="shown", looked="left-out")
    assert lead.sees("problem-required")
    await lead.presses("copies.decide", notes="shown", looked="left-out", **because("looked"))
    assert lead.sees("banner-copy-decided")
    assert lead.sees("copies-lead-none")

    assert ingrid.sees("copies-ready-line")
    await ingrid.presses("copies.own")
    whole = await reads_copy(ingrid, approached)
    for one in (NOTE, REASON, RIGHT, "Left out: Who of the service came to the case", "Ingrid Castellanos-Roy"):
        assert one in whole, one
    for one in (DESCRIPTION,):
        assert one not in whole, one
    sent = approached.teams.everything_sent()
    assert not [one for one in (NOTE, REASON, RIGHT) if one in sent]
    assert {AuditAction.ASKED_COPY, AuditAction.DECIDED_COPY} <= set(await did(approached))
    assert "party" in await looks(approached, ingrid)
    await opens_own(staff, approached)
    assert not staff.can("copies.read")


@pytest.mark.promise("R26")
@pytest.mark.promise("R34")
async def test_comes_as_a_file(approached: World, staff: Someone, lead: Someone) -> None:
    """By a link that works once, with a code that only the card shows; nothing in it is markup."""
    await forged(staff, "mine.ask-addition", case=(await the_case(approached)).case_id)
    await staff.presses("mine.add", addition="<script>alert(1)</script>")
    await asks_copy(staff, approached)
    await decides(lead, approached)
    await opens_own(staff, approached)
    await staff.presses("copies.file")
    link = made_link(staff)
    given = await takes(approached, *link)

    text = given.body.decode()
    assert given.status == 200
    assert text.count(INFORMAL) == 2
    assert DESCRIPTION in text
    assert REQUESTER in text
    assert "<script>" not in text
    assert "&lt;script&gt;" in text
    assert "attachment" in given.headers["Content-Disposition"]
    assert (await takes(approached, *link)).status == 404
    assert link[0] not in approached.teams.everything_sent()


@pytest.mark.promise("R26")
async def test_file_of_what_is_gone(approached: World, staff: Someone, lead: Someone, colleague: Someone) -> None:
    """Destroyed, or somebody else's, after the link was made: its page gives what a link gives that never was."""
    await asks_copy(staff, approached)
    await decides(lead, approached)
    await opens_own(staff, approached)
    await staff.presses("copies.file")
    link = made_link(staff)
    await destroyed(approached)

    assert (await takes(approached, *link)).status == 404


@pytest.mark.promise("R26")
async def test_what_was_written_since_is_not_in_it(
    approached: World, staff: Someone, lead: Someone, other_lead: Someone
) -> None:
    """A note after the decision is in no copy; one that came while a lead decided asks them anew."""
    await writes_note(lead, approached)
    await asks_copy(staff, approached)
    await opens_decision(lead, approached)
    form = lead.newest
    await writes_note(other_lead, approached, "One note more.")
    await lead.presses("copies.decide", on=form, notes="shown", looked="shown")
    assert (await _waits(approached, staff)) is True

    await decides(lead, approached)
    await writes_note(lead, approached, "Much later.")
    whole = await reads_copy(staff, approached)
    assert "One note more." in whole
    assert "Much later." not in whole


async def _waits(world: World, person: Someone) -> bool:
    part = await kept(world, CopiesAsked)
    found = part.of(person.person_id) if part else None
    return found is not None and found.is_open


@pytest.mark.promise("R26")
@pytest.mark.promise("R19")
async def test_note_that_quotes_somebody_else(
    approached: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    """What holds words of another is not shown, whatever the lead answers, until it is left out."""
    await puts_right(ingrid, approached, RIGHT)
    await writes_note(lead, approached, f"She says: “{RIGHT}” I believe her.")
    await asks_copy(staff, approached)
    await decides(lead, approached)
    assert lead.sees("copies-problem-quotes")
    assert await _waits(approached, staff)
    await lead.presses("copies.decide", notes="left-out", looked="shown", **because("notes"))

    whole = await reads_copy(staff, approached)
    assert RIGHT not in whole
    assert REASON in whole


@pytest.mark.promise("R26")
async def test_day_is_kept(approached: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """A nudge some days before, a word on the day and each working day after, also once the case is closed."""
    await asks_copy(ingrid, approached)
    await forged(ingrid, "copies.ask", case=(await the_case(approached)).case_id)
    part = await kept(approached, CopiesAsked)
    assert part is not None
    assert len(part.asked) == 1
    await ends(staff, approached)
    await approached.advance(timedelta(days=25))
    assert lead.sees("lead-update-copy-near")
    await approached.advance(timedelta(days=4))
    assert lead.sees("lead-update-copy-due")
    await opens_own(ingrid, approached)
    assert ingrid.sees("copies-late")
    before = len(lead.chat.messages)
    await approached.advance(timedelta(days=3))
    assert len(lead.chat.messages) > before
    assert AuditAction.MISSED_COPY in await did(approached)

    await decides(lead, approached)
    assert ingrid.sees("copies-ready-line")
    before = len(lead.chat.messages)
    await approached.advance(timedelta(days=4))
    assert not any("copy" in str(one) for one in lead.chat.messages[before:])


@pytest.mark.promise("R26")
async def test_no_calendar_takes_it_past_its_month(approached: World, ingrid: Someone) -> None:
    """Where nobody works on the last day any more, it is there on the one before."""
    await asks_copy(ingrid, approached)
    part = await kept(approached, CopiesAsked)
    assert part is not None
    due = part.asked[0].due_at
    await restart(approached, closure_days=frozenset({due.date()}))

    moved = await kept(approached, CopiesAsked)
    assert moved is not None
    assert timedelta(0) < due - moved.asked[0].due_at <= timedelta(days=4)


@pytest.mark.promise("R26")
async def test_wrong_people_and_stale_cards(
    approached: World, staff: Someone, lead: Someone, other_lead: Someone, ingrid: Someone
) -> None:
    """Strangers, the other side, a lead who became concerned, and a second decision."""
    await asks_copy(ingrid, approached)
    await opens_decision(lead, approached)
    form = lead.newest
    await opens_decision(other_lead, approached)
    case = await the_case(approached)
    stranger = approached.person(PERSON.format(999))
    await stranger.arrives()
    part = await kept(approached, CopiesAsked)
    assert part is not None
    copy = part.asked[0].copy_id
    for verb in ("copies.list", "copies.ask-decision", "copies.preview", "copies.decide"):
        for person in (stranger, staff, ingrid):
            await forged(person, verb, case=case.case_id, copy=copy, looked="shown", seen="")
            assert not person.can("copies.decide"), verb
    for verb in ("copies.own", "copies.ask", "copies.read", "copies.file"):
        await forged(stranger, verb, case=case.case_id)
        assert stranger.sees("nothing-here"), verb
    for verb in ("copies.read", "copies.file"):
        await forged(ingrid, verb, case=case.case_id)
        assert ingrid.sees("nothing-here"), f"{verb}: nothing is decided yet"
    assert await _waits(approached, ingrid)

    async with turn(approached.store) as work:
        await work.cases.save(replace(case, recused=case.recused | {lead.person_id}))
    await lead.presses("copies.decide", on=form, looked="shown")
    assert lead.sees("nothing-here")
    await other_lead.presses("copies.decide", looked="shown")
    assert other_lead.sees("banner-copy-decided")
    await forged(other_lead, "copies.decide", case=case.case_id, copy=copy, looked="left-out", seen="")
    assert other_lead.sees("banner-out-of-date")


@pytest.mark.promise("R26")
async def test_whoever_was_taken_for_them_before(
    approached: World, lead: Someone, ingrid: Someone, colleague: Someone
) -> None:
    """Who the party is is corrected: neither the one nor the other reads the copy that was made."""
    await asks(ingrid, approached, "How long does it stay?")
    await asks_copy(ingrid, approached)
    await decides(lead, approached)
    case = await the_case(approached)
    async with turn(approached.store) as work:
        [party] = case.request.parties
        named = replace(party, person_id=colleague.person_id)
        await work.cases.save(replace(case, request=replace(case.request, parties=(named,))))
    for person in (ingrid, colleague):
        await forged(person, "copies.read", case=case.case_id)
        assert person.sees("nothing-here")
    assert read(ingrid.card) == read(colleague.card)


@pytest.mark.parametrize("letter", ["a", "ж", "漢"])
async def test_longest_words_come_in_pages(approached: World, staff: Someone, lead: Someone, letter: str) -> None:
    """Nothing is cut, in any script, and every page fits."""

    def longest(most: int) -> str:
        return letter * min(most, 2 * most // len(letter.encode()))

    await asks(staff, approached, longest(2_000))
    await puts_right(staff, approached, longest(10_000), "told")
    await writes_note(lead, approached, longest(10_000))
    await forged(lead, "questions.list", case=(await the_case(approached)).case_id)
    await lead.presses("questions.ask-answer")
    await lead.presses("questions.answer", answer=longest(4_000))
    await asks_copy(staff, approached)
    await opens_decision(lead, approached)
    await lead.presses("copies.preview")
    await lead.presses("copies.ask-decision")
    await decides(lead, approached)

    whole = await reads_copy(staff, approached)
    assert whole.count(letter) >= sum(len(longest(one)) for one in (2_000, 10_000, 4_000))
    assert " …" not in whole


@pytest.mark.promise("R19")
async def test_marked_reason_is_seen_once_more(
    approached: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    """Why something is left out is read by whoever asked, who may not be meant to learn of whom it tells."""
    case = await the_case(approached)
    await writes_note(lead, approached)
    await asks_copy(ingrid, approached)
    reason = f"It is about {case.request.requester.name}."
    said: dict[str, Any] = {"reason-notes": reason}
    await decides(lead, approached, notes="left-out", **said)
    assert lead.sees("read-again-marked")
    assert not ingrid.sees("copies-ready-line")

    # What tells nothing is not asked about; and that the reason was seen outlives another question about the form.
    await lead.presses("copies.decide", notes="left-out", looked="", **said)
    assert lead.sees("problem-choose")
    await lead.presses("copies.decide", notes="left-out", looked="shown", **said)
    assert ingrid.sees("copies-ready-line")
    assert reason in await reads_copy(ingrid, approached)


@pytest.mark.promise("R21")
@pytest.mark.promise("R26")
async def test_report_to_which_nobody_agreed_yet_is_in_no_copy(
    ready: World, staff: Someone, lead: Someone, resolver_one: Someone
) -> None:
    """A draft, and one that one of the two resolvers has sent."""
    case_id = (await the_case(ready)).case_id
    await forged(resolver_one, "closing.write", case=case_id)
    await resolver_one.presses("closing.keep", text=NOTE, outcome="agreement")
    await asks_copy(staff, ready)
    for sent in (False, True):
        if sent:
            await forged(resolver_one, "closing.write", case=case_id)
            await resolver_one.presses("closing.send", text=NOTE, outcome="agreement")
        await forged(lead, "copies.list", case=case_id)
        await lead.presses("copies.ask-decision")
        assert lead.can("copies.decide")
        assert "report" not in fields(lead.card)
        await lead.presses("copies.preview")
        assert NOTE not in lead.reads()
