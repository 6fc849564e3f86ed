// Search: all words that are typed, in titles, dates, people and quotations, whatever their accents.
const list = byId("list");
const field = byId("search");
const hits = byId("hits");
const items = [...list.querySelectorAll("li")];

const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const passagesOf = (event) =>
  (event.groups || []).flatMap((group) =>
    group.passages.map((passage) =>
      passage.from === undefined ? passage.words || "" : articleText(group.article).slice(passage.from, passage.to),
    ),
  );

let index = null;
const searchIndex = () => {
  index ||= data.events.map((event) => {
    const about = [event.title, event.date, event.where, event.summary, ...(event.people || [])];
    const passages = passagesOf(event).map((said) => [said, folded(said)]);
    return { about: folded(about.filter(Boolean).join("\n")), passages };
  });
  return index;
};

// Returns the passage that has a word which what is said about the event has not; null without one.
const foundIn = (entry, terms) => {
  const left = terms.filter((term) => !entry.about.includes(term));
  if (!left.length) return "";
  const found = entry.passages.find(([, said]) => left.every((term) => said.includes(term)));
  return found ? found[0] : null;
};

const search = () => {
  const terms = folded(field.value).split(/\s+/).filter(Boolean);
  const entries = searchIndex();
  const found = new Set();
  items.forEach((item, number) => {
    const passage = terms.length ? foundIn(entries[number], terms) : "";
    item.hidden = passage === null;
    item.querySelector("q")?.remove();
    if (passage === null) return;
    found.add(number);
    if (passage) item.firstElementChild.append(make("q", { dir: "auto" }, snippet(passage, terms)));
  });
  state.found = terms.length ? found : null;
  const said = found.size ? `${found.size} ${words.found}` : words.none;
  hits.textContent = terms.length ? said : "";
  if (terms.length) byId("said").textContent = said;
  refresh();
};

const searchFor = (text) => {
  field.value = text;
  showList(true);
  search();
  field.focus();
};

const snippet = (passage, terms) => {
  const at = Math.max(folded(passage).indexOf(terms[0]), 0);
  const from = Math.max(at - 60, 0);
  const cut = passage.slice(from, from + 180);
  const begun = from ? `… ${cut.slice(cut.indexOf(" ") + 1)}` : cut;
  return from + 180 < passage.length ? `${begun.slice(0, begun.lastIndexOf(" "))} …` : begun;
};

const showList = (isShown) => {
  if (isShown) leaveReader();
  main.classList.toggle("listing", isShown);
  byId("listing").setAttribute("aria-expanded", isShown);
};

field.addEventListener("input", () => {
  showList(true);
  search();
});
field.addEventListener("keydown", (event) => {
  const shown = items.filter((item) => !item.hidden);
  if (event.key === "Escape") {
    event.stopPropagation();
    field.value = "";
    search();
    showList(false);
    lanesBox.focus();
  } else if (event.key === "ArrowDown" && shown.length) {
    event.preventDefault();
    showList(true);
    shown[0].firstElementChild.focus();
  }
});
byId("find").addEventListener("submit", (event) => {
  event.preventDefault();
  const first = items.find((item) => !item.hidden);
  if (first) choose(items.indexOf(first));
});
byId("listing").addEventListener("click", () => showList(!main.classList.contains("listing")));
list.addEventListener("keydown", (event) => {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by) return;
  event.preventDefault();
  event.stopPropagation();
  const shown = items.filter((item) => !item.hidden);
  const at = shown.indexOf(document.activeElement.closest("li"));
  const next = shown[at + by];
  if (next) next.firstElementChild.focus();
  else if (by < 0) field.focus();
});
