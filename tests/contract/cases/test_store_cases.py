"""Every store keeps cases whole, lets one writer win, and shows each reader only their own (R14, R23)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import delete

from casework.errors import LostRace
from casework.model.cases.access_log import AuditEvent, CaseSection, LogEntry
from casework.model.cases.case import Assignment, Case, Note
from casework.model.cases.lifecycle import Stage
from casework.model.cases.search import search_words
from casework.model.parties.party import Party
from casework.ports import Load, QueueFilter, Store
from storage.errors import NoSuchRow
from storage.schema.tables import search_words as search_words_table
from storage.store import SqlStore
from tests.builders import NOW, a_case, a_person_id, a_profile, a_request, a_viewer
from tests.stores import turn


async def added(store: Store, *cases: Case) -> None:
    async with turn(store) as work:
        for case in cases:
            await work.cases.add(case)


async def saved(store: Store, case: Case) -> Case:
    async with turn(store) as work:
        return await work.cases.save(case)


async def queued(store: Store, viewer: str, which: QueueFilter = QueueFilter.OPEN) -> list[str]:
    async with store.unit_of_work() as work:
        rows, count = await work.cases.queue(a_viewer(viewer), which, 0, 50)
    assert count == len(rows)
    return [row.case_id for row in rows]


def a_full_case() -> Case:
    return a_case(
        stage=Stage.CONFIRMING,
        version=7,
        urgent=True,
        recused=frozenset({a_person_id(), a_person_id()}),
        owner=a_person_id(),
        first_contact_at=NOW + timedelta(hours=3, microseconds=17),
        first_contact_missed=True,
        assignments=(Assignment(a_person_id(), NOW), Assignment(a_person_id(), NOW, NOW + timedelta(days=1))),
        stepped_back=frozenset({a_person_id()}),
        choice_reason="They work the same evenings.",
        signposts=("mentoring", "occupational-health"),
        other_names=("Fjodor Halvorsen-Ito", "the boathouse"),
        closed_at=NOW + timedelta(days=9),
    )


@pytest.mark.parametrize("case", [a_case(), a_case(next_due=None, access_needs=""), a_full_case()])
async def test_case_comes_back_whole(any_store: Store, case: Case) -> None:
    await added(any_store, case)

    async with any_store.unit_of_work() as work:
        assert await work.cases.get(case.case_id) == case
        assert await work.cases.by_reference(case.reference) == case


async def test_unknown_case_is_none(any_store: Store) -> None:
    async with any_store.unit_of_work() as work:
        assert await work.cases.get("0" * 32) is None
        assert await work.cases.by_reference("ACDE-FG") is None


async def test_what_was_changed_is_read_anew(any_store: Store) -> None:
    case = a_case()
    await added(any_store, case)

    async with any_store.unit_of_work() as work:
        read = await work.cases.get(case.case_id)
        assert read == case
        changed = await work.cases.save(replace(read, urgent=True))
        assert await work.cases.get(case.case_id) == changed
        assert (await work.cases.by_reference(case.reference)) == changed


async def test_next_transaction_reads_what_others_changed(any_store: Store) -> None:
    case = a_case()
    await added(any_store, case)
    async with any_store.unit_of_work() as work:
        assert await work.cases.get(case.case_id) == case
    changed = await saved(any_store, replace(case, urgent=True))

    async with any_store.unit_of_work() as work:
        assert await work.cases.get(case.case_id) == changed


async def test_whom_a_case_concerns_is_known_without_opening_it(any_store: Store) -> None:
    """Not to a lead who must not learn of it, and to nobody of a case that is not there."""
    case = a_case(request=a_request(), recused=frozenset({"lead-1"}))
    person = case.request.requester.person_id
    await added(any_store, case)

    async with any_store.unit_of_work() as work:
        assert await work.cases.concerns(case.case_id, person)
        assert not await work.cases.concerns(case.case_id, "lead-1")
        assert not await work.cases.concerns(case.case_id, "somebody")
        assert not await work.cases.concerns(a_case().case_id, person)


async def test_whoever_was_on_a_case_is_known_without_opening_it(any_store: Store) -> None:
    """What is kept of them stays theirs, also once the case was changed again."""
    former = Party("Mei-Ling Okonkwo", "Estates", party_id="f" * 32, person_id="once-approached")
    case = a_case(request=replace(a_request(), parties=(former,)))
    await added(any_store, case)
    gone = replace(case, request=replace(case.request, parties=(), former=(former,)))
    for label in ("Taken off", "And changed again"):
        async with any_store.unit_of_work() as work:
            gone = await work.cases.save(replace(gone, label=label))
            await work.commit()

    async with any_store.unit_of_work() as work:
        assert await work.cases.concerns(case.case_id, "once-approached")
        assert not await work.cases.concerns(a_case().case_id, "once-approached")
        assert not await work.cases.concerns(case.case_id, "somebody")


async def test_services_of_open_cases_are_told(any_store: Store) -> None:
    for case in (a_case(), a_case(service="support"), a_case(), a_case(service="gone", stage=Stage.WITHDRAWN)):
        await added(any_store, case)

    async with any_store.unit_of_work() as work:
        assert await work.cases.open_services(()) == {"resolution", "support"}


@pytest.mark.parametrize(
    "text", ["\U0001d4bd \u202e abc \x00 \x1b[31m", "<at>x</at> *b* | 'quoted'; --", "ß" * 10_000, "\n\t"]
)
async def test_hostile_text_is_kept(any_store: Store, text: str) -> None:
    case = a_case(request=a_request(description=text))
    await added(any_store, case)

    async with any_store.unit_of_work() as work:
        assert await work.cases.get(case.case_id) == case


async def test_lone_surrogate_becomes_question_mark(any_store: Store) -> None:
    case = a_case(access_needs="a \ud800 b")
    await added(any_store, case)

    async with any_store.unit_of_work() as work:
        kept = await work.cases.get(case.case_id)
    assert kept
    assert kept.access_needs == "a ? b"


async def test_saving_raises_the_version(any_store: Store) -> None:
    case = a_case()
    await added(any_store, case)
    changed = replace(case, stage=Stage.IN_CONTACT, owner=a_person_id(), access_needs="None after all.")

    kept = await saved(any_store, changed)

    assert kept == replace(changed, version=2)
    async with any_store.unit_of_work() as work:
        assert await work.cases.get(case.case_id) == kept


async def test_second_writer_loses(any_store: Store) -> None:
    case = a_case()
    await added(any_store, case)
    await saved(any_store, replace(case, urgent=True))

    with pytest.raises(LostRace):
        await saved(any_store, replace(case, urgent=False))

    async with any_store.unit_of_work() as work:
        kept = await work.cases.get(case.case_id)
    assert kept
    assert kept.urgent


async def test_unknown_case_cannot_be_saved(any_store: Store) -> None:
    with pytest.raises(LostRace):
        await saved(any_store, a_case())


async def test_reference_is_given_once(any_store: Store) -> None:
    case = a_case()
    await added(any_store, case)

    with pytest.raises(LostRace):
        await added(any_store, a_case(reference=case.reference))


async def test_queue_has_nearest_deadline_first(any_store: Store) -> None:
    later = a_case(next_due=NOW + timedelta(days=3))
    never = a_case(next_due=None)
    sooner = a_case(next_due=NOW + timedelta(days=1))
    older = a_case(next_due=NOW + timedelta(days=3), created_at=NOW - timedelta(days=1))
    await added(any_store, later, never, sooner, older)

    assert await queued(any_store, a_person_id()) == [one.case_id for one in (sooner, older, later, never)]


@pytest.mark.promise("R07")
async def test_queue_has_urgent_ones_first(any_store: Store) -> None:
    moment = NOW + timedelta(days=2)
    soon, urgent = a_case(next_due=moment), a_case(urgent=True, next_due=moment + timedelta(days=7))
    sooner = a_case(urgent=True, next_due=moment + timedelta(days=6))
    first = a_case(stage=Stage.WITHDRAWN, closed_at=moment, urgent=True)
    last = a_case(stage=Stage.WITHDRAWN, closed_at=moment + timedelta(days=1))
    await added(any_store, soon, urgent, sooner, first, last)

    assert await queued(any_store, a_person_id()) == [one.case_id for one in (sooner, urgent, soon)]
    assert await queued(any_store, a_person_id(), QueueFilter.CLOSED) == [last.case_id, first.case_id]


async def test_queue_filters(any_store: Store) -> None:
    viewer = a_person_id()
    waiting = a_case(next_due=NOW + timedelta(days=1))
    mine = a_case(stage=Stage.IN_CONTACT, owner=viewer, next_due=NOW + timedelta(days=2))
    theirs = a_case(stage=Stage.READY, owner=a_person_id(), next_due=None)
    closed = a_case(stage=Stage.SIGNPOSTED, owner=viewer, next_due=None, closed_at=NOW)
    closed_later = a_case(stage=Stage.WITHDRAWN, next_due=None, closed_at=NOW + timedelta(days=1))
    await added(any_store, waiting, mine, theirs, closed, closed_later)

    async with any_store.unit_of_work() as work:
        rows, _ = await work.cases.queue(a_viewer(viewer), QueueFilter.CLOSED, 0, 50)
    found = {which: await queued(any_store, viewer, which) for which in QueueFilter}

    assert found == {
        QueueFilter.OPEN: [waiting.case_id, mine.case_id, theirs.case_id],
        QueueFilter.MINE: [mine.case_id],
        QueueFilter.WAITING: [waiting.case_id],
        QueueFilter.CLOSED: [closed_later.case_id, closed.case_id],
    }
    assert [one.closed_at for one in rows] == [NOW + timedelta(days=1), NOW]


@pytest.mark.promise("R23")
async def test_concerned_lead_never_learns(any_store: Store) -> None:
    """R23: neither the row nor the count tells a lead of a case that concerns them."""
    viewer = a_person_id()
    hidden = a_case(recused=frozenset({viewer}), owner=viewer)
    gone = a_case(stage=Stage.WITHDRAWN, recused=frozenset({viewer}))
    await added(any_store, hidden, gone)

    assert [await queued(any_store, viewer, which) for which in QueueFilter] == [[], [], [], []]
    assert await queued(any_store, a_person_id()) == [hidden.case_id]


@pytest.mark.promise("R23")
async def test_lead_concerned_later_is_hidden_too(any_store: Store) -> None:
    viewer, case = a_person_id(), a_case()
    await added(any_store, case)
    kept = await saved(any_store, replace(case, recused=frozenset({viewer})))
    assert await queued(any_store, viewer) == []

    await saved(any_store, replace(kept, recused=frozenset()))
    assert await queued(any_store, viewer) == [case.case_id]


async def found_by(store: Store, viewer: str, text: str, *services: str) -> list[str]:
    async with store.unit_of_work() as work:
        rows, count = await work.cases.find(a_viewer(viewer, *services), search_words(text), 0, 10)
    assert count == len(rows)
    return [row.case_id for row in rows]


class TestSearch:
    """A case is found by whole words of its names and its label, as they are now."""

    async def test_words_of_names_and_label(self, any_store: Store) -> None:
        parties = (Party("Zoë Ælfric-Nwosu", "Law", listed_name="Zoe Marchetti"),)
        case = a_case(
            label="Borehole row", request=a_request(requester=a_profile(name="Łukasz O’Dea"), parties=parties)
        )
        await added(any_store, case, a_case(request=a_request(requester=a_profile(name="Lukas Oduya"), parties=())))

        for text in ("lukasz", "O'DEA", "zoe", "nwosu zoë", "aelfric", "Marchetti", "row", "borehole lukasz"):
            assert await found_by(any_store, a_person_id(), text) == [case.case_id], text
        for text in ("luka", "lukasz oduya", "bore", "", "–"):
            assert await found_by(any_store, a_person_id(), text) == [], text

    async def test_changes_are_followed(self, any_store: Store) -> None:
        case = a_case(label="Borehole", request=a_request(parties=(Party("Zoe Marchetti"), Party("Ada Quist"))))
        await added(any_store, case)
        parties = (Party("Ada Quist"), Party("Bo Lindell"))
        await saved(any_store, replace(case, label="", request=replace(case.request, parties=parties)))

        assert await found_by(any_store, a_person_id(), "Quist Lindell") == [case.case_id]
        assert [await found_by(any_store, a_person_id(), one) for one in ("Marchetti", "borehole")] == [[], []]

    async def test_nothing_of_what_concerns_the_reader_or_of_another_service(self, any_store: Store) -> None:
        viewer = a_person_id()
        closed = a_case(recused=frozenset({viewer}), stage=Stage.WITHDRAWN, closed_at=NOW)
        hidden, other, shown = a_case(recused=frozenset({viewer})), a_case(service="support"), a_case()
        await added(any_store, closed, hidden, other, shown)

        assert await found_by(any_store, viewer, shown.request.requester.name) == [shown.case_id]
        assert await found_by(any_store, viewer, shown.request.requester.name, "support") == [other.case_id]

    async def test_open_ones_first_and_by_pages(self, any_store: Store) -> None:
        found = [a_case(created_at=NOW + timedelta(hours=one)) for one in range(5)]
        closed = a_case(created_at=NOW + timedelta(days=2), stage=Stage.WITHDRAWN, closed_at=NOW + timedelta(days=3))
        await added(any_store, *found, closed)
        words = search_words(closed.request.requester.name)

        async with any_store.unit_of_work() as work:
            pages = [await work.cases.find(a_viewer(a_person_id()), words, start, 3) for start in (0, 3, 6)]
        latest = [*[one.case_id for one in reversed(found)], closed.case_id]
        assert [[row.case_id for row in rows] for rows, _ in pages] == [latest[:3], latest[3:], []]
        assert {count for _, count in pages} == {6}

    async def test_label_is_for_lists_of_leads(self, any_store: Store) -> None:
        resolver = a_person_id()
        case = a_case(label="Borehole", assignments=(Assignment(resolver, NOW),), stage=Stage.CONFIRMING)
        await added(any_store, case)

        async with any_store.unit_of_work() as work:
            [queue_row], _ = await work.cases.queue(a_viewer(a_person_id()), QueueFilter.OPEN, 0, 5)
            [found], _ = await work.cases.find(a_viewer(a_person_id()), {"borehole"}, 0, 5)
            own = [
                *await work.cases.of_requester(case.request.requester.person_id),
                *await work.cases.of_resolver(resolver),
            ]
        assert [queue_row.label, found.label] == ["Borehole", "Borehole"]
        assert [one.label for one in own] == ["", ""]

    async def test_words_of_an_older_store_are_put(self, any_store: SqlStore) -> None:
        case = a_case()
        await added(any_store, case)
        transaction = await any_store._database.begin()
        await transaction.execute(delete(search_words_table))
        await transaction.commit()
        await transaction.end()
        assert await found_by(any_store, a_person_id(), case.request.requester.name) == []
        async with turn(any_store) as work:
            await work.cases.put_words(case)
            await work.cases.put_words(case)

        assert await found_by(any_store, a_person_id(), case.request.requester.name) == [case.case_id]


async def test_queue_comes_in_pages(any_store: Store) -> None:
    cases = [a_case(next_due=NOW + timedelta(hours=hour), owner=a_person_id()) for hour in range(7)]
    await added(any_store, *cases)

    async with any_store.unit_of_work() as work:
        page, count = await work.cases.queue(a_viewer(a_person_id()), QueueFilter.OPEN, 5, 5)
    assert count == 7
    assert [(row.reference, row.owner) for row in page] == [(one.reference, one.owner) for one in cases[5:]]


async def test_closed_cases_are_listed_up_to_a_limit(any_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """There are ever more of them, and a page must not cost ever more."""
    monkeypatch.setattr("storage.repositories.case_lists.CLOSED_LISTED", 3)
    cases = [a_case(stage=Stage.WITHDRAWN, closed_at=NOW + timedelta(hours=hour)) for hour in range(5)]
    await added(any_store, *cases)

    async with any_store.unit_of_work() as work:
        page, count = await work.cases.queue(a_viewer(a_person_id()), QueueFilter.CLOSED, 2, 5)
        beyond, _ = await work.cases.queue(a_viewer(a_person_id()), QueueFilter.CLOSED, 3, 5)
    assert count == 3
    assert [row.reference for row in page] == [cases[2].reference]
    assert beyond == []


async def test_all_ids_come_in_pieces(any_store: Store) -> None:
    cases = [a_case(), a_case(stage=Stage.WITHDRAWN, closed_at=NOW), a_case()]
    await added(any_store, *cases)
    ids = sorted(case.case_id for case in cases)

    async with any_store.unit_of_work() as work:
        assert await work.cases.ids("", 2) == ids[:2]
        assert await work.cases.ids(ids[1], 2) == ids[2:]


async def test_requester_sees_own_cases_newest_first(any_store: Store) -> None:
    requester = a_profile()
    cases = [
        a_case(request=a_request(requester=requester), created_at=NOW + timedelta(days=day), next_due=None)
        for day in range(22)
    ]
    await added(any_store, a_case(), *cases)

    async with any_store.unit_of_work() as work:
        rows = await work.cases.of_requester(requester.person_id)
    assert [row.case_id for row in rows] == [one.case_id for one in reversed(cases)]


@pytest.mark.promise("R23")
async def test_resolver_sees_assigned_open_cases(any_store: Store) -> None:
    """R23: only the cases that a resolver carries now."""
    resolver = a_person_id()
    assigned = (Assignment(resolver, NOW),)
    carried = a_case(stage=Stage.CONFIRMING, assignments=assigned)
    closed = a_case(stage=Stage.WITHDRAWN, assignments=assigned)
    left = a_case(stage=Stage.CONFIRMING, assignments=assigned)
    await added(any_store, carried, closed, left, a_case())
    await saved(any_store, replace(left, assignments=(), stepped_back=frozenset({resolver})))

    async with any_store.unit_of_work() as work:
        assert [row.case_id for row in await work.cases.of_resolver(resolver)] == [carried.case_id]


async def test_resolver_and_party_find_all_of_theirs(any_store: Store) -> None:
    """However many there are: what is left out could not be opened, or would stay as it is."""
    person = a_person_id()
    named = a_request(parties=(Party("Mirela Tanaka", person_id=person),))
    carried = [a_case(stage=Stage.CONFIRMING, assignments=(Assignment(person, NOW),)) for _ in range(21)]
    meant = [a_case(request=named) for _ in range(51)]
    await added(any_store, *carried, *meant)

    async with any_store.unit_of_work() as work:
        assert {row.case_id for row in await work.cases.of_resolver(person)} == {one.case_id for one in carried}
        assert {row.case_id for row in await work.cases.of_party(person)} == {one.case_id for one in meant}


async def test_loads_remember_the_last_case(any_store: Store) -> None:
    """R13: stepping back or closing ends the load, and the time of the last assignment stays known."""
    busy, rested, new = a_person_id(), a_person_id(), a_person_id()
    both = (Assignment(busy, NOW), Assignment(rested, NOW + timedelta(days=1)))
    first, second = (a_case(stage=Stage.CONFIRMING, assignments=both) for _ in range(2))
    await added(any_store, first, second)
    await saved(any_store, replace(first, assignments=both[:1]))
    await saved(any_store, replace(second, stage=Stage.WITHDRAWN))

    async with any_store.unit_of_work() as work:
        loads = await work.cases.loads([busy, rested, new])
    assert loads == {busy: Load(1, NOW), rested: Load(0, NOW + timedelta(days=1)), new: Load()}


async def test_resolver_assigned_again_counts_again(any_store: Store) -> None:
    resolver = a_person_id()
    case = a_case(stage=Stage.CONFIRMING, assignments=(Assignment(resolver, NOW),))
    await added(any_store, case)
    without = await saved(any_store, replace(case, assignments=()))
    await saved(any_store, replace(without, assignments=(Assignment(resolver, NOW + timedelta(days=2)),)))

    async with any_store.unit_of_work() as work:
        assert await work.cases.loads([resolver]) == {resolver: Load(1, NOW + timedelta(days=2))}


async def test_file_has_every_entry(any_store: Store) -> None:
    case = a_case()
    entries = [Note(a_person_id(), NOW + timedelta(minutes=at), f"Entry {at}", "addition") for at in range(52)]
    await added(any_store, case, other := a_case())
    async with turn(any_store) as work:
        for entry in entries:
            await work.cases.add_note(case.case_id, entry)

    async with any_store.unit_of_work() as work:
        assert list(await work.cases.notes(case.case_id)) == entries
        assert list(await work.cases.notes(other.case_id)) == []
        assert await work.cases.last_note(case.case_id) == entries[-1]
        assert await work.cases.last_note(other.case_id) is None


async def test_accesses_are_logged_newest_first(any_store: Store) -> None:
    """R23: every access is known afterwards."""
    case = a_case()
    seen = [
        AuditEvent(case.case_id, a_person_id(), CaseSection.REQUEST, NOW + timedelta(minutes=at)) for at in range(3)
    ]
    await added(any_store, case)
    async with turn(any_store) as work:
        for access in seen:
            await work.cases.log_access(access)

    async with any_store.unit_of_work() as work:
        entries = await work.cases.accesses(case.case_id)
        assert entries == [LogEntry(number, seen[number - 1]) for number in (3, 2, 1)]
        assert await work.cases.accesses(case.case_id, before=3) == entries[1:]


async def test_nothing_hangs_on_an_unknown_case(any_store: Store) -> None:
    async with any_store.unit_of_work() as work:
        with pytest.raises(NoSuchRow):
            await work.cases.add_note("0" * 32, Note(a_person_id(), NOW, "Lost"))
        with pytest.raises(NoSuchRow):
            await work.cases.log_access(AuditEvent("0" * 32, a_person_id(), "request", NOW))


async def test_open_cases_kept_from_everybody_are_found(any_store: Store) -> None:
    one, two = a_person_id(), a_person_id()
    both, single, nobody = (a_case(recused=frozenset(people)) for people in ({one, two}, {one}, ()))
    closed = a_case(stage=Stage.WITHDRAWN, recused=frozenset({one, two}), closed_at=NOW)
    other = a_case(service="support", recused=frozenset({one, two}))
    await added(any_store, both, single, nobody, closed, other)

    async with any_store.unit_of_work() as work:

        async def found(*people: str, after: str = "", limit: int = 9) -> list[str]:
            return [*await work.cases.open_concerning("resolution", people, after, limit)]

        assert await found(one, two) == [both.case_id]
        assert await found(one) == sorted([both.case_id, single.case_id])
        everything = sorted([both.case_id, single.case_id, nobody.case_id])
        assert await found() == everything
        assert await found(limit=2) == everything[:2]
        assert await found(after=everything[1]) == everything[2:]


async def test_party_is_known_by_identity(any_store: Store) -> None:
    """Every case that names somebody whom a lead has found in the directory, but for those that they asked for."""
    mirela = a_person_id()
    party = Party("M. Tanaca", person_id=mirela, party_id="one")
    named = a_case(request=a_request(parties=(party, Party("Mirela Tanaka"))))
    later = a_case(request=a_request(parties=(replace(party, party_id="two"),)), created_at=NOW + timedelta(days=1))
    unknown = a_case(request=a_request(parties=(Party("Mirela Tanaka"),)))
    own = a_case(request=a_request(requester=a_profile(person_id=mirela), parties=(party,)))
    await added(any_store, named, later, unknown, own)

    async with any_store.unit_of_work() as work:
        found = await work.cases.of_party(mirela)
        assert [one.case_id for one in found] == [later.case_id, named.case_id]
        assert await work.cases.of_party(a_person_id()) == []
        kept = await work.cases.get(named.case_id)
    assert kept
    assert [one.party_id for one in kept.request.parties] == ["one", ""]

    await saved(any_store, replace(kept, request=replace(kept.request, parties=())))
    async with any_store.unit_of_work() as work:
        assert [one.case_id for one in await work.cases.of_party(mirela)] == [later.case_id]
