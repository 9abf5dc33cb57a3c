// The preview: shows what the server made, never decides anything itself. Points are those of the page: origin at the
// top left of the trim, y down; a sheet shows the MediaBox, which is larger by bleed and slug on every side.
import { OVERLAYS, draw, heatLegend } from "./overlays.js";
import { Camera } from "./camera.js";

const $ = (id) => document.getElementById(id);
const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

const desk = { state: null, page: 0, spread: false, overlays: new Set(), layouts: new Map(), sheets: [], finding: null, chosen: null, plate: "" };
const camera = new Camera($("stage"), $("canvas"), { moved: arrange, settled: () => { sharpen(); desk.sheets.forEach(overlay); }, clicked });

// ---- the state -----------------------------------------------------------------------------------

const events = new EventSource("api/events");
events.addEventListener("state", (event) => receive(JSON.parse(event.data)));
events.onopen = () => status("live");
events.onerror = () => status("connection lost, trying again…", true);

function status(text, lost = false) {
  $("status").textContent = text;
  $("status").classList.toggle("lost", lost);
}

function receive(state) {
  const first = desk.state === null;
  desk.state = state;
  desk.page = Math.min(desk.page, Math.max(state.pages.length - 1, 0));
  if (first && location.hash) select(Number(location.hash.slice(1)) || 0, true);
  $("title").textContent = state.spec;
  const versions = new Set(state.pages.map((page) => page.version));
  for (const version of desk.layouts.keys()) if (!versions.has(version)) desk.layouts.delete(version);
  showThumbnails();
  showPage(first);
}

async function layoutOf(number) {
  const page = desk.state.pages[number];
  if (!page?.version) return null;
  if (!desk.layouts.has(page.version)) {
    desk.layouts.set(page.version, fetch(`page/${number}/layout.json?v=${page.version}`).then((answer) => (answer.ok ? answer.json() : null)));
  }
  return desk.layouts.get(page.version);
}

// ---- pages ---------------------------------------------------------------------------------------

function visible() {
  const { pages } = desk.state;
  const here = pages[desk.page];
  if (!desk.spread || here?.spread) return [desk.page]; // a double-page spread is one sheet
  const number = here?.number ?? 1; // even pages lie left, 2–3, 4–5 face each other
  const left = number % 2 === 0 ? desk.page : desk.page - 1;
  const faces = (page) => page === here || (!page.spread && page.section === here?.section && Math.abs(page.number - number) === 1);
  return [left, left + 1].filter((at) => pages[at]?.version && faces(pages[at]));
}

function select(number, quiet = false) {
  desk.page = Math.max(0, Math.min(number, desk.state.pages.length - 1));
  desk.finding = desk.chosen = null;
  choose([make("p", { className: "quiet", textContent: "Click a line or an area." })]);
  history.replaceState(null, "", `#${desk.page}`);
  if (!quiet) { showThumbnails(); showPage(true); }
}

function showThumbnails() {
  const list = $("thumbnails");
  const { pages } = desk.state;
  while (list.children.length > pages.length) list.lastChild.remove();
  pages.forEach((page, at) => {
    let button = list.children[at];
    if (!button) {
      button = make("button", { type: "button" }, make("img", { alt: "" }), make("span"));
      button.onclick = () => select(at);
      list.append(button);
    }
    const source = page.version ? `page/${at}/sheet.jpg?w=180&v=${page.version}` : "data:,";
    if (button.firstChild.getAttribute("src") !== source) button.firstChild.src = source;
    button.lastChild.textContent = page.number ? `${page.label} ${page.name}` : page.file;
    button.lastChild.className = page.problems.some((problem) => problem.severity === "error") ? "bad" : "";
    button.setAttribute("aria-label", `Page ${button.lastChild.textContent}`);
    if (at === desk.page) button.setAttribute("aria-current", "page"); else button.removeAttribute("aria-current");
  });
}

