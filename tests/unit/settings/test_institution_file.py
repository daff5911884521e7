import re
import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import tomlkit
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.check_config import check_config, summary
from bot.institution import (
    InstitutionFileError,
    Mistake,
    load_institution,
    load_resolvers,
    read_institution,
    read_resolvers,
)
from bot.institution.document import parse
from bot.institution.scan import scan
from casework.model.institution import CalendarAccess, Institution, SignpostKind
from casework.model.joining import Affiliation, InductionPart
from casework.model.meetings.rule import MeetingRule, MeetingWindow, Term
from casework.model.officers import JobRole
from casework.model.training.due import DueGroup, due_for

DEMO = Path(__file__).resolve().parents[3] / "demo"
FLAT = Path(__file__).resolve().parents[2] / "fixtures" / "institution" / "flat.toml"
TEXT = FLAT.read_text(encoding="utf-8")
"""The form of Parley 0.1."""
REGISTER = (DEMO / "resolvers.toml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def norrhaven() -> Institution:
    return load_institution(DEMO / "parley.toml")


def mistakes_in(text: str) -> tuple[Mistake, ...]:
    with pytest.raises(InstitutionFileError) as caught:
        read_institution(text, "parley.toml")
    return caught.value.mistakes


def changed(old: str, new: str, text: str = TEXT) -> str:
    assert old in text
    return text.replace(old, new, 1)


def line_of(fragment: str, text: str = TEXT) -> int:
    return text[: text.index(fragment)].count("\n") + 1


# -- The demonstration institution -----------------------------------------------------------------


def test_demo_institution_loads(norrhaven: Institution) -> None:
    assert norrhaven.name == "University of Norrhaven"
    assert [lead.person_id[-2:] for lead in norrhaven.main.leads] == ["11", "12"]
    assert norrhaven.main.deputy.person_id[-2:] == "13"
    assert len(norrhaven.departments) >= 10
    assert len(norrhaven.questions) >= 6
    assert date(2026, 12, 29) in norrhaven.closure_days
    assert norrhaven.main.deadlines.first_contact_days == 2
    assert norrhaven.main.deadlines.urgent_contact_days == 1
    assert norrhaven.main.deadlines.nudge_before == timedelta(hours=8)
    assert [one.person_id[-2:] for one in norrhaven.main.coordinators] == ["15"]
    assert norrhaven.main.meetings == MeetingRule(place="Harbour House, room 2", avoid=frozenset({date(2027, 3, 17)}))


@pytest.mark.promise("R10")
def test_demo_has_every_kind_of_signpost(norrhaven: Institution) -> None:
    kinds = {signpost.kind for signpost in norrhaven.signposts}

    assert kinds == set(SignpostKind) - {SignpostKind.OTHER}
    assert any(signpost.always_open for signpost in norrhaven.signposts)


def test_demo_register_is_varied(norrhaven: Institution) -> None:
    register = load_resolvers(DEMO / "resolvers.toml", norrhaven)
    personas = [resolver for resolver in register if resolver.person_id[-3:] in {"101", "102"}]

    assert len(register) >= 14
    assert {resolver.job_role for resolver in register} == set(JobRole)
    assert [resolver.active for resolver in register].count(False) == 1
    assert [resolver.works_in_hr for resolver in register].count(True) == 1
    assert any(resolver.calls_in_chat for resolver in register)
    assert len({(persona.department, persona.job_role) for persona in personas}) == 2
    assert all(persona.active for persona in personas)
    assert not {"Department of Marine Biology", "School of Engineering"} & {p.department for p in personas}


@pytest.mark.promise("C06")
def test_demo_training_has_something_to_show(norrhaven: Institution) -> None:
    """In the demo’s first months; nobody with a page of the Playground is among them, so all of those go on helping."""
    register = load_resolvers(DEMO / "resolvers.toml", norrhaven)
    courses = norrhaven.main.courses
    for day in (date(2026, 11, 20), date(2026, 12, 14)):
        found = {one.group for one in due_for(courses[0], courses, [one for one in register if one.active], day)}
        assert found == set(DueGroup)
    trained = {one.person_id[-3:] for one in register if one.training}
    assert not trained & {"101", "102", "103"}
    assert len([one for one in register if one.active]) - len(trained) >= 9


def test_demo_reaches_nobody_real() -> None:
    for text in (TEXT, REGISTER):
        hosts = re.findall(r"(?:@|https://)([a-z.-]+)", text.replace("@thread.tacv2", ""))
        assert all(host.endswith(".norrhaven.example") or host == "norrhaven.example" for host in hosts)
        assert all(number.startswith("01632 960") for number in re.findall(r"\b0\d{4} ?\d{6}\b", text))


@pytest.mark.promise("S14")
def test_joining_has_its_usual_rule_and_the_files() -> None:
    start = TEXT.index("[joining]")
    table = TEXT[start : TEXT.index("\n\n", start)]
    own = changed(table, '[joining]\nopen_to = ["contractor"]\nanswer = "1 working day"\nword = "20 working days"')

    assert read_institution(changed(table, "[joining]"), "parley.toml").main.joining.open_to == {Affiliation.EMPLOYEE}
    rule = read_institution(own, "parley.toml").main.joining
    assert (rule.open_to, rule.answer_days, rule.word_days) == (frozenset({Affiliation.CONTRACTOR}), 1, 20)
    assert rule.pages[InductionPart.LAW].endswith("/officers/law")


def test_register_is_kept_as_the_file_says() -> None:
    declined = changed('declined_applicants = "12 months"', 'declined_applicants = "9 months"')
    rules = read_institution(changed('training = "2 years"', 'training = "4 years"', declined), "parley.toml").retention

    assert (rules.declined_months, rules.meetings_months, rules.training_months) == (9, 36, 48)


def test_meetings_have_their_usual_rule() -> None:
    start = TEXT.index("[meetings]")
    table = TEXT[start : TEXT.index("\n\n", start)]
    usual = read_institution(changed(table, "[meetings]"), "parley.toml")
    window = '{ name = "winter", from = "December", to = "January" }'
    winter = changed(table, f"[meetings]\nper_year = 1\nwindows = [{window}]")

    assert usual.main.meetings == MeetingRule()
    assert read_institution(changed(table, ""), "parley.toml").main.meetings is None
    rule = read_institution(winter, "parley.toml").main.meetings
    assert rule == MeetingRule(windows=(MeetingWindow("winter", 12, 1),))


TEAM_WRITTEN, CHANNEL_WRITTEN = "19:norrhaven-resolution@thread.tacv2", "19:norrhaven-resolvers@thread.tacv2"
LINKED = "https://teams.cloud.microsoft/l/{}/19%3A{}%40thread.tacv2/{}?groupId=00000000-0000-4000-8000-000000000888"
TEAM_LINK = LINKED.format("team", "norrhaven-resolution", "conversations")
CHANNEL_LINK = LINKED.format("channel", "norrhaven-resolvers", "Resolvers")
GROUP_ID = "00000000-0000-4000-8000-00000000abcd"


@pytest.mark.parametrize(
    ("key", "written", "read"),
    [
        ("team_id", "19%3Anorrhaven-resolution%40thread.tacv2", TEAM_WRITTEN),
        ("team_id", "19%253anorrhaven-resolution%2540thread.tacv2", TEAM_WRITTEN),
        ("team_id", TEAM_LINK, TEAM_WRITTEN),
        ("team_id", "{00000000-0000-4000-8000-00000000ABCD}", GROUP_ID),
        ("team_id", "0000000000004000800000000000abcd", GROUP_ID),
        ("team_id", "%7B00000000-0000-4000-8000-00000000abcd%7D", GROUP_ID),
        ("channel_id", "19%3anorrhaven-resolvers%40thread.tacv2", CHANNEL_WRITTEN),
        ("channel_id", CHANNEL_LINK, CHANNEL_WRITTEN),
        ("channel_id", CHANNEL_LINK.replace("cloud.microsoft/l", "microsoft.com/_#/l"), None),
        ("channel_id", CHANNEL_WRITTEN + ";messageid=1700000000000", CHANNEL_WRITTEN),
    ],
)
def test_ids_are_read_however_they_were_copied(key: str, written: str, read: str | None) -> None:
    before = TEAM_WRITTEN if key == "team_id" else CHANNEL_WRITTEN
    text = changed(f'"{before}"', f'"{written}"')
    if read is None:
        assert "copy the id" in mistakes_in(text)[0].fix
    else:
        assert getattr(read_institution(text, "parley.toml").main.channel, key) == read


# -- Mistakes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "problem", "fix"),
    [
        ('service_name = "', 'servce_name = "', "“servce_name” is no setting here", "did you mean “service_name”?"),
        ('number = "999"', "number = 999", "“number” should be text", "put it in double quotes"),
        ("students_allowed = true", 'students_allowed = "yes"', "neither true nor false", "without quotes"),
        ('000011"', '00001"', "is no Entra object id", "copy the Entra object id"),
        ('"s.achterberg@', '"s.achterberg at ', "is no mail address", "leave it out"),
        ('"s.achterberg@', '"s.achterberg#EXT#@', "is no mail address", "a guest signs in"),
        ('"19:norrhaven-resolution@thread.tacv2"', '"Resolution"', "“Resolution” is no team's id", "copy the id"),
        ('"19:norrhaven-resolvers@thread.tacv2"', '"19:x"', "“19:x” is no channel's id", "copy the id"),
        ('"19:norrhaven-resolution@thread.tacv2"', f'"{CHANNEL_LINK}"', "is no team's id", "link of a channel"),
        ('"19:norrhaven-resolvers@thread.tacv2"', f'"{TEAM_LINK}"', "is no channel's id", "link of a team"),
        ('"19:norrhaven-resolvers@thread.tacv2"', f'"{GROUP_ID}"', "is no channel's id", "id of the team's group"),
        ('"19:norrhaven-resolvers@thread.tacv2"', '"19:x@thread.v2"', "is no channel's id", "the id of a chat"),
        ('"19:norrhaven-resolvers@thread.tacv2"', '"19:a%20b@thread.tacv2"', "is no channel's id", "copy the id"),
        ('"19:norrhaven-resolvers@thread.tacv2"', '"19:a\u200bb@thread.tacv2"', "is no channel's id", "copy the id"),
        ('"Europe/London"', '"Europe/Lundon"', "“Europe/Lundon” is no time zone", "did you mean “Europe/London”?"),
        ('country = "GB"', 'country = "ZZ"', "no public holidays are known for “ZZ”", "two-letter code"),
        ('country = "GB"', 'country = "gb"', "no public holidays are known for “gb”", "in capitals"),
        ('region = "ENG"', 'region = "Kent"', "“Kent” is no region of GB", "ENG"),
        ("  2027-03-30,", '  "2027-03-30",', "“2027-03-30” is no closure", "without quotes"),
        ("  2027-03-30,", "  2027-02-30,", "can't be read", "write a real day"),
        ("to = 2027-01-03", "to = 2026-12-03", "ends before it begins", "let it end after it begins"),
        ("to = 2027-01-03", "to = 2028-01-03", "is very long", "within 120 days"),
        ('"Monday", "Tuesday"', '"Mondy", "Tuesday"', "“Mondy” is no day of the week", "did you mean “Monday”?"),
        ('"Monday", "Tuesday"', '"Tuesday", "Tuesday"', "“Tuesday” is listed twice", "leave one"),
        ('end = "17:00"', 'end = "08:00"', "the working day ends at 08:00, before it starts", "after 09:00"),
        ('end = "17:00"', 'end = "5 pm"', "“5 pm” is no time of day", 'like "17:00"'),
        ('"2 working days"', '"2 days"', "“2 days” is no number of working days", '"2 working days"'),
        ('"2 working days"', '"90 working days"', "is no number of working days", "from 1 to 60"),
        ('nudge_before = "8h"', 'nudge_before = "soon"', "“soon” is no length of time", '"90 min"'),
        (
            'urgent_contact = "1 working day"',
            'urgent_contact = "3 working days"',
            "wait longer",
            "no longer than first",
        ),
        (
            'nudge_before = "8h"',
            'nudge_before = "17h"',
            "longer than first_contact, which is 16 working hours",
            "shorter",
        ),
        ('deputy_before = "3h"', 'deputy_before = "9h"', "hear before the leads", "shorter than nudge_before"),
        ('kind = "coaching"', 'kind = "coching"', "“coching” is no kind", "did you mean “coaching”?"),
        ('key = "coaching"', 'key = "our coaching"', "“our coaching” can't be a key", "letters, digits and hyphens"),
        ('"https://eal.', '"http://eal.', "is no secure web address", "begin it with https://"),
        ('name = "Department of History"', 'name = ""', "“name” is empty", "add the department's full name"),
        (
            '"Physics", "Astro"',
            '"DMB", "Astro"',
            "“DMB” already stands for Department of Marine Biology",
            "leave it out",
        ),
        ('open_to = ["employee"', 'open_to = ["employe"', "“employe” is no open to", "did you mean “employee”?"),
        ('law = "https', 'laws = "https', "“laws” is no part of the induction", "did you mean “law”?"),
        ('training = "2 years"', 'trainings = "2 years"', "“trainings” is no setting here", "did you mean “training”?"),
        ("per_year = 2", "per_year = 3", "meets 3 times a year, in 2 windows", "per_year = 2"),
        ("per_year = 2", "per_year = 7", "“per_year” is no number from 1 to 6", "per_year = 2"),
        ('to = "November"', 'to = "Novembre"', "“Novembre” is no month", "did you mean “November”?"),
        ('from = "October"', 'from = "April"', "“spring” and “autumn” have a month in common", "end before"),
        ('name = "autumn"', 'name = "Spring"', "two windows are called “Spring”", "a name of its own"),
        ('quorum = "2/3"', 'quorum = "most"', "“most” is no part of a group", '"2/3"'),
        ('quorum = "2/3"', 'quorum = "3/2"', "“3/2” is no part of a group", '"2/3"'),
        ('quorum = "2/3"', 'one_of_each = "team"', "is no one of each that Parley knows", "department"),
        ('planning = "10 weeks"', 'planning = "soon"', "“soon” is no length of time", '"10 weeks"'),
        ('agenda = "10 days"', 'agenda = "12 weeks"', "before the meeting is planned", "shorter than planning"),
        ('times = ["10:00", "14:00"]', 'times = ["10:00", "16:00"]', "a meeting at 16:00 would not be over", "earlier"),
        ("  { from = 2027-01-18, to = 2027-03-26 },", "  { from = 2027-01-18 },", "is no term", "{ from ="),
        ("to = 2027-03-26", "to = 2027-01-10", "ends before it begins", "within 240 days"),
        ("to = 2027-03-26", "to = 2028-03-26", "is very long", "within 240 days"),
        ('000015"\nname = "Y', '000011"\nname = "Y', "is also a lead or a deputy, and a coordinator sees", "the leads"),
        ('service_name = "Res', 'service_name = "\\u202eRes', "an invisible character", "one plain line"),
        ('version = "2026-12"', 'versions = "2026-11"', "“versions” is no setting here", "did you mean “version”?"),
        ('version = "2026-12"', "version = 2026 September", "can't be read", "in double quotes"),
    ],
)
def test_mistake_has_line_and_mend(old: str, new: str, problem: str, fix: str) -> None:
    text = changed(old, new)
    expected_line = line_of(new, text)

    told = [m for m in mistakes_in(text) if problem in m.problem]

    assert told, "the mistake is not told"
    assert told[0].line == expected_line
    assert fix in told[0].fix
    assert str(told[0]).startswith(f"parley.toml:{expected_line}: ")


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        (r"\[\[lead\]\].*?(?=# The deputy)", "there is no [[lead]]"),
        (r"\[\[question\]\].*?(?=# -- Privacy)", "there is no [[question]]"),
        (r"\[\[department\]\].*", "there is no [[department]]"),
        (r"always_open = true\n", "no signpost is open day and night"),
        (r"\[emergency\].*?(?=# --)", "“emergency” is missing"),
        (r"  \"Professor.*?(?=\])", "“career_stages” is empty"),
        (r"\ndays = \[.*?\]\n", "“days” is missing in [working_week]"),
        (r"(?<=privacy\"\n)lines = \[.*?\n\]\n", "“lines” is missing in [privacy]"),
    ],
)
def test_missing_part_told(pattern: str, problem: str) -> None:
    problems = [m.problem for m in mistakes_in(re.sub(pattern, "\n", TEXT, flags=re.DOTALL))]

    assert problems == [problem]


