// The marks: what the painter drew, cut at its ends, set where the levels say. Only time is scaled.
const picture = byId("picture");
const [stayLayer, tickLayer, laneLayer, denseLayer, markLayer, curveLayer, labelLayer, noteLayer] = [
  ..."stldmcbn",
].map(() => picture.appendChild(draw("g")));
tickLayer.setAttribute("stroke", "var(--line)");
const [LEFT, LONG, CAP, SHORT, FLAT_BELOW] = [20, 100, 30, 12, 16];
const [INSIDE, RIGHT, TO_LEFT, UNLABELLED] = [0, 1, 2, 3];
const LEFT_FREE = 16;
const [SLIM_HALF, INSET] = [4, 8]; // px of a mark in a folded lane; from a band's end to a curve
const taken = []; // boxes that words beside the labels should not meet, and whether each is a band
const hasRemarks = data.curves.length || data.notes.length;
const LEAST_LABEL = 40; // px of a title that is shortened
const STYLE = data.style;
const marks = new Map(); // by member; undated ones after the others

// The pattern of a band's middle is what is painted there, which goes on behind its beginning.
const PERIOD = 35;
const patternOf = (id, high) => {
  if (!byId(`p${id}`)) {
    const inner = { x: CAP, y: 0, width: PERIOD, height: high, viewBox: `${LEFT + CAP} 0 ${PERIOD} ${high}` };
    const pattern = draw("pattern", { id: `p${id}`, patternUnits: "userSpaceOnUse", ...inner });
    pattern.append(draw("use", { href: `#${id}` }));
    picture.querySelector("defs").append(pattern);
  }
  return `url(#p${id})`;
};

const piece = (x, from, width, high, id) => {
  const cut = draw("svg", { x, y: 0, width, height: high, viewBox: `${from} 0 ${width} ${high}` });
  cut.append(draw("use", { href: `#${id}` }));
  return cut;
};

// Returns the pieces of a band of a width: its beginning, a pattern, its end as it was painted.
const bandPieces = (look, width, id, high) => {
  if (look.short && width < FLAT_BELOW && high === STYLE.row) {
    const flat = piece(0, LEFT, SHORT, high, `${id}n`);
    flat.setAttribute("preserveAspectRatio", "none");
    flat.setAttribute("width", width);
    return [flat];
  }
  const end = Math.min(look.end, width / 2);
  const begin = Math.min(CAP, width - end);
  const pieces = [
    piece(-1, LEFT - 1, begin + 1, high, id),
    piece(width - end, LEFT + LONG - end, end + 1, high, id),
  ];
  if (width > begin + end) {
    const inner = { x: begin - 0.5, width: width - begin - end + 1, height: high };
    pieces.push(draw("rect", { ...inner, y: 0, fill: patternOf(id, high) }));
  }
  return pieces;
};

const newMark = (event) => {
  const hit = draw("rect", { class: "hit", y: 0 });
  hit.append(draw("title"));
  hit.firstChild.textContent = spokenOf(event);
  const [body, label] = ["mark", "label"].map((kind) => draw("g", { class: kind, "data-e": event }));
  return { body, label, hit, drawn: "", written: "" };
};

const drawBody = (mark, lookNumber, width, isFolded) => {
  const look = data.looks[lookNumber];
  const suffix = isFolded && !look.dot ? "s" : "";
  const key = `${lookNumber}${isFolded}.${look.dot ? "" : width.toFixed(2)}`;
  if (mark.drawn === key) return;
  mark.drawn = key;
  const id = `k${lookNumber}${suffix}`;
  const high = isFolded ? STYLE.slim : STYLE.row;
  const pieces = look.dot ? [draw("use", { href: `#${id}`, x: -LEFT, y: (high - STYLE.row) / 2 })] : bandPieces(look, width, id, high);
  mark.body.replaceChildren(mark.hit, ...pieces);
};

