"""Cards on which a lead records what somebody says of themselves who does not answer in Teams (R03, R33)."""

from microsoft_teams.cards import AdaptiveCard

from casework.actions.parties.recorded_details import DetailKind, PersonToRecord, kinds_of
from dialogs.kit.case_widgets import step
from dialogs.kit.form import Ask, Field, Filled, Step, form_card
from dialogs.kit.paging import Page, turning
from dialogs.kit.people import short_name
from dialogs.kit.widgets import button, card, line, title
from dialogs.parties.told import TOLD
from dialogs.texts import Texts

FORMS = {
    DetailKind.CONTACT: Step(
        "party-record-title",
        (
            Field("contact_way", Ask.CHOICE, "party-record-contact-label"),
            Field("contact_detail", Ask.LINE, "party-record-detail-label"),
            *TOLD,
        ),
        "party-record-contact-why",
        "party-record-small",
    ),
    DetailKind.NEEDS: Step(
        "party-record-title",
        (Field("access_needs", Ask.TEXT, "party-record-needs-label", required=False), *TOLD),
        "party-record-needs-why",
        "party-record-small",
    ),
    DetailKind.UNWANTED: Step(
        "party-record-title",
        (
            Field("unwanted_resolvers", Ask.SOME, "party-record-unwanted-label", "intake-nobody", required=False),
            *TOLD,
        ),
        "party-record-unwanted-why",
        "party-record-small",
    ),
}


def choose(texts: Texts, found: PersonToRecord) -> AdaptiveCard:
    """Return what somebody may have said of themselves, each with its own form."""
    name, case, party = short_name(found.person.name), found.case, found.person.party_id
    ways = [
        step(texts(f"party-record-{one.value}"), "party.ask-record-one", case, party=party, what=one.value)
        for one in kinds_of(found.person)
    ]
    if found.person.is_requester:
        ways.append(step(texts("wishes-lead"), "wishes.ask", case))
    back = button(texts("button-back"), "approach.open", fields=False, case=case.case_id)
    return card([title(texts("party-record-title", name=name)), line(texts("party-record-why"))], [*ways, back])


def form(texts: Texts, found: PersonToRecord, what: DetailKind, filled: Filled, which: Page) -> AdaptiveCard:
    """Return the form of one thing that somebody said, with the day and the way in which they said so."""
    case, party = found.case.case_id, found.person.party_id
    verb = f"party.record-{what.value}"
    keeps = button(texts("consent-record"), verb, primary=True, case=case, party=party, page=str(which.number))
    turns = []
    if what is DetailKind.UNWANTED:
        after, before = texts("intake-names-more"), texts("intake-names-earlier")
        sent = {"case": case, "party": party, "what": what.value}
        turns = list(turning(which, "party.ask-record-one", after=after, before=before, **sent))
    back = button(texts("button-back"), "party.ask-record", fields=False, case=case, party=party)
    return form_card(texts, FORMS[what], filled, [keeps, *turns, back], name=short_name(found.person.name))
