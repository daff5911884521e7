"""Training in transcripts: what officers did, and the days on which it ends."""

from datetime import UTC, date, datetime, time, timedelta

from casework.model.training.records import TrainingRecord
from tests.conversation.checkpoints import checkpointed
from tests.conversation.fake_teams import World
from tests.conversation.officers.test_officers_directory import changed

FULL_HOURS = timedelta(hours=6)


async def did(world: World, number: int, *days: date, course: str = "full") -> None:
    """Let an officer have done a course on some days, and nothing else."""
    await changed(world, number, training=tuple(TrainingRecord(course, day, FULL_HOURS) for day in days))


@checkpointed
async def jump(world: World, day: date) -> None:
    """Let a service that was not running go on at a day's morning."""
    world.clock.moment = datetime.combine(day, time(9, 30), UTC)
    await world.tick()
    await world.tick()


@checkpointed
async def until_morning(world: World, day: date) -> None:
    """Let the time pass, a day at a time, until the morning of a day."""
    moment = datetime.combine(day, time(9, 30), UTC)
    while world.clock.moment < moment:
        world.clock.moment = min(world.clock.moment + timedelta(days=1), moment)
        await world.tick()
