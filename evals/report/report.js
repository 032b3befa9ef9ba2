// Filter and sort the questions, and open the one that a link names. On paper stands what is open on the screen.
const list = document.querySelector(".questions");
const questions = [...list.children];
const form = document.querySelector(".filters");

function show() {
  const wanted = Object.fromEntries(new FormData(form));
  const text = wanted.text.toLowerCase();
  let shown = 0;
  for (const question of questions) {
    const fits = ["verdict", "kind", "stage", "half"].every((name) =>
      wanted[name] === "!" ? !question.dataset.passed : !wanted[name] || question.dataset[name] === wanted[name]);
    question.hidden = !fits || !question.textContent.toLowerCase().includes(text);
    shown += question.hidden ? 0 : 1;
  }
  questions.sort((a, b) => a.dataset[wanted.sort] - b.dataset[wanted.sort]);
  list.append(...questions);
  form.querySelector("output b").textContent = shown;
}

function openNamed() {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (named instanceof HTMLDetailsElement) {
    if (named.hidden) {
      form.reset();
      show();
    }
    named.open = true;
    named.scrollIntoView();
  }
}

form.addEventListener("input", show);
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("hashchange", openNamed);
show();
openNamed();
