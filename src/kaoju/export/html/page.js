// A figure under the pointer or the keyboard lights its words and is joined to them; a click keeps them lit.
// A click on a cell goes to its words. Nothing is sent anywhere.
(() => {
  "use strict";
  const root = document.currentScript.closest(".kaoju");
  const slots = ["speaker", "time", "scope", "what", "figure"]; // later ones lie above
  const layers = ["numeral", "when", "name"];
  const smooth = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  let kept = null; // what a click has lit: { section, index, slot }

  const words = (section, layer, index) => section.querySelectorAll(`.text [data-${layer}~="${index}"]`);
  const go = (node) => node?.scrollIntoView({ block: "nearest", behavior: smooth });

  function clear() {
    for (const node of root.querySelectorAll(".lit"))
      node.classList.remove("lit", "now", "as-plain", ...slots.map((slot) => `as-${slot}`));
    for (const node of root.querySelectorAll(".text > svg, .card")) node.remove();
  }

  function light(section, index, slot) {
    clear();
    for (const each of slots)
      for (const node of words(section, each, index)) node.classList.add("lit", `as-${each}`);
    for (const node of words(section, slot, index)) node.classList.add("now");
    const row = section.querySelector(`tr[data-row="${index}"]`);
    row?.classList.add("lit");
    join(section, index);
    if (row) card(section, [...rowLines(row), ...findingLines(section, index)]);
    return row;
  }

  // Lines from the figure to the first words of each slot.
  function join(section, index) {
    const text = section.querySelector(".text");
    const from = words(section, "figure", index)[0];
    if (!from) return;
    const box = text.getBoundingClientRect();
    const lines = slots.slice(0, -1).map((slot) => {
      const to = words(section, slot, index)[0];
      return to && to !== from ? line(box, from, to, slot) : "";
    });
    text.insertAdjacentHTML("beforeend", `<svg aria-hidden="true">${lines.join("")}</svg>`); // numbers, names of slots
  }

  function line(box, from, to, slot) {
    const [a, b] = [from, to].map((node) => node.getClientRects()[0] ?? node.getBoundingClientRect());
    const [x1, x2] = [a, b].map((r) => r.left + r.width / 2 - box.left);
    const [above, below] = [b.bottom <= a.top + 4, b.top >= a.bottom - 4];
    const y1 = (above ? a.top : a.bottom) - box.top;
    const y2 = (below ? b.top : b.bottom) - box.top;
    const [bend1, bend2] = above || below ? [(y2 - y1) / 2, (y1 - y2) / 2] : [14, 14]; // on one line: a bow below
    return `<path class="as-${slot}" d="M${x1},${y1} C${x1},${y1 + bend1} ${x2},${y2 + bend2} ${x2},${y2}"/>`;
  }

  // The card says in words what is lit: for small screens, and for those who hear the page.
  function card(section, lines) {
    const box = document.createElement("div");
    box.className = "card";
    box.setAttribute("role", "status");
    for (const [name, value] of lines) {
      const item = document.createElement("p");
      if (name) item.append(Object.assign(document.createElement("b"), { textContent: name }), " ");
      item.append(value);
      box.append(item);
    }
    section.append(box);
  }

  function rowLines(row) {
    const heads = row.closest("table").tHead.rows[0].cells;
    return [...row.cells].map((cell, at) => [heads[at].innerText.trim().replace(/\s+/g, " "), cell.innerText.trim()]);
  }

  const findingLines = (section, index) =>
    [...section.querySelectorAll(`li[data-about~="${index}"]`)].map((item) => {
      // The list may be folded, where nothing has an inner text.
      const shown = [".verdict", ".message"].map((name) => [...item.querySelectorAll(`${name} > span`)]);
      return shown.map((spans) => spans.find((span) => getComputedStyle(span).display !== "none")?.textContent);
    });

  function show(section, index, slot) {
    kept = { section, index, slot };
    const row = light(section, index, slot);
    const wanted = words(section, slot, index);
    go(wanted[0] ?? words(section, "figure", index)[0]);
    return row;
  }

  function showPlain(section, layer, index) {
    kept = null;
    clear();
    const found = words(section, layer, index);
    for (const node of found) node.classList.add("lit", "as-plain", "now");
    go(found[0]);
    const row = section.querySelector(`button[data-${layer}="${index}"]`)?.closest("tr");
    if (!row) return;
    row.closest("details").open = true;
    row.classList.add("lit");
    card(section, rowLines(row));
  }

  function fromText(figure) {
    const section = figure.closest(".document");
    const indices = figure.dataset.figure.split(" ");
    const at = kept?.section === section ? indices.indexOf(kept.index) : -1;
    go(show(section, indices[(at + 1) % indices.length], "figure")); // again: the next one here
  }

  // Under the pointer or the keyboard: lit, but nothing moves.
  function glance(target) {
    const figure = target?.closest?.(".text [data-figure]");
    if (figure && root.contains(figure))
      light(figure.closest(".document"), figure.dataset.figure.split(" ")[0], "figure");
    else if (kept) light(kept.section, kept.index, kept.slot);
    else clear();
  }

  const layerOf = (node) => layers.find((layer) => node?.dataset[layer] !== undefined);

  root.addEventListener("click", (event) => {
    const section = event.target.closest(".document");
    if (!section) return;
    const button = event.target.closest("button");
    const figure = event.target.closest(".text [data-figure]");
    const numeral = section.classList.contains("show-ledger") && event.target.closest(".text [data-numeral]");
    if (button?.dataset.slot) show(section, button.dataset.of ?? button.closest("tr").dataset.row, button.dataset.slot);
    else if (layerOf(button)) showPlain(section, layerOf(button), button.dataset[layerOf(button)]);
    else if (figure) fromText(figure);
    else if (numeral) showPlain(section, "numeral", numeral.dataset.numeral.split(" ")[0]);
    else if (!event.target.closest(".card, summary, input, label, a") && kept) {
      kept = null;
      clear();
    }
  });
  root.addEventListener("mouseover", (event) => {
    const figure = event.target.closest(".text [data-figure]");
    if (figure) glance(figure);
  });
  root.addEventListener("mouseout", (event) => {
    if (event.target.closest(".text [data-figure]")) glance(event.relatedTarget);
  });
  root.addEventListener("focusin", (event) => {
    if (event.target.matches(".text [data-figure]:focus-visible")) glance(event.target);
  });

  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      kept = null;
      return clear();
    }
    const figure = event.target.closest(".text [data-figure]");
    if (figure && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      return fromText(figure);
    }
    const cell = event.target.closest("table.statistics td");
    const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    if (!cell || !step) return;
    event.preventDefault();
    const row = cell.parentElement[step];
    row?.children[cell.cellIndex].querySelector("button")?.focus();
  });

  function toggle() {
    for (const box of root.querySelectorAll("[data-toggle]"))
      for (const section of root.querySelectorAll(".document"))
        section.classList.toggle(`show-${box.dataset.toggle}`, box.checked);
  }
  root.addEventListener("change", (event) => {
    if (event.target.dataset.toggle) toggle();
  });
  addEventListener("resize", () => glance(document.activeElement));
  toggle(); // a browser may keep the boxes as they were

  // A page that was asked for one statistic begins there.
  const asked = root.querySelector(".document[data-show]");
  if (asked) go(show(asked, asked.dataset.show, "figure"));
})();
