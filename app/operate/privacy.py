"""What is kept of who asks, where and for how long, from the settings that hold now."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from app import rights, texts
from app.access import keys
from app.operate import day_files, feedback, questions
from app.settings import Settings
from app.texts import Language
from app.writing.llm import is_local


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One thing that is kept, or may be."""

    name: str
    """The same in every language, for other programs."""
    what: str
    where: str
    """A folder, an address, or in words; empty where nothing is kept."""
    how_long: str
    """Empty where nothing is kept."""
    days: int | None
    """The most days; none where it is not counted in days."""
    count: int | None = None
    """How many there are now, where that can be counted."""


def kept(settings: Settings, language: Language) -> tuple[Kept, ...]:
    """Return all that is kept, and what is not kept by these settings."""
    return (
        _log(settings, language),
        _by_words("counts", "privacy_counts", "privacy_memory", "privacy_until_stop", language),
        _by_words("conversation", "privacy_conversation", "privacy_browser", "privacy_until_closed", language),
        _questions(settings, language),
        *_feedback(settings, language),
        _model(settings, language),
        _runs(settings.data_dir, language),
        _grants(settings.data_dir, language),
        _keys(settings.data_dir, language),
    )


def text(found: tuple[Kept, ...], language: Language) -> str:
    """Return it for a person: what, and under it where and how long."""
    where, long, nothing = (
        texts.text(f"privacy_{key}", language).capitalize() for key in ("where", "how_long", "nothing")
    )
    return "\n\n".join(
        f"{each.what}\n  {where}: {each.where}\n  {long}: {each.how_long}"
        if each.where
        else f"{each.what}\n  {nothing}"
        for each in found
    )


def _by_words(name: str, what: str, where: str, how_long: str, language: Language) -> Kept:
    said = [texts.text(key, language) for key in (what, where, how_long)]
    return Kept(name=name, what=said[0], where=said[1], how_long=said[2], days=None)


def _log(settings: Settings, language: Language) -> Kept:
    what = "privacy_log" if settings.log_level in ("debug", "info") else "privacy_log_quiet"
    return _by_words("log", what, "privacy_stderr", "privacy_by_service", language)


def _questions(settings: Settings, language: Language) -> Kept:
    folder = questions.folder(settings.data_dir)
    return _in_days("questions", "privacy_questions", folder, settings.keep_questions_days, language)


def _feedback(settings: Settings, language: Language) -> tuple[Kept, Kept]:
    data, days = settings.data_dir, settings.keep_questions_days
    return (
        _in_days("feedback", "privacy_feedback", feedback.folder(data), feedback.DAYS, language),
        _in_days("feedback_texts", "privacy_feedback_texts", feedback.texts_folder(data), days, language),
    )


def _in_days(name: str, what: str, folder: Path, days: int, language: Language) -> Kept:
    """Return what is kept in files of a day; what was left from before, until the server cleans up, is counted too."""
    count = day_files.count(folder)
    return Kept(
        name=name,
        what=texts.text(what, language).format(count=count),
        where=str(folder.absolute()) if days or count else "",
        how_long=texts.text("privacy_days", language).format(days=days) if days or count else "",
        days=days,
        count=count,
    )


def _model(settings: Settings, language: Language) -> Kept:
    if not settings.llm_url:
        return Kept(
            name="language_model", what=texts.text("privacy_no_model", language), where="", how_long="", days=None
        )
    here = is_local(settings.llm_url)
    held_back = texts.text("privacy_on_this_network" if here else "privacy_held_back", language)
    parts = urlsplit(settings.llm_url)
    return Kept(
        name="language_model",
        what=texts.text("privacy_model", language).format(held_back=held_back),
        where=f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}",  # A key may stand in the rest.
        how_long=texts.text("privacy_by_model", language),
        days=None,
    )


def _runs(data: Path, language: Language) -> Kept:
    folder = data / "evals"
    count = sum(1 for path in folder.glob("*/run.json"))
    return Kept(
        name="evaluations",
        what=texts.text("privacy_runs", language).format(count=count),
        where=str(folder.absolute()),
        how_long=texts.text("privacy_until_removed", language),
        days=None,
        count=count,
    )


def _grants(data: Path, language: Language) -> Kept:
    return Kept(
        name="permissions",
        what=texts.text("privacy_grants", language),
        where=str(rights.file(data).absolute()),
        how_long=texts.text("privacy_until_removed", language),
        days=None,
        count=len(rights.grants(data)),
    )


def _keys(data: Path, language: Language) -> Kept:
    return Kept(
        name="keys",
        what=texts.text("privacy_keys", language),
        where=str((data / keys.FILE).absolute()),
        how_long=texts.text("privacy_until_removed", language),
        days=None,
        count=len(keys.read_keys(data)),
    )
