"""What is on this machine: the institution's files, the store with its key, the ports, the app package."""

import errno
import json
import socket
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import aiohttp
from yarl import URL

from bot.doctor.findings import Finding, fine, skipped, wrong
from bot.institution import InstitutionFileError, load_institution, load_resolvers
from bot.microsoft.vault_keys import MasterKeyLocked
from bot.settings import Mode, Settings
from bot.settings.plain_files import read_plain
from bot.stores import ServiceGone, check_services, store_to_work
from bot.web.listening import EVERY_ADDRESS
from casework.actions.meetings import recount
from casework.actions.reminders import recalculate
from casework.model.institution import Institution
from casework.ports import Clock, Store
from manifest.builder import AppPackageError, build_package, files_in, manifest_in
from scheduler.calendar import WorkingCalendar
from scheduler.public_holidays import holidays_version
from scheduler.zone_rules import zone_rules
from storage.errors import (
    MissingMasterKey,
    StorageError,
    StoreDamaged,
    StoreEmpty,
    StoreGone,
    StoreInUse,
    StoreMissing,
    StoreNoFile,
    StoreNotReady,
    StoreUnused,
    WrongMasterKey,
)

ASKED_WITHIN = aiohttp.ClientTimeout(total=3)


def read_files(settings: Settings) -> tuple[Institution | None, list[Finding]]:
    """Read the institution's files; return the institution, if it has no mistake, and what was found."""
    fix = f"Run parley check-config {settings.config}; it explains each with its line."
    try:
        institution = load_institution(settings.config, settings.tenant_ids)
    except InstitutionFileError:
        return None, [wrong("institution", f"{settings.config} holds mistakes.", fix)]
    findings = [fine("institution", f"{settings.config} can be used."), fine("calendar", _sources(institution))]
    if institution.last_resort is None:
        findings.append(wrong("last resort", f"{settings.config} names nobody who hears where no lead can.", fix))
    if settings.resolvers_file.exists():
        try:
            load_resolvers(settings.resolvers_file, institution)
        except InstitutionFileError:
            findings.append(wrong("resolvers", f"{settings.resolvers_file} holds mistakes.", fix))
    return institution, findings


def _sources(institution: Institution) -> str:
    """Say where the data come from by which working days are counted."""
    rules = zone_rules(institution.time_zone)
    zones = f"zone rules {rules.version} from {rules.source}"
    country = " ".join(part for part in (institution.holiday_country, institution.holiday_region) if part)
    if not country:
        return f"{zones}; no public holidays, as the file says."
    return f"{zones}; public holidays of {country} from the library holidays {holidays_version()}."


async def try_writing(settings: Settings, clock: Clock) -> tuple[Finding, bool]:
    """Say whether the store, which can be read, can be written, and whether a running Parley has it.

    The trial is undone, and the store is ours for a moment only, so that a Parley may start meanwhile.
    """
    opens = "opens with this key, has this version's tables"
    try:
        async with (
            await store_to_work(settings, clock) as store,
            store.unit_of_work() as work,
        ):
            await work.service_state.put("doctor", clock.now().isoformat())
    except StoreInUse:
        return fine("store", f"{opens} and is in use by a running Parley."), True
    except StoreDamaged as error:
        return not_opened(error, settings.mode), False
    except (StorageError, OSError):
        fix = "Is the disk full? May this user write the file and its folder?"
        return wrong("store", "can be read, but not be written.", fix), False
    return fine("store", f"{opens} and can be written."), False


