// The story: the whole window for one event at a time, with what each article says of it.
const story = byId("story");
let before = null;

const openStory = () => {
  before = document.activeElement;
  story.hidden = false;
  for (const other of [main, document.querySelector("header"), document.querySelector("footer")]) other.inert = true;
  if (state.chosen === null) choose(0);
  else drawStory();
};

const closeStory = () => {
  if (story.hidden) return;
  story.hidden = true;
  for (const other of [main, document.querySelector("header"), document.querySelector("footer")]) other.inert = false;
  (before && before.isConnected ? before : lanesBox).focus();
};

// Of each article the first passage that states the event.
const telling = (group) => group.passages.find((passage) => !passage.partial && passage.from !== undefined) || group.passages[0];

const storyGroup = (group) =>
  make(
    "section",
    {},
    make("h3", { dir: "auto" }, make("b", {}, group.article || "?"), ` ${nameOf(group)}`),
    quotation(group.article, telling(group)),
  );

const differPart = (lead, differing) => {
  const topics = differing.map((each) => data.differences[each].topic).join("; ");
  return topics ? [make("p", { class: "known amber", dir: "auto" }, `${lead}: ${topics}`)] : [];
};

const drawStory = () => {
  const number = state.chosen;
  const event = data.events[number];
  const differing = event.differences || [];
  const facts = make(
    "div",
    {},
    ...headPart(number),
    event.known ? make("p", { class: "known", dir: "auto" }, knownPart(event.known)) : "",
    event.summary ? make("p", { class: "known", dir: "auto" }, event.summary) : "",
    ...differPart(words.differ, differing.filter(isBetween)),
    ...differPart(words.within, differing.filter((each) => !isBetween(each))),
  );
  const proof = make("div", {}, event.support ? make("p", { class: "soft" }, event.support) : "", (event.groups || []).map(storyGroup));
  const close = link("×", words.close, closeStory);
  close.classList.add("shut");
  story.replaceChildren(make("div", { class: `page l${event.lane}` }, facts, proof), pairPart(number), close);
  story.scrollTop = 0;
  story.querySelector("h2").focus({ preventScroll: true });
};

byId("telling").addEventListener("click", openStory);
