"""Numbers, addresses and user names can't be posted; hours, sums and pages are none of them (R11)."""

import pytest

from casework.model.calls.anonymity import CaseRecord, Certainty
from redaction import LightRedactor


@pytest.fixture(scope="module")
def redactor() -> LightRedactor:
    return LightRedactor()


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("Ring ext. 4471 for it.", "Ring ext. [phone number] for it."),
        ("Ring x4471 for it.", "Ring [phone number] for it."),
        ("Write to k.abdi_at_norrhaven.example now.", "Write to [email address] now."),
        ("Write to k.abdi<at>norrhaven<dot>example now.", "Write to [email address] now."),
        ("See norrhaven(dot)example for it.", "See [web address] for it."),
        ("See shrt.ly/3xyzabc for it.", "See [web address] for it."),
        ("It lies in \\\\norrhaven\\share\\casefile there.", "It lies in [web address] there."),
        ("Her user name is kabdi.k there.", "Her user name is [handle] there."),
        ("They write to k.abdi there.", "They write to [handle] there."),
        ("They write to kabdi#1234 there.", "They write to [handle] there."),
        ("She logs in as kabd42 there.", "She logs in as [number] there."),
        ("It is QQ 12 34 56 C there.", "It is [number] there."),
        ("The car AB12 CDE was there.", "The car [number] was there."),
        ("It is case 2024/17 again.", "It is [number] again."),
        ("It is job no 77-12 again.", "It is [number] again."),
        ("It is #1182 again.", "It is [number] again."),
        ("It is PR-88 again.", "It is [number] again."),
        ("The key number 8812 was lost.", "The [number] was lost."),
        ("It went to PO Box 1234 then.", "It went to [address] then."),
        ("It went to 14 Quarry Lane then.", "It went to [address] then."),
        ("It went to Quarry Lane 14 then.", "It went to [address] then."),
        ("It went to Lindenallee 7 then.", "It went to [address] then."),
        ("It went to 7 rue de la Paix then.", "It went to [address] then."),
        ("It went to EH8 9YL then.", "It went to [address] then."),
        ("Write to k.abdi at norrhaven.example now.", "Write to [email address] now."),
        ("Write to k.abdi@norrhaven now.", "Write to [email address] now."),
        ("See HTTPS://NORRHAVEN.EXAMPLE/A for it.", "See [web address] for it."),
        ("It lies in /home/kabdi/data there.", "It lies in [web address] there."),
        ("They write to k_abdi2 there.", "They write to [number] there."),
        ("They write to khadi_abdi there.", "They write to [handle] there."),
        ("They met in #lab-banter again.", "They met in [handle] again."),
        ("Ring 0131 496 0123 ext 12 for it.", "Ring [phone number] for it."),
        ("Ring 07700\u00b7900\u00b7118 for it.", "Ring [phone number] for it."),
        ("Ring 07700 9OO 118 for it.", "Ring [phone number] for it."),
        ("Ring oh seven seven double-oh nine one for it.", "Ring [phone number] for it."),
        ("The number on the form is 2417 now.", "The number on the form is [number] now."),
        ("Her card ends in 4417 now.", "Her card ends in [number] now."),
        ("The code is x9Yq2 now.", "The code is [number] now."),
        ("She is JSM22 there.", "She is [number] there."),
        ("It went to 12 quarry lane then.", "It went to [address] then."),
        ("It went to 12 Kestrel House then.", "It went to [address] then."),
        ("It went to 10115 Lindenau then.", "It went to [address] then."),
        ("They sit in building 41 there.", "They sit in [room] there."),
        ("They sit in D4.12 there.", "They sit in [room] there."),
        ("Write to khadi.abdi at norrhaven now.", "Write to [email address] now."),
        ("It is in room 2.14, Kestrel Hall there.", "It is in [room] there."),
        ("It is in seat 14C there.", "It is in [room] there."),
    ],
)
@pytest.mark.promise("R11")
def test_numbers_and_addresses_are_known(redactor: LightRedactor, text: str, redacted: str) -> None:
    findings = redactor.scan_now(text, CaseRecord())

    assert findings.redacted() == redacted
    assert {mark.certainty for mark in findings.marks} == {Certainty.KNOWN}


