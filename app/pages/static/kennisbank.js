"use strict";

// What the pages do in the browser. Gradio starts each page with kennisbank.start and hands over `server`, through which
// the page asks Python for HTML (already escaped there). The conversation is kept in this tab only.
const kennisbank = (() => {
  const STORE = "kennisbank-gesprek";
  const TURNS = 5; // earlier turns that are sent along, so that a question may lean on them
  const SLOW = 4000; // milliseconds; then the model is probably still loading
  const language = document.documentElement.lang;

  // A link can hold a question. It moves to the fragment, which is sent to no server, before the page asks for more.
  const query = new URLSearchParams(location.search);
  if (query.has("q") && location.pathname.endsWith("/")) {
    const fragment = new URLSearchParams({ q: query.get("q") });
    query.delete("q");
    history.replaceState(null, "", `${location.pathname}?${query}#${fragment}`);
  }

  // Gradio gives the document the browser's language and the app's name; the page's own stay.
  new MutationObserver(() => {
    if (document.documentElement.lang !== language) document.documentElement.lang = language;
  }).observe(document.documentElement, { attributes: true, attributeFilter: ["lang"] });
  const title = document.title;
  document.addEventListener("DOMContentLoaded", () => {
    new MutationObserver(() => {
      if (document.title !== title) document.title = title;
    }).observe(document.head, { childList: true, subtree: true, characterData: true });
  });

  async function call(server, root, data) {
    try {
      const reply = await server.answer({ ...data, language: root.dataset.language });
      if (reply && typeof reply.html === "string") return reply;
    } catch (error) {
      console.warn("kennisbank", error);
    }
    return null;
  }

  function say(root, words) {
    root.querySelector(".kb-status").textContent = words;
  }

  function notice(words) {
    const box = document.createElement("div");
    box.className = "kb-notice kb-notice--error";
    box.setAttribute("role", "alert");
    box.append(Object.assign(document.createElement("p"), { textContent: words }));
    return box;
  }

  // Nothing of an answer is kept: its file is asked for anew, with what stands on the box of the buttons.
  async function fileOf(server, box, format, turns) {
    const { question, theme, answer, language: spoken } = box.dataset;
    try {
      const reply = await server.take({ question, theme, answer, format, turns, language: spoken });
      if (reply && typeof reply.said === "string") return reply;
    } catch (error) {
      console.warn("kennisbank", error);
    }
    return null;
  }

  function blobOf({ content, type }) {
    return new Blob([Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))], { type });
  }

  function download(reply) {
    const address = URL.createObjectURL(blobOf(reply));
    Object.assign(document.createElement("a"), { href: address, download: reply.name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }

  async function copy(coming, box) {
    const words = coming.then((reply) => new Blob([blobOf(reply)], { type: "text/plain" }));
    try {
      // Handed over as a promise, since a browser only lets a click copy, not what comes after it.
      await navigator.clipboard.write([new ClipboardItem({ "text/plain": words })]);
    } catch (error) {
      console.warn("kennisbank", error);
      return box.dataset.notCopied;
    }
    return (await coming).said;
  }

  async function take(root, server, button, turns) {
    const box = button.closest(".kb-take");
    const said = box.querySelector(".kb-take-said");
    if (box.classList.contains("kb-take--busy")) return;
    box.classList.add("kb-take--busy");
    said.textContent = "";
    const { format } = button.dataset;
    const coming = fileOf(server, box, format, turns);
    const copied = format === ".txt" ? copy(coming, box) : null;
    const reply = await coming;
    if (reply?.content && !copied) download(reply);
    said.textContent = reply?.content && copied ? await copied : (reply?.said ?? root.dataset.failure);
    say(root, said.textContent);
    box.classList.remove("kb-take--busy");
  }

  function openCitation(id) {
    const quote = document.getElementById(id);
    const card = quote?.closest("details.kb-card");
    if (!card) return;
    card.open = true;
    card.querySelector("summary").focus({ preventScroll: true });
    const fits = card.offsetHeight < innerHeight * 0.7;
    (fits ? card : quote).scrollIntoView({ behavior: calm() ? "auto" : "smooth", block: fits ? "nearest" : "center" });
    for (const other of card.querySelectorAll("mark")) other.classList.toggle("kb-found", other === quote);
  }

  function calm() {
    return matchMedia("(prefers-reduced-motion: reduce)").matches;
  }

  function remember(turns) {
    try {
      sessionStorage.setItem(STORE, turns.innerHTML);
    } catch {
      // No room or not allowed: the conversation lasts as long as the page.
    }
  }

  function remembered() {
    try {
      return sessionStorage.getItem(STORE) || "";
    } catch {
      return "";
    }
  }

  function questions(root, server) {
    const form = root.querySelector("form");
    const field = form.elements.question;
    const conversation = root.querySelector(".kb-conversation");
    const turns = root.querySelector(".kb-turns");
    const clear = root.querySelector(".kb-clear");
    const hint = field.placeholder;
    let busy = false;

    function show() {
      conversation.hidden = !turns.children.length;
      root.classList.toggle("kb-page--talking", !conversation.hidden);
      field.placeholder = conversation.hidden ? hint : "";
    }

    function grow() {
      field.style.height = "";
      if (field.value) field.style.height = `${Math.min(field.scrollHeight + 4, 220)}px`;
    }

    // What was answered before a turn, or before the question that is asked now.
    function talked(turn) {
      const all = [...turns.children];
      const before = turn ? all.slice(0, all.indexOf(turn)) : all;
      const answered = before.filter(({ dataset }) => dataset.understood);
      return answered.slice(-TURNS).map(({ dataset }) => ({ question: dataset.understood, passages: JSON.parse(dataset.passages) }));
    }

    function edit(question) {
      field.value = question;
      grow();
      field.focus();
    }

    function waiting(text) {
      const turn = document.createElement("article");
      turn.className = "kb-turn kb-turn--waiting";
      if (text.trim()) {
        const words = text.trim().length > 300 ? `${text.trim().slice(0, 300)} …` : text.trim();
        turn.append(Object.assign(document.createElement("h2"), { className: "kb-question", textContent: words }));
      }
      const line = Object.assign(document.createElement("p"), { className: "kb-waiting" });
      line.textContent = root.dataset.searching;
      turn.append(line);
      return turn;
    }

    async function ask(text, linked) {
      if (busy) return;
      busy = true;
      form.classList.add("kb-form--busy");
      const earlier = talked();
      const pending = waiting(text);
      turns.append(pending);
      show();
      say(root, root.dataset.searching);
      pending.scrollIntoView({ behavior: calm() ? "auto" : "smooth", block: "start" });
      const slow = setTimeout(() => {
        pending.querySelector(".kb-waiting").textContent = root.dataset["searchingLong"];
      }, SLOW);
      const reply = await call(server, root, { text, theme: form.elements.thema.value, turns: earlier });
      clearTimeout(slow);
      busy = false;
      form.classList.remove("kb-form--busy");
      if (!reply) {
        pending.querySelector(".kb-waiting").replaceWith(notice(root.dataset.failure));
        say(root, root.dataset.failure);
        return;
      }
      const holder = document.createElement("template");
      holder.innerHTML = reply.html;
      const turn = holder.content.firstElementChild;
      if (linked) turn.dataset.linked = linked;
      pending.replaceWith(turn);
      if (text.trim()) field.value = "";
      grow();
      say(root, reply.said);
      remember(turns);
      turn.scrollIntoView({ behavior: "auto", block: "start" });
    }

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      ask(field.value);
    });
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        form.requestSubmit();
      }
    });
    field.addEventListener("input", grow);
    root.addEventListener("click", (event) => {
      const button = event.target.closest(".kb-try");
      if (button) ask(button.textContent);
    });
    clear.addEventListener("click", () => {
      turns.replaceChildren();
      remember(turns);
      show();
      say(root, root.dataset.cleared);
      field.focus();
    });
    turns.addEventListener("click", (event) => {
      const button = event.target.closest(".kb-cite");
      if (button) openCitation(button.dataset.opens);
      const taking = event.target.closest(".kb-take button");
      if (taking) take(root, server, taking, talked(taking.closest(".kb-turn")));
      if (event.target.closest(".kb-edit")) edit(event.target.closest(".kb-turn").dataset.understood);
    });
    turns.innerHTML = remembered();
    for (const unfinished of turns.querySelectorAll(".kb-turn--waiting")) unfinished.remove();
    show();
    askLinked(turns, ask);
    addEventListener("hashchange", () => askLinked(turns, ask)); // a search from the browser's address bar
  }

  // A reload does not ask a linked question again.
  function askLinked(turns, ask) {
    const question = (new URLSearchParams(location.hash.slice(1)).get("q") ?? "").trim();
    const asked = [...turns.children].some(({ dataset }) => dataset.linked === question);
    if (question && !asked) ask(question, question);
  }

  function results(root, reply) {
    const count = root.querySelector(".kb-count");
    const place = root.querySelector(".kb-results");
    if (!reply) {
      count.textContent = "";
      place.replaceChildren(notice(root.dataset.failure));
      return;
    }
    place.innerHTML = reply.html;
    count.textContent = reply.said;
    say(root, reply.said);
  }

  function examples(root, server) {
    const form = root.querySelector("form");
    const { q, thema } = form.elements;
    let asked = 0;

    async function search() {
      const number = ++asked;
      root.classList.add("kb-page--busy");
      const reply = await call(server, root, { text: q.value, theme: thema.value });
      if (number !== asked) return; // A later search overtook this one.
      root.classList.remove("kb-page--busy");
      results(root, reply);
    }

    function read() {
      const address = new URLSearchParams(location.search);
      q.value = address.get("q") || "";
      thema.value = address.get("thema") || "";
      if (thema.selectedIndex < 0) thema.value = "";
      search();
    }

    function go() {
      const address = new URLSearchParams();
      if (q.value.trim()) address.set("q", q.value.trim());
      if (thema.value) address.set("thema", thema.value);
      address.set("lang", root.dataset.language);
      history.pushState(null, "", `${location.pathname}?${address}`);
      search();
    }

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      go();
    });
    q.addEventListener("search", () => q.value || go()); // the cross in the field
    thema.addEventListener("change", go);
    addEventListener("popstate", read);
    read();
  }

  async function sources(root, server) {
    results(root, await call(server, root, {}));
    const chosen = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (chosen) {
      chosen.scrollIntoView({ block: "start" });
      chosen.focus({ preventScroll: true });
    }
  }

  const pages = { questions, examples, sources };

  function start(name, element, server) {
    const template = element.querySelector(`template[data-language="${language}"]`);
    if (!template) return;
    template.replaceWith(template.content.cloneNode(true));
    document.getElementById("kb-loading")?.remove();
    pages[name](element.querySelector(".kb-page"), server);
  }

  return { start };
})();
