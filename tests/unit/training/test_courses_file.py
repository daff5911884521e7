"""Courses as the institution's file describes them, and what is said of mistakes (S10, C01)."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.commands.check_config import summary
from bot.institution import InstitutionFileError, load_institution, read_institution
from bot.institution.officers_rows import read_officers, written_rows
from bot.institution.officers_sheet import write_csv
from casework.actions.officers.importing import change_of_entry
from casework.model.institution import Institution
from casework.model.training.course import Course, Span
from casework.model.training.records import TrainingRecord
from tests.builders import NOW, a_person_id

DEMO = Path(__file__).parents[3] / "demo" / "parley.toml"
REFRESHER = 'id = "refresher"\ntitle = "Resolving conflicts: the refresher"\nhours = "3h"\nrenews = "full"\n'


@pytest.fixture(scope="module")
def institution() -> Institution:
    return load_institution(DEMO)


def told(old: str, new: str) -> str:
    """Return what is said of the demo's file with a change."""
    text = DEMO.read_text("utf-8")
    assert old in text
    with pytest.raises(InstitutionFileError) as found:
        read_institution(text.replace(old, new, 1), "parley.toml")
    return "\n".join(map(str, found.value.mistakes))


def test_demo_has_a_course_and_its_refresher(institution: Institution) -> None:
    full, refresher = institution.main.courses
    assert (full.hours, full.valid_for, full.grace, full.remind) == (
        timedelta(hours=6),
        Span(24),
        Span(0, 30),
        (90, 30, 7),
    )
    assert (refresher.renews, refresher.late, refresher.valid_for) == ("full", Span(3), None)
    assert "Courses        Resolving conflicts: the full course, " in summary(institution, None, NOW)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('valid_for = "2 years"', 'valid_for = "2 yrs"', "“2 yrs” is no length of time"),
        ('valid_for = "2 years"', 'valid_for = "90 years"', "“90 years” is no length of time"),
        ('valid_for = "2 years"', 'valid_for = "0 days"', "“0 days” is no length of time"),
        ("remind = [90, 30, 7]", "remind = [90, 90]", "no list of different numbers of days"),
        ("remind = [90, 30, 7]", 'remind = "90"', "no list of different numbers of days"),
        ("remind = [90, 30, 7]", "remind = [true]", "no list of different numbers of days"),
        ('renews = "full"', 'renews = "ful"', "did you mean “full”?"),
        ('renews = "full"', 'needs = ["nothing"]', "“late” is how long a refresher is still enough"),
        ('renews = "full"\nlate = "3 months"', 'needs = ["nothing"]', "there is no course “nothing”"),
        ('renews = "full"', 'renews = "refresher"', "the course “refresher” needs itself"),
        ('late = "3 months"', 'late = "3 months"\ngrace = "30 days"', "“grace” says nothing of a refresher"),
        ('late = "3 months"', 'late = "3 months"\nremind = [7]', "“remind” says nothing of a refresher"),
        ('valid_for = "2 years"', 'valid_for = "2 years"\nneeds = ["refresher"]', "needs “full” itself"),
        ('valid_for = "2 years"\n', "", "a course that always counts has no grace"),
        ('valid_for = "2 years"\ngrace = "30 days"', "", "is itself a refresher, or always counts"),
        ('valid_for = "2 years"', 'keep_hours = "6h"', "keep_hours and keep_within belong together"),
        ('id = "refresher"', 'id = "full"', "the course “full” is listed twice"),
        ('id = "refresher"', 'id = "two words"', "can't be a key"),
        ('hours = "3h"\n', "", "“hours” is missing"),
        ('hours = "3h"', 'hours = "3h"\nlenght = "2h"', "“lenght” is no setting here"),
        ('hours = "3h"', 'hours = "3h"\nrequired_from = "2027-09-01"', "“required_from” is no day"),
    ],
)
def test_mistake_is_explained(old: str, new: str, said: str) -> None:
    assert said in told(old, new)


def test_required_course_is_told(institution: Institution) -> None:
    text = DEMO.read_text("utf-8").replace('valid_for = "2 years"', "required_from = 2027-09-01\nvalid_for = '2 years'")
    read = read_institution(text, "parley.toml")
    assert "Needed to help Resolving conflicts: the full course, from 01 September 2027" in summary(read, None, NOW)
    assert institution.main.courses[0].required_from is None


class TestList:
    """What somebody did before Parley comes with a list."""

    def row(self, path: Path, training: str) -> Path:
        sheet = path / "officers.csv"
        sheet.write_text(
            "person_id;name;department;job_title;job_role;training\n"
            f"{a_person_id()};Zodwa Hallqvist;School of Law;Lecturer;academic;{training}\n",
            "utf-8",
        )
        return sheet

    @pytest.mark.promise("C01")
    def test_former_training_is_read_and_written(self, tmp_path: Path, institution: Institution) -> None:
        sheet = self.row(tmp_path, "refresher 2026-04-03, full 14.03.2025")
        [found] = read_officers(sheet, institution, {})
        assert [(one.course, one.on, one.hours) for one in found.officer.training] == [
            ("full", date(2025, 3, 14), timedelta(hours=6)),
            ("refresher", date(2026, 4, 3), timedelta(hours=3)),
        ]
        again = tmp_path / "again.csv"
        write_csv(again, written_rows([found.officer]))
        assert read_officers(again, institution, {})[0].officer == found.officer

    @pytest.mark.parametrize(
        ("written", "said"),
        [
            ("full 03/04/2026", "could be 3 April or 4 March"),
            ("full", "“full” in training is no day"),
            ("full 2026-02-30", "is no day"),
            ("refreshr 2026-02-03", "did you mean “refresher”?"),
            ("2026-02-03", "begins with no course"),
        ],
    )
    def test_mistake_is_told_with_its_line(
        self, tmp_path: Path, institution: Institution, written: str, said: str
    ) -> None:
        with pytest.raises(InstitutionFileError) as found:
            read_officers(self.row(tmp_path, written), institution, {})
        assert said in str(found.value.mistakes[0])
        assert "officers.csv:2" in str(found.value.mistakes[0]) or "line 2" in str(found.value.mistakes[0])


def test_listing_adds_and_takes_nothing_away(institution: Institution, tmp_path: Path) -> None:
    sheet = TestList().row(tmp_path, "full 2025-03-14")
    [first] = read_officers(sheet, institution, {})
    known = TrainingRecord("refresher", date(2026, 5, 5), timedelta(hours=3), "a-session")
    on_register = replace(first.officer, training=(known,), training_told=("full/2027-03-14/90",))
    change = change_of_entry(first.officer, on_register)
    assert [one.on for one in change.officer.training] == [date(2025, 3, 14), date(2026, 5, 5)]
    assert change.officer.training_told == on_register.training_told
    assert change.changed == ("training",)


def test_course_is_kept_up_or_only_remembered() -> None:
    assert not Course("talk", "A talk").is_kept_up
    assert Course("full", "Full", valid_for=Span(24)).is_kept_up
    assert not Course("again", "Again", renews="full", valid_for=Span(24)).is_kept_up
