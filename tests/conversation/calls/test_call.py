"""The lead writes the call, cleans it and posts it, as transcripts (R11)."""

from datetime import timedelta
from typing import Any

import pytest

from casework.model.cases.lifecycle import Stage
from tests.conversation.conftest import PERSON
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import (
    DEPARTMENT,
    LIBRARY,
    PARTY,
    PHYSICS,
    REQUESTER,
    SUMMARY,
    call_posted,
    forged,
    found_suitable,
    offers,
    read,
    the_case,
)
from tests.fakes.reading import buttons

UNCLEAN = f"{PARTY} stopped answering on 3 March. Everyone in Marine Biology knows."


@pytest.fixture
async def writing(staff: Someone, lead: Someone) -> Someone:
    """The lead, in front of the form of a call."""
    await found_suitable(staff, lead)
    await lead.presses("call.write")
    return lead


@pytest.mark.promise("R11")
async def test_clean_call_is_posted(world: World, writing: Someone) -> None:
    await writing.presses("call.preview", summary=SUMMARY)
    assert writing.sees("call-clean")

    await writing.presses("call.post")

    assert writing.sees("banner-call-posted")
    assert (await the_case(world)).stage is Stage.CALLING
    (card,) = world.channel.cards.values()
    told = read(card)
    assert SUMMARY in told
    assert "Friday 27 November, 17:00" in told
    assert "Nobody has offered so far." in told


@pytest.mark.promise("R11")
async def test_channel_never_identifies(world: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead)
    await offers(world, LIBRARY, PHYSICS)
    case = await the_case(world)

    said = str(world.channel.messages)

    for secret in (PARTY, REQUESTER, DEPARTMENT, "Marine", case.case_id, case.reference, "Adaeze", "Library"):
        assert secret not in said


@pytest.mark.promise("R11")
async def test_known_name_blocks(world: World, writing: Someone) -> None:
    await writing.presses("call.preview", summary=UNCLEAN)

    assert writing.sees("call-why-person")
    assert not writing.can("call.post")
    case = await the_case(world)
    await writing.invokes("call.post", {"case": case.case_id}, "forged")

    assert writing.sees("banner-call-blocked")
    assert world.channel.cards == {}


@pytest.mark.promise("R11")
async def test_redacts_all_known(writing: Someone) -> None:
    await writing.presses("call.preview", summary=UNCLEAN)
    await writing.presses("call.redact")

    told = writing.reads()
    assert "Person B stopped answering" in told
    assert "Castellanos" not in told
    assert "Marine" not in told
    assert not writing.can("call.redact")


@pytest.mark.promise("R11")
async def test_each_flag_has_its_way(world: World, writing: Someone) -> None:
    await writing.presses(
        "call.preview", summary="One of them stopped answering on 3 March after a Zorbelheim meeting."
    )
    assert writing.sees("call-why-date")
    assert "Use “in early spring”" in writing.reads()

    await writing.presses("call.mend", mend="suggestion")
    assert "stopped answering in early spring" in writing.reads()
    assert writing.sees("call-why-capital")
    await writing.presses("call.settle")

    assert writing.sees("call-clean")
    await writing.presses("call.post")
    assert "Zorbelheim" in read(next(iter(world.channel.cards.values())))


@pytest.mark.parametrize(
    ("written", "fixed"),
    [
        ("Since 3 March. They hardly speak.", "Since early spring. They hardly speak."),
        ("On 3 March they stopped talking.", "In early spring they stopped talking."),
        ("They met on 3 March", "They met in early spring"),
    ],
)
async def test_suggestion_fits_the_sentence(writing: Someone, written: str, fixed: str) -> None:
    await writing.presses("call.preview", summary=written)
    await writing.presses("call.mend", mend="suggestion")

    assert fixed in writing.reads()


