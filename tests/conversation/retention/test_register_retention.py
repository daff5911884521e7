"""What is kept of the register and its people goes when its time is up, as the institution's file says (S14, R24)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from casework.actions.retention.beside_cases import training_is_kept
from casework.desk import new_id
from casework.model.feedback import LINES_KEPT, TOGETHER, Feedback, FeedbackAnswer, FeedbackQuestion, OneFeedback
from casework.model.joining import Application, ApplicationStage
from casework.model.meetings.meeting import MeetingState, Participant
from casework.model.meetings.papers import LearningPoint
from casework.model.retention import Retention
from casework.model.training.records import TrainingRecord
from storage.store import SqlStore
from tests.builders import a_meeting, a_resolver, an_application
from tests.conversation.conftest import FRIDAY, PERSON, restart
from tests.conversation.fake_teams import World
from tests.conversation.officers.test_officers_directory import changed
from tests.conversation.officers.test_own_entry import entry
from tests.stores import turn

ONE, TWO, THREE = timedelta(days=365), timedelta(days=2 * 365), timedelta(days=3 * 365)
DAY = timedelta(days=1)


@pytest.fixture
def store(any_store: SqlStore) -> SqlStore:
    """A store on each engine in turn."""
    return any_store


async def put(world: World, stage: ApplicationStage, number: int) -> str:
    one = an_application(stage=stage, person_id=PERSON.format(number), created_at=FRIDAY, changed_at=FRIDAY)
    async with turn(world.store) as work:
        await work.applications.add(one)
    return one.application_id


async def kept(world: World, application_id: str) -> Application | None:
    async with world.store.unit_of_work() as work:
        return await work.applications.get(application_id)


async def on(world: World, day: timedelta) -> None:
    """Let it become the working morning after a day counted from the first."""
    world.clock.moment = FRIDAY + day
    await world.tick()
    world.clock.moment += 4 * DAY
    await world.tick()


@pytest.mark.promise("S14")
async def test_declined_applicants_are_kept_twelve_months(world: World) -> None:
    declined = await put(world, ApplicationStage.DECLINED, 201)
    waiting = await put(world, ApplicationStage.WAITING, 202)
    await on(world, ONE - 6 * DAY)
    assert await kept(world, declined)
    await on(world, ONE + 2 * DAY)

    assert await kept(world, declined) is None
    assert await kept(world, waiting)


async def test_as_long_as_the_file_says(world: World) -> None:
    await restart(world, retention=Retention(declined_months=6))
    declined = await put(world, ApplicationStage.DECLINED, 201)
    await on(world, timedelta(days=190))

    assert await kept(world, declined) is None


async def test_induction_is_kept_while_they_serve_and_two_years(world: World) -> None:
    serving, left, nobody = [await put(world, ApplicationStage.JOINED, number) for number in (101, 102, 203)]
    await changed(world, 102, active=False, left_on=date(2027, 11, 20))
    await on(world, ONE)
    assert await kept(world, nobody)
    await on(world, TWO + 5 * DAY)
    assert await kept(world, nobody) is None
    assert await kept(world, left)
    await on(world, THREE - 8 * DAY)
    assert await kept(world, left)
    await on(world, THREE + 5 * DAY)

    assert await kept(world, left) is None
    assert await kept(world, serving)


async def test_training_is_kept_while_they_serve_and_two_years(world: World) -> None:
    done = (TrainingRecord("full", date(2024, 5, 6), timedelta(hours=6)),)
    await changed(world, 101, training=done)
    await changed(world, 102, training=done, training_told=("full",), active=False, left_on=date(2026, 11, 20))
    await on(world, TWO - 8 * DAY)
    assert (await entry(world, 102)).training == done
    await on(world, TWO + 5 * DAY)

    assert (await entry(world, 102)).training == ()
    assert (await entry(world, 102)).training_told == ()
    assert (await entry(world, 101)).training == done


async def test_polls_and_attendance_are_kept_three_years_and_what_was_learnt_stays(world: World) -> None:
    async with turn(world.store) as work:
        meeting = await work.meetings.add(
            a_meeting(state=MeetingState.HELD, at=FRIDAY.replace(tzinfo=None), created_at=FRIDAY)
        )
        assert meeting
        await work.meetings.invite(meeting, Participant(PERSON.format(101), came=True))
        await work.meetings.learn(LearningPoint(new_id(), "resolution", FRIDAY, "Ask twice."))
    await on(world, THREE - 8 * DAY)
    async with world.store.unit_of_work() as work:
        assert await work.meetings.participant(meeting, PERSON.format(101))
    await on(world, THREE + 5 * DAY)

    async with world.store.unit_of_work() as work:
        assert await work.meetings.get(meeting.meeting_id) is None
        assert await work.meetings.participant(meeting, PERSON.format(101)) is None
        assert (await work.meetings.learning_points("resolution", 0, 5))[1] == 1


def test_training_stays_until_its_time_is_over_to_the_day() -> None:
    before = date(2025, 3, 14)
    left = a_resolver(active=False, left_on=before)

    assert training_is_kept(left, before)
    assert not training_is_kept(left, before + timedelta(days=1))
    assert training_is_kept(replace(left, active=True), before + timedelta(days=900))
    assert not training_is_kept(None, before)


@pytest.mark.promise("R22")
@pytest.mark.promise("R24")
async def test_lines_of_feedback_go_though_nobody_writes_another(world: World) -> None:
    """Their sums stay, and so does what waits for others and was shown to nobody yet."""
    one = OneFeedback({FeedbackQuestion.HEARD: FeedbackAnswer.YES}, "They listened.")
    said = Feedback()
    for _ in range(TOGETHER + 1):
        said = said.with_one(one, FRIDAY.year)
    async with turn(world.store) as work:
        await work.feedback.put("resolution", said)
    async with world.store.unit_of_work() as work:
        assert len((await work.feedback.of("resolution")).lines) == TOGETHER
    new_year = date(FRIDAY.year + LINES_KEPT + 1, 1, 1) - FRIDAY.date()
    for day, lines in ((new_year - 6 * DAY, TOGETHER), (new_year + 5 * DAY, 0)):
        world.clock.moment = FRIDAY + day
        await world.tick()
        await world.tick()
        async with world.store.unit_of_work() as work:
            left = await work.feedback.of("resolution")
        assert len(left.lines) == lines, day
        assert (left.people, left.count(FeedbackQuestion.HEARD, FeedbackAnswer.YES)) == (TOGETHER, TOGETHER)
        assert left.waiting == (one,)
