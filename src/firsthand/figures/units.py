"""Units of measure and currencies, and how each is called in a record.

Words are matched in any letter case; symbols of one or two letters, where "m" and "M" differ, as they stand.
"""

from __future__ import annotations

from typing import NamedTuple

from firsthand.figures.tokens import Kind, Tokens, words

CURRENCY_SIGNS = {
    "$": "USD", "US$": "USD", "C$": "CAD", "CA$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD", "HK$": "HKD",
    "S$": "SGD", "NT$": "TWD", "R$": "BRL", "£": "GBP", "PS": "GBP", "€": "EUR", "¥": "JPY", "Y=": "JPY", "₹": "INR",
    "Rs": "INR", "₽": "RUB", "₩": "KRW", "₪": "ILS", "₺": "TRY", "₴": "UAH", "₦": "NGN", "₱": "PHP", "RM": "MYR",
    "R": "ZAR", "RMB": "CNY",
}  # fmt: skip
"""Before the number. "PS" and "Y=" are what conversion to ASCII makes of the signs of pound and yen."""

WORDS = {
    "percent": "percent|per cent|pct|percents|% |percent-owned",
    "percentage point": "percentage point|percentage points|ppt|ppts|pp|per cent points|percent points",
    "basis point": "basis point|basis points|bp|bps",
    "point": "point|points|pts",
    "USD": "dollar|dollars|us dollar|us dollars|u.s. dollar|u.s. dollars|american dollars|bucks|usd",
    "AUD": "australian dollar|australian dollars|aud",
    "CAD": "canadian dollar|canadian dollars|cad",
    "NZD": "new zealand dollars|nzd",
    "HKD": "hong kong dollars|hkd",
    "SGD": "singapore dollars|singaporean dollars|sgd",
    "TWD": "taiwan dollars|new taiwan dollars",
    "EUR": "euro|euros|eur",
    "GBP": "pound sterling|pounds sterling|british pounds|quid|sterling|gbp",
    "JPY": "yen|japanese yen|jpy",
    "CNY": "yuan|chinese yuan|renminbi|rmb|cny",
    "INR": "rupee|rupees|indian rupees|inr",
    "PKR": "pakistani rupees",
    "RUB": "rouble|roubles|ruble|rubles|rub",
    "UAH": "hryvnia|hryvnias|hryvnya|uah",
    "KRW": "won|south korean won|krw",
    "ILS": "shekel|shekels|ils",
    "TRY": "lira|liras|turkish lira",
    "CHF": "swiss franc|swiss francs|franc|francs|chf",
    "DKK": "danish crown|danish crowns|danish kroner|dkk",
    "SEK": "swedish crown|swedish crowns|swedish kronor|sek",
    "NOK": "norwegian crown|norwegian crowns|norwegian kroner|nok",
    "PLN": "zloty|zlotys|pln",
    "HRK": "croatian kuna|kuna",
    "ZAR": "rand|south african rand|zar",
    "MYR": "ringgit|malaysian ringgit|myr",
    "BRL": "real|reais|brazilian reais|brl",
    "MXN": "mexican peso|mexican pesos|mxn",
    "PHP": "philippine pesos",
    "peso": "peso|pesos",
    "SAR": "saudi riyals|riyals",
    "AED": "dirham|dirhams|aed",
    "NGN": "naira",
    "KES": "kenyan shillings",
    "DEM": "deutsche mark|deutsche marks|west german marks",
    "BTC": "bitcoin|bitcoins|btc",
    "cent": "cent|cents",
    "penny": "penny|pence",
    "second": "second|seconds|sec|secs",
    "millisecond": "millisecond|milliseconds|ms",
    "minute": "minute|minutes|min|mins",
    "hour": "hour|hours|hr|hrs",
    "day": "day|days",
    "week": "week|weeks",
    "month": "month|months",
    "quarter": "quarters",
    "year": "year|years|yr|yrs",
    "decade": "decade|decades",
    "century": "century|centuries",
    "millimetre": "millimetre|millimetres|millimeter|millimeters|mm",
    "micrometre": "micrometre|micrometres|micrometer|micrometers|micron|microns|μm|µm",
    "nanometre": "nanometre|nanometres|nanometer|nanometers|nm",
    "centimetre": "centimetre|centimetres|centimeter|centimeters|cm|cms",
    "metre": "metre|metres|meter|meters",
    "kilometre": "kilometre|kilometres|kilometer|kilometers|km|kms|kilometres-long",
    "inch": "inch|inches|″",
    "foot": "foot|feet|ft",
    "yard": "yard|yards|yd|yds",
    "mile": "mile|miles|mi",
    "nautical mile": "nautical mile|nautical miles",
    "light year": "light year|light years",
    "acre": "acre|acres",
    "hectare": "hectare|hectares|ha",
    "square metre": "sqm|sq m|sq. m|m2|m²|square metre|square metres|square meter|square meters",
    "square kilometre": "sq km|sq. km|km2|km²|square kilometre|square kilometres|square kilometer|square kilometers",
    "square foot": "sq ft|sq. ft|sqft|square foot|square feet",
    "square mile": "sq mi|square mile|square miles",
    "square inch": "square inch|square inches",
    "square yard": "square yard|square yards",
    "square centimetre": "cm2|cm²|square centimetre|square centimetres",
    "cubic metre": "m3|m³|cubic metre|cubic metres|cubic meter|cubic meters",
    "cubic foot": "cubic foot|cubic feet",
    "cubic inch": "cubic inch|cubic inches",
    "cubic centimetre": "cc|cubic centimetre|cubic centimetres|cubic centimeters",
    "litre": "litre|litres|liter|liters",
    "millilitre": "millilitre|millilitres|milliliter|milliliters|ml",
    "gallon": "gallon|gallons|gal",
    "pint": "pint|pints",
    "barrel": "barrel|barrels|bbl|bbls",
    "cup": "cup|cups",
    "tablespoon": "tablespoon|tablespoons|tbsp",
    "teaspoon": "teaspoon|teaspoons|tsp",
    "gram": "gram|grams|gramme|grammes",
    "milligram": "milligram|milligrams|mg",
    "microgram": "microgram|micrograms|microgrammes|μg|µg|mcg",
    "kilogram": "kilogram|kilograms|kilogramme|kilogrammes|kg|kgs|kilo|kilos",
    "tonne": "tonne|tonnes|metric ton|metric tons|metric tonnes",
    "ton": "ton|tons",
    "quintal": "quintal|quintals",
    "ounce": "ounce|ounces|oz",
    "pound": "pound|pounds|lb|lbs",
    "stone": "stone",
    "carat": "carat|carats",
    "mile per hour": "mph",
    "kilometre per hour": "kph|kmh|kmph",
    "mile per gallon": "mpg",
    "knot": "knot|knots|kt|kts",
    "watt": "watt|watts",
    "kilowatt": "kilowatt|kilowatts|kw",
    "megawatt": "megawatt|megawatts",
    "gigawatt": "gigawatt|gigawatts|gw",
    "terawatt": "terawatt|terawatts|tw",
    "kilowatt hour": "kilowatt hour|kilowatt hours|kwh|kilowatthours",
    "megawatt hour": "megawatt hour|megawatt hours|mwh",
    "gigawatt hour": "gigawatt hour|gigawatt hours|gwh",
    "volt": "volt|volts",
    "kilovolt": "kilovolt|kilovolts|kv",
    "ampere": "amp|amps|ampere|amperes",
    "hertz": "hertz|hz",
    "kilohertz": "kilohertz|khz",
    "megahertz": "megahertz|mhz",
    "gigahertz": "gigahertz|ghz",
    "horsepower": "horsepower|hp|ps",
    "brake horsepower": "bhp|brake horsepower",
    "newton metre": "nm of torque|newton metres|newton meters",
    "foot pound-force": "lb-ft|pound-feet|pound feet",
    "pascal": "pascal|pascals",
    "kilopascal": "kilopascal|kpa",
    "pound per square inch": "psi",
    "kilopound per square inch": "ksi",
    "decibel": "decibel|decibels|db",
    "calorie": "calorie|calories|kcal",
    "degree": "degree|degrees|deg|°",
    "celsius": "celsius|celcius|centigrade|°c|° c|degrees c|degree c|deg c|degc|degrees celsius|degree celsius"
    "|deg celsius|degrees centigrade|° celsius",
    "fahrenheit": "fahrenheit|farenheit|°f|° f|degrees f|degree f|deg f|degf|degrees fahrenheit"
    "|degree fahrenheit|° fahrenheit",
    "kelvin": "kelvin|kelvins",
    "bit": "bit|bits",
    "byte": "byte|bytes",
    "kilobyte": "kilobyte|kilobytes|kb",
    "megabyte": "megabyte|megabytes",
    "gigabyte": "gigabyte|gigabytes|gb",
    "terabyte": "terabyte|terabytes|tb",
    "megapixel": "megapixel|megapixels",
    "megabit per second": "mbps",
    "gigabit per second": "gbps",
    "part per million": "ppm|parts per million",
    "part per billion": "ppb|parts per billion",
    "year of age": "year old|years old|year-old|years-old|years of age|year of age|yo",
    "month of age": "month old|months old|month-old|months of age",
    "week of age": "week old|weeks old|week-old|weeks of age",
    "day of age": "day old|days old|day-old|days of age",
    "time": "times",
}  # fmt: skip
"""The name in a record, and the words, in small letters, for it."""

