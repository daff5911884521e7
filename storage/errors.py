"""Everything that can go wrong in the private store.

    StorageError             the store could not do it; the transaction is rolled back
    ├── UnsupportedDatabase  the address names an engine that the store cannot use
    ├── StoreInUse           another process has the database file open
    ├── StoreNotReady        the tables are missing or of another version
    │   ├── StoreMissing     there is no database file at the address
    │   └── StoreEmpty       the database file is empty
    ├── StoreTooNew          the tables are a newer version's
    ├── StoreForeign         the tables are another program's
    ├── StoreGone            there was a store at the address, and its database file is missing or empty now
    ├── StoreUnused          it was migrated and never opened, so it has no keys yet
    ├── StoreBusy            no transaction became free in time
    ├── StoreConflict        serialization conflict: another transaction committed first
    ├── StoreFailed          the database itself refused, for example because the disk is full
    │   ├── NoSuchTable      a table is not there
    │   ├── StoreNoFile      the address names a folder, a device or the like, and no file
    │   └── StoreDamaged     the database file was cut or altered, or is no database
    ├── WrongMasterKey       the master key does not open this store, or has a wrong length
    ├── MissingMasterKey     a master key that some of the store hangs on was not given
    ├── MasterKeyUnused      no Parley was started yet with the present master key first
    ├── BackupExists         there is a file where a backup should be made
    ├── BackupBroken         a file is no backup, or cut, altered or damaged
    ├── BackupTooNew         a backup was made by a newer version
    ├── StoreNotEmpty        a backup was to be restored where something is already
    ├── NoLogKey             the key of the access log is not there
    ├── BadMark              what was given as a mark of the access log is none
    ├── SealBroken           a sealed value was altered, moved, cut or has no key; nothing of it is shown
    ├── CodecError           a value or a word was written by a newer Parley; it is whole, and waits for one
    └── NoSuchRow            something was to be added to a row that does not exist

No error holds content; some name a file of the operator's own settings. They may be logged.
"""

from collections.abc import Sequence
from pathlib import Path

from casework.errors import FromNewerVersion, Unreadable


class StorageError(Exception):
    """The store could not do what was asked; nothing was changed."""

    code = "storage"


class UnsupportedDatabase(StorageError):
    """The database address names an engine or driver that the store cannot use."""

    code = "unsupported-database"


class StoreInUse(StorageError):
    """Another process has this database file open. Stop it first; two writers would undo each other's promises."""

    code = "store-in-use"


class StoreNotReady(StorageError):
    """The tables are missing or of another version. Run the migrations first."""

    code = "store-not-ready"


class StoreMissing(StoreNotReady):
    """There is no database file at the address: it is misspelt, or the store is new. None was made.

    Args:
        database: The file that PARLEY_DATABASE_URL names.
    """

    code = "store-missing"

    def __init__(self, database: Path) -> None:
        self.database = database
        super().__init__(
            f"There is no store at this address: there is no file {database}. Is PARLEY_DATABASE_URL right? "
            "Run “parley migrate” first where the store is new."
        )


class StoreEmpty(StoreNotReady):
    """The database file is empty, and nothing tells whether a store stood there. Nothing was changed.

    Args:
        database: The file that PARLEY_DATABASE_URL names.
    """

    code = "store-empty"

    def __init__(self, database: Path) -> None:
        self.database = database
        super().__init__(
            f"The database file {database} is empty. Is PARLEY_DATABASE_URL right? If a store was there, bring your "
            "newest backup back with “parley restore”. Run “parley migrate” only where the store is new; it fills this "
            "file. Nothing was changed."
        )


class StoreTooNew(StorageError):
    """The tables are those of a newer Parley. Nothing was changed."""

    code = "store-too-new"

    def __init__(self) -> None:
        super().__init__(
            "The tables in this database were made by a newer Parley. Is PARLEY_DATABASE_URL right? "
            "If it is, install the newer version again; nothing was changed."
        )


class StoreForeign(StorageError):
    """The database is another program's: it has tables, and they are not Parley's. Nothing was changed."""

    code = "store-foreign"

    def __init__(self) -> None:
        super().__init__(
            "This database is another program's: the tables in it are not Parley's. Is PARLEY_DATABASE_URL right? "
            "If Parley is to be new here, give it a database (or, on PostgreSQL, a schema) of its own; "
            "nothing was changed."
        )


class StoreGone(StorageError):
    """A store stood at this address, and its database file is missing or empty now. None was made in its place.

    Args:
        database: The file that PARLEY_DATABASE_URL names.
        lock: The file beside it that remembers the store.
    """

    code = "store-gone"

    def __init__(self, database: Path, lock: Path) -> None:
        self.database = database
        super().__init__(
            f"The store that was here is gone: {database} is missing or empty. Is its disk there? Bring the file "
            "back, or your newest backup with “parley restore”. Nothing was made in its place. Only if you want to "
            f"begin with a new and empty store, delete {lock} and run “parley migrate”."
        )


