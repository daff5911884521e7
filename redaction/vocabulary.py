"""The short lists that no dictionary has: what is ordinary in a mediation service, and what only looks so."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ORDINARY = _words("""
    anonymised anonymise app apps autism backchannel belittled belittling bcc blog carer casework cc childcare
    co coauthor coauthors coercive coursework dataset datasets debrief deadnamed deadnaming disclosable email
    emailed emailing emails facilitator facilitators fieldwork gaslight gaslighting gaslit gatekeeping grievance
    grievances hotdesk hotdesking hybrid inbox intersectional lab labs lockdown menopause microaggression
    microaggressions micromanage micromanaged micromanagement micromanager micromanages micromanaging
    misgender misgendered misgendering mediator mediators mentee mentees neurodivergence neurodivergent
    neurodiverse neurodiversity non offboarding okay ok onboarding online onsite parenting pandemic pastoral
    performative postdoc postdoctoral postdocs postgraduate postgraduates preprint preprints preprinted pronouns
    readme rebuttal rephrase reschedule rescheduled resolver resolvers rota rotas scapegoated scapegoating
    sidelined sidelining signpost signposted signposting spreadsheet stonewalled stonewalling teamwork
    timesheet timesheets toolkit touchpoint transphobic triaged undergrad undergraduate undergrads unreplied
    unresolved upskill victimisation victimised videoconference webcam webinar webinars wellbeing workaround
    workload workloads workplace workstream workstreams unfriendly unhelpful underperform underperformance
    offhand offline overloaded overlooked reworded unaddressed unconsulted whatsapp
    is into per unit units product products profile profiles context contexts forth teeth amongst conscience
    simplest frontline proactive axe lest learnt practise practised practises practising cheque cheques tyre
    tyres fulfil fulfils enrol enrols enrolment fulfilment plough sulphur aluminium fibre congenital identifiers
    storyline concurrent concurrently calibre connexion provocation provocations footway combative meagre
    moustache biometric mould moulding copywriting despatch despatched webpage hotline subunit contractor
    contractors enquiry enquiries proc univ dept exam exams teaching etc ie eg vs faq faqs pc pcs cv cvs phd msc
    hr it ok pm am min mins hr hrs uni unis prof lit sci stats maths comms recs refs meds psych postgrads
    absenteeism actionable aggressive aircon asap awayday awaydays backfill backfilled backfilling badmouth
    badmouthed badmouthing bcced breaktime btw catchup catchups cced chatbot chatbots cliquey cliquish cob comms
    copyedit copyediting copyedits deliverable deliverables demo demos deprioritise deprioritised deskspace dm
    dms doomscroll dropdown emoji emojis eod etc eyeroll eyerolls favouritism flexi flexitime fulltime fyi gif
    gifs handovers headcount helpdesk helpdesks imo jobshare jobshares learnings livestream livestreamed
    logistics lol mansplain mansplained mansplaining mansplains meme memes nitpicky offboarded offsites
    onboarded ops parttime passcode passcodes passive paygrade paygrades postits presenteeism promo promos
    reprioritise reprioritised rollouts screenshare screenshared screensharing shouty signoff signoffs snarky
    spec specs sprints stakeholder stakeholders standup standups supervisee supervisees ta tbh teabreak
    teabreaks tech techs timelines toil touchbase walkthrough walkthroughs wfh whingey workaround workarounds
    workgroup workgroups workplan workplans
    argy bargy tiff hoo mardy gubbins furore hoohah barney mither mithering roadmap roadmaps reportee
    reportees timeslot timeslots whiffy pernickety noshow noshows timewasting timewaster clockwatching checkin
    handholding
    spoonfeed spoonfed froideur tetchiness greenwashing allhands mortem logjams owt nowt summat meh argh ugh oof hmm
    grr dunno gonna wanna innit whatnot nope yep
    flipchart flipcharts openplan hashtags crosstalk freeloads pushback pushbacks keycard keycards swipecard swipecards
    invigilate invigilating invigilated syllabi codebase repo repos kanban onboards offboard fingerpointing uncollegial
    collegial cyberbullying ostracising begrudges whinges bolshy narked rata prorata refurb binbags laminator adaptor
    adaptors wifi hotspot livechat voicenote voicenotes selfies vlog vlogs proofreads groundrules roleplay roleplays
    roleplayed secondee secondees unpunctual sickies skives doublebooked tote lanyards breakout breakouts icebreaker
    whiteboarding wiki wikis todo todos upvote downvote livestreams screenshots downtime uptime usernames
    has only his its her hers us yourself reset input supportive depot fled reuse repay inset conducive psychosocial
    interpretive praxis barbeque unto spelt sceptical pyjamas ambience artefact artefacts taskforce convenor draught
    flashpoint amidst prob yrs sunken facelift rollercoaster independence reunion sellers fallen genotype instalment
    yoghurt visualisation caregiving protestors centred cataloguing retry ops fibreglass aeroplane ramblings req
    debug polymorphism disarm diag spec specs alive
    led grey greyed spoilt rollout rollouts timeframe timeframes se offline spelt burnt dreamt leapt learnt
    half-hearted carer carers timetable timetabled timetabling cancelled cancelling labelled labelling travelled
    travelling modelled levelled counsellor counselling towards whilst amongst programme programmes judgement
    upskilling rescheduling deprioritised ringfenced ghosted ghosting passive-aggressive overwork overworked
    pigeonholed undermined blindsided strapline ringfence workstyle worktop goodwill multitasking turnaround
    onus handover handovers standoff fallout upskilled shortlisted shortlisting stonewall proofreading
    annexe annexes burnout
    vape vapes vaping proceeded racist sexist ageist homophobic anaesthetised yah haha bipod dyad dyads aka tbh imo asap
