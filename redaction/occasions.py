"""What happened once, or once in a year, and so tells when something was: "since the fire", "at year end" (R11).

Each expression is bounded.
"""

import re

_EVENT = (
    r"(?:opening|concert|party|ball|gala|wedding|funeral|christening|memorial|retreat|graduation|degree[ ]show"
    r"|premiere"
    r"|exhibition|open[ ]evening|open[ ]day|inspection|audit|fire|flood|strike|election|referendum|merger|takeover"
    r"|move"
    r"|relocation|refurbishment|renovation|accident|break-in|burglary|robbery|evacuation|storm|earthquake|landslide"
    r"|outage|blackout|cyber-?attack|hack|match|final|tournament|festival|parade|procession|pilgrimage|field[ ]trip"
    r"|excursion|expedition|launch|viva|inaugural|royal[ ]visit|site[ ]visit|accreditation|validation|interviews?"
    r"|auditions?|rehearsal|performance|show|auction|sale|harvest|conference|congress|summit|symposium"
    r"|summer[ ]school)"
)
_NEAR_AN_EVENT = re.compile(
    rf"""
    (?<!\w)(?P<words>(?:the[ ])?(?:day|night|morning|evening|afternoon|week|weekend|month|eve)[ ](?:before|after
    |of)[ ]
    (?:the|his|her|their|our)[ ](?:\w{{3,12}}[ ])?{_EVENT}
    |(?:since|after|before|during|until)[ ](?:the|our|last[ ]year's|last)[ ](?:\w{{3,12}}[ ])?
    (?:fire|flood|strike|election|referendum|merger|takeover|move(?=[ ,.;]|$)|relocation|refurbishment|renovation
    |inspection|audit|earthquake|storm|burglary|break-in|evacuation|outage|cyber-?attack|royal[ ]visit|ref|expedition
    |field[ ]trip)
    |at[ ](?:the|last[ ]year's|this[ ]year's|her|his|our|their)[ ](?:\w{{3,12}}[ ])?(?:funeral|wedding|christening
    |retreat
    |memorial|gala|ball|graduation|degree[ ]show|concert|premiere|congress|summit|symposium|festival|tournament
    |reunion
    |auction|carol[ ]service|garden[ ]party|sports[ ]day)
    |(?:the|that|at[ ]the)[ ]conference[ ]in(?=[ ][a-z])
    |on[ ]the[ ](?:day|night|morning|evening)[ ](?:he|she|they|it|that)[ ](?:was|were|got|left|came|won|died
    |retired|moved
    |resigned|started|joined)
    |(?:on[ ])?the[ ]other[ ](?:mon|tues|wednes|thurs|fri|satur|sun)day|on[ ]the[ ]anniversary)(?!\w)
    """,
    re.VERBOSE,
)
_PERIOD = re.compile(
    r"""
    (?<!\w)(?P<words>(?:(?:financial|academic|tax|calendar|school)[ ])?(?:year|month|quarter)[ -]end
    |end[ ]of[ ](?:the[ ])?(?:financial|tax|academic)[ ]year
    |(?:in|during|since|before|after|over)[ ](?:the[ ])?(?:exam|exams|induction|enrolment|clearing|welcome|project|rag
    |strike|marking|consolidation|noughth|eighth|seventh|sixth|fifth|fourth|third|second|first)[ ]week(?![ ]of)
    |(?:in|during|since)[ ](?:clearing|lambing|harvest|calving|shearing|the[ ]harvest|(?:lambing|nesting|planting
    |hunting|cricket|rowing|pantomime|examination|flu)[ ]season)|at[ ](?:harvest|lambing)(?=[ ,.;]|$)
    |(?:lent|long|easter|christmas|summer|michaelmas)[ ]vac(?:ation)?|sprint[ ]\d{1,3}
    |day[ ](?:one|two|three|four|five|[1-9])[ ]of[ ](?:the|our|a)(?=[ ])
    |on[ ](?:election|polling|results|open|sports|prize|founder's|founders'|graduation|matriculation)[ ](?:day|night)
    |(?:the[ ])?(?:spring|autumn|vernal)?[ ]?equinox|fiscal[ ]year|fy[ ]?\d\d)(?!\w)
    """,
    re.VERBOSE,
)
_TERM_WITH_A_CAPITAL = re.compile(
    r"(?<!\w)(?i:in|during|since|until|before|after)[ ](?P<words>(?:Hilary|Michaelmas|Trinity|Epiphany|Candlemas"
    r"|Martinmas))"
    r"(?=[ ,.;]|$)(?![ ](?:College|Hall|House|Church|[A-Z]))"
)
OCCASIONS = (_NEAR_AN_EVENT, _PERIOD)
"""They know small letters only."""
WRITTEN_OCCASIONS = (_TERM_WITH_A_CAPITAL,)
