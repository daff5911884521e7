"""Questions to the leads: how one's data are used, and whatever a resolver would like to know in private (R26, R36)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from casework.model.cases.access_log import AuditAction
from casework.model.own_data import MOST_OPEN, LeadsQuestions
from tests.conversation.conftest import restart
from tests.conversation.fake_teams import Someone, World
from tests.conversation.own_data.conftest import asks, destroyed, ends, kept, opens_questions
from tests.conversation.parties.test_people_involved import did
from tests.conversation.sessions.steps_of_sessions import adaeze
from tests.conversation.steps import LIBRARY, forged, looks, the_case, two_chosen
from tests.stores import turn

QUESTION = "Who has read what I said about a quiet room?"
ANSWER = "The lead who has your case, and nobody else so far."
PRIVATE = "May I tell them about the counselling line?"


async def answers(lead: Someone, world: World, text: str = ANSWER) -> None:
    await opens_questions(lead, world)
    await lead.presses("questions.ask-answer")
    await lead.presses("questions.answer", answer=text)


@pytest.mark.promise("R26")
async def test_asked_and_answered(approached: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """By a day that is told, in private: whoever asked for help reads neither, and no message holds a word of it."""
    await asks(ingrid, approached, QUESTION)
    assert ingrid.sees("banner-question-asked")
    assert "4 December" in ingrid.reads()
    await asks(ingrid, approached, QUESTION)
    assert lead.sees("lead-update-question-data")
    await lead.presses("lead.open")
    assert "One question waits for an answer, the day is Friday 4 December" in lead.reads()
    assert QUESTION not in lead.reads()
    await lead.presses("questions.list")
    assert QUESTION in lead.reads()
    await lead.presses("questions.ask-answer")
    await lead.presses("questions.answer", answer="")
    assert lead.sees("problem-required")
    await lead.presses("questions.answer", answer=ANSWER)
    assert lead.sees("banner-question-answered")

    assert ingrid.sees("questions-answered-line")
    await ingrid.presses("own-data.kept")
    assert ANSWER in ingrid.reads()
    part = await kept(approached, LeadsQuestions)
    assert part is not None
    assert [(one.text, one.answer, one.answered_by) for one in part.asked] == [(QUESTION, ANSWER, lead.person_id)]
    await forged(staff, "own-data.kept", case=(await the_case(approached)).case_id)
    assert QUESTION not in str(staff.chat.messages)
    sent = approached.teams.everything_sent()
    assert QUESTION not in sent
    assert ANSWER not in sent
    assert {AuditAction.ASKED_LEADS, AuditAction.ANSWERED_QUESTION} <= set(await did(approached))
    assert "questions" in await looks(approached, lead)


@pytest.mark.promise("R26")
async def test_day_is_kept_like_any_other(approached: World, lead: Someone, ingrid: Someone) -> None:
    """A nudge before it, a word on it, again each working day, and whoever asked reads that we are late."""
    await asks(ingrid, approached, QUESTION)
    await approached.advance(timedelta(days=14))
    assert lead.sees("lead-update-question-near")
    await approached.advance(timedelta(days=1))
    assert lead.sees("lead-update-question-due")
    assert ingrid.sees("questions-late-line")
    assert "k.osei-tutu@norrhaven.example" in str(ingrid.card)
    await ingrid.presses("own-data.kept")
    assert "We’re sorry" in ingrid.reads()
    before = len(lead.chat.messages)
    await approached.advance(timedelta(days=3))
    assert len(lead.chat.messages) > before
    assert sum("Your question still waits" in str(one) for one in ingrid.chat.messages) == 1
    assert AuditAction.MISSED_QUESTION in await did(approached)

    await answers(lead, approached)
    before = len(lead.chat.messages)
    await approached.advance(timedelta(days=4))
    assert not any("question" in str(one) for one in lead.chat.messages[before:])


@pytest.mark.promise("R26")
async def test_still_answered_after_closing(approached: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """Asked before and after the end, with its day, which follows the calendar of a closed case, too."""
    await asks(ingrid, approached, QUESTION)
    await ends(staff, approached)
    closed = approached.parley.service.institution.closure_days | {date(2026, 12, 4)}
    await restart(approached, closure_days=closed)
    part = await kept(approached, LeadsQuestions)
    assert part is not None
    assert part.asked[0].due_at.day == 7
    await asks(ingrid, approached, "And how long does it stay?")
    await approached.advance(timedelta(days=18))
    assert lead.sees("lead-update-question-due")
    await answers(lead, approached)
    await answers(lead, approached, "Six years.")

    await forged(ingrid, "own-data.kept", case=(await the_case(approached)).case_id)
    assert ANSWER in ingrid.reads()
    assert "Six years." in ingrid.reads()


async def test_too_many_wait(approached: World, ingrid: Someone) -> None:
    for number in range(MOST_OPEN):
        await asks(ingrid, approached, f"Question {number}?")
    await asks(ingrid, approached, "One more?")

    assert ingrid.sees("own-data-problem-waiting")
    part = await kept(approached, LeadsQuestions)
    assert part is not None
    assert len(part.asked) == MOST_OPEN


@pytest.mark.promise("R26")
async def test_two_leads_answer_at_once(approached: World, lead: Someone, other_lead: Someone, ingrid: Someone) -> None:
    """The second one's card is stale; the first answer stands."""
    await asks(ingrid, approached, QUESTION)
    for one in (lead, other_lead):
        await opens_questions(one, approached)
        await one.presses("questions.ask-answer")
    await lead.presses("questions.answer", answer=ANSWER)
    await other_lead.presses("questions.answer", answer="Something else.")

    assert other_lead.sees("banner-out-of-date")
    part = await kept(approached, LeadsQuestions)
    assert part is not None
    assert part.asked[0].answer == ANSWER


