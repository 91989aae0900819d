/* Opens the passage behind a citation over the conversation, asks suggested questions on a click, and keeps the
   newest question in sight while its answer grows. */
(() => {
  "use strict";

  const panel = () => {
    let dialog = document.getElementById("passage");
    if (!dialog) {
      dialog = document.createElement("dialog");
      dialog.id = "passage";
      dialog.setAttribute("aria-labelledby", "passage-title");
      dialog.addEventListener("click", (event) => {
        if (event.target === dialog) dialog.close();
      });
      document.body.append(dialog);
    }
    return dialog;
  };

  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  const call = async (endpoint, ...parameters) => {
    const root = (window.gradio_config && window.gradio_config.root) || window.location.origin;
    const address = `${root}/gradio_api/call/${endpoint}`;
    const started = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ data: parameters }),
    });
    const { event_id: id } = await started.json();
    const stream = await (await fetch(`${address}/${id}`)).text();
    const done = stream.split("event: complete\ndata: ")[1];
    return done ? JSON.parse(done.split("\n")[0])[0] : null;
  };

  /* Offsets count code points; JavaScript counts UTF-16 units. */
  const locate = (text, start, end, quote) => {
    const points = Array.from(text);
    if (end > start && (!quote || points.slice(start, end).join("") === quote)) return { start, end, moved: false };
    const found = quote ? text.indexOf(quote) : -1;
    if (found < 0) return null;
    const first = Array.from(text.slice(0, found)).length;
    return { start: first, end: first + Array.from(quote).length, moved: true };
  };

  /* Where the words stand in the original; only the article is quoted verbatim, a summary's words are ours. */
  const address = (source, origin, quote) => {
    const fragment = source.role === "article" && quote ? `#:~:text=${encodeURIComponent(quote)}` : "";
    return origin.url.replace(/#.*$/, fragment ? "" : "$&") + fragment;
  };

  const about = (source, quote) => {
    const line = element("p", [source.kind, source.as_of].filter(Boolean).join(" · "), "record");
    line.append(source.role === "related" ? " · our summary of " : " · ");
    source.origins.forEach((origin, i) => {
      if (i) line.append("; ");
      const who = [origin.publisher, origin.published].filter(Boolean).join(", ");
      if (origin.url && /^https?:\/\//.test(origin.url)) {
        const link = element("a", origin.title);
        link.href = address(source, origin, quote);
        link.target = "_blank";
        link.rel = "noopener noreferrer";
        line.append(link, ` (${who})`);
      } else {
        line.append(`${origin.title} (${who})`);
      }
    });
    return line;
  };

  const body = (passage, place) => {
    const points = Array.from(passage.text);
    const box = element("div", "", "text");
    let edges = [0, points.length];
    passage.headings.forEach((heading) => edges.push(heading.start, heading.end));
    if (place) edges.push(place.start, place.end);
    edges = [...new Set(edges)].sort((a, b) => a - b);
    for (let i = 0; i + 1 < edges.length; i += 1) {
      const words = points.slice(edges[i], edges[i + 1]).join("");
      const isMarked = place && edges[i] >= place.start && edges[i + 1] <= place.end;
      const isHeading = passage.headings.some((h) => edges[i] >= h.start && edges[i + 1] <= h.end);
      box.append(isMarked ? element("mark", words) : isHeading ? element("h3", words) : words);
    }
    return box;
  };

  const copier = (parameters) => {
    const button = element("button", "Copy link to these words");
    button.type = "button";
    button.addEventListener("click", async () => {
      const link = `${window.location.origin}${window.location.pathname}?${parameters}`;
      try {
        await navigator.clipboard.writeText(link);
        button.textContent = "Link copied";
      } catch {
        window.prompt("The link to these words:", link);
      }
    });
    return button;
  };

  const show = async (parameters) => {
    const dialog = panel();
    const quote = parameters.get("quote") || "";
    const close = element("button", "Close", "close");
    close.type = "button";
    close.addEventListener("click", () => dialog.close());
    dialog.replaceChildren(close, element("p", "Opening the source…"));
    if (!dialog.open) dialog.showModal();
    let passage = null;
    try {
      passage = await call("passage", parameters.get("source") || "");
    } catch {
      passage = null;
    }
    const title = element("h2", passage ? passage.source.title : "This source is no longer here");
    title.id = "passage-title";
    const head = element("div", "", "head");
    head.append(title, close);
    const parts = [head];
    const place = passage && locate(passage.text, Number(parameters.get("start")), Number(parameters.get("end")), quote);
    if (passage) parts.push(about(passage.source, place ? quote : ""));
    if (quote) parts.push(copier(parameters));
    if (quote && !place) {
      parts.push(element("p", "The source has changed since this link was made. These words were quoted then:", "notice"));
      parts.push(element("blockquote", quote));
    } else if (place && place.moved) {
      parts.push(element("p", "The source has changed since this link was made; the same words now stand here.", "notice"));
    }
    if (passage) parts.push(body(passage, place));
    dialog.replaceChildren(...parts);
    const mark = dialog.querySelector("mark");
    if (mark) mark.scrollIntoView({ block: "center" });
    close.focus({ preventScroll: true });
  };

  const ask = (question) => {
    const box = document.querySelector("#question textarea");
    if (!box) return;
    const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(box), "value").set;
    setter.call(box, question);
    box.dispatchEvent(new Event("input", { bubbles: true }));
    setTimeout(() => document.querySelector("#send").click(), 50);
  };

  /* Follows the newest question until the person scrolls.  Gradio labels each message with its raw HTML, which a
     screen reader would read out, so those labels go. */
  let asked = 0;
  let isFollowed = false;
  const leave = () => (isFollowed = false);
  const look = () => {
    document.querySelectorAll("#conversation [data-testid][aria-label]").forEach((one) => one.removeAttribute("aria-label"));
    const questions = document.querySelectorAll("#conversation .question");
    if (questions.length > asked) isFollowed = true;
    asked = questions.length;
    if (!isFollowed || !asked) return;
    window.scrollTo({ top: questions[asked - 1].getBoundingClientRect().top + window.scrollY - 16 });
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[href]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const href = link.getAttribute("href");
    if (href.startsWith("/?source=")) {
      event.preventDefault();
      show(new URLSearchParams(href.slice(2)));
    } else if (href.startsWith("#ask=")) {
      event.preventDefault();
      ask(decodeURIComponent(href.slice(5)));
    }
  });

  const begin = () => {
    ["wheel", "touchmove", "keydown"].forEach((name) => window.addEventListener(name, leave, { passive: true }));
    const changes = { childList: true, subtree: true, characterData: true, attributeFilter: ["aria-label"] };
    new MutationObserver(look).observe(document.body, changes);
    const parameters = new URLSearchParams(window.location.search);
    if (parameters.get("source")) show(parameters);
  };

  if (document.body) begin();
  else document.addEventListener("DOMContentLoaded", begin);
})();
