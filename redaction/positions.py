"""Which place somebody has at work, by which colleagues know them: standing, small groups, roles (R11).

Each expression is bounded.
"""

import re

from casework.model.calls.anonymity import MarkKind
from redaction import vocabulary

_NUMBER = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|[2-9]|[1-4]\d"
    r"|(?:twenty|thirty|forty)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)"
)
_UNDER_TEN = r"two|three|four|five|six|seven|eight|nine|[2-9]"
"""Years that many have been somewhere."""
_FEW = r"(?:two|three|four|five|[2-5])"
_PEOPLE = (
    r"(?:women|men|people|members?|colleagues|technicians?|lecturers?|professors?|researchers?|students?|postdocs?"
    r"|staff"
    r"|fellows?|academics?|managers?|administrators?|nurses?|engineers?|librarians?|porters?|officers?"
    r"|[a-z]{3,12}(?:ers|ors|ists|ants|ians|ees|fellows|tutors|heads|chairs|parents|mothers|fathers|foreigners))"
)

_THINGS = (
    r"(?:letters|papers|errors|matters|offers|numbers|answers|chapters|quarters|factors|others|winters|summers|corners"
    r"|computers|printers|orders|doors|floors|colours|lists|comments|moments|restaurants|grants|plants|posters|folders"
    r"|members|degrees)(?!\w)"
)
"""What ends as a word for people does."""

