"""Where espeak's French puts the stress, so that it keeps its tune with our sounds."""

from __future__ import annotations

from cartable.voice.espeak_sounds import VOWELS, join_sounds

_CLITICS = "le la les de des je me te se ne ce ces mes tes ses ma ta sa"
_SMALL_WORDS = """
    un une du au aux à et ou où ni car mais que qui dont en y eh
    il ils elle elles on tu nous vous leur leurs mon ton son nos vos notre votre
    l' d' j' m' t' s' n' c' qu' dans par pour sur sous chez sans vers contre entre près après
    est es ai as a eu faut vaut cet cette celle ceux eux quel quels quelle quelles tel telle
    tout toute tous toutes chaque autre autres tant trop peu très parce quand comme pas plus non
    avec moi toi lui oui rien quoi alors aussi jamais pourquoi encore toujours comment mieux
    quelque quelques beaucoup avant cela ceci depuis assez soit sois voici enfin loin ainsi point
    presque autant pourtant autour parmi plusieurs puisque lorsque jusqu' lorsqu' puisqu' quelqu'
"""
"""What espeak's own dictionary leaves without full stress."""

_SHORTENED = frozenset(_CLITICS.split())
_LEANING = _SHORTENED | frozenset(_SMALL_WORDS.split())
_SHORT_VOWELS = {"a": "a-", "e": "e-", "@": "@-"}
_FULL_VOWELS = VOWELS - {"@"}
_GLIDES = frozenset("jw")


def stressed_sounds(words: list[str], sounds: tuple[str, ...], *, ends_group: bool) -> str:
    """Return the mnemonics of words said in one, with their stress.

    A group's last word and a word that is not small have it on their last vowel; small words
    that lean on the next have none, or half of one if they are long (avec).

    Args:
        words: in letters.
        sounds: of them all.
        ends_group: whether a pause follows.
    """
    leaning = [word.lower().replace("’", "'") for word in words]
    if ends_group or not _LEANING.issuperset(leaning):
        return _mark(sounds, "'")
    if _SHORTENED.issuperset(leaning):
        return join_sounds(tuple(_SHORT_VOWELS.get(sound, sound) for sound in sounds))
    is_long = sum(sound in _FULL_VOWELS or sound in _GLIDES for sound in sounds) > 1
    return _mark(sounds, ",") if is_long else join_sounds(sounds)


def _mark(sounds: tuple[str, ...], sign: str) -> str:
    """Put a stress on the last vowel, an ə only where there is no other."""
    vowels = [at for at, sound in enumerate(sounds) if sound in VOWELS]
    full = [at for at in vowels if sounds[at] in _FULL_VOWELS]
    if not vowels:
        return join_sounds(sounds)
    place = (full or vowels)[-1]
    before = sounds[: place + 1]  # the stressed vowel tells what an i before it becomes
    return join_sounds(before).removesuffix(before[-1]) + sign + join_sounds(sounds[place:])
