// What the page does: draws what is looked at, chooses events, and answers keys and buttons.
let isAsked = false;
const refresh = () => {
  if (isAsked) return;
  isAsked = true;
  requestAnimationFrame(() => {
    isAsked = false;
    drawAll();
  });
};

const drawAll = () => {
  const heading = parseFloat(getComputedStyle(document.documentElement).getPropertyValue("--heading"));
  const width = lanesBox.clientWidth - heading;
  if (width < 10) return;
  if (width !== state.width) {
    state.scale *= width / state.width;
    state.width = width;
    Object.assign(state, bounded(state));
  }
  const level = currentLevel();
  const { tops, height } = stackLanes(level);
  const high = Math.max(height, lanesBox.clientHeight);
  stackBox.style.height = `${height}px`;
  change(picture, "width", width);
  change(picture, "height", high);
  const ticks = drawAxis();
  drawGround(level, tops, ticks, high);
  drawDensity(level, tops);
  taken.length = 0;
  drawMarks(level, tops);
  if (hasRemarks) drawRemarks(level, tops);
  drawHeadings(level, tops);
  drawOverview();
  const chosen = membersOf(state.chosen)[0];
  drawPointer(chosen === undefined ? null : (data.marks.start[chosen] ?? null));
};

const membersByEvent = new Map();
data.marks.event.forEach((event, member) => {
  membersByEvent.set(event, [...(membersByEvent.get(event) || []), member]);
});
const membersOf = (event) => membersByEvent.get(event) || [];

// Keeps in the address which event is chosen, where the browser lets a file do so.
const remember = (address) => {
  try {
    history.replaceState(null, "", address);
  } catch {
    // It is shown all the same.
  }
};

const spokenOf = (number) => data.events[number].title + (data.events[number].spoken || "");

// Chooses an event: its evidence is shown, its mark brought into view, its name said.
const choose = (number, { keepsPage = false, isQuiet = false } = {}) => {
  if (number < 0 || number >= data.events.length) return;
  state.chosen = number;
  for (const item of list.querySelectorAll("[aria-current]")) item.removeAttribute("aria-current");
  byId(`e${number}`).setAttribute("aria-current", "true");
  drawSheet(number);
  markCited();
  if (!keepsPage) {
    showList(false);
    leaveReader();
  }
  if (!story.hidden) drawStory();
  byId("said").textContent = isQuiet ? "" : spokenOf(number);
  remember(`#e${number}`);
  reveal(number);
};

// Brings the mark of an event into view by the least way.
const reveal = (number) => {
  const member = membersOf(number)[0];
  const level = currentLevel();
  const { tops } = stackLanes(level);
  const lane = member === undefined ? data.undated.lane : data.marks.lane[member];
  if (lane === undefined) return;
  let top = tops[lane];
  let high = laneHeight(lane, level);
  if (member !== undefined && !state.folded.has(lane) && level.row[member] >= 0) {
    top += level.first[lane] + level.row[member] * STYLE.row;
    high = STYLE.row;
  }
  if (top < lanesBox.scrollTop) lanesBox.scrollTop = top - 30;
  if (top + high > lanesBox.scrollTop + lanesBox.clientHeight) lanesBox.scrollTop = top + high + 30 - lanesBox.clientHeight;
  if (member === undefined) return refresh();
  const [start, end] = [startOf(member), endOf(member)];
  const [x0, x1] = [toPx(Math.max(start, wholeStart)), toPx(Math.min(end, wholeEnd))];
  const margin = Math.min(120, state.width / 4);
  const isWide = x0 < margin && x1 > state.width - margin;
  if (isWide || (x0 >= 12 && x1 <= state.width - 12)) return refresh();
  if (x0 < 12 && x1 > margin && x1 - x0 > 40) return refresh();
  moveTo(panned(x0 < margin ? x0 - margin : Math.min(x1 + margin - state.width, x0 - margin)));
};

const zoomToChosen = () => {
  const member = membersOf(state.chosen)[0];
  if (member === undefined) return;
  const [start, end] = [Math.max(startOf(member), wholeStart), Math.min(endOf(member), wholeEnd)];
  const around = Math.max((end - start) * 0.6, state.width / state.scale / 16);
  moveTo(showing(start - around, end + around));
};

// Zooms around the chosen event where it is in view, else around the middle.
const zoomBy = (factor) => {
  const member = membersOf(state.chosen)[0];
  const x = member === undefined ? -1 : toPx((Math.max(startOf(member), wholeStart) + Math.min(endOf(member), wholeEnd)) / 2);
  moveTo(zoomed(factor, x > 0 && x < state.width ? x : state.width / 2));
};

