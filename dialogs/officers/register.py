"""A coordinator keeps the register of officers, one entry at a time, and sees how varied it is (S13, S15, W01)."""

from collections.abc import Iterable
from datetime import date

from microsoft_teams.cards import AdaptiveCard

from casework.actions.officers import register as actions
from casework.actions.officers.available import not_trained_for
from casework.actions.officers.register import EntryWords, check_keeper, entry_for_keeper, is_kept, services_kept
from casework.desk import Desk
from casework.errors import NotForYou
from casework.model.officers import JobRole, Officer
from casework.model.register import WORDS_LIMIT, VarietyBy, seen_entry, variety
from dialogs.flow import Flow, Show, Turn, View
from dialogs.help import help as help_flow
from dialogs.kit.form import MANY, Choices, Filled, asks_again
from dialogs.kit.paging import part_of
from dialogs.officers import register_cards as cards


async def show(turn: Turn) -> Show:
    """Show one page of the register; what was looked for stays in its field, and is kept nowhere.

    Raises:
        NotForYou: They keep none.
    """
    check_keeper(turn.desk, turn.person_id)
    return Show(
        "officers.register", {"page": turn.text("page")[:5]}, values={"words": turn.text("words")[:WORDS_LIMIT]}
    )


async def type_register(turn: Turn) -> Show:
    """Answer the typed word: whoever keeps a register gets it, anybody else what unknown words get."""
    if not actions.kept_by(turn.desk, turn.person_id):
        return await help_flow.show_menu(turn)
    return await show(turn)


async def open_entry(turn: Turn) -> Show:
    """Open an entry."""
    await entry_for_keeper(turn.desk, turn.person_id, turn.text("officer"))
    return _entry(turn)


async def edit(turn: Turn) -> Show:
    """Show the form of an entry."""
    await entry_for_keeper(turn.desk, turn.person_id, turn.text("officer"))
    return Show("officers.edit", {"officer": turn.text("officer"), "part": _part(turn.text("part"))})


@asks_again("officers.edit", "officer", "part", "seen")
async def save(turn: Turn) -> Show:
    """Keep what was corrected in a part of an entry; the other stays as it is."""
    officer = await entry_for_keeper(turn.desk, turn.person_id, turn.text("officer"))
    said = _kept(turn.desk, turn.person_id, officer)
    asked = cards.ENTRY[_part(turn.text("part"))].fields
    for one in asked:
        said[one.id] = ",".join(turn.texts_of(one.id)) if one.ask in MANY else turn.text(one.id)
    words = EntryWords(**{name: "" if value == cards.NONE else value for name, value in said.items()})
    names = [one.id for one in asked]
    await actions.edit_entry(turn.desk, turn.person_id, officer.person_id, words, turn.text("seen"), asked=names)
    return _entry(turn, "banner-officer-edited")


async def set_pause(turn: Turn) -> Show:
    """Let an officer pause, or end it."""
    wanted = turn.text("wanted") == "yes"
    await actions.set_pause(turn.desk, turn.person_id, turn.text("officer"), wanted=wanted)
    return _entry(turn, "banner-officer-paused" if wanted else "banner-officer-resumed")


async def ask_off(turn: Turn) -> Show:
    """Ask before somebody is taken off."""
    await entry_for_keeper(turn.desk, turn.person_id, turn.text("officer"))
    return Show("officers.taking-off", {"officer": turn.text("officer")})


async def take_off(turn: Turn) -> Show:
    """Take somebody off; it works and looks the same, whatever they have."""
    await actions.take_off_entry(turn.desk, turn.person_id, turn.text("officer"))
    return _entry(turn, "banner-officer-off")


async def put_back(turn: Turn) -> Show:
    """Put somebody back."""
    await actions.put_back_entry(turn.desk, turn.person_id, turn.text("officer"))
    return _entry(turn, "banner-officer-back")


async def show_variety(turn: Turn) -> Show:
    """Show how varied the register is.

    Raises:
        NotForYou: They keep none.
    """
    check_keeper(turn.desk, turn.person_id)
    return Show("officers.variety", {"by": turn.text("by")[:20]})


async def register_screen(view: View) -> AdaptiveCard:
    """One page of the register (args: page).

    Raises:
        NotForYou: The reader keeps none.
    """
    services = [one.service_id for one in check_keeper(view.desk, view.person_id)]
    words = view.values.get("words", "")
    found = (await view.desk.work.officers.register()).kept(services, words)
    page, shown = part_of(found, cards.PAGE, view.arg("page"))
    coordinates = bool(view.desk.coordinated_by(view.person_id))
    seen = cards.RegisterPage(
        shown,
        len(found),
        page,
        _today(view),
        untrained=_untrained(view, shown),
        unreachable=await _unreachable(view, shown),
        coordinates=coordinates,
        has_file=bool(view.desk.public_url),
    )
    return cards.register(view.texts, seen, Filled.of(view))


async def entry_screen(view: View) -> AdaptiveCard:
    """An entry, with what can be done about it (args: officer).

    Raises:
        NotForYou: No such entry for the reader.
    """
    officer = await entry_for_keeper(view.desk, view.person_id, view.arg("officer"))
    names = {one.service_id: one.name for one in view.desk.institution.services}
    theirs = [one for one in view.desk.institution.services if one.courses and officer.serves(one.service_id)]
    seen = cards.EntryView(
        [names[one] for one in officer.services if one in names],
        _today(view),
        untrained=_untrained(view, [officer]),
        unreachable=await _unreachable(view, [officer]),
        has_courses=bool(theirs),
    )
    return cards.entry_card(view.texts, officer, seen)