def test_lead_listed_twice() -> None:
    text = changed("000000000012", "000000000011")

    (mistake,) = mistakes_in(text)

    assert "is listed twice (first on line " in mistake.problem
    assert mistake.line == line_of("[[lead]]", text) + 6


def test_deputy_as_only_lead() -> None:
    alone = re.sub(r"\[\[lead\]\]\nperson_id = \"[0-9-]*12\".*?\n\n", "", TEXT, flags=re.DOTALL)

    (mistake,) = mistakes_in(changed("000000000013", "000000000011", alone))

    assert mistake.problem == "the deputy is also the only lead, so nobody would step in"


def test_last_resort_is_no_lead() -> None:
    text = changed("000000000014", "000000000011")

    (mistake,) = mistakes_in(text)
    assert mistake.problem == "the last resort is also a lead or a deputy"
    assert mistake.line == line_of("[last_resort]", text) + 1


def test_file_without_last_resort_is_read_and_told(tmp_path: Path) -> None:
    """A file of Parley 0.1 has none."""
    file = tmp_path / "parley.toml"
    file.write_text(re.sub(r"\[last_resort\].*?(?=# --)", "", TEXT, flags=re.DOTALL))

    assert load_institution(file).last_resort is None
    result = CliRunner().invoke(check_config, [str(file)])
    assert result.exit_code == 1
    assert "parley.toml:1: “last_resort” is missing → write [last_resort]" in result.stderr