// Returns where the label of a mark begins and the px it has there; null where it has none.
const labelPlace = (place, x0, x1, needed, widest) => {
  const [gap, edge, side] = [STYLE.label_gap, STYLE.edge, place & 3];
  const end = state.width - edge;
  const held = Math.max(x0 + gap, edge);
  if (side === UNLABELLED) return null;
  if (side === INSIDE) {
    const x = Math.min(held, Math.max(x1 - gap - needed, x0 + gap));
    return [x, end - x];
  }
  if (side === TO_LEFT) return [x0 - gap - needed, needed];
  if (x1 + gap + widest <= end) return [x1 + gap, needed];
  const isFree = place & LEFT_FREE && x0 - gap - widest >= edge && x0 < state.width;
  if (isFree) return [x0 - gap - needed, needed];
  // Where it has no room, it is shortened where it has most.
  const inside = Math.min(x1, state.width) - gap - held;
  const beside = end - x1 - gap;
  const left = place & LEFT_FREE ? x0 - gap - edge : 0;
  if (left > Math.max(inside, beside)) return [x0 - gap - Math.min(needed, left), left];
  return inside > beside ? [held, inside] : [x1 + gap, beside];
};

const hole = (look, lane, place, x, needed, x0, x1) => {
  const isOpenPlan = !look.short && look.open[1];
  if (!look.soft || isOpenPlan) return [];
  const from = Math.max(x - 8, x0 + 8);
  const to = Math.min(x + needed + 8, x1 - 8);
  if (to <= from) return [];
  const top = (place & 4 ? 0 : 3) + (look.short ? 0 : 1);
  const bottom = (place & 8 ? 23 : 20) - (look.short ? 0 : 1);
  const box = { x: from - x, y: top, width: to - from, height: bottom - top };
  return [draw("rect", { ...box, fill: `var(--within-${lane})` })];
};

// Below a label upon a density there is bare ground.
const groundOf = (needed) => draw("rect", { x: -3, y: 4, width: needed + 6, height: 16, fill: "var(--ground)" });

const pill = (look, lane, event, x, needed, x0, x1) => {
  const from = Math.min(x - 8 - (x < x0 ? 2 * signOf(event) : 0), look.dot ? x0 - 2 : Infinity);
  const to = Math.max(x + needed + 8 + (x < x0 ? 0 : signOf(event)), look.dot ? x1 + 2 : -Infinity);
  const box = { x: from - x, y: 3, width: to - from, height: 17, rx: 8.5 };
  return draw("rect", { ...box, fill: data.lanes[lane].ink });
};

// Returns the painted label of an event; bold where it is chosen, its number moved along.
const writtenLabel = (event) => {
  const painted = byId(`l${event}`).cloneNode(true);
  painted.removeAttribute("id");
  return painted;
};

// An event with a note has a sign behind its label; before one that is left of its mark.
const signOf = (event) => (data.events[event].notes ? 6 : 0);
const signToLeft = (label, event) => {
  label.lastChild.setAttribute("transform", `translate(${-data.labels[event] - 15} 0)`);
};

// A title in bold is longer: what is behind it makes room.
const makeRoom = (label, event) => {
  const [title, ...others] = label.children;
  title.classList.add("bold");
  for (const other of signOf(event) ? others.slice(0, -1) : others) {
    const moved = other.getAttribute("transform") || "";
    other.setAttribute("transform", `translate(${data.bold[event]} 0) ${moved}`);
  }
};

// Shortens a title at the edge of the view, where there is no room for all of it.
const shorten = (label, room) => {
  const [title, ...others] = label.children;
  for (const other of others) other.remove();
  const text = title.textContent;
  let length = text.length;
  while (length && title.getSubStringLength(0, length) > room - 9) length--;
  title.textContent = length > 2 ? `${text.slice(0, length).trimEnd()}…` : "";
};

