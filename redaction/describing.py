"""Flags descriptions by which colleagues know somebody who is not named: health, family, background, standing (R11).

What every dispute may be about (stress, workload, a manager) is no such description. Each expression is bounded.
"""

import re
from collections.abc import Iterator

from casework.model.calls.anonymity import Certainty, MarkKind
from redaction import vocabulary
from redaction.circumstances import CIRCUMSTANCES
from redaction.lexicon import Lexicon
from redaction.spans import Candidate

_NUMBER = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|[2-9]|[1-4]\d"
    r"|(?:twenty|thirty|forty)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)"
)
_FEW = r"(?:two|three|four|five|[2-5])"
_WHOSE = r"(?:my|her|his|their|our|your)"
_PEOPLE = (
    r"(?:women|men|people|members?|colleagues|technicians?|lecturers?|professors?|researchers?|students?|postdocs?|staff"
    r"|fellows?|academics?|managers?|administrators?|nurses?|engineers?|librarians?|porters?|officers?"
    r"|[a-z]{3,12}(?:ers|ors|ists|ants|ians|ees|fellows|tutors|heads|chairs|parents|mothers|fathers|foreigners))"
)

_HEALTH = re.compile(
    r"""
    (?<!\w)(?:(?:diagnosed|treated|undergoing[ ]treatment|recovering|in[ ]recovery|suffer(?:s|ed|ing)?
    |hospitali[sz]ed)(?:[ ](?:with|for|from))[ ](?!being|feeling|the[ ]same
    |stress)[^\W\d_]{3,20}(?:[ ](?:cancer|disease|syndrome|disorder))?|(?:multiple[ ]sclerosis|parkinson'?s
    |crohn'?s|coeliac|colitis|leuka?emia|lymphoma|cancer|tumou?r|chemo(?:therapy)?|radiotherapy|epilep(?:sy|tic)
    |diabet(?:es|ic)|asthma(?:tic)?|arthritis|lupus|fibromyalgia|endometriosis|migraines?|long[ ]covid
    |chronic[ ](?:fatigue|pain|illness|condition)|hiv|dementia|alzheimer'?s|cystic[ ]fibrosis|sickle[ ]cell
    |tourette'?s?|cerebral[ ]palsy|muscular[ ]dystrophy|heart[ ](?:attack|condition|disease)|pacemaker|dialysis
    |transplant|stroke(?=[ ](?:last|and|which|in|has))|surgery|hysterectomy|mastectomy|hip[ ]replacement
    |concussion|anaphyla\w{1,6}|(?:nut|food|latex)[ ]allerg(?:y|ies)|allergic|depression|bipolar
    |schizophreni[ac]|psychosis|psychotic|ptsd|ocd|anorexi[ac]|bulimi[ac]|eating[ ]disorder|anxiety[ ]disorder
    |panic[ ](?:disorder|attacks?)|nervous[ ]breakdown|self[- ]harm\w{0,3}|suicid(?:e|al)|overdose
    |alcoholi(?:c|sm)|addict(?:ion|ed)?|rehab|autis(?:m|tic)|asperger'?s?|adhd|dyslexi[ac]|dyspraxi[ac]
    |dyscalculi[ac]|on[ ]the[ ]spectrum|(?:a|his|her|their)[ ](?:stammer|stutter|lisp|limp)|stammers|stutters
    |(?:speech|hearing|sight|vision|visual)[ ](?:impair\w{2,8}|loss)|(?:visually|hearing|physically
    |mobility)[- ]impaired|partially[ ]sighted|(?:is|was|are|born|profoundly|partially|registered)[ ](?:deaf
    |blind)|deaf(?!(?:ening)|[ ]ears)|hard[ ]of[ ]hearing|hearing[ ]aids?|cochlear|sign[ ]language
    |lip[- ]?reads?|braille|(?:is|goes|going)[ ]blind|blind[ ](?:colleague|person|member|student|lecturer|in)
    |(?:uses?|using|in|with|needs?)[ ](?:a[ ])?(?:wheelchair|crutch(?:es)?|walking[ ](?:stick|frame)
    |mobility[ ]scooter|screen[ ]reader|cane)|wheelchair(?:[ ]user)?|(?:guide|assistance|hearing|therapy)[ ]dog
    |prosthe(?:sis|tic)|amputee|paraly[sz]ed|disabled|disability|on[ ]medication|antidepressants|insulin
    |catheter|stoma|colostomy|(?:\w{3,12}[ ]months?[ ])?pregnan(?:t|cy)|expecting[ ](?:a[ ]baby|twins|(?:his
    |her|their|a)[ ](?:\w{3,8}[ ])?child)|ivf|miscarr(?:iage|ied)|still(?:born|birth)|fertility|(?:maternity
    |paternity|adoption|shared[ ]parental|parental|bereavement|compassionate)[ ]leave|menopaus(?:e|al)
    |perimenopaus(?:e|al)|breast[- ]?feed(?:s|ing)?|expressing[ ]milk|gave[ ]birth|new[ ](?:mother|father|mum
    |dad|baby)|back[ ]from[ ]having[ ]a[ ]baby|period[ ]pains?))(?!\w)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_FAMILY = re.compile(
    rf"""
    (?<!\w)(?:{_WHOSE}[ ](?:late[ ]|ex-?[ ]?|former[ ]|own[ ]|elderly[ ]|two[ ]
    |\w{{3,8}}-year-old[ ])?(?:husband|wife|spouse|fianc[eé]+|boyfriend|girlfriend|partner(?='s|[ ](?:works|is
    |was|has|also|chairs|teaches|sits))|sons?|daughters?|child|children|kids?|babies|baby|twins
    |mother(?![ ](?:tongue|language))|father|mum|dad|parents?|brothers?|sisters?|cousins?|nephews?|nieces?
    |uncles?|aunts?|grand(?:mother|father|son|daughter|child|children|parents?)|(?:mother|father|brother|sister
    |son|daughter)s?-in-law|in-laws|stepson|stepdaughter|family)|married(?:[ ]to[ ](?:each[ ]other|one[ ]another
    |a[ ]\w{{3,14}}|the[ ]\w{{3,14}}))?(?=[ ,.;)]|$)|(?:a|former|ex)[ -](?:husband|wife|couple)
    |engaged[ ]to[ ](?:each|one|a|her|him|his)|divorc(?:e|ed|ing)|separated[ ]from[ ](?:her|his|their|each)
    |widow(?:ed|er)?|in[ ]a[ ]relationship|(?:romantic|sexual|intimate)[ ](?:relationship|partner)|(?:had
    |having)[ ]an[ ]affair|(?:were|was|used[ ]to[ ]be|once)[ ](?:a[ ]couple|lovers|partners)|dat(?:ed
    |ing)[ ](?:each|one|a|her|him)|(?:are|were|is)[ ](?:cousins?|brothers?|sisters?|siblings|twins|related)
    |(?:siblings|cousins)(?!\w)|(?:single|lone)[ ](?:parent|mother|father|mum|dad)|(?:bring(?:s|ing)?[ ]up
    |rais(?:es|ing)|mother[ ]of|father[ ]of|has|have)[ ]{_NUMBER}[ ](?:small[ ]|young[ ])?(?:children|kids
    |daughters|sons)|(?:cares?|caring|carer)[ ](?:for|of)[ ](?:a|an|her|his|their)[ ](?:\w{{3,12}}[ ])?(?:mother
    |father|parent|partner|child|son|daughter|relative|wife|husband)|father-in-law|mother-in-law|brother-in-law
    |sister-in-law|(?:lost|death[ ]of|funeral[ ]of)[ ](?:a|her|his|their)[ ](?:\w{{3,8}}[ ])?(?:mother|father
    |parent|partner|child|son|daughter|wife|husband|brother|sister|baby))(?!\w)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_BACKGROUND = re.compile(
    r"""
    (?<!\w)(?:visas?|work[ ]permits?|(?:visa|tier[ ]\d)[ ]sponsor\w{0,4}|asylum(?:[ ]seeker)?|refugees?
    |(?:pre-)?settled[ ]status|right[ ]to[ ]work|residence[ ]permit|citizenship|deport\w{0,5}|immigra(?:nt
    |tion)[ ]?(?:status)?|migrant|muslims?|christians?|jew(?:s|ish)?|hindus?|sikhs?|buddhists?|quakers?
    |catholics?|protestants?|mormons?|jehovah'?s[ ]witness(?:es)?|evangelical|atheists?|pagans?|hijab|niqab
    |headscarf|turban|kippah|kosher|halal|prayer[ ](?:room|break|time)s?|(?:his|her|their)[ ](?:faith|religion
    |religious[ ]\w{4,10})|(?:observ(?:es|ing)|keeps?|keeping|fast(?:s|ing))[ ](?:for[ ]|during[ ]|in[ ]
    |the[ ])?(?:ramadan|lent|sabbath|shabbat|yom[ ]kippur|kosher)|gay|lesbian|bisexual|trans(?:gender
    |sexual)?(?=[ ](?:wom[ae]n|m[ae]n|colleague|person|people|student|member|staff)|[ ]and|[,.;]|$)|queer
    |non-?binary|came[ ]out(?![ ]of)(?:[ ]as)?|gender[ ](?:reassignment|transition|identity)|deadnam\w{2,5}
    |(?:is|has|was|after)[ ]transition(?:ed|ing)(?![ ]to)|(?:black|white|asian|arab|roma|indigenous|mixed-race
    |brown)[ ](?:wom[ae]n|m[ae]n|colleague|person|people|student|member|lecturer|staff)|(?:her|his
    |their)[ ](?:accent|nationality|skin|race|ethnicity|country|homeland|hometown|mother[ ]tongue
    |native[ ](?:language|country))|(?:is|was|comes|came|originally|born|grew[ ]up)[ ](?:in
    |from)[ ](?!the[ ](?:same|other|start|team|group|beginning))(?-i:[A-Z][a-z]{2,20})|(?:about|due|soon|going
    |close|planning)[ ](?:to[ ])?retire(?:s|d|ment)?|retires|nearing[ ]retirement|(?:is|was|turns|turned
    |aged)[ ](?:[5-9]\d|fifty|sixty|seventy)(?!\w|%|[ ](?:per|people|minutes))|(?:ex-?|former[ ])(?:soldier
    |prisoner|police(?:man|woman)?|priest|nun)|criminal[ ](?:record|conviction)|(?:ex-?)?offender|veteran)(?!\w)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_STANDING = re.compile(
    rf"""
    (?<!\w)(?:(?:trade[ ])?union[ ](?:rep(?:resentative)?|secretary|official|officer|steward|chair|president
    |branch|convenor|organi[sz]er|treasurer|member)s?|(?:branch|shop|union)[ ](?:secretary|chair|president
    |rep(?:resentative)?|steward|officer|treasurer)(?:[ ]of[ ]the[ ]union)?|(?:ucu|unison|unite|gmb|eis|nus
    |staff[ -]side|health[ ]and[ ]safety|safety|staff)[ ](?:rep(?:resentative)?|steward)|(?:is|was|as
    |sits)[ ](?:an?[ ])?(?:elected[ ]\w{{4,14}}|(?:on|member[ ]of)[ ](?:the[ ])?(?:council|senate|court
    |academic[ ]board|board[ ]of[ ]governors))|governor|councillor|magistrate|(?:w[io]n(?:s|ner|ning)?|awarded
    |received?|receiving|recipient[ ]of|holder[ ]of|holds?|got|given|shortlisted[ ]for
    |nominated[ ]for)[ ](?:of[ ])?(?:an?[ ]|the[ ]|this[ ]year's[ ]|last[ ]year's[ ]|several[ ]
    |many[ ])?(?:[\w'-]{{2,20}}[ ]){{0,3}}(?:prizes?|awards?|medals?|fellowships?|scholarships?|professorship
    |lectureship|chair|honours?|grant[ ]of|knighthood|obe|mbe|cbe)|prize-?winn(?:er|ing)|award-?winning
    |medallist|laureate|(?:teaching|research|staff|best[ ]\w{{3,10}})[ ](?:prize|award|medal)|(?:for|over|after
    |nearly|almost|than|some|about|with)[ ](?:more[ ]than[ ]|over[ ]|nearly[ ]|almost[ ]|the[ ](?:past
    |last)[ ])?(?!(?:two|three|four|[2-4])[ ]){_NUMBER}[ ]years(?:'[ ]service)?(?![ ](?:ago|old))|(?:for|over
    |after)[ ](?:two|three|four|several)[ ]decades|(?:has[ ])?(?:worked|been)[ ](?:here|there
    |in[ ]the[ ]\w{{4,12}}|with[ ]us)[ ](?:since|for|the[ ]longest|longer|longest)|longest[- ]serving
    |the[ ](?:oldest|youngest|newest)[ ]of[ ](?:them|the)|since[ ](?:s?he|they|he)[ ]left[ ](?:school
    |university)|joined[ ]straight[ ]from|founding[ ](?:member|director|editor)|founder|(?:contract|funding|post
    |secondment|probation|visa)(?:[ ]that)?[ ](?:ends|ended|expires|expired|runs[ ]out|finishes|is[ ]up)
    |on[ ](?:a[ ])?(?:secondment|probation|zero-hours|sabbatical|gardening[ ]leave)|(?:first|last)[ ](?:wom[ae]n
    |m[ae]n|person)[ ](?:to|in|who)|my[ ](?:pi|phd|(?:first|second|third|primary|main|lead|academic|doctoral
    |clinical)[ ]supervisor|supervisors?|professor|dean|director|head(?:[ ]of[ ]\w{{4,12}})?|mentor|mentee
    |postdoc|technician|phd[ ]student|students?|tutor)|the[ ](?:one|person|colleague|guy|man|woman|lady|bloke
    |member[ ]of[ ]staff|technician|lecturer)[ ]who[ ](?!(?:feels?|felt|wants?|would|is[ ](?:upset|hurt|sorry
    |not)|was[ ](?:upset|hurt|not)|has[ ]complained|asked|came[ ]to|contacted|wrote[ ]to
    |made)(?!\w))[^\W\d_]{{2,20}}(?:[ ]the)?[ ][^\W\d_]{{2,20}}|(?:the[ ]one|he|she)[ ]you[ ](?:know|remember
    |met)|(?:the[ ])?person[ ]I[ ](?:told|mentioned)[ ]you(?:[ ]about)?|you[ ]know[ ]who)(?!\w)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SMALL_GROUP = re.compile(
    rf"""
    (?<!\w)(?:(?:one|neither|both|either)[ ]of[ ](?:the|our|their|only|her
    |his)[ ](?:only[ ])?{_FEW}[ ](?:[^\W\d_]{{3,14}}[ ])?(?:{_PEOPLE})(?:[ ](?:in|on
    |at)[ ]the[ ][^\W\d_]{{3,14}})?|(?:the|our)[ ](?:only[ ])?{_FEW}[ ](?:[^\W\d_]{{3,12}}[ ])?{_PEOPLE}[ ](?:in
    |on|at|of|with)[ ]|(?:team|group|unit|office|lab|laboratory|section|department|crew)[ ]of[ ](?:only[ ]
    |just[ ])?{_FEW}(?!\w|[ ]hundred)|{_FEW}[ ](?:of[ ]us|of[ ]them|people|women|men|colleagues)?[ ]?(?:in
    |on)[ ](?:the|this|our|that|her|his)[ ](?:whole[ ])?(?:office|team|group|unit|lab|laboratory|section
    |corridor)|{_FEW}[- ](?:person|strong|people|man|woman|member)[ ](?:team|group|unit|office|lab|section)?
    |there[ ](?:are|were)[ ](?:only|just)[ ]{_FEW}|(?:only|just)[ ]{_FEW}[ ](?:of[ ]us|people|{_PEOPLE})(?!\w)
    |(?:a|the)[ ](?:tiny|very[ ]small)[ ](?:team|group|unit|department|office))(?!\w)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NEW_ROLE = re.compile(
    rf"""
    (?<!\w)(?:the|our|their|her|his|my|a)[ ](?:new|former|previous|current|acting|interim|incoming|outgoing|deputy|late
    |recently[ ]appointed|newly[ ]appointed)[ ](?:deputy[ ]|associate[ ]|assistant[ ]|line[ ])?
    (?:{"|".join(vocabulary.HEADSHIPS)}|head[ ]of[ ][^\W\d_]{{3,14}}|supervisor|professor|boss|principal|provost
    |coordinator|pi|technician|lecturer|postdoc|registrar|bursar)(?!\w)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_DEFINITE_ROLE = re.compile(
    r"""
    (?<!\w)(?:the|our|their|her|his|my)[ ]
    (?:(?:executive|academic|associate|deputy|sub-?|vice-?|pro-?vice-?|managing|medical|programme|course
    |scientific)[ -]?){0,2}
    (?:dean|director|provost|chancellor|registrar|bursar|principal|rector|vice-?[ ]?chancellor|vice-?[ ]?president
    |president|chief[ ](?:executive|operating[ ]officer)|editor-in-chief
    |head[ ]of[ ](?:department|school|faculty|college|institute|centre|service|division))(?!\w)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_FUNCTION = (
    r"(?:head|chief|senior|night|duty|lead|principal|admissions|exam(?:ination)?s?|safety|fire|press|outreach"
    r"|equality|diversity|inclusion|data[ ]protection|radiation[ ]protection|clinical|ward|nursery|catering"
    r"|kitchen|estates|facilities|finance|payroll|accounts|procurement|it|hr|research|grants|impact|library"
    r"|registry|college|school|faculty|department(?:al)?|postgraduate|undergraduate|graduate(?:[ ]school)?"
    r"|programme|course|module|degree|lab(?:oratory)?|workshop|animal|veterinary|museum|gallery|choir|music"
    r"|sports|events?|marketing|communications|timetabling|wellbeing|careers|international|alumni"
    r"|fundraising|transport|post[ ]?room|reception|security|grounds|garden|housekeeping|accommodation"
    r"|quality|compliance|governance|legal|audit|planning)"
)
_FUNCTIONARY = re.compile(
    rf"""
    (?<!\w)(?:the|our|their|his|her)[ ](?:(?:new|former|deputy|assistant|acting)[ ])?{_FUNCTION}[ ](?:business[ ])?
    (?:manager|director|officer|lead|leader|administrator|co-?ordinator|supervisor|tutor|secretary|conven[eo]r|technician|nurse
    |chef|gardener|porter|librarian|investigator|partner|advis[eo]r|curator|chair|representative)(?!\w)
    |(?<!\w)the[ ](?-i:VC|DVC|PVC|CEO|COO|CFO|CIO|CTO)(?!\w)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_TITLED_SMALL = re.compile(
    r"(?<!\w)(?:mr|mrs|ms|mx|dr|prof|professor|sister|rev|sir|dame)\.? (?P<name>[a-z][a-z'-]{1,20})(?!\w)"
)
_MISS = re.compile(r"(?<!\w)(?:with|and|from|by|of|that|asked|told|to) miss (?P<name>[a-z][a-z'-]{2,20})(?!\w)")

_KINDS = (
    (_HEALTH, MarkKind.HEALTH),
    (_FAMILY, MarkKind.FAMILY),
    (_BACKGROUND, MarkKind.BACKGROUND),
    (_STANDING, MarkKind.STANDING),
    (_SMALL_GROUP, MarkKind.SMALL_GROUP),
    (_NEW_ROLE, MarkKind.RARE_ROLE),
    (_DEFINITE_ROLE, MarkKind.RARE_ROLE),
    (_FUNCTIONARY, MarkKind.RARE_ROLE),
    *CIRCUMSTANCES,
)


def find_descriptions(text: str, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield a flag for each description that may identify somebody, and each title before a word in small letters."""
    for expression, kind in _KINDS:
        for match in expression.finditer(text):
            end = match.start() + len(match[0].rstrip())
            yield Candidate(match.start(), end, kind, Certainty.SUSPICIOUS, suggestion=f"hint.{kind}")
    for expression in (_TITLED_SMALL, _MISS):
        for match in expression.finditer(text):
            if expression is _MISS and lexicon.is_usual(match["name"]) and match["name"] not in lexicon.names:
                continue
            if not lexicon.is_common(match["name"]):
                kind = MarkKind.TITLED
                start = match.start() if expression is _TITLED_SMALL else match.start("name") - len("miss ")
                yield Candidate(start, match.end(), kind, Certainty.SUSPICIOUS, suggestion=f"hint.{kind}")
