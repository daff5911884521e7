"""Words that are shown once more, as they are read, before they go; what somebody is not meant to learn is marked."""

from collections.abc import Collection, Sequence

from microsoft_teams.cards import CardElement

from casework.actions.parties.marks import READ_AGAIN, read_as_one, scan_for
from casework.model.cases.case import Case
from casework.model.parties.people import CasePerson
from casework.model.text import Rule, cleaned, text_digest
from dialogs.calls.marks_cards import marked_text
from dialogs.flow import View
from dialogs.kit.widgets import heading, line, panel


async def shown_again(
    view: View,
    case: Case,
    readers: Collection[CasePerson],
    rule: Rule | None = None,
    *,
    fields: Sequence[str] = ("words",),
    key: str = "seen",
) -> tuple[Sequence[CardElement], str]:
    """Return the words of a form as they will be read, and what tells that they were seen; ((), "") before.

    That they were seen outlives another question about the form, as long as they stay the same.

    Args:
        view: The form's.
        case: Of which case.
        readers: Who reads them.
        rule: What they are cleaned by, where it is not `casework.model.text.cleaned`.
        fields: The ids of the fields in which they are written.
        key: Under which name the button says that they were seen.
    """
    text = read_as_one((rule.cleaned if rule else cleaned)(view.values.get(one, "")) for one in fields)
    seen = text_digest(text)
    if READ_AGAIN not in view.problems.values():
        return (), seen if view.values.get(key) == seen else ""
    findings, texts = await scan_for(view.desk, case, text, readers), view.texts
    why = line(texts("read-again-marked" if findings.marks else "read-again"))
    return [panel([heading(texts("read-again-title")), *marked_text(findings, findings.marks), why])], seen