async def edit_screen(view: View) -> AdaptiveCard:
    """The form of a part of an entry (args: officer, part, seen).

    Raises:
        NotForYou: No such entry for the reader.
    """
    officer = await entry_for_keeper(view.desk, view.person_id, view.arg("officer"))
    kept, part = _kept(view.desk, view.person_id, officer), _part(view.arg("part"))
    institution = view.desk.institution
    departments = [one.name for one in institution.departments]
    none = (cards.NONE, view.texts("officers-none"))
    choices: dict[str, Choices] = {
        "department": _offered(departments, officer.department),
        "second_department": [none, *_offered(departments, officer.second_department)],
        "campus": [none, *_offered(institution.campuses, officer.campus)],
        "level": [none, *_offered(institution.levels, officer.level)],
        "services": [(one.service_id, one.name) for one in check_keeper(view.desk, view.person_id)],
        "job_role": [(one.value, view.texts(f"joining-role-{one}")) for one in JobRole],
        "works_in_hr": [(one, view.texts(f"officers-in-hr-{one}")) for one in ("no", "yes")],
    }
    for name in ("second_department", "campus", "level"):
        kept[name] = kept[name] or cards.NONE
    seen = view.arg("seen") or seen_entry(officer)
    return cards.edit(view.texts, officer, part, seen, Filled.of(view, kept, **choices))


async def taking_off_screen(view: View) -> AdaptiveCard:
    """The question before somebody is taken off (args: officer).

    Raises:
        NotForYou: No such entry for the reader.
    """
    return cards.taking_off(view.texts, await entry_for_keeper(view.desk, view.person_id, view.arg("officer")))


async def kept_screen(view: View) -> AdaptiveCard:
    """What a coordinator did with the reader's own entry (args: what).

    Raises:
        NotForYou: The reader has none.
    """
    if await view.desk.work.officers.get(view.person_id) is None or view.arg("what") not in cards.KEPT:
        raise NotForYou
    return cards.kept(view.texts, view.arg("what"))


async def variety_screen(view: View) -> AdaptiveCard:
    """How many officers come from where, as a chart and its table (args: by).

    Raises:
        NotForYou: The reader keeps no register.
    """
    services = check_keeper(view.desk, view.person_id)
    by = VarietyBy(view.arg("by")) if view.arg("by") in set(VarietyBy) else VarietyBy.AREA
    everyone = [one for one in await view.desk.work.officers.all() if one.active and is_kept(one, services)]
    institution = view.desk.institution
    known = {
        VarietyBy.AREA: [one.name for one in institution.departments],
        VarietyBy.CAMPUS: institution.campuses,
        VarietyBy.LEVEL: institution.levels,
        VarietyBy.KIND: [one.service_id for one in services],
    }
    counted = variety(everyone, by, known[by])
    if by is VarietyBy.KIND:
        names = {one.service_id: one.name for one in services}
        counted = {names[one]: count for one, count in counted.items() if one in names}
    return cards.variety(view.texts, by, counted, len(everyone))


def _untrained(view: View, officers: Iterable[Officer]) -> frozenset[str]:
    """Return the person ids of those whose training keeps them from something that they serve."""
    return frozenset(one.person_id for one in officers if not_trained_for(view.desk, one))


async def _unreachable(view: View, officers: Iterable[Officer]) -> frozenset[str]:
    """Return the person ids of those who can't be reached in Teams."""
    return frozenset(await view.desk.work.unreachable.of([one.person_id for one in officers]))


def _part(asked: str) -> str:
    return asked if asked in cards.ENTRY else cards.WORK


def _kept(desk: Desk, keeper: str, officer: Officer) -> dict[str, str]:
    """Return what an entry says, as its form shows it."""
    said = {one.id: getattr(officer, one.id) for step in cards.ENTRY.values() for one in step.fields}
    served = ",".join(services_kept(officer, check_keeper(desk, keeper)))
    return {name: _as_typed(value) for name, value in said.items()} | {"services": served}


def _as_typed(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, tuple) else str(value or "")


def _offered(names: Iterable[str], kept: str) -> list[tuple[str, str]]:
    """Return names to choose from, with one that is kept and that the institution names no longer."""
    return [(one, one) for one in dict.fromkeys([*names, *([kept] if kept else [])])]


def _entry(turn: Turn, banner: str = "") -> Show:
    return Show("officers.entry", {"officer": turn.text("officer")} | ({"banner": banner} if banner else {}))


def _today(view: View) -> date:
    return view.desk.calendar.local(view.desk.now).date()


FLOW = Flow(
    verbs={
        "officers.register": show,
        "officers.entry": open_entry,
        "officers.edit": edit,
        "officers.edit-save": save,
        "officers.set-pause": set_pause,
        "officers.ask-off": ask_off,
        "officers.off": take_off,
        "officers.back": put_back,
        "officers.variety": show_variety,
    },
    words={"words-register": type_register},
    screens={
        "officers.register": register_screen,
        "officers.entry": entry_screen,
        "officers.edit": edit_screen,
        "officers.taking-off": taking_off_screen,
        "officers.kept": kept_screen,
        "officers.variety": variety_screen,
    },
    reading=frozenset({"officers.register", "officers.entry", "officers.edit", "officers.ask-off", "officers.variety"}),
    ephemeral=frozenset({"officers.register", "officers.entry", "officers.edit", "officers.taking-off"}),
    idempotent=frozenset({"officers.set-pause", "officers.off", "officers.back", "officers.edit-save"}),
)
