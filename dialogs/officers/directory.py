"""The directory of officers, for anybody who writes to Parley: by campus, kind and words (R28, S01)."""

from microsoft_teams.cards import AdaptiveCard

from casework.actions.officers.register import kept_by
from casework.model.register import WORDS_LIMIT, Wanted
from dialogs.flow import Flow, Show, Turn, View
from dialogs.kit.form import Filled
from dialogs.kit.paging import part_of
from dialogs.officers import directory_cards as cards

CHOSEN = ("campus", "kind")


async def show(turn: Turn) -> Show:
    """Show one page of the directory; what was looked for stays in its field, and is kept nowhere."""
    chosen = {name: turn.text(name) for name in CHOSEN if turn.text(name) in _offered(turn, name)}
    return Show(
        "officers.directory",
        {**chosen, "page": turn.text("page")[:5]},
        values={"words": turn.text("words")[:WORDS_LIMIT]},
    )


async def directory(view: View) -> AdaptiveCard:
    """Who can be asked today, by name (args: campus, kind, page)."""
    desk = view.desk
    today = desk.calendar.local(desk.now).date()
    chosen = {name: view.arg(name) if view.arg(name) in _offered(view, name) else "" for name in CHOSEN}
    wanted = Wanted(chosen["campus"], chosen["kind"], view.values.get("words", ""))
    found = (await desk.work.officers.register()).found(wanted, today, desk.institution.services)
    page, shown = part_of(found, cards.PAGE, view.arg("page"))
    choices = {
        "campus": [(one, one) for one in desk.institution.campuses],
        "kind": [(one.service_id, one.name) for one in desk.institution.services],
    }
    filled = Filled.of(view, {name: value or cards.ANY for name, value in chosen.items()}, **choices)
    keeps = bool(kept_by(desk, view.person_id))
    return cards.directory(view.texts, cards.DirectoryPage(shown, len(found), page, today, keeps), filled)


def _offered(at: Turn | View, name: str) -> tuple[str, ...]:
    institution = at.desk.institution
    return institution.campuses if name == "campus" else tuple(one.service_id for one in institution.services)


FLOW = Flow(
    verbs={"officers.directory": show},
    words={"words-directory": show},
    screens={"officers.directory": directory},
    reading=frozenset({"officers.directory"}),
    ephemeral=frozenset({"officers.directory"}),
)
