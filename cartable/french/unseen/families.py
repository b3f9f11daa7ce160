"""Unseen words made of a prefix and a known word: said as their parts are (ultrason with an s)."""

from __future__ import annotations

from dataclasses import replace

from cartable.french.lexicon import Lexicon, Reading

Pair = tuple[str, str]

_SHAPES = """
anti=an:ɑ̃ t:t i:i|auto=au:o t:t o:o|mini=m:m i:i n:n i:i|super=s:s u:y p:p e:ɛ r:ʁ
inter=in:ɛ̃ t:t e:ɛ r:ʁ|hyper=h: y:i p:p e:ɛ r:ʁ|cyber=c:s y:i b:b e:ɛ r:ʁ
micro=m:m i:i c:k r:ʁ o:o|macro=m:m a:a c:k r:ʁ o:o|multi=m:m u:y l:l t:t i:i
poly=p:p o:ɔ l:l y:i|télé=t:t é:e l:l é:e|ultra=u:y l:l t:t r:ʁ a:a|extra=e:ɛ x:ks t:t r:ʁ a:a
infra=in:ɛ̃ f:f r:ʁ a:a|intra=in:ɛ̃ t:t r:ʁ a:a|para=p:p a:a r:ʁ a:a|contre=c:k on:ɔ̃ t:t r:ʁ e:ə
entre=en:ɑ̃ t:t r:ʁ e:ə|vidéo=v:v i:i d:d é:e o:o|radio=r:ʁ a:a d:d i:j o:o
photo=ph:f o:ɔ t:t o:o|électro=é:e l:l e:ɛ c:k t:t r:ʁ o:o|bio=b:b i:j o:o|néo=n:n é:e o:o
mono=m:m o:ɔ n:n o:o|semi=s:s e:ə m:m i:i|demi=d:d e:ə m:m i:i|post=p:p o:ɔ s:s t:t
euro=eu:ø r:ʁ o:o|aéro=a:a é:e r:ʁ o:o|thermo=th:t e:ɛ r:ʁ m:m o:o|hydro=h: y:i d:d r:ʁ o:o
éco=é:e c:k o:o|géo=g:ʒ é:e o:o|méga=m:m é:e g:ɡ a:a|giga=g:ʒ i:i g:ɡ a:a|nano=n:n a:a n:n o:o
re=r:ʁ e:ə|maxi=m:m a:a x:ks i:i|pluri=p:p l:l u:y r:ʁ i:i|psycho=p:p s:s y:i ch:k o:o
socio=s:s o:ɔ c:s i:j o:o|techno=t:t e:ɛ ch:k n:n o:o|rétro=r:ʁ é:e t:t r:ʁ o:o
neuro=n:n eu:ø r:ʁ o:o|agro=a:a g:ɡ r:ʁ o:o|stéréo=s:s t:t é:e r:ʁ é:e o:o
pseudo=p:p s:s eu:ø d:d o:o|sous=s:s ou:u s:|sur=s:s u:y r:ʁ|pré=p:p r:ʁ é:e|co=c:k o:o|bi=b:b i:i
"""
_VOWELS = "aàâeéèêiîoôuyœ"
_AT_A_SEAM = {"co": _VOWELS + "hs", "bi": _VOWELS + "s", "re": "s"}
"""Prefixes that many words begin with by chance: taken where they change how it is read."""
_FEWEST_LETTERS = 4
_CONTENT = frozenset(("NOUN", "VERB", "ADJ", "ADV"))


class Families:
    """Finds the known word behind a prefix. Frozen: share it between threads."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        shapes = (
            shape.split("=") for line in _SHAPES.strip().split("\n") for shape in line.split("|")
        )
        self._prefixes = {prefix: _read_shape(shape) for prefix, shape in shapes}
        self._longest = max(map(len, self._prefixes))

    def read(self, word: str) -> tuple[Reading, ...]:
        """Return the readings of a word made of a prefix and a known word; empty for another."""
        for length in range(min(self._longest, len(word) - _FEWEST_LETTERS), 1, -1):
            prefix, rest = word[:length], word[length:]
            if prefix not in self._prefixes or not _may_part(prefix, rest):
                continue
            entry = self._lexicon.entry(rest)
            known = entry.readings if entry else ()
            readings = tuple(self._join(prefix, r) for r in known if r.pos in _CONTENT)
            if readings:
                return readings
        return ()

    def sound_prefix(self, part: str) -> tuple[Pair, ...]:
        """Return how a prefix sounds that stands before a hyphen; empty for another part."""
        return self._prefixes.get(part, ())

    def _join(self, prefix: str, reading: Reading) -> Reading:
        sounds = (*self._prefixes[prefix], *reading.sounds)
        return replace(reading, lemma=prefix + reading.lemma, sounds=sounds)


def _may_part(prefix: str, rest: str) -> bool:
    is_seam = rest[0] in _AT_A_SEAM.get(prefix, rest[0])
    return is_seam and rest[:2] != "ss" and rest[0].isalpha()


def _read_shape(shape: str) -> tuple[Pair, ...]:
    pairs = (pair.split(":") for pair in shape.split(" "))
    return tuple((letters, sound) for letters, sound in pairs)
