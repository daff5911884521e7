"""What people type is answered by what they mean: no word of it is taken for another, and none is answered wrongly."""

import pytest

from dialogs.help.slips import readings
from tests.conversation.conftest import PERSON
from tests.conversation.fake_teams import Someone, World

ANSWERS = {
    "see": "Who will see what I write?",
    "next": "What happens after I ask for help?",
    "learn": "Will the other person find out that I asked?",
    "room": "Does everyone have to meet in one room?",
    "complaint": "Can I still make a formal complaint?",
    "stop": "Can I stop once it has begun?",
}
"""Questions of the institution by a word of each."""

MEANT = (
    ("requester", "she calls me stupid", "topic-bullying"),
    ("requester", "they think I'm useless", "topic-treated"),
    ("requester", "you are useless", "topic-machine"),
    ("requester", "useless", "topic-machine"),
    ("requester", "my contract is not extended", "topic-terms"),
    ("requester", "will he find out I contacted you", "learn"),
    ("requester", "they deny me holidays", "topic-terms"),
    ("requester", "can I quit midway", "stop"),
    ("requester", "what will happen after I've asked for help", "next"),
    ("requester", "who are you going to tell", "see"),
    ("requester", "do you know who I am", "topic-anonymous"),
    ("resolver", "when does the call close", "topic-when-resolver"),
    ("resolver", "when does my training lapse", "training-mine-title"),
    ("lead", "when does the call close", "topic-when-lead"),
    ("resolver", "how do I withdraw my offer", "resolver-home-title"),
    ("requester", "can I back out", "stop"),
    ("requester", "who has access to what I say", "see"),
    ("requester", "will they be told", "topic-told"),
    ("requester", "does everybody need to be in one room", "room"),
    ("requester", "she touched my leg", "topic-touched"),
    ("requester", "he kissed me", "topic-touched"),
    ("requester", "sexual comments", "topic-touched"),
    ("requester", "I'm sad", "topic-bad"),
    ("requester", "he is mean", "topic-treated"),
    ("requester", "H.R.", "topic-hr"),
    ("requester", "trade unoin", "topic-union"),
    ("requester", "refer a coleague", "referral-privacy-title"),
    ("requester", "who is my leed", "topic-my-lead"),
    ("requester", "wen will somebody call", "topic-when"),
    # Others of the same kinds.
    ("requester", "my boss called me an idiot", "topic-bullying"),
    ("requester", "he says I am lazy", "topic-treated"),
    ("requester", "she makes me feel worthless", "topic-bullying"),
    ("requester", "this bot is rubbish", "topic-machine"),
    ("requester", "he put his arm around me", "topic-touched"),
    ("requester", "he strokes my hair", "topic-touched"),
    ("requester", "dirty jokes at lunch", "topic-touched"),
    ("requester", "my supervisor is so cruel", "topic-bullying"),
    ("requester", "they rejected my leave", "topic-terms"),
    ("requester", "I was passed over for promotion", "topic-terms"),
    ("requester", "can I leave halfway", "stop"),
    ("requester", "will she be told about this", "topic-told"),
    ("requester", "does everybody have to meet", "room"),
    ("requester", "shop stewrad", "topic-union"),
    ("requester", "formal complaimt", "complaint"),
    ("requester", "U.C.U.", "topic-union"),
    ("requester", "I am very sad", "topic-bad"),
    ("requester", "help me", "welcome-title"),
    ("requester", "what happens after asking for help", "next"),
    ("resolver", "where is the support for resolvers", "officers-support-title"),
    ("lead", "when is my training due", "topic-when-lead"),
    ("resolver", "how soon must I answer the call", "topic-when-resolver"),
    # Whoever speaks of harm need not be the one to whom it is done.
    ("requester", "I've been accused of bullying", "topic-accused"),
    ("requester", "somebody calls me a bully", "topic-accused"),
    ("requester", "they say I harassed her", "topic-accused"),
    ("requester", "I saw somebody being harassed", "topic-witness"),
    ("requester", "my colleague is being bullied", "topic-witness"),
    ("requester", "I am being bullied", "topic-bullying"),
    ("requester", "I made a mistake in my form", "topic-mistake"),
    ("requester", "the form is gone", "topic-broken"),
    ("requester", "I reported this before and nothing happened", "topic-treated"),
    ("requester", "how do I cancel my request", "topic-solved"),
    ("requester", "can I get a copy of what you have on me", "topic-data"),
    ("requester", "please erase everything about me", "topic-data"),
    ("requester", "I claim my right to be forgotten", "topic-data"),
    ("requester", "what happens after I send the form", "next"),
    ("requester", "they want to fire me", "topic-terms"),
    ("requester", "I just want advice", "topic-unsure"),
    ("requester", "can the other side see my description", "topic-told"),
    ("requester", "he's my professor", "topic-manager"),
    # What people ask of talks, of those who help, and of what comes of it.
    ("requester", "do you record meetings", "topic-recording"),
    ("requester", "will there be minutes of the meeting", "topic-recording"),
    ("requester", "can we meet online", "topic-online"),
    ("requester", "can I do this over zoom instead of face to face", "topic-online"),
    ("requester", "stop the mediation", "stop"),
    ("requester", "do you inform the other person", "topic-told"),
    ("requester", "can we stop halfway through the session", "stop"),
    ("requester", "how long does a mediation take", "topic-duration"),
    ("requester", "do I get time off to come to the meeting", "topic-working-time"),
    ("requester", "can you make them stop", "topic-outcome"),
    ("requester", "can you get him fired", "topic-outcome"),
    ("requester", "will you take sides", "topic-outcome"),
    ("requester", "what if mediation fails", "topic-agreed"),
    ("requester", "is it legally binding", "topic-agreed"),
    ("requester", "do I have to say who it is", "topic-naming"),
    ("requester", "can two of us ask together", "topic-together"),
    # Whom somebody does not leave in peace speaks of harm; who would have peace from the service does not.
    ("requester", "he wont leave me alone", "topic-bullying"),
    ("requester", "she will not leave me alone", "topic-bullying"),
    ("requester", "my boss just doesn't leave me alone", "topic-bullying"),
    ("requester", "they never leave us alone", "topic-bullying"),
    ("requester", "I want him to leave me alone", "topic-bullying"),
    ("requester", "why can't she leave me alone", "topic-bullying"),
    ("requester", "he won't stop texting me", "topic-bullying"),
    ("requester", "tell her to stop contacting me", "topic-bullying"),
    ("requester", "my ex keeps messaging me", "topic-bullying"),
    ("requester", "leave me alone", "topic-stop-writing"),
    ("requester", "please just leave me alone", "topic-stop-writing"),
    ("requester", "you won't leave me alone", "topic-stop-writing"),
    ("requester", "can they stop messaging me", "topic-stop-writing"),
    ("requester", "the other person has left the university", "topic-gone"),
    ("requester", "is there somebody I can talk to who is a woman", "topic-choosing"),
    ("requester", "does Microsoft see this", "topic-chat"),
    ("requester", "my computer shares a screen can others see this chat", "topic-chat"),
    ("requester", "it happened two years ago is it too late", "topic-proof"),
    ("requester", "is it like therapy", "topic-about-service"),
    ("requester", "are the resolvers paid", "topic-about-resolvers"),
    ("requester", "do I need my manager's permission", "topic-permission"),
    ("requester", "how do I prepare", "topic-preparing"),
    ("requester", "why do you need my department", "topic-why-asked"),
    ("requester", "what did I agree to", "topic-own-words"),
    ("requester", "the time doesn't suit me", "topic-talk-time"),
    ("requester", "can I see what I wrote", "topic-own-words"),
    ("requester", "how many people will read it", "see"),
    ("requester", "my lead is off sick who do I talk to", "topic-my-lead"),
    ("requester", "I want to talk to the same person as last time", "topic-person"),
    ("requester", "can I say no to a resolver", "topic-choosing"),
    ("requester", "what if this button does not work", "topic-broken"),
    ("resolver", "where do I say when I am free", "topic-busy-resolver"),
    ("resolver", "I said yes to a call but I can't now", "topic-busy-resolver"),
    ("resolver", "how do I get out of a case as a resolver", "topic-busy-resolver"),
    ("resolver", "can we change the time", "topic-talk-time-resolver"),
    ("lead", "how do I add a department to a case", "topic-handling-lead"),
    ("lead", "where are the closed cases", "topic-handling-lead"),
    ("lead", "I missed the meeting", "topic-talk-time-lead"),
)
"""Who says what, and the text or the question of the institution that answers it."""

