"""Capitals that everybody may write and that say nothing of a person: products, methods, sayings, parts of a plan.

A word that is also somebody's name, or that tells where somebody is from, stands in none of these lists. Whoever is on
the record is found all the same, also in "Murphy's law".
"""

import re
from collections.abc import Iterator

from redaction.folding import lowered


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PRODUCTS = _words("""
    access acrobat adobe agile agresso amazon aob api arcgis arduino asana autocad bayesian bbc belbin beng biro
    bluesky bluetooth bmus boolean brexit btec bunsen canva cartesian celsius concur confluence copilot coshh cpd
    css csv dall-e debian deliveroo discord docs docusign doodle dphil dse ebay edd eduroam euclidean eurostar
    eventbrite evernote excel fahrenheit figma firefox forms fortran fourier gantt gaussian gcse gcses geiger gemini
    gothic gps hdmi hnc html indesign ios ip ipad java javascript json jstor kanban kelvin keynote kindle labview
    latex lean lego likert linux llb llm loom lucidchart macbook macos mastodon mathematica matlab mendeley meng
    mentimeter mfa michelin mphil mri mural myers-briggs mysql nespresso netflix newtonian notion numpy nvivo ofsted
    okr okrs olympics oracle orcid padlet pandas pareto paypal pcr pdfs petri pgce pgcert photoshop php pilates
    pomodoro postgres powerpoints prezi prince2 pubmed python qgis qr qualtrics quickbooks rcuk redcap reddit
    researchgate safari salesforce sap sas scholar scopus scratch scrum sellotape signal simulink sits sketch slido
    snapchat solidworks spotify spss sql stackoverflow starbucks stata sudoku surveymonkey swot tableau telegram
    tesco tiktok todoist tupperware typescript uber ubuntu ucas ukri unix usb vba venn vimeo visio vr wetransfer
    andrex aspirin bic blackberry blu-tack bovril calor coke coca-cola concordat cuprinol dettol
    domestos erasmus febreze fiat filofax fitbit flymo formica frisbee hobnobs ikea ibuprofen
    jacuzzi jcb kitkat kleenex lemsip lucozade lycra marmite maltesers mcvities nescafe nutella
    oxfam paracetamol pepsi pg pimms playstation plasticine portakabin pritt prosecco pyrex
    quorn rawlplug ribena samaritans scrabble skittles snickers tannoy tarmac tippex
    tipp-ex twix twiglets vaseline velcro vimto waitrose wagamama xbox xerox yorkie
    perplexity grammarly deepl kahoot vevox socrative wooclap nearpod gradescope
    peoplesoft unit4 aptos chrome okta authenticator citrix lenovo hp epson asus acer intel nvidia
    refinitiv ebsco arxiv biorxiv medrxiv
    refworks zenodo figshare dryad mturk psychopy fmri eeg crispr hplc
    nmr xrd afm ftir gc-ms lc-ms anova manova
    docx xlsx pptx txt jpg jpeg png windrush victorian edwardian gregorian
    whiteboard wi-fi wifi wordle wordpress xml yammer zumba
""")
"""Single words, folded: software, companies, instruments, methods, qualifications."""

