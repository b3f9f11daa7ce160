"""The one expression that finds tokens: at each place the first way that fits is taken.

Common words come first, as many as follow each other (`flow`), so that running text seldom goes
further. Each part is linear: what repeats gives nothing back, or is bounded.
"""

from __future__ import annotations

import re

_LETTER = r"[^\W\d_ªº¹²³⁰-₉½¼¾ʼ]"
_MARK = r"[\u0300-\u036f\u00ad\u200c\u200d]"
_LETTERS = rf"{_LETTER}(?:{_LETTER}|{_MARK})*+"
_RUN = rf"{_LETTERS}(?:['’ʼ\-‐‑]{_LETTERS})*['’]?"
NARROW = r"[ \u00a0\u202f]"
_END = r"(?![^\W_])"
_CALM = r"(?=[\s,;!?)…»]|:\s|\Z)"
"""What may follow a word that is nothing but a word."""

_URL = r"""
    (?:https?://|ftp://|www\.)[^\s<>«»"]*[^\s<>«»".,;:!?…)\]'’]
  | (?<![\w@.-])[A-Za-z0-9][A-Za-z0-9-]*+(?:\.[A-Za-z0-9-]+)*\.(?:fr|com|org|net|eu)
    (?:/[^\s<>«»"]*[\w/])?(?![\w@])"""
_EMAIL = r"(?<![\w.+-])\w[\w.+-]*+@[\w-]+(?:\.[\w-]+)+"
_PHONE = rf"""
    (?<![\w+.,/-])(?=[+0])(?:(?:\+|00)33{NARROW}?(?:\(0\){NARROW}?)?[1-9]|0[1-9])
    (?:(?:{NARROW}\d\d){{4}}|(?:\.\d\d){{4}}|(?:-\d\d){{4}}|\d{{8}})(?![\w-]|[.,]\d)"""
_DATE = r"""
    (?<![\d/])(?:
      \d{1,2}/\d{1,2}/(?:\d{4}|\d{2}) | \d{1,2}\.\d{1,2}\.\d{4} | \d{4}-[01]\d-[0-3]\d
      | [0-3]?\d/0[1-9] | (?:0[1-9]|1[0-2])/(?:19|20)\d\d
    )(?![\d/]|\.\d)"""
_HOUR = rf"""
    (?<!\d)(?:
      \d{{1,2}}{NARROW}?[hH](?:{NARROW}?[0-5]\d(?!\d)(?:{NARROW}?min{_END})?)?{_END}
      | (?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:])
    )"""
_NO_TAIL = r"(?![\w’']|-[a-zà-ÿ])"
_ORDINAL = rf"""
    (?:\d+(?:ers?|ères?|res?|[èe]mes?|es?|ᵉʳˢ?|ᵉˢ?|ᵈᵉ?)|2nde?s?|2de?s?)
    (?:{_NO_TAIL}|(?=[A-Z]{_END}))|[3-6]e(?=\d{{1,2}}{_END})"""
_RANK = rf"\b(?:IInde?|[IVX][IVXLC]*(?:er|re|[èe]mes?|es?|ᵉʳ|ᵉˢ?)){_NO_TAIL}"
_FRACTION = r"(?<![\d/.,])\d{1,3}/[1-9]\d{0,2}(?![\w/]|,\d)"
_LEVEL = rf"\d{{1,3}}[ABDEFGHKPRSTZ]{_END}(?!['’])|\d+(?=[^\W\d_]{{2}}\d)[^\W_]*"
_NUMBER = rf"\d{{1,3}}(?:{NARROW}\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*"
_UNIT = r"(?:[kcdm]|da|h)?m[²³](?!\w)|(?:k|c)?m/(?:h|s|min)(?!\w)|[°º][CF](?!\w)"
_FORMULA = r"""
    (?<![^\W_])(?=[A-Za-z]{1,8}(?:[₀-₉]|[²³⁴]?[⁺⁻]))
    (?:[A-Z][a-z]?[₀-₉]{0,3}){1,12}(?:[²³⁴]?[⁺⁻])?(?![^\W_]|['’])
  | (?<=[A-Za-z])[₀-₉]{1,6}"""
