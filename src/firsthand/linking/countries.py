"""Countries: what they, their people, their seats of government and the states of the Union are called.

Short closed lists of the language, for telling a Russian official from a French one and for "Moscow" as a government.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from firsthand.linking.spelling import fold, list_words
from firsthand.sources.lexicon import SEATS

_COUNTRIES: Final = """
    united states: us usa america american americans washington; russia: russian russians moscow; china: chinese
    beijing; united kingdom: uk britain british london; england: english; scotland: scottish edinburgh; wales: welsh
    cardiff; ireland: irish dublin; france: french paris; germany: german germans berlin; italy: italian italians
    rome; spain: spanish madrid; portugal: portuguese lisbon; netherlands: dutch hague; belgium: belgian; austria:
    austrian vienna; switzerland: swiss bern; poland: polish warsaw; hungary: hungarian budapest; romania: romanian
    bucharest; bulgaria: bulgarian sofia; greece: greek greeks athens; sweden: swedish stockholm; norway: norwegian
    oslo; denmark: danish copenhagen; finland: finnish helsinki; ukraine: ukrainian ukrainians kiev kyiv; belarus:
    belarusian minsk; serbia: serbian belgrade; croatia: croatian zagreb; kosovo: kosovar; turkey: turkish ankara;
    syria: syrian syrians damascus; iraq: iraqi iraqis baghdad; iran: iranian iranians tehran; israel: israeli
    israelis jerusalem; palestine: palestinian palestinians ramallah; lebanon: lebanese beirut; jordan: jordanian
    amman; egypt: egyptian egyptians cairo; libya: libyan tripoli; tunisia: tunisian tunis; algeria: algerian
    algiers; morocco: moroccan rabat; saudi arabia: saudi saudis riyadh; yemen: yemeni sanaa; qatar: qatari doha;
    kuwait: kuwaiti; united arab emirates: emirati uae; afghanistan: afghan afghans kabul; pakistan: pakistani
    islamabad; india: indian indians delhi; bangladesh: bangladeshi dhaka; nepal: nepali nepalese kathmandu;
    myanmar: burma burmese naypyidaw; thailand: thai bangkok; vietnam: vietnamese hanoi; cambodia: cambodian;
    malaysia: malaysian; singapore: singaporean; indonesia: indonesian jakarta; philippines: philippine filipino
    manila; japan: japanese tokyo; south korea: seoul; north korea: pyongyang; taiwan: taiwanese taipei; mongolia:
    mongolian; kazakhstan: kazakh astana; uzbekistan: uzbek; republic of georgia: georgian tbilisi; armenia:
    armenian yerevan; azerbaijan: azerbaijani baku; canada: canadian canadians ottawa; mexico: mexican mexicans;
    cuba: cuban havana; venezuela: venezuelan caracas; colombia: colombian bogota; brazil: brazilian brasilia;
    argentina: argentine argentinian; chile: chilean; peru: peruvian lima; bolivia: bolivian; ecuador: ecuadorean
    quito; haiti: haitian; nigeria: nigerian abuja; ghana: ghanaian accra; kenya: kenyan nairobi; ethiopia:
    ethiopian; somalia: somali mogadishu; sudan: sudanese khartoum; south africa: pretoria; zimbabwe: zimbabwean
    harare; congo: congolese kinshasa; rwanda: rwandan kigali; uganda: ugandan kampala; mali: malian bamako;
    senegal: senegalese dakar; australia: australian canberra; new zealand: wellington; european union: eu brussels;
    united nations: un
