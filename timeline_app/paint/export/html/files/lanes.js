// The lanes: their headings, which fold them, and how many of their events are out of view.
const lanesBox = byId("lanes");
const stackBox = byId("stack");
const headings = data.lanes.map((lane, n) => {
  const fold = make(
    "button",
    { type: "button", class: "fold", "aria-expanded": "true", onclick: () => toggleLane(n) },
    make("span", {}, lane.title),
    lane.second ? make("small", {}, lane.second) : "",
  );
  const earlier = make("button", { type: "button", onclick: () => goOut(n, -1) });
  const later = make("button", { type: "button", onclick: () => goOut(n, 1) });
  const away = make("div", { class: "away" }, earlier, later);
  const box = make("div", { class: `heading l${n}` }, fold, away);
  stackBox.append(box);
  return { box, fold, earlier, later };
});

const toggleLane = (n) => {
  if (state.folded.has(n)) state.folded.delete(n);
  else state.folded.add(n);
  refresh();
};

const membersOfLane = data.lanes.map(() => []);
data.marks.lane.forEach((lane, member) => membersOfLane[lane].push(member));
const startOf = (member) => data.marks.start[member] ?? -FAR;
const endOf = (member) => data.marks.end[member] ?? FAR;

const isEarlier = (member) => endOf(member) < state.start || (endOf(member) === state.start && startOf(member) < state.start);
const isLater = (member) => startOf(member) >= toTime(state.width);

// Leads to the nearest event of a lane that is out of view on one side.
const goOut = (n, side) => {
  const out = membersOfLane[n].filter(side < 0 ? isEarlier : isLater);
  const times = out.map((member) => (side < 0 ? endOf(member) : startOf(member)));
  const time = side < 0 ? Math.max(...times) : Math.min(...times);
  const view = bounded({ scale: state.scale, start: time - (state.width / state.scale) * (side < 0 ? 0.3 : 0.5) });
  moveTo(view);
};

const laneHeight = (n, level) => {
  if (!data.lanes[n].count) return 0;
  if (state.folded.has(n)) return data.style.slim;
  if (data.undated.lane === n) return undatedFlow().height;
  return level.height[n];
};

const undatedFlow = () => {
  const flows = data.undated.flows;
  const flow = flows.findLast((each) => each.width <= state.width) || flows[0];
  return { ...flow, height: (Math.max(...flow.row) + 1) * data.style.row + 6 };
};

// Returns where each lane begins, and how high all are.
const stackLanes = (level) => {
  let top = 0;
  const tops = data.lanes.map((_, n) => {
    const at = top;
    top += laneHeight(n, level);
    return at;
  });
  return { tops, height: top };
};

const drawHeadings = (level, tops) => {
  headings.forEach(({ box, fold, earlier, later }, n) => {
    const high = laneHeight(n, level);
    box.hidden = !high;
    box.style.top = `${tops[n]}px`;
    box.style.height = `${high}px`;
    const isFolded = state.folded.has(n);
    box.classList.toggle("folded", isFolded);
    box.classList.toggle("flat", high < 40);
    box.classList.toggle("out", membersOfLane[n].some((member) => isEarlier(member) || isLater(member)));
    change(fold, "aria-expanded", !isFolded);
    drawAway(n, earlier, membersOfLane[n].filter(isEarlier).length, "◂", words.earlier, high);
    drawAway(n, later, membersOfLane[n].filter(isLater).length, "▸", words.later, high);
  });
};

const drawAway = (n, button, count, sign, side, high) => {
  button.hidden = !count;
  const number = high < 40 ? "" : count;
  const label = side === words.earlier ? `${sign}${number}` : `${number}${sign}`;
  if (button.textContent !== label) button.textContent = label;
  change(button, "aria-label", `${data.lanes[n].title}: ${count} ${side}`);
};
