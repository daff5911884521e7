"""Short things that people type who are upset, confused or in a hurry: each is answered, with a way to a person."""

import pytest

from dialogs.help.topics import TOPICS
from tests.conversation.conftest import PERSON
from tests.conversation.fake_teams import Someone, World
from tests.fakes.reading import buttons

SAID = (
    ("requester", "yes", "topic-short-answer"),
    ("requester", "no", "topic-short-answer"),
    ("requester", "ok", "topic-good"),
    ("requester", "Ok thanks", "topic-thanks"),
    ("requester", "thanks", "topic-thanks"),
    ("requester", "thx", "topic-thanks"),
    ("requester", "ty", "topic-thanks"),
    ("requester", "👍", "topic-thanks"),
    ("requester", "is anyone there??", "topic-when"),
    ("requester", "so what happens now", "topic-when"),
    ("requester", "it's too late", "topic-when"),
    ("requester", "you promised", "topic-when"),
    ("requester", "you said Tuesday", "topic-when"),
    ("requester", "???", "topic-here"),
    ("requester", "...", "topic-here"),
    ("requester", ".", "topic-here"),
    ("requester", "!!!", "topic-here"),
    ("requester", "why", "topic-explain"),
    ("requester", "I don't understand", "topic-explain"),
    ("requester", "huh?", "topic-explain"),
    ("requester", "what?", "topic-explain"),
    ("requester", "what is this", "topic-explain"),
    ("requester", "well?", "topic-moment"),
    ("requester", "maybe", "topic-moment"),
    ("requester", "later", "topic-moment"),
    ("requester", "not now", "topic-moment"),
    ("requester", "one moment", "topic-moment"),
    ("requester", "and now?", "topic-next"),
    ("requester", "I already told you", "topic-angry"),
    ("requester", "I've said that already", "topic-angry"),
    ("requester", "this is a joke", "topic-angry"),
    ("requester", "fuck you", "topic-angry"),
    ("requester", "fuck this", "topic-angry"),
    ("requester", "I don't want this any more", "topic-solved"),
    ("requester", "never mind", "topic-solved"),
    ("requester", "nvm", "topic-solved"),
    ("requester", "close my case", "topic-solved"),
    ("requester", "is it closed?", "topic-solved"),
    ("requester", "leave me alone", "topic-stop-writing"),
    ("requester", "stop messaging me", "topic-stop-writing"),
    ("requester", "unsubscribe", "topic-stop-writing"),
    ("requester", "stop sending me notifications", "topic-stop-writing"),
    ("requester", "too many messages", "topic-stop-writing"),
    ("requester", "did you get my message", "topic-broken"),
    ("requester", "did it send", "topic-broken"),
    ("requester", "was that sent?", "topic-broken"),
    ("requester", "I can't find my request", "topic-broken"),
    ("requester", "where is my form", "topic-broken"),
    ("requester", "this is useless", "topic-machine"),
    ("requester", "I give up", "topic-low"),
    ("requester", "😢", "topic-low"),
    ("requester", "I need to talk", "topic-low"),
    ("requester", "nobody helps me", "topic-low"),
    ("requester", "I'm done", "topic-bad"),
    ("requester", "whatever", "topic-bad"),
    ("requester", "not sure", "topic-unsure"),
    ("requester", "I can't say it here", "topic-unsure"),
    ("requester", "where are you", "topic-where"),
    ("requester", "that was not what I wanted", "topic-mistake"),
    ("requester", "I didn't mean that", "topic-mistake"),
    ("requester", "I regret this", "topic-mistake"),
    ("requester", "is this real", "topic-trust"),
    ("requester", "is this a scam", "topic-trust"),
    ("requester", "I don't trust you", "topic-trust"),
    ("requester", "is this being recorded", "topic-data"),
    ("requester", "are you recording this", "topic-data"),
    ("requester", "does my boss see this chat", "topic-chat"),
    ("requester", "I'm scared to say", "topic-afraid"),
    ("requester", "call me", "topic-person"),
    ("requester", "ring me now", "topic-person"),
    ("requester", "it got worse", "topic-worse"),
    ("requester", "it happened again", "topic-worse"),
    ("requester", "he did it again", "topic-worse"),
    ("named", "why did I get this", "topic-accused"),
    ("named", "what am I accused of", "topic-accused"),
    ("named", "who complained", "topic-accused"),
    ("named", "who reported me", "topic-accused"),
    ("named", "I did nothing wrong", "topic-accused"),
    ("named", "that is a lie", "topic-accused"),
    ("named", "this is unfair", "topic-treated"),
    ("named", "I don't want to take part", "topic-refuse"),
    ("named", "I refuse", "topic-refuse"),
    ("named", "do I have to", "topic-refuse"),
    ("named", "do I have to answer", "topic-refuse"),
    ("named", "what if I ignore this", "topic-refuse"),
    ("named", "I want a lawyer", "topic-law"),
    ("named", "I'll sue you", "topic-law"),
    ("named", "take my name out", "topic-data"),
    ("named", "delete my name", "topic-data"),
    ("named", "am I in trouble", "topic-record"),
    ("named", "will I be fired", "topic-record"),
    ("named", "I want to apologise", "topic-apology"),
    ("named", "should I apologise", "topic-apology"),
    ("named", "stop contacting me", "topic-stop-writing"),
    ("named", "don't contact me again", "topic-stop-writing"),
    ("named", "is this disciplinary", "topic-complaint"),
    ("named", "does my manager know", "topic-manager"),
    ("resolver", "yes I can help", "topic-offer-resolver"),
    ("resolver", "count me in", "topic-offer-resolver"),
    ("resolver", "I'm in", "topic-offer-resolver"),
    ("resolver", "me", "topic-offer-resolver"),
    ("resolver", "no", "topic-short-answer"),
    ("resolver", "I can't", "topic-short-answer"),
    ("resolver", "out", "topic-short-answer"),
    ("resolver", "I can't make it", "topic-busy-resolver"),
    ("resolver", "not available", "topic-busy-resolver"),
    ("resolver", "I'm busy", "topic-busy-resolver"),
    ("resolver", "I'm on holiday", "topic-busy-resolver"),
    ("resolver", "I'm sick", "topic-busy-resolver"),
    ("resolver", "remove me", "topic-stop-writing-resolver"),
    ("resolver", "take me off the list", "topic-stop-writing-resolver"),
    ("resolver", "unsubscribe", "topic-stop-writing-resolver"),
    ("resolver", "stop messaging me", "topic-stop-writing-resolver"),
    ("resolver", "I know them", "topic-interest-resolver"),
    ("resolver", "conflict of interest", "topic-interest-resolver"),
    ("resolver", "I know one of them", "topic-interest-resolver"),
    ("resolver", "I want to step back", "topic-interest-resolver"),
    ("resolver", "what do I do now", "topic-next-resolver"),
    ("resolver", "what next", "topic-next-resolver"),
    ("resolver", "done", "topic-next-resolver"),
    ("resolver", "finished", "topic-next-resolver"),
    ("resolver", "we're finished", "topic-next-resolver"),
    ("resolver", "where is the report", "topic-reporting-resolver"),
    ("resolver", "closing report", "topic-reporting-resolver"),
    ("resolver", "how do I write the report", "topic-reporting-resolver"),
    ("resolver", "they didn't show up", "topic-difficulty-resolver"),
    ("resolver", "no show", "topic-difficulty-resolver"),
    ("resolver", "they don't answer", "topic-difficulty-resolver"),
    ("resolver", "nobody came", "topic-difficulty-resolver"),
    ("resolver", "my partner doesn't answer", "topic-difficulty-resolver"),
    ("resolver", "I need advice", "topic-difficulty-resolver"),
    ("resolver", "ok", "topic-good"),
    ("resolver", "thanks", "topic-thanks"),
    ("resolver", "👍", "topic-thanks"),
    ("resolver", "I made a mistake", "topic-mistake"),
    ("resolver", "wrong button", "topic-mistake"),
    ("lead", "ok", "topic-good"),
    ("lead", "done", "topic-next-lead"),
    ("lead", "next", "topic-next-lead"),
    ("lead", "what's new", "topic-next-lead"),
    ("lead", "to do", "topic-next-lead"),
    ("lead", "what's urgent", "topic-urgent"),
    ("lead", "overdue", "topic-handling-lead"),
    ("lead", "search", "topic-handling-lead"),
    ("lead", "search for Ingrid", "topic-handling-lead"),
    ("lead", "wrong case", "topic-handling-lead"),
    ("lead", "I closed the wrong one", "topic-handling-lead"),
    ("lead", "I can't open the case", "topic-handling-lead"),
    ("lead", "undo", "topic-mistake"),
    ("lead", "nothing happens", "topic-broken"),
    ("lead", "I'm away tomorrow", "topic-busy-lead"),
    ("lead", "holiday", "topic-busy-lead"),
    ("lead", "I'm sick today", "topic-busy-lead"),
    ("lead", "unsubscribe", "topic-stop-writing-lead"),
    ("lead", "too many reminders", "topic-stop-writing-lead"),
    ("lead", "stop reminding me", "topic-stop-writing-lead"),
    ("lead", "mute", "topic-stop-writing-lead"),
    ("lead", "I don't know what to do", "topic-unsure"),
    ("lead", "this is too much for me", "topic-low"),
    ("lead", "I need a deputy", "topic-difficulty-lead"),
    ("lead", "I need help with a case", "topic-difficulty-lead"),
    ("lead", "conflict", "topic-conflict"),
    ("lead", "I know this person", "topic-interest-lead"),
    ("lead", "👍", "topic-thanks"),
    ("lead", "thanks", "topic-thanks"),
    ("lead", "shit", "topic-angry"),
    ("stranger", "I'm from the union", "topic-union"),
    ("stranger", "I'm from HR", "topic-hr"),
    ("stranger", "I'm his manager", "topic-colleague"),
    ("stranger", "test", "topic-here"),
    ("stranger", "testing", "topic-here"),
    ("stranger", "?", "topic-here"),
    ("stranger", "hallo", "topic-language"),
    ("stranger", "bonjour", "topic-language"),
    ("stranger", "hola", "topic-language"),
    ("stranger", "ciao", "topic-language"),
    ("stranger", "buenos días", "topic-language"),
    ("stranger", "привет", "topic-language"),
    ("stranger", "who made you", "topic-machine"),
    ("stranger", "what's your name", "topic-machine"),
    ("stranger", "how are you", "topic-machine"),
    ("stranger", "tell me a joke", "topic-machine"),
    ("stranger", "what's the weather", "topic-machine"),
    ("stranger", "I love you", "topic-machine"),
    ("stranger", "idiot", "topic-angry"),
    ("stranger", "piss off", "topic-angry"),
    ("stranger", "go away", "topic-angry"),
    ("stranger", "lol", "topic-good"),
    ("stranger", "haha", "topic-good"),
    ("stranger", "cool", "topic-good"),
    ("stranger", "good", "topic-good"),
    ("stranger", "fine", "topic-good"),
    ("stranger", "hm", "topic-moment"),
    ("stranger", "hmm", "topic-moment"),
    ("stranger", "nope", "topic-short-answer"),
    ("stranger", "yep", "topic-short-answer"),
    ("stranger", "yeah", "topic-short-answer"),
    ("stranger", "sure", "topic-short-answer"),
    ("stranger", "bad", "topic-bad"),
    ("stranger", "not good", "topic-bad"),
    ("stranger", "unsubscribe", "topic-stop-writing"),
    ("stranger", "opt out", "topic-stop-writing"),
    ("stranger", "remove me", "topic-stop-writing"),
    ("stranger", "delete account", "topic-data"),
)


