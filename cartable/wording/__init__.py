"""Errors in French, in three parts: what happened, is my work safe, one thing to do.

The window and the command line say them; rooms only raise. Short, no code, no blame, good to be
read aloud. A sentence may name the file: it is shown to the person who chose it, never logged.
"""

from __future__ import annotations

import errno

from cartable.documents import contract as documents
from cartable.documents import model as documents_model
from cartable.documents.codec import MalformedBytesError, NewerBytesError
from cartable.errors import CancelledError, DiskFullError, MissingPackError, WorldError
from cartable.french.exceptions import ExceptionProblem, WordExceptionError
from cartable.french.lexicon import BrokenLexiconError
from cartable.models.archives import BrokenPackError
from cartable.models.user_voices import RefusedVoiceError
from cartable.profiles.settings import NewerSettingsError, UnreadableSettingsError
from cartable.schoolbag import errors as bag
from cartable.voice.contract import NoVoiceError, VoiceError, primary_language
from cartable.voice.notices import Notice
from cartable.voice.sound_files import SoundFileError
from cartable.wording.explanation import NOTHING_CHANGED, WORK_IS_SAFE, Explanation
from cartable.wording.voices import explain_notice, explain_refused_voice, explain_silence

__all__ = [
    "Explanation",
    "explain",
    "explain_notice",
    "explain_omission",
    "explain_silence",
    "is_expected",
]


def explain(error: Exception) -> Explanation:
    """Return the sentences for an error; an unknown one is said to be our fault."""
    if isinstance(error, documents.DocumentError):
        return _explain_document(error)
    if isinstance(error, MissingPackError):
        return _explain_pack(error)
    if isinstance(error, OSError) and error.errno in _NO_ROOM:
        return _OTHERS[DiskFullError]
    if isinstance(error, bag.DamagedBagError) and error.kept is None:
        return _DAMAGED_IN_PLACE
    if isinstance(error, NoVoiceError) and primary_language(error.language) == "fr":
        return explain_notice(Notice.NO_FRENCH_VOICE)
    return _explain_other(error)


def _explain_other(error: Exception) -> Explanation:
    if isinstance(error, WordExceptionError):
        return _explain_exception(error)
    if isinstance(error, RefusedVoiceError):
        return explain_refused_voice(error)
    for kind, explanation in _OTHERS.items():
        if isinstance(error, kind):
            return explanation
    return _FAULT


def explain_omission(omission: documents_model.Omission) -> Explanation:
    """Return what is said of what a document could not give, once, when it opens."""
    what, action = _OMISSIONS[omission]
    return Explanation(what, NOTHING_CHANGED, action)


_OMISSIONS = {
    documents_model.Omission.IMAGES: (
        "Je n’ai pas pu montrer toutes les images de ce document.",
        "Si une image te manque, demande-la au professeur.",
    ),
    documents_model.Omission.TRUNCATED_END: (
        "Ce document est abîmé : il en manque peut-être la fin.",
        "Télécharge-le ou copie-le de nouveau pour l’avoir en entier.",
    ),
    documents_model.Omission.PAGES_WITHOUT_TEXT: (
        "Certaines pages sont des images : je ne peux pas les lire.",
        "Demande au professeur le fichier d’origine, en texte.",
    ),
    documents_model.Omission.EMBEDDED_OBJECTS: (
        "Ce document contient un objet que je ne sais pas montrer.",
        "Demande à un adulte de l’ouvrir avec toi dans son logiciel.",
    ),
}


_FAULT = Explanation(
    "Quelque chose n’a pas marché comme prévu, et c’est la faute de Cartable.",
    WORK_IS_SAFE,
    "Recommence ; si cela revient, montre le journal à un adulte.",
)

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})

_DAMAGED_IN_PLACE = Explanation(
    "Une partie du fichier de ton cartable est abîmée.",
    "Je n’y ai rien changé ; tes documents ne sont pas touchés.",
    "Préviens un adulte.",
)

