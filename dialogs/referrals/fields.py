"""The form of a referral: its steps with their fields, and what is taken from them (R02)."""

from casework.actions.intake.submit import PARTY_NAME
from casework.actions.intake.submit import RULES as OWN_RULES
from casework.actions.referrals.submit import RULES
from casework.model.drafts import Draft
from casework.model.institution import Institution
from casework.model.referrals.referral import Shown
from dialogs.flow import Turn
from dialogs.intake.fields import YES, choices_of
from dialogs.kit.draft_form import Taken
from dialogs.kit.form import Ask, Choices, Field, Step, take
from dialogs.texts import Texts

STEPS = (
    Step(
        "referral-you-title",
        (
            Field("name", Ask.LINE, "intake-name", rule=OWN_RULES["name"], short="short-name"),
            Field("email", Ask.LINE, "intake-email", rule=OWN_RULES["email"], short="short-email"),
            Field("department", Ask.CHOICE, "intake-department", short="short-department"),
            Field("relation", Ask.LINE, "referral-relation", rule=RULES["relation"], short="short-relation"),
        ),
        "referral-you-why",
        name="you",
        label="intake-step-you",
    ),
    Step(
        "referral-story-title",
        (
            Field("description", Ask.TEXT, "referral-description", rule=OWN_RULES["description"]),
            Field("for_leads", Ask.TEXT, "referral-for_leads", rule=RULES["for_leads"], short="short-for_leads"),
            Field("risk", Ask.OPTION, "intake-risk", short="short-risk"),
            Field("contact_way", Ask.OPTION, "intake-contact_way", short="short-contact_way"),
            Field(
                "contact_detail",
                Ask.LINE,
                "intake-contact_detail",
                rule=OWN_RULES["contact_detail"],
                short="short-contact_detail",
            ),
        ),
        "referral-story-why",
        name="story",
        label="intake-step-story",
    ),
    Step(
        "referral-people-title",
        (
            Field("party_name", Ask.LINE, "intake-party_name", rule=PARTY_NAME),
            Field("party_department", Ask.CHOICE, "intake-party_department", "intake-not-known", required=False),
        ),
        "referral-people-why",
        name="people",
        label="intake-step-people",
    ),
    Step(
        "referral-shown-title",
        (
            Field("shown", Ask.OPTION, "referral-shown", short="short-shown"),
            Field(
                "unwanted_leads",
                Ask.SOME,
                "intake-unwanted_leads",
                "intake-nobody",
                required=False,
                short="short-unwanted_leads",
            ),
        ),
        "referral-shown-why",
        name="shown",
        label="referral-step-shown",
    ),
    Step("intake-review-title", (), "intake-review-why", "referral-review-small", "review", "intake-step-review"),
)
"""The steps in their order; a draft keeps a step's name."""

FIELDS = {one.name: one.fields for one in STEPS}


def referral_choices(texts: Texts, institution: Institution) -> dict[str, Choices]:
    """Return field id to what can be chosen there."""
    shown = [(one.value, texts(f"referral-shown-{one.value}")) for one in Shown]
    return {**choices_of(texts, institution), "shown": shown}


def take_referral(turn: Turn, draft: Draft, step: str) -> Taken:
    """Take what the card of a step holds."""
    taken, found = take(turn, FIELDS[step], referral_choices(turn.texts, turn.desk.institution))
    kept = draft.having(**taken)
    if step == "story":
        kept = kept.having(someone_at_risk=kept.text("risk") == YES)
    return kept, found