class StoreUnused(StorageError):
    """The store was migrated and never opened for work, so it has no keys yet and nothing can be read in it."""

    code = "store-unused"


class StoreBusy(StorageError):
    """No transaction became free in time; somebody holds one open. Nothing was changed."""

    code = "store-busy"


class StoreConflict(StorageError):
    """Serialization conflict: another transaction committed first. Nothing was changed; it may be tried again."""

    code = "store-conflict"


class StoreFailed(StorageError):
    """The database itself refused, for example because the disk is full. The transaction was rolled back."""

    code = "store-failed"


class NoSuchTable(StoreFailed):
    """A table is not there: the store is new, or another program's."""

    code = "no-such-table"


class StoreNoFile(StoreFailed):
    """What stands at the address is no file, and none can be made there. Nothing was changed.

    Args:
        database: The file that PARLEY_DATABASE_URL names.
        what: What it is, or what keeps it from being one, as the end of a sentence.
    """

    code = "store-no-file"

    def __init__(self, database: Path, what: str) -> None:
        self.told = f"{database} {what}"
        super().__init__(
            f"PARLEY_DATABASE_URL must name a file, and {self.told}. Name one in a folder that only Parley uses. "
            "Nothing was changed."
        )


class StoreDamaged(StoreFailed):
    """The database file was cut or altered, or is no database at all. Nothing was changed."""

    code = "store-damaged"

    def __init__(self) -> None:
        super().__init__(
            "The database file is damaged, or is no database. Is PARLEY_DATABASE_URL right? If it is, stop Parley, "
            "keep the file as it is, set PARLEY_DATABASE_URL to a new file, and bring your newest backup back into it "
            "with “parley restore”. Nothing was changed."
        )


class WrongMasterKey(StorageError):
    """The master key does not open this store, or is not 32 bytes long. Nothing was read or changed.

    Args:
        problem: What is wrong.
        ids: The ids of the keys that the store hangs on; () where it does not say which they are.
    """

    code = "wrong-master-key"

    def __init__(self, problem: str = "", ids: Sequence[str] = ()) -> None:
        super().__init__(problem)
        self.ids = tuple(ids)


class MissingMasterKey(StorageError):
    """Some of what the store holds hangs on a master key that was not given. Nothing was read or changed.

    Args:
        ids: The ids of the missing keys; () where the store does not say which it is.
    """

    code = "master-key-missing"

    def __init__(self, ids: Sequence[str] = ()) -> None:
        self.ids = tuple(ids)
        named = f" (its id: {', '.join(ids)})" if ids else ""
        super().__init__(
            f"Some of what this store holds hangs on a master key that was not given{named}. "
            "Give it too, after the present one, until “parley keys rotate” says that it may go; nothing was changed."
        )


class MasterKeyUnused(StorageError):
    """No Parley was started yet with the present master key first; one that runs might not be able to open with it."""

    code = "master-key-unused"


class BackupExists(StorageError):
    """There is a file of the backup's name already; it is never overwritten. Nothing was written."""

    code = "backup-exists"


class BackupBroken(StorageError):
    """The file is no backup of Parley, or it was cut, altered or damaged. Nothing was changed."""

    code = "backup-broken"


class BackupTooNew(StorageError):
    """The backup was made by a newer version, whose tables this one does not know. Nothing was changed."""

    code = "backup-too-new"


class StoreNotEmpty(StorageError):
    """Something is in the store that a backup was to be restored into. Nothing was changed."""

    code = "store-not-empty"


class NoLogKey(StorageError):
    """The key of the access log is not there, so nothing can be verified. Nothing was read."""

    code = "no-log-key"


class BadMark(StorageError):
    """What was given as a mark of the access log is none; perhaps it was cut when it was copied. Nothing was read."""

    code = "bad-mark"


class SealBroken(StorageError, Unreadable):
    """A sealed value was altered, moved, cut or has lost its key. Nothing of it is shown.

    Args:
        place: The table and column, for the operator; never content.
    """

    code = "seal-broken"

    def __init__(self, place: str) -> None:
        super().__init__(f"the seal of {place} is broken")
        self.place = place


class CodecError(StorageError, FromNewerVersion):
    """A sealed value, or a word of a plain column, was written by a newer Parley. It is whole, and waits for one.

    Args:
        place: The table and column, for the operator; never content.
    """

    code = "from-newer-version"

    def __init__(self, place: str) -> None:
        super().__init__(f"{place} was written by a newer Parley")
        self.place = place


class NoSuchRow(StorageError):
    """Something was to be added to a row that does not exist. Nothing was changed."""

    code = "no-such-row"
