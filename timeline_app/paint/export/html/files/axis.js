// The axis: of the ticks that were made for every scale, those in view; nothing is named here.
const TICK_GAP = 8;
const axisSvg = byId("axis").querySelector("svg");
const upperTicks = axisSvg.appendChild(draw("g", { class: "upper" }));
const lowerTicks = axisSvg.appendChild(draw("g"));
const shortTicks = axisSvg.appendChild(draw("path", { fill: "none", stroke: "var(--line-strong)" }));
const pointer = axisSvg.appendChild(draw("path", { fill: "var(--accent)" }));

// Whole numbers as they were before they were written as runs, if they were.
const fromRuns = (packed) => {
  if (Array.isArray(packed)) return packed;
  const [runs, values] = [packed.runs, []];
  for (let n = 0; n < runs.length; n += 2) for (let k = 0; k < runs[n + 1]; k++) values.push(runs[n]);
  return values;
};
const summed = (values, first) => {
  let at = first;
  return values.map((value) => (at += value));
};

for (const row of data.axis.rows) {
  if (row.texts) row.texts = summed(fromRuns(row.texts), 0);
  if (row.steps) {
    const steps = fromRuns(row.steps).map((step) => step * row.unit);
    row.places = [row.first, ...summed(steps, row.first)];
  }
}

// The first place of a row at or after a time, by its index.
const firstAfter = (row, time) => {
  if (row.every) return Math.max(Math.ceil((time - row.first) / row.every), 0);
  let low = 0;
  let high = row.places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (row.places[middle] < time) low = middle + 1;
    else high = middle;
  }
  return low;
};

const placeOf = (row, n) => (row.every ? row.first + n * row.every : row.places[n]);
const countOf = (row) => row.count || row.places.length;
const textOf = (row, n) => (row.texts ? row.texts[row.every ? n % row.texts.length : n] : 0);

// The ticks in view, the one under way at the left edge and the next to the right of it.
const ticksIn = (row) => {
  const ticks = [];
  const end = toTime(state.width);
  for (let n = Math.max(firstAfter(row, state.start) - 1, 0); n < countOf(row); n++) {
    const time = placeOf(row, n);
    ticks.push({ x: toPx(time), text: textOf(row, n) });
    if (time > end || ticks.length > 400) break;
  }
  return ticks;
};

// Labels stand right of their ticks; one that names what is under way is held at the left edge.
const labelled = (ticks, isHeld) =>
  ticks.flatMap(({ x, text }, n) => {
    const end = n + 1 < ticks.length ? ticks[n + 1].x : state.width;
    const needed = data.axis.widths[text] + 2 * TICK_GAP;
    const at = Math.min(Math.max(x, isHeld ? 0 : -Infinity), Math.min(end, state.width) - needed);
    const fits = data.axis.texts[text] && at >= Math.max(x, -TICK_GAP) && end > 0 && x < state.width;
    return fits ? [{ x: at + TICK_GAP, text }] : [];
  });

const writeTicks = (group, labels, baseline) => {
  while (group.children.length > labels.length) group.lastChild.remove();
  labels.forEach(({ x, text }, n) => {
    const element = group.children[n] || group.appendChild(draw("text", { y: baseline }));
    change(element, "x", x.toFixed(1));
    if (element.textContent !== data.axis.texts[text]) element.textContent = data.axis.texts[text];
  });
};

const drawAxis = () => {
  const scales = data.axis.scales;
  const found = scales.find(([least]) => state.scale >= least) || scales[scales.length - 1];
  if (!found) return [];
  const [, lower, upper, minor, minorScale, namesSpan] = found;
  const rows = data.axis.rows;
  const above = labelled(ticksIn(rows[upper]), true);
  const ticks = above.length ? ticksIn(rows[lower]) : [];
  writeTicks(upperTicks, above, 15);
  writeTicks(lowerTicks, labelled(ticks, Boolean(namesSpan)), 36);
  const short = state.scale >= minorScale && ticks.length ? ticksIn(rows[minor]) : [];
  const uprights = [
    ...short.map(({ x }) => `M${Math.round(x) + 0.5} 39V44`),
    ...ticks.map(({ x }) => `M${Math.round(x) + 0.5} 20V44`),
  ];
  shortTicks.setAttribute("d", uprights.join(""));
  return ticks.map(({ x }) => Math.round(x) + 0.5).filter((x) => x >= 0 && x <= state.width);
};

const drawPointer = (time) => {
  const x = time === null ? -99 : toPx(time);
  pointer.setAttribute("d", `M${x - 4.5} 38h9l-4.5 6z`);
};
