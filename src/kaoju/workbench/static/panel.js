/* Puts the charts into the page, so that their points can be reached and followed. */
"use strict";
for (const figure of document.querySelectorAll("[data-chart]")) {
  figure.setAttribute("aria-busy", "true");
  fetch(figure.dataset.chart)
    .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(answer.statusText))))
    .then((text) => {
      const drawn = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
      drawn.removeAttribute("width");
      drawn.removeAttribute("height");
      for (const link of drawn.querySelectorAll("a")) {
        const mark = link.querySelector("[aria-label]");
        if (mark) link.setAttribute("aria-label", mark.getAttribute("aria-label"));
      }
      figure.append(document.importNode(drawn, true));
    })
    .catch((fault) => figure.append(fault.message))
    .finally(() => figure.removeAttribute("aria-busy"));
}
