"""What is said of voices: one that is not there, that gives way, that a person brings."""

from __future__ import annotations

from cartable.models.user_voices import RefusedVoiceError, VoiceProblem
from cartable.voice.notices import Notice
from cartable.wording.explanation import WORK_IS_SAFE, Explanation


def explain_silence() -> Explanation:
    """Return what is said when there is no sound device: the highlight goes on without it."""
    return Explanation(
        "Je ne trouve pas de haut-parleur : la lecture continue sans le son.",
        WORK_IS_SAFE,
        "Branche un casque ou des enceintes, puis appuie de nouveau sur le bouton rond.",
    )


def explain_notice(notice: Notice) -> Explanation:
    """Return what is said when another voice speaks than the one expected, or none."""
    return _NOTICES[notice]


_NOTICES = {
    Notice.GAVE_WAY_MEMORY: Explanation(
        "L’ordinateur manque de mémoire : une voix plus légère lit à la place.",
        WORK_IS_SAFE,
        "Ferme les programmes dont tu ne te sers pas : la voix naturelle reviendra.",
    ),
    Notice.GAVE_WAY_FAILURE: Explanation(
        "La voix habituelle ne répond pas : une autre voix lit à la place.",
        WORK_IS_SAFE,
        "Si cela revient, choisis une autre voix à la page Voix.",
    ),
    Notice.TOO_SLOW: Explanation(
        "La voix naturelle est trop lente sur cet ordinateur : une voix plus légère lit.",
        WORK_IS_SAFE,
        "Tu peux quand même choisir la voix naturelle à la page Voix.",
    ),
    Notice.BUSY: Explanation(
        "L’ordinateur est très occupé : une voix plus légère lit pour l’instant.",
        WORK_IS_SAFE,
        "Ferme les programmes dont tu ne te sers pas, puis réessaie.",
    ),
    Notice.GETTING_READY: Explanation(
        "La voix naturelle se prépare : une voix plus légère lit en attendant.",
        WORK_IS_SAFE,
        "Tu peux écouter : elle lira dès qu’elle sera prête.",
    ),
    Notice.NO_FRENCH_VOICE: Explanation(
        "Il n’y a aucune voix française sur cet ordinateur.",
        WORK_IS_SAFE,
        "Demande à un adulte de relancer l’installation : elle remet la voix eSpeak.",
    ),
}


_VOICES: dict[VoiceProblem, tuple[str, str]] = {
    VoiceProblem.NOTHING: (
        "Je ne trouve pas de voix dans « {name} ».",
        "Une voix Piper tient en deux fichiers : nom.onnx et nom.onnx.json. Choisis-les.",
    ),
    VoiceProblem.HALF_PAIR: (
        "Une voix Piper tient en deux fichiers : je ne trouve pas « {name} ».",
        "Télécharge-le, mets-le dans le même dossier que l’autre, puis recommence.",
    ),
    VoiceProblem.WEB_PAGE: (
        "« {name} » est une page web, pas une voix.",
        "Retourne sur le site et choisis le lien de téléchargement du fichier lui-même.",
    ),
    VoiceProblem.NOT_A_MODEL: (
        "« {name} » n’est pas une voix Piper, ou le fichier est incomplet.",
        "Télécharge-le ou copie-le de nouveau, puis recommence.",
    ),
    VoiceProblem.NOT_SETTINGS: (
        "« {name} » ne dit pas comment se servir de la voix.",
        "Télécharge de nouveau le fichier nom.onnx.json de cette voix, puis recommence.",
    ),
    VoiceProblem.SILENT: (
        "J’ai essayé la voix « {name} » et elle ne parle pas.",
        "Télécharge-la ou copie-la de nouveau ; si rien n’y fait, choisis une autre voix.",
    ),
    VoiceProblem.LANGUAGE: (
        "La voix « {name} » parle une langue que Cartable ne lit pas.",
        "Choisis une voix française, anglaise, allemande ou espagnole.",
    ),
    VoiceProblem.TOO_LARGE: (
        "La voix « {name} » est trop grosse pour cet ordinateur.",
        "Choisis une version plus légère de cette voix.",
    ),
}


def explain_refused_voice(error: RefusedVoiceError) -> Explanation:
    """Return what is said of files that are not a voice that speaks here."""
    what, action = _VOICES[error.problem]
    return Explanation(what.format(name=error.name), "Rien n’a changé.", action)
