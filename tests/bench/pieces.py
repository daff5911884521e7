"""What the product does with the store besides what is measured, so that each of its statements is met."""

from dataclasses import replace
from datetime import datetime, timedelta

from bench.store.cases import CONCERNED, LEAD
from bench.store.tasks import TASKS, StoreUnderTest, Task, in_one, viewer
from casework.actions.reminders.fire import AT_ONCE
from casework.model.calls.call import OfferState
from casework.model.cases.case import Note
from casework.model.cases.search import search_words
from casework.model.feedback import Feedback
from casework.model.files import WantedFile
from casework.model.meetings.entries import EntryState, FileGiven
from casework.model.meetings.free_busy import FreeTimes
from casework.model.meetings.meeting import Meeting, Participant, Season
from casework.model.meetings.papers import Agenda, LearningPoint
from casework.model.messaging.notices import ALERT, Notice, SentCard, Way
from casework.model.reminders import ReminderKind
from casework.model.retention import Destruction
from storage.unit_of_work import SqlUnitOfWork
from tests.builders import a_draft, a_meeting, a_notice, a_person_id, an_address, an_application, an_offer

_PAGE = 5


async def read_file(place: StoreUnderTest, work: SqlUnitOfWork) -> None:
    """A lead finds a case by its reference, changes it, and reads its file and its log."""
    case = await work.cases.get(next(place.cases))
    assert case is not None
    found = await work.cases.by_reference(case.reference)
    assert found is not None
    await work.cases.save(replace(found, owner=LEAD))
    await work.cases.add_note(case.case_id, Note(LEAD, place.clock.now(), "They would like to meet on Mondays."))
    assert await work.cases.notes(case.case_id)
    assert await work.cases.accesses(case.case_id)
    assert await work.cases.ids("", _PAGE)
    name = case.request.requester.name
    assert (await work.cases.find(viewer(LEAD), search_words(name), 0, _PAGE))[1]


async def volunteer(place: StoreUnderTest, work: SqlUnitOfWork) -> None:
    """A resolver answers a call, and looks at their offers."""
    call = None
    while call is None:
        call = await work.calls.of_case(next(place.cases))
    resolver = next(place.resolvers)
    assert await work.calls.get(call.call_id)
    await work.calls.answer(an_offer(call.call_id, resolver=resolver, state=OfferState.OFFERED))
    await work.calls.standing_offers(resolver)
    await work.calls.unanswered(resolver, ["resolution"], place.clock.now(), _PAGE)


async def count_offers(place: StoreUnderTest, work: SqlUnitOfWork) -> None:
    """A lead looks at who has offered to help."""
    call = None
    while call is None:
        call = await work.calls.of_case(next(place.cases))
    assert await work.calls.offers(call.call_id)
    assert await work.calls.offer_of(call.call_id, a_person_id()) is None
    await work.calls.offered_count(call.call_id)


async def replace_cards(place: StoreUnderTest, work: SqlUnitOfWork) -> None:
    """What is told takes the place of what waits, is sent, tried again or given up; and cards are drawn anew."""
    now, case_id, person = place.clock.now(), next(place.cases), a_person_id()
    args = {"case": case_id}
    await work.outbox.put(Notice("lead.update", args, Way.REPLACE, person_id=person, activity_id="f:1"))
    await work.outbox.put(Notice("case.card", args, Way.REFRESH, subject=case_id))
    await work.outbox.put(a_notice())
    first, second, third = await work.outbox.claim(now, 3, timedelta(minutes=1))
    await work.outbox.renew([first.delivery_id, second.delivery_id, third.delivery_id], now + timedelta(minutes=1))
    told = replace(first, notice=replace(a_notice(), args=args, subject=case_id))
    await work.outbox.sent(told, [SentCard(an_address(), case_id, "f:1", "case.card", args)], now)
    await work.outbox.try_again(second.delivery_id, now)
    await work.outbox.give_up(third.delivery_id, "blocked", now)
    assert await work.outbox.cards_about(case_id)
    assert await work.outbox.cards_of(case_id)
    await work.outbox.forget_cards(case_id)


async def end_pauses(place: StoreUnderTest, work: SqlUnitOfWork) -> None:
    """Teams answers again, and somebody says something: what was put off is tried; then the oldest goes first."""
    now, notice = place.clock.now(), a_notice(importance=ALERT)
    await work.outbox.put(notice)
    [waiting] = await work.outbox.claim(now, 1, timedelta(minutes=1), oldest_first=True)
    await work.outbox.try_again(waiting.delivery_id, now + timedelta(minutes=5), "http-503")
    await work.outbox.end_pauses(now, [notice.person_id])
    await work.outbox.end_pauses(now)
    await work.outbox.overdue_about(notice.args["case"], 1)


async def recalculate(_place: StoreUnderTest, work: SqlUnitOfWork) -> None:
    """The working calendar has changed: deadlines are gone through."""
    found = await work.reminders.deadlines(0, AT_ONCE, [*ReminderKind])
    assert await work.reminders.deadlines(found[-1].reminder_id, _PAGE, [*ReminderKind])


async def keep_form(place: StoreUnderTest, work: SqlUnitOfWork) -> None:
    """Somebody's form is kept, found again and forgotten, and where they are reached."""
    draft = a_draft(owner=a_person_id(), expires_at=place.clock.now() + timedelta(days=1))
    await work.addresses.remember(draft.owner, an_address())
    assert await work.addresses.of(draft.owner)
    await work.drafts.put(draft)
    assert await work.drafts.open_of(draft.owner, draft.flow)
    await work.drafts.remove(draft.draft_id)
    await work.addresses.forget(draft.owner)