"""

_STATES: Final = """
    alabama: ala; alaska; arizona: ariz; arkansas: ark; california: calif; colorado: colo; connecticut: conn; delaware:
    del; florida: fla; hawaii; idaho; illinois: ill; indiana: ind; iowa; kansas: kan; kentucky: ky; louisiana: la;
    maine; maryland: md; massachusetts: mass; michigan: mich; minnesota: minn; mississippi: miss; missouri: mo; montana:
    mont; nebraska: neb; nevada: nev; new hampshire: nh; new jersey: nj; new mexico: nm; new york: ny; north carolina:
    nc; north dakota: nd; ohio; oklahoma: okla; oregon: ore; pennsylvania: pa; rhode island: ri; south carolina: sc;
    south dakota: sd; tennessee: tenn; texas: tex texan; utah; vermont: vt; virginia: va; west virginia; wisconsin: wis;
    wyoming: wyo
"""

_SEATED: Final = {"united states government": "united states", "russian government": "russia",
                  "british government": "united kingdom", "french government": "france",
                  "south korean government": "south korea", "chinese government": "china"}  # fmt: skip
_GOVERNMENT_WORDS: Final = frozenset({"government", "authorities", "administration", "cabinet"})
_SMALL: Final = frozenset({"the", "of"})


def _read(table: str) -> dict[str, str]:
    """Read a table: every way of calling each country, by what it is called in full."""
    names: dict[str, str] = {}
    for line in " ".join(table.split()).split(";"):
        full, _, others = (part.strip() for part in line.partition(":"))
        names.update(dict.fromkeys((full, *others.split()), full))
    return names


COUNTRIES: Final = _read(_COUNTRIES)
STATES: Final = _read(_STATES)


_PRONOUN: Final = re.compile(r"\bus\b")
_PARTY: Final = re.compile(r"[RDI]-")
_FULL_STATES: Final = frozenset(STATES.values())


def find_countries(text: str) -> frozenset[str]:
    """The countries that words speak of, by whatever they or their people are called.

    >>> sorted(find_countries("a South Korean official")), sorted(find_countries("one of us"))
    (['south korea'], [])
    """
    joined = " ".join(list_words(_PRONOUN.sub("", text)))
    joined = joined.replace("south korean", "south korea").replace("north korean", "north korea")
    found = {COUNTRIES[word] for word in joined.split() if word in COUNTRIES}
    found |= {full for full in COUNTRIES.values() if " " in full and f" {full} " in f" {joined} "}
    seats = (government for seat, government in SEATS.items() if f" {seat} " in f" {joined} ")
    return frozenset(found | {_SEATED[government] for government in seats if government in _SEATED})


def find_states(text: str) -> frozenset[str]:
    """The states of the Union that words speak of; abbreviations count with a stop or behind a party.

    >>> sorted(find_states("Sen. D-Va.")), sorted(find_states("Governor of New York")), sorted(find_states("Miss Lee"))
    (['virginia'], ['new york'], [])
    """
    joined = f" {' '.join(list_words(text))} "
    found = {full for full in _FULL_STATES if f" {full} " in joined}
    for word in text.replace("(", " ").replace(")", " ").split():
        short = _PARTY.sub("", word, count=1).rstrip(",;")
        if short[:1].isupper() and (short.endswith(".") or short != word.rstrip(",;")):
            found.add(STATES.get(fold(short), ""))
    return frozenset(found - {""} - ({"virginia"} if "west virginia" in found else set()))


@lru_cache(maxsize=2048)
def find_government(name: str) -> str:
    """The government that a name stands for: "Moscow", "the Kremlin", "the Russian government"; empty if none.

    >>> find_government("the Kremlin"), find_government("Moscow"), find_government("The Kiel Council")
    ('russia', 'russia', '')
    """
    words = tuple(word for word in list_words(name) if word not in _SMALL)
    joined = " ".join(words)
    if joined in SEATS:
        return _SEATED.get(SEATS[joined], SEATS[joined])
    bare = tuple(word for word in words if word not in _GOVERNMENT_WORDS)
    countries = frozenset({COUNTRIES["us"]}) if bare == ("us",) else find_countries(" ".join(bare))
    if len(countries) != 1 or any(word not in COUNTRIES and word not in next(iter(countries)).split() for word in bare):
        return ""
    return next(iter(countries))