const showOpening = () => moveTo(showing(...data.view));
const showWhole = () => moveTo(showing(...data.whole));

const step = (by) => choose(state.chosen === null ? (by > 0 ? 0 : data.events.length - 1) : state.chosen + by);

// The event nearest in time in the next lane above or below that has one.
const stepLane = (by) => {
  if (state.chosen === null) return step(1);
  const own = data.events[state.chosen].lane;
  const time = startOf(membersOf(state.chosen)[0]);
  for (let lane = own + by; lane >= 0 && lane < data.lanes.length; lane += by) {
    const others = membersOfLane[lane];
    if (others.length) {
      const apart = (member) => Math.abs(startOf(member) - time);
      const nearest = others.reduce((one, other) => (apart(other) < apart(one) ? other : one));
      return choose(data.marks.event[nearest]);
    }
  }
};

const isDark = () => {
  const set = document.documentElement.dataset.theme;
  return set ? set === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
};
const nameTheme = () => change(byId("theme"), "aria-label", isDark() ? words.light : words.dark);
const turnTheme = () => {
  document.documentElement.dataset.theme = isDark() ? "light" : "dark";
  nameTheme();
};

const escape = () => {
  if (!story.hidden) closeStory();
  else if (state.article) leaveReader();
  else if (main.classList.contains("listing")) showList(false);
  else if (state.chosen !== null) chooseNone();
};

const chooseNone = () => {
  state.chosen = null;
  byId("said").textContent = "";
  remember(location.pathname + location.search);
  drawStart();
  markCited();
  refresh();
};

const readChosen = () => {
  const group = (data.events[state.chosen]?.groups || []).find((each) => each.article && articleText(each.article));
  const passage = group?.passages[0];
  if (passage) readArticle(group.article, ...((passage.marks && passage.marks[0]) || [0, 0]));
};

const keys = {
  ArrowRight: () => step(1),
  ArrowLeft: () => step(-1),
  ArrowDown: () => stepLane(1),
  ArrowUp: () => stepLane(-1),
  Home: () => choose(0),
  End: () => choose(data.events.length - 1),
  Escape: escape,
  Enter: zoomToChosen,
  "+": () => zoomBy(2),
  "=": () => zoomBy(2),
  "-": () => zoomBy(0.5),
  0: showOpening,
  f: showOpening,
  F: showWhole,
  "/": () => field.focus(),
  l: () => byId("listing").click(),
  r: readChosen,
  s: openStory,
};
// Keys that scroll or act where the focus is are left to it.
const OF_PAGES = ["ArrowDown", "ArrowUp", "Home", "End", "Enter"];

document.addEventListener("keydown", (event) => {
  const act = keys[event.key];
  if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input") && event.key !== "Escape") return;
  const isElsewhere = event.target !== document.body && event.target !== lanesBox;
  if (isElsewhere && OF_PAGES.includes(event.key)) return;
  event.preventDefault();
  act();
});

document.addEventListener("click", (event) => {
  const entry = event.target.closest('a[href^="#e"]');
  if (!entry) return;
  event.preventDefault();
  choose(Number(entry.hash.slice(2)), { keepsPage: Boolean(entry.closest(".notes")) });
  if (!entry.closest(".notes")) sheetBox.querySelector("h2").focus({ preventScroll: true });
});

for (const [id, act] of Object.entries({
  previous: () => step(-1),
  next: () => step(1),
  in: () => zoomBy(2),
  out: () => zoomBy(0.5),
  fit: showOpening,
  all: showWhole,
  theme: turnTheme,
})) {
  byId(id).addEventListener("click", act);
}

document.documentElement.classList.add("js");
state.width = Math.max(lanesBox.clientWidth - 124, 100);
Object.assign(state, showing(...data.view));
new ResizeObserver(refresh).observe(lanesBox);
lanesBox.addEventListener("scroll", refresh);
addEventListener("hashchange", () => choose(Number(location.hash.slice(2))));
nameTheme();
const asked = /^#e(\d+)$/.exec(location.hash);
const first = asked ? Number(asked[1]) : data.chosen;
drawAll();
drawStart();
byId("below").open = innerWidth > 860;
if (first !== null) choose(first, { isQuiet: true });
document.fonts?.ready.then(() => {
  for (const mark of marks.values()) mark.written = "";
  refresh();
});
refresh();
