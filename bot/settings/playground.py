"""What the bot and the launcher of the Agents Playground both know."""

BOT_ID = "28:parley"
"""The bot's Teams id in the Playground, which knows no app id."""

PERSONAS = "PARLEY_PERSONAS"
"""Names the file with the Playground's personas; written by `parley playground`."""