SYMBOLS = {
    "%": "percent", "pc": "percent", "p": "penny", "c": "cent", "m": "metre", "g": "gram", "t": "tonne", "l": "litre",
    "L": "litre", "h": "hour", "s": "second", "W": "watt", "MW": "megawatt", "V": "volt", "A": "ampere", "C": "celsius",
    "F": "fahrenheit", "K": "kelvin", "MB": "megabyte", "mb": "megabit", "Mb": "megabit", "MP": "megapixel",
    "MPa": "megapascal", "GPa": "gigapascal", "Pa": "pascal", "Nm": "newton metre", "kN": "kilonewton",
    "kn": "HRK", "kt": "knot",
}  # fmt: skip
"""As they stand: right after the number, or in a rate."""

GLUED_ONLY = frozenset("pcgtlLshVAKF")
"""Symbols that are taken for units only where nothing parts them from the number."""

_NAMES = {tuple(form.replace("-", " - ").split()): name for name, forms in WORDS.items() for form in forms.split("|")}
_LONGEST = max(len(form) for form in _NAMES)
_PER = frozenset({"per", "a", "an", "each", "every", "/", "-"})
_RATES = words(
    "second minute hour day week month quarter year decade century share barrel gallon litre tonne ton quintal pound "
    "ounce kilogram gram kilometre metre mile foot head person capita household unit game match night visit ticket "
    "vote song square centimetre cubic inch acre hectare child student employee worker customer user"
)
"""What a figure may be stated per, in the singular."""
MOMENT_WORDS = frozenset({"ago", "earlier", "later", "before"})
"""After a duration these make it a time: "five years ago"."""
TIME_UNITS = frozenset({"second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century"})


