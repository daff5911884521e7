"""Each person agrees in private, to a talk alone and to one together; nobody learns what another said."""

from datetime import timedelta

import pytest

from casework.model.cases.lifecycle import Stage
from casework.model.consents import (
    ConsentKind,
    ConsentState,
    JointStanding,
    joint_standing,
    may_meet_alone,
    may_meet_together,
)
from casework.model.parties.people import people_of_case
from tests.conversation.conftest import PERSON
from tests.conversation.consents.conftest import (
    approaches,
    asks_all,
    consents,
    gives_leave,
    is_approached,
    opens_people,
    opens_question,
    says,
)
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import PARTY, forged, looks, the_case
from tests.fakes.reading import buttons


async def stands(world: World) -> tuple[JointStanding, bool]:
    """Return how it stands with a joint talk, and whether one may be planned."""
    case, kept = await the_case(world), await consents(world)
    return joint_standing(kept, people_of_case(case)), may_meet_together(case, kept)


def told(person: Someone) -> list[str]:
    """Return what a person's cards about a joint talk say, for comparing; without who they are themselves."""
    return [one for one in person.reads().splitlines() if one not in {"My request", "My page"}]


@pytest.mark.promise("R34")
@pytest.mark.promise("R35")
async def test_read_before_agreeing(ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """On being approached, on the question itself, and with what is kept."""
    await gives_leave(ready, staff, lead)
    await approaches(ready, lead)
    await ingrid.presses("show")
    for key in ("consent-informal", "consent-resolvers-do", "consent-resolvers-dont", "consent-voluntary"):
        assert ingrid.sees(key)
    await ingrid.presses("party.agree")
    for person in (ingrid, staff):
        await opens_question(person, ready, "individual")
        for key in ("consent-informal", "consent-resolvers-do", "consent-resolvers-dont"):
            assert person.sees(key)
        await person.presses("consent.agree")
    for one in (await consents(ready)).answers:
        assert "no part of any formal process" in one.text
        assert "do not judge" in one.text
        assert one.version == "2026-12-2"


@pytest.mark.promise("R16")
async def test_each_agrees_before_a_talk_alone(ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """The resolvers and the leads see who agrees; the others involved don't; one press takes it back."""
    await is_approached(ready, staff, lead, ingrid)
    case, people = await the_case(ready), people_of_case(await the_case(ready))
    assert not any([may_meet_alone(case, await consents(ready), one) for one in people])
    await says(ingrid, ready, "individual", "agree")
    resolver = ready.person(PERSON.format(101))
    assert resolver.sees("consent-resolvers-news")
    await resolver.presses("resolver.open")
    assert f"{PARTY}: agrees to a private talk" in resolver.reads()
    assert [may_meet_alone(case, await consents(ready), one) for one in people] == [False, True]
    await forged(staff, "mine.open", case=case.case_id)
    assert "agrees" not in staff.reads()

    await forged(ingrid, "party.open", case=case.case_id)
    await ingrid.presses("consent.withdraw")
    assert ingrid.sees("banner-consent-withdrawn")
    assert not may_meet_alone(case, await consents(ready), people[1])
    await resolver.presses("resolver.open")
    assert f"{PARTY}: no longer agrees to a private talk" in resolver.reads()


@pytest.mark.promise("R16")
@pytest.mark.promise("R19")
@pytest.mark.parametrize("last", ["agree", "decline", "nothing", "withdraw", "lead", "resolver"])
async def test_others_read_the_same(ready: World, staff: Someone, lead: Someone, ingrid: Someone, last: str) -> None:
    """Waiting until the day; on it, that all agreed, or the same words and moment for whatever else happened."""
    await is_approached(ready, staff, lead, ingrid)
    for person in (staff, ingrid):
        await says(person, ready, "individual", "agree")
    await asks_all(ready, lead)
    await says(staff, ready, "joint", "agree")
    waiting, heard = told(staff), len(staff.chat.messages)
    if last != "nothing":
        await says(ingrid, ready, "joint", "decline" if last == "decline" else "agree")
    if last == "withdraw":
        await ingrid.presses("consent.withdraw")
    if last in {"lead", "resolver"}:
        who = lead if last == "lead" else ready.person(PERSON.format(101))
        await forged(who, "consent.ask-stop", case=(await the_case(ready)).case_id)
        await who.presses("consent.stop", reason="One of them told me in the corridor that he hit her.")
        assert who.sees("banner-joint-stopped")
        assert who.sees("emergency-now") == (last == "resolver")
    await opens_question(staff, ready, "joint")
    assert told(staff) == [one for one in waiting if not one.startswith("Thank you")]
    assert len(staff.chat.messages) == heard + 1  # The welcome that `forged` asks for.
    assert await stands(ready) == (JointStanding.WAITING, False)

    await ready.advance(timedelta(days=6, hours=23, minutes=-1))
    await ready.tick()
    before = len(staff.chat.messages)
    await ready.advance(timedelta(days=1))
    assert len(staff.chat.messages) == before + 1
    await staff.presses("show")
    all_agreed = last == "agree"
    assert staff.sees("consent-standing-all") == all_agreed
    assert staff.sees("consent-standing-not-now") == (not all_agreed)
    assert PARTY not in staff.reads()
    assert await stands(ready) == ((JointStanding.ALL, True) if all_agreed else (JointStanding.NOT_NOW, False))
    assert lead.sees("lead-update-joint-decided")
    await ingrid.presses("show")
    assert told(ingrid) == told(staff)


@pytest.mark.promise("R16")
async def test_withdrawn_after_all_agreed(ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """At once it may not be planned any more, and the others read the words for any other reason."""
    await is_approached(ready, staff, lead, ingrid)
    await asks_all(ready, lead)
    for person in (staff, ingrid):
        await says(person, ready, "joint", "agree")
    await ready.advance(timedelta(days=9))
    assert await stands(ready) == (JointStanding.ALL, True)
    await opens_question(ingrid, ready, "joint")
    await ingrid.presses("consent.withdraw")

    assert await stands(ready) == (JointStanding.NOT_NOW, False)
    await staff.presses("show")
    assert staff.sees("consent-standing-not-now")
    await forged(ingrid, "consent.agree", case=(await the_case(ready)).case_id, kind="joint", seen="0")
    assert await stands(ready) == (JointStanding.NOT_NOW, False)


@pytest.mark.promise("R16")
async def test_older_card_takes_no_answer(ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """Whoever took it back, and finds the first card, is asked anew."""
    await is_approached(ready, staff, lead, ingrid)
    await opens_question(ingrid, ready, "individual")
    first = next(one for one in buttons(ingrid.card) if one["verb"] == "consent.agree")["data"]
    await ingrid.presses("consent.agree")
    await ingrid.presses("consent.withdraw")
    await ingrid.invokes("consent.agree", {**first, "ref": "of-no-card"}, ingrid.newest)

    assert ingrid.sees("banner-out-of-date")
    assert ingrid.sees("consent-own-individual-withdrawn")
    await ingrid.presses("consent.agree")
    assert ingrid.sees("consent-own-individual-given")


@pytest.mark.promise("R16")
async def test_who_said_no_is_sealed_and_a_look_is_logged(
    ready: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    await is_approached(ready, staff, lead, ingrid)
    await asks_all(ready, lead)
    await says(ingrid, ready, "joint", "decline")
    case = (await the_case(ready)).case_id
    await forged(lead, "lead.open", case=case)
    assert "rather not" not in lead.reads()
    await forged(lead, "lead.accesses", case=case)
    assert "Answered" not in lead.reads().replace("Answered whether", "")
    assert "consents" not in await looks(ready, lead)

    await forged(lead, "lead.open", case=case)
    await lead.presses("consent.look")
    assert "Would rather not" in lead.reads()
    assert "consents" in await looks(ready, lead)
    resolver = ready.person(PERSON.format(101))
    for person in (staff, ingrid, resolver, ready.person(PERSON.format(999))):
        await forged(person, "consent.look", case=case)
        assert person.sees("nothing-here")
    await resolver.invokes("resolver.open", {"case": case}, resolver.newest)
    assert "rather not" not in resolver.reads()


@pytest.mark.promise("R16")
async def test_all_are_asked_once_all_know(ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """Not before everybody was approached, and not where the person who asked would not be named."""
    case = (await the_case(ready)).case_id
    await forged(lead, "consent.ask-joint", case=case)
    assert lead.sees("consent-lacks-approach")
    await gives_leave(ready, staff, lead, in_name="no")
    await approaches(ready, lead)
    await forged(lead, "consent.ask-joint", case=case)
    assert lead.sees("consent-lacks-name")
    await forged(lead, "consent.joint", case=case, day="2026-11-30")
    assert lead.sees("banner-out-of-date")
    assert (await consents(ready)).joint is None


@pytest.mark.promise("R16")
async def test_somebody_added_is_asked_too(ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """What all agreed to holds no longer: they agreed to talk with those who were there."""
    await is_approached(ready, staff, lead, ingrid)
    await asks_all(ready, lead)
    for person in (staff, ingrid):
        await says(person, ready, "joint", "agree")
    await ready.advance(timedelta(days=9))
    await forged(lead, "parties.open", case=(await the_case(ready)).case_id)
    await lead.presses("parties.edit", place="")
    await lead.presses("parties.save", party_name="Temperance Voss", party_department="School of Law")

    assert await stands(ready) == (JointStanding.WAITING, False)
    await opens_question(staff, ready, "joint")
    assert staff.sees("consent-standing-waiting")
    await forged(lead, "consent.ask-joint", case=(await the_case(ready)).case_id)
    assert not lead.can("consent.joint")


@pytest.mark.promise("R16")
async def test_silence_is_no_consent_and_asked_once_more(
    ready: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    await is_approached(ready, staff, lead, ingrid)
    await ready.advance(timedelta(days=6, hours=23, minutes=30))
    assert ingrid.sees("closed-consent-question-reminder")
    await ingrid.presses("show")
    assert ingrid.sees("consent-reminder")
    await ready.advance(timedelta(days=2))
    assert any("has not answered about a private talk" in str(one) for one in lead.chat.messages)
    said = (await consents(ready)).of(people_of_case(await the_case(ready))[1], ConsentKind.INDIVIDUAL)
    assert said
    assert said.state is ConsentState.OPEN


@pytest.mark.promise("R16")
async def test_end_of_the_case_is_told_in_the_same_words(
    ready: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    await is_approached(ready, staff, lead, ingrid)
    await says(ingrid, ready, "individual", "agree")
    await forged(staff, "mine.withdraw", case=(await the_case(ready)).case_id)
    assert (await the_case(ready)).stage is Stage.WITHDRAWN

    assert ingrid.sees("closed-consent-news")
    await ingrid.presses("show")
    assert ingrid.sees("consent-standing-not-now")
    await ingrid.presses("party.open")
    assert not ingrid.can("consent.withdraw")
    assert not ingrid.can("party.ask-details")
    await forged(ingrid, "consent.agree", case=(await the_case(ready)).case_id, kind="individual", seen="0")
    assert ingrid.sees("banner-out-of-date")


async def test_answers_are_ones_own(ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """Leads, resolvers and strangers answer nothing; leads record for nobody who answers here."""
    await is_approached(ready, staff, lead, ingrid)
    case = await the_case(ready)
    for person in (lead, ready.person(PERSON.format(101)), ready.person(PERSON.format(999))):
        for verb in ("consent.open", "consent.agree", "consent.decline", "consent.withdraw", "party.open"):
            await forged(person, verb, case=case.case_id, kind="individual", seen="0")
            assert person.sees("nothing-here")
    await opens_people(lead, ready)
    assert not lead.can("consent.ask-record")
    party = case.request.parties[0].party_id
    filled = {"kind": "individual", "answer": "given", "way": "phone", "day": "2026-11-20"}
    await forged(lead, "consent.record", case=case.case_id, party=party, **filled)
    assert all(one.state is ConsentState.OPEN for one in (await consents(ready)).answers)
    await forged(ingrid, "consent.open", case=case.case_id, kind="anything")
    assert ingrid.sees("nothing-here")


@pytest.mark.promise("R18")
async def test_nobody_else_asks_all_or_stops_it(ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """No party, no stranger, and no resolver who is asked once more whether anything stands between."""
    await is_approached(ready, staff, lead, ingrid)
    case, resolver = (await the_case(ready)).case_id, ready.person(PERSON.format(101))
    others = [staff, ingrid, ready.person(PERSON.format(999))]
    for person in others:
        await forged(person, "consent.joint", case=case, day="2026-11-27")
        assert person.sees("nothing-here")
    assert (await consents(ready)).joint is None

    await asks_all(ready, lead)
    asked = await consents(ready)
    await forged(lead, "parties.open", case=case)
    await lead.presses("parties.edit", place="")
    await lead.presses("parties.save", party_name="Robin Achebe", party_department="Finance Office")
    assert (await the_case(ready)).stage is Stage.CONFIRMING
    for person in (*others, resolver):
        await forged(person, "consent.stop", case=case, reason="It is enough.")
        assert person.sees("nothing-here")
    assert await consents(ready) == asked