def test_deputy_may_be_one_of_several_leads() -> None:
    institution = read_institution(changed("000000000013", "000000000011"), "parley.toml")

    assert institution.main.deputy.person_id == institution.main.leads[0].person_id


def test_privacy_of_six_lines() -> None:
    (mistake,) = mistakes_in(changed("lines = [\n", 'lines = [\n  "One more.",\n'))

    assert mistake.problem == "the privacy notice has 6 lines"


def test_all_mistakes_at_once() -> None:
    text = changed("name = ", "name = University of ")
    text = changed("[working_week]", '[calendar]\ncountry = "GB"\n[working_week]', text)
    text = changed("[emergency]", 'sooner = "1h"\n[emergency]', text)
    text = changed('tonight = "', 'number = "112"\ntonight = "', text)

    problems = [(m.line, m.problem) for m in mistakes_in(text)]

    assert problems == [
        (line_of("name = Univ", text), "this can't be read: invalid value"),
        (
            line_of('[calendar]\ncountry = "GB"\n[w', text),
            f"“calendar” is set twice (first on line {line_of('[cal', text)})",
        ),
        (line_of("sooner", text), "“sooner” is no setting here"),
        (
            line_of('number = "112"', text),
            f"“emergency.number” is set twice (first on line {line_of('number =', text)})",
        ),
    ]


