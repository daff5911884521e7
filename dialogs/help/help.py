"""Welcome, questions, other support, and the kind answers to what leads nowhere else (R10, R29)."""

from collections.abc import Sequence

from microsoft_teams.cards import AdaptiveCard

from casework.errors import FromNewerVersion, Unreadable
from casework.model.institution import Question
from dialogs.flow import Flow, Handler, Refusal, Show, Turn, View
from dialogs.help import help_cards as cards
from dialogs.help.search import MOST_OFFERED
from dialogs.help.support_cards import support as support_card
from dialogs.help.topics import Topic, topic_of


async def show_welcome(turn: Turn) -> Show:
    """Answer "hi", and the first opening of the chat."""
    del turn
    return Show("welcome")


async def show_menu(turn: Turn) -> Show:
    """Answer words that mean nothing to us with what can be done here."""
    del turn
    return Show("menu")


async def show_missed(turn: Turn) -> Show:
    """Answer words that mean nothing to us once more, with people in place of the same shrug."""
    del turn
    return Show("help.missed")


async def show_questions(turn: Turn) -> Show:
    """Show the frequently asked questions (R29); `page` comes with the button."""
    return Show("questions", {"page": turn.text("page")[:5]})


async def show_answer(turn: Turn) -> Show:
    """Show one question with its answer; `question` comes with the button (R29)."""
    known = {one.question for one in turn.desk.institution.questions}
    asked = turn.text("question")
    return Show("help.answer", {"question": asked}) if asked in known else Show("questions")


def answering(question: Question) -> Handler:
    """Return what answers somebody who typed a question."""

    async def show(turn: Turn) -> Show:
        del turn
        return Show("help.answer", {"question": question.question})

    return show


def speaking_of(topic: Topic, *, tells: bool = False) -> Handler:
    """Return what answers somebody who spoke of something that people often speak of.

    Args:
        tells: They told a story, which is better kept out of the chat.
    """

    async def show(turn: Turn) -> Show:
        del turn
        return Show("help.topic", {"topic": topic.key} | ({"story": "yes"} if tells else {}))

    return show


async def show_topic(turn: Turn) -> Show:
    """Show what is answered to a topic; `topic` comes with the button (R29)."""
    key = turn.text("topic")
    return Show("help.topic", {"topic": key}) if topic_of(key) else Show("questions")


def offering(likely: Sequence[Question | Topic]) -> Handler:
    """Return what answers words that we do not know, with the questions and topics that may be meant."""

    async def show(turn: Turn) -> Show:
        del turn
        return Show("menu", _named(likely))

    return show


def telling(likely: Sequence[Question | Topic]) -> Handler:
    """Return what answers somebody who wrote their story into the chat, with what it may be about."""

    async def show(turn: Turn) -> Show:
        del turn
        return Show("story", _named(likely))

    return show


def _named(likely: Sequence[Question | Topic]) -> dict[str, str]:
    """Return what may be meant as arguments: a question by its words, a topic by its key."""
    return {f"likely-{at}": one.key if isinstance(one, Topic) else one.question for at, one in enumerate(likely)}


async def show_unread(turn: Turn) -> Show:
    """Say that files, pictures and recordings are not read."""
    del turn
    return Show("help.unread")


async def show_support(turn: Turn) -> Show:
    """Show other support; `group` and `page` come with the button (R10)."""
    return Show("support", {"group": turn.text("group")[:20], "page": turn.text("page")[:5]})


async def show_danger(turn: Turn) -> Show:
    """Put emergency help before everything else."""
    del turn
    return Show("danger")


async def show_nothing_here(turn: Turn) -> Show:
    """Answer what is unknown, stale or not the reader's, always alike."""
    del turn
    return Show("nothing-here")


async def welcome(view: View) -> AdaptiveCard:
    """What this service is and is not, with emergency help and the ways on."""
    return cards.welcome(view.texts, view.desk.institution, await _roles(view))


async def menu(view: View) -> AdaptiveCard:
    """The ways on, after words that we do not know."""
    return cards.menu(view.texts, view.desk.institution, await _roles(view), _likely(view))


async def answer(view: View) -> AdaptiveCard:
    """One question with its answer (args: question); all of them where it is not asked any more."""
    asked = _question(view, "question")
    return cards.answer(view.texts, asked) if asked else await questions(view)