function showPage(fresh) {
  const { pages } = desk.state;
  const page = pages[desk.page];
  $("place").textContent = pages.length ? `${desk.page + 1} / ${pages.length}` : "–";
  $("empty").hidden = Boolean(page?.version);
  $("pdf").hidden = !page?.version;
  if (page?.version) { $("pdf").href = `page/${desk.page}/page.pdf`; $("pdf").setAttribute("download", `${page.stem}.pdf`); }
  const wanted = page?.version ? visible() : [];
  const kept = desk.sheets.length === wanted.length;
  if (!kept) {
    $("canvas").replaceChildren();
    desk.sheets = wanted.map(() => {
      const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      const sheet = { element: make("div", { className: "sheet" }), base: make("img", { className: "base", alt: "" }), detail: make("img", { className: "detail", alt: "", hidden: true }), svg };
      sheet.element.append(sheet.base, sheet.detail, svg);
      $("canvas").append(sheet.element);
      return sheet;
    });
  }
  wanted.forEach((at, i) => fill(desk.sheets[i], at));
  if (wanted.length) camera.extent(wanted.reduce((sum, at) => sum + size(pages[at])[0], 0), Math.max(...wanted.map((at) => size(pages[at])[1])), fresh || !kept);
  $("stage").classList.toggle("stale", Boolean(page?.broken));
  $("stage").dataset.version = page?.version ?? "";
  showProblems();
  showFits();
}

const margin = (page) => page.bleed + page.slug;
const size = (page) => [page.width + 2 * margin(page), page.height + 2 * margin(page)];

function picture(at, page, what, query) {
  return `page/${at}/${what}.${what === "sheet" ? "jpg" : "png"}?${query}&v=${page.version}`;
}

function fill(sheet, at) {
  const page = desk.state.pages[at];
  const changed = sheet.at !== at || sheet.page?.version !== page.version || sheet.plate !== desk.plate;
  Object.assign(sheet, { at, page, plate: desk.plate });
  const [width, height] = size(page);
  sheet.svg.setAttribute("viewBox", `${-margin(page)} ${-margin(page)} ${width} ${height}`);
  if (changed) {
    const pixels = Math.min(2400, Math.max(900, Math.round($("stage").clientHeight * devicePixelRatio * (width / height) * 1.2)));
    const source = desk.plate ? `page/${at}/plate/${desk.plate}.png?v=${page.version}` : picture(at, page, "sheet", `w=${pixels}`);
    const next = new Image();
    next.onload = () => { // the old picture stays until the new one is there
      if (sheet.at !== at || sheet.page.version !== page.version) return;
      sheet.base.src = source;
      sheet.base.dataset.version = page.version;
      sheet.detail.hidden = true;
      sharpen();
    };
    next.onerror = async () => { // most likely no program that separates is installed: say which one to get
      if (!desk.plate) return;
      const answer = await fetch(source);
      if (!answer.ok) plate("", await answer.text());
    };
    next.src = source;
  }
  overlay(sheet);
}

async function overlay(sheet) {
  const { at, page } = sheet;
  const wanted = desk.overlays.size || desk.finding || desk.chosen;
  const layout = wanted ? await layoutOf(at) : null;
  if (sheet.at === at && sheet.page === page) draw(sheet.svg, layout, desk, at, 1 / camera.scale);
  $("overlays").querySelector("output").replaceChildren(...(desk.overlays.has("heat") ? [heatLegend()] : []));
}

function arrange({ scale }) {
  for (const sheet of desk.sheets) {
    const [width, height] = size(sheet.page);
    Object.assign(sheet.element.style, { width: `${width * scale}px`, height: `${height * scale}px` });
    if (sheet.view) place(sheet);
  }
  $("zoom").textContent = `${Math.round((scale * 7200) / 96)}%`;
}

function place({ detail, view }) {
  const { scale } = camera;
  Object.assign(detail.style, { left: `${view.x * scale}px`, top: `${view.y * scale}px`, width: `${view.w * scale}px`, height: `${view.h * scale}px` });
}

