// The density of lanes with more events than rows: columns on their lower edges, by level.
for (const level of data.levels) {
  for (const lane of level.dense) {
    if (lane.columns) continue;
    let at = lane.first;
    lane.columns = [at, ...lane.steps.map((step) => (at += step))];
  }
}

// A tick for each event that a search has found and that has no mark of its own.
const hitTicks = (level, tops) => {
  const path = [];
  if (state.found && level.dense.length) {
    data.marks.event.forEach((event, member) => {
      if (level.row[member] >= 0 || !state.found.has(event)) return;
      const lane = data.marks.lane[member];
      const [x, bottom] = [Math.round(toPx(startOf(member))), tops[lane] + laneHeight(lane, level)];
      if (x >= 0 && x <= state.width) path.push(`M${x + 0.5} ${bottom}v-14`);
    });
  }
  return draw("path", { d: path.join(""), stroke: "var(--text)" });
};

// The legend says what the full height is at this level.
const sample = document.querySelector(".of-density");
const sayDensity = (level) => {
  if (!sample) return;
  sample.hidden = !level.said.length;
  if (level.said.length) sample.querySelector("span").textContent = level.said[0];
};

const drawDensity = (level, tops) => {
  const shapes = level.dense.map((lane) => {
    const high = laneHeight(lane.lane, level);
    const bottom = tops[lane.lane] + high;
    const column = 2 / 2 ** level.level;
    const path = [];
    for (let n = 0; n < lane.columns.length; n++) {
      const count = lane.counts[n];
      const x0 = toPx(lane.columns[n] * column - data.origin);
      const x1 = n + 1 < lane.columns.length ? toPx(lane.columns[n + 1] * column - data.origin) : x0;
      if (!count || x1 < 0 || x0 > state.width) continue;
      const share = Math.sqrt(Math.min(count / lane.peak, 1));
      const [from, to] = [Math.max(x0, 0), Math.min(x1, state.width)];
      path.push(`M${from.toFixed(1)} ${bottom}V${(bottom - share * (high - 6)).toFixed(1)}H${to.toFixed(1)}V${bottom}z`);
    }
    return draw("path", { d: path.join(""), fill: `var(--dense-${lane.lane})`, class: state.found ? "dense faint" : "dense" });
  });
  denseLayer.replaceChildren(...shapes, hitTicks(level, tops));
  sayDensity(level);
};