_STANDING = re.compile(
    rf"""
    (?<!\w)(?:
    (?<!their[ ])(?<!with[ ]a[ ])(?<!brought[ ]a[ ])(?<!bring[ ]a[ ])(?<!by[ ]a[ ])(?<!asked[ ]a[ ])
    (?<!to[ ]a[ ])(?:trade[ ])?union[ ](?:rep(?:resentative)?|secretary|official|officer|steward|chair|president
    |branch|convenor
    |organi[sz]er|treasurer|member)s?
    |(?:branch|shop)[ ](?:secretary|chair|president|rep(?:resentative)?|steward|officer|treasurer)(?:[ ]
    of[ ]the[ ]union)?
    |(?:ucu|unison|unite|gmb|eis|nus|staff[ -]side|health[ ]and[ ]safety|safety|staff)[ ](?:rep(?:resentative)?
    |steward)
    |(?:is|was|as|sits)[ ](?:an?[ ])?(?:elected[ ]\w{{4,14}}|(?:on|member[ ]of)[ ](?:the[ ])?(?:council|senate
    |court|academic[ ]board|board[ ]of[ ]governors))|governor|councillor|magistrate
    |(?:w[io]n(?:s|ner|ning)?|awarded|received?|receiving|recipient[ ]of|holder[ ]of|holds?|got|given
    |shortlisted[ ]for|nominated[ ]for)[ ](?:of[ ])?(?:an?[ ]|the[ ]|this[ ]year's[ ]|last[ ]year's[ ]|several[ ]
    |many[ ])?(?:[\w'-]{{2,20}}[ ]){{0,3}}(?:prizes?|awards?|medals?|fellowships?|scholarships?|professorship
    |lectureship|chair|honours?|grant[ ]of|knighthood|obe|mbe|cbe)|prize-?winn(?:er|ing)|award-?winning
    |medallist|laureate|(?:teaching|research|staff|best[ ]\w{{3,10}})[ ](?:prize|award|medal)
    |(?:for|over|after|nearly|almost|than|some|about|with)[ ](?:more[ ]than[ ]|over[ ]|nearly[ ]|almost[ ]|the[ ]
    (?:past|last)[ ])?(?!(?:{_UNDER_TEN})[ ]){_NUMBER}[ ]years(?:'[ ]service)?(?![ ](?:ago|old))
    |(?:for|over|after)[ ](?:two|three|four|several)[ ]decades
    |(?:has[ ])?(?:worked|been)[ ](?:here|there|in[ ]the[ ](?!(?:wrong|dark|right|past|middle|same|meeting|room|open
    |news
    |picture|loop|lead)(?!\w))\w{{4,12}}|with[ ]us)[ ](?:since
    |for[ ](?:(?:more[ ]than|over|nearly|almost|about)[ ])?(?:(?!(?:{_UNDER_TEN})[ ]){_NUMBER}[ ]years|decades
    |longer)|the[ ]longest
    |longer|longest)|longest[- ]serving|the[ ](?:oldest|youngest|newest)[ ]of[ ](?:them|the)
    |since[ ](?:s?he|they|he)[ ]left[ ](?:school|university)|joined[ ]straight[ ]from
    |founding[ ](?:member|director|editor)|founder
    |(?:contract|funding|post|secondment|probation|visa)(?:[ ]that)?[ ](?:ends|ended|expires|expired|runs[ ]out
    |finishes|is[ ]up)|on[ ](?:a[ ])?(?:secondment|probation|zero-hours|sabbatical|gardening[ ]leave)
    |(?:first|last)[ ](?:wom[ae]n|m[ae]n|person)[ ](?:to|in|who)
    |my[ ](?:pi|phd|(?:first|second|third|primary|main|lead|academic|doctoral|clinical)[ ]supervisor
    |professor|dean|director|head(?:[ ]of[ ]\w{{4,12}})?|postdoc|technician|phd[ ]student)
    |the[ ](?:one|person|colleague|guy|man|woman|lady|bloke|member[ ]of[ ]staff|technician|lecturer)[ ]who[ ]
    (?!(?:(?:usually|always|never|often|still|really|actually|sometimes|mostly|has[ ]always)|decide[sd]?|knows?|knew
    |speaks?|spoke|says?|said|sends?|sent|stays?|stayed|talks?|talked|listens?
    |begins|ends|shouts|shouted|wins|waits|waited|answers|answered|(?:is|was)[ ](?:in|out|away|there|here|absent|late
    |early)
    |feels?|felt|wants?|would|gives?|gave|gets?|got|takes?|has[ ]to|had[ ]to|ought|should|must|loses|lost|suffers?
    |started|began|needs?|pays|[a-z]{{2,12}}ed[ ](?:it|them|this|that|him|her)(?!\w)
    |is[ ](?:right|wrong|to|at|left|upset|hurt|sorry|not)|was[ ](?:upset|hurt|not|right|wrong)
    |has[ ]complained|complain(?:s|ed)|raise[sd]|report(?:s|ed)|agree[sd]|apologise[sd]|refuse[sd]|asked|came[ ]to
    |contacted|wrote[ ]to|made)(?!\w))
    [^\W\d_]{{2,20}}(?:[ ]the)?[ ][^\W\d_]{{2,20}}
    |(?:the[ ]one|he|she)[ ]you[ ](?:know|remember|met)
    |you[ ]know[ ]who
    |last[ ]remaining[ ][^\W\d_]{{3,16}}|job[- ]?shar(?:e|es|er|ing)|fellow[ ]of[ ](?:the|an?)|holder[ ]of[ ]the
    |(?:she|he|who|they|i)[ ]joined[ ](?:after|before|as|from|straight)
    |(?<!it[ ])(?<!this[ ])(?<!that[ ])(?<!all[ ])(?:started|joined|arrived|came[ ]here|hired|appointed
    |promoted)[ ](?:here[ ])?(?:only[ ]|just[ ])?(?:a[ ]|{_FEW}[ ]|six[ ]|seven[ ]|eight[ ]|nine[ ]|ten[ ]
    |several[ ]|some[ ])(?:days?|weeks?|months?)[ ]ago
    |(?:in|within|during|since)[ ](?:his|her|their|my)[ ]first[ ](?:days?|weeks?|months?|year|term|semester)
    |(?:the[ ])?first[ ](?:of[ ]\w{{3,6}}[ ])?to[ ](?:join|leave|hold|be[ ]appointed|be[ ]promoted)
    (?![ ](?:the[ ])?(?:meeting|room|call|conversation|chat|office|party|early|each|table))
    |(?:working|handed[ ]in|gave|serving)[ ](?:out[ ])?(?:his|her|their)[ ]notice
    |union'?s?[ ](?:caseworker|convenor|lead|delegate|negotiator|side)|sits[ ]on[ ](?:the|its)(?![ ](?:fence|floor
    |desk|sofa|left|right|other|same|side))
    |the[ ](?:oldest|youngest|newest|longest[- ]serving|most[ ](?:senior|junior)|highest-paid)[ ](?:in|of|on|among|by)
    |is[ ]an?[ ]fellow|interview[ ]for[ ](?:an?|the)|leaving[ ](?:us[ ]for|for[ ](?:another|an?
    |the)[ ](?:\w{{3,12}}[ ])?(?:university|job|post
    |company|competitor|college|country))|has[ ]been[ ]offered[ ]an?
    |(?:half-time|term-time|annuali[sz]ed|fractional|zero-hours?|seasonal)[ ](?:contract|post|hours|job)
    |since[ ](?:he|she|they)[ ](?:was|were)[ ](?:an?[ ](?!(?:team|pair|group|couple|victim|bit)(?!\w))\w{{3,12}}
    |\w{{3,10}}teen|twenty|[12]\d)
    |(?:agency|casual|seasonal|temporary)[ ]worker|works[ ](?:only[ ])?(?:at[ ])?(?:nights|night)(?:[ ]only)?
    |(?<!-)(?<!well[ ])(?<!ill[ ])founded|(?:led|called|organi[sz]ed|joined|went[ ]on|broke|during|on)[ ](?:the[ ]
    |an?[ ])?(?:last[ ])?strike|picket
    |strike-?breaker|bl[eo]w(?:s|n)?[ ]the[ ]whistle|whistle-?blow\w{{2,4}}
    |members?[ ]of[ ](?:the[ ])?(?:council|senate|university[ ]court|academic[ ]board|governing[ ]body|board)
    |(?:council|senate|court)[ ]members?
    |(?:only|sole|lone|single)[ ](?!(?:\w{{0,14}}(?:ment|idence?t|ccident|extent|intent|consent|content|ver|ther
    |ever)|event
    |incident|accident|moment|matter|letter|factor|error|paper|number|offer|order|corner|computer|printer|chapter
    |quarter|winter|summer|answer|rumour|colour|after|later|sooner|minor|major|mirror|door|floor|poor|for|or|want|list
    |exist|insist|resist|assist|grant|plant|important|relevant|constant|sent|went|spent|meant|lent|different|recent
    |urgent|present|present|patient|silent|further|better|under|over|doctor's|charger|heater|locker|screwdriver|toner
    |master|register|ladder|trolley|point|power|paint|equipment|trainer's|buyer's|ever|rather|whether|either|gather
    |deter|prefer|refer|suffer|differ|consider|remember|want|transfer|cover|server|router|counter|filter|monitor
    |editor's
    |behaviour|favour|indicator|supporter's|sticker|poster|flyer|banner|buffer|barrier|border|danger|anger|hunger
    |member[ ]to|person[ ]who[ ]felt)(?!\w))(?:remaining[ ]|full-time[ ]|part-time[ ]|female[ ]|male[ ]|qualified[ ]
    )?[^\W\d_]{{3,16}}(?:er|or|ist|ian|ant|ent|woman|man|specialist|expert|speaker|member)
    |(?:has|had)[ ]been[ ](?:here|there)[ ](?:since|for[ ](?:(?!(?:{_UNDER_TEN})[ ]){_NUMBER}|decades|longer|over
    |more|nearly|almost))|old[- ]timer|newcomer[ ](?:to|in|from|on)(?=[ ])
    |new[ ](?:recruit|hire)|acting[ ]up(?=[ ](?:as|to|into|for))|on[ ](?:a[ ])?(?:zero-hours|casual)
    |second(?:ed|ment)[ ](?:from|to)
    )(?!\w)
    """,
    re.VERBOSE,
)
_SMALL_GROUP = re.compile(
    rf"""
    (?<!\w)(?:
    (?:one|neither|both|either)[ ]of[ ](?:the|our|their|only|her|his)[ ](?:only[ ])?{_FEW}[ ]
    (?:[^\W\d_]{{3,14}}[ ])?(?:{_PEOPLE})(?:[ ](?:in|on|at)[ ]the[ ][^\W\d_]{{3,14}})?
    |(?:the|our)[ ](?:only[ ]{_FEW}|(?!(?:two|2)[ ]){_FEW})[ ](?:[^\W\d_]{{3,12}}[ ])?{_PEOPLE}[ ](?:in|on|at|of|with)
    |(?:team|group|unit|office|lab|laboratory|section|department|crew)[ ]of[ ](?:only[ ]|just[ ])?{_FEW}(?!\w|[ ]
    hundred)
    |(?:two[ ](?:women|men)|(?!two[ ])(?<!these[ ])(?<!those[ ]){_FEW}(?:[ ](?:of[ ]us|of[ ]them|people|women|men
    |colleagues))?)
    [ ](?:in|on)[ ](?:the|this|our|that|her|his)[ ]
    (?:whole[ ])?(?:office|team|group|unit|lab|laboratory|section|corridor)
    |{_FEW}[- ](?:person|strong|people|man|woman|member)[ ](?:team|group|unit|office|lab|section)?
    |there[ ](?:are|were)[ ](?:only|just)[ ]{_FEW}(?=[.,;:]|[ ](?:of[ ]us|of[ ]them|in|on|who|{_PEOPLE})(?!\w))
    |(?:only|just)[ ]{_FEW}[ ](?:of[ ]us|people|{_PEOPLE})(?!\w)
    |(?:a|the)[ ](?:tiny|very[ ]small)[ ](?:team|group|unit|department|office)
    |one[ ]of[ ](?:only[ ]|just[ ])?{_FEW}[ ](?:\w{{3,12}}[ ])?(?!{_THINGS}){_PEOPLE}
    |the[ ](?:other|remaining)[ ]{_FEW}[ ](?:of[ ]us|of[ ]them|(?!{_THINGS}){_PEOPLE})
    |of[ ]the[ ](?!two){_FEW}[ ](?:of[ ]us|of[ ]them|(?!{_THINGS}){_PEOPLE})
    |(?:both|all[ ]{_FEW})[ ]of[ ]the[ ](?:technicians|porters|administrators|women|men|apprentices|postdocs
    |lecturers)
    )(?!\w)
    """,
    re.VERBOSE,
)
_NEW_ROLE = re.compile(
    rf"""
    (?<!\w)(?!a[ ](?:new|previous|current|past|different)[ ](?:line[ ])?(?:manager|leader|supervisor|boss|lecturer
    |assistant
    |administrator|officer|technician|postdoc|coordinator|phd[ ]student|hire|recruit)(?!\w))
    (?:the|our|their|her|his|my|a)[ ](?:new|former|previous|past|current|acting|interim|incoming|outgoing|deputy
    |late|retired|emeritus|visiting|(?:recently|newly|just)[ ](?:appointed|promoted|hired|elected))[ ]
    (?:deputy[ ]|associate[ ]|assistant[ ]|line[ ])?
    (?:{"|".join(vocabulary.HEADSHIPS)}|head[ ]of[ ][^\W\d_]{{3,14}}|supervisor|professor|boss|principal|provost
    |coordinator|pi|technician|lecturer|postdoc|registrar|bursar|reader|treasurer|secretary|fellow|phd[ ]student
    |hire|recruit|administrator|assistant|officer)(?!\w)
    """,
    re.VERBOSE,
)
_DEFINITE_ROLE = re.compile(
    r"""
    (?<!\w)(?!the[ ](?:principal|chief|deputy)[ ](?:reason|concern|issue|aim|cause|problem|difficulty|question|point
    |purpose
    |matter|worry|complaint)|(?:the|our|their|its)[ ]replacement[ ](?:of|for|cost|part|chair|desk|laptop|machine
    |software
    |system|costs|parts))(?:the|our|their|her|his|my|its|\w{3,20}'s)[ ]
    (?:(?:executive|academic|associate|deputy|sub-?|vice-?|pro[ -]?vice-?|managing|medical|programme|course|research
    |scientific|finance|financial|operations|university|college|student|union)[ -]?){0,2}
    (?:dean|director|provost|chancellor|registrar|bursar|principal|rector|vice-?[ ]?chancellor|vice-?[ ]?president
    |president|treasurer|chief[ ](?:\w{5,12}[ ])?(?:executive|officer)|editor-in-chief
    |(?:university|college)[ ]secretary
    |general[ ]counsel|master[ ]of[ ]the[ ]\w{4,12}|fore(?:man|woman)|first[ ]aider
    |co-?(?:director|chair|head|investigator|editor)|deputy|successor|predecessor|replacement|stand-in|number[ ]two
    |(?:line[ ])?manager's[ ](?:line[ ])?(?:manager|boss|deputy|assistant)|boss's[ ]\w{4,12}
    |head[ ]of[ ](?:the[ ])?department(?=,?[ ]who(?:m|se)?[ ])
    |head[ ]of[ ](?:school|faculty|college|institute|centre|service|division))(?!\w)
    |(?<!\w)(?:chairs|heads(?:[ ]up)?|leads|edits|directs)[ ]the[ ](?:[a-z]{3,14}[ ])?(?:committee|board|panel|school
    |faculty|department|institute|centre|journal|programme|service|section|division)(?!\w)
    """,
    re.VERBOSE,
)
_NO_FUNCTION = (
    r"(?:line|team|group|project|middle|junior|other|same|older|younger|good|best|better|two|three|whole|previous"
    r"|relevant"
    r"|responsible|resolution|right|personal|academic|wrong|lead|own|usual|case|mediation|call|main|direct|immediate"
    r"|first"
    r"|second|third|final|only|appropriate|individual|nearest|local|new|senior|neutral|fellow|service|a|an|of|and|or"
    r"|to|in|current|future|present|temporary|permanent|experienced"
    r"|friendly|kind|busy|absent|difficult|bad|nice|old|young"
    r"|outside|another|any|each|every|such"
    r"|by|for|with|that|which|who|whose|is|was|not|as|at|on|from|between|their|his|her|our|the)"
)
"""What says nothing of which manager, officer or lead is meant, or is no part of what they are called."""
_FUNCTION = (
    r"(?:manager|director|officer|lead|leader|administrator|co-?ordinator|supervisor|tutor|secretary|conven[eo]r"
    r"|technician"
    r"|nurse|chef|gardener|porter|librarian|investigator|partner|advis[eo]r|curator|chair|representative|examiner"
    r"|warden"
    r"|inspector|receptionist|caretaker|captain|head|superintendent|fore(?:man|woman)|treasurer|president|marshal|dean"
    r"|bursar|clerk|trainee|apprentice|sister|master|aider|editor|champion|steward|engineer|buyer|archivist)"
)
_NO_PERSON = (
    r"(?:(?:office|desk|replacement|swivel|broken|empty|spare|other|new|wheeled|folding|arm|visitor's"
    r"|comfortable|ergonomic|wheely|next)"
    r"[ ]chair|(?:password|file|task|reference|content|window|package)[ ]manager|(?:text|web|code|image|photo)[ ]editor"
    r"|(?:power|extension|charging|cable|phone|dog)[ ]lead|(?:shower|bed|egg|pin)[ ]head)"
)
"""Things that are called as people are."""
_FUNCTIONARY = re.compile(
    rf"""
    (?<!\w)(?!(?:the|our|their|his|her)[ ](?:\w{{3,14}}[ ])?{_NO_PERSON}(?!\w))
    (?:the|our|their|his|her)[ ](?:(?:new|former|deputy|assistant|acting|senior|chief|lead)[ ])?
    (?:(?!{_NO_FUNCTION}[ ])[a-z]{{2,16}}(?:-[a-z]{{2,10}})?[ -])
    (?:(?!{_NO_FUNCTION}[ ])[a-z]{{2,16}}[ ]){{0,2}}{_FUNCTION}(?!\w|[ ](?:to|by)[ ]|'s?[ ]own)
    |(?<!\w)(?!(?:team|group|person|colleague|student|party|requester|employee|researcher|other|somebody|someone|project
    |everybody|everyone|one|supervisor|manager|it|he|she|that|what|who|there|here|let|supervisee|side|today)'s)
    [a-z]{{3,20}}'s[ ](?:(?!{_NO_FUNCTION}[ ])[a-z-]{{3,14}}[ ])?
    (?:{_FUNCTION}|chief|leader|organiser)(?!\w)
    |(?<!\w)an?[ ](?:vice|deputy|associate|assistant|sub|pro)[- ](?:dean|director|head|principal|provost|warden
    |registrar|bursar|librarian|chair|president|editor)(?!\w)
    |(?<!\w)an?[ ]head[ ]of[ ](?!steam|department)[a-z]{{4,16}}(?!\w)
    """,
    re.VERBOSE,
)

