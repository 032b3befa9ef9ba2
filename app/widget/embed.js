"use strict";

// In the frame: hands the address's question and colour to the component, and tells the page around it how high this is.
{
  const query = new URLSearchParams(location.search);
  const fragment = new URLSearchParams(location.hash.slice(1));
  const question = (query.get("q") || fragment.get("q") || "").slice(0, 1000);
  // From here on the question is in no address that is sent to a server.
  if (query.has("q")) {
    query.delete("q");
    history.replaceState(null, "", `?${query}#${new URLSearchParams({ q: question })}`);
  }

  document.addEventListener("DOMContentLoaded", () => {
    const component = document.querySelector("kennisbank-zoek");
    if (component.dataset.accent) component.style.setProperty("--kb-brand", component.dataset.accent);
    if (question) component.setAttribute("q", question);
    if (parent === self) return;
    // The height is no secret, and the address of the page around this one is not known here.
    const tell = () => parent.postMessage({ type: "kennisbank-height", height: Math.ceil(document.body.getBoundingClientRect().height) }, "*");
    new ResizeObserver(tell).observe(document.body);
  });
}
