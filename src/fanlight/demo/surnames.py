"""Invented surnames in the shapes of many communities: short and long, double, with particles, accents and apostrophes."""

from __future__ import annotations

from random import Random

FRONTS = (
    "Thistle Quill Bramble Cinder Dapple Ember Fennel Gossamer Inkle Juniper Kestrel Lantern Marl Nettle Osier Pebble "
    "Quarry Rushen Saffron Teasel Umber Velvet Wicker Yarrow Zephyr Burdock Clover Dewlap Elderbark Fescue Gorsely "
    "Harebell Indigo Jessamine Knapweed Lichen Madder Nutmeg Orris Plantain Bilberry Catkin Damson Eglan Flaxen Gentian "
    "Hyssop Ivory Juncus Kelpie Lovage Medlar Nigella Oxlip Pimpern Quince Ragwort Sallow Tamarisk Ursinia Vetch Woad "
    "Yaffle Zinnia Apricot Bistort Campion Dogrose Elfwort Figgle Gilly Hornbeam Isatis Jonquil Kingcup Larkspur Mallow "
    "Nard Orach Purslane Quaking Rampion Samphire Tansy Umbel Valerian Wormwood Yewling"
).split()
BACKS = (
    "wren quist dellow thorpet marrick brindle wickle hopple fettle garnet mottle pindle rackle sorrel tansle umbrel "
    "bracket cobble dimple farthing gimlet hassock jostle kettle linnet muslin nimble pocket quiver rivet saddle thimble "
    "trestle wattle whistle yonder"
).split()
_SHORT_FRONTS = (
    "Zib Quel Yorv Plim Snod Grib Whiv Krisp Mirv Nolb Oxt Prulk Skelp Trunt Vond Wexl Flob Dwiv Brul Clev Jorv Spleg "
    "Thrub Frimp Gwilt Hozz Igg Knurl Lirp Murf"
).split()
_SHORT_BACKS = "ock ane oe ard um ith ibble aby unt eck orrel ist urt aid".split()
# What people of a community recognise as theirs, round a middle that is nobody's. "*" is the middle.
_SHAPES = (
    *("*owski", "*inski", "*owicz", "*enko", "*ović", "*ák", "*escu", "*oğlu"),
    *("Ade*i", "O*afor", "*wumi", "Mb*a", "N*oro", "Abdi*e"),
    *("Al-*ari", "El *adi", "bin *ad", "Abu-*a"),
    *("*preet", "*wala", "*athan", "*appa", "*deen", "*oglu", "*anda"),
    *("*ández", "*ães", "de la *a", "D'*i", "*ström", "*gård", "van der *", "von *ach"),
    *("O'*an", "O'*ey", "N'*a", "Mc*er", "Mac *er", "Fitz*e", "Ní *aigh", "ap *"),
    *("Ng*", "*çelik", "Łu*a", "Øst*", "St. *e"),
)
_SHORT, _SHAPED, _DOUBLE = 0.42, 0.18, 0.05
# So much that about one in a hundred bears the commonest, as in England.
_SKEW = 1.6


def surname(rng: Random) -> str:
    """Return an invented surname, a few of them borne by many and most by few, as surnames are."""
    drawn = rng.random()
    if drawn < _DOUBLE:
        joined = "-" if rng.random() < 0.7 else " "
        return f"{_plain(rng)}{joined}{_plain(rng)}"
    if drawn < _DOUBLE + _SHAPED:
        return _shaped(rng.choice(_SHAPES), rng.choice(_SHORT_FRONTS))
    return _plain(rng)


def _shaped(shape: str, middle: str) -> str:
    before, _, after = shape.partition("*")
    begins_a_word = not before or before[-1] in " '-" or before == "Mc"
    return f"{before}{middle if begins_a_word else middle.lower()}{after}"


def borne_by(surname: str, sex: str) -> str:
    """Return the surname as a daughter or a son bears it: in some languages the two end differently."""
    if sex == "F" and surname.endswith("ski"):
        return surname[:-1] + "a"
    return surname


def _plain(rng: Random) -> str:
    if rng.random() < _SHORT:
        return _often(_SHORT_FRONTS, rng) + _often(_SHORT_BACKS, rng)
    return _often(FRONTS, rng) + _often(BACKS, rng)


def _often(words: list[str], rng: Random) -> str:
    """Return one of the words, the first of them more often than the last."""
    return words[int(len(words) * rng.random() ** _SKEW)]
