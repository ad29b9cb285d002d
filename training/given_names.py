"""Write the list of given names that tell persons from other names, and women from men.

usage: python -m training.given_names CENSUS_FOLDER FAKER_FOLDER OUT

CENSUS_FOLDER holds the United States Census of 1990 (public domain): dist.female.first and dist.male.first, as the
package `names` 0.3.0 carries them; FAKER_FOLDER is `faker/providers/person` of Faker 40 (MIT licence).
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

CENSUS_NAMES = 1500
"""The commonest female names; the rarer ones are mostly spellings, and English words among them grow common."""

MOSTLY = 4.0
"""A name is of one gender where that gender bears it so many times as often."""

LOCALES = "ar_AA cs_CZ da_DK de_DE en_GB en_IN en_KE en_NG en_PK es_ES es_MX fi_FI fr_FR hr_HR hu_HU id_ID it_IT nl_NL no_NO pl_PL pt_BR ro_RO sv_SE tr_TR zu_ZA".split()  # noqa: E501

NICKNAMES = {"female": [], "male": ["jeb", "mitt", "newt", "reince", "beto", "vlad"]}
"""Given names that no census counts."""

OTHER_WORDS = set(
    "america asia austin boston brazil britain carolina charity china columbus christian dakota dallas denver destiny "
    "diamond egypt england florida france georgia germany golden holland houston india iran iraq ireland israel italy "
    "jamaica jersey jordan kansas kenya kingston lebanon lincoln london madison major man maryland mercy mexico miami "
    "milan mission norway orlando paris petersburg phoenix prince princess queen rico russia san santa savannah see "
    "summer sunday syria texas the this trinity van vienna virginia washington young many so my royal love".split()
)
"""Places, titles and common words that some are named after."""


def main(census: Path, faker: Path, out: Path) -> None:
    """Gather the names and write them, women's, men's and shared ones in a line each."""
    female = read_census(census / "dist.female.first")[:CENSUS_NAMES]
    male = read_census(census / "dist.male.first")
    weights: dict[str, list[float]] = {}
    for at, names in enumerate((female, male)):
        for name, share in names:
            weights.setdefault(name, [0.0, 0.0])[at] += share
    for at, gender in enumerate(("female", "male")):
        for name in [*read_faker(faker, gender), *NICKNAMES[gender]]:
            if name not in dict(female) and name not in dict(male):
                weights.setdefault(name, [0.0, 0.0])[at] += 1.0
    lines: dict[str, list[str]] = {"female": [], "male": [], "both": []}
    for name, (women, men) in sorted(weights.items()):
        if name not in OTHER_WORDS:
            kind = "female" if women > MOSTLY * men else "male" if men > MOSTLY * women else "both"
            lines[kind].append(name)
    out.write_text("".join(f"{kind}: {' '.join(names)}\n" for kind, names in lines.items()))


def read_census(path: Path) -> list[tuple[str, float]]:
    """Read names and their share of the people, in percent."""
    return [(line.split()[0].lower(), float(line.split()[1])) for line in path.read_text().splitlines()]


def read_faker(folder: Path, gender: str) -> Iterator[str]:
    """Read the given names of one gender from the locales that write in Latin letters."""
    for locale in LOCALES:
        source = (folder / locale / "__init__.py").read_text()
        for found in re.finditer(rf"first_names?_{gender}\w* *(?::[^=]+)?= *(?:OrderedDict\()?([\(\[{{])", source):
            body = source[found.end(1) : source.find("\n    " + {"(": ")", "[": "]", "{": "}"}[found[1]], found.end(1))]
            for quoted in re.findall(r"\"[^\"]+\"|'[^']+'", body):
                name = str(ast.literal_eval(quoted)).lower()
                if re.fullmatch(r"[a-zà-ÿā-ſșțğış]{3,}", name):
                    yield name


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
