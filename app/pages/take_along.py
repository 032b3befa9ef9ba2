"""Take an answer along from the page: the buttons under it, and the file that the browser then asks for.

Nothing of an answer is kept, so the question is asked again; the same question of the same snapshot has the same id.
"""

import base64
from collections.abc import Sequence
from html import escape

from app import texts
from app.access.caller import calling
from app.export import files
from app.export.handout import handout
from app.follow_up.conversation import Turn
from app.texts import Language
from app.wiring import KnowledgeBase
from corpus.errors import KnowledgeBaseError
from retrieval.filters import Filters

_KINDS = {
    ".docx": ("save_docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".md": ("save_markdown", "text/markdown;charset=utf-8"),
    ".txt": ("copy", "text/plain;charset=utf-8"),
}
"""By the ending of the file: the text of its button, and its type for the browser."""


def buttons(question: str, answer_id: str, *, theme: str, language: Language) -> str:
    """Return the buttons under an answer, with what is needed to ask for it again."""
    asked = {"question": question, "theme": theme, "answer": answer_id, "language": language}
    asked["not-copied"] = texts.text("not_copied", language)
    data = "".join(f' data-{name}="{escape(value)}"' for name, value in asked.items())
    each = "".join(
        f'<button type="button" class="kb-plain" data-format="{ending}">{escape(texts.text(key, language))}</button>'
        for ending, (key, _) in _KINDS.items()
    )
    label = escape(texts.text("take_along", language))
    said = '<span class="kb-take-said"></span>'
    return f'<div class="kb-take" role="group" aria-label="{label}" lang="{language}"{data}>{each}{said}</div>'


def file_of(
    base: KnowledgeBase,
    question: str,
    *,
    theme: str,
    ending: str,
    answer_id: str,
    language: Language,
    turns: Sequence[Turn] = (),
) -> dict[str, str]:
    """Return the file of an answer (its name, its type, its content as base64), and what to say of it.

    `answer_id` is that of the answer on the page: when another comes back, that is said. A follow-up
    leans on `turns`. What cannot be asked gives only what to say.
    """
    filters = Filters(themes=(theme,) if theme else ())
    try:
        reader = base.reader_for(calling.get().groups).again()
        found = reader.ask(question, filters=filters, language=language, turns=turns)
    except KnowledgeBaseError as error:
        return {"said": error.message(language)}
    ending = ending if ending in _KINDS else ".md"
    content = files.FORMATS[ending](handout(found, reader.index, language=found.language, filters=filters))
    name = files.file_name(found.question, ending)
    said = [texts.text("copied" if ending == ".txt" else "saved", language).format(name=name)]
    if answer_id not in ("", found.id):
        said.append(texts.text("renewed", language))
    return {
        "name": name,
        "type": _KINDS[ending][1],
        "content": base64.b64encode(content).decode("ascii"),
        "said": " ".join(said),
    }