@pytest.mark.parametrize(
    "text",
    [
        "Office hours are 9.30-17.00.",
        "A budget of 100 000 pounds and one of 1 000 000 were split.",
        "Chapter 12, pages 110-114.",
        "The lab has 120 m2.",
        "Windows 11 and Office 365 are used.",
        "It was 50/50, then 60/40.",
        "A levels, ISO 9001 and COVID-19 came up.",
        "They wrote [address] for it.",
        "It lies in the shared_drive.",
        "It is one of two or three, or four to five, or six.",
        "They look at the site and on the web, e.g. at home, at 10.30 at the latest.",
        "The number is two, or a number of them.",
    ],
)
@pytest.mark.promise("R11")
def test_other_numbers_are_unmarked(redactor: LightRedactor, text: str) -> None:
    assert redactor.scan_now(text, CaseRecord()).marks == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It began in early '21.", "21"),
        ("The 2019 strike divided them.", "2019"),
        ("It was better in spring 2021.", "spring 2021"),
        ("Come January, nothing was left.", "January"),
        ("The March meeting went wrong.", "March"),
        ("It went on throughout August.", "August"),
        ("They met on Tuesday 3rd again.", "Tuesday 3rd"),
        ("They met on 5/11 again.", "5/11"),
        ("It got worse in Lent.", "Lent"),
        ("It was so since the nineties.", "the nineties"),
        ("There was a scene at the summer party.", "the summer party"),
        ("It was on Palm Sunday.", "Palm Sunday"),
    ],
)
@pytest.mark.promise("R11")
def test_days_years_and_occasions_are_flagged(redactor: LightRedactor, text: str, words: str) -> None:
    (mark,) = redactor.scan_now(text, CaseRecord()).marks

    assert (text[mark.start : mark.end], mark.kind.value) == (words, "date")


@pytest.mark.parametrize(
    "text",
    [
        "The Equality Act 2010 was named.",
        "An essay of 2000 words was late.",
        "It was lent and never given back.",
        "The Christmas rota is unfair.",
        "On the first day both were calm.",
        "They march on, and may meet.",
    ],
)
def test_what_only_looks_like_a_date_is_unmarked(redactor: LightRedactor, text: str) -> None:
    assert redactor.scan_now(text, CaseRecord()).marks == ()


def test_a_word_with_its_number_is_only_asked_about(redactor: LightRedactor) -> None:
    (mark,) = redactor.scan_now("It was due in week3 then.", CaseRecord()).marks

    assert mark.certainty is Certainty.SUSPICIOUS


@pytest.mark.promise("R11")
@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("her extension, 4471", "her extension, [phone number]"),
        ("passcode 4471", "[number]"),
        ("the door code was 4471", "the [number]"),
        ("study 14-118", "[number]"),
        ("sample K12/7", "[number]"),
        ("the 7781 ticket", "the [number]"),
        ("# 7781", "[number]"),
        ("bench number 14", "[number]"),
        ("plate KX 19 ZZZ", "plate [number]"),
    ],
)
def test_numbers_are_known_by_the_word_beside_them(redactor: LightRedactor, said: str, shown: str) -> None:
    assert redactor.scan_now(f"It is about {said} again.", CaseRecord()).redacted() == f"It is about {shown} again."


@pytest.mark.parametrize("text", ["An order of A4 paper was lost.", "There was no 1 or 2.", "No case of 12 was full."])
def test_a_count_is_no_number(redactor: LightRedactor, text: str) -> None:
    assert redactor.scan_now(text, CaseRecord()).marks == ()