WHO = {"requester": 1, "named": 2, "resolver": 101, "lead": 11, "stranger": 999}


@pytest.mark.promise("R29")
@pytest.mark.parametrize("who", WHO)
async def test_short_words_get_an_answer_and_a_person(world: World, who: str) -> None:
    """For Parley, somebody who was named is like anybody else."""
    somebody = world.person(PERSON.format(WHO[who]))
    amiss: dict[str, str] = {}
    for said_by, typed, key in SAID:
        if said_by == who:
            await somebody.says(typed)
            if not somebody.sees(key) or not somebody.can("help.people") or "999" not in somebody.reads():
                amiss[typed] = somebody.reads()

    assert amiss == {}


def test_every_topic_leads_to_people() -> None:
    assert [one.key for one in TOPICS if "help.people" not in one.ways] == []


async def test_a_word_that_answers_alone_says_nothing_in_a_sentence(staff: Someone) -> None:
    await staff.says("no")
    assert staff.sees("topic-short-answer")

    await staff.says("he has no manners and says no to me")
    assert not staff.sees("topic-short-answer")


@pytest.mark.parametrize("typed", ["", "\u202e\u0000", "?", "…"])
async def test_nothing_to_read_is_answered(staff: Someone, typed: str) -> None:
    await staff.says(typed)

    assert staff.sees("topic-here")


@pytest.mark.parametrize("typed", ["No!", "well, no", "no thanks please", "  NO  "])
async def test_fillers_change_nothing(staff: Someone, typed: str) -> None:
    await staff.says(typed)

    assert not staff.sees("menu-line")


async def test_work_comes_first_for_whoever_has_it(staff: Someone, lead: Someone, resolver_one: Someone) -> None:
    for person, key, way in (
        (staff, "topic-next", "mine.list"),
        (lead, "topic-next-lead", "lead.queue"),
        (resolver_one, "topic-next-resolver", "resolver.home"),
    ):
        await person.says("what next?")
        assert person.sees(key)
        assert buttons(person.card)[0]["verb"] == way
        assert [one.key for one in TOPICS if person.sees(f"topic-{one.key}")] == ["next"] * (person is staff)


async def test_two_short_words_are_no_second_miss(staff: Someone) -> None:
    for typed in ("xyzzy", "ok", "xyzzy"):
        await staff.says(typed)

    assert staff.sees("menu-line")


async def test_face_beside_words_leaves_the_words(staff: Someone) -> None:
    await staff.says("my manager is bullying me 👍")

    assert staff.sees("topic-bullying")