""")
"""Words of a resolution service that a general word list lacks."""

NAMES_ONLY = _words("""
    ali ann anna chan chen chi dan deb elsa eric gill hogan iona josh kent ken kim kwan lars lea lee levi lin ling
    mae maria marie mei ming nan ng ola paul peter phil raj ravi rita roy sam sara sean sergei shah shay sid sims
    singh smith sven tam tim tony wang wei wen wilton wong wu xu yang yuan zack zach khan mohr shaw tobias
""")
"""Words that dictionaries have in some rare sense, and that in such a text are names."""

NOT_FIRST_A_NAME = _words("""
    will one may see than day life link art little west left gay august experience field court green bill mark
    chat king fall win mac max wood relationship pink rose rich faith gene ray duty con frank crystal junior dot
    relief angel bell kill lib cam hop governor char dutch honor joy pat reg charity glory rod cal wash
    app pleasant val hub charm honey mat sandy salmon chuck olive silence ash bias chick sol bat indie berry
    providence fate penny sig mercy ham dom cage ant cliff moss norm daisy vet ginger patience flora gum falcon
    tick laurel peg vest sis ally mock nanny rusty nib eddy nap sherry crate flick earnest ode hob ado sly dunk
    serene hap vert squat pate prudence teeny lorry temperance telly gory corny cleat kit christian lily ivy
    melody basil heather brandy candy herb pip jock tabby midge dicey
    raze obedience deliverance clement curt van dell belle holly hall grace hope pop viola beck abbey dom rusty
    peregrine angelica margarita felicity rosemary valentine mickey teddy barbie myrtle napoleon jasper
    pres tine vina dotty lolly minty patsy leet pokey em ab jr vi mick cher lem
""")
"""Given names that in lower case are nearly always the ordinary word."""

NAMES_AT_A_START = _words("""
    adrian amber angel april art ash august basil bill brandy carter charity chase christian chuck cliff clement
    crystal daisy dale dawn dean dick dom drew earnest eve faith fern flora frank gene ginger glen grace grant
    guy harry hazel heather herb holly hope hunter iris ivy jade jasmine jasper jay jean joy june kit lance
    laurel lily mark mason max melody mercy mike miles nick norm olive parker pat pearl peg penny pierce ray rich
    rob robin rod rose rosemary ruby rusty sandy sky sue summer ted terry troy val victor viola violet wade
""")
"""Given names that are also words, and that open a sentence as a name more often than as a word."""

CALENDAR = _words("""
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec easter christmas ramadan eid diwali michaelmas hilary trinity
    lent
""")

EXPLAINED_CAPITALS = CALENDAR | _words("""
    microsoft google drive sharepoint onedrive onenote moodle blackboard canvas panopto miro trello jira github gitlab
    linkedin facebook twitter instagram youtube chatgpt copilot gmail dropbox overleaf zotero planner skype webex
    android iphone windows wikipedia turnitin endnote workday employee assistance acas trade unions
    unison unite gmb ucu eis prospect napo macs iso gpt
    i i'm i'd i'll i've teams zoom outlook email slack whatsapp word excel powerpoint internet covid english
    resolution service service's lead resolver resolvers parley person party parties department departments
    university college school faculty institute division centre division section unit group committee board
    council union senate professor dr mr mrs ms mx miss prof sir dame rev mister doctor dean head director
    manager chair lecturer reader fellow vice chancellor human resources occupational health equality act
    dignity work policy procedure framework charter report support student students staff senior junior
    ok okay tv bst gmt summer winter autumn careers arts maths labs letters dinner