async def topic(view: View) -> AdaptiveCard:
    """An answer to what people often say (args: topic, story)."""
    meant, tells = topic_of(view.arg("topic")), bool(view.arg("story"))
    if meant is None:
        return await menu(view)
    return cards.topic(view.texts, view.desk.institution, meant, await _roles(view), tells=tells)


async def missed(view: View) -> AdaptiveCard:
    """The leads, for somebody whose words meant nothing to us twice."""
    return cards.missed(view.texts, view.desk.institution)


async def questions(view: View) -> AdaptiveCard:
    """Some questions with their answers (args: page)."""
    return cards.questions(view.texts, view.desk.institution, view.arg("page"))


async def support(view: View) -> AdaptiveCard:
    """Other support, what is always open first (args: group, page)."""
    return support_card(view.texts, view.desk.institution, view.arg("group"), view.arg("page"))


async def danger(view: View) -> AdaptiveCard:
    """Emergency help, then the ways on."""
    return cards.danger(view.texts, view.desk.institution)


async def story(view: View) -> AdaptiveCard:
    """What typing into the chat means, and the form."""
    return cards.story(view.texts, view.desk.institution, _likely(view))


async def unread(view: View) -> AdaptiveCard:
    """What was attached is not read; the ways to tell it."""
    return cards.unread(view.texts, view.desk.institution)


async def unreadable(view: View) -> AdaptiveCard:
    """What is needed can't be opened; the help for right now stays in reach."""
    return cards.not_taken(view.texts, "unreadable", view.desk.institution)


async def being_updated(view: View) -> AdaptiveCard:
    """What is needed waits for a newer version; the help for right now stays in reach."""
    return cards.not_taken(view.texts, "being-updated", view.desk.institution)


async def nothing_here(view: View) -> AdaptiveCard:
    """One neutral answer with a way on."""
    return cards.nothing_here(view.texts)


async def no_longer_kept(view: View) -> AdaptiveCard:
    """What stands in place of a card of which nothing is kept any more, in chats and the channel (R24)."""
    return cards.no_longer_kept(view.texts)


async def slow_down(view: View) -> AdaptiveCard:
    """Say that more came in than can be answered."""
    return cards.not_taken(view.texts, "slow-down", view.desk.institution)


async def too_much(view: View) -> AdaptiveCard:
    """Say that more was sent at once than can be kept."""
    return cards.not_taken(view.texts, "too-much", view.desk.institution)


def _question(view: View, name: str) -> Question | None:
    return next((one for one in view.desk.institution.questions if one.question == view.arg(name)), None)


def _likely(view: View) -> list[Question | Topic]:
    """Return the questions and topics that may be meant."""
    names = [f"likely-{number}" for number in range(MOST_OFFERED)]
    return [one for name in names if (one := _question(view, name) or topic_of(view.arg(name)))]


async def _roles(view: View) -> cards.Roles:
    """Return what the reader does here."""
    services = view.desk.services_of(view.person_id)
    leads = any(one.person_id == view.person_id for service in services for one in service.leads)
    resolver = await view.desk.work.officers.get(view.person_id)
    coordinates = bool(view.desk.coordinated_by(view.person_id))
    is_deputy = bool(services) and not leads
    return cards.Roles(leads, is_deputy, resolver=bool(resolver and resolver.active), coordinator=coordinates)


FLOW = Flow(
    verbs={
        "help.welcome": show_welcome,
        "help.answer": show_answer,
        "help.questions": show_questions,
        "help.support": show_support,
        "help.topic": show_topic,
    },
    words={
        "words-help": show_welcome,
        "words-questions": show_questions,
        "words-asked-often": show_questions,
        "words-support": show_support,
    },
    screens={
        "welcome": welcome,
        "menu": menu,
        "questions": questions,
        "help.answer": answer,
        "help.topic": topic,
        "help.missed": missed,
        "help.unread": unread,
        "support": support,
        "danger": danger,
        "story": story,
        "nothing-here": nothing_here,
        "unreadable": unreadable,
        "being-updated": being_updated,
        "no-longer-kept": no_longer_kept,
        "slow-down": slow_down,
        "too-much": too_much,
    },
    reading=frozenset({"help.answer", "help.questions", "help.support", "help.topic", "help.welcome"}),
    refusals={
        Unreadable: Refusal("unreadable", "unreadable", keeps_card=True),
        FromNewerVersion: Refusal("being-updated", "being-updated", keeps_card=True),
    },
)
