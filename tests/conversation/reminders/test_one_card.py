"""Several reminders to one lead are one card, which says what each case needs (R07, R23)."""

from datetime import timedelta

import pytest

from bot.errors import TryLater
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import Stage
from casework.ports import QueueFilter
from tests.builders import a_viewer
from tests.conversation.cases.test_next_step import five_o_clock, until
from tests.conversation.conftest import files_request
from tests.conversation.fake_teams import Someone, World, chat_of
from tests.conversation.reaching import heard
from tests.conversation.steps import forged

SECRETS = ("Mariam", "Ingrid", "We disagree about who did what")


async def cases_of(world: World) -> list[Case]:
    """Return the open cases, the oldest first."""
    async with world.store.unit_of_work() as work:
        rows, _ = await work.cases.queue(a_viewer("nobody"), QueueFilter.OPEN, 0, 50)
        found = [await work.cases.get(row.case_id) for row in rows]
    return sorted([one for one in found if one], key=lambda one: (one.created_at, one.case_id))


async def files(world: World, staff: Someone, count: int) -> list[Case]:
    for _ in range(count):
        await files_request(staff)
    return await cases_of(world)


def cards_of_many(person: Someone) -> list[str]:
    """Return the messages with several cases that this person got."""
    return [str(one) for one in person.chat.messages if "need something from you" in str(one)]


@pytest.mark.promise("R07")
async def test_reminders_of_one_moment_are_one_card(
    world: World, staff: Someone, lead: Someone, deputy: Someone
) -> None:
    cases = await files(world, staff, 3)
    due = cases[0].first_contact_due
    await until(world, due - timedelta(hours=2))

    assert len(cards_of_many(lead)) == 1
    assert heard(lead, "lead-near-title") == 0
    assert "3 cases need something from you" in lead.reads()
    assert lead.reads().count("Please get in touch with the person who asked.") == 3
    assert all(case.reference in lead.reads() for case in cases)
    assert not any(secret in str(lead.chat.messages) for secret in SECRETS)
    assert deputy.sees("lead-near-deputy")
    assert len(cards_of_many(deputy)) == 1

    await until(world, due)
    assert len(cards_of_many(lead)) == 2
    assert heard(lead, "lead-missed-title") == 0
    assert lead.reads().count("Overdue since today") == 3
    assert {case.first_contact_missed for case in await cases_of(world)} == {True}


@pytest.mark.promise("R07")
async def test_contact_is_recorded_from_the_card(world: World, staff: Someone, lead: Someone) -> None:
    first, second = await files(world, staff, 2)
    await until(world, first.first_contact_due)
    await lead.presses("lead.contact", case=second.case_id)
    await lead.presses("lead.contact", contact_how="phone")

    assert lead.sees("banner-contact")
    assert [case.stage for case in await cases_of(world)] == [Stage.WAITING, Stage.IN_CONTACT]


@pytest.mark.promise("R07")
async def test_one_reminder_comes_as_ever(world: World, staff: Someone, lead: Someone) -> None:
    [case] = await files(world, staff, 1)
    await until(world, case.first_contact_due - timedelta(hours=2))

    assert heard(lead, "lead-near-title") == 1
    assert not lead.sees("lead-due-title")


@pytest.mark.promise("R07")
async def test_what_could_not_be_sent_for_days_is_one_card(world: World, staff: Someone, lead: Someone) -> None:
    cases = await files(world, staff, 2)
    world.teams.barred[chat_of(lead.person_id)] = TryLater("http-503")
    for _ in range(7):
        await until(world, five_o_clock(world, 1))
    before = len(lead.chat.messages)
    world.teams.barred.clear()
    await world.advance(timedelta(minutes=20))

    told = [str(one) for one in lead.chat.messages[before:]]
    about = [one for one in told if cases[0].reference in one and "What waits today" not in one]
    assert [one for one in about if "2 cases need something from you" in one] == about
    assert len(about) == 1


