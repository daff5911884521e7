"""What somebody does, has or is that few others at work do, have or are, by which colleagues know them (R11).

`circumstances` tells of what befell people; this is about needs, habits, places, hours, and what came of applications.
Each expression is bounded.
"""

import re

from casework.model.calls.anonymity import MarkKind

_OWN = r"(?:an?|the|his|her|their|my)"
_FEW = r"(?:one|two|three|four|five|six|[2-6])"

_NEEDS = re.compile(
    rf"""
    (?<!\w)(?:
    (?:had|has|having|needs?|after|with|from)[ ](?:just[ ]had[ ])?{_OWN}[ ](?:new[ ]|bad[ ]|mild[ ]|heavy[ ]
    |second[ ])?
    (?:stroke|breakdown|knee|hip|heart[ ]\w{{4,10}}|operation|scan|biopsy|fit|concussion|hernia|carer|doctor's[ ]note
    |sick[ ]note|bad[ ]back)(?!\w|[ ]of[ ](?:luck|genius))
    |(?:knee|hip|eye|back|heart|kidney|liver|skin|lung)[ ](?:operation|trouble|problems?|pain|disease|condition
    |replacement|surgery|transplant)

    |(?:off|away|back)[ ](?:after[ ]an?[ ](?:long[ ])?illness|from[ ]hospital)
    |(?:uses?|walks?|with|on|needs?)[ ](?:a[ ])?(?:walking[ ])?sticks?(?!\w|[ ]to)
    |reads?[ ]lips|(?:needs?|uses?|wants?|with|for)[ ](?:large[ ]print|captions?|subtitles|a[ ](?:screen|standing
    |raised|adapted)[ ](?:reader|desk|chair|keyboard|screen)|a[ ]transcript|step-free[ ]\w{{4,8}})
    |(?:without|no|cannot[ ]do|can't[ ]do|can't[ ](?:use|manage|climb)|cannot[ ](?:use|manage|climb)|avoids?)[ ]
    (?:the[ ])?(?:stairs|steps|lifts)
    |(?:fear|afraid|scared|terrified)[ ]of[ ](?:lifts|heights|flying|dogs|crowds|needles|the[ ]dark)
    |(?:reserved|blue-badge|disabled)[ ](?:parking(?:[ ]space)?|bay|toilet)|parking[ ]permit
    |(?:has|have|with|had)[ ](?:an?[ ])?(?:(?:sick|ill|disabled|small|new)[ ](?:child|baby|husband|wife|son|daughter
    |mother|father|parents?|brother|sister)|(?:child|baby|son|daughter|toddler)[ ](?:in|at|on)[ ](?:the[ ]
    |home)\w{{0,12}})
    |(?:having|expecting|carrying)[ ](?:twins|triplets|an?[ ](?:baby|child|second|third)(?:[ ]child)?)
    |(?:is|was|baby|twins)[ ](?:are[ ])?due[ ](?:in|at|around|next|this|by)[ ](?:the[ ])?(?:early[ ]|late[ ])?
    (?:spring|summer|autumn|winter|new[ ]year|january|february|march|april|may|june|july|august|september|october
    |november|december|(?:\w{{3,6}}[ ])?(?:weeks?|months?))
    |(?:looks?|looked|looking)[ ]after[ ](?:an?|his|her|their)[ ](?:\w{{3,10}}[ ])?(?:parents?|mother|father|child
    |children|husband|wife|sister|brother|son|daughter|relative|grand\w{{5,8}}|aunt|uncle|neighbour)
    |shares[ ](?:an?|the)[ ](?:house|flat|home)[ ]with|(?:live|lives|lived)[ ]together
    |used[ ]to[ ](?:go[ ]out|live[ ]together|be[ ](?:together|married|a[ ]couple|engaged))
    |(?:once|were|was)[ ](?:\w{{4,8}}[ ])?(?:married|engaged)[ ]to(?=[ ])|somebody's[ ]ex|each[ ]other's[ ]ex
    |\w{{3,20}}'s[ ]ex(?!\w|-)|(?:his|her|their)[ ]ex(?!\w|-)
    |in[ ](?:an?[ ]|the[ ])?(?:hospice|care[ ]home|nursing[ ]home|intensive[ ]care|coma|clinic)(?=[ ,.;]|$)
    |(?:school|nursery|childcare|hospital)[ ](?:run|pick-?up|drop-?off|appointments?|collection)
    |(?:picks?|picking|collects?|collecting|fetch(?:es|ing)?)[ ](?:up[ ])?(?:his|her|their|the)[ ](?:\w{{3,10}}[ ])?
    (?:children|child|son|daughter|kids?|twins|baby|grand\w{{3,8}})
    )(?!\w)
    """,
    re.VERBOSE,
)
_WAYS = re.compile(
    rf"""
    (?<!\w)(?:
    (?:drives?|rides?)[ ](?:an?|the|his|her|their)[ ](?:[a-z-]{{3,12}}[ ])?(?:van|motorbike|motorcycle|scooter|tractor
    |tricycle|hearse|unicycle|taxi|bus|horse|tandem|convertible|camper(?:[ ]van)?|sports[ ]car|cargo[ ]bike)
    |(?:always|often|only|still)[ ]wears?[ ](?:an?[ ]|his[ ]|her[ ]|their[ ])?[a-z-]{{3,14}}|wears[ ](?:an?|the)[ ]
    (?:hat|cap|cape|kilt|sari|kimono|bow[ ]tie|veil|habit|cassock|wig|patch|uniform|monocle|headscarf)
    |brings?[ ](?:his|her|their|the|an?)[ ](?:\w{{3,8}}[ ])?(?:dogs?|cats?|baby|parrot|child|children)
    |keeps[ ](?:bees|hens|chickens|pigeons|snakes|goats|ducks|horses|spiders|ferrets|llamas|alpacas|sheep)
    |(?:has|got|given|gave|in|took|takes|occupies)[ ](?:him[ ]|her[ ]|them[ ])?(?:the[ ])
    (?:\w{{3,10}}[ ])?(?:corner|smallest|biggest|largest|end|back|only)[ ](?:office|room|desk|lab|studio)
    |(?:the|an)[ ]office[ ](?:next[ ]to|by|beside|behind|opposite|above|below
    |outside|under|near)[ ](?:the|a)[ ][a-z]{{3,14}}
    |sits[ ](?:right[ ]|just[ ])?(?:by|beside|opposite|under|behind|next[ ]to)[ ](?:the|a)[ ]
    (?:door|window|kitchen|lift|printer|stairs|toilets?|entrance|radiator|copier|fridge|water[ ]\w{{4,8}}|kettle)
    |(?:coach(?:es|ed)?|captains?|trains|manages|referees?)[ ](?:the|a|an)[ ](?:\w{{3,12}}[ ])?(?:team|club|side
    |choir)
    |(?:ran|runs|running|swam|cycled|climbed|rowed)[ ](?:the|a|an|up)[ ](?:\w{{3,10}}[ ])?(?:marathon|channel
    |triathlon
    |mountain|everest|atlantic|race[ ]for)|for[ ]charity
    |used[ ]to[ ]be[ ](?:an?|the)[ ](?:[a-z]{{4,12}}[ ])?(?:nurse|chef|nun|monk|cook|pilot|judge|guard|vet|teacher
    |lawyer
    |soldier|sailor|dancer|actor|singer|banker|baker|farmer|priest|doctor|journalist|engineer|driver|miner|builder
    |joiner|plumber|electrician|hairdresser|model|footballer|policeman|policewoman|barrister|solicitor|editor|diplomat
    |midwife|porter|cleaner|waiter|waitress|barista|butcher|carpenter|librarian|technician|student[ ]of|pupil[ ]of)
    |(?:grew|brought)[ ]up[ ](?:on|in|near|with|by)[ ](?:an?|the)[ ][a-z]{{3,14}}|(?:was|were)[ ]born[ ](?:here
    |there|in|on)
    |of[ ]the[ ]same[ ][a-z]{{4,12}}[ ]as(?=[ ])|(?:an?|the|his|her
    |their)[ ](?:[a-z]{{3,10}}[ ])?accident[ ](?:with|on|in|at)(?=[ ])
    |at[ ](?:an?|the|his|her|their)[ ](?:[a-z]{{3,10}}[ ])?(?:funeral|wedding|christening|baptism)
    |an?[ ](?:daughter|son|child|boy|girl|sister|brother|cousin|nephew|niece)(?:[ ]and[ ]an?[ ](?:daughter|son
    |child))?[ ]
    (?:in|at|on)(?=[ ])
    |has[ ]an?[ ](?:famous|well-known|rich)[ ]\w{{3,10}}|(?:from|in)[ ]the[ ]same[ ](?:village|island|valley|tribe
    |church
    |mosque|temple|parish|choir|orchestra|band|football[ ]team|street)
    |lives?[ ](?:in|at|above|over)[ ](?:the|a)[ ](?:hall|halls|lodge|flat|college|residence|van|caravan|boat|convent
    |hostel|vicarage|barracks)|on[ ]jury[ ](?:service|duty)|(?:is|are|was|were|got)[ ](?:deep[ ])?in[ ]debt
    |new[ ]to[ ](?:the[ ])?(?:country|city|language|profession|uk|sector)
    |(?:his|her|their)[ ](?:english|french|german|welsh|spanish)[ ](?:is|was|isn't|wasn't)[ ](?:not[ ])?
    (?:yet[ ]|still[ ]|very[ ]|so[ ])?(?:strong|weak|poor|broken|good|perfect|fluent|shaky|halting|limited)
    |needs?[ ](?:an?[ ]|the[ ])?(?:sponsor(?:ship)?|permit|visa)|(?:renew|extend|lose|lost|losing)\w{{0,3}}[ ]
    (?:the|his|her|their|a)[ ](?:work[ ])?(?:permit|visa|papers|residence)
    |(?:works?|working|worked|in|here|hours|employed)[ ](?:only[ ]|just[ ])?(?:half[- ]time
    |{_FEW}[ ](?:days|mornings|afternoons|evenings|nights)(?:[ ]a[ ]week)?|(?:\w{{3,9}}s[ ]and[ ]\w{{3,9}}s[ ])only
    |(?:mostly[ ]|only[ ]|always[ ])?from[ ](?:abroad|another[ ]country|overseas))

    )(?!\w)
    """,
    re.VERBOSE,
)
_COURSE = re.compile(
    rf"""
    (?<!\w)(?:
    (?:was|were|been|being|got|is)[ ](?:twice[ ]|just[ ]|again[ ]|recently[ ]|once[ ])?(?:(?:turned[ ]down
    |passed[ ]over|rejected)(?=[ ]for)
    |short-?listed|head-?hunted|demoted|regraded|upgraded|redeployed|made[ ]redundant
    |cleared|acquitted|disciplined|investigated|let[ ]go|moved[ ](?:sideways|down))(?:[ ](?:for|of|over|in|by)[ ]
    (?:an?|the|his|her|their|that)?[ ]?[a-z]{{3,14}}|(?=[ ,.;]|$))
    |(?:his|her|their)[ ](?:being[ ](?:turned[ ]down|passed[ ]over|rejected|demoted|promoted)|promotion
    |demotion|tenure|redundancy|suspension|resignation|tribunal|disciplinary|fellowship
    |professorship|inaugural[ ]lecture|prize|award|medal|retirement|sabbatical|secondment|notice[ ]period)
    |(?:did[ ]not|didn't)[ ]get[ ](?:the|that|an?)[ ](?:\w{{3,10}}[ ])?(?:job|post|promotion|role|grant|chair
    |fellowship
    |lectureship|raise|place)
    |(?:raised|lodged|filed|lost|won)[ ]an?[ ](?:\w{{3,8}}[ ])?(?:grievance|appeal|claim)
    |subject[ ]of[ ]an?[ ](?:\w{{3,8}}[ ])?(?:inquiry|investigation|review|complaint)
    |(?:handed|handing|given|gave|put)[ ](?:in[ ])?(?:his|her|their|in[ ]the|in)?[ ]?notice(?![ ](?:of|that|to))
    |(?:is|are|was|who's|be)[ ]leaving[ ](?:us|at[ ]the[ ]end|in|next|this|for|soon|after|before)
    |(?:(?<=[ ]he[ ])|(?<=she[ ])|(?<=who[ ]))(?:started|joined|arrived|began|came)[ ](?:here[ ]|only[ ]
    |with[ ]us[ ]|just[ ])?(?:last|this|only[ ]this)[ ](?:week
    |month|term|year|spring|summer|autumn|winter)(?!'s)
    |(?:gave|gives|giving|delivered)[ ](?:the|an?|his|her)[ ](?:inaugural|keynote|plenary|named)(?:[ ]lecture)?
    |(?:has|have|had|with|wrote|got)[ ](?:an?|the)[ ](?:\w{{3,10}}[ ])?(?:book[ ]out|best-?seller|patent|spin-?out)
    |(?:has|have|won|brought[ ]in|got|landed|secured|holds?|lost|with)[ ](?:an?|the|his|her)[ ](?:\w{{3,10}}[ ])?
    (?:big|large|largest|biggest|only|major|huge|five-year|european|research|new|training|travel)[ ]grants?
    |\w{{3,9}}'s[ ](?:\w{{3,9}}[ ])?grant(?!\w)
    |(?:in[ ]post|in[ ]the[ ]job|here|there|with[ ]us|in[ ]the[ ]\w{{3,10}})[ ]since[ ](?:it|the|we|before)[ ]
    (?:\w{{3,12}}[ ]){{0,2}}(?:opened|began|started|was[ ]\w{{4,8}}|founded|moved|war|flood|merger|beginning|start)
    |one[ ]of[ ](?:the|our|only[ ]|just[ ]|very[ ])[ ]?(?:the[ ])?few[ ](?:[a-z-]{{3,14}}[ ])?[a-z]{{3,14}}
    |one[ ]of[ ](?:the|our|only|just)[ ]{_FEW}[ ](?:on|in|at|who|with|of)(?=[ ])

    |the[ ]only[ ](?:ones?|person|people)[ ](?:with[ ](?:an?|the)|who[ ](?:can|could|knows|has|have|speaks?)
    |left)(?=[ ])
    |(?:is|was|as|becomes?|became)[ ](?:now[ ]|only[ ])?an?[ ](?:full|associate|adjunct|named|distinguished|regius
    |visiting
    |honorary|teaching-only|research-only)[ ](?:professor|reader|fellow|lecturer)
    |(?:hourly|weekly)[ -]paid|paid[ ](?:by[ ]the|per)[ ]hour|sessional[ ](?:tutor|lecturer|teacher|staff)
    |(?:years?|months?|weeks?)[ ](?:from|off|away[ ]from|before|short[ ]of|until)[ ](?:his|her
    |their)?[ ]?retir\w{{3,6}}
    |(?:most|more)[ ]recently[ ](?:appointed|hired|promoted|arrived|joined)|the[ ](?:latest|newest|last)[ ]
    (?:appointment|hire|arrival|recruit|appointee)
    |grants?[ ]from(?=[ ])|represents[ ](?:the[ ]|our[ ])?[a-z-]{{3,14}}[ ](?:on|at|in)(?=[ ])
    |the[ ]one[ ](?:whom?|that|everyone|everybody|people|who's)[ ]?(?:everyone[ ]|everybody[ ]|people[ ])?
    (?:calls?|asks?|rings?|turns?|goes|relies|knows|depends)
    |(?:only|the)[ ]{_FEW}[ ](?:full|part)-timers|the[ ]only[ ](?:full|part)-timers?
    |(?:all|whole|team|unit|office|group|department|place|staff)[ ](?:of[ ][a-z]{{2,12}}[ ])?(?:is|are|has|have
    |numbers?)[ ]
    (?:only[ ]|just[ ]|all[ ]of[ ])?{_FEW}(?:[ ](?:people|strong|of[ ]us|staff|members)|(?=[,.;]|$))
    |knows[ ]how[ ]to[ ](?:repair|run|fix|tune|read|play|handle|drive)[ ](?:the|an?)[ ][a-z]{{3,14}}
    |(?:teach(?:es)?|taught|lectures?|supervises?)[ ](?:on[ ])?(?:the|their)[ ](?:only|one|first|second|third
    |final)[ -]
    (?:[a-z-]{{4,12}}[ ]){{0,3}}(?:course|module|seminar|class|paper|student|strand|practical)s?(?![ ]of)
    |supervis\w{{1,3}}[ ]the[ ]same[ ](?:\w{{3,10}}[ ])?(?:student|candidate|thesis)|share[sd]?[ ](?:an?
    |the)[ ](?:phd[ ]|doctoral[ ])?(?:student|supervisee|technician|secretary
    |assistant|apprentice)
    )(?!\w)
    """,
    re.VERBOSE,
)
_THEIRS = re.compile(
    rf"""
    (?<!\w)(?:
    (?:his|her|their|my|\w{{3,20}}'s)[ ](?:own[ ]|new[ ]|old[ ]|recent[ ]|early[ ]|second[ ]|first[ ]|late[ ]
    |latest[ ])?
    (?:hearing(?!s|[ ](?:about|of|from|that))|crutches|blindness|deafness|drinking|access[ ]needs|hearing[ ]loop|ramp
    |wedding|engagement(?![ ](?:with|in|survey))|marriage|(?:small|little|two|three|four|teenage|baby)[ ](?:boys?
    |girls?)
    |passport|prayers|transition(?![ ]to)|(?:dead|maiden|former)[ ]name|old[ ]name|knighthood|honorary[ ]\w{{5,9}}
    |beard
    |moustache|hair(?:cut|style)?|height|weight|motorbike|dogs?|cats?|horse|podcast|novel|blog|restaurant
    |radio[ ]\w{{4,9}}
    |union[ ]\w{{4,8}}|last[ ](?:day|week)(?=[ ,.;]|$)|leaving[ ](?:do|party|date|present)|retirement|farewell
    |move[ ]to[ ](?:another|an?|the)[ ]\w{{4,12}}|years[ ](?:abroad|overseas|in[ ]the)|old[ ]job[ ]at|new[ ]job
    |probation(?=[ ,.;]|$)|grievance[ ]against|flexible[ ]working|phased[ ]return|sick[ ]leave|time[ ](?:in
    |as)[ ](?:an?|the)[ ]
    \w{{4,10}}|bankruptcy|debts|conviction|arrest|allotment|boat|farm|vineyard|church|mosque|synagogue|temple|parish
    |congregation|pilgrimage|baptism|bar[ ]mitzvah|inheritance|inaugural|portrait|birthday(?=[ ,.;]|$))
    |(?:his|her)[ ](?:only|other|elder|younger|adopted|adult|grown-up)[ ](?:child|son|daughter|boy|girl|brother
    |sister)
    |(?:nervous|mental|long|chronic|serious|rare|terminal|degenerative|hereditary|heart|kidney)[ ](?:illness|disease
    |condition)(?!s)|the[ ](?:stammer|stutter|limp|wheelchair|crutches|scar|tattoo)
    |as[ ]the[ ](?:youngest|eldest|oldest|newest|only|longest-serving)(?![ ](?:way|option|reason|thing|means
    |solution))
    |the[ ]only[ ]one(?:s)?[ ](?:without|not[ ]to[ ]have|who[ ](?:never|still|didn't|doesn't|hasn't))
    |(?:last|one)[ ]of[ ](?:the[ ](?:old|original|founding)|{_FEW}[ ](?:left|remaining|who[ ](?:stayed|remain)))
    |the[ ]smallest[ ](?:section|team|department|group|office|unit|school|faculty|lab|college|institute)
    |(?:just|only)[ ](?:the[ ])?{_FEW}[ ]of[ ](?:us|them|you)(?![ ](?:agreed|spoke|were|came|feel))
    |the[ ]{_FEW}[ ]of[ ](?:them|us)[ ]in[ ](?:the|that)[ ][a-z]{{3,14}}
    |the[ ](?:redundancy|sickness|pilot|plagiarism|fraud|misconduct|tribunal|bullying)[ ](?:list|case|scandal
    |affair|ruling)
    |(?:newspaper|magazine|radio|television|tv)[ ](?:article|interview|piece|appearance|programme|column)
    |honorary[ ](?:degree|doctorate|fellow|consul)|(?:during|since|after|before)[ ]the[ ](?:strike|occupation|war|fire
    |flood|merger|scandal|funeral|wedding|birth)
    |(?:band|choir|team|house|flat|lift|car|allotment|child|garden|boat
    |surname)[ ](?:that[ ])?they[ ](?:both[ ])?
    (?:share|play|sing|live|own|supervise|rent|bought)|car[- ]?shar(?:e|es|ing)|a[ ](?:relationship
    |marriage)[ ](?:that|which)
    )(?!\w)
    """,
    re.VERBOSE,
)
TRAITS = (
    (_NEEDS, MarkKind.HEALTH),
    (_WAYS, MarkKind.BACKGROUND),
    (_COURSE, MarkKind.STANDING),
    (_THEIRS, MarkKind.BACKGROUND),
)
"""They know small letters only."""
