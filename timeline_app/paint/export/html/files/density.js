// The density of lanes with more events than rows: columns on their lower edges, by level.
for (const level of data.levels) {
  for (const lane of level.dense) {
    if (lane.columns) continue;
    let at = lane.first;
    lane.columns = [at, ...lane.steps.map((step) => (at += step))];
  }
}

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
    return draw("path", { d: path.join(""), fill: `var(--dense-${lane.lane})`, class: "dense" });
  });
  denseLayer.replaceChildren(...shapes);
  sayDensity(level);
};
