"""Who leads a part of an institution, sits on what decides, has a claim or a contract of their own kind (R11).

Each expression is bounded.
"""

import re

from casework.model.calls.anonymity import MarkKind

_LED = re.compile(
    r"""
    (?<!\w)(?:
    (?:the|our|their|his|her|my)[ ](?:(?:new|former|deputy|current|old)[ ])?
    (?:group|lab|laboratory|research[ ]group|unit|section|module|course|programme|department|departmental|school
    |division|shift|site|area|faculty|subject|cluster|theme|work[ -]?package|institute|centre)[ -]
    (?:leader|lead|head|chair|convenor|director|boss|supervisor|manager)
    |(?:as|is|was|for|become|became|made|appointed|elected|named|being)[ ](?:the[ ]|an?[ ])?
    (?:deputy|acting|interim|associate|assistant|vice|joint|co-?)[ -]
    (?:head|director|dean|chair|lead|leader|manager|president|principal|editor|convenor|registrar|warden)
    |(?:as|is|was)[ ](?:the[ ]|an?[ ])?(?:module|course|programme|unit|lab|group|section|subject|year|exam|placement
    |degree|strand|theme|cohort|shift|ward|site|duty)[ -](?:leader|lead|head|convenor|coordinator|co-ordinator|director
    |organiser|tutor|manager)
    |(?:the|our|their)[ ](?:staff|student|wellbeing|university|college|workplace|school|in-house)[ ]
    (?:counsellor|psychologist|chaplain|ombuds\w{0,6}|nurse|doctor|physio|solicitor|lawyer)
    |(?:her|his|their|our|my)[ ](?:own[ ]|joint[ ]|shared[ ]|only[ ]|current[ ]|first[ ])?
    (?:(?:phd|doctoral|master's|research)[ ](?:student|assistant)|supervisee|postdoc|secretary|pa|executive[ ]assistant
    |technician|mentor|mentee|apprentice|trainee)
    |(?:the[ ])?(?:chair|convenor|head|secretary|president|leader|convener)[ ]of[ ]the[ ](?:\w{3,14}[ ])?
    (?:panel|committee|board|commission|working[ ]group|task[ ]?force|jury|branch|association|society|union|network)
    )(?!\w|[ ](?:in|of)[ ](?:each|every|any)(?!\w))
    """,
    re.VERBOSE,
)
"""Who leads a part that there is one of where somebody works, or is somebody's deputy."""


