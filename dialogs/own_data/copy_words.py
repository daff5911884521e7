"""What a copy of somebody's data says, in words: the same on its pages in the chat and in its file (R26, R34)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from casework.actions.own_data.copy_content import OwnCopy
from casework.desk import Desk
from casework.model.copies import CopySection
from casework.model.meetings.meeting import Meeting, MeetingPurpose
from casework.model.requests import Request
from casework.model.session_outcomes import SessionOutcome
from dialogs.own_data.own_data_cards import departments
from dialogs.texts import Texts

Told = tuple[str, str]
"""What something is, and what is kept of it."""

_TALKS = {
    MeetingPurpose.FIRST_TALK: "first",
    MeetingPurpose.INDIVIDUAL_TALK: "alone",
    MeetingPurpose.JOINT_SESSION: "joint",
}


async def names_for(desk: Desk) -> Mapping[str, str]:
    """Return what those who run the service and those who help are called, by person id."""
    officers = {one.person_id: one.name for one in await desk.work.officers.all()}
    return {**officers, **{one.person_id: one.name for one in desk.handlers()}}


def whole(texts: Texts, made: OwnCopy, names: Mapping[str, str]) -> Sequence[Told]:
    """Return all that a copy holds, each with what it is; what is left out says so, with the reason.

    Args:
        texts: The reader's words.
        made: The copy.
        names: What those are called who run the service, and help.
    """
    told = [*_about(texts, made, names), *_said(texts, made), *_happened(texts, made), *_decided(texts, made, names)]
    return [(label, text) for label, text in told if text.strip()]


def _about(texts: Texts, made: OwnCopy, names: Mapping[str, str]) -> Iterator[Told]:
    """Yield what is known of the reader, and how they would like things."""
    if made.is_own:
        yield texts("copies-facts"), "\n".join(_facts_of_asker(texts, made.case.request, names))
        yield texts("copies-need"), made.case.access_needs
        people = (" · ".join(filter(None, (one.name, one.department))) for one in made.case.request.people_named())
        yield texts("copies-named"), "\n".join(people)
        notice = made.case.request.privacy_text
    else:
        yield texts("copies-facts"), "\n".join(_facts_of_party(texts, made, names))
        yield texts("copies-need"), made.needs
        notice = made.details.notice_text if made.details else ""
    yield texts("copies-notice"), notice


def _facts_of_asker(texts: Texts, request: Request, names: Mapping[str, str]) -> Iterator[str]:
    who = request.requester
    yield from _lines(
        texts,
        [
            ("short-name", who.name),
            ("short-job_title", who.job_title),
            ("short-department", who.department),
            ("short-email", who.email),
            ("short-career_stage", request.career_stage),
            ("short-contact_way", texts(f"contact-{request.contact_choice}")),
            ("short-contact_detail", request.contact_detail),
            ("short-wanted_resolvers", _called(texts, request.wanted_resolvers, names)),
            ("short-unwanted_resolvers", _called(texts, request.unwanted_resolvers, names)),
            ("short-unwanted_leads", _called(texts, request.unwanted_leads, names)),
        ],
    )


def _facts_of_party(texts: Texts, made: OwnCopy, names: Mapping[str, str]) -> Iterator[str]:
    person, said = made.person, made.details
    mine = [one for one in made.case.request.parties if person and one.party_id in person.ids]
    choice = said.contact_choice if said else ""
    yield from _lines(
        texts,
        [
            ("short-name", person.name if person else ""),
            ("short-department", departments(mine)),
            ("short-email", next((one.email for one in mine if one.email), "")),
            ("short-contact_way", texts(f"contact-{choice}") if choice else ""),
            ("short-contact_detail", said.contact_detail if said else ""),
            ("short-unwanted_resolvers", _called(texts, said.unwanted_resolvers, names) if said else ""),
        ],
    )


def _said(texts: Texts, made: OwnCopy) -> Iterator[Told]:
    """Yield what the reader said and wrote, and what they were shown and written."""
    request = made.case.request
    if made.is_own:
        yield texts("copies-told", day=texts.full_day(made.case.created_at)), request.description
        if referral := request.referral:
            yield texts("copies-relation"), referral.relation
            yield texts("copies-for-leads"), referral.for_leads
    if made.approach and made.approach.made_at:
        yield texts("copies-approached", day=texts.full_day(made.approach.made_at)), made.approach.words
    yield texts("copies-shown"), made.shown
    if made.check:
        yield texts("copies-check"), made.check.correction or texts(f"referral-mine-{made.check.answer.value}")
    yield from _written(texts, made)


def _written(texts: Texts, made: OwnCopy) -> Iterator[Told]:
    """Yield what the reader wrote later, and was written."""
    for note in made.additions:
        yield texts("copies-added", day=texts.full_day(note.written_at)), note.text
    for note in made.written:
        yield texts("copies-written", day=texts.full_day(note.written_at)), note.text
    for one in made.corrections:
        about = texts(f"own-data-about-{one.about.value}")
        yield texts("own-data-kept-corrected", day=texts.full_day(one.written_at), about=about), one.text
    for asked in made.questions:
        yield texts("own-data-kept-question", day=texts.full_day(asked.asked_at)), asked.text
        if asked.answered_at:
            yield texts("own-data-kept-answer", day=texts.full_day(asked.answered_at)), asked.answer
    for report in made.reports:
        yield texts("copies-risk", day=texts.full_day(report.at)), report.words or texts("copies-risk-said")


def _happened(texts: Texts, made: OwnCopy) -> Iterator[Told]:
    """Yield what the reader agreed to, where they were, and what they were told of."""
    for leave in made.permissions:
        # In the words of whoever named them: what the directory calls them is not theirs.
        named = (one.name for one in made.case.request.people_named() if one.party_id == leave.party_id)
        name = next(named, texts("copies-somebody"))
        is_done = leave.is_given and leave.party_id in made.told
        state = texts("permission-state-made" if is_done else f"permission-state-{leave.state.value}")
        yield texts("permission-line", name=name, state=state), leave.may_say or texts("copies-nothing-more")
    for consent in made.consents:
        day = texts.full_day(consent.answered_at or consent.asked_at)
        yield texts("copies-consent", day=day), f"{texts(f'consent-own-{consent.said}')}\n{consent.text}".strip()
    for meeting in made.meetings:
        yield texts(f"copies-talk-{_TALKS.get(meeting.purpose, 'other')}"), _when(texts, meeting)
    for outcome in made.outcomes:
        yield texts("copies-outcome"), _agreed(texts, outcome)
    yield texts("copies-parting"), made.parting
    if made.check_in is not None:
        yield texts("copies-check-in"), texts("copies-check-in-yes" if made.check_in else "copies-check-in-no")
    for one in made.disclosures:
        yield texts("copies-disclosed", day=texts.full_day(one.at), whom=one.to_whom), one.what


def _decided(texts: Texts, made: OwnCopy, names: Mapping[str, str]) -> Iterator[Told]:
    """Yield what a lead decided on: what is shown, and that something is left out, with the reason."""
    for decision in made.asked.decisions:
        label = texts(f"copies-section-{decision.section.value}")
        if not decision.is_shown:
            yield texts("copies-left-out", what=label), decision.reason
        elif decision.section is CopySection.LOOKED:
            yield label, looked(texts, made.decided.get(decision.section, ()), names)
        else:
            for text in made.decided.get(decision.section, ()):
                yield label, text


def looked(texts: Texts, looks: Sequence[str], names: Mapping[str, str]) -> str:
    """Return who came to a case on which day, a line each."""
    lines = []
    for one in looks:
        day, person_id = one.split(" ", 1)
        name = names.get(person_id, texts("lead-someone-gone"))
        lines.append(texts("copies-looked", day=texts.full_date(date.fromisoformat(day)), name=name))
    return "\n".join(lines)


def _when(texts: Texts, meeting: Meeting) -> str:
    starts_at = meeting.starts_at
    when = texts.full_day_and_time(starts_at) if starts_at else texts("copies-talk-untimed")
    return texts("copies-talk-line", when=when, state=texts(f"copies-talk-state-{meeting.state.value}"))


def _agreed(texts: Texts, outcome: SessionOutcome) -> str:
    steps = [f"{one.text} ({texts.full_date(one.day)})" if one.day else one.text for one in outcome.steps]
    return "\n".join([outcome.words, *steps])


def _called(texts: Texts, people: frozenset[str], names: Mapping[str, str]) -> str:
    return ", ".join(sorted(names.get(one, texts("lead-someone-gone")) for one in people))


def _lines(texts: Texts, pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield from (f"{texts(key)}: {value}" for key, value in pairs if value)