_OCCUPATION = re.compile(
    r"""
    (?<!\w)(?:
    (?:the|our|my|her|his|their)[ ](?:(?:head|chief|senior|night|day|web|van|bus|lab|part-time|only|old|young|team)[ ])?
    (?:conductor|coach|caretaker|receptionist|cleaner|driver|nurse|matron|midwife|physio(?:therapist)?|cook|barista
    |lifeguard|pilot|skipper|captain|translator|developer|sysadmin|watch(?:man|woman)|intern|trainee|secretary
    |executive[ ]assistant|trustee|chief[ ]of[ ]staff|head(?:master|mistress|teacher)|bishop|vicar|priest|pastor
    |machinist|welder|joiner|mechanic|tailor|seamstress|baker|butcher|waiter|waitress|bartender|choreographer
    |composer|accompanist|playwright|illustrator|cartoonist|columnist|diver|ranger|forester|farmer|shepherd|zookeeper
    |stockman|herdsman|anaesthetist|surgeon|paramedic|dietitian|optician|radiographer|dentist|solicitor|barrister
    |notary|consultant|minister|editor|convenor|auditor|actuary|surveyor|webmaster|town[ ]clerk|almoner|beadle|butler
    |emerit(?:us|a)|head(?=[ ](?:was|is|has|had|said|told|asked|knows|wants|did|will|would)[ ])
    |(?:co-|(?:second|third|primary|lead|first)[ ])supervisor|most[ ]senior[ ][a-z]{4,20})
    |(?:the|our|his|her|their|\w{3,20}'s)[ ](?:(?:vice|co|sub)[- ](?:chair|chairs|warden|editor|leads?|heads?)
    |(?:chair|head|president|dean|director)-elect
    |(?:previous[ ])?post-?holder|incumbent|superior|second-in-command|right-hand[ ](?:man|woman)|superintendent|steward
    |(?:grant|budget|licence)[ -]holder|(?:fire[ ])?marshal|timetabler|clerk|locum|(?:\w{3,14}[ ])?champion|groundsman
    |(?:keeper|clerk|master)[ ](?:of|to)[ ](?:the[ ])?[a-z]{4,16}|(?:chief|head|first|lead)[ ](?:engineer|steward
    |officer|groundsman|investigator|technologist|scientist)|(?:guest|series|managing|chief|section)[ ]editor
    |(?:work[ ]package|consortium|network)[ ](?:lead|leader|coordinator)
    |(?:senior|junior)[ ](?:registrar|doctor|resident)|old[ ]boss)
    |(?!(?:colleague|other|person|student|party|one|researcher|requester|somebody|someone|employee)'s)(?<!\w)
    \w{3,20}(?<!manager)'s[ ](?:manager|assistant|secretary|lawyer|engineer|head)
    |an?[ ](?:course|programme|deputy|associate|music)[ ](?:director|dean|head)
    |an?[ ](?:chief|head|lead)[ ](?:technician|engineer|librarian|porter|nurse|chef|gardener)|(?:trustee
    |board[ ]member|member[ ]of[ ]the[ ]board)
    |(?:(?:the|our|her|his)[ ](?:professor|lecturer|reader|tutor|fellow)|an?[ ]professor)[ ](?:of|in)[ ]
    (?!(?:different|separate|question|charge|post|another|this|that|their|the|our|his|her|many|some|both|all|two|one
    |particular|general|place|need|each|any|my)(?!\w))[a-z]{4,20}
    |our[ ](?:chair|head|professor)(?=[ ,;.])
    |(?:her|his|their)[ ](?:boss|examiner|editor|professor)(?=[ ,;.])
    |(?:(?:associate|vice|deputy)[- ])?(?:deans|provosts|principals|chancellors|presidents)
    |heads[ ]of[ ](?:school|service|division|institute|faculty)
    |ex[- ](?:dean|head|director|chair|president|provost|boss)
    |(?:student|course|class|year)[ ]rep(?:resentative)?s?
    |(?:visiting|exchange)[ ](?:scholar|student|researcher|fellow|lecturer)
    |(?<=as[ ])(?:the[ ])?(?:new[ ]|deputy[ ]|acting[ ])?
    (?:head|dean|director|principal[ ]investigator|provost|treasurer|president|warden|convenor)
    (?!\w|[ ]of[ ](?:the[ ])?(?:group|team|project|unit)(?!\w))
    |(?<!take[ ])(?<!took[ ])(?<!taken[ ])(?<!takes[ ])(?<!taking[ ])the[ ]lead[ ](?:on|for)
    |(?:runs|in[ ]charge[ ]of|looks[ ]after|oversees)[ ](?:the[ ])?
    (?!(?:the|project|team|group|meetings?|rota|work|course|module|unit|lab|section|study|others?|people|staff|process
    |case|call|budget|show|risk|out|into|on|it|this|in|that|things|counter|deep|up|over|through|two|both|their|his|her
    |them|away|late|well|short|dry|deep|high|like|herself|himself|themselves|children|\w{3,14}ly)(?!\w))[a-z]{3,20}
    )(?!\w)
    """,
    re.VERBOSE,
)