const drawLabel = (mark, event, lane, lookNumber, place, widest, x0, x1, isChosen) => {
  const [x, room] = labelPlace(place, x0, x1, data.labels[event], widest) || [0, 0];
  const isMisleading = x1 < 0 && x > 0; // its mark is out of view
  if (isMisleading || room < Math.min(data.labels[event], LEAST_LABEL)) {
    mark.label.remove();
    return x0;
  }
  const needed = Math.min(data.labels[event], room);
  const look = data.looks[lookNumber];
  const isDense = currentLevel().dense.some((each) => each.lane === lane);
  const key = [lookNumber, isDense, isChosen, place, (x - x0).toFixed(1), (x1 - x0).toFixed(1), needed].join();
  if (!mark.label.parentNode || (isChosen && mark.label.nextSibling)) labelLayer.append(mark.label);
  if (mark.written !== key) {
    mark.written = key;
    const ground = isDense ? [groundOf(needed)] : [];
    const parts = isChosen ? [pill(look, lane, event, x, needed, x0, x1)] : [...ground, ...hole(look, lane, place, x, needed, x0, x1)];
    if (isChosen && look.dot) {
      const dot = draw("use", { href: `#k${lookNumber}`, x: x0 - x - LEFT, class: "dot" });
      dot.style.setProperty(data.lanes[lane].ink.slice(4, -1), `var(--on-${lane})`);
      dot.style.setProperty("--ground", data.lanes[lane].ink);
      parts.push(dot);
    }
    mark.label.replaceChildren(...parts, writtenLabel(event));
    for (const name of ["--text", "--text-soft", "--amber"]) {
      if (isChosen) mark.label.lastChild.style.setProperty(name, `var(--on-${lane})`);
    }
    if (isChosen) makeRoom(mark.label.lastChild, event);
    if (x < x0 && signOf(event)) signToLeft(mark.label.lastChild, event);
    if (needed < data.labels[event]) shorten(mark.label.lastChild, needed);
  }
  return x;
};

const drawMark = (member, event, lane, lookNumber, place, widest, span, y, isFolded) => {
  const mark = marks.get(member) || marks.set(member, newMark(event)).get(member);
  const look = data.looks[lookNumber];
  const radius = look.dot ? STYLE.dot / 2 : 0;
  let x0 = Math.max(span[0] - radius, look.open[0] ? 1 : -STYLE.edge - 4);
  let x1 = Math.min(span[1] + radius, look.open[1] ? state.width - 1 : state.width + 16);
  if (look.dot) [x0, x1] = [span[0] - radius, span[0] + radius];
  x1 = Math.max(x1, x0 + 3);
  const isChosen = event === state.chosen;
  const isFaint = state.found !== null && !state.found.has(event);
  drawBody(mark, lookNumber, x1 - x0, isFolded);
  change(mark.body, "transform", `translate(${x0.toFixed(2)} ${y})`);
  if (!mark.body.parentNode) markLayer.append(mark.body);
  const high = isFolded ? STYLE.slim : STYLE.row;
  const half = isFolded ? SLIM_HALF : (look.dot ? STYLE.dot : STYLE.band) / 2;
  mark.place = { x0, x1, y: y + high / 2, half, inset: look.dot ? Infinity : INSET };
  taken.push([x0, y, x1, y + high, !look.dot]);
  let from = x0;
  let to = x1;
  if (isFolded) mark.label.remove();
  else {
    const x = drawLabel(mark, event, lane, lookNumber, place, widest, x0, x1, isChosen);
    if (mark.label.parentNode) {
      change(mark.label, "transform", `translate(${x.toFixed(2)} ${y})`);
      from = Math.min(x, x0);
      to = Math.max(Math.min(x + data.labels[event], state.width), x1);
      taken.push([x, y, x + data.labels[event] + STYLE.label_end, y + high, false]);
    }
  }
  mark.body.classList.toggle("chosen", isChosen && (!look.dot || isFolded));
  mark.body.classList.toggle("faint", isFaint);
  mark.label.classList.toggle("faint", isFaint);
  change(mark.hit, "x", (from - x0 - 3).toFixed(1));
  change(mark.hit, "width", (to - from + 6).toFixed(1));
  change(mark.hit, "height", high);
};

