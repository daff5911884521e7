"""Posts of which a place of work has one, and people who are only what they do there (R11).

`positions` and `offices` know titles; this is about who acts under a plain word for a post, and about those beside it.
Each expression is bounded.
"""

import re

from casework.model.calls.anonymity import MarkKind

_OUR = r"(?:the|our|their|his|her|my|its)"
_DID = (
    r"(?:said|says|told|tells|asked|asks|thinks|thought|goes|went|came|comes|sided|sides|wants|wanted|feels|felt|noticed"
    r"|heard|wrote|writes|gave|gives|took|takes|laughed|shouted|decided|decides|agreed|agrees|refused|refuses|promised"
    r"|pretends|ignored|ignores|spoke|speaks|called|found|let|made|sent|signed|stepped|tried|blamed|blames|retires|retired|leaves|returns|returned|arrives|arrived|resigns|resigned|changes|objects|objected"
    r"|insists|insisted|notices|joins|joined|replied|replies|apologised|stays|stayed|intervened|intervenes|mediated"
    r"|has[ ](?:asked|told|given|said|taken|tried|decided|agreed|refused|known|stepped|been[ ]told)"
    r"|had[ ](?:asked|told|given|said|taken|tried|decided|agreed|refused|known)"
    r"|is[ ](?:a[ ]friend|on|away|new|married|said)|was[ ](?:asked|there|copied|away|angry)|isn't[ ]to|is[ ]not[ ]to)"
)
_POST = (
    r"(?:chair|boss|head|chief|leader|convenor|mentor|appraiser|demonstrator|teaching[ ]assistant|captain|lead"
    r"|(?:team|project|course|module|year|subject|strand|research|programme)[ ](?:lead|leader|organiser|coordinator)"
    r"|(?:shared[ ]|joint[ ]|direct[ ]|new[ ])?line[ -]manager|note-?taker|minute-?taker|deputy"
    r"|tutor|coach|examiner|founder|inspector|trainer|assessor|referee|landlord"
    r"|landlady|agent|liaison)"
)

