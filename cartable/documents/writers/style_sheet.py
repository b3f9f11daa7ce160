"""The style sheet of a written page: its letters, its spaces, its grounds."""

from __future__ import annotations

from cartable.documents.writers.look import PageLook


def style_of(look: PageLook) -> str:
    """Return what holds for every written page: a reader may still widen and enlarge it."""
    family = "".join(c for c in look.font_family if c.isalnum() or c in " -")
    return f"""\
body {{ margin: 0; background: {look.ground}; color: {look.ink};
  font-family: "{family}", "Atkinson Hyperlegible", Lexend, Verdana, sans-serif;
  font-size: {look.size_pt}pt; line-height: {look.line_spacing};
  letter-spacing: {look.letter_spacing_em}em; word-spacing: {look.word_spacing_em}em;
  text-align: left; hyphens: manual; }}
p, ul, ol, table, figure, blockquote, pre {{ margin: 0 0 {look.paragraph_spacing_em}em; }}
h1, h2, h3, h4, h5, h6 {{ line-height: 1.3; margin: 1em 0 0.6em; break-after: avoid; }}
h1 {{ font-size: 1.5em; }} h2 {{ font-size: 1.3em; }} h3 {{ font-size: 1.15em; }}
em, i {{ font-style: normal; font-weight: bold; }}
a {{ color: {look.link}; }}
img {{ max-width: 100%; height: auto; }}
figcaption, caption {{ color: {look.muted_ink}; text-align: left; }}
table {{ border-collapse: collapse; }}
th, td {{ border: 1px solid {look.line}; padding: 0.4em 0.7em; vertical-align: top; }}
th {{ text-align: left; }}
blockquote {{ margin-left: 1.5em; }}
pre {{ white-space: pre-wrap; }}
.page {{ color: {look.muted_ink}; font-size: 0.75em; }}
.mute {{ text-decoration: underline dotted; text-underline-offset: 0.2em; }}
"""
