"""What stands in or beside a name and names nobody: particles, titles, roles, additions of display names."""

from redaction import vocabulary


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PARTICLES = _words("""
    de da do di du del della dos das der den des van von ter ten la le el al abu abou bin ibn ben binti bint y e mac mc
    af av zu zum zur st san saint ap ab ní ni nic ui ua o ó mhic thi van anak a/l a/p ul ud ur as ad an
""")
"""Small words within names, which may be left out where two others remain."""

LETTERS_BEHIND = _words("""
    emeritus emerita lt phd dphil msc bsc ma mba md obe mbe cbe dbe kbe frs fba fhea sfhea pgce llb llm jr snr iii
    esq ra
""")
"""Degrees, honours and generations behind a name."""

TITLES = (
    vocabulary.HONORIFICS
    | LETTERS_BEHIND
    | _words("""
    revd fr br sr hon mme mlle monsieur madame herr frau fräulein fraulein señor señora senor senora sra sig dott
    dottoressa doc ing mgr bc judr mudr phdr rndr dipl mag univ prof assoc asst daw ustaz sheikh haji
    hajj hajja shri smt sri pani pan kyria kyrios imam rabbi pastor canon major captain col
""")
)
"""Titles before a name and letters behind it; they are a name where nothing else is left."""

ALSO_NAMES = _words("""
    my in to he she her his at or and for plus line head guest person temp friend neighbour boss lab desk the they
""")
"""Those of the following that somebody is called by beside one other name: "My Nguyen", "Line Hansen"."""

ASIDES = _words("""
    and or of from in at with for the who is called named aka plus my our his her their she he they incl including
    others everyone everybody someone somebody anyone boss manager supervisor head director leader lead line team group
    lab colleague deputy hr pi lecturer student students staff office department dept school university ext external
    guest contractor visitor temp intern alumni faculty service desk info admin helpdesk support enquiries contact a
    to dean professor tutor chair person people member colleagues neighbour friend
""")
"""Roles and other words that people write in a field that asks for a name; addresses of offices have them too."""
