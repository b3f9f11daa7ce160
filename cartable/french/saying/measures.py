"""Units and money: how their signs are said behind a number."""

from __future__ import annotations

from typing import NamedTuple


class Unit(NamedTuple):
    """What a unit is called: one of it, several of it, and its gender."""

    one: str
    many: str
    gender: str = "m"


_TABLE = """
mm|millimètre  cm|centimètre  dm|décimètre  m|mètre  dam|décamètre  hm|hectomètre  km|kilomètre
µm|micromètre  μm|micromètre  nm|nanomètre
mg|milligramme  cg|centigramme  dg|décigramme  g|gramme  dag|décagramme  hg|hectogramme
kg|kilogramme  Kg|kilogramme  t|tonne||f  µg|microgramme  μg|microgramme
ml|millilitre  mL|millilitre  cl|centilitre  cL|centilitre  dl|décilitre  dL|décilitre  l|litre
L|litre  hl|hectolitre  hL|hectolitre  dal|décalitre  daL|décalitre  ℓ|litre
ha|hectare   min|minute||f  mn|minute||f  s|seconde||f  sec|seconde||f
h|heure||f  ms|milliseconde||f  j|jour  Ko|kilooctet  ko|kilooctet  Mo|mégaoctet
Go|gigaoctet  To|téraoctet  Kb|kilobit  Mb|mégabit  Gb|gigabit
V|volt  mV|millivolt  kV|kilovolt  W|watt  kW|kilowatt  MW|mégawatt  GW|gigawatt  Wh|wattheure
kWh|kilowattheure  MWh|mégawattheure  A|ampère  mA|milliampère  mAh|milliampèreheure
Hz|hertz|hertz  kHz|kilohertz|kilohertz  MHz|mégahertz|mégahertz  GHz|gigahertz|gigahertz
J|joule  kJ|kilojoule  cal|calorie||f  kcal|kilocalorie||f  N|newton  Pa|pascal  hPa|hectopascal
kPa|kilopascal  Ω|ohm  Ω|ohm  dB|décibel  K|kelvin  mol|mole||f  °|degré  °C|degré_celsius
°F|degré_fahrenheit  º|degré  ºC|degré_celsius  px|pixel
km/h|kilomètre_par_heure  m/s|mètre_par_seconde  km/s|kilomètre_par_seconde
m/min|mètre_par_minute  cm/s|centimètre_par_seconde  m/h|mètre_par_heure
"""
_SQUARED = ("mm", "cm", "dm", "m", "dam", "hm", "km")


def _plural(name: str) -> str:
    first, *others = name.split()
    return " ".join((first + "s", *others))


def _read_table() -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for row in _TABLE.split():
        sign, one, many, gender = (*row.split("|"), "", "")[:4]
        one = one.replace("_", " ")
        units[sign] = Unit(one, many or _plural(one), gender or "m")
    for sign in _SQUARED:
        one, many, _ = units[sign]
        units[sign + "²"] = units[sign + "2"] = Unit(f"{one} carré", f"{many} carrés")
        units[sign + "³"] = units[sign + "3"] = Unit(f"{one} cube", f"{many} cubes")
    return units


UNITS = _read_table()

MONEY = {
    "€": Unit("euro", "euros"),
    "$": Unit("dollar", "dollars"),
    "£": Unit("livre", "livres", "f"),
    "¥": Unit("yen", "yens"),
    "₣": Unit("franc", "francs"),
}
CENTS = {"€": "centime", "$": "cent", "£": "penny"}
"""The hundredth of a currency that is said alone: 0,50 €."""

CENTS_PLURAL = {"€": "centimes", "$": "cents", "£": "pence"}

BIG_MONEY = {"k€": "mille euros", "M€": "million d'euros", "Md€": "milliard d'euros"}
