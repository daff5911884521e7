"""Somebody who was approached sees what is kept of them, and a stranger's answer before (R26, R33, R19)."""

from dataclasses import replace

import pytest

from casework.access import save_part
from casework.actions.own_data.corrections import corrections_for_resolver
from casework.errors import NotForYou
from casework.model.cases.access_log import SERVICE, AuditAction
from casework.model.cases.lifecycle import Stage
from casework.model.consents import ConsentKind, ConsentState
from casework.model.own_data import Corrected, Corrections, Stops
from casework.model.parties.approach import Approaches
from casework.model.referrals.referral import Shown
from tests.conversation.conftest import DESCRIPTION, PERSON
from tests.conversation.consents.conftest import approaches, asks_all, consents, gives_leave, says
from tests.conversation.fake_teams import Someone, World
from tests.conversation.own_data.conftest import destroyed, ends, kept, puts_right
from tests.conversation.referrals.conftest import STORY, in_hand
from tests.conversation.referrals.conftest import approached as approached_by
from tests.conversation.steps import LAW, LIBRARY, REQUESTER, forged, looks, read, the_case, two_chosen
from tests.stores import turn

WORDS = "Somebody would like to talk with you about the shared paper. Would you hear us out?"
RIGHT = "The paper was finished by both of us, in March."


async def opens_cases(person: Someone) -> None:
    await person.says("cases about me")
    await person.presses("show")


@pytest.mark.promise("R26")
@pytest.mark.promise("R33")
async def test_strangers_answer_before_the_approach(
    prepared: World, staff: Someone, lead: Someone, ingrid: Someone, stranger: Someone
) -> None:
    """Named, found in the directory, decided, and not told yet: word for word what somebody reads who has no case."""
    await gives_leave(prepared, staff, lead)
    await approaches(prepared, lead, day="2026-11-25", words=WORDS)
    await stranger.arrives()
    case = (await the_case(prepared)).case_id
    for person in (ingrid, stranger):
        await opens_cases(person)
        assert person.sees("own-data-cases-none")
    assert read(ingrid.card) == read(stranger.card)

    for verb in ("own-data.kept", "own-data.ask-correction", "own-data.ask-stop", "own-data.stop", "questions.ask"):
        for person in (ingrid, stranger):
            await forged(person, verb, case=case, kind="data")
        assert read(ingrid.card) == read(stranger.card), verb
        assert ingrid.sees("nothing-here"), verb
    assert await looks(prepared, ingrid) == []
    assert await kept(prepared, Stops) is None


