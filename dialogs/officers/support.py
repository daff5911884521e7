"""The support for officers themselves: places, people, and the help for right now (W09)."""

from microsoft_teams.cards import AdaptiveCard

from casework.actions.officers.available import officer_on_register
from casework.errors import NotForYou
from dialogs.flow import Flow, Show, Turn, View
from dialogs.officers import support_cards as cards


async def show(turn: Turn) -> Show:
    """Show what support there is for officers themselves.

    Raises:
        NotForYou: Not on the register.
    """
    await officer_on_register(turn.desk, turn.person_id)
    return Show("officers.support", {"page": turn.text("page")[:5]})


async def show_by_words(turn: Turn) -> Show:
    """Show the same to whoever asks for it in words; anybody else gets the support that is for everybody."""
    try:
        return await show(turn)
    except NotForYou:
        return Show("support")


async def screen(view: View) -> AdaptiveCard:
    """One page of places and people for officers themselves (args: page).

    Raises:
        NotForYou: Not on the register.
    """
    officer = await officer_on_register(view.desk, view.person_id)
    services = [one for one in view.desk.institution.services if officer.serves(one.service_id)]
    return cards.support(view.texts, view.desk.institution, services, view.arg("page"))


FLOW = Flow(
    verbs={"officers.support": show},
    words={"words-officer-support": show_by_words},
    screens={"officers.support": screen},
    reading=frozenset({"officers.support"}),
)
