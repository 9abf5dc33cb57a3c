// What can be laid over a page: all from its layout.json, in points.
const NAMESPACE = "http://www.w3.org/2000/svg";
export const OVERLAYS = [
  { id: "columns", name: "Columns 基本栏", key: "c" },
  { id: "grid", name: "Baselines 网格", key: "g" },
  { id: "areas", name: "Areas 区块", key: "a" },
  { id: "overset", name: "Overset 溢排", key: "o" },
  { id: "heat", name: "Gaps 松紧", key: "h" },
  { id: "bleed", name: "Bleed, safe area 出血", key: "b" },
];

const DISPLAY = new Set(["headline", "kicker", "deck", "banner", "masthead", "masthead-line", "masthead-subtitle", "folio"]);

const element = (tag, attributes, text) => {
  const made = document.createElementNS(NAMESPACE, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (text !== undefined) made.textContent = text;
  return made;
};
const rect = ([x, y, width, height], more = {}) => element("rect", { x, y, width: Math.max(width, 0), height: Math.max(height, 0), ...more });
const label = (x, y, text, kind, unit) => { // of the same size on the screen at every zoom
  const width = [...text].reduce((sum, char) => sum + (char > "\u2e80" ? 12 : 7), 8);
  return [rect([x, y, width * unit, 17 * unit], { class: `label ${kind}` }), element("text", { x: x + 4 * unit, y: y + 13 * unit, "font-size": 12 * unit }, text)];
};

const drawings = {
  columns({ grid }) {
    const [x, y, , height] = grid.area;
    const fold = grid.fold ?? Infinity; // columns before it
    const start = (i) => x + i * (grid.column + grid.gutter) + (i >= fold ? grid.fold_gap - grid.gutter : 0);
    return Array.from({ length: grid.columns }, (_, i) => rect([start(i), y, grid.column, height]));
  },
  grid({ grid }) {
    const [x, , width] = grid.area;
    const lines = Array.from({ length: grid.lines }, (_, i) => `M${x} ${grid.first_baseline + i * grid.pitch}h${width}`);
    return [element("path", { d: lines.join("") })];
  },
  areas({ blocks, fit }, unit) {
    const fits = new Map(fit.map((entry) => [entry.area, entry]));
    return blocks.filter((block) => block.outline).flatMap((block) => {
      const figures = fits.get(block.id);
      const over = figures?.over_lines > 0;
      const left = !figures ? "" : over ? ` +${figures.over_lines} lines` : figures.free_lines ? ` ${figures.free_lines} free` : " full";
      const [x, y] = block.outline;
      return [rect(block.outline, { class: over ? "over" : "" }), ...label(x, y, `${block.id}${left}`, over ? "over" : "", unit)];
    });
  },
  overset({ blocks, fit }) {
    return fit.filter((entry) => entry.over_lines > 0).flatMap((entry) => {
      const block = blocks.find((candidate) => candidate.id === entry.area);
      if (!block) return [];
      const last = block.frames?.at(-1) ?? block.outline;
      const [x, y, width, height] = last;
      const fitting = Math.max(Math.floor(width / 9), 4);
      const text = entry.overset.replaceAll("\n", "");
      const lines = [`+${entry.over_lines} lines, ${entry.over_chars} chars:`, ...text.match(new RegExp(`.{1,${fitting}}`, "gu")) ?? []].slice(0, 12);
      return [rect([x, y + height, width, 12 * lines.length + 4]), ...lines.map((line, i) => element("text", { x: x + 2, y: y + height + 11 + 12 * i }, line))];
    });
  },
  heat({ blocks }) {
    const justified = (item) => item.gap !== undefined && item.text !== undefined && !DISPLAY.has(item.role);
    return blocks.flatMap((block) => block.items).filter(justified).map((line) => {
      const high = Math.max(...line.runs.map((run) => run.size));
      return rect([line.x, line.baseline - high * 0.88, line.measure, high], { fill: heat(line.gap) });
    });
  },
  bleed({ trim, bleed, grid }, unit, { safe }) {
    const [width, height] = trim;
    return [rect([-bleed, -bleed, width + 2 * bleed, height + 2 * bleed], { class: "bleed" }), rect([0, 0, width, height], { class: "trim" }), rect([safe, safe, width - 2 * safe, height - 2 * safe], { class: "safe" }), rect(grid.area, { class: "type-area" }), ...(grid.fold ? [rect([width / 2 - 0.25, 0, 0.5, height], { class: "trim" })] : [])];
  },
};

// Blue: squeezed; white: as designed; yellow to red: spread. 1/1000 em; 120 is where a line is reported as loose.
export function heat(gap) {
  const share = Math.min(Math.abs(gap) / (gap < 0 ? 60 : 120), 1);
  return gap < 0 ? `hsl(215 90% ${100 - 45 * share}%)` : `hsl(${55 - 55 * share} 95% ${95 - 40 * share}%)`;
}

export function heatLegend() {
  const legend = document.createElement("span");
  legend.textContent = "tight −0.06 … +0.12 em loose";
  return legend;
}

export function draw(svg, layout, desk, at, unit) {
  svg.replaceChildren();
  if (!layout) return;
  for (const { id } of OVERLAYS) {
    if (!desk.overlays.has(id)) continue;
    const group = element("g", { class: `o-${id}` });
    group.append(...drawings[id](layout, unit, desk.state.pages[at]));
    svg.append(group);
  }
  for (const kind of ["finding", "chosen"]) if (desk[kind]?.at === at && desk[kind].rect) svg.append(rect(desk[kind].rect, { class: kind }));
}