@pytest.mark.promise("R23")
@pytest.mark.promise("R26")
async def test_lead_who_is_concerned_by_now(
    approached: World, lead: Someone, other_lead: Someone, ingrid: Someone
) -> None:
    """A card that stands open answers nothing any more, and shows nothing."""
    await asks(ingrid, approached, QUESTION)
    await opens_questions(lead, approached)
    await lead.presses("questions.ask-answer")
    form = lead.newest
    case = await the_case(approached)
    async with turn(approached.store) as work:
        await work.cases.save(replace(case, recused=case.recused | {lead.person_id}))
    await lead.presses("questions.answer", on=form, answer=ANSWER)
    assert lead.sees("nothing-here")
    await opens_questions(lead, approached)
    assert QUESTION not in lead.reads()
    await answers(other_lead, approached)
    assert other_lead.sees("banner-question-answered")


@pytest.mark.promise("R26")
@pytest.mark.promise("R36")
async def test_resolver_asks_in_private(
    ready: World, staff: Someone, lead: Someone, resolver_one: Someone, resolver_two: Someone
) -> None:
    """The leads answer whoever asked; the other resolver, and whoever asked for help, learn nothing of it."""
    told = len(resolver_two.chat.messages)
    await forged(resolver_one, "resolver.open", case=(await the_case(ready)).case_id)
    await resolver_one.presses("questions.ask", on=resolver_one.newest)
    await resolver_one.presses("questions.send", question=PRIVATE)
    assert resolver_one.sees("banner-question-asked")
    assert lead.sees("lead-update-question-resolver")
    await answers(lead, ready)
    assert resolver_one.sees("questions-answered-line")
    await resolver_one.presses("questions.own")
    assert ANSWER in resolver_one.reads()
    assert len(resolver_two.chat.messages) == told

    case = (await the_case(ready)).case_id
    for person in (resolver_two, staff):
        for verb in ("questions.own", "own-data.kept", "questions.list", "resolver.open", "mine.open"):
            await forged(person, verb, case=case)
            assert PRIVATE not in person.reads()
            assert ANSWER not in person.reads()
    assert PRIVATE not in ready.teams.everything_sent()