_ACTS = re.compile(
    rf"(?<!\w)(?<!take[ ])(?<!took[ ])(?<!takes[ ])(?<!in[ ])(?<!over[ ]){_OUR}[ ]{_POST}(?=[ ]{_DID}(?!\w))"
    rf"|(?<=by[ ]){_OUR}[ ](?:boss|chair|head|chief|leader|captain)(?=[.,;]|$)"
)
_POST_OF_ONE = (
    # Whom a union or the staff chose is told of by `positions`, in words that fit it better.
    r"(?!(?:trade|union|branch|shop|staff|safety)[ ])(?:[a-z]{3,12}[ ])?"
    r"(?:director|lead|manager|head|chair|convenor|coordinator|treasurer|president|captain|warden"
    r"|deputy|rep|representative)(?!\w|[ ](?:enough|material))"
)
_IS = re.compile(
    r"(?:(?<=he[ ])|(?<=who[ ])|(?<=hey[ ])|(?<=he'))(?:s|is|was|became|are|were)[ ](?:now[ ]|also[ ])?"
    rf"(?:(?P<what>(?:the|our|an?)[ ]{_POST_OF_ONE})|{_POST_OF_ONE})"
)
"""What somebody is said to be, behind the word for them."""
_HELD = re.compile(
    rf"""
    (?<!\w)(?:
    {_OUR}[ ](?:senior|personal|academic|postgraduate|undergraduate|admissions|pastoral)[ ]tutor
    |{_OUR}[ ](?:course|conference|event|seminar|trip|fieldwork|exams?|summer[ ]school|festival)[ ](?:organiser
    |convenor)
    |{_OUR}[ ]lead[ ](?!(?:author|role|resolver|mediator|contact|time|and|for)(?!\w))[a-z]{{5,14}}(?:er|or|ist|vet
    |man|ian)
    |{_OUR}[ ](?:head|chief)[ ][a-z]{{5,14}}(?:or|er|ist|man|woman|ian)(?!\w)
    |(?:the|our)[ ](?:[a-z]{{3,12}}[ ])?(?:fellow|postdoc|phd[ ]student|technician|engineer|assistant
    |developer|administrator)[ ]on[ ](?:the|his|her|their|our|that|this)[ ](?:[a-z]{{3,14}}[ ])?
    (?:project|grant|team|shift|ward|site|course|desk|corridor|floor)
    |(?:lab|group|team|unit|office|section|department|school|centre|institute|college|project|workshop|kitchen|crew
    |choir|club|committee|board|panel|branch)'s[ ](?:[a-z]{{4,12}}[ ])?(?:postdoc|treasurer|founder|apprentice
    |porter|caretaker|nurse|chef|driver)
    |(?:his|her|their|our|my)[ ](?:old[ ]|new[ ]|former[ ])?head[ ]of[ ](?:department|school|unit|section|group
    |division
    |service|team|centre|faculty|institute|year)
    |(?:the|a|that)[ ](?:person|colleague|woman|man|somebody|someone)[ ](?:who|that)[ ](?:set[ ]up|founded|started
    |runs|ran|heads|owns|built|chairs|chaired|edits|directs|invented|designed|hired|appointed)(?:[ ](?:the|our|it
    |them|all|off|up)(?!\w))?
    |whoever[ ](?:runs|leads|heads|manages|chairs)(?=[ ])
    |(?:the|a)[ ](?:(?:rep|representative|lead|buyer|manager|technician|contact|administrator|officer|nurse|porter
    |tutor)
    [ ]for[ ](?:the|our)[ ][a-z]{{3,14}})
    |(?:an?|the)[ ](?:member[ ]of[ ])?(?:the[ ])?senior[ ](?:team|leadership(?:[ ]team)?|management(?:[ ]team)?)(?!\w)
    |(?:an?|the|another)[ ](?:most[ ])?senior[ ](?:colleague|person|figure|member)[ ](?:in|on|of|from|there)
    |(?:the|an?)[ ](?:doctoral|phd|master's|research|summer|visiting)[ ]student[ ]of[ ](?:one|his|her|theirs|the|both)
    |(?:the|that)[ ](?:student|candidate|applicant|patient|visitor|donor|author|client|supplier|driver|pupil)[ ]
    (?:in[ ]question|concerned|who[ ](?:failed|left|complained|won|died|passed|got|was|had|wrote|asked|applied))
    |(?:a|the|our|one[ ]of[ ]the)[ ](?:vice-|deputy[ ]|pro-vice-)?(?:president|chancellor|dean|director|principal
    |provost
    |rector|mayor|bishop|minister|ambassador)'s[ ][a-z]{{3,14}}
    |(?:chair|president|convenor|organiser|editor|secretary)[ ]of[ ](?:the[ ]|our[ ])
    (?!(?:group|team|meeting|project)(?!\w))[a-z]{{3,14}}(?:[ ](?:board|committee|panel|group|school|society))?
    |{_OUR}[ ](?:front-of-house|back-of-house|duty|shift|kitchen|bar|shop|stock|stage|floor|bookings|box[ ]office)[ ]
    (?:manager|lead|leader|supervisor|staff)
    |(?:the|our)[ ](?:[a-z]{{4,12}}[ ])?(?:nurse|chef|porter|guard|gardener|keeper|technician|cleaner|driver|cook
    |librarian|curator|trainer|groom|vet|carer|warden)[ ]on[ ](?:duty|call|nights|days|shift|the[ ]desk)
    )(?!\w)
    """,
    re.VERBOSE,
)
_BESIDES = re.compile(
    rf"""
    (?<!\w)(?:
    {_OUR}[ ](?:first|second|third|internal|external|previous|former|old|next|independent)[ -](?:marker|examiner|tutor
    |assessor|reviewer|moderator|invigilator|resident)
    |(?:an?|another|our)[ ]fellow[ ](?:pi|professor|dean|head|director|trustee|governor|chair|lab[ ]head|examiner)
    |{_OUR}[ ](?:manager|leader|lead|director|supervisor|keeper)[ ]of[ ](?:the|our)[ ]
    (?!(?:group|team|project|meeting|unit|department|two|other)(?!\w))[a-z]{{3,14}}
    |{_OUR}[ ](?:then[ ])?(?:head|dean|director|chair|boss|manager|president)[ ](?:at[ ]the[ ]time|designate
    |back[ ]then)
    |(?:professors?|deans?|directors?|readers?|fellows?)[ ]emerit(?:us|a|i)
    |as[ ](?:his|her|their|our|the)?[ ]?(?:deputy|second[ ]in[ ]command|number[ ]two)(?=[ ,.;]|$)
    |(?:the[ ])?(?:school|college|university)?[ ]?governors|{_OUR}[ ](?:hod|pvc|ceo|cfo|coo)
    |(?:the|that|our)[ ](?:woman|man|lady|guy|bloke|chap|girl|boy|lad|lass|gentleman)[ ](?:from|in|at|on|upstairs
    |downstairs|behind|next[ ]to)(?![ ](?:the[ ])?(?:question|charge|the[ ]middle))
    |{_OUR}[ ](?:project[ ]|study[ ]|trial[ ]|lab's[ ]|group's[ ]|team's[ ]|head[ ]|chief[ ])?(?:statistician
    |housekeeper
    |bookbinder|binder|decorator|sub-?warden|cataloguer|fundraiser|lab[ ]tech|graphic[ ]designer|costume[ ]designer
    |practice[ ]educator|link[ ](?:lecturer|tutor|person)|translator|interpreter|groom|diver|stonemason|glazier
    |upholsterer|signwriter|blacksmith|taxidermist|preparator|restorer|surveyor|town[ ]crier|verger|first[ ]mate
    |gamekeeper|stockman|milker|beekeeper|bursar's[ ]\w{{4,10}})
    |an?[ ](?:teaching|clinical|training)[ ]fellow|an?[ ](?:visiting|guest|external|outside
    |independent)[ ](?!(?:person|resolver|mediator|party|view|opinion)(?!\w))
    (?:[a-z]{{3,12}}(?:er|or|ist|ian|ic)|fellow|scholar|student|expert|critic|poet|artist)
    |[a-z]{{3,20}}'s[ ]line[ -]manager|(?:the|our)[ ](?!(?:other|same|right|wrong|first|second|third|last|next|only
    |young
    |younger|older|elder|best|nice|quiet|quieter|new|newer|injured|aggrieved|poor|whole|main|contact|reasonable|average
    |ordinary|actual|responsible|relevant|named|one|key|lead|senior|junior)[ ])[a-z]{{2,12}}[ ](?:person|guy|lady
    |bloke|chap|liaison)
    |mentor[ ]on[ ]the[ ]\w{{3,10}}|{_OUR}[ ]assistant[ ](?:principal|head|director|dean|registrar|keeper|curator)
    )(?!\w)
    """,
    re.VERBOSE,
)
_OF_WHAT = (
    r"(?:module|course|programme|unit|section|lab|laboratory|departmental|department|centre|institute|faculty|school"
    r"|division|ward|shift|site|duty|exams?|admissions|placement|year|degree|strand|subject|theme|research|finance|office"
    r"|estates|safety|equality|wellbeing|careers|data|web|senior|head|chief|lead|second|first|third|external|internal"
    r"|deputy|acting|interim|associate|assistant|vice|co|sub|union|student|class|postgraduate|undergraduate|staff|choir"
    r"|group|principal|managing|joint|personal|pastoral|work[ ]package)"
)
_PLAIN_POST = (
    rf"(?:(?!(?:senior|first|third|assistant|associate|student|group|personal|principal|research|staff|office)[ -]"
    rf"(?:managers?|officers?|leads?|leaders?|staff|supervisors?|technicians?|nurses?|tutors?|administrators?)(?!\w)"
    rf"|(?:staff|student|unit|data|research)[ -](?:reps?|officers?|managers?|nurses?)(?!\w))"
    rf"{_OF_WHAT}[ -](?:leader|lead|head|manager|director|convenor|coordinator|co-ordinator|officer|tutor"
    r"|administrator|technician|gardener|porter|chef|engineer|librarian|examiner|supervisor|rep|representative|adviser"
    r"|chair|dean|editor|warden|registrar|secretary|president|investigator|sister|nurse|curator|marshal|steward|pi)"
    r"|dean|provost|warden|registrar|bursar|treasurer|matron|chaplain|governor|trustee|timetabler|(?:co-)?pi"
    r"|fire[ ]marshal|first[ ]aider|(?:grant|budget)[ ]holder|(?:[a-z]{3,12}[ ])?superintendent|principal"
    r"|rector|head[ ]of[ ](?:department|school|year"
    r"|section|unit|service|division|faculty)|director[ ]of[ ](?:studies|teaching|research|music|\w{4,12})"
    r"|chair(?![ ](?:in|by|that|to))|(?:managing|guest|handling)?[ ]?editor)"
)
_BARE = re.compile(
    rf"(?<!\w)(?:(?:applied|stood|ran|competed|competing|applying|standing|passed[ ]over|considered)[ ]for"
    rf"|(?:role|post|position|job|duties|office|title|place)[ ]of|became|becomes?|becoming|appointed|elected|named"
    rf"|made|is|are|was|were|be|been|being|as|made|acts?[ ]as|acting[ ]as|served[ ]as|by|told|asked)[ ]"
    rf"(?P<post>{_PLAIN_POST})(?=[.,;:)]|$|[ ](?:and|or|but|by|since|who|then|for|until|till|at|in|on|not|while|when"
    rf"|again|before|after|now|too|here|there|last|this|next|from|to|with|without|is|was|has|had)(?!\w))"
    rf"|(?<!\w)(?:the|our|their|his|her)[ ](?:current|other|then|previous|new|old|next|present|second|more[ ]senior)[ ]"
    rf"(?P<present>{_PLAIN_POST}s?)(?!\w)"
    rf"|(?<!\w)(?:two|three|both|four|the[ ]two|the[ ]other)[ ](?P<several>{_PLAIN_POST}s)(?!\w)"
    rf"|,[ ](?P<aside>{_PLAIN_POST}),[ ]"
)
"""Posts without an article: "applied for deputy head", "one, module leader, said"."""
ROLES = (
    (_ACTS, MarkKind.RARE_ROLE),
    (_IS, MarkKind.RARE_ROLE),
    (_HELD, MarkKind.RARE_ROLE),
    (_BESIDES, MarkKind.RARE_ROLE),
    (_BARE, MarkKind.RARE_ROLE),
)
"""They know small letters only."""