function sharpen() { // a picture of just what is seen, in the screen's own pixels, where the whole sheet's is too coarse
  const stage = $("stage").getBoundingClientRect();
  for (const sheet of desk.sheets) {
    if (desk.plate) { sheet.detail.hidden = true; sheet.view = null; continue; }
    const box = sheet.element.getBoundingClientRect();
    const needed = camera.scale * devicePixelRatio;
    if (sheet.base.naturalWidth / size(sheet.page)[0] >= needed * 0.98) { sheet.detail.hidden = true; sheet.view = null; continue; }
    const left = Math.max(box.left, stage.left), top = Math.max(box.top, stage.top);
    const right = Math.min(box.right, stage.right), foot = Math.min(box.bottom, stage.bottom);
    if (right - left < 2 || foot - top < 2) continue;
    const view = { x: (left - box.left) / camera.scale, y: (top - box.top) / camera.scale, w: (right - left) / camera.scale, h: (foot - top) / camera.scale };
    const next = new Image();
    const { at, page } = sheet;
    next.onload = () => {
      if (sheet.at !== at || sheet.page.version !== page.version || next !== sheet.coming) return;
      sheet.view = view;
      sheet.detail.src = next.src;
      sheet.detail.hidden = false;
      place(sheet);
    };
    sheet.coming = next;
    next.src = picture(at, page, "view", `x=${view.x.toFixed(3)}&y=${view.y.toFixed(3)}&w=${view.w.toFixed(3)}&h=${view.h.toFixed(3)}&s=${needed.toFixed(4)}`);
  }
}

// ---- the panel -----------------------------------------------------------------------------------

function showProblems() {
  const { pages, problems } = desk.state;
  const here = pages[desk.page];
  const listed = [...problems.map((problem) => [problem, desk.page]), ...visible().flatMap((at) => (pages[at]?.problems ?? []).map((problem) => [problem, at]))];
  if (!visible().length && here) listed.push(...here.problems.map((problem) => [problem, desk.page]));
  $("problems-title").textContent = here?.broken ? "Problems: the last good page is shown" : `Problems (${listed.length})`;
  $("problems").replaceChildren(...listed.map(([problem, at]) => {
    const button = make("button", { type: "button", className: problem.severity }, make("pre", { textContent: problem.text }));
    button.onclick = () => reveal(problem, at);
    return button;
  }));
  if (!listed.length) $("problems").append(make("p", { className: "quiet", textContent: "none" }));
}

const overlap = ([a, b, c, d], [x, y, w, h]) => a < x + w && x < a + c && b < y + h && y < b + d;
const textLines = (layout) => (layout?.blocks ?? []).flatMap((block) => block.items.filter((item) => item.text !== undefined).map((item) => ({ block, item })));

async function reveal(problem, at) { // where it is on the page, in the spec and in the story, as far as it has to do with them
  const layout = await layoutOf(at);
  const blocks = layout?.blocks ?? [], lines = textLines(layout).filter(({ item }) => item.at);
  const said = (place) => Boolean(problem.file) && Boolean(place?.startsWith(`${problem.file}:${problem.line}:`));
  const named = lines.find(({ item }) => said(item.at));
  const block = blocks.find((candidate) => said(candidate.at)) ?? named?.block
    ?? (problem.rect && blocks.find(({ outline }) => outline && overlap(outline, problem.rect)));
  const line = named ?? (problem.rect && lines.find((each) => each.block === block && overlap(lineBox(each.item), problem.rect)))
    ?? lines.find((each) => each.block === block);
  const rect = problem.rect ?? (named ? lineBox(named.item) : block?.outline);
  if (rect) {
    desk.finding = { rect, at };
    const sheet = desk.sheets.find((candidate) => candidate.at === at);
    if (sheet) {
      const [x, y, w, h] = rect;
      const left = sheet.element.offsetLeft / camera.scale + margin(sheet.page);
      camera.show(left + x, margin(sheet.page) + y, w, h);
    }
    desk.sheets.forEach(overlay);
  }
  const places = [problem.file && `${problem.file}:${problem.line}:${problem.column}`, block?.at, line?.item.at].filter(Boolean);
  choose([make("p", { textContent: problem.message }), ...sources(places)]);
}

const changes = (fit) => fit.copyfit.map(({ what, before, after }) => `${what} ${before} → ${after}`).join("; ");

