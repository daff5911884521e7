"""An officer's own entry: seen, found right, corrected, paused, left (S01, W01)."""

from microsoft_teams.cards import AdaptiveCard

from casework.actions.officers import agreement as agreement_actions
from casework.actions.officers import own_entry as actions
from casework.actions.officers.available import not_trained_for, officer_on_register
from casework.actions.officers.own_entry import OwnWords
from casework.errors import OutOfDate
from dialogs.flow import Flow, Show, Turn, View
from dialogs.kit.form import Filled, asks_again
from dialogs.officers import own_entry_cards as cards


async def show(turn: Turn) -> Show:
    """Show one's own entry.

    Raises:
        NotForYou: Not on the register.
    """
    await officer_on_register(turn.desk, turn.person_id)
    return Show("officers.mine")


async def still_right(turn: Turn) -> Show:
    """Find one's own entry right, with one press."""
    await actions.confirm_entry(turn.desk, turn.person_id)
    return Show("officers.mine", {"banner": "banner-entry-right"})


async def change(turn: Turn) -> Show:
    """Show the form of what is one's own to say."""
    await officer_on_register(turn.desk, turn.person_id)
    return Show("officers.form")


@asks_again("officers.form")
async def save(turn: Turn) -> Show:
    """Keep what was corrected."""
    words = OwnWords(*(turn.text(name) for name in ("contact", "languages", "expertise", "leave_until")))
    await actions.correct_entry(turn.desk, turn.person_id, words)
    return Show("officers.mine", {"banner": "banner-entry-kept"})


async def pause(turn: Turn) -> Show:
    """Take nothing on for a while, or something again."""
    wanted = turn.text("wanted") == "yes"
    await actions.pause(turn.desk, turn.person_id, wanted=wanted)
    return Show("officers.mine", {"banner": "banner-entry-paused" if wanted else "banner-entry-back"})


async def show_agreement(turn: Turn) -> Show:
    """Show the agreement."""
    await officer_on_register(turn.desk, turn.person_id)
    return Show("officers.agreement")


async def accept(turn: Turn) -> Show:
    """Accept the agreement; a card of an older one shows what is to be accepted now."""
    try:
        await agreement_actions.accept_agreement(turn.desk, turn.person_id, turn.text("version"))
    except OutOfDate:
        return Show("officers.agreement", {"banner": "banner-out-of-date"})
    return Show("officers.mine", {"banner": "banner-agreement-accepted"})


async def ask_leave(turn: Turn) -> Show:
    """Ask before one's name is taken off the register."""
    await officer_on_register(turn.desk, turn.person_id)
    return Show("officers.leaving")


async def leave(turn: Turn) -> Show:
    """Leave the register; it works whatever is open (W01)."""
    await actions.leave_register(turn.desk, turn.person_id)
    return Show("officers.left")


async def mine(view: View) -> AdaptiveCard:
    """The reader's own entry as colleagues see it, and whether they do just now.

    Raises:
        NotForYou: Not on the register.
    """
    officer = await officer_on_register(view.desk, view.person_id)
    theirs = [one for one in view.desk.institution.services if one.courses and officer.serves(one.service_id)]
    training = cards.OwnTraining(bool(theirs), [one.name for one in not_trained_for(view.desk, officer)])
    return cards.mine(view.texts, officer, view.desk.calendar.local(view.desk.now).date(), training)


async def review(view: View) -> AdaptiveCard:
    """The question, twice a year, whether the reader's own entry is still right; the entry itself once it is answered.

    Raises:
        NotForYou: Not on the register.
    """
    officer = await officer_on_register(view.desk, view.person_id)
    return cards.review(view.texts, officer, view.desk.calendar.local(view.desk.now).date())


async def agreement(view: View) -> AdaptiveCard:
    """The agreement as it is now; the reader's entry where there is none.

    Raises:
        NotForYou: Not on the register.
    """
    officer = await officer_on_register(view.desk, view.person_id)
    asked = view.desk.institution.officer_agreement
    return cards.agreement(view.texts, officer, asked) if asked else await mine(view)


async def form(view: View) -> AdaptiveCard:
    """The form, filled with what the entry says.

    Raises:
        NotForYou: Not on the register.
    """
    officer = await officer_on_register(view.desk, view.person_id)
    kept = {
        "contact": officer.contact,
        "languages": ", ".join(officer.languages),
        "expertise": ", ".join(officer.expertise),
        "leave_until": officer.leave_until.isoformat() if officer.leave_until else "",
    }
    return cards.form(view.texts, Filled.of(view, kept))


async def leaving(view: View) -> AdaptiveCard:
    """What leaving the register means, and the question whether to.

    Raises:
        NotForYou: Not on the register.
    """
    await officer_on_register(view.desk, view.person_id)
    return cards.leaving(view.texts)


async def left(view: View) -> AdaptiveCard:
    """Thanks to one who left the register; it says nothing of what they had."""
    officer = await view.desk.work.officers.get(view.person_id)
    services = [one for one in view.desk.institution.services if officer and officer.serves(one.service_id)]
    return cards.left(view.texts, services)


FLOW = Flow(
    verbs={
        "officers.mine": show,
        "officers.still-right": still_right,
        "officers.change": change,
        "officers.save": save,
        "officers.pause": pause,
        "officers.agreement": show_agreement,
        "officers.accept": accept,
        "officers.ask-leave": ask_leave,
        "officers.leave": leave,
    },
    words={"words-agreement": show_agreement, "words-own-entry": show},
    screens={
        "officers.mine": mine,
        "officers.review": review,
        "officers.form": form,
        "officers.agreement": agreement,
        "officers.leaving": leaving,
        "officers.left": left,
    },
    reading=frozenset({"officers.agreement", "officers.mine", "officers.change", "officers.ask-leave"}),
    ephemeral=frozenset({"officers.form"}),
    idempotent=frozenset({"officers.leave", "officers.pause"}),
    reminders=(*actions.REMINDERS, *agreement_actions.REMINDERS),
)
