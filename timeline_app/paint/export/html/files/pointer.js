// Pointer, wheel and touch: drag to move, wheel or two fingers to zoom, a click to choose.
const held = new Map(); // pointers that are down, by id: where they are
let isDragged = false;

const placeIn = (event) => {
  const box = picture.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
};

const onWheel = (event) => {
  event.preventDefault();
  const unit = event.deltaMode === 1 ? 30 : 1;
  const [x, y] = [event.deltaX * unit, event.deltaY * unit];
  const isAcross = event.shiftKey || Math.abs(x) > Math.abs(y);
  const view = isAcross ? panned(x || y) : zoomed(2 ** (-y / (event.ctrlKey ? 60 : 240)), placeIn(event)[0]);
  moveTo(view, true);
};

const onDown = (event) => {
  if (event.button) return;
  held.set(event.pointerId, [event.clientX, event.clientY]);
  if (held.size === 1) isDragged = false;
};

const onMove = (event) => {
  const was = held.get(event.pointerId);
  if (!was) return;
  const now = [event.clientX, event.clientY];
  const [dx, dy] = [now[0] - was[0], now[1] - was[1]];
  if (!isDragged && Math.hypot(dx, dy) < 4) return;
  if (!isDragged) event.currentTarget.setPointerCapture(event.pointerId);
  isDragged = true;
  const others = [...held].filter(([id]) => id !== event.pointerId);
  held.set(event.pointerId, now);
  if (others.length) {
    pinch(was, now, others[0][1]);
    return;
  }
  event.currentTarget.classList.add("held");
  if (event.pointerType === "mouse") lanesBox.scrollTop -= dy;
  moveTo(panned(-dx), true);
};

const pinch = (was, now, other) => {
  const left = picture.getBoundingClientRect().left;
  const [before, after] = [was, now].map(([x, y]) => Math.max(Math.hypot(x - other[0], y - other[1]), 20));
  const middle = (now[0] + other[0]) / 2 - left;
  moveTo(zoomed(after / before, middle), true);
  moveTo(panned(-(now[0] - was[0]) / 2), true);
};

const onUp = (event) => {
  held.delete(event.pointerId);
  event.currentTarget.classList.remove("held");
};

const onClick = (event) => {
  if (isDragged) return;
  const mark = event.target.closest("[data-e]");
  const bracket = event.target.closest("[data-note]");
  if (mark) choose(Number(mark.dataset.e));
  else if (bracket) showNote(Number(bracket.dataset.note));
  else if (event.target.closest(".dense")) moveTo(zoomed(4, placeIn(event)[0]));
};

const onDoubleClick = (event) => {
  const mark = event.target.closest("[data-e]");
  if (mark) zoomToChosen();
  else moveTo(zoomed(3, placeIn(event)[0]));
};

for (const area of [picture, axisSvg]) {
  area.addEventListener("wheel", onWheel, { passive: false });
  area.addEventListener("pointerdown", onDown);
  area.addEventListener("pointermove", onMove);
  area.addEventListener("pointerup", onUp);
  area.addEventListener("pointercancel", onUp);
  area.addEventListener("click", onClick);
  area.addEventListener("dblclick", onDoubleClick);
}
