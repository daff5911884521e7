"""What befell people, whose kin they are and where they come from, by which colleagues know them (R11).

What every dispute may be about (stress, workload, a manager) is no such circumstance. Each expression is bounded.
"""

import re

from casework.model.calls.anonymity import MarkKind

_NUMBER = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|[2-9]|[1-4]\d"
    r"|(?:twenty|thirty|forty)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)"
)
_FEW = r"(?:two|three|four|five|[2-5])"
_WHOSE = r"(?:my|her|his|their|our|your)"
_OWN = r"(?:a|an|the|my|her|his|their)"
_KIN = (
    r"(?:wife|husband|partner|mother|father|parents?|son|daughter|child|brother|sister|twin|cousin|niece|nephew|uncle|aunt"
    r"|boyfriend|girlfriend|fianc[eé]+|in-laws?|grand(?:son|daughter|mother|father)|godfather|godmother)"
)

_HEALTH = re.compile(
    rf"""
    (?<!\w)(?:
    (?:diagnosed|treated|undergoing[ ]treatment|recovering|in[ ]recovery|suffer(?:s|ed|ing)?
    |hospitali[sz]ed)(?:[ ](?:with|for|from))[ ](?!being|feeling|the[ ]same|stress)[^\W\d_]{{3,20}}(?:[ ](?:cancer
    |disease|syndrome|disorder))?
    |(?:multiple[ ]sclerosis|parkinson'?s|crohn'?s|coeliac|colitis|leuka?emia|lymphoma|cancer|tumou?r
    |chemo(?:therapy)?|radiotherapy|epilep(?:sy|tic)|diabet(?:es|ic)|asthma(?:tic)?|arthritis|lupus|fibromyalgia
    |endometriosis|migraines?|long[ ]covid|chronic[ ](?:fatigue|pain|illness|condition)|hiv|dementia|alzheimer'?s
    |cystic[ ]fibrosis|sickle[ ]cell|tourette'?s?|cerebral[ ]palsy|muscular[ ]dystrophy|heart[ ](?:attack|condition
    |disease)|pacemaker|dialysis|transplant|stroke(?=[ ](?:last|and|which|in|has))|surgery|hysterectomy|mastectomy
    |hip[ ]replacement|concussion|anaphyla\w{{1,6}}|(?:nut|food|latex)[ ]allerg(?:y|ies)|allergic|depression
    |bipolar|schizophreni[ac]|psychosis|psychotic|ptsd|ocd|anorexi[ac]|bulimi[ac]|eating[ ]disorder|anxiety[ ]
    disorder|panic[ ](?:disorder|attacks?)|nervous[ ]breakdown|self[- ]harm\w{{0,3}}|suicid(?:e|al)|overdose
    |alcoholi(?:c|sm)|addict(?:ion|ed)?|rehab|autis(?:m|tic)|asperger'?s?|adhd|dyslexi[ac]|dyspraxi[ac]
    |dyscalculi[ac]|on[ ]the[ ]spectrum|(?:a|his|her|their)[ ](?:stammer|stutter|lisp|limp)|stammers|stutters
    |(?:speech|hearing|sight|vision|visual)[ ](?:impair\w{{2,8}}|loss)|(?:visually|hearing|physically
    |mobility)[- ]impaired|partially[ ]sighted|(?:is|was|are|born|profoundly|partially|registered)[ ](?:deaf|blind)
    |deaf(?!(?:ening)|[ ]ears)|hard[ ]of[ ]hearing|hearing[ ]aids?|cochlear|sign[ ]language|lip[- ]?reads?|braille
    |(?:is|goes|going)[ ]blind|blind[ ](?:colleague|person|member|student|lecturer|in)|(?:uses?|using|in|with
    |needs?)[ ](?:a[ ])?(?:wheelchair|crutch(?:es)?|walking[ ](?:stick|frame)|mobility[ ]scooter|screen[ ]reader
    |cane)|wheelchair(?:[ ]user)?|(?:guide|assistance|hearing|therapy)[ ]dog|prosthe(?:sis|tic)|amputee
    |paraly[sz]ed|disabled|(?<!experience[ ]of[ ])(?<!about[ ])disability
    |on[ ]medication|antidepressants|insulin|catheter|stoma|colostomy
    |(?:\w{{3,12}}[ ]months?[ ])?pregnan(?:t|cy)|expecting[ ](?:a[ ]baby|twins|(?:his|her|their|a)[ ]
    (?:\w{{3,8}}[ ])?child)|ivf|miscarr(?:iage|ied)|still(?:born|birth)|fertility|(?:maternity|paternity|adoption
    |shared[ ]parental|parental|bereavement|compassionate)[ ]leave|menopaus(?:e|al)|perimenopaus(?:e|al)
    |breast[- ]?feed(?:s|ing)?|expressing[ ]milk|gave[ ]birth|new[ ](?:mother|father|mum|dad|baby)|back[ ]from[ ]
    having[ ]a[ ]baby|period[ ]pains?)|in[ ]remission
    |(?:after|since|following)[ ]{_OWN}[ ](?:\w{{2,10}}[ ])?(?:stroke|operation|surgery|accident|illness|diagnosis
    |transplant|miscarriage|breakdown|injury)|long-term[ ]sick(?:ness)?|phased[ ]return
    |(?:under|seen[ ]by|seeing|referred[ ]to|sees)[ ]occupational[ ]health|blue[ ]badge
    |(?:has|have|needs?|with)[ ]a[ ](?:carer|note-?taker|support[ ](?:dog|worker)|personal[ ]assistant|interpreter)
    |(?:for|on)[ ](?:medical|health)[ ](?:reasons|grounds)|(?:in|out[ ]of|into)[ ]hospital|on[ ]crutches
    |(?:recently|newly)?[ ]?bereave(?:d|ment)|grieving|in[ ]mourning|mourning[ ]{_OWN}
    |(?:his|her|their|my)[ ](?:condition|disability|illness|diagnosis|treatment|medication|therap(?:y|ist)|tremor
    |scar)|(?:morning|travel)[ ]sickness|flare-?ups?|seizures?|fainted
    |collapsed[ ]at[ ]work
    )(?!\w)
    """,
    re.VERBOSE,
)
_FAMILY = re.compile(
    rf"""
    (?<!\w)(?:
    {_WHOSE}[ ](?:late[ ]|ex-?[ ]?|former[ ]|own[ ]|elderly[ ]|two[ ]|\w{{3,8}}-year-old[ ])?(?:husband|wife|spouse
    |fianc[eé]+|boyfriend|girlfriend|partner(?='s|[ ](?:works|is|was|has|also|chairs|teaches|sits))|sons?
    |daughters?|child|children|kids?|babies|baby|twins|mother(?![ ](?:tongue|language))|father|mum|dad|parents?
    |brothers?|sisters?|cousins?|nephews?|nieces?|uncles?|aunts?|grand(?:mother|father|son|daughter|child|children
    |parents?)|(?:mother|father|brother|sister|son|daughter)s?-in-law|in-laws|stepson|stepdaughter|family)
    |married(?:[ ]to[ ](?:each[ ]other|one[ ]another|a[ ]\w{{3,14}}|the[ ]\w{{3,14}}))?(?=[ ,.;)]|$)
    |(?:a|former|ex)[ -](?:husband|wife|couple)|engaged[ ]to[ ](?:each|one|a|her|him|his)|divorc(?:e|ed|ing)
    |separated[ ]from[ ](?:her|his|their|each)|widow(?:ed|er)?|in[ ]a[ ]relationship
    |(?:romantic|sexual|intimate)[ ](?:relationship|partner)|(?:had|having)[ ]an[ ]affair
    |(?:were|was|used[ ]to[ ]be|once)[ ](?:a[ ]couple|lovers|partners)|dat(?:ed|ing)[ ](?:each|one|a|her|him)
    |(?:are|were|is)[ ](?:cousins?|brothers?|sisters?|siblings|twins|related)|(?:siblings|cousins)(?!\w)
    |(?:single|lone)[ ](?:parent|mother|father|mum|dad)
    |(?:bring(?:s|ing)?[ ]up|rais(?:es|ing)|mother[ ]of|father[ ]of|has|have)[ ]{_NUMBER}[ ](?:small[ ]|young[ ]
    )?(?:children|kids|daughters|sons)
    |(?:cares?|caring|carer)[ ](?:for|of)[ ](?:a|an|her|his|their)[ ](?:\w{{3,12}}[ ])?(?:mother|father|parent
    |partner|child|son|daughter|relative|wife|husband)|father-in-law|mother-in-law|brother-in-law|sister-in-law
    |(?:lost|death[ ]of|funeral[ ]of)[ ](?:a|her|his|their)[ ](?:\w{{3,8}}[ ])?(?:mother|father|parent|partner
    |child|son|daughter|wife|husband|brother|sister|baby)|whose[ ](?:\w{{2,10}}[ ])?{_KIN}
    |foster[ ](?:carer|parent|mother|father|child)
    |(?:mother|father|mum|dad|parent)[ ]of[ ](?:a[ ]|an[ ])?(?:twins|triplets|{_FEW}|newborn|toddler|baby|teenager)
    |[^\W\d_]{{2,20}}'s[ ]{_KIN}|{_OWN}[ ](?:\w{{2,10}}[ ])?{_KIN}[ ]of[ ]|stay-at-home|childminder|custody
    |on[ ](?:his|her|their)[ ]own[ ]with|(?:single|lone)[ ](?:parents?|mums?|dads?)|honeymoon|newly-?wed
    )(?!\w)
    """,
    re.VERBOSE,
)
_BACKGROUND = re.compile(
    r"""
    (?<!\w)(?:
    visas?|work[ ]permits?|(?:visa|tier[ ]\d)[ ]sponsor\w{0,4}|asylum(?:[ ]seeker)?|refugees?
    |(?:pre-)?settled[ ]status|right[ ]to[ ]work|residence[ ]permit|citizenship|deport\w{0,5}
    |immigra(?:nt|tion)[ ]?(?:status)?|migrant|muslims?|christians?|jew(?:s|ish)?|hindus?|sikhs?|buddhists?
    |quakers?|catholics?|protestants?|mormons?|jehovah'?s[ ]witness(?:es)?|evangelical|atheists?|pagans?|hijab
    |niqab|headscarf|turban|kippah|kosher|halal|prayer[ ](?:room|break|time)s?
    |(?:his|her|their)[ ](?:faith|religion|religious[ ]\w{4,10})
    |(?:observ(?:es|ing)|keeps?|keeping|fast(?:s|ing))[ ](?:for[ ]|during[ ]|in[ ]|the[ ])?(?:ramadan|lent|sabbath
    |shabbat|yom[ ]kippur|kosher)|gay|lesbian|bisexual
    |trans(?:gender|sexual)?(?=[ ](?:wom[ae]n|m[ae]n|colleague|person|people|student|member|staff)|[ ]and|[,.;]|$)
    |queer|non-?binary|came[ ]out(?![ ]of)(?:[ ]as)?|gender[ ](?:reassignment|transition|identity)
    |deadnam\w{2,5}|(?:is|has|was|after)[ ]transition(?:ed|ing)(?![ ]to)
    |(?:black|white|asian|arab|roma|indigenous|mixed-race|brown)[ ](?:wom[ae]n|m[ae]n|colleague|person|people
    |student|member|lecturer|staff)
    |(?:strong|thick|heavy|foreign|northern|southern|broad|slight)[ ](?:\w{{4,12}}[ ])?accent
    |(?:her|his|their)[ ](?:accent|nationality|skin|race|ethnicity|country|homeland|hometown|mother[ ]tongue
    |native[ ](?:language|country))
    |(?:about|due|soon|going|close|planning)[ ](?:to[ ])?retire(?:s|d|ment)?
    |retires|nearing[ ]retirement
    |(?:is|was|turns|turned|aged)[ ](?:[5-9]\d|fifty|sixty|seventy)(?![\w%/:-]|[ ](?:per|people|minutes))
    |(?:ex-?|former[ ])(?:soldier|prisoner|police(?:man|woman)?|priest|nun)|criminal[ ](?:record|conviction)
    |(?:ex-?)?offender|veteran|on[ ]sponsorship|sponsored[ ](?:by|visa|worker)
    |(?:who|and|she|he|they)[ ]used[ ]to[ ](?:be|serve|work)[ ](?:an?|in|for|as|at|on)[ ]
    |(?:lay|part-time|ordained)[ ](?:preacher|vicar|priest|minister|imam|rabbi|deacon)|vicar|imam|rabbi
    |(?:who|she|he|they)[ ]prays?|fast(?:s|ing)[ ](?:this|all|until|from|every)|church-?go(?:er|ing)
    |(?:goes|went)[ ]to[ ](?:church|mosque|synagogue|temple|mass)|transitioned(?![ ](?:to|into|from))
    |(?:was|been|were)[ ](?:once[ ]|already[ ]|previously[ ])?(?:suspended|sacked|dismissed|arrested|convicted
    |cautioned)|stood[ ](?:for|as)[ ](?:parliament|council|election|mp|a[ ]candidate)
    |lives?[ ](?:on[ ]a|in[ ]a|alone|with[ ](?:his|her|their))|commut(?:es?|ing)[ ]from|tattoos?
    |(?:red|ginger|grey|purple|blue|pink|long|curly)[ ](?:hair|beard|dreadlocks)
    |(?:bald|bearded|red-haired|ginger-haired|tall|short|tiny|heavy|slim)[ ](?:one|man|woman|guy|lady|bloke|chap)
    |known[ ](?:from|for)[ ](?:television|tv|radio|the[ ]news|having)
    |(?:was|been|appeared)[ ](?:on|in)[ ](?:television|tv|the[ ](?:news|papers?|radio))
    |(?:runs|leads|conducts|directs)[ ]the[ ](?:choir|band|orchestra|football|netball|cricket|running|chess|book
    |film|drama)|(?:marathon|ultra)[ -]?runner|(?:plays|sings)[ ]in[ ](?:a|the)|semi-?professional
    |olympi(?:c|an)|reservist|(?:ex-|former[ ])[a-z]{3,14}
    )(?!\w)
    """,
    re.VERBOSE,
)

_HEALTH_IN_CAPITALS = re.compile(
    r"(?<!\w)(?:(?i:has|have|had|with)[ ](?:MS|ME|IBS|PTSD|OCD|ADHD)|(?i:due[ ]in)[ ][A-Z][A-Za-z]{2,8})(?!\w)"
)
_FROM_A_PLACE = re.compile(
    r"(?<!\w)(?i:is|was|comes|came|originally|born|grew[ ]up)[ ](?i:in|from)[ ]"
    r"(?!(?i:the[ ](?:same|other|start|team|group|beginning)))[A-Z][a-z]{2,20}(?!\w)"
)

CIRCUMSTANCES = ((_HEALTH, MarkKind.HEALTH), (_FAMILY, MarkKind.FAMILY), (_BACKGROUND, MarkKind.BACKGROUND))
"""They know small letters only."""
WRITTEN_CIRCUMSTANCES = ((_HEALTH_IN_CAPITALS, MarkKind.HEALTH), (_FROM_A_PLACE, MarkKind.BACKGROUND))
"""Those in which capitals tell."""