@pytest.mark.parametrize(
    ("written", "fixed"),
    [
        ("They asked Ingrid for it.", "They asked a colleague for it."),
        ("Ingrid was asked.", "A colleague was asked."),
        ("They asked an astronomer for it.", "They asked a colleague for it."),
        ("It was said in the Business School then.", "It was said in their team then."),
        ("One of them is deaf.", "One of them is dealing with something personal."),
        ("Her husband was asked.", "Somebody outside work was asked."),
        ("He is a union rep and tired.", "He is a colleague with a particular role and tired."),
    ],
)
@pytest.mark.promise("R11")
async def test_general_word_is_one_press(writing: Someone, written: str, fixed: str) -> None:
    await writing.presses("call.preview", summary=written)
    await writing.presses("call.mend", mend="suggestion")

    assert fixed in writing.reads()
    assert writing.sees("call-clean")


async def test_words_too_long_for_a_button_stand_above_it(writing: Someone) -> None:
    await writing.presses("call.preview", summary="One of them uses a wheelchair.")

    assert "In its place: “has something personal to deal with”." in writing.reads()
    assert "Use these words" in writing.reads()


@pytest.mark.promise("R11")
async def test_general_word_of_a_card_drawn_long_ago_is_the_suggestion(writing: Someone) -> None:
    await writing.presses("call.preview", summary="They asked Ingrid for it.")
    await writing.forges("call.mend", mend="general")

    assert "They asked a colleague for it." in writing.reads()


@pytest.mark.promise("R11")
async def test_preview_says_what_was_checked_and_what_nobody_can(writing: Someone) -> None:
    await writing.presses("call.preview", summary="Two colleagues disagree.")

    assert writing.sees("call-checked")
    assert writing.sees("call-nobody-checks")


@pytest.mark.promise("R11")
async def test_edit_forgets_settled(writing: Someone) -> None:
    await writing.presses("call.preview", summary="They met at the Zorbelheim meeting.")
    await writing.presses("call.settle")
    assert writing.can("call.post")

    await writing.presses("call.write")
    await writing.presses("call.preview", summary="They met at the Zorbelheim meeting again.")

    assert not writing.can("call.post")
    assert writing.sees("call-why-capital")


@pytest.mark.promise("R11")
async def test_known_is_never_settled(world: World, writing: Someone) -> None:
    await writing.presses("call.preview", summary=f"It is about {PARTY}.")
    key = next(one["data"]["mark"] for one in buttons(writing.card) if one["verb"] == "call.mend")
    case = await the_case(world)

    await writing.invokes("call.settle", {"case": case.case_id, "place": "summary", "mark": key}, "forged")

    assert writing.sees("banner-out-of-date")
    assert writing.sees("call-why-person")
    assert not writing.can("call.post")


@pytest.mark.promise("R11")
async def test_removed_words_leave_the_text(writing: Someone) -> None:
    await writing.presses("call.preview", summary="They met at the Zorbelheim meeting.")
    await writing.presses("call.mend", mend="placeholder")

    assert "They met at the [removed] meeting." in writing.reads()
    assert writing.sees("call-clean")


@pytest.mark.promise("R11")
async def test_other_names_complete_the_record(writing: Someone) -> None:
    await writing.presses("call.names", summary="Half a thought about Wobbles.")
    assert REQUESTER in writing.reads()
    await writing.presses("call.save-names", other_names="Wobbles\nKestrel Yard")

    assert "Half a thought about Wobbles." in str(writing.card)
    assert "Other names: 2" in writing.reads()
    await writing.presses("call.preview")
    assert writing.sees("call-why-other-name")


async def test_too_many_names_are_kept(writing: Someone) -> None:
    await writing.presses("call.names")
    await writing.presses("call.save-names", other_names="\n".join(f"Name {n}" for n in range(50)))

    assert writing.sees("problem-many-names")
    assert "Name 49" in str(writing.card)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ({"summary": ""}, "problem-required"),
        ({"summary": "x" * 20_000}, "problem-too-long"),
        ({"summary": SUMMARY, "asked": ""}, "problem-required"),
    ],
)
async def test_wrong_field_keeps_words(writing: Someone, typed: dict[str, Any], key: str) -> None:
    await writing.presses("call.preview", **typed)

    assert writing.sees(key)
    assert typed["summary"] in str(writing.card)


