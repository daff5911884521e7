"""Who can be played, and what the Playground and the bot are told about them."""

import json
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from casework.model.services import Lead
from playground.errors import NoSuchTour, NotACheckout
from playground.personas import Persona, directory_of_personas, follow_leads, load_tour, playground_config, tours

DEMO = Path(__file__).parents[3] / "demo"
PERSONAS = load_tour(DEMO, 56150).personas
EVERYBODY = [one for name in tours() for one in load_tour(DEMO, 56150, name).personas]


def people() -> dict[str, dict[str, str]]:
    listed = tomllib.loads((DEMO / "people.toml").read_text(encoding="utf-8"))["person"]
    return {entry["person_id"]: entry for entry in listed}


def test_four_personas_in_order() -> None:
    assert [persona.key for persona in PERSONAS] == ["staff", "lead", "resolver-one", "resolver-two"]
    assert [persona.port for persona in PERSONAS] == [56150, 56151, 56152, 56153]


def test_resolvers_channel_is_the_institutions() -> None:
    channel = tomllib.loads((DEMO / "parley.toml").read_text(encoding="utf-8"))["service"]["resolution"]["channel"]
    for persona in PERSONAS[1:]:
        assert persona.team.team_id == channel["team_id"]
        assert [identity for identity, _ in persona.team.channels] == [channel["channel_id"]]
    assert channel["channel_id"] not in dict(PERSONAS[0].team.channels)


def test_people_agree_with_institution() -> None:
    parley = tomllib.loads((DEMO / "parley.toml").read_text(encoding="utf-8"))
    departments = {entry["name"] for entry in parley["department"]}
    service = parley["service"]["resolution"]
    for lead in [*service["lead"], service["deputy"]]:
        assert people()[lead["person_id"]]["name"] == lead["name"]
        assert people()[lead["person_id"]]["email"] == lead["email"]
    assert {entry["department"] for entry in people().values()} <= departments


def test_people_agree_with_register() -> None:
    register = tomllib.loads((DEMO / "resolvers.toml").read_text(encoding="utf-8"))["resolver"]
    for resolver in register:
        person = people()[resolver["person_id"]]
        assert {key: person[key] for key in ("name", "department", "job_title")} == {
            key: resolver[key] for key in ("name", "department", "job_title")
        }


@pytest.mark.parametrize("persona", EVERYBODY, ids=lambda persona: persona.key)
def test_playground_config_is_complete(persona: Persona) -> None:
    config = json.loads(playground_config(persona))
    users = [config["currentUser"], *config["users"]]
    conversations = [config["personalChat"], config["groupChat"], config["team"], *config["team"]["channels"]]
    assert len(config["users"]) == 5
    assert len({user["id"] for user in users}) == 6
    assert len({conversation["id"] for conversation in conversations}) == len(conversations)
    assert all(user["givenName"] and user["surname"] and user["email"] for user in users)


def test_bot_learns_how_to_reach_them() -> None:
    entries = json.loads(directory_of_personas(PERSONAS))
    assert entries[2] == {
        "key": "resolver-one",
        "name": "Adaeze Okonkwo-Reyes",
        "person_id": "00000000-0000-4000-8000-000000000101",
        "user_id": "29:00000000-0000-4000-8000-000000000101",
        "service_url": "http://localhost:56152/_connector",
        "personal_chat_id": "a:parley-resolver-one",
        "tenant_id": "00000000-0000-4000-8000-0000000000aa",
        "team_id": "19:norrhaven-resolution@thread.tacv2",
        "channel_ids": ["19:norrhaven-resolvers@thread.tacv2"],
    }


def leads(*numbers: int) -> list[Lead]:
    return [Lead(f"00000000-0000-4000-8000-{number:012}", f"Lead {number}") for number in numbers]


@pytest.mark.parametrize("named", [leads(11, 12), leads(12, 11), ()])
def test_demo_keeps_its_lead(named: Sequence[Lead]) -> None:
    assert follow_leads(PERSONAS, named) == PERSONAS


def test_page_follows_the_leads() -> None:
    """Somebody of the demo keeps their own name, and is not their own colleague."""
    before, after = PERSONAS[1], follow_leads(PERSONAS, leads(12, 13))[1]

    assert (after.title, after.port, after.personal_chat_id) == (before.title, before.port, before.personal_chat_id)
    assert after.profile.name == people()[after.profile.person_id]["name"]
    assert after.profile.person_id == leads(12)[0].person_id
    assert before.profile in after.colleagues
    assert after.profile not in after.colleagues
    assert len(after.colleagues) == 5


def test_page_follows_a_stranger_too() -> None:
    after = follow_leads(PERSONAS, leads(101, 900))[1]

    assert (after.profile.name, after.colleagues) == ("Lead 900", PERSONAS[1].colleagues)


def test_lead_with_another_page_is_told() -> None:
    after = follow_leads(PERSONAS, leads(101))

    assert "no lead now" in after[1].hint
    assert after[1].profile == PERSONAS[1].profile
    assert after[2] == PERSONAS[2]


def test_unknown_tour_is_a_sentence() -> None:
    with pytest.raises(NoSuchTour, match=r"no tour 'depty'. There are: call, deputy, last-resort"):
        load_tour(DEMO, 56150, "depty")


def test_tours_play_whom_the_institution_names() -> None:
    parley = tomllib.loads((DEMO / "parley.toml").read_text(encoding="utf-8"))
    service = parley["service"]["resolution"]
    played = {one.key: one.profile.person_id for one in EVERYBODY}

    assert played["deputy"] == service["deputy"]["person_id"]
    assert played["last-resort"] == parley["last_resort"]["person_id"]
    assert {played["lead"], played["other-lead"]} == {one["person_id"] for one in service["lead"]}


def test_missing_demo_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotACheckout, match=r"personas\.toml.*Start the Playground in a checkout"):
        load_tour(tmp_path, 56150)
