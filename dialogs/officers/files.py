"""Whoever keeps the register gets it, and the evidence of training, as a file by a link (S13, C06)."""

from microsoft_teams.cards import AdaptiveCard

from casework.actions.files.links import mint_file_link
from casework.actions.officers.register import check_keeper
from casework.errors import OutOfDate
from dialogs.files.file_cards import file_card
from dialogs.flow import Flow, Show, Turn, View
from dialogs.kit.widgets import button


async def show_register(turn: Turn) -> Show:
    """Show the reader their own link to the register.

    Raises:
        NotForYou: They keep none.
        OutOfDate: No pages are served.
    """
    return _link(turn, "officers.register-file")


async def show_evidence(turn: Turn) -> Show:
    """Show the reader their own link to the evidence of training.

    Raises:
        NotForYou: They keep no register.
        OutOfDate: No pages are served.
    """
    return _link(turn, "officers.evidence-file")


async def register_screen(view: View) -> AdaptiveCard:
    """The link to the register, made anew each time.

    Raises:
        NotForYou: The reader keeps none.
    """
    return await _card(view, "register", "officers.register")


async def evidence_screen(view: View) -> AdaptiveCard:
    """The link to the evidence of training, made anew each time.

    Raises:
        NotForYou: The reader keeps no register.
    """
    return await _card(view, "evidence", "training.due")


def _link(turn: Turn, screen: str) -> Show:
    check_keeper(turn.desk, turn.person_id)
    if not turn.desk.public_url:
        raise OutOfDate
    return Show(screen)


async def _card(view: View, kind: str, back_to: str) -> AdaptiveCard:
    check_keeper(view.desk, view.person_id)
    made = await mint_file_link(view.desk, kind, "", view.person_id)
    back = button(view.texts("button-back"), back_to, fields=False)
    return file_card(view.texts, view.texts(f"officers-file-{kind}"), made, back)


FLOW = Flow(
    verbs={"officers.register-file": show_register, "officers.evidence-file": show_evidence},
    screens={"officers.register-file": register_screen, "officers.evidence-file": evidence_screen},
    ephemeral=frozenset({"officers.register-file", "officers.evidence-file"}),
    idempotent=frozenset({"officers.register-file", "officers.evidence-file"}),
)