def not_opened(error: StorageError | MasterKeyLocked, mode: Mode) -> Finding:
    """Say why the store can't be opened; each of these errors is its own explanation."""
    if isinstance(error, MasterKeyLocked):
        return wrong("store", f"the key vault does not open the master key ({error.reason}).", error.fix)
    if isinstance(error, StoreNotReady) and mode is Mode.PLAYGROUND:
        return skipped("store", "not there yet, or of another version: the Playground's start sees to it.")
    if isinstance(error, StoreUnused):
        return fine("store", "is new; the first start makes its keys.")
    file = error.database if isinstance(error, StoreMissing | StoreEmpty | StoreGone) else ""
    fixes = {
        "store-missing": "Is PARLEY_DATABASE_URL right? Run parley migrate first where the store is new.",
        "store-empty": "Is PARLEY_DATABASE_URL right? If a store was there, bring your newest backup back: parley "
        "restore. Run parley migrate only where the store is new.",
        "store-gone": "Is its disk there? Bring the file back, or your newest backup: parley restore.",
        "store-not-ready": "Run parley migrate.",
        "store-too-new": "Is PARLEY_DATABASE_URL right? If it is, install the newer version again.",
        "store-foreign": "Is PARLEY_DATABASE_URL right? If Parley is to be new here, give it a database of its own.",
        "store-no-file": "PARLEY_DATABASE_URL must name a file, in a folder that only Parley uses.",
        "store-damaged": "Is PARLEY_DATABASE_URL right? If it is, stop Parley, keep the file as it is, set that "
        "variable to a new file, and bring your newest backup back into it: parley restore.",
        "master-key-missing": "Give it too, after the present one, until parley keys rotate says that it may go.",
        "wrong-master-key": "Bring back the key that the store was made with: PARLEY_MASTER_KEY or its file.",
        "unsupported-database": "Set PARLEY_DATABASE_URL, for example to sqlite:////srv/parley/parley.db.",
    }
    words = {
        "store-missing": f"there is none at this address: there is no file {file}.",
        "store-empty": f"its database file {file} is empty.",
        "store-damaged": "its database file is damaged, or is no database.",
        "store-no-file": f"{error.told if isinstance(error, StoreNoFile) else ''}.",
        "store-gone": f"it was here and is gone: {file} is missing or empty.",
        "store-too-new": "its tables were made by a newer Parley.",
        "store-foreign": "the tables in this database are another program's.",
        "store-not-ready": "its tables are missing or of another version.",
        "wrong-master-key": "the master key does not open it.",
        "master-key-missing": "a master key that some of it hangs on was not given.",
    }
    fix = fixes.get(
        error.code, "Is PARLEY_DATABASE_URL right? May this user use the file and its folder, or the server?"
    )
    ids = error.ids if isinstance(error, WrongMasterKey | MissingMasterKey) else ()
    needed = f" The id that is needed: {', '.join(ids)}." if ids else ""
    return wrong("store", words.get(error.code, f"can't be opened ({error.code}).") + needed, fix)


async def try_services(store: Store, institution: Institution | None) -> list[Finding]:
    """Say which services open cases belong to and the institution's file has no longer, if there are any."""
    try:
        if institution:
            await check_services(store, institution)
    except ServiceGone as error:
        words = f"open cases belong to {error.tables}, which the institution's file does not have."
        return [wrong("services", words, "Put that back, with whoever runs it now; Parley does not start before.")]
    return []


async def try_days(store: Store, institution: Institution | None) -> list[Finding]:
    """Say whether the days that are stored were counted by the calendar of now: its file, zone rules and holidays."""
    if institution is None:
        return []
    calendar = WorkingCalendar(institution).fingerprint
    async with store.unit_of_work() as work:
        facts = [await work.service_state.get(one) for one in (recalculate.COUNTED_BY, recount.COUNTED_BY)]
    known = [one.split() for one in facts if one]
    if not known:
        return [skipped("days", "none are stored yet.")]
    if any(one[0] != calendar for one in known):
        words = "were counted by other closures, hours, holidays or zone rules than those of now."
        fix = "Start Parley anew: it counts them by these, and tells whoever was given a day that moves."
        return [wrong("days", words, fix)]
    if any(len(one) > 1 for one in known):
        return [fine("days", "are being counted anew by the calendar of now, at the latest an hour after the start.")]
    return [fine("days", "that are stored are counted by the calendar of now.")]