def test_deadlines_keep_usual_promise() -> None:
    without = re.sub(r"\[deadlines\].*?(?=# --)", "", TEXT, flags=re.DOTALL)

    assert read_institution(without, "parley.toml").main.deadlines.first_contact_days == 2


@pytest.mark.parametrize(
    "text", ["]]]", "[unclosed", 'name = """', "= 3", "\x00", "a = [1,\nb = 2", "[lead]\n[[lead]]"]
)
def test_hopeless_text_ends_in_mistakes(text: str) -> None:
    assert mistakes_in(text)


def test_windows_line_ends_count_once(norrhaven: Institution) -> None:
    assert read_institution("\ufeff" + TEXT.replace("\n", "\r\n"), "parley.toml") == norrhaven


def test_unreadable_files_told(tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes("name = 'Köln'".encode("latin-1"))

    for name, problem in {"nowhere.toml": "can't be opened", "latin.toml": "not UTF-8"}.items():
        with pytest.raises(InstitutionFileError, match=problem):
            load_institution(tmp_path / name)


# -- The register ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "problem", "fix"),
    [
        ('"University Library"', '"The Library"', "is no department of", "use the full name “University Library”"),
        ('"University Library"', '"Univercity Library"', "is no department of", "did you mean “University Library”?"),
        ('job_role = "research"', 'job_role = "reserch"', "is no job role", "did you mean “research”?"),
        ("000000000102", "000000000101", "is listed twice", "leave one of them out"),
        ("active = false", 'active = "no"', "neither true nor false", "without quotes"),
        ("works_in_hr = true", "works_in_HR = true", "no setting here", "did you mean “works_in_hr”?"),
        ('"Harbour campus"', '"Harbor campus"', "is no campus of", "did you mean “Harbour campus”?"),
        ('"Harbour campus"', '"Elsewhere"', "is no campus of", "choose one of Harbour campus, Hill campus"),
        ('level = "Senior"', 'level = "Boss"', "is no level of", "choose one of Head of a department"),
        ('campus = "Hill', 'services = ["welfare"]\ncampus = "Hill', "is no service of", "choose one of resolution"),
        ('"Department of Modern Languages"', '"Zzz"', "is no department of", "use a name from a [[department]]"),
        ("2021-03-01", '"2021-03-01"', "is no day", "write a day like 2026-12-24 without quotes"),
        ("2028-05-31", "2018-05-31", "ends before it begins", "let accredited_until come after accredited_on"),
        ('"Department of Modern Languages"', '"School of Law"', "is both departments", "leave second_department out"),
    ],
)
def test_register_mistake_told(norrhaven: Institution, old: str, new: str, problem: str, fix: str) -> None:
    with pytest.raises(InstitutionFileError) as caught:
        read_resolvers(changed(old, new, REGISTER), "resolvers.toml", norrhaven)

    (mistake,) = caught.value.mistakes
    assert mistake.file == "resolvers.toml"
    assert problem in mistake.problem
    assert fix in mistake.fix