""")
"""Capitals within a sentence that say nothing of a person."""

RULES = _words("""
    policy policies procedure procedures code act charter agreement framework scheme programme regulations guidance
    statement handbook toolkit award plan strategy standard standards guidelines survey surveys concordat declaration
    regulation protocol protocols form review audit checklist template week fund portal newsletter survey register
    network networks
""")
"""What the name of a rule or a scheme ends with; the capitals before it say nothing of a person."""

SIDES = _words("person party colleague side")
"""Whom "the first" and "the second" tell apart, and nothing more."""

OF_AN_INSTITUTION = _words("""
    all staff meeting review annual appraisal leave day week hour term year semester level stage open hall town line
    programme project course module exam assessment feedback workload model working home return fixed study key
    performance indicators reference terms induction probation promotion guide hours away board committee strategic
    personal tutor change flexible hybrid remote family friendly sick sickness pay grade job description person
    specification role roles responsibilities first second final third interim informal formal early career peer
    mentoring coaching social club welcome fair freshers big team building mediation resolution conciliation
    facilitation inbox shared general post mail joint consultative monthly weekly daily quarterly service
""")
"""What the names of meetings, documents and arrangements are made of that any has: "All Staff", "Away Day"."""

SHOUTED = _words("urgent please quiet private confidential immediately everyone nobody forbidden strictly anonymous")
"""Words that are written in capitals, beside the usual ones."""

RULES_OF = frozenset({"code", "codes", "statement", "charter", "terms", "rules"})
"""What the name of a rule begins with: "Code of Conduct"."""

ANY_GROUP = _words("""
    group team project unit lab laboratory department section meeting committee panel study course module service one
    both them either each all two these those people staff colleagues it another others somebody someone a an this that
    second first third former latter
""")
"""Of which there are so many that who leads one is not said: "the head of the group"."""

WHOSE = _words("my your her his its their our i you he she they we me him them us myself himself herself themselves")
"""Words that change where somebody else tells the same thing."""

OF_EVERY_DISPUTE = _words("""
    somebody someone anybody anyone everybody everyone nobody both either neither something anything nothing always
    never often again really still even just also only please hope wish want need think know said says happen happened
    colleague manager meeting conversation resolver facilitator facilitated mediation team work working email
    feel feeling people person staff student supervisor resolution conflict disagreement support help talk would
    like could with that this have from they them their been about when what which there where were will after
    before because between other
""")
"""Words that a request and its call share whatever they are about."""

ACRONYMS = _words("""
    hr it phd msc ma ba bsc mba md pi pis ra ras ta tas pdra pdras uk eu us usa un edi ehrc acas ucu gdpr ai ok tv pa
    pas ceo cfo coo cto ft pt fte am pm id pc ict faq asap fyi cc bcc adhd lgbt lgbtq lgbtqia bame pgr pgrs pgt ug
    vc pvc vle ref tef kpi kpis sme smes pdf url usb diy aka ie eg nb ps rsvp tbc tba dob eap oh sla vpn html
    ppe nhs nda iso gpt llm faqs gcse btec pip pips pdr pdrs cv cvs wfh mooc moocs stem ii iii
""")
"""Capitals that everyone uses and that explain themselves."""

OFFICE_ACRONYMS = _words("""
    nda ndas slt smt dpo dse tupe agm egm aob gta gtas ecr ecrs pgta hei heis ssp smp tor sop sops raci tbd pmo crm
    erp cms
    lms sso mfa wlm swot gpa eta fao ooo edi byod sla slas toil lsa hod
""")
"""Capitals that most offices use, and that are somebody's, or a department, where the record or the institution's list
has one of that name."""

NOT_INITIALS = ACRONYMS | _words("""
    ad dc bc no me my we he so do go at an or as to in is on of be by up if er re mr ms mx iv vi vii ix xi
""")
"""Capitals that, as someone's initials, are only ambiguous."""

DOTTED_WORDS = _words("e.g i.e a.m p.m n.b a.k.a p.s b.sc m.sc ph.d u.k u.s p.a")
"""Letters with stops between them that are everybody's."""

DOTTED_CAPITALS = _words("N.B P.S U.K U.S")
"""Those that are everybody's in capitals, too."""

TITLES_BEHIND = _words("san sensei sama kun chan senpai ssi nim ji bhai sahib hanim bey abi abla laoshi")
"""Titles that stand behind a name."""

SMALL_TITLES = _words("mr mrs ms mx dr prof professor")
"""Titles that stand before a name in small letters, too."""

