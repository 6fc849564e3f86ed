// The overview: all of the time with its long gaps cut out, as it was painted, and a brush for the view.
const overviewSvg = byId("overview").querySelector("svg");
const overviewMap = data.overview;
const LEAST_BRUSH = 24;
const painted = [...overviewSvg.querySelectorAll("rect, text, path, polygon, polyline")].map((element) => ({ element, x: Number(element.getAttribute("x")) }));
const brush = overviewSvg.appendChild(draw("rect", { class: "brush", y: 16, height: 44, rx: 3 }));
let overviewWidth = 0;

// Goes along the pieces of the overview, which is even between the times that it names.
const along = (value, from, to) => {
  let n = 1;
  while (n < from.length - 1 && value > from[n]) n++;
  const share = (value - from[n - 1]) / (from[n] - from[n - 1] || 1);
  return to[n - 1] + share * (to[n] - to[n - 1]);
};
const overviewPx = (time) => (along(time, overviewMap.times, overviewMap.px) * overviewWidth) / overviewMap.width;
const overviewTime = (px) => along((px * overviewMap.width) / overviewWidth, overviewMap.px, overviewMap.times);

// Sets what was painted as wide as there is room: places are scaled, letters and zigzags are moved.
const fitOverview = (width) => {
  const ratio = width / overviewMap.width;
  for (const each of painted) {
    if (each.element.tagName === "rect") {
      each.width ??= Number(each.element.getAttribute("width"));
      each.element.setAttribute("x", each.x * ratio);
      each.element.setAttribute("width", each.width < 5 ? each.width : each.width * ratio);
    } else {
      each.middle ??= each.element.getBBox().x;
      each.element.setAttribute("transform", `translate(${each.middle * (ratio - 1)} 0)`);
    }
  }
};

const drawOverview = () => {
  const width = overviewSvg.clientWidth;
  if (!width) return;
  if (width !== overviewWidth) {
    overviewWidth = width;
    fitOverview(width);
  }
  const [x0, x1] = [overviewPx(state.start), overviewPx(toTime(state.width))];
  const spare = Math.max(LEAST_BRUSH - (x1 - x0), 0) / 2;
  change(brush, "x", Math.max(x0 - spare, 1).toFixed(1));
  change(brush, "width", Math.min(x1 - x0 + 2 * spare, width - 2).toFixed(1));
};

// A press beside the brush brings it there; then it follows the pointer.
let brushed = null;
const brushTo = (px) => {
  const span = state.width / state.scale;
  moveTo(bounded({ scale: state.scale, start: overviewTime(px) - span / 2 }), true);
};
overviewSvg.addEventListener("pointerdown", (event) => {
  const x = event.clientX - overviewSvg.getBoundingClientRect().left;
  const middle = (overviewPx(state.start) + overviewPx(toTime(state.width))) / 2;
  brushed = event.target === brush ? middle - x : 0;
  overviewSvg.setPointerCapture(event.pointerId);
  if (event.target !== brush) brushTo(x);
});
overviewSvg.addEventListener("pointermove", (event) => {
  if (brushed !== null) brushTo(event.clientX - overviewSvg.getBoundingClientRect().left + brushed);
});
overviewSvg.addEventListener("pointerup", () => {
  brushed = null;
});
