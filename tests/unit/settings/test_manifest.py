import io
import json
import re
import struct
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft4Validator

from bot.commands.manifest import manifest
from bot.institution import load_institution
from bot.settings import SettingsError
from casework.model.institution import Institution
from manifest.builder import AppPackageError, build_package
from manifest.versions import PackageVersion

ROOT = Path(__file__).resolve().parents[3]
SCHEMA = json.loads((ROOT / "tests/fixtures/teams/MicrosoftTeams.schema.json").read_text(encoding="utf-8"))
Json = dict[str, Any]
APP_ID = "00000000-0000-4000-8000-00000000000a"
# Microsoft's schema of translations allows less than the manifest's own.


@pytest.fixture(scope="module")
def norrhaven() -> Institution:
    return load_institution(ROOT / "demo" / "parley.toml")


@pytest.fixture(scope="module")
def package(norrhaven: Institution) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(build_package(APP_ID, norrhaven)))


@pytest.fixture(scope="module")
def built(package: zipfile.ZipFile) -> Json:
    read: Json = json.loads(package.read("manifest.json"))
    return read


def rows_of(png: bytes) -> tuple[int, int, list[list[tuple[int, ...]]]]:
    """Width, height and RGBA rows of an 8-bit PNG; enough of the format for our own icons."""
    width, height, depth, colour = struct.unpack(">IIBB", png[16:26])
    channels = {2: 3, 6: 4}[colour]
    assert depth == 8
    data, at = b"", 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += 12 + length
    raw, stride = zlib.decompress(data), width * channels
    lines: list[bytearray] = []
    for number in range(height):
        kind, *line = raw[number * (stride + 1) : (number + 1) * (stride + 1)]
        above = lines[-1] if lines else bytearray(stride)
        lines.append(unfiltered(kind, bytearray(line), above, channels))
    pixels = [[tuple(line[x : x + channels]) for x in range(0, stride, channels)] for line in lines]
    return width, height, pixels


def unfiltered(kind: int, line: bytearray, above: bytearray, channels: int) -> bytearray:
    for x in range(len(line)):
        left = line[x - channels] if x >= channels else 0
        corner = above[x - channels] if x >= channels else 0
        line[x] = (line[x] + predicted(kind, left, above[x], corner)) & 255
    return line


def predicted(kind: int, left: int, up: int, corner: int) -> int:
    if kind == 4:
        guess = left + up - corner
        return min((left, up, corner), key=lambda near: abs(guess - near))
    return (0, left, up, (left + up) // 2)[kind]


def test_manifest_fits_schema(built: Json) -> None:
    assert built["manifestVersion"] == "1.29"
    assert [error.message for error in Draft4Validator(SCHEMA).iter_errors(built)] == []


def test_long_names_still_fit_schema(norrhaven: Institution) -> None:
    wordy = replace(norrhaven, name="N" * 80, services=(replace(norrhaven.main, name="S" * 60),))

    package = zipfile.ZipFile(io.BytesIO(build_package(APP_ID, wordy)))

    assert Draft4Validator(SCHEMA).is_valid(json.loads(package.read("manifest.json")))
    assert json.loads(package.read("manifest.json"))["developer"]["name"] == "Parley"


def test_names_cannot_change_the_shape(norrhaven: Institution) -> None:
    hostile = replace(norrhaven, services=(replace(norrhaven.main, name='x", "id": "{app_id} {0}'),))

    built = json.loads(zipfile.ZipFile(io.BytesIO(build_package(APP_ID, hostile))).read("manifest.json"))

    assert built["name"]["full"] == 'Parley: x", "id": "{app_id} {0}'
    assert built["id"] == APP_ID


def test_works_in_chats_and_all_channels(built: Json) -> None:
    (bot,) = built["bots"]

    assert bot["botId"] == APP_ID
    assert bot["scopes"] == ["personal", "team"]
    assert built["supportsChannelFeatures"] == "tier1"
    assert set(built["supportedChannelTypes"]) == {"sharedChannels", "privateChannels"}
    assert built["defaultInstallScope"] == "personal"


def test_asks_for_no_more_than_needed(built: Json) -> None:
    assert "authorization" not in built
    assert "webApplicationInfo" not in built
    assert "devicePermissions" not in built
    assert set(built["permissions"]) <= {"identity", "messageTeamMembers"}
    assert built["validDomains"] == ["resolution.norrhaven.example"]


def test_commands_are_words_parley_knows(built: Json) -> None:
    catalogue = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "dialogs/texts/en-GB").glob("*.ftl"))
    known = {
        word.strip() for line in re.findall(r"^words-\w+ = (.+)$", catalogue, re.MULTILINE) for word in line.split(",")
    }

    titles = {
        command["title"].casefold() for scope in built["bots"][0]["commandLists"] for command in scope["commands"]
    }

    assert titles <= known