HONORIFICS = _words("mr mrs ms mx miss dr prof professor sir dame rev reverend mister doctor madam lord lady")

PARTICLES = _words("""
    de da do di du del della dos das der den des van von ter ten la le el al abu bin ibn ben binti bint y e of the
    mac mc af av zu st san ap ab
""")

NEVER_NAMES = _words("the of e y")
"""Particles that nobody is called by."""

KINDS_OF_THING = _words("""
    project group room team study trial programme program committee lab laboratory building house hall grant fund
    network centre center institute meeting club society board panel initiative scheme operation course module
    ship vessel boat consortium collaboration seminar workshop
""")
"""What projects, rooms and the like are, which alone says nothing of one."""

ELSEWHERE = _words("""
    ein eine einen einem einer eines zwei drei vier und oder nicht ist sind war waren hat haben wird mit auf aus bei
    nach sich auch aber als wie wir ihr ich das dass kein keine dem seine ihre zum zur les une dans avec pour pas est
    sont qui que sur aux cette nous vous mais los las uno una con por para pero como esta este gli dei nel alla non
    per che sono uma dos das nao mas een het niet zijn
""")
"""Small words of other languages, which are nobody's name unless just that is on the record."""

DEPARTMENT_WORDS = _words("""
    department departments dept of school faculty institute centre center division unit section group office team
    the for and & in studies service services college laboratory lab research sub programme directorate
    applied general
""")

NO_SUBJECTS = _words("""
    student students staff people academic internal external general public international central university campus
    graduate postgraduate undergraduate learning teaching research professional support
""")
"""Words in the names of departments that alone say nothing of one."""

KINDS_OF_DEPARTMENT = _words("""
    department departments dept school faculty institute centre center division unit section group office team
    college laboratory lab directorate programme
""")
"""Words that make a department of the word beside them."""

EVERYDAY_SUBJECTS = _words("""
    chemistry psychology philosophy biology geography economics physics nursing catering estates grants comms housing
    museum archive archives grounds garden sport sports music drama art arts design planning security registry payroll
""")
"""Words for departments that any text may use in another sense."""

EVERYBODYS = frozenset({"human resource", "hr", "occupational health", "professional service", "people service"})
"""Departments that every dispute may be about, in the singular."""

LANGUAGES = _words("""
    english french german spanish italian portuguese russian chinese mandarin japanese korean arabic hebrew persian
    turkish greek latin welsh irish scots gaelic hindi urdu bengali punjabi polish dutch swahili
""")
"""Names of departments that are first of all languages, in which everybody speaks."""

PLACES_OF_WORK = _words("""
    library museum registry archive archives gallery observatory herbarium garden gardens nursery clinic theatre
    hospital farm chapel press bookshop refectory canteen gym
""")
"""Departments that are places, so that "the" before one is enough."""

WHERE = _words("in at from within into across joined around inside throughout between by with")

REPORTING = _words("report reports reported reporting complained complains wrote writes spoke speaks talked talks")
"""What stands before "to" where somebody turns to a department."""

MOVING = _words("moved moves moving transferred transferring seconded belongs belonging went goes attached relocated")
"""What stands before "to" where somebody changes their department, and no word for a subject could."""

TAUGHT = _words("professor professors lecturer lecturers reader student students teacher teachers world scholar chair")
"""What stands before "of" and then a subject."""

TEACHING = _words("teach teaches taught teaching lectures lectured studies studied reads researches")
"""What stands before a subject that somebody teaches or learns."""

NEVER_DEPARTMENTS = _words("it us we he she they i me my is in at as on or and so to do go no if be by of the a am all")
"""What is only a word in small letters, though some department's short form is written with the same letters."""

SERVED = _words("service services helpdesk team department staff office")
"""What stands behind a department's short form in small letters: "it services"."""

ENDS_A_PHRASE = _words("""
    is are was were has have had and or but who that which where when while because as since will would can could
    feels feel felt says said think thinks know knows don't doesn't do does did fell never always argue disagree
    disagrees haven't weren't aren't wasn't isn't hasn't didn't couldn't can't won't share shares both all to for at
    on by with from i you he she it we they until if so about after before
    fall agree agrees find finds work works take takes want wants must should may might not no longer
""")
"""What follows a noun that stands for itself."""