_SAYINGS = (
    r"murphy's law|parkinson's law|goodhart's law|moore's law|sod's law|occam's razor|hobson's choice|pandora's box",
    r"achilles'? heel|catch-22|trojan horse|oxford comma|for pete's sake|dutch courage|chinese whispers|secret santa",
    r"peter principle|pareto principle|midas touch|chatham house rules?|robert's rules",
    r"stockholm syndrome|(?:every )?tom, dick,? (?:and|or) harry|robb(?:ing|ed) peter(?: to pay paul)?",
    r"bob's your uncle",
    r"(?:keep(?:ing|s)?|kept) up with the joneses|jacks? of all trades|doubting thomas|mickey mouse|david and goliath",
    r"peter and the wolf|brave new world|rocket science|when in rome|rome wasn't built in a day|mexican stand-?off",
    r"win-win",
    r"no-nos?|yes/no|pros and cons|us and them|powers that be|catch 22|fresh start|uncle sam|jack the lad",
    r"aunt sally|walter mitty",
    r"billy no-mates|smart aleck|johnny-come-lately|jack-in-the-box|plain jane|nosy parker|heath robinson",
    r"pandora's box",
    r"tower of babel|noah's ark|holy grail|rosetta stone|trojan war|cinderella story|wonderland|neverland",
    r"garden of eden",
    r"(?:year|level|tier|grade|band|slide|page|round|version|draft|chapter) (?:\d{1,2}|one|two|three|four)",
    r"gen(?:eration)? [xyz]|baby boomers?|millennials?|(?:oh )?(?:my )?god(?: knows| forbid)?|good god|thank god",
    r"c'est la vie|faux pas|fait accompli|modus (?:operandi|vivendi)|de facto|bona fide|pro bono|ad (?:hoc|nauseam",
    r"infinitum)",
    r"status quo|quid pro quo|sine qua non|mea culpa|vice versa|deja vu|tete-a-tete|vis-a-vis|laissez-faire",
    r"schadenfreude",
    r"zeitgeist|je ne sais quoi|per (?:se|diem|annum|capita)|carte blanche|raison d'etre|savoir-faire|en route|in lieu",
    r"persona non grata|a priori|ex officio|in absentia|inter alia|prima facie|ipso facto|non sequitur|caveat|verbatim",
    r"n[.]b[.]?|p[.]s[.]?|touche|bete noire|cul-de-sac|en masse|tour de force|coup de grace|nom de plume|sotto voce",
    r"harvard (?:style|referencing|system)|vancouver style|chicago style|delphi method|monte carlo|turing test",
    r"equality act|human rights act|race equality charter|athena swan|investors in people|horizon europe",
    r"disability confident|black history month|world cup|champions league|lunar new year|wild west|big brother",
    r"groundhog day|mother nature|father time|father christmas|jekyll and hyde|russian roulette|swiss army knife",
    r"mexican standoff|french leave|indian summer|swiss cheese|danish pastry|english breakfast|greek tragedy",
    r"\d{1,2}(?:[.:]\d\d)? ?[ap]\.m",
    r"freedom of information|subject access requests?|myers-briggs|a[- ]levels?|t[- ]levels?",
    r"plan [a-z]|day one|d-day|old guard|ivory tower|good samaritan|sword of damocles|damocles|sisyphus",
    r"advance he|british sign language|plain english|standard english|queen's english|king's english",
    r"welch's t-test|student's t-test|cohen's kappa|cronbach's alpha|bonferroni correction|pearson correlation",
    r"research excellence framework|teaching excellence framework|staff survey|pulse survey|great britain",
    r"power bi|google \w+|microsoft \w+|office 365|stack overflow|raspberry pi|visual studio(?: code)?|post-its?",
    r"blu tack|q ?& ?a|r ?& ?d|python and r|star wars|harry potter|love island|radio \d|western blots?|gram stain",
    r"town halls?|open day|home office|civil service|royal society|wellcome trust|working time directive",
    r"(?:term|semester|phase|stage|step|part|chapter|section|table|figure) (?:\d{1,2}|[a-d]|one|two|three|i{1,3})",
    r"(?:appendix|annex|stage) (?:\d{1,2}|[a-d]|one|two|three)",
    r"(?:module|unit|option|item|version|strand|theme|semester|term|part|phase) (?:\d{1,2}|i{1,3}|iv|one|two|three)",
)
_SAYING = re.compile(rf"(?<!\w)(?:{'|'.join(_SAYINGS)})(?!\w)")
"""It knows small letters only."""
_STATISTICS = "spss|stata|sas|python|matlab|excel|sql"
_SAYING_IN_CAPITALS = re.compile(
    rf"(?<!\w)(?:Macs? (?i:or|and|users?)|(?i:(?:windows|pcs?) (?:or|and)) Macs?"
    rf"|R (?i:(?:or|and) (?:{_STATISTICS}|stan)|scripts?|code|package)"
    rf"|(?i:(?:{_STATISTICS}),? (?:or|and)|statistics in) R)(?!\w)"
)


ALLUSIONS = _words("""
    pyrrhic gordian sisyphean herculean spartan kafkaesque machiavellian orwellian freudian napoleonic byzantine
    dickensian
    draconian faustian shakespearean darwinian socratic platonic quixotic titanic luddite luddites stalinist samaritan
    cinderella methuselah oedipal pavlovian promethean panglossian rabelaisian homeric olympian utopian trappist
    scrooge luddism armageddon
""")
"""Single words, folded, with a capital from somebody or some place of old."""


def sayings(text: str) -> Iterator[tuple[int, int]]:
    """Yield where an expression stands whose capitals are everybody's.

    Args:
        text: A plain text.
    """
    for expression, written in ((_SAYING, lowered(text)), (_SAYING_IN_CAPITALS, text)):
        yield from (match.span() for match in expression.finditer(written))