# -- The scanner ---------------------------------------------------------------------------------------

KEYS = st.text(alphabet="abc-_9 .\"'#[]=", min_size=1, max_size=6)
SCALARS = st.one_of(
    st.text(alphabet="ab\n\"'\\#[]{},= é", max_size=12),
    st.integers(min_value=-(2**31), max_value=2**31),
    st.booleans(),
    st.dates(min_value=date(1900, 1, 1)),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)


def paths_of(value: Any, path: tuple[str | int, ...] = ()) -> set[tuple[str | int, ...]]:  # noqa: ANN401 - TOML holds any type
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    below = [((*path, key), item) for key, item in items]
    return {found for found, _ in below}.union(*(paths_of(item, found) for found, item in below))


@given(st.dictionaries(KEYS, VALUES, max_size=5))
def test_scanner_finds_every_path(values: dict[str, Any]) -> None:
    text = tomlkit.dumps(values)
    read = tomllib.loads(text)

    found = scan(text)

    assert paths_of(read) <= set(found.lines)
    assert not [statement for statement in found.statements if statement.first_line]


@given(st.text(alphabet="ab=[]{}\"'#,.\n\\ 1", max_size=60))
def test_any_text_ends_in_document_or_mistake(text: str) -> None:
    try:
        document = parse(text, "any.toml")
    except InstitutionFileError as error:
        assert error.mistakes  # noqa: PT017 - either outcome is right; an error must only explain itself
    else:
        assert document.mistakes or document.values == tomllib.loads(text)