class Unit(NamedTuple):
    """A unit and the position after its last token."""

    name: str
    end: int


def find_currency(sign: str) -> str:
    """Return the ISO 4217 code for a sign before a number: "$", "HK$", "Rs."."""
    sign = sign.replace(" ", "").rstrip(".")
    sign = sign[1:] + "$" if len(sign) > 1 and sign.startswith("$") else sign
    return CURRENCY_SIGNS.get(sign, sign.rstrip("$"))


def match_unit(tokens: Tokens, at: int) -> Unit | None:
    """Read the unit that stands at a position, a hyphen before it skipped, rates and all: "miles an hour"."""
    start = at + 1 if tokens[at].text in ("-", "‑") and tokens[at + 1].glued else at
    found = _match_word(tokens, start)
    if start == at and (found is None or not tokens[at].text.islower()):
        found = _match_symbol(tokens, at) or found
    return match_rate(tokens, found) if found else None


def _match_word(tokens: Tokens, at: int) -> Unit | None:
    for length in range(_LONGEST, 0, -1):
        name = _NAMES.get(tokens.lows(at, at + length))
        if name:
            return Unit(name, at + length)
    return None


def _match_symbol(tokens: Tokens, at: int) -> Unit | None:
    token = tokens[at]
    if token.kind is Kind.MONEY and tokens[at + 1].kind is not Kind.NUMBER:
        return Unit(find_currency(token.text), at + 1)
    name = SYMBOLS.get(token.text)
    if not name or (token.text in GLUED_ONLY and not token.glued):
        return None
    return Unit(name, at + 1)


def match_rate(tokens: Tokens, unit: Unit) -> Unit:
    """Read on from a unit: "per hour", "a day", "/km", "-a-year"."""
    at = unit.end
    if tokens[at].low not in _PER:
        return unit
    slash = tokens[at].text == "/"
    if tokens[at].text == "-":
        if tokens[at + 1].low not in ("a", "an", "per"):
            return unit
        at += 1
    at += 1 + (tokens[at + 1].text == "-")
    below = _match_word(tokens, at) or (_match_symbol(tokens, at) if slash else None)
    if below and tokens[below.end].low in MOMENT_WORDS:
        return unit
    if below and (below.name in _RATES or below.name.split()[0] in _RATES):
        return Unit(f"{unit.name} per {below.name}", below.end)
    if tokens[at].low in _RATES:
        return Unit(f"{unit.name} per {tokens[at].low}", at + 1)
    return unit
