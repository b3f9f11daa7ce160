"""Where the reader is in a document: the page, its flow, the sentence, the place."""

from __future__ import annotations

from dataclasses import dataclass

from cartable.documents.model import Document
from cartable.reading.book import Book
from cartable.reading.flow import Flow, flow_of
from cartable.reading.pages import Chapter, ReadingPage, page_of_block
from cartable.reading.speech import SpokenSentence, sentence_at, spoken_sentences
from cartable.reading.speech_leads import PLAIN_SPEECH, SpeechChoices, labels_of


@dataclass(frozen=True, slots=True)
class Place:
    """A place that survives a restart: the page and a position in its flow."""

    page: int = 0
    position: int = 0


class ReadingCursor:
    """Moves through a document by page and by sentence. Used from one thread.

    A page's flow and sentences are made when the page is reached, and kept for that page alone:
    as long as it stays on a page, `flow` is the same object.
    """

    page: ReadingPage
    flow: Flow
    sentences: tuple[SpokenSentence, ...]

    def __init__(
        self, book: Book, place: Place = Place(), choices: SpeechChoices = PLAIN_SPEECH
    ) -> None:
        self._choices = choices
        self._take(book)
        self._open_page(self._nearest(place.page))
        self.go_to(place)

    def set_choices(self, choices: SpeechChoices) -> None:
        """Have other things said besides the text; the place stays."""
        if choices != self._choices:
            self._choices = choices
            self.sentences = self._spoken_sentences()
            self._sentence = sentence_at(self.sentences, self._position)

    def replace_book(self, book: Book) -> bool:
        """Take the whole book where only its beginning was known; the place stays.

        Returns:
            Whether the page in view reads differently now.
        """
        before, position = self.flow, self._position
        block = self._block_at(position)
        offset = position - self._block_start(block)
        self._take(book)
        self.go_to_block(block)
        self.go_to(Place(self.page.index, self._position + offset))
        if before != self.flow:
            return True
        self.flow = before
        return False

    def _block_at(self, position: int) -> int:
        paragraphs = self.flow.paragraphs
        return paragraphs[self.flow.paragraph_at(position)].block if paragraphs else self.page.first

    def _block_start(self, block: int) -> int:
        return next((p.start for p in self.flow.paragraphs if p.block >= block), 0)

    def _nearest(self, page: int) -> int:
        return min(max(0, page), len(self.pages) - 1)

    def _take(self, book: Book) -> None:
        self.document: Document = book.document
        self.pages: tuple[ReadingPage, ...] = book.pages
        self.chapters: tuple[Chapter, ...] = book.chapters

    @property
    def place(self) -> Place:
        """Where the reader is."""
        return Place(self.page.index, self._position)

    @property
    def block(self) -> int:
        """The index in the document of the block at the place."""
        return self._block_at(self._position)

    @property
    def sentence(self) -> SpokenSentence | None:
        """The sentence at the place, `None` on a page without any."""
        return self.sentences[self._sentence] if self.sentences else None

    def go_to(self, place: Place) -> None:
        """Go to a place; one that is beyond the end becomes the nearest there is."""
        index = self._nearest(place.page)
        if self.page is not self.pages[index]:
            self._open_page(index)
        self._position = min(max(0, place.position), len(self.flow.text))
        self._sentence = sentence_at(self.sentences, self._position)

    def go_to_block(self, block: int) -> None:
        """Go to where a block of the document begins."""
        self.go_to(Place(page_of_block(self.pages, block)))
        self.go_to(Place(self.page.index, self._block_start(block)))

    def next_sentence(self) -> bool:
        """Go to the next sentence that is said, over pages; `False` at the end, staying there."""
        return self._step(1)

    def previous_sentence(self) -> bool:
        """Go to the sentence said before, over pages; `False` at the beginning, staying there."""
        return self._step(-1)

    def settle(self) -> bool:
        """Go to the sentence at the place if it is said, else to the next one that is."""
        sentence = self.sentence
        return True if sentence is not None and sentence.pieces else self.next_sentence()

    def _step(self, direction: int) -> bool:
        start = self.place
        index = self._sentence
        while True:
            index += direction
            while not 0 <= index < len(self.sentences):
                page = self.page.index + direction
                if not 0 <= page < len(self.pages):
                    self.go_to(start)
                    return False
                self._open_page(page)
                index = 0 if direction > 0 else len(self.sentences) - 1
            if self.sentences[index].pieces:
                self._sentence = index
                self._position = self.sentences[index].start
                return True

    def _open_page(self, index: int) -> None:
        self.page = self.pages[index]
        blocks = self.document.blocks[self.page.first : self.page.last]
        self.flow = flow_of(blocks, self.page.first, self.document.notes)
        self.sentences = self._spoken_sentences()
        self._sentence = 0
        self._position = 0

    def _spoken_sentences(self) -> tuple[SpokenSentence, ...]:
        blocks = self.document.blocks[self.page.first : self.page.last]
        labels = labels_of(blocks, self.page.first)
        return spoken_sentences(self.flow, self.document.language, self._choices, labels)
