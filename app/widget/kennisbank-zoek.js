"use strict";

// <kennisbank-zoek> in any page. It asks its API and nothing else, and sets text as text, never as HTML.
(() => {
  if (customElements.get("kennisbank-zoek")) return;

  const SCRIPT = document.currentScript?.src;
  const WAIT = 250; // ms after the last key
  const FEWEST = 3; // letters of what is searched by itself
  const HITS = 8;
  const CARDS = 12;
  const NEAREST = 3;
  const SNIPPET = 190; // characters
  const MODES = { vraag: "ask", voorbeelden: "examples", ask: "ask", examples: "examples" };

  const TEXTS = {
    search: ["Zoek in de kennisbank", "Search the knowledge base"],
    ask: ["Stel een vraag aan de kennisbank", "Ask the knowledge base a question"],
    examples: ["Zoek praktijkvoorbeelden", "Search practice examples"],
    searchHint: ["Bijvoorbeeld: meekijkconsult", "For example: meekijkconsult"],
    askHint: ["Bijvoorbeeld: wat is een RHO?", "For example: wat is een RHO?"],
    examplesHint: ["Onderwerp, plaats of organisatie", "Subject, place or organisation"],
    askButton: ["Stel vraag", "Ask"],
    examplesButton: ["Zoek", "Search"],
    help: ["Kies met de pijltjes; Enter opent de bron.", "Choose with the arrow keys; Enter opens the source."],
    results: ["Resultaten", "Results"],
    answer: ["Antwoord", "Answer"],
    sources: ["Bronnen bij dit antwoord", "Sources of this answer"],
    source: ["Bron", "Source"],
    nearest: ["Wat er het dichtst bij komt", "What comes nearest"],
    instead: ["Dit kunt u wel vragen", "What you could ask instead"],
    more: ["Toon meer voorbeelden", "Show more examples"],
    busy: ["Zoeken in de documenten …", "Searching the documents …"],
    making: ["Het antwoord wordt gemaakt …", "The answer is being made …"],
    none: ["Niets gevonden. Probeer een ander woord.", "Nothing found. Try another word."],
    one: ["1 resultaat.", "1 result."],
    many: ["# resultaten.", "# results."],
    oneExample: ["1 praktijkvoorbeeld.", "1 practice example."],
    manyExamples: ["# praktijkvoorbeelden.", "# practice examples."],
    place: ["Plaats of regio", "Place or region"],
    oneSource: ["Antwoord gevonden, in 1 document.", "Answer found in 1 document, quoted in Dutch."],
    manySources: ["Antwoord gevonden, in # documenten.", "Answer found in # documents, quoted in Dutch."],
    summary: ["Samenvatting door de kennisbank", "Summary by the knowledge base"],
    scan: ["tekst herkend uit een scan", "text recognised from a scan"],
    newTab: ["opent in een nieuw tabblad", "opens in a new tab"],
    model: ["Geschreven door het taalmodel #, op grond van de bronnen.", "Written by the language model # from the sources."],
    page: ["blz.", "p."],
    sheet: ["blad", "sheet"],
    lines: ["regel", "line"],
    is_concept: ["concept", "draft"],
    is_vastgesteld: ["vastgesteld", "adopted"],
    is_vervangen: ["vervangen", "replaced"],
    is_onbekend: ["status onbekend", "unknown status"],
    on_declined: ["Niet gevonden", "Not found"],
    on_personal: ["Geen advies over uw gezondheid", "No advice on your health"],
    on_draft: ["Let op: concept", "Note: draft"],
    on_superseded: ["Er is een nieuwer document", "There is a newer document"],
    on_error: ["Dat lukte niet", "That did not work"],
    empty: ["Typ eerst een vraag.", "Type a question first."],
    limit: ["Er zijn te veel vragen gesteld. Probeer het over # seconden opnieuw.", "Too many questions were asked. Try again in # seconds."],
    denied: ["Deze pagina mag de kennisbank niet gebruiken. Meld het de beheerder.", "This page may not use the knowledge base. Please tell its owner."],
    offline: ["U bent niet verbonden met internet. Controleer uw verbinding.", "You are not connected to the internet. Check your connection."],
    unreachable: ["De kennisbank is van hieruit nu niet te bereiken. Probeer het later opnieuw.", "The knowledge base cannot be reached from here now. Try again later."],
    fault: ["Er ging iets mis bij de kennisbank. Probeer het later opnieuw.", "Something went wrong at the knowledge base. Try again later."],
    refused: ["Dit kan niet worden gevraagd.", "This cannot be asked."],
  };
  const [NL, EN] = [0, 1].map((at) => Object.fromEntries(Object.entries(TEXTS).map(([key, pair]) => [key, pair[at]])));
  const filled = (text, value) => text.replace("#", () => value);
  const counted = (count, one, many, none) => (count === 1 ? one : count ? filled(many, count) : none);

  // Each colour may be set by the page; else it follows its color-scheme.
  const STYLE = new CSSStyleSheet();
  STYLE.replaceSync(`
:host { display: block; position: relative; color: var(--ink);
--ink: var(--kb-ink, light-dark(#16252b, #e9f0f2)); --soft: var(--kb-soft, light-dark(#4a5b62, #b3c3c9));
--line: var(--kb-line, light-dark(#cfdade, #40535b)); --card: var(--kb-card, light-dark(#fff, #17252b));
--ground: var(--kb-ground, light-dark(#f3f7f7, #1f3038)); --brand: var(--kb-brand, light-dark(#0b5563, #8fd3e0));
--on-brand: var(--kb-on-brand, light-dark(#fff, #062a31)); --focus: var(--kb-focus, light-dark(#16252b, #ffc94d));
--mark: var(--kb-mark, light-dark(#fff0b8, #5a4a10)); --warn: var(--kb-warn, light-dark(#fff3dc, #3a2a0c));
--warn-line: var(--kb-warn-line, light-dark(#c77700, #e3a75a)); --radius: var(--kb-radius, 8px);
font: var(--kb-font, 400 1rem/1.55 system-ui, sans-serif); }
:host([hidden]), [hidden], :empty:is(.status, .cards) { display: none !important; }
* { box-sizing: border-box; margin: 0; padding: 0; }
.root { overflow-wrap: anywhere; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
label { display: block; margin-bottom: .35rem; font-weight: 600; }
.row { display: flex; flex-wrap: wrap; gap: .6rem; }
input, button { min-height: 2.9rem; padding: .5rem 1rem; font: inherit; color: var(--ink); background: var(--card);
border: 1px solid var(--soft); border-radius: var(--radius); }
input { flex: 1 1 14rem; min-width: 0; }
input::placeholder { color: var(--soft); opacity: 1; }
button { font-weight: 600; cursor: pointer; color: var(--on-brand); background: var(--brand); border-color: var(--brand); }
.suggestion { font-weight: 400; text-align: start; color: var(--brand); background: var(--card); border-color: var(--line); }
button:hover { text-decoration: underline; }
a { color: var(--brand); }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
h2 { font-size: 1.0625rem; line-height: 1.35; }
ol, ul { list-style: none; }
.list { position: var(--kb-results-position, absolute); inset-inline: 0; z-index: 20; max-height: var(--kb-results-height, min(32rem, 70vh)); overflow-y: auto;
margin-top: .4rem; background: var(--card); border: 1px solid var(--line); border-radius: var(--radius); box-shadow: 0 8px 24px #0002; }
.option { padding: .75rem .95rem; border-inline-start: 4px solid transparent; cursor: pointer; }
.option + .option, .sources > li + li { border-top: 1px solid var(--line); }
.option:is(:hover, [aria-selected=true]) { background: var(--ground); }
.option[aria-selected=true] { border-inline-start-color: var(--brand); outline: 2px solid transparent; }
.title { font-weight: 600; color: var(--brand); }
.meta, .kind { font-size: .9rem; color: var(--soft); }
.meta > :not(.badge) + *::before { content: " · "; }
.kind { font-weight: 600; }
mark { background: var(--mark); color: inherit; }
.badge { padding: 0 .5rem; margin-inline-end: .4rem; border: 1px solid; border-radius: 1rem; font-weight: 600; white-space: nowrap; }
.status { margin-top: .6rem; color: var(--soft); }
.results > * { margin-top: .9rem; }
.notice { padding: .65rem .9rem; background: var(--ground); border-inline-start: 4px solid var(--line); border-radius: 4px; }
.notice strong { display: block; }
:is(.notice, .badge, .citation):is([data-kind^=d], [data-kind=concept], [data-kind=vervangen], [data-kind=superseded], [data-kind=error], [data-kind=personal]) { background: var(--warn); border-color: var(--warn-line); }
.answer, .card { padding: 1rem 1.15rem; background: var(--card); border: 1px solid var(--line); border-radius: var(--radius); }
.answer > * + * { margin-top: .65rem; }
.text { white-space: pre-line; }
.citation { display: inline-block; min-width: 1.6rem; margin-inline-start: .3rem; font-size: .875rem; font-weight: 600; text-align: center;
text-decoration: none; border: 1px solid; border-radius: 5px; }
.citation:hover { background: var(--brand); color: var(--on-brand); }
.sources > li { padding: .6rem 0; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); gap: .9rem; }
.card { display: flex; flex-direction: column; gap: .5rem; }
.card > :last-child { margin-top: auto; padding-top: .5rem; border-top: 1px solid var(--line); }
@media (prefers-reduced-motion: no-preference) { .results > * { animation: in .18s ease-out; } @keyframes in { from { opacity: 0; } } }
`);

  class Refusal extends Error {}

  let made = 0; // elements on this page; ids must differ between them

  // "p.meta" is a paragraph of that class, and ::part(meta).
  function el(name, attributes, ...children) {
    const [tag, part] = name.split(".");
    const made = document.createElement(tag);
    if (part) attributes = { class: part, part, ...attributes };
    for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
    made.append(...children.filter(Boolean));
    return made;
  }

  const on = (target, kind, work) => target.addEventListener(kind, work);
  const dutch = { lang: "nl" };
  const literal = (found) => found.text_kind === "origineel";
  const quoted = (text, kind) => (kind === "origineel" ? `“${text}”` : text);

  // What stands around the first word that was asked, with those words marked.
  function snippet({ text, text_kind: kind }, asked) {
    const line = text.replace(/\s+/g, " ");
    const words = asked.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= FEWEST);
    const pattern = new RegExp(`(${words.join("|") || "$^"})`, "giu");
    const first = line.search(pattern);
    const from = first > 60 && line.length > SNIPPET ? line.lastIndexOf(" ", first - 50) + 1 : 0;
    const until = from + SNIPPET < line.length ? Math.max(line.lastIndexOf(" ", from + SNIPPET), from + 99) : line.length;
    const shown = quoted(`${from ? "… " : ""}${line.slice(from, until)}${until < line.length ? " …" : ""}`, kind);
    return el("p.text", dutch, ...shown.split(pattern).map((piece, at) => (at % 2 ? el("mark", {}, piece) : piece)));
  }

  // Server-sent events of a reply to POST, which EventSource cannot read.
  async function* events(reply) {
    const reader = reply.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let rest = ""; ; ) {
      const { value, done } = await reader.read();
      if (done) return;
      const blocks = (rest + value).split(/\r?\n\r?\n/);
      rest = blocks.pop();
      for (const block of blocks) {
        const fields = Object.fromEntries(block.split(/\r?\n/).map((line) => line.split(/:(.*)/)));
        if (fields.data) yield { kind: fields.event.trim(), data: JSON.parse(fields.data) };
      }
    }
  }

  class KbZoek extends HTMLElement {
    static observedAttributes = ["api", "key", "theme", "thema", "language", "taal", "mode", "placeholder", "q"];

    constructor() {
      super();
      this.number = ++made;
      this.attachShadow({ mode: "open" }).adoptedStyleSheets = [STYLE];
    }

    connectedCallback() {
      this.draw();
    }

    disconnectedCallback() {
      this.stop();
    }

    attributeChangedCallback() {
      if (this.root) this.draw();
    }

    of(name, dutch) {
      return this.getAttribute(name) || this.getAttribute(dutch) || "";
    }

    stop() {
      clearTimeout(this.timer);
      this.running?.abort();
    }

    // A later question takes the place of an earlier one.
    async call(path, body, accept = "application/json") {
      this.stop();
      const { t } = this;
      const { signal } = (this.running = new AbortController());
      const key = this.of("key");
      const headers = { "Content-Type": "application/json", Accept: accept, "Accept-Language": this.spoken };
      if (key) headers.Authorization = `Bearer ${key}`;
      let reply;
      try {
        // Keeps the Origin header on a page with no-referrer; other hosts get no referrer.
        const sent = { method: "POST", headers, body: JSON.stringify(body), signal, referrerPolicy: "same-origin" };
        reply = await fetch(new URL(`api/v1/${path}`, this.api), sent);
      } catch {
        signal.throwIfAborted();
        throw new Refusal(navigator.onLine ? t.unreachable : t.offline);
      }
      const { ok, status } = reply;
      if (ok) return reply;
      if (status === 401 || status === 403) throw new Refusal(t.denied);
      if (status === 429) throw new Refusal(filled(t.limit, Number.parseInt(reply.headers.get("Retry-After"), 10) || 60));
      if (status >= 500) throw new Refusal(t.fault);
      const told = await reply.json().catch(() => ({}));
      throw new Refusal((told.errors?.length === 0 && told.detail) || t.refused);
    }

    // Does the work of one question, or says what went wrong.
    async attempt(work) {
      try {
        await work();
      } catch (error) {
        if (error.name === "AbortError") return;
        this.show?.(false);
        this.say("");
        this.out.replaceChildren(this.notice("error", error instanceof Refusal ? error.message : this.t.fault, { role: "alert" }));
      }
    }

    say(words) {
      this.said.textContent = words;
    }

    tell(event, detail) {
      this.dispatchEvent(new CustomEvent(event, { detail, bubbles: true, composed: true }));
    }

    sourceOf({ document_id: name, passage_id: passage, start, end }) {
      const query = new URLSearchParams({ passage, ...(end > start && { start, end }), lang: this.spoken });
      return new URL(`bron/${encodeURIComponent(name)}?${query}#vindplaats`, this.api).href;
    }

    link(name, found, words, attributes) {
      const hidden = attributes ? "" : el("span.hidden", {}, ` (${this.t.newTab})`);
      return el(name, { href: this.sourceOf(found), target: "_blank", rel: "noopener noreferrer", ...attributes }, el("span", dutch, words), hidden);
    }

    notice(kind, text, attributes) {
      const label = this.t[`on_${kind}`];
      return el("div.notice", { ...attributes, "data-kind": kind }, label && el("strong", {}, label), el("p", {}, text));
    }

    place({ page_label: label, page, lines }) {
      const { t } = this;
      // Texts without pages stand on page 1, so that number says nothing.
      const where = label ? `${t.page} ${label} (${t.sheet} ${page})` : page > 1 && `${t.page} ${page}`;
      return [where, lines && `${t.lines} ${lines}`].filter(Boolean).join(", ");
    }

    about(found) {
      const { t } = this;
      const { document_status: status, headings } = found;
      const rows = [this.place(found), headings.join(" › ")].map((words) => words && el("span", {}, words));
      const kind = [found.text_kind === "samenvatting" && t.summary, found.ocr && t.scan].filter(Boolean).join(" · ");
      const badge = el("span.badge", { "data-kind": status }, t[`is_${status}`]);
      return [el("p.meta", {}, badge, ...rows), kind && el("p.kind", {}, kind)];
    }

    draw() {
      this.stop();
      this.spoken = this.of("language", "taal").startsWith("en") ? "en" : "nl";
      const t = (this.t = this.spoken === "en" ? EN : NL);
      const api = this.of("api");
      this.api = api ? new URL(api.replace(/\/*$/, "/"), document.baseURI) : new URL("..", SCRIPT || document.baseURI);
      this.themes = this.of("theme", "thema").split(/[\s,]+/).filter(Boolean);
      const mode = MODES[this.of("mode")] || "search";
      const id = `kb${this.number}`;
      const placeholder = this.of("placeholder") || t[`${mode}Hint`];
      const input = (this.input = el("input.input", { id, placeholder, maxlength: 1000, autocomplete: "off" }));
      this.said = el("p.status", { role: "status" });
      this.out = el("div.results");
      const row = el("div.row", {}, input, mode !== "search" && el("button.button", {}, t[`${mode}Button`]));
      const form = el("form.form", { role: "search", "aria-label": t[mode] }, el("label.label", { for: id }, t[mode]), row);
      on(form, "submit", (event) => {
        event.preventDefault();
        this.start();
      });
      this.show = null;
      this[mode](form, id);
      this.root = el("div.root", { lang: this.spoken }, form, this.said, this.out);
      this.shadowRoot.replaceChildren(this.root);
      input.value = this.of("q");
      if (input.value || mode === "examples") this.start();
    }

    // A combobox of WAI-ARIA 1.2.
    search(form, id) {
      const { input, t } = this;
      const list = el("ul.list", { id: `${id}-list`, role: "listbox", "aria-label": t.results });
      form.append(el("p.hidden", { id: `${id}-help` }, t.help), list);
      const role = { role: "combobox", "aria-controls": list.id, "aria-autocomplete": "list", "aria-describedby": `${id}-help` };
      for (const [name, value] of Object.entries(role)) input.setAttribute(name, value);
      let active = -1;
      const choose = (place) => {
        active = place;
        [...list.children].forEach((option, at) => option.setAttribute("aria-selected", at === place));
        input.setAttribute("aria-activedescendant", list.children[place]?.id || "");
        list.children[place]?.scrollIntoView({ block: "nearest" });
      };
      const show = (this.show = (open) => {
        list.hidden = !open;
        input.setAttribute("aria-expanded", open);
        choose(-1);
      });
      const clear = () => {
        show(false);
        list.replaceChildren();
        this.out.replaceChildren();
        this.say("");
      };
      const open = (option) => window.open(this.sourceOf(option.hit), "_blank", "noopener,noreferrer");
      show(false);

      this.start = () => this.attempt(async () => {
        const q = input.value.trim();
        if (!q) return clear();
        const { hits } = await (await this.call("search", { q, count: HITS, theme: this.themes })).json();
        this.out.replaceChildren();
        const options = hits.map((hit, at) => Object.assign(
          el("li.option", { id: `${id}-${at}`, role: "option" }, el("p.title", dutch, hit.document_title), ...this.about(hit), snippet(hit, q)), { hit }));
        list.replaceChildren(...options);
        // Who has left the field is not disturbed.
        show(options.length > 0 && (!this.typed || this.shadowRoot.activeElement === input));
        this.say(counted(hits.length, t.one, t.many, t.none));
        this.tell("kb-result", { mode: "search", count: hits.length });
      });

      on(input, "input", () => {
        this.typed = true;
        this.stop();
        if (input.value.trim().length >= FEWEST) this.timer = setTimeout(this.start, WAIT);
        else clear();
      });
      on(input, "keydown", (event) => {
        const { key, isComposing, ctrlKey, metaKey } = event;
        const { length } = list.children;
        const shown = !list.hidden;
        // Home and End: in the text until one is chosen.
        const ends = active >= 0 && { Home: 0, End: length - 1 };
        const to = { ArrowDown: (active + 1) % length, ArrowUp: (active > 0 ? active : length) - 1, ...ends }[key];
        if (isComposing || ctrlKey || metaKey) return;
        if (key === "Escape" && shown) show(false);
        else if (key === "Enter" && active >= 0) open(list.children[active]);
        else if (to >= 0) {
          if (!shown) show(true);
          choose(to);
        } else return;
        event.preventDefault();
      });
      on(input, "focus", () => list.firstChild && show(true));
      on(input, "blur", () => show(false));
      on(list, "mousedown", (event) => event.preventDefault()); // The focus stays in the field.
      on(list, "click", ({ target }) => open(target.closest("li")));
    }

    ask() {
      const { input, t } = this;
      this.start = () => this.attempt(async () => {
        const question = input.value.trim();
        if (!question) throw new Refusal(t.empty);
        this.out.replaceChildren();
        this.say(t.busy);
        const found = await this.answer({ question, language: this.spoken, theme: this.themes });
        this.out.replaceChildren(...this.answered(found));
        const { length } = found.citations;
        const { size } = new Set(found.citations.map((one) => one.document_id));
        this.say(counted(size, t.oneSource, t.manySources, t[`on_${found.notices[0]?.kind}`] || t.none));
        this.tell("kb-answer", { id: found.id, status: found.status, count: length });
      });
    }

    // Sentences wait for the whole answer, which tells what is a draft.
    async answer(body) {
      const reply = await this.call("ask", body, "text/event-stream");
      for await (const { kind, data } of events(reply)) {
        if (kind === "hits" && data.hits.length) this.say(this.t.making);
        if (kind === "answer") return data;
      }
      throw new Refusal(this.t.fault);
    }

    answered({ notices, sentences, citations, hits, status, question, written_by: author, suggestions }) {
      const { t } = this;
      const written = author && author !== "quoted";
      const blocks = notices.map(({ kind, text }) => this.notice(kind, text));
      const list = (title, rows) => rows.length && blocks.push(el("h2.heading", {}, title), el("ol.sources", {}, ...rows));
      const item = (found, number, ...words) => el("li", {}, this.link("a.title", found, number + found.document_title), ...this.about(found), ...words);
      if (citations.length) {
        const label = written ? filled(t.model, author) : !citations.some(literal) && t.summary;
        blocks.push(el("section.answer", { "aria-label": t.answer }, label && el("p.kind", {}, label), ...sentences.map((each) => this.sentence(each, citations, written))));
      }
      const passages = Map.groupBy(citations, (one) => one.passage_id);
      list(t.sources, [...passages.values()].map((of) => item(of[0], `${of.map((one) => one.number).join(", ")}. `,
        ...of.map((one) => written && el("p.text", dutch, quoted(one.quote, one.text_kind))))));
      if (status === "unanswerable_no_evidence") list(t.nearest, hits.slice(0, NEAREST).map((hit) => item(hit, "", snippet(hit, question))));
      if (suggestions.length) {
        const tries = suggestions.map((question) => el("li", {}, el("button.suggestion", dutch, question)));
        const row = el("ul.row", {}, ...tries);
        on(row, "click", ({ target }) => {
          if (target.tagName !== "BUTTON") return;
          this.input.value = target.textContent;
          this.input.focus();
          this.start();
        });
        blocks.push(el("h2.heading", {}, t.instead), row);
      }
      return blocks;
    }

    sentence({ text, citations }, all, written) {
      const { t } = this;
      const cited = all.filter(({ number }) => citations.includes(number));
      const kind = written || !cited.every(literal) ? "" : "origineel";
      const links = cited.map((one) => this.link("a.citation", one, `${one.number}`, { "data-kind": one.document_status, "aria-label": `${t.source} ${one.number}: ${one.document_title} (${t.newTab})` }));
      return el("div.sentence", {}, el("p", {}, el("span", dutch, quoted(text, kind)), ...links), !written && !kind && all.some(literal) && el("p.kind", {}, t.summary));
    }

    examples() {
      const { input, out, t } = this;
      const cards = el("ul.cards");
      const more = el("button.suggestion", {}, t.more);
      const load = (offset) => this.attempt(async () => {
        const asked = { q: input.value.trim(), theme: this.themes[0] || "", count: CARDS, offset };
        const { examples, total, next } = await (await this.call("examples", asked)).json();
        const shown = examples.map((each) => this.card(each));
        if (!offset) cards.replaceChildren();
        cards.append(...shown);
        out.replaceChildren(cards, next ? more : "");
        if (offset) shown[0]?.querySelector("a").focus();
        this.say(counted(total, t.oneExample, t.manyExamples, t.none));
        this.tell("kb-result", { mode: "examples", count: total });
      });
      this.start = () => load(0);
      on(more, "click", () => load(cards.children.length));
    }

    card(found) {
      const { t } = this;
      const { place, text, text_kind: kind, document_title: title } = found;
      const foot = [this.link("a", found, title), this.place(found)].map((words) => words && el("span", {}, words));
      return el("li.card", {}, el("h2.title", dutch, found.title), place && el("p.meta", {}, `${t.place}: ${place}`),
        kind === "samenvatting" && el("p.kind", {}, t.summary), el("p.text", dutch, quoted(text, kind)), el("p.meta", {}, ...foot));
    }
  }

  customElements.define("kennisbank-zoek", KbZoek);
})();