_OTHERS: dict[type[Exception], Explanation] = {
    DiskFullError: Explanation(
        "Il n’y a plus de place sur le disque.",
        "Ce qui était déjà enregistré est gardé.",
        "Demande à un adulte de libérer de la place, puis recommence.",
    ),
    bag.CodeNeededError: Explanation(
        "Il faut le code pour ouvrir ce cartable.",
        WORK_IS_SAFE,
        "Tape le code, ou donne-le dans la variable CARTABLE_CODE.",
    ),
    bag.WrongCodeError: Explanation(
        "Ce n’est pas le bon code.",
        WORK_IS_SAFE,
        "Essaie encore, ou demande à l’adulte qui l’a choisi.",
    ),
    bag.KeyLostError: Explanation(
        "La clé de ce cartable n’est plus sur cet ordinateur.",
        "Le cartable est toujours là, fermé à clé ; rien n’est effacé.",
        "Demande à l’adulte qui l’a installé de l’ouvrir avec son code.",
    ),
    bag.KeyringSilentError: Explanation(
        "Le trousseau de clés de l’ordinateur ne répond pas.",
        WORK_IS_SAFE,
        "Déverrouille la session, puis recommence.",
    ),
    bag.NewerBagError: Explanation(
        "Ce cartable vient d’une version plus récente.",
        "Je n’y ai rien changé.",
        "Demande à un adulte de mettre Cartable à jour.",
    ),
    bag.DamagedBagError: Explanation(
        "Le fichier de ton cartable est abîmé.",
        "Je l’ai mis de côté sans rien effacer ; tes documents ne sont pas touchés.",
        "Préviens un adulte, puis continue avec un cartable neuf.",
    ),
    bag.BusyBagError: Explanation(
        "Une autre fenêtre de Cartable écrit en ce moment.",
        WORK_IS_SAFE,
        "Attends un peu, puis recommence.",
    ),
    bag.BagAccessError: Explanation(
        "Je n’arrive pas à lire ou à écrire dans le dossier du cartable.",
        "Ce qui était déjà enregistré est gardé.",
        "Vérifie que la clé USB est branchée et qu’elle n’est pas protégée, puis recommence.",
    ),
    NewerSettingsError: Explanation(
        "Ces réglages viennent d’une version plus récente.",
        "Je n’y ai rien changé.",
        "Demande à un adulte de mettre Cartable à jour.",
    ),
    SoundFileError: Explanation(
        "Je n’arrive pas à écrire le fichier du son.",
        "Rien d’autre n’a changé.",
        "Choisis un autre dossier, par exemple Documents.",
    ),
    NoVoiceError: Explanation(
        "Il n’y a ici aucune voix pour cette langue.",
        WORK_IS_SAFE,
        "Tu peux lire à l’écran ; la voix eSpeak parle français, anglais, allemand et espagnol.",
    ),
    VoiceError: Explanation(
        "La voix ne répond pas.",
        WORK_IS_SAFE,
        "Tu peux lire à l’écran ; ferme puis rouvre Cartable pour retrouver la voix.",
    ),
    UnreadableSettingsError: Explanation(
        "Ce fichier ne contient pas de réglages de lecture.",
        NOTHING_CHANGED,
        "Vérifie que c’est le bon fichier, puis recommence.",
    ),
    BrokenLexiconError: Explanation(
        "Le lexique est abîmé : je découpe les mots avec mes règles seulement.",
        WORK_IS_SAFE,
        "Demande à un adulte de relancer l’installation.",
    ),
    BrokenPackError: Explanation(
        "Des données de Cartable sont abîmées.",
        WORK_IS_SAFE,
        "Demande à un adulte de relancer l’installation.",
    ),
    NewerBytesError: Explanation(
        "La copie gardée de ce document vient d’une version plus récente.",
        NOTHING_CHANGED,
        "Ouvre de nouveau le fichier d’origine.",
    ),
    MalformedBytesError: Explanation(
        "La copie gardée de ce document est abîmée.",
        NOTHING_CHANGED,
        "Ouvre de nouveau le fichier d’origine.",
    ),
    PermissionError: Explanation(
        "Je n’ai pas le droit d’écrire à cet endroit.",
        NOTHING_CHANGED,
        "Choisis un autre dossier, par exemple Documents.",
    ),
    FileNotFoundError: Explanation(
        "Je ne trouve plus ce fichier ou ce dossier.",
        "",
        "Vérifie qu’il n’a pas été déplacé, puis recommence.",
    ),
    OSError: Explanation(
        "Je n’arrive pas à lire ou à écrire à cet endroit.",
        "Ce qui était déjà enregistré est gardé.",
        "Vérifie le nom du dossier et que la clé USB est branchée, puis recommence.",
    ),
}

_PACKS = {
    "lexicon": (
        "Il manque le lexique : je découpe les mots avec mes règles seulement.",
        "Demande à un adulte d’installer le lexique.",
    ),
    "voice": ("Il manque la voix.", "Demande à un adulte de relancer l’installation."),
}


def _explain_pack(error: MissingPackError) -> Explanation:
    what, action = _PACKS.get(
        error.pack,
        (
            f"Il manque des données ({error.pack}).",
            "Demande à un adulte de relancer l’installation.",
        ),
    )
    return Explanation(what, WORK_IS_SAFE, action)


