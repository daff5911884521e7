"""What people say of each service, on both engines; links to files give what they are for, once."""

from datetime import timedelta

from casework.model.feedback import Feedback, FeedbackAnswer, FeedbackQuestion, OneFeedback
from casework.model.files import WantedFile
from casework.ports import Store
from tests.builders import NOW, a_person_id
from tests.stores import turn

MINUTE = timedelta(minutes=1)


async def test_each_service_has_its_own(any_store: Store) -> None:
    said = Feedback().with_one(OneFeedback({FeedbackQuestion.HEARD: FeedbackAnswer.NO}, "They listened."), 2026)
    for _ in range(4):
        said = said.with_one(OneFeedback({FeedbackQuestion.HELPED: FeedbackAnswer.YES}), 2026)
    said = said.with_one(OneFeedback({}, "It waits."), 2027)
    async with turn(any_store) as work:
        assert await work.feedback.of("resolution") == Feedback()
        await work.feedback.put("resolution", Feedback())
        await work.feedback.put("resolution", said)

    async with any_store.unit_of_work() as work:
        assert await work.feedback.of("resolution") == said
        assert await work.feedback.of("support") == Feedback()
        tokens = {work.feedback.token(case, person) for case in "ab" for person in "cd"}
        assert len(tokens) == 4
        assert work.feedback.token("a", "c") in tokens


async def test_link_is_used_once(any_store: Store) -> None:
    wanted = WantedFile("copy", "1" * 32, a_person_id())
    async with turn(any_store) as work:
        await work.file_links.mint("secret", wanted, NOW)
    async with turn(any_store) as work:
        assert await work.file_links.use("guess", NOW) is None
        assert await work.file_links.use("secret", NOW + MINUTE) is None
        assert await work.file_links.use("secret", NOW) == wanted
        assert await work.file_links.use("secret", NOW) is None


async def test_wrong_codes_end_a_link(any_store: Store) -> None:
    wanted = WantedFile("copy", "1" * 32, a_person_id())
    async with turn(any_store) as work:
        await work.file_links.mint("secret", wanted, NOW)
        await work.file_links.mint("other", wanted, NOW)
        for _ in range(3):
            await work.file_links.note_try("secret", 3)
            await work.file_links.note_try("guess", 3)
        await work.file_links.note_try("other", 3)
        assert await work.file_links.use("secret", NOW) is None
        assert await work.file_links.use("other", NOW) == wanted


async def test_old_links_are_forgotten(any_store: Store) -> None:
    wanted = WantedFile("copy", "1" * 32, a_person_id())
    async with turn(any_store) as work:
        await work.file_links.mint("old", wanted, NOW - MINUTE)
        await work.file_links.mint("new", wanted, NOW)
        assert await work.file_links.forget_before(NOW) == 1
        assert await work.file_links.use("new", NOW) == wanted


async def test_codes_and_stamps_are_a_links_own(any_store: Store) -> None:
    async with any_store.unit_of_work() as work:
        assert work.file_links.code_hash("secret") == work.file_links.code_hash("secret")
        assert work.file_links.code_hash("secret") != work.file_links.code_hash("other")
        assert work.file_links.stamp("secret", "1") != work.file_links.stamp("secret", "2")