async def test_news_that_waits_is_told_beside_it(world: World, staff: Someone, lead: Someone) -> None:
    cases = await files(world, staff, 2)
    for case in cases:
        await forged(lead, "lead.take", case=case.case_id)
    world.teams.barred[chat_of(lead.person_id)] = TryLater("http-503")
    await forged(staff, "mine.add", case=cases[0].case_id, addition="We met again on Monday.")
    await until(world, cases[0].first_contact_due)
    world.teams.barred.clear()
    await world.advance(timedelta(minutes=20))

    assert heard(lead, "lead-update-addition") == 1
    assert len(cards_of_many(lead)) == 1


@pytest.mark.promise("R07")
async def test_downtime_over_several_days_is_one_card(world: World, staff: Someone, lead: Someone) -> None:
    await files(world, staff, 7)
    await world.advance(timedelta(days=12))

    [card] = cards_of_many(lead)
    assert "7 cases need something from you" in card
    assert "This reminder is late" in card
    assert heard(lead, "lead-missed-title") == 0


@pytest.mark.promise("R07")
async def test_more_than_fit_are_counted(world: World, staff: Someone, lead: Someone) -> None:
    await files(world, staff, 12)
    await until(world, five_o_clock(world, 2))

    assert "12 cases need something from you" in lead.reads()
    assert "2 more cases stand in the queue." in lead.reads()


@pytest.mark.promise("R23")
async def test_recused_lead_hears_of_none_of_them(
    world: World, staff: Someone, lead: Someone, other_lead: Someone
) -> None:
    await files_request(staff, parties=(("Kwabena Osei-Tutu", ""),))
    await files(world, staff, 2)
    [hidden] = [case for case in await cases_of(world) if case.recused]
    await until(world, five_o_clock(world, 2))

    assert "3 cases need something from you" in lead.reads()
    assert "2 cases need something from you" in other_lead.reads()
    assert hidden.reference not in str(other_lead.chat.messages)
    await forged(other_lead, "show", screen="lead.due", args=f'{{"cases": "{hidden.case_id}"}}')
    assert hidden.reference not in other_lead.reads()


@pytest.mark.promise("R23")
async def test_whoever_is_named_later_finds_it_gone_from_the_card(
    world: World, staff: Someone, lead: Someone, other_lead: Someone
) -> None:
    cases = await files(world, staff, 2)
    await until(world, five_o_clock(world, 2))
    card = other_lead.newest
    await lead.presses("lead.open", case=cases[0].case_id)
    await lead.presses("parties.open") if lead.can("parties.open") else None
    await lead.presses("lead.other")
    await lead.presses("parties.open")
    await lead.presses("parties.edit", place="")
    await lead.presses("parties.save", party_name="Kwabena Osei-Tutu", party_department="School of Law")
    await world.deliver()

    assert cases[0].reference not in str(other_lead.chat.cards[card])
    assert cases[1].reference in str(other_lead.chat.cards[card])


@pytest.mark.promise("R23")
async def test_whoever_is_named_later_finds_it_gone_from_the_mornings_card(
    world: World, staff: Someone, lead: Someone, other_lead: Someone
) -> None:
    cases = await files(world, staff, 2)
    await until(world, cases[0].created_at.replace(day=23, hour=9, minute=5))
    [card] = [one for one, shown in other_lead.chat.cards.items() if "What waits today" in str(shown)]
    assert all(case.reference in str(other_lead.chat.cards[card]) for case in cases)
    await forged(lead, "parties.edit", case=cases[0].case_id, place="")
    await lead.presses("parties.save", party_name="Kwabena Osei-Tutu", party_department="School of Law")
    await world.deliver()

    assert cases[0].reference not in str(other_lead.chat.cards[card])
    assert cases[1].reference in str(other_lead.chat.cards[card])


async def test_what_was_seen_to_meanwhile_is_told_calmly(world: World, staff: Someone, lead: Someone) -> None:
    cases = await files(world, staff, 2)
    world.teams.failures += [TryLater("http-503")] * 6
    await until(world, cases[0].first_contact_due)
    for case in cases:
        await forged(lead, "lead.open", case=case.case_id)
        await lead.presses("lead.contact")
        await lead.presses("lead.contact")
    await world.advance(timedelta(minutes=20))

    assert any("seen to in the meantime" in str(one) for one in lead.chat.messages) or not lead.sees("lead-due-title")