# -- The command -----------------------------------------------------------------------------------------


OUTLOOK = '[outlook]\naccount = "meetings@norrhaven.example"\nrefused = "rector@norrhaven.example"\n\n[privacy]'


@pytest.mark.parametrize(
    ("old", "new", "problem", "fix"),
    [
        ("meetings@", "meetings at ", "is no mail address", "write it like"),
        ('refused = "rector@', 'refused = "Meetings@', "is the service account's own", "name another one"),
        ('refused = "rector@norrhaven.example"\n', "", "“refused” is missing in [outlook]", ""),
        ('refused = "r', 'seal = "yes"\nrefused = "r', "“seal”", "true"),
        ('refused = "r', 'free_busy = true\nrefused = "r', "“free_busy” is no setting here", ""),
    ],
)
def test_mistake_in_outlook_table_told(old: str, new: str, problem: str, fix: str) -> None:
    told = mistakes_in(changed("\n[privacy]", "\n" + OUTLOOK).replace(old, new, 1))

    assert [one for one in told if problem in one.problem and fix in one.fix], told


def test_outlook_table_opens_calendars(norrhaven: Institution) -> None:
    assert norrhaven.calendars is None
    opened = read_institution(changed("\n[privacy]", "\n" + OUTLOOK), "parley.toml")

    assert opened.calendars == CalendarAccess("meetings@norrhaven.example", "rector@norrhaven.example")
    assert "Calendars      written by meetings@norrhaven.example; Teams meetings not sealed" in summary(
        opened, None, datetime(2026, 12, 23, 12, 0, tzinfo=UTC)
    )


