// Suggestions under the search box while typing (WAI-ARIA combobox with a list). Without this file it is a plain box.
// The list lies over the page: nothing moves. What is typed goes to /api/v1/suggest and is kept nowhere else.
"use strict";

{
  const WAIT_MS = 120; // after the last key: whoever types on is not asked for
  const KEPT = 60; // answers kept on this page, for going back a letter
  const box = document.getElementById("q");
  const words = JSON.parse(box.dataset.words);
  const size = document.documentElement.dataset.size === "large" ? 5 : 8;
  const list = document.createElement("ul");
  const known = new Map();
  let options = [];
  let active = -1;
  let timer = 0;
  let asking = null;
  let quietUntil = 0;

  list.id = "suggestions";
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", words.label);
  box.form.append(list);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
    "aria-haspopup": "listbox",
  })) {
    box.setAttribute(name, value);
  }

  function close() {
    clearTimeout(timer);
    asking?.abort();
    list.hidden = true;
    active = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  function mark(at) {
    active = at;
    [...list.children].forEach((option, number) => option.setAttribute("aria-selected", String(number === at)));
    if (at < 0) box.removeAttribute("aria-activedescendant");
    else {
      box.setAttribute("aria-activedescendant", list.children[at].id);
      list.children[at].scrollIntoView({ block: "nearest" });
    }
  }

  function choose(at) {
    box.value = options[at].text;
    close();
    box.form.requestSubmit();
  }

  function drawn(suggestion, number) {
    const option = document.createElement("li");
    option.id = `suggestion-${number}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    const text = document.createElement("span");
    let at = 0;
    for (const [start, end] of suggestion.matched) {
      const found = document.createElement("b");
      found.textContent = suggestion.text.slice(start, end);
      text.append(suggestion.text.slice(at, start), found);
      at = end;
    }
    text.append(suggestion.text.slice(at));
    const kind = document.createElement("small");
    const ended = words.statuses[suggestion.status];
    kind.textContent = [words.kinds[suggestion.kind], ended, suggestion.example && words.example]
      .filter(Boolean)
      .join(" · ");
    option.append(text, " ", kind);
    option.addEventListener("click", () => choose(number));
    return option;
  }

  function show(suggestions) {
    options = suggestions;
    if (!options.length) return close();
    list.replaceChildren(...options.map(drawn));
    list.hidden = false;
    list.scrollTop = 0;
    box.setAttribute("aria-expanded", "true");
    mark(-1);
    const live = document.getElementById("live");
    if (live) live.textContent = words.count.replace("N", options.length);
  }

  async function ask() {
    const typed = box.value.trim();
    asking?.abort();
    if (!typed || typed.length > 60 || Date.now() < quietUntil) return close();
    if (known.has(typed)) return show(known.get(typed));
    const mine = (asking = new AbortController());
    try {
      const address = `/api/v1/suggest?${new URLSearchParams({ q: typed, size })}`;
      const answer = await fetch(address, { signal: mine.signal, headers: { Accept: "application/json" } });
      if (answer.status === 429) quietUntil = Date.now() + 1000 * (Number(answer.headers.get("Retry-After")) || 10);
      if (!answer.ok) return close();
      const { suggestions } = await answer.json();
      if (known.size >= KEPT) known.clear();
      known.set(typed, suggestions);
      if (mine === asking && box.value.trim() === typed && document.activeElement === box) show(suggestions);
    } catch {
      if (mine === asking) close(); // away, or overtaken by the next letter: the box works all the same
    }
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT_MS);
  }

  box.addEventListener("input", (event) => {
    if (!event.isComposing) later();
  });
  box.addEventListener("compositionend", later);
  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const open = !list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (event.altKey || !box.value.trim()) return;
      event.preventDefault();
      if (!open) return void ask();
      const down = event.key === "ArrowDown";
      const last = options.length - 1;
      mark(down ? (active === last ? -1 : active + 1) : active < 0 ? last : active - 1);
    } else if (event.key === "Enter" && open && active >= 0) {
      event.preventDefault();
      choose(active);
    } else if (event.key === "Escape" && open) {
      event.preventDefault(); // first the list, then what was typed
      close();
    } else if (event.key === "Tab") close();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the cursor stays in the box
  box.addEventListener("blur", close);
  box.form.addEventListener("submit", close);
  window.addEventListener("pagehide", close);
}