def test_promises_no_other_language(package: zipfile.ZipFile, built: Json) -> None:
    assert built["localizationInfo"] == {"defaultLanguageTag": "en-gb"}
    assert set(package.namelist()) == {"manifest.json", "colour.png", "outline.png"}


def test_commands_stay_within_teams_limits(built: Json) -> None:
    for scope in built["bots"][0]["commandLists"]:
        assert len(scope["commands"]) <= 10
        assert all(len(command["title"]) <= 32 for command in scope["commands"])
        assert all(len(command["description"]) <= 128 for command in scope["commands"])


def test_colour_icon_fills_its_square(package: zipfile.ZipFile, built: Json) -> None:
    width, height, pixels = rows_of(package.read(built["icons"]["color"]))

    assert (width, height) == (192, 192)
    assert all(pixel[3:] in {(), (255,)} for row in pixels for pixel in row)
    assert "#{:02X}{:02X}{:02X}".format(*pixels[0][0][:3]) == built["accentColor"]


def test_outline_icon_is_white_on_nothing(package: zipfile.ZipFile, built: Json) -> None:
    width, height, pixels = rows_of(package.read(built["icons"]["outline"]))
    seen = [pixel for row in pixels for pixel in row if pixel[3]]

    assert (width, height) == (32, 32)
    assert pixels[0][0][3] == 0
    assert 100 < len(seen) < 512
    assert all(pixel[:3] == (255, 255, 255) for pixel in seen)


def test_same_input_same_bytes(norrhaven: Institution) -> None:
    assert build_package(APP_ID, norrhaven) == build_package(APP_ID, norrhaven)


def test_missing_web_page_told(norrhaven: Institution) -> None:
    with pytest.raises(AppPackageError, match="web page"):
        build_package(APP_ID, replace(norrhaven, website=""))


def test_command_writes_package(tmp_path: Path) -> None:
    variables = {"PARLEY_APP_ID": APP_ID, "PARLEY_CONFIG": str(ROOT / "demo/parley.toml")}

    result = CliRunner().invoke(manifest, ["build", "--out", str(tmp_path / "parley.zip")], env=variables)

    assert result.exit_code == 0
    assert zipfile.is_zipfile(tmp_path / "parley.zip")


def test_command_needs_app_id(tmp_path: Path) -> None:
    result = CliRunner().invoke(manifest, ["build", "--out", str(tmp_path / "parley.zip")], env={"PARLEY_APP_ID": ""})

    assert isinstance(result.exception, SettingsError)
    assert "PARLEY_APP_ID is missing" in str(result.exception)
    assert not list(tmp_path.iterdir())


def test_command_tells_unwritable_place(tmp_path: Path) -> None:
    variables = {"PARLEY_APP_ID": APP_ID, "PARLEY_CONFIG": str(ROOT / "demo/parley.toml")}

    result = CliRunner().invoke(manifest, ["build", "--out", str(tmp_path / "no" / "parley.zip")], env=variables)

    assert isinstance(result.exception, AppPackageError)
    assert "no such file or directory" in str(result.exception)


def version_in(package: bytes) -> PackageVersion:
    found = PackageVersion.read(json.loads(zipfile.ZipFile(io.BytesIO(package)).read("manifest.json"))["version"])
    assert found
    return found


def test_version_rises_with_the_content(norrhaven: Institution) -> None:
    first = build_package(APP_ID, norrhaven)
    assert build_package(APP_ID, norrhaven, first) == first

    renamed = replace(norrhaven, name="University of Elsewhere")
    second = build_package(APP_ID, renamed, first)
    third = build_package(APP_ID, norrhaven, second)
    assert version_in(first) < version_in(second) < version_in(third)
    assert build_package(APP_ID, norrhaven, third) == third


def test_version_is_above_what_teams_has(norrhaven: Institution) -> None:
    """Where the last package is lost, whoever builds says what the admin centre shows."""
    first = build_package(APP_ID, norrhaven)
    assert version_in(build_package(APP_ID, norrhaven, above=version_in(first))) > version_in(first)
    assert version_in(build_package(APP_ID, norrhaven, above=PackageVersion(9, 0, 5))) == (9, 0, 6)