def test_season_without_enough_dates_is_noted(norrhaven: Institution) -> None:
    """Of this term, without its first and last week, one day of the spring months is left."""
    noon = datetime(2026, 12, 23, 12, 0, tzinfo=UTC)
    assert "for the spring meeting" not in summary(norrhaven, None, noon)
    short = replace(norrhaven, terms=(Term(date(2027, 4, 19), date(2027, 6, 25)),))
    rule = norrhaven.main.meetings
    assert rule
    avoid = frozenset(date(2027, 4, day) for day in range(26, 30))
    service = replace(norrhaven.main, meetings=replace(rule, avoid=avoid))
    told = summary(replace(short, services=(service,)), None, noon)

    assert "leave 1 date for the spring meeting of the" in told
    assert "01 March 2027 to 30 April 2027" in told
    assert "for the autumn meeting" not in told


def test_check_config_accepts_demo() -> None:
    result = CliRunner().invoke(check_config, [str(DEMO / "parley.toml")])

    assert result.exit_code == 0
    assert "Solveig Achterberg, Kwabena Osei-Tutu" in result.output
    assert "16, active 15" in result.output
    assert "the privacy notice and the questions must name the same time" in result.output


def test_check_config_names_unknown_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARLEY_CONFIGS", "anything")

    result = CliRunner().invoke(check_config, [str(DEMO / "parley.toml")])

    assert result.exit_code == 0
    assert (
        "PARLEY_CONFIGS is none of Parley's variables and is ignored → did you mean “PARLEY_CONFIG”?" in result.stderr
    )


def test_check_config_tells_mistakes(tmp_path: Path) -> None:
    (tmp_path / "parley.toml").write_text(changed('country = "GB"', 'country = "ZZ"'))

    result = CliRunner().invoke(check_config, [str(tmp_path / "parley.toml")])

    assert result.exit_code == 1
    assert f"parley.toml:{line_of('country =')}: no public holidays are known for “ZZ” → " in result.output
    assert "1 mistake to fix." in result.output


def test_check_config_tells_register_mistakes(tmp_path: Path) -> None:
    register = tmp_path / "others.toml"
    register.write_text(changed("active = false", "active = 0", REGISTER))

    result = CliRunner().invoke(check_config, [str(DEMO / "parley.toml"), "--resolvers", str(register)])

    assert result.exit_code == 1
    assert "others.toml:" in result.output


def test_summary_works_an_example(norrhaven: Institution) -> None:
    christmas_eve_before_closure = datetime(2026, 12, 23, 12, 0, tzinfo=UTC)

    text = summary(norrhaven, (), christmas_eve_before_closure)

    assert "(Wednesday 23 December, 12:00) is promised an answer by Tuesday 5 January, 17:00 (where somebody" in text
    assert "may be at risk, by Monday 4 January, 17:00), Europe/London." in text
    assert "Next days off  Thu 24 December; Fri 25 December; Mon 28 December" in text
    assert "Note: each case needs two active resolvers." in text


