"""Small French words of the home page: what a format is called, when something was opened."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from cartable.ui.contract import RecentDocument

_DOT = " · "
_ICONS = {
    "pdf": ("file-text", 1),
    "docx": ("note", 0),
    "odt": ("note", 0),
    "rtf": ("note", 0),
    "epub": ("book-bookmark", 4),
    "pptx": ("presentation", 3),
    "odp": ("presentation", 3),
    "html": ("globe", 2),
}


def picture_of(document_format: str) -> tuple[str, int]:
    """Return the icon and the rank of the colours that stand for a format."""
    return _ICONS.get(document_format, ("article", 5))


class HomeWords(QObject):
    """Words that need translation; a QObject for its `tr`."""

    def facts(self, document: RecentDocument, today: date, has_twin: bool = False) -> str:
        """Return what tells a document from others; the hour too if it has a twin."""
        when = self.day_word(document.opened_ms, today)
        if has_twin:
            hour = datetime.fromtimestamp(document.opened_ms / 1000)
            when = self.tr("{day} à {hour} h {minute:02}").format(
                day=when, hour=hour.hour, minute=hour.minute
            )
        page = self.page_words(document.page, document.page_count)
        return join_facts(self.format_word(document.format), page, when)

    def format_word(self, document_format: str) -> str:
        """Return what a format is called by people."""
        return {
            "pdf": self.tr("PDF"),
            "docx": self.tr("Word"),
            "odt": self.tr("LibreOffice"),
            "rtf": self.tr("Traitement de texte"),
            "epub": self.tr("Livre numérique"),
            "pptx": self.tr("Diaporama"),
            "odp": self.tr("Diaporama"),
            "html": self.tr("Page web"),
        }.get(document_format, self.tr("Texte"))

    def day_word(self, opened_ms: int, today: date) -> str:
        """Return when a document was opened, as one says it."""
        day = datetime.fromtimestamp(opened_ms / 1000).date()
        age = (today - day).days
        if age <= 0:
            return self.tr("aujourd’hui")
        if age == 1:
            return self.tr("hier")
        if age < 7:
            return self._weekdays()[day.weekday()]
        text = (
            self.tr("le {day} {month}") if day.year == today.year else self.tr("en {month} {year}")
        )
        return text.format(day=day.day, month=self._months()[day.month - 1], year=day.year)

    def page_words(self, page: int, page_count: int) -> str:
        """Return where she is, "" when it is not known."""
        if page < 1 or (page == 1 and page_count < 1):
            return ""
        if page_count < page:
            return self.tr("page {page}").format(page=page)
        return self.tr("page {page} sur {count}").format(page=page, count=page_count)

    def _weekdays(self) -> tuple[str, ...]:
        return (
            self.tr("lundi"),
            self.tr("mardi"),
            self.tr("mercredi"),
            self.tr("jeudi"),
            self.tr("vendredi"),
            self.tr("samedi"),
            self.tr("dimanche"),
        )

    def _months(self) -> tuple[str, ...]:
        return (
            self.tr("janvier"),
            self.tr("février"),
            self.tr("mars"),
            self.tr("avril"),
            self.tr("mai"),
            self.tr("juin"),
            self.tr("juillet"),
            self.tr("août"),
            self.tr("septembre"),
            self.tr("octobre"),
            self.tr("novembre"),
            self.tr("décembre"),
        )


def whole_facts(facts: str) -> str:
    """Return joined facts so that a line ends after a dot, never inside a fact."""
    whole = (fact.replace(" ", "\u00a0") for fact in facts.split(_DOT))
    return "\u00a0· ".join(whole)


def twins_of(recents: tuple[RecentDocument, ...], words: HomeWords, today: date) -> frozenset[str]:
    """Return the ids of documents that title, format and day don't tell apart."""
    groups: dict[tuple[str, str, str], list[str]] = {}
    for each in recents:
        alike = (each.title.casefold(), each.format, words.day_word(each.opened_ms, today))
        groups.setdefault(alike, []).append(each.id)
    return frozenset(one for ids in groups.values() if len(ids) > 1 for one in ids)


def join_facts(*facts: str) -> str:
    """Return short facts side by side, parted by a dot; those that are empty are left out."""
    return _DOT.join(fact for fact in facts if fact)
