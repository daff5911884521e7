"""What stands before and behind a word tells what it is: a verb, a thing, or somebody."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ACTING = _words("hr it edi ehrc acas ucu eap oh nhs ai tv")
"""Those of them that do what people do, and have no article: "HR said so"."""

UNITS = _words("mb gb kb tb mw kw kg km cm mm ml ms hz ghz mhz db ph")
"""Capitals that are a measure behind a number."""

BEFORE_SOMEBODY = _words("""
    with from by to and or nor neither either than told asked tells asks met joined copied between against about for
""")
"""What a person follows who is told of, where a thing would have an article."""

QUALITIES = _words("related based driven led oriented focused need seed feed speed embed bed red")
"""Words in -ed that tell of what kind the next noun is, or are no verb."""

BEHIND_A_PLACE = _words("now too alone last next yesterday today again then there here afterwards earlier recently")
"""What is said of when, behind where somebody works."""

BEHIND_SOMEBODY = _words("""
    in nor than v vs first again too alone then there here afterwards today yesterday directly himself herself
    themselves last next though after before
""")
"""What follows such a person, beside `ENDS_A_PHRASE`."""

IRREGULAR = _words("""
    heard went came gave knew saw met sent lost found held brought led ran sat stood spoke began broke built bought
    caught chose drew drove ate fought forgot forgave grew hid laid lent paid rang sang sold shook slept spent stole
    swore taught threw understood woke won wept gives likes loves
    hates forgets remembers avoids blames hopes wishes expects worries fears smiles cries sulks trusts mistrusts rings
    emails texts phones borrows lends smokes sends speaks sees hears knows runs writes reads talks owns
    decides agrees refuses insists teaches shouts laughs jokes interrupts apologises prefers
""")
"""What somebody did or does, where the ending does not tell."""

WITHOUT_ARTICLE = _words("""
    hope faith grace joy patience prudence charity mercy glory honor honour peace love honesty felicity clarity harmony
    verity constance amity destiny fortune justice liberty temperance clemency courage silence purity sunshine chance
    april may june august summer autumn winter spring dawn sunday money work time people
""")
"""What needs no article before a verb, and may be a name in small letters all the same: "hope faded"."""

OBJECTS = _words("""
    it them him her us me you the a an this that these those his its their our both everyone everybody nobody one
""")
"""What an object begins with."""

FINITE = _words("""
    is was has had does did said told asked felt thought wanted wrote left refused kept took went came isn't wasn't
    hasn't hadn't doesn't didn't
""")
"""What follows somebody, and no verb such as "will" or "may"."""

PAST = _words("gave knew saw spoke began broke chose drew drove ate forgot grew rang sang shook stole swore threw woke")
"""What somebody did, and nobody will do in that form: behind "will", it makes a name of that."""

PLAIN_IN_ED = QUALITIES | _words("""
    proceed succeed exceed heed bleed breed shed wed sled weed bed indeed
""")
"""Words in -ed that a verb such as "will" may stand before."""

NO_VERBS = _words("always does as this its perhaps sometimes nonetheless")
"""Words that end as a verb does."""

BEFORE_A_BARE_NAME = _words("told asked met with from against between copied emailed rang thanked blames blamed")
"""What a name in small letters follows, where a noun would want an article."""

ONE_OF = _words("them us whom other second first colleague person party side")
"""What stands before "is" and then somebody's name: "one of them is …"."""

CALLED_SO = _words("two both they others he she somebody someone lead complainant respondent supervisor supervisee")
"""Words for somebody that a name follows in brackets or behind a comma, beside `ONE_OF` and the sorts of person."""

SOMEBODYS = _words("""
    view opinion behalf side account version words eyes absence presence manager colleague friend supervisor feelings
    request name wishes experience tone behaviour part desk office
""")
"""What somebody has: "in the view of …"."""

BEFORE_A_PLAIN_VERB = _words("to not did do does never always often")
"""What a verb stands behind in its plain form, beside `MODALS`."""

MODALS = _words("""
    can could may might must shall should will would cannot can't couldn't mustn't won't wouldn't shouldn't don't
    doesn't didn't
""")
"""What a verb follows, and no name in small letters."""

SMALL_WORDS = _words("""
    the this that these those they them their theirs you your yours she her hers him his its our ours who whom whose
    what which where when why how and but nor for yet with from into onto upon over under about after before since
    until while because although though unless whether not never always also only just even still both each every
    either neither all any some none few many much more most several such same other another here there then than
    thus therefore however was were are been being has had have does did can could should would must shall yes
    please thanks sorry two three four five six seven eight nine ten eleven twelve once twice
""")
"""Words that say nothing by a capital, of three letters or more, and by which nobody is called."""

SUBJECTS = _words("i you he she it we they each both all neither who which to")
"""What a verb with an object follows."""

BEFORE_A_VERB = _words("""
    i he she it we they you who what which that this these those there one some many most all both each other others
    more such so then also now here when where how why if as and but or not no never just only still first people man
    men women time work day year life world would could should must might does did is are was were has
    have had be been let
""")
"""Common words that a verb follows although they are nobody's name there: "They told us", "Time passed"."""

BEHIND_A_QUESTION = _words("""
    i you he she it we they the a an this that these those there anyone someone both all any everyone nobody each
    not be your our their his her its
""")
"""What follows a verb that opens a question, or the first word of a sentence that is no name."""

BEFORE_A_MONTH = _words("in since of by last next until till before after early late mid this during from every around")

BEHIND_A_MONTH = _words("to until till onward onwards")
"""What a month follows that is one, and no name."""

BEFORE_IS = _words("it he she that this there here what who where when why how let one so they we you i now")
"""What a contracted "is" or "us" stands behind."""

BEFORE_A_WORD = _words("""
    a an the this that these those some any no every each its his her my your our their of one another such more
    good bad great little much
""")
"""What a noun follows, and no name in small letters."""
