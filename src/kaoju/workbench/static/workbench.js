// Small comforts; every page works without them.
(() => {
  "use strict";

  // The rows of a table as a spreadsheet takes them.
  const cells = (row) => [...row.cells].map((cell) => cell.innerText.replace(/\s+/g, " ").trim());
  const rows = (table) => [...table.rows].map((row) => cells(row).join("\t")).join("\n");

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const table = document.querySelector(button.dataset.copy);
    if (!table) return;
    const name = button.textContent;
    try {
      await navigator.clipboard.writeText(rows(table));
      button.textContent = button.dataset.done;
    } catch {
      getSelection().selectAllChildren(table); // no clipboard without https: ready for Ctrl-C
    }
    setTimeout(() => (button.textContent = name), 1500);
  });

  // One menu open at a time; Escape closes it and goes back to its button.
  document.addEventListener("toggle", (event) => {
    if (!event.target.matches?.("details.menu[open]")) return;
    for (const other of document.querySelectorAll("details.menu[open]")) if (other !== event.target) other.open = false;
  }, true);
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && event.target.closest("details.menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]"))
      if (!menu.contains(event.target)) menu.open = false;
  });

  // Toggles of the reading view, and facets that are folded, stay as they were.
  const store = {
    get: (key) => { try { return localStorage.getItem(key); } catch { return null; } },
    set: (key, value) => { try { localStorage.setItem(key, value); } catch { /* private window */ } },
  };
  for (const box of document.querySelectorAll("[data-toggle]")) {
    const kept = store.get(`toggle ${box.dataset.toggle}`);
    if (kept !== null && box.type === "checkbox") box.checked = kept === "true";
    box.addEventListener("change", () => store.set(`toggle ${box.dataset.toggle}`, box.checked));
  }
  for (const facet of document.querySelectorAll("#facets details")) {
    if (store.get(`folded ${facet.id}`) === "true") facet.open = false;
    facet.addEventListener("toggle", () => store.set(`folded ${facet.id}`, !facet.open));
  }
})();