WHO = {"requester": 1, "resolver": 101, "lead": 11}


@pytest.mark.promise("R29")
@pytest.mark.parametrize("who", WHO)
async def test_each_is_answered_as_it_is_meant(world: World, who: str) -> None:
    somebody, institution = world.person(PERSON.format(WHO[who])), world.parley.service.institution
    answers = {one.question: one.answer for one in institution.questions}
    amiss: dict[str, str] = {}
    for said_by, typed, expected in MEANT:
        if said_by == who:
            await somebody.says(typed)
            is_question = expected in ANSWERS
            met = answers[ANSWERS[expected]] in somebody.reads() if is_question else somebody.sees(expected)
            if not met:
                amiss[typed] = somebody.reads()

    assert amiss == {}


@pytest.mark.parametrize(
    "typed",
    [
        "can my partner use this",
        "I'm a postdoc paid by another university can I use this",
        "I'm a trainee is this for me",
    ],
)
async def test_who_may_ask_is_said(world: World, staff: Someone, typed: str) -> None:
    await staff.says(typed)

    assert world.parley.service.texts("topic-for-me", students="yes") in staff.reads()


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("a contract", "topic-terms"),
        ("bullet points", "menu-title"),
        ("this is difficult", "menu-title"),
        ("she is teaching me", "menu-title"),
        ("they don't understand me", "menu-title"),
        ("how do I claim my time as a resolver", "menu-title"),
    ],
)
async def test_another_word_is_no_slip(staff: Someone, typed: str, key: str) -> None:
    await staff.says(typed)

    assert staff.sees(key)