_PEOPLE = (
    r"(?:students|postdocs|technicians|lecturers|people|women|men|colleagues|members|staff|nurses|engineers|porters"
    r"|researchers|assistants|academics|trainees|apprentices|administrators|fellows)"
)
_ONE_OF_ITS_KIND = re.compile(
    r"""
    (?<!\w)(?:
    (?:(?:employment|industrial)[ ])?tribunal(?:[ ](?:claim|case|hearing))?
    |(?:legal|court)[ ](?:claim|case|action|proceedings)
    |(?:open|pending|live|running|ongoing|earlier|previous|past)[ ](?:grievance|disciplinary|appeal|complaint)
    |(?:grievance|disciplinary|appeal|complaint)[ ](?:already[ ]|still[ ])?(?:running|pending|open|under[ ]way)
    |(?:on|joined|chairs|member[ ]of|of)[ ](?:the|a)[ ](?:disciplinary|appeals?|promotions?|ethics|interview|hiring
    |appointments?|grievance|awards?|complaints?|exam|admissions|(?:union[ ])?branch)[ ](?:panel|committee|board)
    |(?:fixed|short)-term[ ](?:contract|post|appointment|job)|temporary[ ](?:contract|post)|rolling[ ]contract
    |(?:given|granted|denied|refused|awarded|got|has|have|had|lost|offered|up[ ]for)[ ]tenure|tenured|tenure[- ]track
    |(?:maternity|paternity|sickness|sabbatical)[ ]cover|career[ ]break|performance[ ](?:improvement[ ])?plan
    |under[ ]investigation|(?:final|written|formal|verbal)[ ]warning|passed[ ]over[ ]for
    |(?:back|returned|returning|returns)[ ]from[ ](?:a[ ]|an[ ]|his[ ]|her[ ]|their[ ])?(?:sabbatical|secondment
    |sick(?:ness)?[ ]leave|parental[ ]leave|long[ ]leave)
    |applied[ ]for[ ](?:the[ ]same|a|an|promotion)(?:[ ](?:internal[ ])?(?:job|post|role|chair|professorship|lectureship
    |fellowship|promotion))?|up[ ]for[ ]promotion|(?:was|were|been|just|recently)[ ](?:recently[ ]|just[ ])?promoted
    |(?:has|have|had|already)[ ](?:just[ ])?resigned|works?[ ](?:only[ ])?(?:mornings|afternoons|weekends)(?:[ ]only)?
    |(?:the|their|our)[ ]one[ ](?:[a-z]{2,12}[ ])?(?:student|postdoc|technician|assistant|administrator|apprentice
    |colleague|secretary|lecturer|nurse|porter|woman|man|person)[ ](?:that[ ]|whom?[ ])?(?:they|we)
    (?:[ ](?:both|all))?[ ](?:share|supervise|manage|employ|have)
    )(?!\w)
    """,
    re.VERBOSE,
)
_ALLUDED = re.compile(
    r"""
    (?<!\w)(?:
    (?:the|that|those|this)[ ](?:one|person|people|two|pair|couple|colleague|case|matter|man|woman|guy|lady|friend)s?[ ]
    (?:that[ ]|whom?[ ]|which[ ])?(?:i|we|you)[ ](?:(?:had|have|all|both)[ ])?(?:told|mentioned|talked|discussed
    |spoke|know|met|saw|heard|remember|had|described|named)(?:[ ](?:to[ ])?you)?(?:[ ](?:about|of|with))?
    |(?:the|that|this)[ ](?:one|pair|couple)[ ](?:with|from|in|on|at|upstairs|downstairs
    |next[ ]door)(?![ ](?:which|whom))
    |(?:that|this|a[ ]certain|our)[ ](?:certain[ ])?(?:colleague|friend|person|neighbour|somebody)[ ]of[ ]
    (?:ours|mine|yours|theirs)
    |our[ ](?:mutual[ ])?friends?[ ](?:in|from|at|on|upstairs|downstairs|next)
    |(?:him|her|them|those|the[ ](?:ones|lot|people|two))[ ](?:upstairs|downstairs|next[ ]door
    |across[ ]the[ ]\w{4,9}
    |down[ ]the[ ]\w{4,9}|from[ ]the[ ]\w{4,9}[ ]floor)
    |(?:the|those)[ ]usual[ ]suspects?|the[ ]same[ ](?:two|pair|people|person|couple|colleagues?)[ ]
    (?:as|who|again|from)
    |(?:she|he|they)[ ]who[ ]must|guess[ ]who|no[ ]names?[ ]needed|if[ ]you[ ]know[ ]you[ ]know
    |(?:as|like)[ ](?:i|we)[ ](?:told[ ]you|discussed|mentioned|said)[ ](?:on|last|in|at|yesterday|over|before)
    )(?!\w)
    """,
    re.VERBOSE,
)
"""What says who is meant to whoever has heard of it before."""
_COUNTED = re.compile(
    rf"""
    (?<!\w)(?:studio|class|cohort|seminar|crew|shift|ward|branch|workshop|choir|course|team|group|unit|office|lab
    |section)[ ]of[ ](?:only[ ]|just[ ]|about[ ])?
    (?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[2-9]|1[0-2])
    (?:[ ](?:[a-z]{{3,12}}[ ])?{_PEOPLE}|(?=[.,;]))(?!\w)
    """,
    re.VERBOSE,
)

OFFICES = (
    (_LED, MarkKind.RARE_ROLE),
    (_ONE_OF_ITS_KIND, MarkKind.STANDING),
    (_COUNTED, MarkKind.SMALL_GROUP),
    (_ALLUDED, MarkKind.STANDING),
)
"""They know small letters only."""
