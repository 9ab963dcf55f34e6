/* Keys of the review: a letter presses the button or follows the link that names it in data-key. Only where
   nothing is being typed, and only while the box under the buttons is ticked. */
"use strict";
(() => {
  const box = document.getElementById("keys");
  if (box) {
    box.checked = localStorage.getItem("keys") !== "off";
    box.addEventListener("change", () => localStorage.setItem("keys", box.checked ? "on" : "off"));
  }
  const typing = (at) => at.matches("input:not([type=checkbox]), select, textarea");

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && typing(event.target)) {
      event.target.blur();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (typing(event.target) || (box && !box.checked)) return;
    const at = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!at) return;
    event.preventDefault();
    if (at.matches("form")) {
      const field = at.querySelector("[name=value]");
      field.focus();
      field.select();
    } else {
      at.click();
    }
  });

  // One decision an item: a second press while the first is on its way is none.
  for (const form of document.querySelectorAll("form[method=post]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "yes";
    });
  }
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  });
})();
