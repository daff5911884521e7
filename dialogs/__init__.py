"""The conversations: what people say and press, and the cards they see."""

from dialogs.card_library import load

# Before any module of ours imports it, and so before it builds what nobody needs.
load()
