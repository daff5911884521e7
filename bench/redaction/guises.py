# ruff: noqa: RUF001 - letters of other alphabets that look like Latin ones are what this is about
"""The guises in which a known name is tried: how people write, shorten, misspell and hide it (R11)."""

import unicodedata
from collections.abc import Callable, Mapping

Guise = Callable[[str, str], str]
"""From a given name and a surname, what somebody wrote."""

_HOMOGLYPHS = str.maketrans("aceopxyiAEKMHOPCTX", "асеорхуіАЕКМНОРСТХ")
_LEET = str.maketrans("aeiotAEIOT", "4310743107")
_UPSIDE_DOWN = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ɐqɔpǝɟƃɥᴉɾʞlɯuodbɹsʇnʌʍxʎz")
_SMALL_CAPITALS = str.maketrans("abcdefghijklmnoprtuvwyz", "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀᴛᴜᴠᴡʏᴢ")


def _bare(name: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each))


def _between(sign: str) -> Guise:
    return lambda given, _: sign.join(given)


def _inside(sign: str) -> Guise:
    return lambda given, _: given[: len(given) // 2] + sign + given[len(given) // 2 :]


def _shifted(first: int) -> Guise:
    """Write the small letters of a name in another row of Unicode, which begins at a code point."""
    return lambda given, _: "".join(
        chr(first + ord(each) - ord("a")) if "a" <= each <= "z" else each for each in _bare(given).lower()
    )


def _zalgo(given: str, _: str) -> str:
    return "".join(each + "\u0336\u0301" for each in given)


GUISES: Mapping[str, Guise] = {
    "full": lambda given, surname: f"{given} {surname}",
    "given": lambda given, _: given,
    "surname": lambda _, surname: surname,
    "lower": lambda given, surname: f"{given} {surname}".lower(),
    "lower-given": lambda given, _: given.lower(),
    "upper": lambda given, surname: f"{given} {surname}".upper(),
    "surname-first": lambda given, surname: f"{surname} {given}",
    "comma": lambda given, surname: f"{surname}, {given}",
    "titled": lambda _, surname: f"Dr {surname}",
    "initials": lambda given, surname: given[0] + surname[0],
    "initials-dotted": lambda given, surname: f"{given[0]}.{surname[0]}.",
    "initials-spaced": lambda given, surname: f"{given[0]} {surname[0]}",
    "initials-dotted-spaced": lambda given, surname: f"{given[0]}. {surname[0]}.",
    "initials-hyphened": lambda given, surname: f"{given[0]}-{surname[0]}",
    "initials-slashed": lambda given, surname: f"{given[0]}/{surname[0]}",
    "initial-surname": lambda given, surname: f"{given[0]}. {surname}",
    "initial-glued": lambda given, surname: f"{given[0]}.{surname}",
    "surname-initial": lambda given, surname: f"{surname} {given[0]}",
    "given-initial": lambda given, surname: f"{given} {surname[0]}.",
    "possessive": lambda given, _: f"{given}'s",
    "possessive-curly": lambda _, surname: f"{surname}’s",
    "possessive-bare": lambda _, surname: f"{surname}s",
    "plural": lambda _, surname: f"the {surname}s",
    "without-accents": lambda given, surname: _bare(f"{given} {surname}"),
    "swapped": lambda given, _: given[:2] + given[3] + given[2] + given[4:],
    "letter-left-out": lambda _, surname: surname[:3] + surname[4:],
    "letter-doubled": lambda given, _: given[:2] + given[1:],
    "joined": lambda given, surname: given + surname,
    "underscored": lambda given, surname: f"{given}_{surname}".lower(),
    "dotted-address": lambda given, surname: f"{given}.{surname}".lower(),
    "mail": lambda given, surname: _bare(f"{given}.{surname}@norrhaven.example").lower(),
    "handle": lambda given, _: f"@{_bare(given).lower()}",
    "hashtag": lambda given, surname: f"#{given}{surname}",
    "web": lambda given, surname: _bare(f"https://{given}{surname}.example").lower(),
    "leet": lambda given, _: _bare(given).translate(_LEET),
    "emoji": _between("😀"),
    "emoji-inside": _inside("🔥"),
    "brackets": lambda given, _: f"{given[:2]}({given[2]}){given[3:]}",
    "square-brackets": lambda given, _: f"{given[0]}[{given[1:3]}]{given[3:]}",
    "tags": lambda given, _: f"{given[:2]}<b>{given[2:4]}</b>{given[4:]}",
    "hyphen": _inside("-"),
    "line-break": _inside("-\n"),
    "zero-width": _between("\u200b"),
    "soft-hyphen": _between("\u00ad"),
    "joiner": _inside("\u2060"),
    "spaced": _between(" "),
    "dotted": _between("."),
    "middle-dotted": _between("·"),
    "underscores": _between("_"),
    "slashes": _between("/"),
    "stars": lambda given, _: f"{given[0]}*{given[1:3]}*{given[3:]}",
    "pipes": _between("|"),
    "censored": lambda given, _: given[:2] + "*" + given[3:],
    "in-pieces": lambda given, _: f"{given[:2]} {given[2:4]} {given[4:]}" if len(given) > 5 else given,  # noqa: PLR2004
    "homoglyphs": lambda given, _: given.translate(_HOMOGLYPHS),
    "full-width": _shifted(0xFF41),
    "mathematical": _shifted(0x1D41A),
    "circled": _shifted(0x24D0),
    "squared": _shifted(0x1F170),
    "regional": _shifted(0x1F1E6),
    "small-capitals": lambda given, _: _bare(given).lower().translate(_SMALL_CAPITALS),
    "upside-down": lambda given, _: _bare(given).lower().translate(_UPSIDE_DOWN)[::-1],
    "mirrored": lambda given, _: given[::-1],
    "combining": _zalgo,
    "quoted": lambda given, _: f"“{given}”",
    "shortened": lambda given, _: given[: max(4, len(given) - 3)],
    "abbreviated": lambda given, _: f"{given[:4]}.",
}
"""Each guise by its name."""

TUNED = (
    *("Khadija Abdi", "Adaeze Okonkwo", "Tomasz Wilkowski", "Vikram Iyengar", "Siobhan Lavelle", "Jürgen Müllerfeld"),
    *(
        "Leilani Kealoha",
        "Mateus Figueira",
        "Ingrid Sørensen",
        "Fatoumata Diallo",
        "Zeynep Şahinler",
        "Olena Kovalenko",
    ),
    *(
        "Rajesh Venkataraman",
        "Aroha Ngatai",
        "Chipo Moyondo",
        "Lucía Fernández",
        "Amirhossein Tavakol",
        "Bronwen Llewellyn",
    ),
    *("Thandiwe Nkosinathi", "Itzel Xochihua"),
)
SEEN = (
    *("Wambui Njenga", "Oisín Caffrey", "Bohdana Shevchuk", "Tevita Fonokalafi", "Nasrin Golestani", "Mthunzi Radebe"),
    *(
        "Annelie Bergkvist",
        "Rafael Echeverría",
        "Yerlan Sadykov",
        "Soledad Yupanqui",
        "Hemant Kulkarni",
        "Dilnoza Yusupova",
    ),
    *(
        "Gwenllian Prosser",
        "Kwaku Agyemang",
        "Miroslav Novotný",
        "Saoirse Heffernan",
        "Tuvshin Batbayar",
        "Paulina Wierzbicka",
    ),
    *("Eleftheria Kanaris", "Ayodele Ogunbanjo"),
)
WIDER = (
    *(
        "Isidro Dlamini",
        "Mbali Baloyi",
        "Hans-Joachim Brandt",
        "Wanangwa Chirwa",
        "Fereshteh Moinian",
        "Thulani Mabuza",
    ),
    *(
        "Yevhen Shapoval",
        "Karolína Dvořáčková",
        "Hyunwoo Choi",
        "Odalys Fuentes",
        "Rukmini Deshpande",
        "Vigdís Einarsdóttir",
    ),
    *("Emmanuel Tetteh", "Gianluca Desantis", "Anush Hakobyan", "Kyoko Shimizu", "Petronella Smit", "Zsófia Halász"),
    *("Otto Kettunen", "Siosaia Fifita"),
)
HELD_OUT = (
    *(
        "Ibrahim Dukureh",
        "Glyn Maddocks",
        "Temperance Mudenda",
        "Derek Postlethwaite",
        "Murad Hajizade",
        "Jochen Vasterling",
    ),
    *(
        "Roderick Quaye",
        "Robin Szewczyk",
        "Štěpánka Vrbová",
        "Vanessa Tjandra",
        "Beatriz Vasconcelinhos",
        "Tareq Nabulsi",
    ),
    *("Yetunde Coker", "Adwoa Nyarko", "Bettina Wippelmann", "Thandeka Sithole", "Sixten Hallgarth", "Tevita Fonoti"),
    *("Erwin Gschwandtner", "Hortense Mbarga"),
)
LATER_SEEN = (
    *("Nandipha Mokgosi", "Evangelos Stathakis", "Birgitta Holmqvist", "Tamihana Rewi", "Szymon Kaczorek"),
    *("Oluchi Nwachukwu", "Damodar Acharya", "Llewela Gittins", "Caoimhe Tierney", "Rodrigo Quiñonero"),
)
SHORTENED = (
    *("Nandipha Mokgosi", "Vanessa Tjandra-Lim", "Mordechai Aharoni", "Tzipora Mizrahi", "Kwabena Asante-Mensa"),
    *("Ingibjörg Halldórsdóttir", "Florentyna Skowronek", "Baurzhan Omarovich", "Georgy Lomidze", "Rosario Cantillo"),
)
LATER_JUDGED = (
    *("Makoanyane Letsie", "Ilsabe Rottmanner", "Gerelmaa Dorjsuren", "Ambika Subramaniam", "Valdemar Kjeldsen"),
    *("Nkosana Mahlangu", "Florentyna Skowronek", "Wairaka Parata", "Aurélie Desrochers", "Shahrzad Mirhosseini"),
    *("Padraigin Hanratty", "Baurzhan Tulegenov", "Eluned Pryce-Jenks", "Cristóbal Huenchumil", "Mwajuma Kiprono"),
    *("Torgeir Haugland", "Zsuzsanna Kertész", "Prudence Okwuosa", "Faith Marlowe", "Summer Vandersloot"),
)
