"""What a database's own error means for whoever runs it, in words that hold nothing of a statement or a value."""

from collections.abc import Mapping

_PRIMARY_CODE = 0xFF
"""The part of an SQLite code that says the kind of an error; what is left says more of it."""

_UNDEFINED_TABLE = "42P01"

_BY_SQLSTATE: Mapping[str, str] = {
    "42501": "its role may not do that. Let the role of PARLEY_DATABASE_URL own the schema, or grant it the rest: "
    "GRANT USAGE, CREATE ON SCHEMA public TO …, and all rights on the tables in it",
    "57014": "a statement was ended before it was done, by the server's statement_timeout or by somebody. Lift it for "
    "Parley's role: ALTER ROLE … SET statement_timeout = 0",
    "55P03": "a lock did not become free in time: another command of Parley's, or somebody's open transaction, holds "
    "it. Try again when that is done; where the server's own lock_timeout is short, lift it for Parley's role: "
    "ALTER ROLE … SET lock_timeout = 0",
    "25P03": "a transaction stood still for longer than idle_in_transaction_session_timeout allows. Lift it for "
    "Parley's role",
    "25006": "it only lets read just now: it is a standby, or set to default_transaction_read_only. Name the primary",
    "53100": "its disk is full",
    "53200": "it has no memory left",
    "0A000": "it can't do what Parley needs of it, as a standby can't run serializable transactions. Name the primary",
    "28000": "it does not let this user in from here. Compare the user with its pg_hba.conf, and whether that wants "
    "TLS (sslmode=require)",
    "28P01": "the password in PARLEY_DATABASE_URL is not this user's",
    "3D000": "it has no database of the name in PARLEY_DATABASE_URL. Make it, or correct the name",
    "57P03": "it lets nobody in yet, for it is starting, ending or bringing itself up to date. Try again soon",
    "53300": "it has no connection left. Raise max_connections, or put a pooler between",
}
_BY_SQLITE: Mapping[int, str] = {
    3: "this user may not use the file",
    5: "another process holds the file",
    8: "the file, or its disk, can't be written",
    10: "its disk failed",
    13: "its disk is full",
    14: "the file, or one that has to lie beside it, can't be opened: its folder may not be written",
}


def cause_of(error: Exception) -> str:
    """Return what lies behind an error, to be read after what failed; "" where nobody knows."""
    original = getattr(error, "orig", None) or error
    known = _BY_SQLSTATE.get(getattr(original, "sqlstate", None) or "")
    return known or _BY_SQLITE.get(getattr(original, "sqlite_errorcode", 0) & _PRIMARY_CODE, "")


def lacks_table(error: Exception) -> bool:
    """Whether an error says that there is no such table."""
    original = getattr(error, "orig", None) or error
    is_undefined = getattr(original, "sqlstate", "") == _UNDEFINED_TABLE
    # SQLite has one code for all that is wrong with a statement.
    return is_undefined or (hasattr(original, "sqlite_errorcode") and str(original).startswith("no such table"))


def refusal(error: Exception) -> str:
    """Return that the database refused, and why."""
    cause = cause_of(error)
    return f"the database refused ({type(error).__name__}){f': {cause}' if cause else ''}"
