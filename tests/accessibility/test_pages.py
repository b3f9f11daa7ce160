"""Every page as a screen reader, a keyboard and a large text see it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QLabel, QRadioButton, QScrollArea, QWidget

from cartable.models.licences import list_licences
from cartable.models.shelf import find_packs
from cartable.models.user_voices import UserVoice
from cartable.paths import find_places
from cartable.ui.about.page import AboutPage
from cartable.ui.contract import RecentDocument
from cartable.ui.display.page import DisplayPage
from cartable.ui.home.page import HomePage
from cartable.ui.pronunciations.own_words import OwnWords
from cartable.ui.pronunciations.page import PronunciationsPage
from cartable.ui.readbar.card import AnywhereCard
from cartable.ui.readbar.shortcut import GlobalShortcut
from cartable.ui.shared_voice import SharedVoice
from cartable.ui.shell import Entry, Shell
from cartable.ui.speech import Speech
from cartable.ui.tasks import Tasks
from cartable.ui.theme import METRICS
from cartable.ui.unlock.page import CodePage
from cartable.ui.unlock.renewal import RenewalPage
from cartable.ui.voices.added import AddedVoice
from cartable.ui.voices.choices import VoiceChoices
from cartable.ui.voices.page import VoicesPage
from cartable.ui.widgets.messages import Message
from cartable.voice.contract import Quality, Voice
from cartable.voice.silent import SilentEngine
from cartable.wiring import Wiring
from tests.heavy_voice import one_engine
from tests.ui.reading.test_listening import HandPlayer

CONTROLS = {
    QAccessible.Role.Button,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.Slider,
    QAccessible.Role.EditableText,
    QAccessible.Role.ComboBox,
    QAccessible.Role.ProgressBar,
    QAccessible.Role.List,
    QAccessible.Role.Link,
}
ENTRIES = (
    Entry("accueil", "Cartable", "briefcase"),
    Entry("lire", "Lire", "book-open"),
    Entry("affichage", "Affichage", "palette", is_bottom=True),
    Entry("apropos", "À propos", "info", is_bottom=True),
)
RECENTS = (
    RecentDocument("a", "La chouette, chasseuse de la nuit", "html", 0, 2, 3),
    RecentDocument("b", "Les volcans", "pdf", 0),
    RecentDocument("c", "Exercice 4 : les homophones et les accords du participe passé", "odt", 0),
)


def home(look):
    page = HomePage(look)
    page.show_recents(RECENTS)
    return page


def first_day(look):
    page = HomePage(look)
    page.show_recents(())
    return page


def about(look):
    page = AboutPage(look)
    page.show_packs(find_packs(find_places()))
    page.show_licences(list_licences())
    return page


def code_again(look):
    page = CodePage(look, False)
    page.offer_renewal()
    page.show_wrong("Ce n’est pas le bon code. Essaie encore.")
    return page


def display(look):
    page = DisplayPage(look)
    card = AnywhereCard(look, GlobalShortcut(None), has_tray=True, has_menu=True)
    card.tell_menu("C’est fait. Un clic droit sur Cartable propose « Lire le presse-papiers ».")
    page.add_card(card)
    return page


VOICES = (
    Voice("siwis", "Siwis", "fr", "kokoro", Quality.NATURAL),
    Voice("fr", "eSpeak – français (France)", "fr", "espeak"),
    Voice("en-gb", "eSpeak – anglais (Royaume-Uni)", "en", "espeak"),
)


def make_speech():
    tasks = Tasks()
    return Speech(tasks, SharedVoice(one_engine(SilentEngine)), HandPlayer(), tasks)


def voices(look):
    page = VoicesPage(look, make_speech())
    page.show_voices(VoiceChoices(VOICES))
    page.show_best(VOICES[0])
    page.show_slow(("kokoro",))
    damaged = UserVoice("voix-fr-fr-gilles-low", Path("voix"), 1_000, is_whole=False)
    whole = UserVoice("voix-fr-fr-upmc-medium", Path("voix"), 76_700_000, is_whole=True)
    upmc = Voice("piper-upmc", "Upmc – Jessica", "fr", "piper", Quality.NATURAL)
    page.show_added((AddedVoice(whole, (upmc,)), AddedVoice(damaged, ())))
    page.voices.unfold.click()
    return page


def voices_lacking(look):
    page = VoicesPage(look, make_speech())
    page.show_voices(VoiceChoices(VOICES[1:]))
    return page


def words(look):
    own = OwnWords(Tasks(), Wiring())
    page = PronunciationsPage(look, own, make_speech())
    pairs = (("Kévin", "quévine"), ("Jean-Baptiste", "jan-batiste"))
    shown = tuple(own.engine.propose(word, said, own.settings) for word, said in pairs)
    page.show_words(shown)
    page.notice.show_message(Message("« Maëlys » est retiré.", "", "Remettre ce mot"))
    return page


PAGES = {
    "accueil": home,
    "premier jour": first_day,
    "à propos": about,
    "affichage": display,
    "voix": voices,
    "voix sans la naturelle": voices_lacking,
    "mots à dire": words,
    "choisir un code": lambda look: CodePage(look, True),
    "donner le code": code_again,
    "cartable neuf": RenewalPage,
}


@pytest.fixture(params=PAGES)
def window(request, look, qtbot):
    return make_window(look, qtbot, PAGES[request.param])


def make_window(look, qtbot, make_page):
    shell = Shell(look, ENTRIES)
    qtbot.addWidget(shell)
    shell.add_page("page", make_page(look))
    shell.show_page("page")
    shell.strip.show_message(
        Message(
            "« lecon.doc » est un ancien document Word.",
            "Ton fichier n’a pas changé. Demande à un adulte de l’enregistrer en .docx.",
            "Réessayer",
        )
    )
    shell.progress.start("J’ouvre « guide.pdf »")
    with qtbot.waitActive(shell):
        shell.show()
        shell.activateWindow()
    return shell


def interfaces(interface):
    yield interface
    for rank in range(interface.childCount()):
        child = interface.child(rank)
        if child is not None and not child.state().invisible:
            yield from interfaces(child)


def test_no_control_is_nameless(window):
    seen = []
    for interface in interfaces(QAccessible.queryAccessibleInterface(window)):
        if interface.role() in CONTROLS:
            name = interface.text(QAccessible.Text.Name).strip()
            seen.append(name)
            assert name, f"{interface.role()} {interface.object()}"
    assert len(seen) >= 6


def tab_stops(window) -> list[QWidget]:
    stops, widget = [], window.nextInFocusChain()
    while widget is not window:
        can_stop = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled()
        # one choice of a group takes Tab, arrows go to the others
        is_other_choice = isinstance(widget, QRadioButton) and not widget.isChecked()
        if can_stop and widget.isVisible() and not is_other_choice:
            stops.append(widget)
        widget = widget.nextInFocusChain()
    return stops


def reading_order(window, widget):
    """The rail, then what is beside it, line by line."""
    top_left = widget.mapTo(window, QPoint(0, 0))
    is_in_rail = window.rail.isAncestorOf(widget)
    middle = top_left.y() + widget.height() / 2
    return (not is_in_rail, round(middle / 24), top_left.x())


def test_tab_goes_in_reading_order(window):
    stops = tab_stops(window)
    assert len(stops) >= 6
    assert stops == sorted(stops, key=lambda widget: reading_order(window, widget))


def test_tab_reaches_every_control_and_shows_where_it_is(window, qtbot):
    stops = tab_stops(window)
    stops[0].setFocus(Qt.FocusReason.TabFocusReason)
    reached = []
    for _ in stops:
        reached.append(window.focusWidget())
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert reached == stops
    assert window.focusWidget() is stops[0]


@pytest.mark.parametrize("percent", [100, 200])
def test_every_control_is_at_least_44_high(window, look, percent):
    look.set_text_scale(percent)
    for stop in tab_stops(window):
        if stop.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(stop, QLabel):
            assert stop.height() >= METRICS.least_height, stop


@pytest.mark.parametrize("percent", [100, 125, 150, 175, 200])
@pytest.mark.parametrize("size", [(1024, 600), (1280, 800), (3840, 2160)])
def test_nothing_is_cut(window, look, qtbot, size, percent):
    look.set_text_scale(percent)
    window.resize(*size)
    settle(qtbot)
    assert (window.width(), window.height()) == size
    for label in shown(window, QLabel):
        assert_words_fit(label)
    for button in shown(window, QAbstractButton):
        least = button.minimumSizeHint()
        assert button.width() >= least.width() and button.height() >= least.height(), button.text()
        if button.hasHeightForWidth():
            assert button.height() >= button.heightForWidth(button.width()), button.text()
    for area in shown(window, QScrollArea):
        assert area.widget().width() <= area.viewport().width()
        assert area.widget().minimumSizeHint().width() <= area.viewport().width()


@pytest.mark.parametrize("theme", ["creme", "blanc", "bleu", "sombre", "contraste"])
def test_every_page_paints_in_every_theme(window, look, qtbot, theme):
    look.set_theme(theme)
    settle(qtbot)
    image = window.grab().toImage()
    corner = image.pixelColor(image.width() - 2, image.height() - 2).name()
    assert corner.lower() == look.tokens.ground.lower()


def settle(qtbot):
    for _ in range(3):
        qtbot.wait(5)


def shown(window, kind):
    return [widget for widget in window.findChildren(kind) if widget.isVisible()]


def assert_words_fit(label):
    metrics = QFontMetrics(label.font())
    longest = max((metrics.horizontalAdvance(word) for word in label.text().split(" ")), default=0)
    assert longest <= label.contentsRect().width() + 1, label.text()
    flags = int(Qt.TextFlag.TextWordWrap)
    box = metrics.boundingRect(0, 0, label.contentsRect().width(), 99_999, flags, label.text())
    assert box.height() <= label.contentsRect().height() + 1, label.text()