async def try_ports(settings: Settings, *, running: bool) -> AsyncIterator[Finding]:
    """Say whether the ports are free, or are the running Parley's."""
    yield await _try_port("port", settings.host, settings.port, "/ready", "PARLEY_PORT", running=running)
    if settings.metrics_port is None:
        yield skipped("metrics", "PARLEY_METRICS_PORT is not set, so nobody can read metrics.")
        return
    port = settings.metrics_port
    yield await _try_port("metrics", settings.metrics_host, port, "/metrics", "PARLEY_METRICS_PORT", running=running)


async def _try_port(what: str, host: str, port: int, path: str, variable: str, *, running: bool) -> Finding:
    if port == 0:
        return skipped(what, f"{variable} is 0: the system chooses one.")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if host == EVERY_ADDRESS:
            probe.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        try:
            probe.bind((host, port))
        except OSError as error:
            reason = (error.strerror or "unknown reason").lower()
            taken = error.errno == errno.EADDRINUSE
        else:
            reason, taken = "", False
    if running and reason:
        return await _ask(what, URL.build(scheme="http", host=host, port=port, path=path), port)
    if running:
        return wrong(what, f"port {port} is silent.", "Does the running Parley have these settings?")
    if not reason:
        return fine(what, f"port {port} is free.")
    fix = f"Stop whoever has it, or set {variable}."
    if not taken:
        fix = f"Check {variable} and {variable.replace('_PORT', '_HOST')}."
    return wrong(what, f"port {port} on {host} can't be used: {reason}.", fix)


async def _ask(what: str, url: URL, port: int) -> Finding:
    """Ask the running Parley; its own port says whether it is ready, and what is not."""
    try:
        async with aiohttp.ClientSession(timeout=ASKED_WITHIN) as session, session.get(url) as response:
            text = await response.text()
            if what == "metrics" and "parley_turn_seconds" in text:
                return fine(what, f"the running Parley shows them on port {port}.")
            words = json.loads(text)
            if words["status"] == "ready":
                return fine(what, f"the running Parley answers on port {port} and is ready.")
            failing = ", ".join(sorted(name for name, state in words["checks"].items() if state == "failing"))
            fix = "See the other lines, and its log."
            return wrong(what, f"the running Parley answers and is not ready: {failing or words['status']}.", fix)
    except (aiohttp.ClientError, OSError, ValueError, KeyError, TypeError):
        return wrong(what, f"what answers on port {port} is not Parley.", "Stop it, or choose another port.")


def check_package(settings: Settings, institution: Institution | None, file: Path | None) -> Iterator[Finding]:
    """Say whether the Teams app package says what the settings say."""
    if institution is None or settings.mode is Mode.PLAYGROUND:
        return
    try:
        wanted = manifest_in(files_in(build_package(settings.app_id, institution)))
    except AppPackageError as error:
        yield wrong("app package", "can't be built.", str(error))
        return
    if file is None:
        yield skipped("app package", "not looked at: name the one you uploaded with --package.")
        return
    fix = f"Run parley manifest build --out {file.name} and upload it."
    found = manifest_in(files_in(_content(file)))
    if not found:
        yield wrong("app package", f"{file.name} can't be read, or is no app package.", fix)
        return
    # Its version tells how often it was built, and not what it says.
    different = sorted(part for part in wanted if part != "version" and found.get(part) != wanted[part])
    if "id" in different or "bots" in different:
        yield wrong("app package", f"{file.name} is for another bot than PARLEY_APP_ID.", fix)
    elif different:
        yield wrong("app package", f"{file.name} is of other settings: {', '.join(different)}.", fix)
    else:
        yield fine("app package", f"{file.name} says what the settings say.")


def _content(file: Path) -> bytes:
    try:
        return read_plain(file)
    except OSError:
        return b""
