"""Abbreviations of catalogues, by language. What is listed is data: `sentences.py` says what it means.

Written without the last point, in lower case. A language that is not listed takes all of them together.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Abbreviations:
    """What a point after a word means in one language.

    `never`: titles and the like, always followed by more. `before_number`: ends nothing when a number or a shelf mark
    follows. `starters`: words that no surname begins with, so that an initial before them has ended its sentence.
    `unfinished`: words that no line ends a sentence with.
    """

    never: frozenset[str]
    before_number: frozenset[str]
    starters: frozenset[str]
    unfinished: frozenset[str]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BOTH_NEVER = _words("cf cfr op loc ca prof dr rev bibl coll gall mus pin mons attr prob capt gen vs ad.es e.g i.e viz")
_BOTH_NUMBER = _words(
    "c n nn nr nos inv cat fig figg figs tav tavv pl pls p pp pag pagg vol voll f ff fol foll ms mss sec secc art artt "
    "cap ch no nos ed edd eds v vv r b d m h w l s t lib doc docs ill cm mm km kg kat bd abb jan feb mar apr jun jul "
    "aug sep sept oct nov dec fl diam dim"
)

ENGLISH = Abbreviations(
    never=_BOTH_NEVER | _words("st sts ste mr mrs ms messrs hon ven sir fr bros mgr approx esp incl"),
    before_number=_BOTH_NUMBER | _words("acc lot lots nos repr"),
    starters=_words(
        "the he she it they we his her its their this that these those there here in on at by with to from an one two "
        "nobody no not but and below above behind beside both none some another few"
    ),
    unfinished=_words("a an the of in on at by with to from and or for as into st saint la le de di da van von"),
)
ITALIAN = Abbreviations(
    never=_BOTH_NEVER
    | _words(
        "s ss sta sto sig sigg sig.ra dott dott.ssa avv ing arch card can cav conte march on p.es es ven b.v fra bibl "
        "acc est naz com propr vd arciv"
    ),
    before_number=_BOTH_NUMBER
    | _words("alt largh lungh prof genn febbr magg giu lug ag sett ott dic lett num scheda str vs gen"),
    starters=_words(
        "il gli un una uno un' l' è in al alla ai alle nel nella nei sul sulla con per lui lei ma non si questo questa "
        "qui sotto sopra dietro accanto sono era uno nessuno due tre"
    ),
    unfinished=_words(
        "il lo la i gli le un uno una l di a da in con su per tra fra e ed o del dello della dei degli delle dal dalla "
        "al alla ai agli alle nel nella nei sul sulla san santa sant santi che come d dell all nell"
    ),
)


def _joined(*all_: Abbreviations) -> Abbreviations:
    return Abbreviations(
        never=frozenset().union(*(one.never for one in all_)),
        before_number=frozenset().union(*(one.before_number for one in all_)),
        starters=frozenset().union(*(one.starters for one in all_)),
        unfinished=frozenset().union(*(one.unfinished for one in all_)),
    )


BY_LANGUAGE = {"en": ENGLISH, "it": ITALIAN}
ALL = _joined(*BY_LANGUAGE.values())


def abbreviations_of(language: str) -> Abbreviations:
    """The lists for a language tag such as "it" or "en-GB"."""
    return BY_LANGUAGE.get(language.split("-")[0], ALL)
