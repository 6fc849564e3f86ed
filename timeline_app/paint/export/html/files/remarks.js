// What the author remarked: curves from the chosen event to those linked with it, notes on times.
// A page without any is written without this.
const [BEND, LEAST_BEND, BOW, MOST_BOW, EDGE] = [0.45, 14, 0.06, 44, 10];
const SHARES = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8];
const INK = "var(--text-soft)";

const isFree = (x0, y0, x1, y1, onBands) =>
  x0 >= 0 && x1 <= state.width && y0 >= 0 &&
  !taken.some(([left, top, right, bottom, isBand]) => !(onBands && isBand) && x0 < right && x1 > left && y0 < bottom && y1 > top);

// Writes a word at a place, and takes the place.
const writeWord = (layer, text, x, top, width) => {
  taken.push([x, top, x + width, top + 14, false]);
  const said = draw("text", { x, y: top + 11, "font-size": 11, fill: INK });
  said.textContent = text;
  layer.append(said);
};

// Returns where the mark of an event is, or would be beyond the view, and how high half of it is.
const placeOfMark = (event, level, tops) => {
  const member = membersOf(event)[0];
  const undated = data.marks.event.length + (data.undated.event || []).indexOf(event);
  const drawn = marks.get(member ?? undated);
  if (drawn) return drawn.place;
  if (member === undefined) return null;
  const lane = data.marks.lane[member];
  const row = level.row[member];
  const isFolded = state.folded.has(lane);
  const high = isFolded || row < 0 ? laneHeight(lane, level) : STYLE.row;
  const top = tops[lane] + (isFolded || row < 0 ? 0 : level.first[lane] + row * STYLE.row);
  return { x0: toPx(startOf(member)), x1: toPx(endOf(member)), y: top + high / 2, half: STYLE.band / 2, inset: INSET };
};

const within = (value, low, high) => Math.min(Math.max(value, low), high);
const middleOf = ({ x0, x1 }) => (within(x0, 0, state.width) + within(x1, 0, state.width)) / 2;

// Returns an end of a curve: its place, the way out of the mark, and whether that is out of view.
const endAt = (own, other) => {
  if (own.x1 < 0) return { x: 0, y: Math.max(own.y, EDGE), out: [1, 0], isOutside: true };
  if (own.x0 > state.width) return { x: state.width, y: Math.max(own.y, EDGE), out: [-1, 0], isOutside: true };
  const [left, right] = [Math.max(own.x0, 0), Math.min(own.x1, state.width)];
  const inset = Math.min(own.inset, (right - left) / 2);
  const down = other.y > own.y ? 1 : -1;
  return { x: within(middleOf(other), left + inset, right - inset), y: own.y + down * own.half, out: [0, down], isOutside: false };
};

const bowed = (end, y) => {
  const up = y >= MOST_BOW ? -1 : 1;
  return { ...end, y: y + up * Math.abs(end.y - y), out: [end.out[0], up] };
};

// Returns the four points of a curve between two places of marks, and whether its ends are in view.
const curveBetween = (from, to) => {
  let [one, other] = [endAt(from, to), endAt(to, from)];
  const isLevel = Math.abs(from.y - to.y) < 1 && !one.isOutside && !other.isOutside;
  if (isLevel) [one, other] = [bowed(one, from.y), bowed(other, to.y)];
  const bend = isLevel ? Math.min(LEAST_BEND + BOW * Math.abs(other.x - one.x), MOST_BOW) : Math.max(BEND * Math.abs(other.y - one.y), LEAST_BEND);
  const bent = ({ x, y, out }) => [x + bend * out[0], y + bend * out[1]];
  return { points: [[one.x, one.y], bent(one), bent(other), [other.x, other.y]], one, other };
};

const onCurve = (points, share) => {
  const rest = 1 - share;
  const weights = [rest ** 3, 3 * rest ** 2 * share, 3 * rest * share ** 2, share ** 3];
  return [0, 1].map((axis) => points.reduce((sum, point, n) => sum + weights[n] * point[axis], 0));
};

// Returns places behind a tip, on both sides of the way to a place before it.
const behind = ([x, y], before, back, aside) => {
  const [dx, dy] = [before[0] - x, before[1] - y];
  const length = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / length, dy / length];
  return [-1, 1].map((side) => `${(x + back * ux - side * aside * uy).toFixed(1)} ${(y + back * uy + side * aside * ux).toFixed(1)}`);
};