def test_usual_nudge_is_longer_than_a_short_deadline() -> None:
    """What the file does not set holds, too."""
    text = changed('nudge_before = "8h"\n', "", changed('end = "17:00"', 'end = "12:00"'))

    [mistake] = mistakes_in(text)

    assert "nudge_before, which is 8 hours where it is not set, is longer than first_contact" in mistake.problem


def test_links_are_of_one_team() -> None:
    team = TEAM_LINK.replace("888", "777")
    text = changed(f'"{TEAM_WRITTEN}"', f'"{team}"', changed(f'"{CHANNEL_WRITTEN}"', f'"{CHANNEL_LINK}"'))

    [mistake] = mistakes_in(text)

    assert "of a channel of another team" in mistake.problem


OURS, THEIRS = "00000000-0000-4000-8000-0000000000aa", "00000000-0000-4000-8000-0000000000bb"


@pytest.mark.parametrize("key", ["team_id", "channel_id"])
def test_links_are_of_our_own_tenant(key: str) -> None:
    """Whoever is a guest elsewhere copies a link that nothing of ours could ever be posted to."""
    before, link = {"team_id": (TEAM_WRITTEN, TEAM_LINK), "channel_id": (CHANNEL_WRITTEN, CHANNEL_LINK)}[key]
    ours, theirs = (changed(f'"{before}"', f'"{link}&tenantId={one.upper()}"') for one in (OURS, THEIRS))

    assert getattr(read_institution(ours, "parley.toml", [THEIRS, OURS]).main.channel, key) == before
    assert getattr(read_institution(theirs, "parley.toml").main.channel, key) == before, "nobody says which is ours"
    with pytest.raises(InstitutionFileError) as refused:
        read_institution(theirs, "parley.toml", [OURS])
    [mistake] = refused.value.mistakes
    assert "another organisation's Teams" in mistake.problem
    assert theirs.splitlines()[mistake.line - 1].startswith(key)


def test_links_are_of_one_tenant() -> None:
    text = changed(f'"{CHANNEL_WRITTEN}"', f'"{CHANNEL_LINK}&tenantId={THEIRS}"')
    text = changed(f'"{TEAM_WRITTEN}"', f'"{TEAM_LINK}&tenantId={OURS}"', text)

    [mistake] = mistakes_in(text)
    assert "another organisation's Teams" in mistake.problem


def test_check_config_knows_the_tenant(tmp_path: Path) -> None:
    file = tmp_path / "parley.toml"
    file.write_text(changed(f'"{CHANNEL_WRITTEN}"', f'"{CHANNEL_LINK}&tenantId={THEIRS}"'), encoding="utf-8")

    told = CliRunner().invoke(check_config, [str(file)], env={"PARLEY_TENANT_ID": f"{OURS}, {THEIRS}"})
    assert told.exit_code == 0, told.output
    told = CliRunner().invoke(check_config, [str(file)], env={"PARLEY_TENANT_ID": OURS})
    assert told.exit_code == 1
    assert "another organisation's Teams" in told.output


@pytest.mark.parametrize(
    "deep", ["[" * 20_000 + "]" * 20_000, "{a=" * 3_000 + "1" + "}" * 3_000, "[" * 500 + "]" * 500]
)
def test_deep_file_is_told_in_words(deep: str) -> None:
    [mistake] = mistakes_in(f"# a line before\nx = {deep}\n{TEXT}")

    assert mistake.line == 2
    assert "too deep" in mistake.problem


def test_huge_file_is_told_in_words() -> None:
    [mistake] = mistakes_in(f"{TEXT}\n# {'x' * 1_000_000}")

    assert "very large" in mistake.problem


def test_lead_on_the_register_is_noted(norrhaven: Institution) -> None:
    lead, register = norrhaven.main.leads[0], load_resolvers(DEMO / "resolvers.toml", norrhaven)
    now = datetime(2026, 11, 23, 9, tzinfo=UTC)
    assert "as well" not in summary(norrhaven, register, now)

    both = replace(register[0], person_id=lead.person_id, active=True)
    told = summary(norrhaven, (*register, both), now)

    assert f"Note: on the register, and a lead or the deputy as well: {lead.name}." in told
