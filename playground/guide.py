"""What the launcher prints once everything runs."""

from playground.parts import Plan
from playground.personas import Tour, tours

RULE = "-" * 78


def guide(plan: Plan, tour: Tour) -> str:
    """Write the list of addresses and what to try."""
    width = max(len(persona.title) for persona in plan.personas)
    people = [
        f"  {persona.title:<{width}}  {persona.address}  {persona.profile.name}\n  {'':<{width}}    {persona.hint}"
        for persona in plan.personas
    ]
    others = [f"  make run TOUR={name}\n    {about}" for name, about in tours().items() if name != tour.name]
    return "\n".join(
        (
            RULE,
            f"Parley is running. {tour.about}",
            "Open each person's page in a browser:",
            "",
            *people,
            "",
            "Each page opens with a log panel, which the Agents Playground brings along. Hide it:",
            "nobody has it in Teams.",
            'In any page, say "demo tomorrow": the clock moves to the next working morning,',
            "and the reminders that fall due come.",
            'Say "demo volunteer": three more resolvers offer to help with the open call.',
            'Say "demo answer": the other officers answer the poll over a meeting\'s dates.',
            "",
            "Other tours, each with data of its own:",
            *others,
            "",
            "NOTHING HERE CHECKS WHO YOU ARE: whoever reaches these addresses can play anyone.",
            "They answer on this machine only. Type in nothing real.",
            "",
            f"The bot's log: {plan.runtime / 'bot.log'}",
            "Ctrl-C ends everything. Your data stays for the next run; `make reset` empties it.",
            RULE,
        )
    )
