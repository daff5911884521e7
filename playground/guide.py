"""What the launcher prints once everything runs."""

from playground.parts import Plan

RULE = "-" * 78


def guide(plan: Plan) -> str:
    """Write the list of addresses and what to try."""
    width = max(len(persona.title) for persona in plan.personas)
    people = [
        f"  {persona.title:<{width}}  {persona.address}  {persona.profile.name}\n  {'':<{width}}    {persona.hint}"
        for persona in plan.personas
    ]
    return "\n".join(
        (
            RULE,
            "Parley is running. Open each person's page in a browser:",
            "",
            *people,
            "",
            'In any page, say "demo tomorrow": the clock moves to the next working morning,',
            "and the reminders that fall due come.",
            "",
            "NOTHING HERE CHECKS WHO YOU ARE: whoever reaches these addresses can play anyone.",
            "They answer on this machine only. Type in nothing real.",
            "",
            f"The bot's log: {plan.runtime / 'bot.log'}",
            "Ctrl-C ends everything. Your data stays for the next run; `make reset` empties it.",
            RULE,
        )
    )
