"""The others are approached by a lead's decision, with the requester's leave, and nothing goes on before (R33)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.errors import Undeliverable
from casework.model.cases.access_log import AuditAction
from casework.model.cases.lifecycle import Stage
from casework.model.parties.approach import PAIR_APPROACHES, approach_seen
from casework.model.parties.party import Party
from tests.conversation.conftest import PERSON, files_request, restart
from tests.conversation.consents.conftest import (
    approaches,
    approaches_kept,
    asks_all,
    consents,
    gives_leave,
    is_approached,
    opens_people,
    party_id,
)
from tests.conversation.fake_teams import Someone, World, chat_of
from tests.conversation.parties.test_people_in_the_directory import links
from tests.conversation.parties.test_people_involved import did
from tests.conversation.reaching import heard
from tests.conversation.steps import PARTY, REQUESTER, finds_suitable, forged, looks, the_case
from tests.fakes.reading import buttons

WORDS = "Somebody would like to talk with you about the shared paper. Would you hear us out?"


async def refused(person: Someone, world: World) -> bool:
    """Whether nothing of the case opens to somebody, by any of their buttons."""
    case = (await the_case(world)).case_id
    for verb, data in (("party.open", {}), ("consent.open", {"kind": "individual"}), ("party.ask-details", {})):
        await forged(person, verb, case=case, **data)
        if not person.sees("nothing-here"):
            return False
    return True


async def was_on_the_case(world: World, name: str) -> None:
    """Keep that somebody was approached once and is on the case no more."""
    case = await the_case(world)
    changed = replace(case, request=replace(case.request, former=(Party(name, ""),)))
    async with world.store.unit_of_work() as work:
        await work.cases.save(changed)
        await work.commit()


@pytest.mark.promise("R33")
async def test_nothing_goes_on_before(prepared: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """Leave is asked for, and given; the lead writes and looks; until it goes, the party learns of nothing."""
    await opens_people(lead, prepared)
    assert not lead.can("approach.write")
    await forged(lead, "approach.write", case=(await the_case(prepared)).case_id, party=await party_id(prepared))
    assert not lead.can("approach.preview")

    await opens_people(lead, prepared)
    await lead.presses("approach.ask")
    assert lead.sees("banner-permission-asked")
    assert staff.sees("closed-permission-asked")
    assert PARTY not in str(staff.chat.messages)
    await staff.presses("show")
    assert PARTY in staff.reads()
    await staff.presses("permission.give", in_name="yes", may_say="It is about the shared paper.")
    assert staff.sees("banner-permission-given")
    assert lead.sees("lead-update-permission")
    assert await refused(ingrid, prepared)

    await opens_people(lead, prepared)
    assert "It is about the shared paper." in lead.reads()
    await lead.presses("approach.write")
    await lead.presses("approach.preview", words=WORDS)
    assert WORDS.split(".", maxsplit=1)[0] in lead.reads()
    assert await refused(ingrid, prepared)
    await forged(lead, "approach.write", case=(await the_case(prepared)).case_id, party=await party_id(prepared))
    await lead.presses("approach.preview", words=WORDS)
    await lead.presses("approach.send")

    assert ingrid.sees("closed-party-approach")
    await ingrid.presses("show")
    assert WORDS in ingrid.reads()
    assert WORDS.split(".", maxsplit=1)[0] not in prepared.teams.everything_sent()
    log = await did(prepared)
    assert {
        AuditAction.ASKED_PERMISSION,
        AuditAction.ANSWERED_PERMISSION,
        AuditAction.WROTE_APPROACH,
        AuditAction.DECIDED_APPROACH,
        AuditAction.MADE_APPROACH,
    } <= set(log)
    [made] = (await approaches_kept(prepared)).made
    assert (made.by, made.words, made.written_by, made.made_at) == (
        lead.person_id,
        WORDS,
        lead.person_id,
        prepared.clock.moment,
    )


@pytest.mark.promise("R33")
async def test_refused_leave_is_kept(prepared: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    await opens_people(lead, prepared)
    await lead.presses("approach.ask")
    await staff.presses("show")
    await staff.presses("permission.refuse")
    assert staff.sees("banner-permission-refused")

    await opens_people(lead, prepared)
    assert lead.sees("approach-leave-refused")
    for verb in ("approach.ask", "approach.write", "approach.ask-record"):
        assert not lead.can(verb)
    case, party = (await the_case(prepared)).case_id, await party_id(prepared)
    for verb in ("approach.ask", "approach.preview", "approach.send", "approach.record"):
        data = {"by": lead.person_id, "words": WORDS, "way": "phone", "day": "2026-11-20", "seen": ""}
        await forged(lead, verb, case=case, party=party, **data)
    assert not ingrid.can("show")
    assert not (await approaches_kept(prepared)).made

    await forged(staff, "permission.open", case=case, party=party)
    await staff.presses("permission.give", in_name="no", may_say="")
    await opens_people(lead, prepared)
    assert lead.can("approach.write")


@pytest.mark.promise("R33")
async def test_leave_taken_back_in_time(prepared: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    await gives_leave(prepared, staff, lead)
    await approaches(prepared, lead, day="2026-11-25", words=WORDS)
    assert lead.sees("approach-state-waits")
    assert not ingrid.can("show")
    case, party = (await the_case(prepared)).case_id, await party_id(prepared)
    await forged(staff, "permission.open", case=case, party=party)
    await staff.presses("permission.refuse")
    await prepared.advance(timedelta(days=7))
    assert not ingrid.can("show")
    await opens_people(lead, prepared)
    assert not lead.can("approach.call-off")
    assert AuditAction.CALLED_OFF_APPROACH in await did(prepared)

    await forged(staff, "permission.open", case=case, party=party)
    await staff.presses("permission.give", in_name="yes", may_say="")
    await approaches(prepared, lead, day="")
    await forged(staff, "permission.open", case=case, party=party)
    assert staff.sees("permission-state-made")
    assert not staff.can("permission.refuse")
    await forged(staff, "permission.refuse", case=case, party=party)
    assert staff.sees("banner-out-of-date")


@pytest.mark.promise("R33")
async def test_goes_on_its_morning(ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    await gives_leave(ready, staff, lead)
    await opens_people(lead, ready)
    await lead.presses("approach.write")
    for day, problem in (
        ("2026-11-19", "approach-problem-day"),
        ("2027-06-01", "approach-problem-day"),
        ("2026-11-28", "approach-problem-closed"),
    ):
        await lead.presses("approach.preview", day=day, words=WORDS)
        assert lead.sees(problem)
        assert WORDS in str(lead.card)
    await lead.presses("approach.preview", day="2026-11-25", words=WORDS, by=PAIR_APPROACHES)
    await lead.presses("approach.send")

    await ready.advance(timedelta(days=4, hours=22))
    assert not ingrid.can("show")
    await ready.advance(timedelta(hours=2))
    assert ingrid.can("show")
    await ingrid.presses("show")
    assert ingrid.sees("party-by-pair")


async def test_called_off_and_changed(prepared: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    await gives_leave(prepared, staff, lead)
    await approaches(prepared, lead, day="2026-11-25", words=WORDS)
    await lead.presses("approach.call-off")
    assert lead.sees("banner-approach-called-off")
    await prepared.advance(timedelta(days=7))
    assert not ingrid.can("show")

    await approaches(prepared, lead, day="", words=WORDS)
    assert ingrid.can("show")


@pytest.mark.promise("R33")
@pytest.mark.promise("R19")
async def test_reader_learns_no_more_than_leave_allows(
    prepared: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    """A name that may not be said keeps an approach here; what leave was given for is no mark."""
    await gives_leave(prepared, staff, lead, in_name="no", may_say="It is about Kestrel Yard.")
    telling = f"{REQUESTER} would like to talk with you."
    await opens_people(lead, prepared)
    await lead.presses("approach.write")
    await lead.presses("approach.preview", words=telling)
    assert lead.sees("approach-known")
    assert not lead.can("approach.send")
    case, party = (await the_case(prepared)).case_id, await party_id(prepared)
    [draft] = (await approaches_kept(prepared)).made
    await forged(lead, "approach.send", case=case, party=party, seen=approach_seen(draft))
    assert lead.sees("approach-problem-known")
    assert not ingrid.can("show")

    await forged(lead, "approach.write", case=case, party=party)
    await lead.presses("approach.preview", words=f"Dear {PARTY}, may we talk about Kestrel Yard? Ring 01632 960211.")
    assert not lead.sees("approach-known")
    assert not lead.sees("approach-flags")
    await lead.presses("approach.send")
    await ingrid.presses("show")
    assert REQUESTER not in ingrid.reads()


@pytest.mark.promise("R33")
@pytest.mark.promise("R19")
async def test_whoever_was_taken_off_is_not_named_either(prepared: World, staff: Someone, lead: Someone) -> None:
    await gives_leave(prepared, staff, lead, in_name="no")
    await was_on_the_case(prepared, "Temperance Ilunga-Voss")
    await opens_people(lead, prepared)
    await lead.presses("approach.write")
    await lead.presses("approach.preview", words="It is about what Temperance Ilunga-Voss saw.")

    assert lead.sees("approach-known")
    assert not lead.can("approach.send")


@pytest.mark.promise("R33")
async def test_named_where_leave_says_so(prepared: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    await gives_leave(prepared, staff, lead, in_name="yes")
    await approaches(prepared, lead, words=f"{REQUESTER} would like to talk with you.")
    await ingrid.presses("show")
    assert REQUESTER in ingrid.reads()


@pytest.mark.promise("R33")
@pytest.mark.promise("R35")
@pytest.mark.promise("R40")
async def test_whoever_is_not_in_teams_is_told_by_a_lead(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff, parties=(("Temperance Voss", ""),))
    await finds_suitable(lead)
    await gives_leave(world, staff, lead)
    await opens_people(lead, world)
    assert lead.sees("approach-not-in-teams")
    assert not lead.can("approach.write")
    await lead.presses("approach.ask-record")
    assert lead.sees("consent-informal")
    assert lead.sees("consent-resolvers-dont")
    assert world.parley.service.institution.notice_for_parties.lines[0] in lead.reads()
    await lead.presses("approach.record", way="letter", day="2026-12-01")
    assert lead.sees("approach-problem-later")
    await lead.presses("approach.record", way="letter", day="2026-11-19")

    assert lead.sees("banner-approach-recorded")
    assert lead.sees("approach-state-recorded")
    [made] = (await approaches_kept(world)).made
    assert (made.way, made.day, made.written_by) == ("letter", date(2026, 11, 19), lead.person_id)
    await lead.presses("consent.ask-record")
    await lead.presses("consent.record", answer="given", way="phone", day="2026-11-20")
    assert lead.sees("banner-consent-recorded")
    [said] = [one for one in (await consents(world)).answers if one.recorded_by]
    assert (said.recorded_by, said.recorded_way, said.recorded_day) == (lead.person_id, "phone", date(2026, 11, 20))


@pytest.mark.promise("R33")
async def test_what_does_not_arrive_is_told(prepared: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """The lead hears, and goes by another way; nobody is asked twice."""
    prepared.teams.barred[chat_of(ingrid.person_id)] = Undeliverable("http-403")
    await gives_leave(prepared, staff, lead)
    await approaches(prepared, lead)
    await opens_people(lead, prepared)

    assert lead.sees("approach-state-lost")
    await lead.presses("approach.ask-record")
    await lead.presses("approach.record", way="phone", day="2026-11-20")
    assert lead.sees("approach-state-recorded")
    assert not lead.sees("approach-state-lost")
    await lead.presses("consent.ask-record")
    await lead.presses("consent.record", answer="declined", way="phone", day="2026-11-20")
    assert lead.sees("banner-consent-recorded")


@pytest.mark.promise("R33")
async def test_only_leads_approach(prepared: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    stranger, resolver_one = prepared.person(PERSON.format(999)), prepared.person(PERSON.format(101))
    await gives_leave(prepared, staff, lead)
    case, party = (await the_case(prepared)).case_id, await party_id(prepared)
    for person in (staff, ingrid, stranger, resolver_one):
        for verb in ("approach.open", "approach.ask", "approach.write", "approach.preview", "approach.send"):
            await forged(person, verb, case=case, party=party, by=lead.person_id, words=WORDS, seen="")
            assert person.sees("nothing-here")
    for person in (ingrid, stranger, lead, resolver_one):
        for verb in ("permission.open", "permission.give", "permission.refuse"):
            await forged(person, verb, case=case, party=party, in_name="yes")
            assert person.sees("nothing-here")
    assert not (await approaches_kept(prepared)).made


async def test_wrong_ids_and_stale_cards_change_nothing(
    prepared: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    await gives_leave(prepared, staff, lead)
    case = (await the_case(prepared)).case_id
    for party in ("", "requester", "1" * 32):
        await forged(lead, "approach.write", case=case, party=party)
        assert lead.sees("banner-out-of-date")
    await opens_people(lead, prepared)
    await lead.presses("approach.write")
    await lead.presses("approach.preview", words=WORDS)
    shown = lead.newest
    send = next(one for one in buttons(lead.card) if one["verb"] == "approach.send")["data"]
    await lead.presses("approach.write")
    await lead.presses("approach.preview", words="Other words, which another lead wrote meanwhile.")
    await lead.invokes("approach.send", send, shown)

    assert lead.sees("banner-out-of-date")
    assert not ingrid.can("show")


@pytest.mark.promise("R33")
async def test_whoever_it_turns_out_to_be_is_approached_anew(
    prepared: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    """The lead had found somebody else of that name: what those were told ends, and nothing they said counts."""
    await is_approached(prepared, staff, lead, ingrid)
    await links(lead, prepared, "Oluwaseun", 2)

    assert await refused(ingrid, prepared)
    right = prepared.person(PERSON.format(2))
    assert await refused(right, prepared)
    await opens_people(lead, prepared)
    assert lead.can("approach.write")


@pytest.mark.promise("R33")
async def test_closed_case_approaches_nobody(prepared: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    await gives_leave(prepared, staff, lead)
    await approaches(prepared, lead, day="2026-11-25")
    await forged(staff, "mine.withdraw", case=(await the_case(prepared)).case_id)
    assert (await the_case(prepared)).stage is Stage.WITHDRAWN
    await prepared.advance(timedelta(days=7))

    assert not ingrid.can("show")
    await opens_people(lead, prepared)
    assert not lead.can("approach.call-off")


@pytest.mark.promise("R33")
async def test_recognised_in_other_cases(
    world: World, staff: Someone, lead: Someone, other_lead: Someone, ingrid: Someone
) -> None:
    """The other way round the same two are on a case too; a lead who is kept from that one sees no sign of it."""
    await files_request(ingrid, parties=((REQUESTER, ""),), unwanted_leads=other_lead.person_id)
    await links(lead, world, "Haddad", 1)
    first = await the_case(world)
    await files_request(staff, parties=((PARTY, ""),))
    await finds_suitable(lead)
    second = await newest(world, first.case_id)
    await forged(lead, "parties.open", case=second)
    await lead.presses("parties.search", place="0")
    await lead.presses("parties.link", person=ingrid.person_id)

    await forged(lead, "approach.open", case=second)
    assert "The other way round" in lead.reads()
    assert first.reference in lead.reads()
    await forged(other_lead, "approach.open", case=second)
    assert PARTY in other_lead.reads()
    assert first.reference not in other_lead.reads()


async def test_party_who_is_a_lead(world: World, staff: Someone, lead: Someone, other_lead: Someone) -> None:
    """They lose the case as a lead, and have their own page as a party once they are approached."""
    await files_request(staff, parties=(("Kwabena Osei-Tutu", ""),))
    await finds_suitable(lead)
    await links(lead, world, "Kwabena", 12)
    case = (await the_case(world)).case_id
    await gives_leave(world, staff, lead)
    await approaches(world, lead)
    await other_lead.presses("show")

    assert other_lead.sees("consent-informal")
    await forged(other_lead, "approach.open", case=case)
    assert other_lead.sees("nothing-here")
    await forged(other_lead, "party.open", case=case)
    assert other_lead.sees("party-approach-title")


async def newest(world: World, besides: str) -> str:
    """Return the id of the case that is not this one."""
    async with world.store.unit_of_work() as work:
        return next(one for one in await work.cases.ids("", 9) if one != besides)


async def test_looks_are_logged(prepared: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    await opens_people(lead, prepared)
    assert "parties" in await looks(prepared, lead)
    await is_approached(prepared, staff, lead, ingrid)
    assert "party" in await looks(prepared, ingrid)
    await forged(lead, "lead.accesses", case=(await the_case(prepared)).case_id)
    assert "Looked at how the people involved were approached" in lead.reads()
    assert f"{PARTY}\nAgreed to the privacy notice" in lead.reads()
    # When somebody opens their own page is theirs to know.
    assert f"{PARTY}\nLooked" not in lead.reads()


@pytest.mark.promise("R33")
async def test_no_longer_a_lead_who_was_to_approach(
    prepared: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    await gives_leave(prepared, staff, lead)
    await approaches(prepared, lead, day="2026-11-25", by=PERSON.format(12))
    service = prepared.parley.service.institution.main
    left = tuple(one for one in service.leads if one.person_id != PERSON.format(12))
    await restart(prepared, leads=left)
    await prepared.advance(timedelta(days=7))

    assert not ingrid.can("show")
    assert heard(lead, "lead-update-approach-held") == 1
    await opens_people(lead, prepared)
    assert lead.can("approach.write")
    assert replace((await approaches_kept(prepared)).made[0]).decided_at is None


@pytest.mark.promise("R19")
@pytest.mark.promise("R33")
async def test_words_that_tell_too_much_by_then_do_not_go(
    prepared: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    """Whom they name is one of the people involved since: a lead looks at them once more."""
    await gives_leave(prepared, staff, lead)
    named = "Temperance Voss says that Tuesdays suit everybody. Would you hear us out?"
    await approaches(prepared, lead, day="2026-11-25", words=named)
    await forged(lead, "parties.open", case=(await the_case(prepared)).case_id)
    await lead.presses("parties.edit", place="")
    await lead.presses("parties.save", party_name="Temperance Voss")
    await prepared.advance(timedelta(days=7))

    assert not ingrid.can("show")
    assert heard(lead, "lead-update-approach-held") == 1
    [kept] = (await approaches_kept(prepared)).made
    assert (kept.decided_at, kept.made_at) == (None, None)


@pytest.mark.promise("R33")
@pytest.mark.promise("R18")
async def test_name_is_allowed_later(ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """Approached without the name of whoever asked; once that may be said, all can be asked to talk together."""
    await gives_leave(ready, staff, lead, in_name="no")
    case, party = (await the_case(ready)).case_id, await party_id(ready)
    await forged(staff, "permission.say-name", case=case, party=party)
    await forged(ingrid, "permission.say-name", case=case, party=party)
    await approaches(ready, lead)
    await ingrid.presses("show")
    await ingrid.presses("party.agree")
    await forged(lead, "consent.ask-joint", case=case)
    assert lead.sees("consent-lacks-name")
    await forged(lead, "permission.say-name", case=case, party=party)
    await forged(ingrid, "permission.say-name", case=case, party=party)
    await forged(lead, "consent.ask-joint", case=case)
    assert lead.sees("consent-lacks-name")

    await ready.advance(timedelta(minutes=11))  # What is told of a case within ten minutes is told once.
    await forged(staff, "permission.open", case=case, party=party)
    await staff.presses("permission.say-name")
    assert staff.sees("banner-name-allowed")
    assert lead.sees("lead-update-permission")
    await forged(staff, "permission.open", case=case, party=party)
    assert not staff.can("permission.say-name")
    await asks_all(ready, lead)
    assert ingrid.sees("closed-consent-question")
