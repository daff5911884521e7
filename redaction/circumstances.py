"""What befell people, whose kin they are and where they come from, by which colleagues know them (R11).

What every dispute may be about (stress, workload, a manager) is no such circumstance. Each expression is bounded.
"""

import re

from casework.model.calls.anonymity import MarkKind
from redaction import vocabulary

_NUMBER = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|[2-9]|[1-4]\d"
    r"|(?:twenty|thirty|forty)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)"
)
_FEW = r"(?:two|three|four|five|[2-5])"
_WHOSE = r"(?:my|her|his|their|our|your)"
_OWN = r"(?:a|an|the|my|her|his|their)"
_KIN = (
    r"(?:wife|husband|partner|mother|father|parents?|son|daughter|child|brother|sister|twin|cousin|niece|nephew|uncle"
    r"|aunt"
    r"|boyfriend|girlfriend|fianc[eé]+|in-laws?|grand(?:son|daughter|mother|father)|godfather|godmother)"
)

_LIMB = (
    r"(?:back|knees?|hips?|legs?|arms?|wrists?|shoulders?|ankles?|foot|feet|hands?|neck|heart|eyes?|ears?|fingers?"
    r"|skull"
    r"|ribs?|jaw|collarbone|disc|lungs?|kidneys?)"
)
_LANGUAGE = rf"(?:{'|'.join(sorted(vocabulary.LANGUAGES - {'english'}))})"

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
    |hip[ ]replacement|concussion|anaphyla\w{{1,6}}|(?:nut|food|latex)[ ]allerg(?:y|ies)|[a-z]{{3,10}}[ ]allergy
    |allergic|depression
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
    |(?:{_NUMBER}[ ](?:days|weeks|months)[ ](?:from|before|to|until|off|after)[ ])?(?:her|their|the|my
    |his[ ]\w{{3,9}}'s)[ ]due[ ]date|(?:baby|child)[ ]is[ ]due|due[ ](?:to[ ]give[ ]birth|any[ ](?:day
    |week))|weeks[ ]pregnant
    |(?:off|away|absent)[ ]with[ ](?!the|both|all|them|it|this|that|their|her|his|some)[a-z]{{5,14}}
    |burn(?:t|ed)[ ]out(?=[ ]and[ ](?:is|was)[ ]off)
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
    |(?:los(?:t|es|ing)|loss[ ]of)[ ](?:the[ ]|his[ ]|her[ ]|their[ ])?(?:eyesight|sight|hearing|vision|use[ ]of)
    |colou?r-?blind|(?:has|have|had|with|from)[ ](?:a[ ]|an[ ])?(?:bad|weak|injured|chronic|broken|fractured|slipped
    |dislocated|replaced|artificial|prosthetic)[ ]{_LIMB}
    |(?:broke|breaks|broken|fractured|sprained|burnt|burned|injured|hurt|lost|twisted|dislocated)[ ](?:his|her
    |their|an?
    |one|both)[ ](?:left[ ]|right[ ])?{_LIMB}|(?:has|had|have|with)[ ]only[ ]one[ ]{_LIMB}
    |(?:had|has|have|after|needs?|for|awaiting|having)[ ](?:an|his|her|their)[ ](?:\w{{3,10}}[ ])?operation
    |waiting[ ](?:for[ ](?:an?[ ])?(?:kidney|liver|heart|donor|transplant|operation|diagnosis)|list)
    |sick[ ](?:leave|note|pay)|unfit[ ]for[ ]work|fit[ ]notes?
    |signed[ ]off[ ](?:sick|work|with|by[ ](?:the|an?|his|her|their)[ ](?:doctor|gp)|for[ ]\w{{1,8}}[ ](?:weeks
    |months))
    |(?:takes?|taking|took|on)[ ](?:tablets|pills|painkillers|steroids|sleeping[ ]pills)
    |(?:in|has|have|having|needs?|had|goes[ ]to)[ ](?:counselling|therapy|psychotherapy)
    |(?:sees?|seeing|saw|seen[ ]by)[ ](?:an?|his|her|their)[ ](?:therapist|counsellor|psychiatrist|psychologist|doctor
    |specialist|neurologist|cardiologist)
    |(?:claustro|agora|photo|arachno|acro)phobi[ac]|(?:has|have|with|had)[ ]an?[ ]phobia|phobia[ ]of
    |(?:is|are|was|were|been|being)[ ]in[ ]recovery|undergo(?:es|ing)[ ](?:tests|treatment|surgery|therapy)
    |(?:had|has|have|after|since|in)[ ](?:an?|his|her|their|the)[ ](?:\w{{3,10}}[ ])?(?:fall|(?:car|bus|train
    |plane)[ ]
    crash|accident)|hears?[ ]voices|(?:take|taken|took|taking)[ ](?:his|her|their)[ ]own[ ]life
    |walks[ ]with[ ](?:an?|two)[ ]\w{{3,8}}|limps|blood[ ]pressure|insomnia|narcolep\w{{2,4}}|tinnitus|vertigo|eczema
    |psoriasis|sciatica|hernia|thyroid|an(?:a)?emi[ac]|hepatitis|scoliosis|glaucoma|cataracts?|brain[ ](?:injury
    |damage)
    |left-sided|one-handed|one-armed|one-legged|(?:can(?:not|'t)|unable[ ]to)[ ](?:(?:lift|climb
    |carry(?![ ]on))(?:[ ][a-z]{{3,10}})?|hear[ ]well
    |see[ ]well|stand[ ](?:for|up)|sit[ ]for|write[ ]for|walk(?![ ](?:away|out|into|past|by)))
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
    |[^\W\d_]{{2,20}}'s[ ]{_KIN}|{_OWN}[ ](?:\w{{2,10}}[ ])?{_KIN}[ ]of|stay-at-home|childminder|custody
    |on[ ](?:his|her|their)[ ]own[ ]with|(?:single|lone)[ ](?:parents?|mums?|dads?)|honeymoon|newly-?wed
    |(?:adopt(?:ed|s|ing)|foster(?:ed|s|ing)?)[ ](?:(?:an?|two|three|four)[ ](?:\w{{3,8}}[ ])?)?(?:child|children|baby
    |son|daughter|kids)|newborn|toddler|going[ ]through[ ](?:an?|his|her|their)[ ](?:\w{{3,8}}[ ])?(?:separation
    |divorce
    |break-?up)|(?:brought[ ]up|grew[ ]up|raised|was|were|been)[ ]in[ ](?:foster[ ])?care|care[ ]leaver|foster[ ]care
    |orphan(?:ed|s)?|(?:is|are|was|were|as|being)[ ](?:an?[ ])?(?:unpaid[ ]|full-time[ ]|young[ ])?carers?
    |(?:has|have|had|with)[ ](?:no|several|many|small|young|little|school-age|teenage|grown-up|grown|older|adult)[ ]
    (?:\w{{3,8}}[ ])?(?:children|kids|sons|daughters)|childless
    |(?:is|are|was|were)[ ]the[ ](?:\w{{3,8}}[ ])?(?:partner|spouse|lover)[ ]of
    |(?:by|of|from)[ ](?:his|her|their)[ ]late[ ]\w{{3,12}}
    )(?!\w)
    """,
    re.VERBOSE,
)
_BACKGROUND = re.compile(
    rf"""
    (?<!\w)(?:
    visas?|work[ ]permits?|(?:visa|tier[ ]\d)[ ]sponsor\w{{0,4}}|asylum(?:[ ]seeker)?|refugees?
    |(?:pre-)?settled[ ]status|right[ ]to[ ]work|residence[ ]permit|citizenship|deport\w{{0,5}}
    |immigra(?:nt|tion)[ ]?(?:status)?|migrant|muslims?|christians?|jew(?:s|ish)?|hindus?|sikhs?|buddhists?
    |quakers?|catholics?|protestants?|mormons?|jehovah'?s[ ]witness(?:es)?|evangelical|atheists?|pagans?|hijab
    |niqab|headscarf|turban|kippah|kosher|halal|prayer[ ](?:room|break|time)s?
    |(?:his|her|their)[ ](?:faith|religion|religious[ ]\w{{4,10}})
    |(?:observ(?:es|ing)|keeps?|keeping|fast(?:s|ing))[ ](?:for[ ]|during[ ]|in[ ]|the[ ])?(?:ramadan|lent|sabbath
    |shabbat|yom[ ]kippur|kosher)|gay|lesbian|bisexual
    |trans(?:gender|sexual)?(?=[ ](?:wom[ae]n|m[ae]n|colleague|person|people|student|member|staff)|[ ]and|[,.;]|$)
    |queer|non-?binary|came[ ]out[ ]as|(?:(?<=she[ ])|(?<=[ ]he[ ])|(?<=who[ ])|(?<=they[ ])|(?<=them[ ])|(?<=one[ ])
    |(?<=colleague[ ]))came[ ]out(?![ ]of)|gender[ ](?:reassignment|transition|identity)
    |deadnam\w{{2,5}}|(?:is|has|was|after)[ ]transition(?:ed|ing)(?![ ]to)
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
    |(?:who|she|he)[ ]used[ ]to[ ](?:be|serve|work)[ ](?:an?(?:[ ][a-z]{{3,14}})?|in|for|as|at|on)
    |(?:lay|part-time|ordained)[ ](?:preacher|vicar|priest|minister|imam|rabbi|deacon)|vicar|imam|rabbi
    |prays|praying|(?:who|she|he|they)[ ]pray|fasts|fasting|church-?go(?:er|ing)
    |(?:goes|went)[ ]to[ ](?:church|mosque|synagogue|temple|mass)|transitioned(?![ ](?:to|into|from))
    |(?:was|been|were)[ ](?:once[ ]|already[ ]|previously[ ])?(?:suspended|sacked|dismissed|arrested|convicted
    |cautioned)|stood[ ](?:for|as)[ ](?:parliament|council|election|mp|a[ ]candidate)
    |lives?[ ](?:on[ ]a|in[ ]a|alone|with[ ](?:his|her|their))|commut(?:es?|ing)[ ]from|tattoos?
    |(?:red|ginger|grey|purple|blue|pink|long|curly)[ ](?:hair|beard|dreadlocks)
    |(?:bald|bearded|red-haired|ginger-haired|tall|short|tiny|heavy|slim)[ ](?:one|man|woman|guy|lady|bloke|chap)
    |known[ ](?:from|for)[ ](?:television|tv|radio|the[ ]news|having)
    |(?:was|been|appeared)[ ](?:on|in)[ ](?:television|tv|the[ ](?:news|papers?|radio))
    |(?:runs|leads|conducts|directs)[ ]the[ ](?:choir|band|orchestra|football|netball|cricket|running|chess|book
    |film|drama)|(?:marathon|ultra)[ -]?runner|(?:plays?|sings?)[ ]in[ ](?:a|the|an)|semi-?professional
    |olympi(?:c|an)|reservist|(?:ex-|former[ ])[a-z]{{3,14}}
    |vegans?|vegetarian|teetotal(?:ler)?|(?:do(?:es)?[ ]not|doesn't|don't)[ ]drink
    |chang(?:ed|es|ing)[ ](?:his|her|their)[ ](?:name|gender|sex|surname)|they/them|(?:her|his)[ ]dead-?name
    |(?:over|nearly|almost|past|turned|turning|aged|is|was)[ ](?:fifty|sixty|seventy|eighty)(?=[ ](?:and|but|years
    |now)
    |[.,;]|$)|ordained|clergy(?:man|woman)?|deacon|preacher|minister[ ]of[ ]religion
    |(?:on|has|had|have|holds?|with|lost|got)[ ](?:an?|his|her|their)[ ](?:\w{{3,14}}[ ]){{0,2}}(?:scholarship
    |bursary)
    |fled[ ](?:an?|the|his|her|their|from)|in[ ]exile|exiled|stateless|civil[ ]war
    |(?:comes?|came|is|are)[ ]from[ ]an?[ ](?:\w{{3,10}}[ ])?(?:island|village|country|tribe|minority|farm)
    |(?:came|moved)[ ]to[ ](?:this|the|our)[ ](?:country|uk)
    |(?:from|lives?|living|family|children|moved|moving|home|post|job)[ ](?:abroad|overseas)
    |(?:is|are|was|been|were|once|as)[ ](?:once[ ])?an?[ ](?:nun|monk|priest|soldier|sailor|pilot|footballer|dancer
    |actor|actress|model|singer|mp|diplomat|professional[ ]\w{{4,14}}|police(?:man|woman|[ ]officer))
    |(?:served|serving|serves)[ ](?:in|with)[ ](?:the|his|her)|the[ ](?:army|navy|air[ ]force|police[ ]force|marines
    |priesthood|clergy|armed[ ]forces|convent)|left[ ]the[ ](?:police|church|forces|military)
    |(?:rows?|rowed|swims?|swam|plays?|played|runs?|ran|box(?:es|ed)|compet(?:es?|ed)|skis)[ ]for[ ]
    (?:the|his|her|their)[ ](?:country|county|national|first|second|club|town|city|region)
    |plays[ ]the[ ](?!(?:victim|fool|game|role|part|blame|same|long|card|system|martyr|innocent|clown
    |race)(?!\w))[a-z]{{4,14}}
    |(?:has|runs|hosts|writes|wrote|published)[ ](?:an?|the|his|her)[ ](?:\w{{3,12}}[ ])?(?:podcast|blog
    |column|novel|textbook|bestseller)|discovered[ ]an?|invented[ ]an?|in[ ]memory[ ]of
    |accused[ ]of[ ](?:plagiari[sz]\w{{1,4}}|fraud|theft|stealing|fabricat\w{{2,4}}|falsif\w{{2,9}}
    |research[ ]misconduct|cheating)|in[ ]prison|in[ ]jail|on[ ](?:bail|parole)|bankrupt(?:cy)?|(?:is|was|became|made
    |been)[ ]homeless
    |has[ ]debts|evicted|(?:was|were|been|got)[ ](?:mugged|burgled)|lottery
    |(?:driving|his|her|their)[ ]licen[cs]e
    |(?:is|are)[ ](?:very[ ]|unusually[ ]|so[ ])?(?:tall|bald|bearded|left-handed)
    |(?:dyed|shaved|shaves|cut)[ ](?:his|her|their)[ ](?:hair|head|beard)
    |(?:has|have|with|is|are|and)[ ](?:an?[ ])?(?:identical[ ])?twins?
    |(?:speaks?|spoke|speaking|talks?|talking)[ ](?:only[ ]|in[ ])?{_LANGUAGE}
    |(?:first|native|home)[ ](?:language|tongue)(?=[ ](?:is|was)|[.,;]|$)|native[ ]speakers?
    |(?:not|isn't|aren't)[ ](?:white|british|black|asian|european)|(?:qualified|trained)[ ](?:abroad|overseas)
    |sleeps[ ]in[ ](?:his|her|their|the)|rescued|saved[ ]the[ ]life
    )(?!\w)
    """,
    re.VERBOSE,
)

_HEALTH_IN_CAPITALS = re.compile(
    r"(?<!\w)(?:(?i:has|have|had|with)[ ](?:MS|ME|IBS|PTSD|OCD|ADHD)|(?i:due[ ]in)[ ][A-Z][A-Za-z]{2,8})(?!\w)"
)
_FROM_A_PLACE = re.compile(
    r"(?<!\w)(?i:is|was|comes|came|originally|born|grew[ ]up)[ ](?i:in|from)[ ]"
    r"(?!(?i:the[ ](?:same|other|start|team|group|beginning)))"
    r"(?!(?:English|Teams|Zoom|Word|Excel|Outlook|Person)(?!\w))[A-Z][a-z]{2,20}(?!\w)"
)

CIRCUMSTANCES = ((_HEALTH, MarkKind.HEALTH), (_FAMILY, MarkKind.FAMILY), (_BACKGROUND, MarkKind.BACKGROUND))
"""They know small letters only."""
WRITTEN_CIRCUMSTANCES = ((_HEALTH_IN_CAPITALS, MarkKind.HEALTH), (_FROM_A_PLACE, MarkKind.BACKGROUND))
"""Those in which capitals tell."""