_INCLUSIVE = rf"(?<!\w){_LETTER}{{3,}}(?:[·•‧]{_LETTER}{{1,6}}){{1,3}}(?![\w'’·])"
_ELIDED = r"[ldnsjLDNSJ]['’](?=(?:ex|art|av|éd|hab|env)\.)"
_MIXED = rf"{_LETTERS}\d[^\W_]*(?:\.\d+{_END})*"
_ABBREVIATION = rf"""
    (?<!\w)(?:
      p\.{NARROW}?ex\.|c\.-à-d\.|s\.v\.p\.|i\.e\.|n\.b\.|r\.-v\.|o\.k\.
      | (?:[A-ZÉ]\.-?){{2,}} | [A-ZÀ-Ý]\.(?=-?{NARROW}?[A-ZÀ-Ý])
      | M\.(?!\s*\Z)
      | (?:MM|Mmes?|Mlles?|Me|Drs?|Pr|[Pp]rof|Mgr|Ste?|[Cc]f|etc|[Aa]v|[Aa]pr|[Ee]nv|pp?|[ée]d
        |[Tt][ée]l|hab|max|min|[Bb]d|[Bb]ld|boul|fbg|pl|bât|appt|imm|coll|dép|arr|réf|trad|trim|qqch|qqn|adj|adv
        |masc|fém|sing|plur|inf|conj|prép|syn|contr|janv|févr|juil|oct|nov|déc|ibid)\.
      | (?:(?<=\d[ ])|(?<=1er[ ]))(?:sept|avr)\.|(?:sept|avr)\.(?=[ ]\d{{4}}{_END})
      | (?<=[IVX][eᵉ][ \u00a0\u202f])s\.
      | (?:[Ff]ig|[Vv]ol|[Cc]h(?:ap)?|[Aa]rt|[Aa]l|[Ee]x|[Tt]ab|[Tt]h?|[Dd]oc|[Pp]b)\.
        (?={NARROW}?(?:\d|[IVXLC]+\b|[nN][°º]))
      | [CP]h\.(?={NARROW}?[A-ZÀ-Ý])
      | c\.{NARROW}?à\.?{NARROW}?[sc]\. | (?:c|[Cc]uill?)\.(?={NARROW}?à\b)
      | [nN]\.{NARROW}?[mf]\.(?:{NARROW}?pl\.)? | [mf]\.{NARROW}?(?:pl|sing)\.
      | [Ee]x\.(?={NARROW}?:)|(?<=[Pp]ar[ \u00a0])ex\.
      | [nN][°º](?!\w)
    )"""
_EMOJI = r"""
    [\U0001F000-\U0001FAFF\u2600-\u27BF\u2B50\u2B55\uFE0F\u20E3]
    [\uFE0F\u200D\U0001F000-\U0001FAFF\u2600-\u27BF\u20E3]*"""

MARKS = "-!\"#$%&'()*,/:;<=>?@[\\]^`{|}~«»“”‘’—–×÷−€£"
"""Signs that begin nothing longer than themselves."""

PATTERN = re.compile(
    rf"""
    (?P<flow>(?:(?:[a-zà-öø-ÿœ]{{2,}}+|[aàyô])[ ](?!\s))++)
  | (?P<plain>(?:[a-zà-öø-ÿœ]{{2,}}+|[aàyô]){_CALM}
      |[a-zà-öø-ÿœ]{{6,}}+(?=\.(?:\s|\Z)))
  | (?P<space>\s+)
  | (?P<stop>[.,;:!?)](?=\s|\Z))
  | (?P<name>[A-ZÀ-ÖØ-ÞŒ][a-zà-öø-ÿœ]+{_CALM})
  | (?P<rank>{_RANK})
  | (?P<run>{_RUN}{_CALM})
  | (?P<mark>[{re.escape(MARKS)}])
  | (?P<url>{_URL})
  | (?P<email>{_EMAIL})
  | (?P<phone>{_PHONE})
  | (?=\d)(?:
        (?P<date>{_DATE})
      | (?P<hour>{_HOUR})
      | (?P<ordinal>{_ORDINAL})
      | (?P<fraction>{_FRACTION})
      | (?P<level>{_LEVEL})
      | (?P<number>{_NUMBER})
    )
  | (?P<numbered>(?<!\w)[nN][°ºᵒ]\s?\d+)
  | (?P<unit>{_UNIT})
  | (?P<times>(?<=\d)[xX](?=\d)|(?<!\w)π(?!\w)|(?<=\d)π)
  | (?P<formula>{_FORMULA})
  | (?P<mixed>{_MIXED})
  | (?P<abbreviation>{_ABBREVIATION})
  | (?P<inclusive>{_INCLUSIVE})
  | (?P<elided>{_ELIDED})
  | (?P<word>{_RUN})
  | (?P<emoji>{_EMOJI})
  | (?P<power>[⁺⁻]?[²³¹⁰⁴-⁹]+)
  | (?P<vulgar>[½¼¾⅐-⅞])
  | (?P<dots>\.{{2,}}|…+)
  | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
