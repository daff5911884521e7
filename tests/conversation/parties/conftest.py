"""A case whose other party is known, for tests of how they are approached."""

from tests.conversation.consents.conftest import ingrid, prepared, ready

__all__ = ["ingrid", "prepared", "ready"]
