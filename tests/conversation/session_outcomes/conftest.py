"""A case whose two resolvers are ready, and whose other party is known."""

from tests.conversation.consents.conftest import ingrid, ready

__all__ = ["ingrid", "ready"]
