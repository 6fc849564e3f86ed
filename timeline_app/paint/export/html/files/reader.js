// The reader: one whole article, the passages of the chosen event marked, opened at a place.
const main = document.querySelector("main");
const reader = byId("reader");
const bar = make("div", { class: "readbar" });
let opener = null;

const articleAt = (number) => byId(`a${number}`);

const readArticle = (number, from, to) => {
  opener = document.activeElement;
  main.classList.remove("listing");
  main.classList.add("reading");
  byId("listing").setAttribute("aria-expanded", "false");
  for (const article of reader.querySelectorAll("article")) article.classList.remove("open");
  const article = articleAt(number);
  article.classList.add("open");
  state.article = number;
  fillBar(number);
  refresh();
  markCited();
  article.querySelector("h2").focus({ preventScroll: true });
  showPlace(number, from, to);
};

const fillBar = (number) => {
  const turn = (by) => () => readArticle(number + by, 0, 0);
  bar.replaceChildren(
    link(`← ${words.back}`, words.back, leaveReader),
    make("span", { class: "where" }, `${number} ${words.of} ${data.articles.length}`),
    number > 1 ? link("‹", words.article_before, turn(-1)) : "",
    number < data.articles.length ? link("›", words.article_after, turn(1)) : "",
  );
  reader.prepend(bar);
};

const leaveReader = () => {
  if (!state.article) return;
  state.article = 0;
  main.classList.remove("reading");
  refresh();
  const target = opener && opener.isConnected ? opener : sheetBox;
  target.focus();
};

// Marks what is cited for the chosen event.
const markCited = () => {
  for (const piece of reader.querySelectorAll(".c")) {
    const isOwn = piece.dataset.e.split(" ").includes(String(state.chosen));
    piece.classList.toggle("on", isOwn);
  }
};

// Scrolls to a place of an article, and highlights exactly its words.
const showPlace = (number, from, to) => {
  const range = rangeOf(number, from, to);
  if (CSS.highlights) CSS.highlights.delete("place");
  if (!range || to <= from) {
    reader.scrollTop = 0;
    return;
  }
  if (CSS.highlights) CSS.highlights.set("place", new Highlight(range));
  const box = range.getBoundingClientRect();
  reader.scrollTop += box.top - reader.getBoundingClientRect().top - reader.clientHeight / 3;
};

const rangeOf = (number, from, to) => {
  const range = document.createRange();
  let at = 0;
  let isBegun = false;
  for (const node of textNodes(number)) {
    const end = at + node.length;
    if (!isBegun && from < end) {
      range.setStart(node, from - at);
      isBegun = true;
    }
    if (isBegun && to <= end) {
      range.setEnd(node, to - at);
      return range;
    }
    at = end;
  }
  return null;
};

reader.addEventListener("click", (event) => {
  const piece = event.target.closest(".c");
  if (!piece || String(getSelection())) return;
  const events = piece.dataset.e.split(" ").map(Number);
  const next = events[(events.indexOf(state.chosen) + 1) % events.length];
  choose(next, { keepsPage: true });
});