async function showFits() {
  const page = desk.state.pages[desk.page];
  const layout = await layoutOf(desk.page);
  if (page !== desk.state.pages[desk.page]) return;
  const rows = (layout?.fit ?? []).map((fit) => {
    const row = make("tr", { className: fit.over_lines ? "over" : "", tabIndex: 0 });
    const left = (fit.over_lines ? `+${fit.over_lines} over` : fit.free_lines ? `${fit.free_lines} free` : "full") + (fit.copyfit ? " *" : "");
    if (fit.copyfit) row.title = `made to fit: ${changes(fit)}`;
    const chars = fit.over_chars ? `+${fit.over_chars}` : fit.free_chars ? `−${fit.free_chars}` : "0";
    row.append(...[fit.area, fit.story, `${fit.used}/${fit.available}`, left, chars].map((text) => make("td", { textContent: text })));
    row.onclick = () => chooseArea(layout, fit.area);
    row.onkeydown = (event) => { if (event.key === "Enter") row.onclick(); };
    return row;
  });
  const head = make("tr", {}, ...["area", "story", "lines", "", "chars"].map((text) => make("th", { textContent: text })));
  $("fits").replaceChildren(rows.length ? make("table", {}, head, ...rows) : make("p", { className: "quiet", textContent: "no articles" }));
}

function source(at) {
  const [file, line, column] = at.split(":");
  const link = make("a", { href: `vscode://file${encodeURI(`${desk.state.root}/${file}`)}:${line}:${column}`, textContent: "open in the editor" });
  const copy = make("button", { type: "button", textContent: "Copy" });
  copy.onclick = () => navigator.clipboard?.writeText(`${desk.state.root}/${file}:${line}`);
  return make("p", { className: "source" }, make("code", { textContent: `${file}:${line}` }), " ", copy, " ", link);
}

const sources = (places) => { // each line of a file once
  const lines = new Map(places.map((place) => [place.split(":").slice(0, 2).join(":"), place]).reverse());
  return [...lines.values()].reverse().map(source);
};

const choose = (children) => $("selection").replaceChildren(...children);

function chooseArea(layout, id) {
  const block = layout.blocks.find((candidate) => candidate.id === id);
  const fit = layout.fit.find((candidate) => candidate.area === id);
  if (!block) return;
  desk.chosen = { rect: block.outline, at: desk.page };
  const parts = [make("p", {}, make("strong", { textContent: `Area ${id}` }), ` ${block.title ?? ""}`)];
  const story = block.items.find((item) => item.text !== undefined && item.at)?.at;
  parts.push(...sources([block.at, story].filter(Boolean)));
  if (fit?.copyfit) parts.push(make("p", { textContent: `Made to fit: ${changes(fit)}` }));
  if (fit?.overset) parts.push(make("p", { textContent: `Does not fit: ${fit.over_lines} lines, ${fit.over_chars} characters` }), make("p", { className: "overset", textContent: fit.overset }));
  choose(parts);
  desk.sheets.forEach(overlay);
}

async function clicked(clientX, clientY) {
  for (const sheet of desk.sheets) {
    const box = sheet.element.getBoundingClientRect();
    if (clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom) continue;
    const x = (clientX - box.left) / camera.scale - margin(sheet.page), y = (clientY - box.top) / camera.scale - margin(sheet.page);
    const layout = await layoutOf(sheet.at);
    desk.page = sheet.at;
    const inside = ([left, top, width, height]) => x >= left && x <= left + width && y >= top && y <= top + height;
    const hit = textLines(layout).find(({ item }) => inside(lineBox(item)));
    const area = layout?.blocks.find((block) => block.outline && inside(block.outline));
    if (hit?.item.at) {
      desk.chosen = { rect: lineBox(hit.item), at: sheet.at };
      const gap = hit.item.gap === undefined ? "" : `, gap ${hit.item.gap / 1000} em`;
      const parts = [make("p", { textContent: hit.item.text }), make("p", { className: "quiet", textContent: `${hit.item.role}, ${hit.item.measure.toFixed(1)} pt${gap}` }), source(hit.item.at)];
      if (hit.block.at) parts.push(make("p", { textContent: `in area ${hit.block.id}` }), source(hit.block.at));
      choose(parts);
      desk.sheets.forEach(overlay);
    } else if (area) chooseArea(layout, area.id);
  }
}

export function lineBox(line) {
  const high = Math.max(...line.runs.map((run) => run.size), 1);
  if (line.vertical) return [line.x - high / 2, line.baseline, high, line.measure];
  return [line.x, line.baseline - high * 0.9, line.measure, high * 1.15];
}

