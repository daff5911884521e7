"""Flags circumstances by which colleagues know somebody, beside those of `redaction.describing` (R11).

What befell them, whose kin they are, what they do outside work, since when they are here. Each expression is bounded.
"""

import re

from casework.model.calls.anonymity import MarkKind

_FEW = r"(?:two|three|four|five|[2-5])"
_OWN = r"(?:a|an|the|my|her|his|their)"
_KIN = (
    r"(?:wife|husband|partner|mother|father|parents?|son|daughter|child|brother|sister|twin|cousin|niece|nephew|uncle|aunt"
    r"|boyfriend|girlfriend|fianc[eé]+|in-laws?|grand(?:son|daughter|mother|father)|godfather|godmother)"
)

_HEALTH = re.compile(
    rf"""
    (?<!\w)(?:in[ ]remission|(?:has|have|had|with)[ ](?-i:MS|ME|IBS|PTSD|OCD|ADHD)|(?:after|since|following)[ ]
    {_OWN}[ ]
    (?:\w{{2,10}}[ ])?(?:stroke|operation|surgery|accident|illness|diagnosis|transplant|miscarriage|breakdown|injury)
    |long-term[ ]sick(?:ness)?
    |phased[ ]return|(?:under|seen[ ]by|seeing|referred[ ]to|sees)[ ]occupational[ ]health|blue[ ]badge
    |(?:has|have|needs?|with)[ ]a[ ](?:carer|note-?taker|support[ ](?:dog|worker)|personal[ ]assistant|interpreter)
    |(?:for|on)[ ](?:medical|health)[ ](?:reasons|grounds)|(?:in|out[ ]of|into)[ ]hospital|on[ ]crutches
    |(?:recently|newly)?[ ]?bereave(?:d|ment)|grieving|in[ ]mourning|mourning[ ]{_OWN}
    |(?:his|her|their|my)[ ](?:condition|disability|illness|diagnosis|treatment|medication|therap(?:y|ist)|tremor
    |scar)
    |(?:morning|travel)[ ]sickness|due[ ]in[ ](?-i:[A-Z])[a-z]{{2,8}}|flare-?ups?|seizures?|fainted|collapsed[ ]
    at[ ]work)
    (?!\w)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_FAMILY = re.compile(
    rf"""
    (?<!\w)(?:whose[ ](?:\w{{2,10}}[ ])?{_KIN}|foster[ ](?:carer|parent|mother|father|child)|(?:mother|father|mum
    |dad|parent)
    [ ]of[ ](?:a[ ]|an[ ])?(?:twins|triplets|{_FEW}|newborn|toddler|baby|teenager)|[^\W\d_]{{2,20}}'s[ ]{_KIN}
    |{_OWN}[ ](?:\w{{2,10}}[ ])?{_KIN}[ ]of[ ]|stay-at-home|childminder|custody|on[ ](?:his|her|their)[ ]own[ ]with
    |(?:single|lone)[ ](?:parents?|mums?|dads?)|honeymoon|newly-?wed)(?!\w)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_BACKGROUND = re.compile(
    r"""
    (?<!\w)(?:on[ ]sponsorship|sponsored[ ](?:by|visa|worker)|(?:who|and|she|he|they)[ ]used[ ]to[ ](?:be|serve|work)
    [ ](?:an?|in|for|as|at|on)[ ]|(?:lay|part-time|ordained)[ ](?:preacher|vicar|priest|minister|imam|rabbi|deacon)
    |vicar
    |imam|rabbi|(?:who|she|he|they)[ ]prays?|fast(?:s|ing)[ ](?:this|all|until|from|every)|church-?go(?:er|ing)
    |(?:goes|went)[ ]to[ ](?:church|mosque|synagogue|temple|mass)|transitioned(?![ ](?:to|into|from))
    |(?:was|been|were)[ ](?:once[ ]|already[ ]|previously[ ])?(?:suspended|sacked|dismissed|arrested|convicted
    |cautioned)
    |stood[ ](?:for|as)[ ](?:parliament|council|election|mp|a[ ]candidate)|lives?[ ](?:on[ ]a|in[ ]a|alone
    |with[ ](?:his|her
    |their))|commut(?:es?|ing)[ ]from|tattoos?|(?:red|ginger|grey|purple|blue|pink|long|curly)[ ](?:hair|beard
    |dreadlocks)
    |(?:bald|bearded|red-haired|ginger-haired|tall|short|tiny|heavy|slim)[ ](?:one|man|woman|guy|lady|bloke|chap)
    |known[ ](?:from|for)[ ](?:television|tv|radio|the[ ]news|having)|(?:was|been|appeared)[ ](?:on|in)[ ]
    (?:television|tv|the
    [ ](?:news|papers?|radio))|(?:runs|leads|conducts|directs)[ ]the[ ](?:choir|band|orchestra|football|netball
    |cricket
    |running|chess|book|film|drama)|(?:marathon|ultra)[ -]?runner|(?:plays|sings)[ ]in[ ](?:a|the)|semi-?professional
    |olympi(?:c|an)|reservist|(?:ex-|former[ ])[a-z]{3,14})(?!\w)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_STANDING = re.compile(
    rf"""
    (?<!\w)(?:last[ ]remaining[ ][^\W\d_]{{3,16}}|job[- ]?shar(?:e|es|er|ing)|fellow[ ]of[ ]the[ ]|holder[ ]of[ ]
    the[ ]
    |(?:she|he|who|they|i)[ ]joined[ ](?:in|after|before|as|from|straight)[ ]|(?<!it[ ])(?<!this[ ])(?<!that[ ]
    )(?<!all[ ])
    (?:started|joined|arrived|came[ ]here|hired|appointed|promoted)[ ](?:here[ ])?(?:only[ ]|just[ ])?(?:a[ ]
    |{_FEW}[ ]
    |six[ ]|seven[ ]|eight[ ]|nine[ ]|ten[ ]|several[ ]|some[ ])(?:days?|weeks?|months?)[ ]ago|(?:in|within|during
    |since)[ ]
    (?:his|her|their|my)[ ]first[ ](?:days?|weeks?|months?|year|term|semester)|(?:the[ ])?first[ ](?:of[ ]
    \w{{3,6}}[ ])?to[ ]
    (?:join|leave|hold|be[ ]appointed|be[ ]promoted)|(?:working|handed[ ]in|gave|serving)[ ](?:out[ ])?(?:his|her
    |their)[ ]
    notice|union'?s?[ ](?:caseworker|convenor|lead|delegate|negotiator|side)|sits[ ]on[ ](?:the|its)[ ]
    |(?:only|sole|lone|single)[ ](?:remaining[ ]|full-time[ ]|part-time[ ]|female[ ]|male[ ]|qualified[ ]
    )?[^\W\d_]{{3,16}}
    (?:er|or|ist|ian|ant|ent|woman|man|specialist|expert|speaker|member)|(?:has|had)[ ]been[ ](?:here|there)[ ]
    (?:since|for)
    |old[- ]timer|newcomer|new[ ](?:starter|joiner|recruit|hire)|acting[ ]up|on[ ](?:a[ ])?(?:fixed-term|zero-hours
    |casual)
    |second(?:ed|ment)[ ](?:from|to))(?!\w)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SMALL_GROUP = re.compile(
    rf"""
    (?<!\w)(?:one[ ]of[ ](?:only[ ]|just[ ])?{_FEW}[ ](?:\w{{3,12}}[ ])?[^\W\d_]{{3,16}}s|the[ ](?:other
    |remaining)[ ]{_FEW}[ ]
    (?:of[ ]us|of[ ]them|[^\W\d_]{{3,14}}s)|of[ ]the[ ](?!two){_FEW}[ ](?:of[ ]us|of[ ]them|[^\W\d_]{{3,14}}s)
    |(?:both|all[ ]{_FEW})[ ]
    of[ ]the[ ](?:technicians|porters|administrators|women|men|apprentices|postdocs|lecturers))(?!\w)
    """,
    re.IGNORECASE | re.VERBOSE,
)

CIRCUMSTANCES = (
    (_HEALTH, MarkKind.HEALTH),
    (_FAMILY, MarkKind.FAMILY),
    (_BACKGROUND, MarkKind.BACKGROUND),
    (_STANDING, MarkKind.STANDING),
    (_SMALL_GROUP, MarkKind.SMALL_GROUP),
)