const drawCurve = ([source, target, hasHead, word, width], level, tops) => {
  const [from, to] = [source, target].map((event) => placeOfMark(event, level, tops));
  if (!from || !to) return;
  const { points, one, other } = curveBetween(from, to);
  const [first, second, third, last] = points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`);
  const lines = [`M${first}C${second} ${third} ${last}`];
  if (one.isOutside) lines.push(`M${behind(points[0], points[1], 5, 4).join(`L${first}L`)}`);
  if (other.isOutside) lines.push(`M${behind(points[3], points[2], 5, 4).join(`L${last}L`)}`);
  curveLayer.append(draw("path", { d: lines.join(""), fill: "none", stroke: INK, "stroke-width": 1.2 }));
  if (hasHead && !other.isOutside) {
    curveLayer.append(draw("path", { d: `M${last}L${behind(points[3], points[2], 7, 3.2).join("L")}z`, fill: INK }));
  }
  for (const onBands of [false, true]) {
    for (const share of SHARES) {
      const [x, y] = onCurve(points, share);
      const left = [x + 5, x - 5 - width].find((at) => isFree(at, y - 7, at + width, y + 7, onBands));
      if (left === undefined) continue;
      curveLayer.append(draw("rect", { x: left - 2, y: y - 7, width: width + 4, height: 14, fill: "var(--ground)" }));
      writeWord(curveLayer, word, left, y - 7, width);
      return;
    }
  }
};

const drawNote = ({ lane, start, end, words: said }, n, level, tops) => {
  const own = lane ?? tops.findIndex((_, number) => laneHeight(number, level));
  if (own < 0 || !laneHeight(own, level)) return;
  let [x0, x1] = [toPx(start ?? -FAR), toPx(end ?? FAR)];
  if (x1 - x0 < 6) [x0, x1] = [(x0 + x1) / 2 - 3, (x0 + x1) / 2 + 3];
  if (x1 <= 0 || x0 >= state.width) return;
  const [left, right, top] = [Math.max(x0, 0), Math.min(x1, state.width), tops[own] + 2];
  const group = draw("g", { class: "bracket", "data-note": n });
  const begin = x0 >= 0 ? `M${left + 0.5} ${top + 4}V` : `M${left} `;
  const finish = x1 <= state.width ? `V${top + 4}` : "";
  const sides = `${begin}${top + 0.5}H${right - 0.5}${finish}`;
  group.append(
    draw("title"),
    draw("path", { d: sides, fill: "none", stroke: "var(--text-faint)" }),
    draw("rect", { class: "hit", x: left, y: top - 2, width: right - left, height: 7 }),
  );
  group.firstChild.textContent = data.notes[n].text;
  noteLayer.append(group);
  for (const [text, width] of said) {
    const wide = width + 6;
    const at = [left, right - wide, right].find((x) => isFree(x, top + 1, x + wide, top + 15, false));
    if (at === undefined) continue;
    writeWord(group, text, at + 3, top + 1, width);
    return;
  }
};

// A note on a time: its heading leads there.
const notePart = ({ start, end, where, text }, n) => {
  const [from, to] = [start ?? wholeStart, end ?? wholeEnd];
  const around = Math.max((to - from) * 0.3, 60);
  const go = link(where, where, () => moveTo(showing(from - around, to + around)));
  return make("p", { class: "extra", id: `n${n}`, tabindex: "-1", dir: "auto" }, go, make("br"), text);
};

// The text of a note is beside the timeline, before an event is chosen.
const showNote = (n) => {
  chooseNone();
  showList(false);
  leaveReader();
  const entry = byId(`n${n}`);
  entry.scrollIntoView({ block: "nearest" });
  entry.focus({ preventScroll: true });
};

const drawRemarks = (level, tops) => {
  curveLayer.replaceChildren();
  noteLayer.replaceChildren();
  for (const curve of data.curves) {
    if (curve[0] === state.chosen || curve[1] === state.chosen) drawCurve(curve, level, tops);
  }
  data.notes.forEach((note, n) => drawNote(note, n, level, tops));
};
