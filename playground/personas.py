"""Who can be played: invented people, each with a Playground of their own, in tours of a few."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot.settings.playground import BOT_ID
from casework.model.people import Profile
from casework.model.services import Lead
from playground.errors import NoSuchTour, NotACheckout

CONFIG_NAME = ".m365agentsplayground.yml"
CONNECTOR_PATH = "/_connector"

TOURS = Path(__file__).with_name("tours.toml")
FIRST_TOUR = "call"
COLLEAGUES = 5

LEAD = "lead"
"""The key of the persona who is played as a service lead."""


@dataclass(frozen=True, slots=True)
class Team:
    """A Teams team as the Playground shows it.

    Attributes:
        team_id: The team's Teams id, which is also the id of its General channel.
        group_id: The Entra group behind it, lower-case UUID text.
        name: Its name.
        channels: Pairs of a channel's Teams id and its name, without General.
    """

    team_id: str
    group_id: str
    name: str
    channels: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Persona:
    """One person whom a visitor can play.

    Attributes:
        key: A short id, for example "resolver-one"; names the persona's folder.
        title: How the guide calls them, for example "Resolver one".
        profile: What the directory knows about them.
        tenant_id: The invented tenant, lower-case UUID text.
        colleagues: The five others whom their Playground knows.
        team: The team that they see.
        hint: What to try first, the end of a sentence.
        port: Where their Playground listens on loopback.
    """

    key: str
    title: str
    profile: Profile
    tenant_id: str
    colleagues: tuple[Profile, ...]
    team: Team
    hint: str
    port: int

    @property
    def address(self) -> str:
        """The page to open in a browser."""
        return f"http://localhost:{self.port}"

    @property
    def user_id(self) -> str:
        """The Teams user id that the Playground gives them."""
        return teams_user_id(self.profile)

    @property
    def personal_chat_id(self) -> str:
        """The id of their chat with Parley."""
        return f"a:parley-{self.key}"


@dataclass(frozen=True, slots=True)
class Tour:
    """Some personas who are played together.

    Attributes:
        name: What `make run TOUR=` takes.
        about: What it shows, one sentence.
        personas: In the order of their ports.
    """

    name: str
    about: str
    personas: tuple[Persona, ...]


def teams_user_id(profile: Profile) -> str:
    """Make a Teams user id (per bot, opaque) that is the same in every Playground."""
    return f"29:{profile.person_id}"


def tours() -> dict[str, str]:
    """Return the name of each tour, and what it shows, the first one first."""
    found = tomllib.loads(TOURS.read_text(encoding="utf-8"))["tour"]
    return {name: entry["about"] for name, entry in found.items()}


def load_tour(folder: Path, first_port: int, name: str = FIRST_TOUR) -> Tour:
    """Read a tour, and its personas of the demo institution.

    Args:
        folder: The folder that holds `personas.toml` and `people.toml`.
        first_port: The port of the first persona; the others follow it.
        name: Which tour.

    Raises:
        NotACheckout: The folder does not hold both files.
        NoSuchTour: There is none of that name.
    """
    known = tomllib.loads(TOURS.read_text(encoding="utf-8"))["tour"]
    if name not in known:
        raise NoSuchTour(
            f"There is no tour {name!r}. There are: {', '.join(known)}. For example: make run TOUR=deputy."
        )
    hints = {page["persona"]: page["try"] for page in known[name]["page"]}
    return Tour(name, known[name]["about"], load_personas(folder, first_port, hints))


def load_personas(folder: Path, first_port: int, hints: Mapping[str, str]) -> tuple[Persona, ...]:
    """Read personas of the demo institution.

    Args:
        folder: The folder that holds `personas.toml` and `people.toml`.
        first_port: The port of the first persona; the others follow it.
        hints: Persona key to what to try first; whoever is not named is left out.

    Returns:
        The personas, in the order of the hints.

    Raises:
        NotACheckout: The folder does not hold both files.
    """
    try:
        demo = tomllib.loads((folder / "personas.toml").read_text(encoding="utf-8"))
        people = tomllib.loads((folder / "people.toml").read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise NotACheckout(
            f"The demo institution is not here ({error.filename}). Start the Playground in a checkout of Parley."
        ) from error
    profiles = {entry["person_id"]: Profile(**entry) for entry in people["person"]}
    teams = {key: _team(entry) for key, entry in demo["team"].items()}
    entries = {entry["key"]: entry for entry in demo["persona"]}
    return tuple(
        Persona(
            key=key,
            title=entries[key]["title"],
            profile=profiles[entries[key]["person"]],
            tenant_id=demo["tenant"],
            colleagues=_colleagues(entries[key], profiles),
            team=teams[entries[key]["team"]],
            hint=hint,
            port=first_port + position,
        )
        for position, (key, hint) in enumerate(hints.items())
    )


def _colleagues(entry: Mapping[str, Any], profiles: Mapping[str, Profile]) -> tuple[Profile, ...]:
    others = [one for one in profiles if one != entry["person"]]
    return tuple(profiles[one] for one in entry.get("colleagues", others[:COLLEAGUES]))


def follow_leads(personas: Sequence[Persona], leads: Sequence[Lead]) -> tuple[Persona, ...]:
    """Let the lead's page be that of a lead, also when the institution's file names others than the demo did.

    Args:
        personas: As `load_personas` returns them.
        leads: The service leads whom the institution's file names; () leaves everybody who they are.
    """
    known = {one.person_id: one for persona in personas for one in (persona.profile, *persona.colleagues)}
    played = {persona.profile.person_id for persona in personas}
    free = [one for one in leads if one.person_id not in played]

    def followed(persona: Persona) -> Persona:
        own = persona.profile
        if persona.key != LEAD or not leads or own.person_id in {one.person_id for one in leads}:
            return persona
        if not free:
            return replace(persona, hint="is no lead now: those whom the file names have another page")
        named = free[0]
        profile = known.get(named.person_id) or Profile(named.person_id, named.name, named.email)
        colleagues = tuple(own if one.person_id == named.person_id else one for one in persona.colleagues)
        return replace(persona, profile=profile, colleagues=colleagues)

    return tuple(followed(persona) for persona in personas)


def _team(entry: Mapping[str, Any]) -> Team:
    channels = tuple((channel["id"], channel["name"]) for channel in entry["channels"])
    return Team(team_id=entry["id"], group_id=entry["group"], name=entry["name"], channels=channels)


def playground_config(persona: Persona) -> str:
    """Write the settings of one persona's Playground, whose schema is strict: JSON, which is YAML too."""
    return json.dumps(
        {
            "version": "0.1.0",
            "tenantId": persona.tenant_id,
            "bot": {"id": BOT_ID, "name": "Parley"},
            "currentUser": _user(persona.profile),
            "users": [_user(colleague) for colleague in persona.colleagues],
            "personalChat": {"id": persona.personal_chat_id},
            "groupChat": {"id": f"19:parley-group-{persona.key}@thread.v2", "name": "Group chat"},
            "team": {
                "id": persona.team.team_id,
                "aadGroupId": persona.team.group_id,
                "name": persona.team.name,
                "channels": [{"id": channel, "name": name} for channel, name in persona.team.channels],
            },
        },
        indent=2,
    )


def _user(profile: Profile) -> dict[str, str]:
    given, _, family = profile.name.partition(" ")
    return {
        "id": teams_user_id(profile),
        "name": profile.name,
        "userPrincipleName": profile.email,
        "aadObjectId": profile.person_id,
        "givenName": given,
        "surname": family,
        "email": profile.email,
    }


def directory_of_personas(personas: tuple[Persona, ...]) -> str:
    """Write how the bot reaches each persona before they ever opened their page, as JSON.

    Returns:
        A list with one object a persona: key, name, person_id, user_id, service_url, personal_chat_id, tenant_id,
        team_id, channel_ids (without General).
    """
    return json.dumps(
        [
            {
                "key": persona.key,
                "name": persona.profile.name,
                "person_id": persona.profile.person_id,
                "user_id": persona.user_id,
                "service_url": persona.address + CONNECTOR_PATH,
                "personal_chat_id": persona.personal_chat_id,
                "tenant_id": persona.tenant_id,
                "team_id": persona.team.team_id,
                "channel_ids": [channel for channel, _ in persona.team.channels],
            }
            for persona in personas
        ],
        indent=2,
    )
