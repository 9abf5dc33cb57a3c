// Pick a finding in the list or on the sheet: both show it. Arrow keys go through the list; a click on the sheet zooms.
(() => {
  const clear = () => document.querySelectorAll(".on, .picked").forEach(e => e.classList.remove("on", "picked"));
  const marksOf = key => document.querySelectorAll(`.mark[data-finding="${key}"]`);
  const show = (key, scroll) => {
    clear();
    document.getElementById(key)?.classList.add("on");
    marksOf(key).forEach(mark => { mark.classList.add("on"); mark.parentElement.classList.add("picked"); });
    const first = marksOf(key)[0];
    if (scroll && first && first.closest(".sheet").matches(".near, figure:not(:only-child) *")) first.scrollIntoView({ block: "center", behavior: "smooth" });
  };
  let held = "";
  const pick = key => { held = held === key ? "" : key; held ? show(held, true) : clear(); };
  document.querySelectorAll(".finding button").forEach(button => {
    const key = button.dataset.finding;
    button.addEventListener("click", () => pick(key));
    button.addEventListener("mouseenter", () => { if (!held) show(key, false); });
    button.addEventListener("mouseleave", () => { if (!held) clear(); });
  });
  document.querySelectorAll(".mark[data-finding]").forEach(mark => mark.addEventListener("click", event => {
    event.stopPropagation();
    held = mark.dataset.finding;
    show(held, false);
    document.getElementById(held)?.scrollIntoView({ block: "nearest", behavior: "smooth" });
  }));
  document.querySelectorAll(".sheet").forEach(sheet => sheet.addEventListener("click", () => sheet.classList.toggle("near")));
  document.addEventListener("keydown", event => {
    const buttons = [...document.querySelectorAll(".finding button")];
    if (event.key === "Escape") { held = ""; clear(); return; }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !buttons.length) return;
    event.preventDefault();
    const at = buttons.indexOf(document.activeElement);
    const next = buttons[(at + step + buttons.length) % buttons.length];
    next.focus();
    held = next.dataset.finding;
    show(held, true);
  });
})();