_EXCEPTIONS: dict[ExceptionProblem, tuple[str, str]] = {
    ExceptionProblem.NOT_A_WORD: (
        "la première case n’est pas un mot que je peux changer.",
        "Écris un seul mot par ligne, sans chiffre ni abréviation, puis recommence.",
    ),
    ExceptionProblem.SOUNDS: (
        "je ne comprends pas les sons.",
        "Écris comme le mot se lit, sans tiret (pidza), ou en phonétique ([pidza]).",
    ),
    ExceptionProblem.SYLLABLES: (
        "les syllabes ne redonnent pas le mot.",
        "Recopie le mot avec des tirets, par exemple : piz-za.",
    ),
    ExceptionProblem.MUTE: (
        "les lettres muettes ne redonnent pas le mot.",
        "Recopie le mot, ses lettres muettes entre parenthèses, par exemple : persi(l).",
    ),
    ExceptionProblem.EMPTY: (
        "rien n’est dit de ce mot.",
        "Remplis une de ses cases (sons, syllabes ou muettes), ou retire la ligne.",
    ),
    ExceptionProblem.HEADING: (
        "je ne reconnais pas les titres des colonnes.",
        "Nomme-les : mot;sons;syllabes;muettes (seul « mot » est obligé, avec un autre).",
    ),
    ExceptionProblem.REPEATED: (
        "ce mot est déjà plus haut.",
        "Garde une seule ligne pour ce mot, puis recommence.",
    ),
}


def _explain_exception(error: WordExceptionError) -> Explanation:
    what, action = _EXCEPTIONS.get(error.problem, _EXCEPTIONS[ExceptionProblem.NOT_A_WORD])
    word = error.word[:_LONGEST_WORD]
    place = f"À la ligne {error.line} du tableau d’exceptions" if error.line else "Exception"
    return Explanation(f"{place} (« {word} »), {what}", NOTHING_CHANGED, action)


_LONGEST_WORD = 40
_DOCUMENTS: dict[type[documents.DocumentError], tuple[str, str]] = {
    documents.FolderError: (
        "« {name} » est un dossier, pas un document.",
        "Choisis un document de ce dossier.",
    ),
    documents.MissingDocumentError: (
        "Je ne trouve pas « {name} », ou je n’ai pas le droit de le lire.",
        "Vérifie que la clé USB est branchée et que le fichier n’a pas été déplacé.",
    ),
    documents.UnknownFormatError: (
        "Je ne sais pas lire ce genre de fichier : « {name} ».",
        "Enregistre-le en PDF, en DOCX ou en ODT, puis ouvre-le de nouveau.",
    ),
    documents.OldWordDocumentError: (
        "« {name} » est dans un ancien format que je ne sais pas lire.",
        "Ouvre-le dans LibreOffice ou Word, choisis « Enregistrer sous » et le format "
        "{new_format}, puis ouvre ce nouveau fichier ici.",
    ),
    documents.EncryptedDocumentError: (
        "« {name} » est protégé par un mot de passe.",
        "Demande au professeur une copie sans mot de passe.",
    ),
    documents.ScannedDocumentError: (
        "« {name} » est fait d’images : je n’y trouve pas de texte à lire.",
        "Demande au professeur le fichier d’origine, en texte.",
    ),
    documents.EmptyDocumentError: (
        "« {name} » est vide : il n’y a rien à lire.",
        "Vérifie que c’est le bon fichier.",
    ),
    documents.CorruptedDocumentError: (
        "« {name} » est abîmé, ou n’est pas ce que son nom annonce.",
        "Télécharge-le ou copie-le de nouveau, puis ouvre-le.",
    ),
    documents.OversizedDocumentError: (
        "« {name} » est trop gros pour cet ordinateur.",
        "Demande une version plus légère, ou seulement les pages utiles.",
    ),
    documents.SlowDocumentError: (
        "« {name} » est trop long à lire : j’ai arrêté pour ne pas bloquer l’ordinateur.",
        "Demande seulement les pages utiles, ou une version plus simple.",
    ),
}

_NEW_FORMATS = {".ppt": "PPTX ou ODP", ".pps": "PPTX ou ODP", ".xls": "ODT ou PDF"}


def _explain_document(error: documents.DocumentError) -> Explanation:
    what, action = _DOCUMENTS.get(type(error), _DOCUMENTS[documents.CorruptedDocumentError])
    suffix = "." + error.name.rpartition(".")[2].lower()
    words = {"name": error.name, "new_format": _NEW_FORMATS.get(suffix, "DOCX ou ODT")}
    return Explanation(what.format(**words), NOTHING_CHANGED, action.format(**words))


def is_expected(error: Exception) -> bool:
    """Return whether an error is the world's doing, so that it is said and not logged as a bug."""
    return isinstance(error, (WorldError, CancelledError, OSError))
