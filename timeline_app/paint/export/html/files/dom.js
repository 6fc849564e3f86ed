// The page's values, and the making of elements. Texts are only ever set as text.
const data = JSON.parse(document.getElementById("data").textContent);
const words = data.words;
const SVG = "http://www.w3.org/2000/svg";
const byId = (id) => document.getElementById(id);

const make = (tag, traits = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(traits)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== ""));
  return element;
};

const draw = (tag, traits = {}) => {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(traits)) element.setAttribute(name, value);
  return element;
};

const change = (element, name, value) => {
  if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
};

const link = (label, name, act) =>
  make("button", { type: "button", class: "link", "aria-label": name, onclick: act }, label);

// What is looked at now; all that is shown follows from it.
const state = {
  start: 0, // seconds of the page at the left edge
  scale: 1, // px a second
  width: 600, // px of the time area
  chosen: null, // the number of an event
  folded: new Set(data.lanes.flatMap((lane, n) => (lane.folded ? [n] : []))),
  found: null, // the events that a search has found
  article: 0, // the number of the article that is read
};
