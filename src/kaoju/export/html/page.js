// A click on a cell lights its words; a click on a figure lights its row. Nothing is sent anywhere.
(() => {
  "use strict";
  const root = document.currentScript.closest(".kaoju");
  const slots = ["speaker", "time", "scope", "what", "figure"]; // later ones lie above
  const smooth = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";

  const words = (section, slot, index) => section.querySelectorAll(`.text [data-${slot}~="${index}"]`);

  function clear() {
    for (const node of root.querySelectorAll(".lit"))
      node.classList.remove("lit", "now", "as-numeral", ...slots.map((slot) => `as-${slot}`));
  }

  function show(section, index, slot) {
    clear();
    for (const each of slots)
      for (const node of words(section, each, index)) node.classList.add("lit", `as-${each}`);
    const wanted = words(section, slot, index);
    const found = wanted.length ? wanted : words(section, "figure", index);
    for (const node of wanted) node.classList.add("now");
    found[0]?.scrollIntoView({ block: "nearest", behavior: smooth });
    const row = section.querySelector(`tr[data-row="${index}"]`);
    row?.classList.add("lit");
    return row;
  }

  function showNumeral(section, index) {
    clear();
    const found = words(section, "numeral", index);
    for (const node of found) node.classList.add("lit", "as-numeral", "now");
    found[0]?.scrollIntoView({ block: "nearest", behavior: smooth });
  }

  function fromText(figure) {
    const section = figure.closest(".document");
    const indices = figure.dataset.figure.split(" ");
    const lit = indices.findIndex((i) => section.querySelector(`tr.lit[data-row="${i}"]`));
    const row = show(section, indices[(lit + 1) % indices.length], "figure"); // again: the next one here
    row?.scrollIntoView({ block: "nearest", behavior: smooth });
  }

  root.addEventListener("click", (event) => {
    const section = event.target.closest(".document");
    if (!section) return;
    const button = event.target.closest("button");
    const figure = event.target.closest(".text [data-figure]");
    if (button?.dataset.slot) {
      const index = button.dataset.of ?? button.closest("tr").dataset.row;
      show(section, index, button.dataset.slot);
    } else if (button?.dataset.numeral) showNumeral(section, button.dataset.numeral);
    else if (figure) fromText(figure);
  });

  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return clear();
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

  root.addEventListener("change", (event) => {
    const key = event.target.dataset.toggle;
    if (!key) return;
    for (const section of root.querySelectorAll(".document"))
      section.classList.toggle(`show-${key}`, event.target.checked);
  });
})();