def test_what_is_no_package_of_ours_counts_for_nothing(norrhaven: Institution) -> None:
    first = build_package(APP_ID, norrhaven)
    other = build_package("00000000-0000-4000-8000-00000000000b", replace(norrhaven, name="Elsewhere"), first)
    assert version_in(other) == version_in(first)
    for before in (b"", b"no package", first[:200], first.replace(b'"version"', b'"varsion"')):
        assert version_in(build_package(APP_ID, norrhaven, before)) == version_in(first)


def test_versions_are_numbers_that_rise() -> None:
    """As Python orders them; Teams knows no pre-releases."""
    ordered = [
        "0.2.0",
        "0.3.0.dev1",
        "0.3.0.dev20",
        "0.3.0a1",
        "0.3.0a5000",
        "0.3.0b1",
        "0.3.0rc1",
        "0.3.0rc12",
        "0.3.0",
    ]
    ordered += ["0.3.0.post1", "0.3.1a1", "0.3.1", "0.10", "1.0.0rc1+local.7", "1.0.0", "1.0.12"]

    found = [PackageVersion.of(one) for one in ordered]
    assert found == sorted(set(found))
    semver = re.compile(SCHEMA["definitions"]["semver"]["pattern"])
    assert all(semver.fullmatch(str(one)) for one in found)
    assert PackageVersion.of("0.3.0") > PackageVersion(0, 3, 0), "the versions before were Parley's own"


@pytest.mark.parametrize("text", ["1.2", "1.2.3.4", "1.2.x", "-1.2.3", "9999999999.0.0", None, 3])
def test_what_is_no_version_is_none(text: object) -> None:
    assert PackageVersion.read(text) is None


@pytest.mark.parametrize(
    ("page", "why"),
    [
        ("http://resolution.norrhaven.example/", "https://"),
        ("https://192.0.2.7/help", "by its number"),
        ("https://[2001:db8::7]/help", "by its number"),
        ("https://localhost/help", "no host that everybody"),
        ("https://intranet/help", "no host that everybody"),
        ("https://wiki.norrhaven.local/help", "no host that everybody"),
        ("https://*.norrhaven.example/", "no host that everybody"),
        ("https://under_score.example/", "no host that everybody"),
        ("https://ombud@norrhaven.example/", "a user's name"),
        ("https://bücher.example/", "plain letters"),
        ("https://norrhaven.example/a b", "plain letters"),
        ("https://norrhaven.example:99999/", "no web address"),
        ("https://norrhaven.example/" + "x" * 2048, "longer than 2,048"),
    ],
)
@pytest.mark.parametrize("field", ["website", "terms_url", "privacy.url"])
def test_page_that_teams_refuses_is_refused(norrhaven: Institution, field: str, page: str, why: str) -> None:
    notice = replace(norrhaven.privacy, url=page)
    changes: Json = {"privacy": notice} if field == "privacy.url" else {field: page}

    with pytest.raises(AppPackageError, match=re.escape(field)) as caught:
        build_package(APP_ID, replace(norrhaven, **changes))
    assert why in str(caught.value)


@pytest.mark.parametrize("page", ["https://norrhaven.example", "HTTPS://www.xn--bcher-kva.example:8443/a%20b?c=1#d"])
def test_plain_pages_are_taken(norrhaven: Institution, page: str) -> None:
    built = json.loads(
        zipfile.ZipFile(io.BytesIO(build_package(APP_ID, replace(norrhaven, website=page)))).read("manifest.json")
    )

    assert [error.message for error in Draft4Validator(SCHEMA).iter_errors(built)] == []


def test_command_raises_the_version_of_what_stands_there(tmp_path: Path) -> None:
    config, out = tmp_path / "parley.toml", tmp_path / "parley.zip"
    text = (ROOT / "demo/parley.toml").read_text(encoding="utf-8")
    variables = {"PARLEY_APP_ID": APP_ID, "PARLEY_CONFIG": str(config)}
    seen = []
    for name in ("University of Norrhaven", "University of Norrhaven", "Norrhaven University"):
        config.write_text(text.replace("University of Norrhaven", name), encoding="utf-8")
        result = CliRunner().invoke(manifest, ["build", "--out", str(out)], env=variables)
        seen.append(version_in(out.read_bytes()))
        assert f"version {seen[-1]}" in result.output
    assert seen[0] == seen[1] < seen[2]

    above = CliRunner().invoke(manifest, ["build", "--out", str(out), "--above", "1.0.0"], env=variables)
    assert (above.exit_code, version_in(out.read_bytes())) == (0, (1, 0, 1))
    assert CliRunner().invoke(manifest, ["build", "--above", "latest"], env=variables).exit_code == 2