@pytest.mark.promise("R26")
async def test_what_is_kept_is_shown(prepared: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """How it stands, what was shown, what the directory gave, what they said; nothing that the requester wrote."""
    await gives_leave(prepared, staff, lead, in_name="no")
    await approaches(prepared, lead, day="", words=WORDS)
    await ingrid.presses("show")
    await ingrid.presses("party.agree")
    await ingrid.presses("party.ask-details")
    await ingrid.presses("party.keep-details", contact_way="teams", access_needs="A quiet room.")
    await opens_cases(ingrid)
    assert (await the_case(prepared)).reference in ingrid.reads()
    assert ingrid.sees("own-data-stage-open")
    await ingrid.presses("party.open")
    for one in ("A quiet room.", "Ingrid Castellanos-Roy", "Department of Marine Biology", "castellanos"):
        assert one in ingrid.reads(), one
    await ingrid.presses("own-data.kept")

    assert WORDS in ingrid.reads()
    assert "party" in await looks(prepared, ingrid)
    assert DESCRIPTION not in str(ingrid.chat.messages)
    assert REQUESTER not in str(ingrid.chat.messages)
    assert WORDS not in prepared.teams.everything_sent()


@pytest.mark.promise("R26")
async def test_correction_stands_beside(approached: World, lead: Someone, ingrid: Someone, staff: Someone) -> None:
    """Beside what they were shown, for the leads; whoever asked reads nothing of it, and twice is once."""
    before = await the_case(approached)
    async with approached.store.unit_of_work() as work:
        made = await work.case_parts.get(before.case_id, Approaches)
    await puts_right(ingrid, approached, RIGHT)
    assert ingrid.sees("banner-own-corrected")
    assert RIGHT in ingrid.reads()
    assert ingrid.sees("own-data-kept-shown")
    await puts_right(ingrid, approached, RIGHT)

    assert lead.sees("lead-update-own-corrected")
    part = await kept(approached, Corrections)
    assert part is not None
    assert [(one.person_id, one.about, one.text) for one in part.written] == [
        (ingrid.person_id, Corrected.SHOWN, RIGHT)
    ]
    after = await the_case(approached)
    assert after.request == before.request
    assert await kept(approached, Approaches) == made
    await lead.presses("lead.open")
    await lead.presses("questions.list")
    assert RIGHT in lead.reads()
    assert "questions" in await looks(approached, lead)
    await forged(staff, "mine.open", case=after.case_id)
    await staff.presses("own-data.kept")
    assert RIGHT not in str(staff.chat.messages)
    assert RIGHT not in approached.teams.everything_sent()


@pytest.mark.promise("R26")
async def test_own_request_is_corrected(approached: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """Whoever asked puts right what they told; the others read nothing of it."""
    await forged(staff, "mine.open", case=(await the_case(approached)).case_id)
    await staff.presses("own-data.ask-correction")
    await staff.forges("own-data.correct", about="shown", correction=RIGHT)
    assert staff.sees("problem-choose")
    await staff.presses("own-data.correct", about="told", correction=RIGHT)

    assert RIGHT in staff.reads()
    assert (await the_case(approached)).request.description == DESCRIPTION
    await forged(ingrid, "own-data.kept", case=(await the_case(approached)).case_id)
    assert RIGHT not in ingrid.reads()
    await lead.presses("lead.open")
    await lead.presses("questions.list")
    assert RIGHT in lead.reads()


@pytest.mark.promise("R26")
async def test_nothing_is_kept_before_the_notice(
    prepared: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    await gives_leave(prepared, staff, lead)
    await approaches(prepared, lead, day="", words=WORDS)
    await ingrid.presses("show")
    case = (await the_case(prepared)).case_id
    await forged(ingrid, "own-data.correct", case=case, about="shown", correction=RIGHT)
    assert not ingrid.sees("banner-own-corrected")
    await forged(ingrid, "questions.send", case=case, kind="data", question=RIGHT)

    assert await kept(prepared, Corrections) is None
    assert RIGHT not in str(ingrid.chat.messages)
    assert not ingrid.can("own-data.ask-correction")


@pytest.mark.promise("R26")
async def test_after_closing_and_after_destruction(
    approached: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    """As long as it is kept; then there is nothing, and the card says so."""
    await ends(staff, approached)
    assert (await the_case(approached)).stage is Stage.WITHDRAWN
    await opens_cases(ingrid)
    assert ingrid.sees("own-data-stage-closed")
    assert "ithdr" not in ingrid.reads()
    await ingrid.presses("party.open")
    assert not ingrid.can("own-data.ask-stop")
    await ingrid.presses("own-data.ask-correction")
    form = ingrid.newest
    await ingrid.presses("own-data.correct", about="told", correction=RIGHT)
    assert lead.sees("lead-update-own-corrected")
    await lead.presses("lead.open")
    await lead.presses("questions.list")
    assert RIGHT in lead.reads()

    await forged(ingrid, "own-data.ask-correction", case=(await the_case(approached)).case_id)
    form = ingrid.newest
    await destroyed(approached)
    await ingrid.presses("own-data.correct", on=form, about="told", correction="Too late.")
    assert "Too late." not in ingrid.reads()
    await opens_cases(ingrid)
    assert ingrid.sees("own-data-cases-none")


@pytest.mark.promise("R16")
@pytest.mark.promise("R26")
async def test_takes_no_part(approached: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """All that they agreed to ends; the leads learn who, whoever asked nothing; an answer later takes it back."""
    await says(ingrid, approached, "individual", "agree")
    told = len(staff.chat.messages)
    await forged(ingrid, "party.open", case=(await the_case(approached)).case_id)
    await ingrid.presses("own-data.ask-stop")
    older = ingrid.newest
    await ingrid.presses("own-data.stop")
    assert ingrid.sees("own-data-stopped-title")
    await ingrid.invokes("own-data.stop", {"case": (await the_case(approached)).case_id}, older)

    assert lead.sees("lead-update-party-stopped")
    assert len(staff.chat.messages) == told
    found = (await consents(approached)).answers
    [mine] = [one for one in found if one.person_id == ingrid.person_id]
    assert (mine.kind, mine.state) == (ConsentKind.INDIVIDUAL, ConsentState.WITHDRAWN)
    await lead.presses("lead.open")
    assert "Ingrid Castellanos-Roy takes no part" in lead.reads()
    await says(ingrid, approached, "individual", "agree")
    await forged(lead, "lead.open", case=(await the_case(approached)).case_id)
    assert not lead.sees("own-data-stopped-lead")


@pytest.mark.promise("R16")
async def test_stopping_answers_what_is_asked(ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """Also before the notice; of a joint talk the others read *waiting* until the day, as ever."""
    await gives_leave(ready, staff, lead)
    await approaches(ready, lead)
    await ingrid.presses("show")
    await ingrid.presses("party.agree")
    await asks_all(ready, lead)
    told = len(staff.chat.messages)
    await forged(ingrid, "own-data.ask-stop", case=(await the_case(ready)).case_id)
    await ingrid.presses("own-data.stop")

    assert len(staff.chat.messages) == told
    found = [one.state for one in (await consents(ready)).answers if one.person_id == ingrid.person_id]
    assert found == [ConsentState.DECLINED, ConsentState.DECLINED]
    resolver = ready.person((await the_case(ready)).assignments[0].resolver)
    assert resolver.sees("own-data-stopped-resolvers")
    assert "Ingrid" not in resolver.reads()


@pytest.mark.promise("R26")
async def test_referral_shows_what_was_allowed(world: World, staff: Someone, lead: Someone) -> None:
    """One of those concerned reads the referrer's words beside what they put right, as far as it is allowed."""
    await in_hand(world, staff, lead)
    await approached_by(world, lead, "Ingrid Castellanos-Roy")
    ingrid = world.person("00000000-0000-4000-8000-000000000003")
    await puts_right(ingrid, world, RIGHT)
    assert STORY in ingrid.reads()
    assert RIGHT in ingrid.reads()

    case = await the_case(world)
    async with turn(world.store) as work:
        changed = replace(case.request.referral, shown=Shown.NOTHING) if case.request.referral else None
        await work.cases.save(replace(case, request=replace(case.request, referral=changed)))
    await forged(ingrid, "own-data.kept", case=case.case_id)
    assert STORY not in ingrid.reads()


async def test_whoever_was_taken_for_them_before_reads_nothing(
    approached: World, ingrid: Someone, colleague: Someone
) -> None:
    """Who the party is is corrected: the case is about the other from then on, once they are approached."""
    await puts_right(ingrid, approached, RIGHT)
    case = await the_case(approached)
    async with turn(approached.store) as work:
        [party] = case.request.parties
        named = replace(party, person_id=colleague.person_id)
        case = await work.cases.save(replace(case, request=replace(case.request, parties=(named,))))
    for person in (ingrid, colleague):
        await opens_cases(person)
        assert person.sees("own-data-cases-none")
        await forged(person, "own-data.kept", case=case.case_id)
        assert RIGHT not in person.reads()

    async with turn(approached.store) as work:
        desk = approached.parley.service.desk(work)
        part = await work.case_parts.get(case.case_id, Approaches)
        assert part is not None
        [one] = part.made
        again = Approaches((replace(one, person_id=colleague.person_id),))
        await save_part(desk, case, again, SERVICE, AuditAction.MADE_APPROACH)
    await opens_cases(colleague)
    await colleague.presses("party.open")
    await forged(colleague, "own-data.kept", case=case.case_id)
    assert RIGHT not in colleague.reads()


@pytest.mark.promise("R26")
async def test_resolver_who_has_not_confirmed_reads_no_correction(world: World, staff: Someone, lead: Someone) -> None:
    await two_chosen(world, staff, lead)
    await puts_right(staff, world, RIGHT, about="told")
    case = await the_case(world)
    async with turn(world.store) as work:
        desk = world.parley.service.desk(work)
        for number in (LIBRARY, LAW):
            with pytest.raises(NotForYou):
                await corrections_for_resolver(desk, case, PERSON.format(number))