const dropMark = (member) => {
  const mark = marks.get(member);
  if (!mark) return;
  mark.body.remove();
  mark.label.remove();
  marks.delete(member);
};

// Bands that are one field have their labels on one side, where there is room for the widest.
const widestOf = (level) => {
  if (!level.widest) {
    const widths = data.marks.event.map((event) => data.labels[event]);
    const joins = [...level.place].map((code) => parseInt(code, 32) & 4);
    for (let n = 1; n < widths.length; n++) if (joins[n]) widths[n] = Math.max(widths[n], widths[n - 1]);
    for (let n = widths.length - 1; n > 0; n--) if (joins[n]) widths[n - 1] = widths[n];
    level.widest = widths;
  }
  return level.widest;
};

const drawMarks = (level, tops) => {
  const { event, lane, look } = data.marks;
  const widest = widestOf(level);
  const [top, bottom] = [lanesBox.scrollTop - 200, lanesBox.scrollTop + lanesBox.clientHeight + 200];
  event.forEach((number, member) => {
    const own = lane[member];
    const isFolded = state.folded.has(own);
    const row = level.row[member];
    const y = tops[own] + (isFolded ? 0 : level.first[own] + row * STYLE.row);
    const [start, end] = [startOf(member), endOf(member)];
    const isSeen = !isEarlier(member) && !isLater(member) && y > top && y < bottom;
    if (!isSeen || (row < 0 && number !== state.chosen)) {
      dropMark(member);
      return;
    }
    const place = parseInt(level.place[member], 32);
    const joined = isFolded ? 0 : (place & 12) / 4;
    const ownLook = joined ? data.joined[`${look[member]}.${joined}`] : look[member];
    const at = row < 0 ? tops[own] + laneHeight(own, level) - STYLE.row : y;
    const shown = row < 0 ? RIGHT : place;
    drawMark(member, number, own, ownLook, shown, widest[member], [toPx(start), toPx(end)], at, isFolded);
  });
  drawUndated(tops, event.length);
};

const drawUndated = (tops, after) => {
  if (!data.undated.event) return;
  const { event, lane, look } = data.undated;
  const flow = undatedFlow();
  const isFolded = state.folded.has(lane);
  event.forEach((number, n) => {
    const x = flow.x[n] + STYLE.dot / 2;
    const y = tops[lane] + (isFolded ? 0 : 3 + flow.row[n] * STYLE.row);
    drawMark(after + n, number, lane, look[n], RIGHT, data.labels[number], [x, x], y, isFolded);
  });
};

const drawGround = (level, tops, ticks, height) => {
  const across = (y) => `M0 ${Math.round(y) - 0.5}H${state.width}`;
  const folded = [...state.folded].filter((n) => laneHeight(n, level));
  stayLayer.replaceChildren(
    ...folded.map((n) =>
      draw("rect", { y: tops[n], width: state.width, height: STYLE.slim, fill: "var(--folded)" }),
    ),
    ...data.stays.filter(([n]) => laneHeight(n, level) && !state.folded.has(n)).map(([n, start, end]) => {
      const [x0, x1] = [Math.max(toPx(start), 0), Math.min(toPx(end), state.width)];
      const y = tops[n] + level.first[n];
      const box = { x: x0, y, width: Math.max(x1 - x0, 0), height: laneHeight(n, level) - level.first[n] };
      return draw("rect", { ...box, fill: `var(--stay-${n})` });
    }),
  );
  tickLayer.replaceChildren(draw("path", { d: ticks.map((x) => `M${x} 0V${height}`).join("") }));
  const edges = tops.flatMap((y, n) => (laneHeight(n, level) ? [across(y + laneHeight(n, level))] : []));
  laneLayer.replaceChildren(draw("path", { d: edges.join(""), stroke: "var(--line-strong)" }));
};