_IN_CAPITALS = re.compile(
    r"""
    (?<!\w)(?:(?i:the|our|their|her|his|\w{3,20}'s)[ ]
    (?i:(?:executive|academic|associate|deputy|sub-?|vice-?|pro[ -]?vice-?|managing|medical|programme|course|research
    |scientific|finance|financial|operations|university|college|student|union)[ -]?){0,2}PI
    |(?i:the|our|their)[ ](?:Deputy[ ]|Associate[ ]|Acting[ ])?Heads?[ ]of[ ]
    (?:Department|School|Faculty|Division|Service)
    |(?i:the)[ ](?:VC|DVC|PVC|CEO|COO|CFO|CIO|CTO|DGS|HoD|HoS)
    |(?<=[aA][sS][ ])(?i:the[ ])?(?i:new[ ]|deputy[ ]|acting[ ])?PI(?![ ]of[ ]the[ ](?:group|team|project|unit))
    )(?!\w)
    """,
    re.VERBOSE,
)

POSITIONS = (
    (_STANDING, MarkKind.STANDING),
    (_SMALL_GROUP, MarkKind.SMALL_GROUP),
    (_NEW_ROLE, MarkKind.RARE_ROLE),
    (_DEFINITE_ROLE, MarkKind.RARE_ROLE),
    (_FUNCTIONARY, MarkKind.RARE_ROLE),
    (_OCCUPATION, MarkKind.RARE_ROLE),
)
"""They know small letters only."""
WRITTEN_POSITIONS = ((_IN_CAPITALS, MarkKind.RARE_ROLE),)
"""Those in which capitals tell."""