@pytest.mark.parametrize("typed", ["no idea whether help arrives", "somebody offered to help him"])
async def test_help_within_other_words_is_no_greeting(staff: Someone, typed: str) -> None:
    await staff.says(typed)

    assert not staff.sees("welcome-title")


def test_slips_leave_every_word_a_word(world: World) -> None:
    """A long text costs a handful of readings, however many slips are in it."""
    texts, said = world.parley.service.texts, " ".join(["unoin"] * 30)
    read = list(readings(texts, ("words-about-union", "words-about-low"), said))

    assert read[0] == (said, 1)
    assert len(read) <= 7
    assert {len(one.split()) for one, _ in read} == {30}


async def test_words_around_a_command_hide_it_not(staff: Someone) -> None:
    await staff.says("request help")
    plainly = staff.reads()
    await staff.says("please request help then")

    assert staff.reads() == plainly
    assert not staff.sees("topic-solved")


@pytest.mark.parametrize(
    "typed",
    [
        "the mediator did not listen to me where can i say that",
        "i want to complain about a resolver and now she does it in front of all. something i told you was not right",
    ],
)
async def test_question_or_wish_in_a_longer_text_is_answered_and_no_story(staff: Someone, typed: str) -> None:
    await staff.says(typed)

    assert staff.sees("topic-feedback")
    assert not staff.sees("story-why")


LONG = (
    "bullied for months by my colleague he terrorises the whole lab how can i support the service map what happens "
    "next when i have told you does she get to read it could you lay out for me how it goes from here "
)
"""A text that speaks of many things."""


async def test_text_that_speaks_of_too_much_is_a_story_of_nothing(staff: Someone) -> None:
    await staff.says(f"please note {LONG * 3}")

    assert staff.sees("story-title")
    assert not staff.sees("menu-likely")


async def test_long_text_is_a_story_even_where_it_is_a_question(staff: Someone) -> None:
    await staff.says(
        "do you give anything to hr and i wont be able to come to my talk on monday. "
        "the others are greeted and i am not"
    )

    assert staff.sees("story-title")
