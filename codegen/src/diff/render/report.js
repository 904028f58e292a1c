"use strict";
(() => {
  const all = (query, from = document) => [...from.querySelectorAll(query)];
  const nav = document.querySelector("nav");
  const search = document.querySelector("input");
  const buttons = all("nav button");
  const on = (name) => new Set(
    buttons.filter((button) => button.dataset[name] && button.getAttribute("aria-pressed") === "true")
      .map((button) => button.dataset[name]));
  const show = () => {
    const rust = on("rust"), wire = on("wire"), text = search.value.trim().toLowerCase();
    let shown = 0;
    for (const section of all("main section")) {
      const title = section.querySelector("h3").textContent.toLowerCase();
      let lines = 0;
      for (const line of all("li", section)) {
        const named = title.includes(text) || line.textContent.toLowerCase().includes(text);
        const visible = rust.has(line.dataset.rust) && wire.has(line.dataset.wire) && named;
        line.hidden = !visible;
        lines += visible;
      }
      section.hidden = lines === 0;
      shown += lines;
    }
    document.getElementById("hidden").hidden = shown > 0 || all("main section").length === 0;
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
      show();
    });
  }
  search.addEventListener("input", show);
  // A report without anything new shows what there is.
  if (on("rust").size === 0) {
    for (const button of buttons) if (!button.disabled) button.setAttribute("aria-pressed", "true");
  }
  nav.hidden = false;
  show();
})();