async def rotate(place: StoreUnderTest, work: SqlUnitOfWork) -> None:
    """Data keys are looked for that hang on another master key."""
    masters = await work.data_keys.masters()
    assert masters == [*place.store.master_ids]
    for master_id in (None, "0" * 16):
        assert not (await work.data_keys.wrap_anew(master_id, "", 100)).last
    assert await work.data_keys.hang_on(["service"], place.store.master_ids[0])


async def verify(_place: StoreUnderTest, work: SqlUnitOfWork) -> None:
    """The next piece of the access log is verified, and of the records of what was destroyed."""
    batch = await work.audit.batch("")
    assert batch is not None
    await work.audit.batch(batch.last_case)
    await work.destructions.records("", 100)


async def destroy(place: StoreUnderTest, work: SqlUnitOfWork) -> None:
    """Some cases end."""
    ending, rules = [next(place.cases) for _ in range(3)], place.service.institution.retention
    closed_before = rules.closed_before(place.clock.now())
    await work.destructions.expiring(closed_before, 0, _PAGE, viewer(LEAD))
    await work.destructions.recused(ending, [CONCERNED])
    await work.destructions.take_back(ending[0])
    done, _ = await work.destructions.destroy(
        [Destruction(one, place.clock.now(), "rule") for one in ending], place.clock.now()
    )
    assert len(done) == len(ending)


async def meet(place: StoreUnderTest, work: SqlUnitOfWork) -> None:
    """A group's meeting is planned, answered and looked at; so is one of a case."""
    now, person = place.clock.now(), a_person_id()
    season = Season("spring", now.date(), now.date())
    for case_id in ("", next(place.cases)):
        meeting = await work.meetings.add(
            a_meeting(case_id=case_id, created_at=now, season=None if case_id else season)
        )
        assert meeting
        saved = await work.meetings.save(meeting)
        assert await work.meetings.get(saved.meeting_id) == saved
        await work.meetings.invite(saved, Participant(person))
        assert await work.meetings.participant(saved, person)
        assert await work.meetings.participants(saved)
        await work.meetings.poll_count(saved.meeting_id, [person])
        await work.meetings.put_agenda(saved, Agenda())
        assert not (await work.meetings.agenda(saved)).items
        await reach_calendars(saved, work, now, person)
        await work.meetings.uninvite(saved, person)
        assert await work.meetings.of_case(case_id) or not case_id
        await work.meetings.fixed_between(now, now + timedelta(days=1))
    assert await work.meetings.of_service("resolution", _PAGE)
    point = LearningPoint("1" * 32, "resolution", now, "Ask twice.")
    await work.meetings.learn(point)
    assert (await work.meetings.learning_points("resolution", 0, _PAGE))[0]
    await work.meetings.unlearn(point.point_id)


async def reach_calendars(meeting: Meeting, work: SqlUnitOfWork, now: datetime, person: str) -> None:
    """An entry, and free times, are wanted and come; somebody is given a file."""
    tasks, links = work.calendar_tasks, work.calendar_links
    await tasks.want_entry(meeting, now, online=True)
    await tasks.want_free_times(meeting, FreeTimes((person,), ()), now)
    for one in await tasks.claim(now, _PAGE, timedelta(minutes=1)):
        await tasks.finish(one, now, now, failed=False)
    await tasks.put_entry(meeting, EntryState())
    await tasks.put_free_times(meeting, FreeTimes((), ()))
    assert await tasks.entry(meeting)
    assert await tasks.free_times(meeting)
    secret = f"link of {meeting.meeting_id}"
    await links.mint(secret, meeting, person, now)
    assert await links.use(secret, now, now)
    await links.note_given(secret, meeting, FileGiven(now.replace(tzinfo=None), "Europe/London", 0))
    assert await links.last_given(meeting, person)
    await links.forget_before(now)
    await work.file_links.mint(secret, WantedFile("copy", meeting.meeting_id, person), now)
    await work.file_links.note_try(secret, 5)
    assert await work.file_links.use(secret, now)
    await work.file_links.forget_before(now)
    await work.feedback.put("resolution", Feedback())
    assert await work.feedback.of("resolution") == Feedback()


async def apply(place: StoreUnderTest, work: SqlUnitOfWork) -> None:
    """Somebody would like to become an officer, and is answered."""
    now = place.clock.now()
    stored = await work.applications.add(an_application(created_at=now, changed_at=now))
    assert stored
    saved = await work.applications.save(stored)
    assert await work.applications.get(saved.application_id) == saved
    assert await work.applications.of_person(saved.person_id)
    assert await work.applications.of_service(saved.service, _PAGE)
    await work.applications.joined_before(now - timedelta(days=700))
    await work.applications.forget_declined(now - timedelta(days=700))
    await work.applications.remove(saved.application_id)


FURTHER = (
    meet,
    apply,
    read_file,
    volunteer,
    count_offers,
    replace_cards,
    end_pauses,
    recalculate,
    keep_form,
    rotate,
    verify,
    destroy,
)
PIECES = (*TASKS, *(Task(one.__name__, one.__doc__ or "", in_one(one)) for one in FURTHER))