@pytest.mark.promise("R36")
async def test_resolver_who_left_asks_and_reads_no_more(ready: World, lead: Someone, resolver_one: Someone) -> None:
    await asks(resolver_one, ready, PRIVATE, "resolver")
    await forged(resolver_one, "questions.ask", case=(await the_case(ready)).case_id, kind="resolver")
    form = resolver_one.newest
    await forged(resolver_one, "resolver.step-back", case=(await the_case(ready)).case_id)
    await resolver_one.presses("questions.send", on=form, question="And one thing more?")
    assert "And one thing more?" not in resolver_one.reads()
    told = len(resolver_one.chat.messages)
    await answers(lead, ready)

    assert len(resolver_one.chat.messages) == told
    await forged(resolver_one, "questions.own", case=(await the_case(ready)).case_id)
    assert ANSWER not in resolver_one.reads()


async def test_wrong_people_and_stale_cards(
    ready: World, staff: Someone, lead: Someone, resolver_one: Someone, stranger: Someone
) -> None:
    """Nobody asks as what they are not; whoever has not confirmed asks nothing; a destroyed case has no answers."""
    case = (await the_case(ready)).case_id
    await stranger.arrives()
    for person, kind in ((staff, "resolver"), (resolver_one, "data"), (stranger, "data"), (lead, "data")):
        await forged(person, "questions.send", case=case, kind=kind, question=QUESTION)
    await forged(staff, "questions.send", case=case, kind="everything", question=QUESTION)
    assert await kept(ready, LeadsQuestions) is None
    for person in (staff, resolver_one, stranger):
        for verb in ("questions.list", "questions.ask-answer", "questions.answer", "questions.corrections"):
            await forged(person, verb, case=case, question="0" * 32, answer=ANSWER)
            assert not person.can("questions.answer")

    await asks(staff, ready, QUESTION)
    await opens_questions(lead, ready)
    await lead.presses("questions.ask-answer")
    form = lead.newest
    await destroyed(ready)
    await lead.presses("questions.answer", on=form, answer=ANSWER)
    assert ANSWER not in lead.reads()
    assert ready.person(f"00000000-0000-4000-8000-{LIBRARY:012d}").person_id == resolver_one.person_id


@pytest.mark.promise("R36")
async def test_resolver_who_has_not_confirmed_asks_nothing(
    world: World, staff: Someone, lead: Someone, resolver_one: Someone
) -> None:
    await two_chosen(world, staff, lead)
    await forged(
        resolver_one, "questions.send", case=(await the_case(world)).case_id, kind="resolver", question=PRIVATE
    )

    assert await kept(world, LeadsQuestions) is None


@pytest.mark.promise("R19")
async def test_marked_answer_is_seen_once_more(
    approached: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    """Whoever was approached may not be meant to learn of whom it tells; what is changed since is marked anew."""
    case = await the_case(approached)
    await asks(ingrid, approached, QUESTION)
    told = f"{ANSWER} {case.request.requester.name} has not."
    await answers(lead, approached, told)
    assert lead.sees("problem-read-again")
    assert lead.sees("read-again-marked")
    assert not ingrid.sees("questions-answered-line")

    await lead.presses("questions.answer", answer=f"{told} Yet.")
    assert lead.sees("problem-read-again")
    await lead.presses("questions.answer", answer=f"{told} Yet.")
    assert lead.sees("banner-question-answered")
    part = await kept(approached, LeadsQuestions)
    assert part
    assert [one.answer for one in part.asked] == [f"{told} Yet."]


@pytest.mark.promise("R19")
async def test_resolver_knows_everybody(ready: World, lead: Someone) -> None:
    case = await the_case(ready)
    await asks(adaeze(ready), ready, PRIVATE, kind="resolver")
    await answers(lead, ready, f"Please do, and {case.request.requester.name} knows it.")

    assert lead.sees("banner-question-answered")
