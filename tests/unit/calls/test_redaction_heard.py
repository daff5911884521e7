"""Signs for syllables write names by their sound, and Latin letters write names in such signs in many ways (R11)."""

import pytest

from casework.model.calls.anonymity import CaseRecord, Certainty, KnownPerson
from redaction import LightRedactor


@pytest.fixture(scope="module")
def redactor() -> LightRedactor:
    return LightRedactor()


def sure(redactor: LightRedactor, text: str, *names: str) -> list[str]:
    """Return what can't be posted."""
    marks = redactor.scan_now(text, CaseRecord(tuple(map(KnownPerson, names)))).marks
    return [text[one.start : one.end] for one in marks if one.certainty is Certainty.KNOWN]


@pytest.mark.parametrize(
    "written",
    ["老刘", "小留", "阿桥", "桥哥", "乔乔", "菲菲", "章伟乔", "伟桥", "刘总", "留一飞"],
)
@pytest.mark.promise("R11")
def test_chinese_names_are_heard_in_any_signs(redactor: LightRedactor, written: str) -> None:
    assert sure(redactor, f"It was {written} who left.", "Zhang Weiqiao", "Liu Yifei") == [written]


@pytest.mark.parametrize(
    "written",
    ["建國", "Jianguo", "Lao Li", "Li", "李", "阿兰", "兰兰", "Hsiu-lan", "Siu Lan", "XIULAN", "X-i-u-l-a-n"],
)
@pytest.mark.promise("R11")
def test_names_in_signs_are_known_in_latin_letters(redactor: LightRedactor, written: str) -> None:
    assert sure(redactor, f"It was {written} who left.", "王秀兰", "李建国") == [written]


@pytest.mark.parametrize(
    "written",
    ["多赫蒂", "卡斯特利亚诺斯", "玛丽亚", "安娜", "伊内斯", "托马斯", "彼得森", "罗森奎斯特", "隆德"],
)
@pytest.mark.promise("R11")
def test_names_of_other_languages_are_heard_in_signs(redactor: LightRedactor, written: str) -> None:
    names = ("Euan Docherty", "Ines Castellanos", "Maria Rosenqvist", "Anna Lund", "Thomas Peterson")

    assert sure(redactor, f"It was {written} who left.", *names) == [written]


@pytest.mark.parametrize(
    "text",
    [
        "我们不同意",
        "会议在星期二",
        "他们没有说话",
        "谢谢大家",
        "双方都愿意谈一谈",
        "图书馆关门了",
        "明天",
        "学生",
        "不行",
    ],
)
def test_what_is_said_is_only_asked_about(redactor: LightRedactor, text: str) -> None:
    names = ("Euan Docherty", "Ines Castellanos", "Maria Rosenqvist", "Anna Lund", "Zhang Weiqiao")

    assert sure(redactor, text, *names) == []
    assert redactor.scan_now(text, CaseRecord()).marks


@pytest.mark.promise("R11")
def test_one_sign_alone_is_asked_about(redactor: LightRedactor) -> None:
    text = "It was 香 who left."
    (mark,) = redactor.scan_now(text, CaseRecord()).marks

    assert (text[mark.start : mark.end], mark.certainty) == ("香", Certainty.SUSPICIOUS)
