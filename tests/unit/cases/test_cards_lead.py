"""The leads' cards: what they show, what they never show, and which way on they offer (R03, R07, R09, R23)."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from microsoft_teams.cards import AdaptiveCard

from casework.model.cases.assessment import Result
from casework.model.cases.case import Assignment, Case
from casework.model.cases.lifecycle import OPEN_STAGES, Stage
from casework.model.parties.party import Party
from casework.model.requests import ContactWay
from casework.ports import CLOSED_LISTED, QueueFilter, QueueRow
from dialogs.cases import assess_cards as lead_assess
from dialogs.cases import file_cards as lead_file
from dialogs.cases import updates_cards as lead_reminders
from dialogs.cases.case_cards import CaseView, ChosenResolver, case_card
from dialogs.cases.file_cards import Subject
from dialogs.cases.other_cards import other_steps
from dialogs.cases.queue_cards import ROWS, Queue, QueueLine, queue
from dialogs.cases.updates_cards import AlertReason, Offers
from dialogs.flow import ButtonPlace, CaseWay
from dialogs.flows import FLOWS
from dialogs.kit.form import Filled
from dialogs.kit.paging import PART_LINES, PART_SIZE, Page, page_of, paged, parted
from dialogs.kit.widgets import button
from dialogs.texts import Texts
from tests.builders import NOW, a_case, a_profile, a_request
from tests.fakes.institutions import an_institution
from tests.fakes.reading import as_sent, buttons_on, everything_on, fields_on, parts_of, size_of, verbs_on

TEAMS_LIMIT = 28_000
TEXTS = Texts("Resolution Service", lambda moment: moment)
SUBJECT = Subject("0" * 32, "K7QM-2F")
SERVICE = an_institution().main
DUE = datetime.fromisoformat("2026-11-24T17:00+00:00")


def shown(case: Case, **changes: Any) -> AdaptiveCard:
    return case_card(TEXTS, seen(case, **changes))


def seen(case: Case, **changes: Any) -> CaseView:
    """Return what a lead sees of a case, with the buttons of all flows."""
    view = CaseView(case, SERVICE, mine=False, owner=None, wanted=(), unwanted=(), resolvers=(), signposts=(),
                    emergency="999", now=NOW)  # fmt: skip
    view = replace(view, **changes)
    ways = [way for flow in FLOWS if flow.case_ways for way in flow.case_ways(TEXTS, view)]
    return view if view.ways else replace(view, ways=ways)


def row(**changes: Any) -> QueueLine:
    plain = QueueRow("0" * 32, "K7QM-2F", "waiting", urgent=False, created_at=NOW, next_due=DUE, owner=None)
    return QueueLine(replace(plain, **changes), owner=None, mine=False)


FIVE_ROWS = [row(reference=f"K7QM-2{letter}") for letter in "ABCDE"]


def test_case_shows_request() -> None:
    case = a_case(reference="K7QM-2F", first_contact_due=DUE, next_due=DUE)
    told = everything_on(shown(case, wanted=("Oluwaseun Brekke",), unwanted=("Adaeze Okonkwo",)))

    for expected in (
        "Case K7QM-2F",
        "First contact by Tuesday 24 November, 17:00 (4 days left)",
        "Thandeka Värnlund",
        "Department of Geology · Research Fellow",
        "thandeka.varnlund@northmoor.example",
        "By phone",
        "Extension 70417, mornings",
        "Ignatius Okwuosa-Lund",
        "Department not known",
        "Oluwaseun Brekke",
        "Adaeze Okonkwo",
        "borehole data",
        "Nobody has it yet",
    ):
        assert expected in told


@pytest.mark.promise("R03")
def test_access_needs_are_on_no_case_card() -> None:
    assert "A hearing loop" not in everything_on(shown(a_case(), mine=True))


def test_urgent_says_so_in_words() -> None:
    assert "someone may be at risk" in everything_on(shown(a_case(urgent=True)))
    assert "someone may be at risk" not in everything_on(shown(a_case()))


def test_closed_case_says_when() -> None:
    case = a_case(stage=Stage.WITHDRAWN, next_due=None, closed_at=NOW + timedelta(days=1))
    told = everything_on(shown(case, mine=True, now=NOW + timedelta(days=2)))

    assert f"Closed on {TEXTS.full_day_and_time(NOW + timedelta(days=1))}." in told
    assert "You had it" in told
    assert "You have it" not in told


def test_closed_row_says_when() -> None:
    closed = row(stage="withdrawn", next_due=None, closed_at=NOW + timedelta(days=1))
    told = everything_on(queue(TEXTS, Queue(QueueFilter.CLOSED, [closed], 1, Page(0, 1), NOW + timedelta(days=2))))

    assert f"Closed: withdrawn · {TEXTS.full_day(NOW + timedelta(days=1))}" in told
    assert "Nobody had it" in told
    assert "received" not in told


def test_row_of_yesterday_says_so() -> None:
    page = Queue(QueueFilter.OPEN, [row()], 1, Page(0, 1), NOW + timedelta(days=1))

    assert "Waiting for first contact · received yesterday" in everything_on(queue(TEXTS, page))


def test_what_they_wrote_follows_who_asked() -> None:
    told = everything_on(shown(a_case(label="Boreholes"), wanted=("Oluwaseun Brekke",))).split("\n")

    assert told[1:3] == ["Case " + told[1].removeprefix("Case "), "Boreholes"]
    found = [told.index(one) for one in ("Who asked", "What they wrote", "People involved", "Wishes about resolvers")]
    assert found == sorted(found)


def test_empty_parts_are_left_out() -> None:
    told = everything_on(shown(a_case(request=a_request(parties=()))))

    for heading in ("People involved", "Wishes about resolvers", "Nothing said", "Resolvers\n"):
        assert heading not in told


@pytest.mark.promise("R07")
def test_missed_contact_stays_visible() -> None:
    late = a_case(stage=Stage.IN_CONTACT, first_contact_due=NOW, next_due=None, first_contact_missed=True)

    told = everything_on(shown(replace(late, first_contact_at=NOW + timedelta(hours=3))))
    assert "after its deadline" in told
    overdue = a_case(first_contact_due=NOW, next_due=NOW)
    assert "First contact was due by" in everything_on(shown(overdue, now=NOW + timedelta(hours=1)))


@pytest.mark.parametrize(
    ("stage", "next_step"),
    [
        (Stage.WAITING, "lead.contact"),
        (Stage.IN_CONTACT, "lead.assess"),
        (Stage.SUITABLE, "call.write"),
        (Stage.CALLING, "choose.open"),
        (Stage.CONFIRMING, "choose.open"),
        (Stage.READY, "approach.open"),
        (Stage.SIGNPOSTED, "lead.file"),
    ],
)
def test_next_step_comes_first(stage: Stage, next_step: str) -> None:
    assert verbs_on(shown(a_case(stage=stage, owner="x")))[0] == next_step


@pytest.mark.parametrize("stage", OPEN_STAGES)
def test_nobodys_case_can_be_taken(stage: Stage) -> None:
    assert verbs_on(shown(a_case(stage=stage)))[0] == "lead.take"


@pytest.mark.parametrize("stage", list(Stage))
def test_six_buttons_one_primary(stage: Stage) -> None:
    offered = buttons_on(shown(a_case(stage=stage)))

    assert len(offered) <= 6
    assert sum(one.get("style") == "positive" for one in offered) <= 1
    assert {"lead.accesses", "lead.queue"} <= {one["verb"] for one in offered}


def test_taken_case_asks_for_contact() -> None:
    card = shown(a_case(owner="someone"), owner="Kwabena Osei-Tutu")

    assert "lead.take" not in verbs_on(card)
    assert buttons_on(card)[0]["verb"] == "lead.contact"
    assert buttons_on(card)[0]["style"] == "positive"
    assert "Kwabena Osei-Tutu has it" in everything_on(card)


@pytest.mark.parametrize("stage", OPEN_STAGES)
@pytest.mark.promise("R09")
def test_assessment_always_possible(stage: Stage) -> None:
    view = seen(a_case(stage=stage, owner="x"), owner="Kwabena Osei-Tutu")
    card = other_steps(TEXTS, view)

    assert "lead.take" in verbs_on(card)
    assert "lead.assess" in [*verbs_on(case_card(TEXTS, view)), *verbs_on(card)]


@pytest.mark.parametrize("stage", list(Stage))
def test_flows_buttons_beyond_six_stand_among_other_steps(stage: Stage) -> None:
    ways = [
        CaseWay(button(f"Way {one}", f"way.{one}"), f"Why {one}", ButtonPlace.CARD if one < 4 else ButtonPlace.OTHER)
        for one in range(5)
    ]
    view = seen(a_case(stage=stage), ways=ways)
    on_card = [verb for verb in verbs_on(case_card(TEXTS, view)) if verb.startswith("way.")]
    among_others = [verb for verb in verbs_on(other_steps(TEXTS, view)) if verb.startswith("way.")]

    assert len(buttons_on(case_card(TEXTS, view))) <= 6
    assert on_card + among_others == [f"way.{one}" for one in range(5)]
    assert "way.4" in among_others
    assert all(f"Why {verb[-1]}" in everything_on(other_steps(TEXTS, view)) for verb in among_others)


def test_assigned_resolvers_with_their_answers() -> None:
    case = a_case(stage=Stage.CONFIRMING, assignments=(Assignment("a", NOW), Assignment("b", NOW)))
    pair = (ChosenResolver("Adaeze Okonkwo", "Library", True), ChosenResolver("Tomasz Wilk", "Estates", False))

    told = everything_on(shown(case, resolvers=pair))
    assert "Library · no conflict of interest" in told
    assert "Estates · has not answered yet" in told


def test_hostile_words_are_never_markdown() -> None:
    nasty = "[Press here](https://evil.example) <at>everyone</at> **bold**"
    request = a_request(requester=a_profile(name=nasty, job_title=nasty), description=nasty, contact_detail=nasty,
                        parties=(Party(nasty, nasty),))  # fmt: skip
    card = shown(a_case(request=request, access_needs=nasty))

    blocks = [part for part in _blocks(card) if "evil.example" in str(part.get("text"))]
    assert blocks
    assert all(part["type"] == "TextRun" for part in blocks)


@pytest.mark.parametrize("letter", ["a", "ö", "𐓷"])
def test_longest_request_fits(letter: str) -> None:
    long = letter * 200
    request = a_request(
        requester=a_profile(name=long, job_title=long, department=long, email=long),
        description=f"w{letter}rter " * 1_400,
        contact_detail=long,
        contact_way=ContactWay.IN_PERSON,
        parties=tuple(Party(long, long) for _ in range(12)),
    )
    card = shown(a_case(request=request, access_needs=f"w{letter}rter " * 1_400))

    assert size_of(card) < TEAMS_LIMIT
    assert "lead.read" in verbs_on(card)


def test_queue_row_without_content() -> None:
    page = Queue(QueueFilter.OPEN, [row(urgent=True)], 1, Page(0, 1), NOW)

    card = queue(TEXTS, page)
    assert everything_on(card).split("\n")[:2] == ["1 open case.", "Cases"]
    for expected in ("K7QM-2F · Urgent", "Waiting for first contact · received today", "Nobody has it yet", "4 days"):
        assert expected in everything_on(card)
    assert len(fields_on(card)) == 0


@pytest.mark.parametrize(
    ("late", "said"),
    [(timedelta(), "Overdue since today"), (timedelta(days=1), "Overdue by 1 day"), (timedelta(days=9), "by 9 days")],
)
def test_overdue_row_says_by_how_much(late: timedelta, said: str) -> None:
    card = queue(TEXTS, Queue(QueueFilter.OPEN, [row()], 1, Page(0, 1), DUE + late))

    [mark] = [part for part in parts_of(as_sent(card)) if said in str(part.get("text", ""))]
    assert mark["color"] == "Attention"
    assert said in everything_on(shown(a_case(next_due=DUE), now=DUE + late))


@pytest.mark.parametrize("changes", [{}, {"stage": "withdrawn", "closed_at": NOW}, {"next_due": None}])
def test_what_is_in_time_is_not_overdue(changes: dict[str, Any]) -> None:
    now = DUE - timedelta(minutes=1) if not changes else DUE + timedelta(days=9)

    assert "Overdue" not in everything_on(queue(TEXTS, Queue(QueueFilter.OPEN, [row(**changes)], 1, Page(0, 1), now)))


@pytest.mark.parametrize("which", QueueFilter)
def test_active_filter_is_marked(which: QueueFilter) -> None:
    offered = buttons_on(queue(TEXTS, Queue(which, [], 0, Page(0, 1), NOW)))
    filters = [one for one in offered if one["verb"] == "lead.queue"]

    assert [one["data"]["filter"] for one in filters] == list(QueueFilter)
    marked = [one for one in filters if one["title"].startswith("Showing: ")]
    assert [(one["data"]["filter"], one["style"]) for one in marked] == [(which, "positive")]


@pytest.mark.parametrize("letter", ["a", "ö", "𐓷"])
def test_longest_page_fits(letter: str) -> None:
    full = [replace(row(urgent=True, next_due=NOW - timedelta(days=400)), owner=letter * 100)] * ROWS

    assert size_of(queue(TEXTS, Queue(QueueFilter.OPEN, full, 400, Page(1, 40), NOW))) < TEAMS_LIMIT


def test_queue_says_that_older_ones_are_not_listed() -> None:
    page = Queue(QueueFilter.CLOSED, FIVE_ROWS, CLOSED_LISTED, Page(0, 100), NOW)

    assert "The 500 cases that closed last. To open an older one, type its reference." in everything_on(
        queue(TEXTS, page)
    )


def test_queue_pages_both_ways() -> None:
    card = queue(TEXTS, Queue(QueueFilter.MINE, FIVE_ROWS, 11, Page(1, 3), NOW))

    pages = [one["data"] for one in buttons_on(card) if one["title"] in {"Earlier", "More"}]
    assert [(one["filter"], one["page"]) for one in pages] == [("mine", "0"), ("mine", "2")]
    assert "Page 2 of 3" in everything_on(card)


def test_alert_tells_nothing() -> None:
    case = a_case(first_contact_due=DUE)

    told = everything_on(lead_reminders.alert(TEXTS, case, NOW))
    assert "First contact is due by Tuesday 24 November, 17:00." in told
    for secret in (case.reference, "Värnlund", "Okwuosa", "Geology", "borehole", "hearing loop"):
        assert secret not in told


def test_urgent_alert_asks_to_open_now() -> None:
    assert "Please open it now" in everything_on(lead_reminders.alert(TEXTS, a_case(urgent=True), NOW))


@pytest.mark.parametrize("stage", [Stage.IN_CONTACT, Stage.WITHDRAWN])
def test_alert_after_contact_is_calm(stage: Stage) -> None:
    told = everything_on(lead_reminders.alert(TEXTS, a_case(stage=stage, urgent=True), NOW))

    assert "There is nothing you need to do" in told
    assert "risk" not in told


@pytest.mark.parametrize("what", sorted(lead_reminders.UPDATES | {"unheard-of", ""}))
def test_updates_name_nobody(what: str) -> None:
    case = a_case(stage=Stage.CALLING)

    told = everything_on(lead_reminders.update(TEXTS, case, what, 2))
    assert case.reference in told
    assert "Värnlund" not in told


def test_reminders_know_what_was_done() -> None:
    done = a_case(stage=Stage.IN_CONTACT)

    assert "in the meantime" in everything_on(lead_reminders.contact_near(TEXTS, done, NOW, AlertReason.AS_DEPUTY))
    assert "in the meantime" in everything_on(lead_reminders.contact_missed(TEXTS, done))
    ready = a_case(stage=Stage.READY)
    for card in (
        lead_reminders.call_closing(TEXTS, ready, NOW, Offers(1, 2), NOW),
        lead_reminders.call_closed(TEXTS, ready, 2, enough=True, is_open=False),
        lead_reminders.call_closed(TEXTS, a_case(stage=Stage.CALLING), 2, enough=False, is_open=True),
    ):
        assert "in the meantime" in everything_on(card)
        assert verbs_on(card) == ["lead.open"]


@pytest.mark.parametrize(("offered", "first"), [(False, "call.manage"), (True, "choose.open")])
def test_closed_call_leads_to_what_works(*, offered: bool, first: str) -> None:
    card = lead_reminders.call_closed(TEXTS, a_case(stage=Stage.CALLING), 2, enough=offered, is_open=False)

    assert verbs_on(card) == [first, "lead.open"]


@pytest.mark.parametrize(("left", "first"), [(timedelta(0), "call.manage"), (timedelta(hours=1), "choose.open")])
def test_late_word_of_closing_leads_to_what_works(left: timedelta, first: str) -> None:
    card = lead_reminders.call_closing(TEXTS, a_case(stage=Stage.CALLING), NOW + left, Offers(1, 2), NOW)

    assert verbs_on(card) == [first, "lead.open"]
    assert ("post it again" in everything_on(card)) is bool(left)


@pytest.mark.parametrize("outcome", list(Result))
def test_outcome_forms_keep_what_was_typed(outcome: Result) -> None:
    filled = Filled({"reason": "Because of this"}, {"reason": "Please fill this in."}, {"signposts": ()})

    card = lead_assess.outcome_form(
        TEXTS, a_case(), (outcome, lead_assess.step_of(a_case(), outcome)), filled, ((), ""), is_read=True
    )
    assert "Because of this" in everything_on(card)
    assert "Please fill this in." in everything_on(card)
    assert verbs_on(card)[0] == f"lead.{outcome.value}"


def test_note_form_is_labelled() -> None:
    (field,) = fields_on(lead_file.note(TEXTS, SUBJECT, Filled({"note": "half a note"})))

    assert (field["label"], field["value"]) == ("Your note", "half a note")


@pytest.mark.parametrize("asked", ["", "-1", "x", "³", "9" * 5, "9" * 400, "1.5"])
def test_any_page_number_is_answered(asked: str) -> None:
    assert 0 <= page_of(asked, 3).number < 3
    assert page_of(asked, 0).count == 1


@given(st.text(alphabet=st.sampled_from("ab \n"), max_size=9_000))
def test_parts_lose_no_word(text: str) -> None:
    parts = parted(text)

    assert "".join(" ".join(parts).split()) == "".join(text.split())
    assert all(len(part) <= PART_SIZE and part.count("\n") <= PART_LINES for part in parts)


@given(st.lists(st.integers(0, PART_SIZE), max_size=30))
def test_pages_lose_no_entry(sizes: list[int]) -> None:
    pages = paged(range(len(sizes)), sizes, 5)

    assert [one for page in pages for one in page] == list(range(len(sizes)))
    assert all(sum(sizes[one] for one in page) <= PART_SIZE and len(page) <= 5 for page in pages)


def _blocks(card: AdaptiveCard) -> list[dict[str, Any]]:
    return list(parts_of(as_sent(card)))