BEHIND_A_DEPARTMENT = _words("""
    department dept school faculty institute centre division unit section group office team college laboratory lab
    directorate programme staff lecturer student colleague people professor academic technician researcher postdoc
    teacher tutor administrator manager degree course building service helpdesk desk fellow reader assistant officer
    worker crew side world community lot folk undergraduate graduate postgraduate librarian porter board committee
    conference seminar corridor floor studio kitchen wing basement tearoom adviser advisor curator guard nurse survey
    man woman person guy lass study article thesis scholar clerk hand engineer scientist specialist expert trainer
    instructor coach designer apprentice representative rep
    dig teaching practical fieldwork tutorial stores stairwell lodge shop room partner supervisor consultant counter
    coordinator organiser clinic branch intern trainee operative steward don guide attendant crowd bunch gang
""")
"""What a word stands before that names a department, in the singular."""

ROLE_WORDS = _words("""
    a an the of and in for to senior junior assistant associate deputy principal lead head chief acting interim
    research teaching postdoctoral visiting honorary professor lecturer reader fellow student researcher scientist
    manager officer administrator coordinator adviser advisor technician director assistant supervisor engineer
    analyst developer librarian secretary receptionist doctoral phd postgraduate undergraduate clerk nurse tutor
    demonstrator consultant executive specialist support staff academic team leader personal project programme
    department departmental school university postdoc
""")

NOT_SUBJECTS = _words("""
    politics ethics dynamics topics metrics basics specifics logistics mechanics statistics apology technology
    methodology terminology ideology critics tactics economy autonomy ministry symmetry
""")
"""Words that end as a subject does, and that any dispute may be about."""

PLACE_WORDS = _words("""
    building hall house street road lane avenue campus tower court library laboratory college square gardens wing
    annexe annex block hospital quad quadrangle terrace close crescent theatre park bridge station hill
""")

BUILDINGS = _words("""
    building house street road lane avenue tower court square wing annexe annex block quad quadrangle terrace close
    crescent lodge mews cottage wharf
""")
"""Those of them with which an address ends, where what stands before is a name and no word."""

SPACES = _words("""
    theatre ward hall hangar zone gate entrance stairwell pavilion glasshouse greenhouse hothouse storehouse
    storeroom boathouse warehouse shed barn vault gallery kitchen stable paddock kiln garage dorm dormitory
    staircase nursery surgery clinic lift plot tank aquarium darkroom cellar chamber court pitch store
""")
"""What there are several of where a number or a letter stands behind it."""

NUMBERED_PARTS = _words("""
    section table figure part grade version level year clause schedule annex item page question chapter form type
    class option band tier phase stage step week term semester article rule appendix size unit draft group team
    party person colleague student employee module paper line paragraph category project scenario sheet exhibit
""")
"""What has a number and a letter, and is no place."""

RARE_ROLES = _words("""
    dean provost chancellor registrar bursar librarian chaplain ombudsman ombudsperson warden curator archivist
    organist glassblower glazier beekeeper vet falconer conservator cartographer gardener groundsman chef locksmith
    carpenter electrician plumber porter proctor sub-dean vice-chancellor vice-provost vice-dean president rector
    apprentice herbarium interpreter sommelier choirmaster verger sacristan photographer boatman coxswain
""")

HEADSHIPS = ("head", "director", "dean", "chair", "leader", "manager", "president", "chief", "warden", "editor")

SPEAKING = _words("""
    answered answers
    said says told tells asked asks felt feels thinks thought believes believed refused refuses accused accuses
    claims claimed wrote writes shouted shouts ignored ignores replied replies complained complains insisted
    insists apologised apologises denied denies emailed emails shouted resigned threatened interrupted dismissed
""")

SORTS_OF_PERSON = _words("""
    person people man men woman women member colleague student professor lecturer researcher academic technician
    manager fellow mother father parent foreigner graduate hire appointee recruit postdoc apprentice employee
""")

DOING = SPEAKING | _words("""
    is was has had does did gets got takes took talks talked seems seemed wants wanted keeps kept makes made never
    always will would can could should must won't doesn't didn't isn't hasn't replies works worked sits leaves left
""")

OF_THINGS = _words(
    "is was has had does did gets got seems seemed can could will would should must works left leaves isn't"
)
"""What things do as well as people."""

CONJUNCTIONS = _words("and that but when because while if or then so whether although though where since after before")

NAME_PARTICLES = _words("van von der den de da di du del della dos das bin ibn binti al el abu ter la le ap")

ONLY_THINGS = _words("""
    thing things way ways reason reasons time times option options problem problems solution question issue
    exception difference point one ones remaining alternative concern hope wish result outcome change topic
    condition example possible means part comfort offer moment contact place room printer computer email message word
    sign proof step place person's matter thing copy key door window week day hour month year term job post role rule
    request complaint demand need snag hitch catch worry fear regret mistake answer choice chance common shared obstacle
    place subject topic link bond bit side aspect factor cause effect consequence language paper report project
""")