@pytest.mark.parametrize("days", ["0", "lots", "9" * 900])
async def test_forged_days_keep_words(writing: Someone, days: str) -> None:
    await writing.forges("call.preview", summary=SUMMARY, open_days=days)

    assert writing.sees("problem-days")
    assert SUMMARY in str(writing.card)


async def test_draft_waits_for_its_lead(world: World, writing: Someone, other_lead: Someone) -> None:
    await writing.presses("call.preview", summary=SUMMARY)
    await writing.presses("lead.open")
    await writing.presses("call.write")
    assert SUMMARY in str(writing.card)

    case = await the_case(world)
    await forged(other_lead, "call.write", case=case.case_id)
    assert other_lead.sees("call-draft-title")
    assert SUMMARY not in str(other_lead.card)


async def test_draft_is_forgotten_after_a_day(world: World, writing: Someone) -> None:
    await writing.presses("call.preview", summary=SUMMARY)
    world.clock.moment += timedelta(hours=25)

    await writing.presses("call.write")

    assert SUMMARY not in str(writing.card)


async def test_second_press_posts_once(world: World, writing: Someone) -> None:
    await writing.presses("call.preview", summary=SUMMARY)
    case = await the_case(world)
    await writing.presses("call.post")
    await writing.invokes("call.post", {"case": case.case_id}, "the-same-card")

    assert writing.sees("banner-call-posted")
    assert len(world.channel.cards) == 1


async def test_same_delivery_posts_once(world: World, writing: Someone) -> None:
    await writing.presses("call.preview", summary=SUMMARY)
    await writing.presses("call.post")
    await writing.repeats()

    assert len(world.channel.cards) == 1


async def test_stale_form_shows_the_case(world: World, writing: Someone) -> None:
    await writing.presses("call.preview", summary=SUMMARY)
    await writing.presses("call.post")
    case = await the_case(world)

    await writing.invokes("call.preview", {"case": case.case_id, "summary": "again", "asked": "x"}, "old-card")

    assert writing.sees("banner-out-of-date")
    assert writing.sees("lead-case-title")


@pytest.mark.parametrize(
    "verb",
    ["write", "names", "save-names", "preview", "mend", "settle", "redact", "post", "manage", "repeat", "widen"],
)
async def test_only_leads_may(world: World, writing: Someone, resolver_one: Someone, verb: str) -> None:
    case = await the_case(world)
    await forged(resolver_one, f"call.{verb}", case=case.case_id, summary=SUMMARY, asked="x", open_days="3")

    assert resolver_one.sees("nothing-here")
    assert world.channel.cards == {}


async def test_hostile_words_stay_words(world: World, writing: Someone) -> None:
    hostile = "They **shout** at each other \u202e and [click](https://evil.example) <at>all</at>\u0000."
    await writing.presses("call.preview", summary=hostile)

    assert "\u202e" not in str(writing.card)
    assert not writing.can("call.post")


async def test_no_draft_in_teams_copies(world: World, writing: Someone) -> None:
    await writing.presses("call.preview", summary=UNCLEAN)

    assert PARTY not in world.teams.everything_sent()


@pytest.mark.promise("R12")
async def test_call_reaches_chosen_chats(world: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead)

    assert world.person(PERSON.format(LIBRARY)).sees("call-card-title")
    assert world.person(PERSON.format(103)).chat.cards == {}


async def test_decisions_kept_without_text(world: World, staff: Someone, lead: Someone) -> None:
    await found_suitable(staff, lead)
    await lead.presses("call.write")
    await lead.presses("call.preview", summary="Since 3 March two colleagues hardly speak.")
    await lead.presses("call.settle")
    await lead.presses("call.post")
    await lead.presses("lead.file")

    assert lead.sees("lead-entry-call")
    assert "a date (1)" in lead.reads()
    assert "hardly speak" not in lead.reads()