// ---- controls ------------------------------------------------------------------------------------

function toggle(id) {
  if (desk.overlays.has(id)) desk.overlays.delete(id); else desk.overlays.add(id);
  document.querySelector(`[data-overlay="${id}"]`).setAttribute("aria-pressed", desk.overlays.has(id));
  desk.sheets.forEach(overlay);
}

for (const { id, name, key } of OVERLAYS) {
  const button = make("button", { type: "button", textContent: name, title: `${name} (${key})` });
  button.dataset.overlay = id;
  button.setAttribute("aria-pressed", "false");
  button.onclick = () => toggle(id);
  $("overlays").append(button);
}
$("overlays").append(make("output"));

function plate(id, trouble = "") { // one ink alone, or all of them as a heat map
  desk.plate = desk.plate === id ? "" : id;
  for (const button of document.querySelectorAll("[data-plate]")) button.setAttribute("aria-pressed", button.dataset.plate === desk.plate);
  if (trouble) choose([make("p", { className: "quiet", textContent: trouble })]);
  visible().forEach((at, i) => desk.sheets[i] && fill(desk.sheets[i], at));
}

const PLATES = [["c", "C", "Cyan plate 青版", "C"], ["m", "M", "Magenta plate 品版", "M"], ["y", "Y", "Yellow plate 黄版", "Y"], ["k", "K", "Black plate 黑版", "K"], ["ink", "Ink 墨量", "Ink coverage: red is over the limit", "i"]];
for (const [id, name, title, key] of PLATES) {
  const button = make("button", { type: "button", textContent: name, title: `${title} (${key === "i" ? key : `Shift+${key}`})` });
  button.dataset.plate = id;
  button.setAttribute("aria-pressed", "false");
  button.onclick = () => plate(id);
  $("overlays").append(button);
}

const actions = {
  ArrowLeft: ["previous page", () => select(desk.page - 1)],
  ArrowRight: ["next page", () => select(desk.page + 1)],
  "+": ["larger", () => camera.zoom(1.25)],
  "-": ["smaller", () => camera.zoom(0.8)],
  0: ["whole page", () => camera.fit()],
  1: ["100 %", () => camera.zoomTo(96 / 72)],
  6: ["600 %", () => camera.zoomTo((6 * 96) / 72)],
  p: ["facing pages", () => { desk.spread = !desk.spread; $("spread").setAttribute("aria-pressed", desk.spread); showPage(true); }],
  "?": ["these keys", () => $("keys").showModal()],
  Escape: ["clear the selection", () => { desk.finding = desk.chosen = null; desk.sheets.forEach(overlay); }],
};
for (const { id, name, key } of OVERLAYS) actions[key] = [name, () => toggle(id)];
for (const [id, , title, key] of PLATES) actions[key] = [title, () => plate(id)];
const synonyms = { PageUp: "ArrowLeft", PageDown: "ArrowRight", "=": "+", "−": "-" };
$("key-list").append(...Object.entries(actions).flatMap(([key, [name]]) => [make("dt", { textContent: key }), make("dd", { textContent: name })]),
  make("dt", { textContent: "Shift + arrows" }), make("dd", { textContent: "move" }), make("dt", { textContent: "wheel, pinch, drag" }), make("dd", { textContent: "zoom and move" }));

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || $("keys").open || /INPUT|SELECT|TEXTAREA/.test(event.target.tagName)) return;
  const step = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
  if (step && (event.shiftKey || step[1])) { camera.move(step[0] * 80, step[1] * 80); event.preventDefault(); return; }
  const action = actions[event.key] ?? actions[synonyms[event.key]];
  if (action) { action[1](); event.preventDefault(); }
});

$("previous").onclick = actions.ArrowLeft[1];
$("next").onclick = actions.ArrowRight[1];
$("out").onclick = actions["-"][1];
$("in").onclick = actions["+"][1];
$("fit").onclick = actions[0][1];
$("spread").onclick = actions.p[1];
$("help").onclick = actions["?"][1];
addEventListener("resize", () => { if (desk.state) camera.resized(); });
