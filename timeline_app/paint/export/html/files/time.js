// Time and px: the view, and the level that was laid out for its scale.
const [wholeStart, wholeEnd] = data.whole;
const FAR = 1e15; // of an open end

for (let n = 1; n < data.levels.length; n++) {
  data.levels[n] = { ...data.levels[n - 1], ...data.levels[n] };
}

const toPx = (time) => (time - state.start) * state.scale;
const toTime = (px) => state.start + px / state.scale;

const currentLevel = () => {
  const at = Math.floor(Math.log2(state.scale)) - data.levels[0].level;
  return data.levels[Math.min(Math.max(at, 0), data.levels.length - 1)];
};

const bounded = (view) => {
  const least = Math.max((0.8 * state.width) / (wholeEnd - wholeStart), 2 ** data.levels[0].level);
  const scale = Math.min(Math.max(view.scale, least), Math.max(2 * data.finest, least));
  const span = state.width / scale;
  const start = Math.min(Math.max(view.start, wholeStart - span / 2), wholeEnd - span / 2);
  return { start, scale };
};

const zoomed = (factor, atPx) => {
  const time = toTime(atPx);
  const { scale } = bounded({ start: state.start, scale: state.scale * factor });
  return bounded({ scale, start: time - atPx / scale });
};

const panned = (px) => bounded({ scale: state.scale, start: state.start + px / state.scale });

const showing = (start, end) => {
  const least = state.width / (2 * data.finest);
  const span = Math.max(end - start, least);
  return bounded({ scale: state.width / span, start: (start + end - span) / 2 });
};

// Moves to another view by even ratios of its span, at once where motion is not wanted.
let moving = 0;
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const moveTo = (view, isQuick = false) => {
  cancelAnimationFrame(moving);
  const from = { start: state.start, scale: state.scale };
  if (isQuick || calm.matches) {
    Object.assign(state, view);
    refresh();
    return;
  }
  const begun = performance.now();
  const step = (now) => {
    const share = Math.min((now - begun) / 200, 1);
    const eased = 1 - (1 - share) ** 3;
    const scale = from.scale * (view.scale / from.scale) ** eased;
    const same = Math.abs(view.scale - from.scale) < 1e-9 * from.scale;
    const moved = same ? eased : (1 / scale - 1 / from.scale) / (1 / view.scale - 1 / from.scale);
    state.scale = share < 1 ? scale : view.scale;
    state.start = share < 1 ? from.start + (view.start - from.start) * moved : view.start;
    refresh();
    if (share < 1) moving = requestAnimationFrame(step);
  };
  moving = requestAnimationFrame(step);
};
