"""What the person of last resort is told: that a request waits which nobody else can hear of, and nothing of it."""

from microsoft_teams.cards import AdaptiveCard

from casework.actions.leads import last_resort
from casework.errors import NotForYou
from dialogs.flow import Flow, View
from dialogs.kit.widgets import card, line, panel, small, title


async def alert(view: View) -> AdaptiveCard:
    """A request waits (args: service, urgent, count).

    Raises:
        NotForYou: The reader is not the person of last resort any more.
    """
    institution, texts = view.desk.institution, view.texts
    person, service = institution.last_resort, institution.service(view.arg("service"))
    if person is None or person.person_id != view.person_id or service is None:
        raise NotForYou
    told = view.arg("count")
    count = int(told) if told.isascii() and told.isdigit() else 1
    urgent = [panel([line(texts("last-resort-urgent"))], "attention")] if view.arg("urgent") else []
    return card(
        [
            title(texts("last-resort-title")),
            *urgent,
            line(texts("last-resort-why", name=service.name)),
            *([line(texts("last-resort-many", count=count))] if count > 1 else []),
            line(texts("last-resort-what")),
            small(texts("last-resort-ring", phone=person.phone)),
        ],
        speak=texts("last-resort-title"),
    )


FLOW = Flow(
    verbs={}, screens={"last-resort.alert": alert}, reminders=last_resort.REMINDERS, subscribers=last_resort.SUBSCRIBERS
)
