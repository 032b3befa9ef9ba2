"""Train the model: `python -m retrieval.model.train --parallel FOLDER` (`make model`).

First the student learns to give a Dutch text the vector that the teacher (all-MiniLM-L6-v2) gives its English, and an
English text its own (Reimers and Gurevych, Making Monolingual Sentence Embeddings Multilingual, 2020). Then it learns
to tell the passage that answers a question from all others in the batch (InfoNCE), while it goes on with the first.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
import numpy as np
import torch
from torch import Tensor
from torch.nn import functional
from tqdm import tqdm

from retrieval.embed import MINILM, SentenceTransformerEmbedder
from retrieval.model import data
from retrieval.model.features import Shape
from retrieval.model.student import Lexicon, Places, Student, Texts
from retrieval.static import WEIGHTS_FILE

_RATES = (0.01, 0.003)
"""Of learning, at the start of each stage; they fall to nothing."""
_SHARP = 20.0
"""What cosines are multiplied by before they are told apart."""
_DROP = 0.4
"""Share of the words that is left out of a text at random, so that no single word carries a pair."""
_TOLD_APART, _TRANSLATED, _PROSE = 0.3, 0.5, 0.3
"""What these count beside the main aim of a stage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How large the model is, and how long it learns."""

    shape: Shape = field(default_factory=Shape)
    batch: int = 1_024
    translating: int = 8
    """Rounds through the pairs of languages."""
    answering: int = 12
    """Rounds through the questions."""
    seed: int = 1


class Trainer:
    """The student, what it is taught, and how far it is."""

    def __init__(self, parallel: Path, work: Path, plan: Plan) -> None:
        """Read all texts, and go on where an earlier run in the folder `work` stopped."""
        torch.manual_seed(plan.seed)
        self.plan = plan
        self.chance = np.random.default_rng(plan.seed)
        self.checkpoint = work / "checkpoint.pt"
        lexicon = Lexicon(plan.shape)
        pairs = data.parallel(parallel)
        self.pairs = np.array([place for place, pair in enumerate(pairs) if not pair.held_out])
        self.dutch, self.english = (
            Texts([pair.nl for pair in pairs], lexicon), Texts([pair.en for pair in pairs], lexicon)
        )  # fmt: skip
        self.teacher = torch.from_numpy(_taught([pair.en for pair in pairs], work / "teacher.npy"))
        asked = [one for one in data.asked() if not one.held_out]
        terms = data.terms()
        # Many everyday words mean the same: that stands among the passages once, or it would be told apart from itself.
        passages = list(dict.fromkeys([*(one.passage for one in asked), *(meaning for _, meaning in terms)]))
        places = {passage: place for place, passage in enumerate(passages)}
        questions = [(text, places[one.passage]) for one in asked for text in one.texts]
        questions += [(word, places[meaning]) for word, meaning in terms]
        self.passages = Texts(passages, lexicon)
        self.questions = Texts([text for text, _ in questions], lexicon)
        self.answers = np.array([place for _, place in questions])
        prose = data.prose(parallel / "prose-nl.txt")
        self.sentences, self.rests = (
            Texts([one for one, _ in prose], lexicon),
            Texts([rest for _, rest in prose], lexicon),
        )
        self.student = Student(lexicon)
        self.student.to("cuda" if torch.cuda.is_available() else "cpu")
        self.optimiser = self._optimiser()

    def train(self) -> None:
        """Go through both stages, with a checkpoint after each round."""
        done = self._resume() if self.checkpoint.exists() else 0
        for number in range(done, self.plan.translating + self.plan.answering):
            if number == self.plan.translating:
                self.optimiser = self._optimiser()
            self._round(number)
            state = {
                "student": self.student.state_dict(),
                "optimiser": self.optimiser.state_dict(),
                "chance": self.chance.bit_generator.state,
                "done": number + 1,
            }
            torch.save(state, self.checkpoint.with_suffix(".new"))
            self.checkpoint.with_suffix(".new").replace(self.checkpoint)

    def _resume(self) -> int:
        state = torch.load(self.checkpoint, weights_only=False)
        self.student.load_state_dict(state["student"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.chance.bit_generator.state = state["chance"]
        return int(state["done"])

    def _optimiser(self) -> torch.optim.SparseAdam:
        return torch.optim.SparseAdam(self.student.parameters(), lr=_RATES[0])

    def _round(self, number: int) -> None:
        answering = number >= self.plan.translating
        size = len(self.questions) if answering else len(self.pairs)
        rounds = self.plan.answering if answering else self.plan.translating
        before = number - self.plan.translating if answering else number
        batches = self._batches(self.chance.permutation(size))
        bar = tqdm(batches, desc=f"{'answering' if answering else 'translating'} {before + 1}/{rounds}")
        for step, places in enumerate(bar):
            left = 1 - (before + step / len(batches)) / rounds
            for group in self.optimiser.param_groups:
                group["lr"] = _RATES[answering] * left + 1e-5
            loss = self._answering(places) if answering else self._translating(self.pairs[places], drop=0.0)
            self.optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            self.optimiser.step()  # type: ignore[no-untyped-call]
            bar.set_postfix(loss=f"{loss.item():.3f}", refresh=False)

    def _translating(self, places: Places, *, drop: float) -> Tensor:
        dutch, english = self.student([self._batch(self.dutch, places, drop), self._batch(self.english, places, drop)])
        return self._translated(dutch, english, places) + _TOLD_APART * _alike(dutch, self._teach(dutch, places))

    def _translated(self, dutch: Tensor, english: Tensor, places: Places) -> Tensor:
        wanted = self._teach(dutch, places)
        apart = 2 - (dutch * wanted).sum(1).mean() - (english * wanted).sum(1).mean()
        return apart + _TOLD_APART * _alike(dutch, english)

    def _teach(self, like: Tensor, places: Places) -> Tensor:
        return self.teacher[torch.from_numpy(places)].to(like.device)

    def _answering(self, places: Places) -> Tensor:
        passages, wanted = np.unique(self.answers[places], return_inverse=True)
        pairs = self.pairs[self._some(len(self.pairs), self.plan.batch)]
        prose = self._some(len(self.sentences), self.plan.batch // 2)
        asked, found, dutch, english, sentences, rests = self.student(
            [
                self._batch(self.questions, places, _DROP),
                self._batch(self.passages, passages, _DROP),
                self._batch(self.dutch, pairs, _DROP),
                self._batch(self.english, pairs, _DROP),
                self._batch(self.sentences, prose, _DROP),
                self._batch(self.rests, prose, _DROP),
            ]
        )
        told = functional.cross_entropy(_SHARP * asked @ found.T, torch.from_numpy(wanted).to(asked.device))
        return told + _TRANSLATED * self._translated(dutch, english, pairs) + _PROSE * _alike(sentences, rests)

    def _batches(self, order: Places) -> list[Places]:
        return [order[start : start + self.plan.batch] for start in range(0, len(order), self.plan.batch)]

    def _some(self, size: int, most: int) -> Places:
        return self.chance.choice(size, min(size, most), replace=False)

    def _batch(self, texts: Texts, places: Places, drop: float) -> Any:
        return texts.batch(places, drop=drop, chance=self.chance)


def _alike(some: Tensor, others: Tensor) -> Tensor:
    """Return how badly each of some is told to belong to its own of the others."""
    own = torch.arange(len(some), device=some.device)
    return functional.cross_entropy(_SHARP * some @ others.T, own)


def _taught(texts: list[str], file: Path) -> Any:
    """Return the teacher's vectors, made once."""
    if file.exists() and len(known := np.load(file)) == len(texts):
        return known.astype(np.float32)
    teacher = SentenceTransformerEmbedder(name=MINILM, batch_size=128)
    parts = [
        teacher.passages(texts[start : start + 4_096]) for start in tqdm(range(0, len(texts), 4_096), desc="teacher")
    ]
    np.save(file, np.concatenate(parts).astype(np.float16))
    return np.load(file).astype(np.float32)


@click.command()
@click.option(
    "--parallel", type=click.Path(path_type=Path, exists=True), required=True, help="Folder of parallel text."
)
@click.option("--work", type=click.Path(path_type=Path), default=Path("data/model"), show_default=True,
              help="Folder for what a stopped run goes on with.")  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path), default=WEIGHTS_FILE, help="File for the weights.")
@click.option("--seed", default=1, show_default=True)
def main(*, parallel: Path, work: Path, out: Path, seed: int) -> None:
    """Train the embedding model, or go on with a training that was stopped."""
    work.mkdir(parents=True, exist_ok=True)
    trainer = Trainer(parallel, work, Plan(seed=seed))
    trainer.train()
    trainer.student.save(out)
    trainer.checkpoint.unlink()
    click.echo(f"{out}: {out.stat().st_size / 1e6:.1f} MB", err=True)


if __name__ == "__main__":
    main()
