// The evidence of an event: its sheet, made of what was written for it and the articles' own text.
const sheetBox = byId("sheet");
const texts = new Map();

// The text of an article as it is on the page, without the names of events beside it.
const articleText = (number) => {
  if (!texts.has(number)) {
    const nodes = textNodes(number);
    texts.set(number, nodes.map((node) => node.data).join(""));
  }
  return texts.get(number);
};

const textNodes = (number) => {
  const root = document.querySelector(`#a${number} .text`);
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ALL, (node) =>
    node.className === "notes" ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const nodes = [];
  while (walker.nextNode()) {
    if (walker.currentNode.nodeType === Node.TEXT_NODE) nodes.push(walker.currentNode);
  }
  return nodes;
};

// Returns the words from one place to another, those between `marks` marked.
const markedWords = (number, from, to, marks) => {
  const text = articleText(number);
  const parts = [];
  let at = from;
  for (const [start, end] of [...marks].sort((one, other) => one[0] - other[0])) {
    if (end <= at) continue;
    parts.push(text.slice(at, Math.max(start, at)));
    parts.push(make("mark", {}, text.slice(Math.max(start, at), end)));
    at = end;
  }
  parts.push(text.slice(at, to));
  return parts;
};

const quotation = (number, passage) => {
  if (passage.from === undefined) return make("blockquote", { dir: "auto" }, passage.words || "");
  const [before, after] = passage.cut || [0, 0];
  const said = markedWords(number, passage.from, passage.to, passage.marks || []);
  return make("blockquote", { dir: "auto", lang: "" }, before ? "… " : "", said, after ? " …" : "");
};

const readLink = (number, label, passage) => {
  const [from, to] = (passage.marks && passage.marks[0]) || [passage.from, passage.to];
  return link(words.read, label, () => readArticle(number, from ?? 0, to ?? 0));
};

const passagePart = (group, passage) => [
  quotation(group.article, passage),
  passage.partial ? make("p", { class: "side" }, words.partial) : "",
  ...(passage.states || []).map((said) => make("p", { class: "said" }, said)),
  passage.closest ? make("p", { class: "side" }, words.nearest) : "",
  passage.closest ? make("blockquote", { dir: "auto" }, passage.closest) : "",
];

const nameOf = (group) => (group.article ? data.articles[group.article - 1][0] : group.name);
const linkTo = (group, passage) => readLink(group.article, data.articles[group.article - 1][1], passage);

// An article's passages: those that are worth it first, and on demand the others.
const groupPart = (group, isWhole) => {
  const passages = group.passages.filter((passage) => isWhole || !passage.later);
  if (!passages.length) return "";
  const name = make("span", { dir: "auto" }, nameOf(group));
  const heading = make("h3", {}, make("b", {}, group.article || "?"), name);
  if (group.article && articleText(group.article)) heading.append(linkTo(group, passages[0]));
  return make("section", {}, heading, passages.flatMap((passage) => passagePart(group, passage)));
};

const groupsPart = (event) => {
  const groups = event.groups || [];
  const box = make("div", { class: "groups" }, groups.map((group) => groupPart(group, false)));
  const showAll = () => {
    box.replaceChildren(...groups.map((group) => groupPart(group, true)));
    box.querySelector("button")?.focus({ preventScroll: true });
  };
  if (event.more) box.append(link(event.more, event.more, showAll));
  return box;
};

const sidePart = (side) =>
  make(
    "div",
    {},
    quotation(side.article, side),
    make(
      "p",
      {},
      `${side.article || "?"} `,
      side.article && side.from !== undefined ? linkTo(side, side) : nameOf(side),
      ...(side.states || []).map((said) => ` ${said}`),
    ),
  );

const isBetween = (number) => !data.differences[number].within;

const differencePart = (number) => {
  const difference = data.differences[number];
  return make(
    "div",
    { class: "box" },
    make("h4", { dir: "auto" }, difference.topic),
    make("div", { class: "sides" }, difference.sides.map(sidePart)),
    make("p", {}, make("b", {}, difference.verdict), `: ${difference.meaning}`),
    difference.note ? make("p", { dir: "auto" }, difference.note) : "",
    ...difference.outside.map((said) => make("p", {}, make("b", {}, `${words.outside} `), said)),
  );
};

const stepLine = (line) => {
  if (typeof line === "number") return make("p", { dir: "auto" }, data.lines[line]);
  if (Array.isArray(line)) {
    const [article, from, to] = line;
    const said = `“${articleText(article).slice(from, to)}”`;
    const read = link(words.read, `${words.read}: ${said}`, () => readArticle(article, from, to));
    return make("p", { dir: "auto" }, `${said} `, read);
  }
  const parts = [make("p", { dir: "auto" }, data.lines[line.line])];
  if (/^https?:\/\//.test(line.address)) {
    const away = { href: line.address, target: "_blank", rel: "noreferrer noopener" };
    parts.push(make("p", {}, make("a", { ...away, "aria-label": `${words.open}: ${line.address}` }, words.open)));
  }
  return parts;
};

const stepsPart = (steps) => {
  const items = steps.map((lines, n) =>
    make("li", {}, make("b", {}, `${n + 1}  ${data.steps[n]}`), lines.flatMap(stepLine)),
  );
  return make("details", {}, make("summary", {}, words.question), make("ol", { class: "steps" }, items));
};

const knownPart = (known) =>
  known.flatMap(([lead, said], n) => [n ? (lead ? "\n" : " ") : "", lead ? make("b", {}, `${lead} `) : "", said]);

const headPart = (number) => {
  const event = data.events[number];
  const lane = data.lanes[event.lane];
  return [
    make(
      "p",
      { class: `lane l${event.lane}` },
      make("span", {}, make("i", { class: "square" }), make("b", {}, lane.title)),
      make("span", { class: "soft" }, `${number + 1} ${words.of} ${data.events.length}`),
    ),
    make("h2", { dir: "auto", tabindex: "-1" }, event.title),
    make("p", { class: "date" }, event.date || words.undated),
    event.where ? make("p", { class: "where", dir: "auto" }, event.where) : "",
    event.problem ? make("p", { class: "amber" }, event.problem) : "",
  ];
};

const pairPart = (number) => {
  const before = data.events[number - 1];
  const after = data.events[number + 1];
  return make(
    "div",
    { class: "pair" },
    before ? link(`← ${before.title}`, `${words.previous}: ${before.title}`, () => choose(number - 1)) : make("span"),
    after ? link(`${after.title} →`, `${words.next}: ${after.title}`, () => choose(number + 1)) : make("span"),
  );
};

const supportPart = (event) =>
  event.support
    ? make(
        "div",
        { class: "support" },
        make(
          "p",
          {},
          make("b", {}, event.support),
          event.states ? make("span", { class: `states${event.doubtful ? " doubtful" : ""}` }, event.states) : "",
        ),
      )
    : "";

// The people of an event, each of which finds all events that name them.
const peoplePart = (event) => {
  const chip = (person) => {
    const button = link(person, `${words.all_with} ${person}`, () => searchFor(person));
    button.className = "chip";
    return button;
  };
  return event.people ? make("p", { class: "chips" }, `${words.all_with} `, event.people.map(chip)) : "";
};

const remarksPart = (event) => [
  ...(event.extra || []).map(([name, said]) => make("p", { class: "extra", dir: "auto" }, make("b", {}, `${name}: `), said)),
  event.links ? make("h3", {}, words.links) : "",
  ...(event.links || []).map(([line, other]) => make("p", {}, link(line, line, () => choose(other)))),
  event.notes ? make("h3", {}, words.notes) : "",
  ...(event.notes || []).map((said) => make("p", { class: "extra", dir: "auto" }, said)),
];

// What is shown before an event is chosen: what it is about, its articles, and where they differ.
const drawStart = () => {
  const about = byId("about").textContent;
  const sources = data.articles.map(([name], n) => {
    const read = link("", undefined, () => readArticle(n + 1, 0, 0));
    read.append(make("b", {}, n + 1), make("span", { dir: "auto" }, name));
    return make("li", {}, read);
  });
  const differing = data.differences.length && [
    make("summary", {}, `${words.differ} (${data.differences.length})`),
    ...data.differences.map((_, n) => differencePart(n)),
  ];
  sheetBox.replaceChildren(
    about ? make("p", { class: "about", dir: "auto" }, about) : "",
    make("p", { class: "begin" }, words[data.articles.length ? "begin" : "begin_plain"]),
    ...(sources.length ? [make("h2", { class: "small" }, words.sources), make("ol", { class: "sources" }, sources)] : []),
    differing ? make("details", {}, ...differing) : "",
    ...(data.notes.length ? [make("h2", { class: "small" }, words.notes), ...data.notes.map(notePart)] : []),
  );
};

const drawSheet = (number) => {
  const event = data.events[number];
  sheetBox.replaceChildren(
    ...headPart(number),
    event.known ? make("p", { class: "known", dir: "auto" }, knownPart(event.known)) : "",
    event.steps ? stepsPart(event.steps) : "",
    event.summary ? make("p", { class: "summary", dir: "auto" }, event.summary) : "",
    ...remarksPart(event),
    peoplePart(event),
    event.support ? make("hr") : "",
    supportPart(event),
    groupsPart(event),
    ...(event.differences ? [make("h3", { class: "heading-amber" }, words[event.differences.some(isBetween) ? "differ" : "within"])] : []),
    ...(event.differences || []).map(differencePart),
    pairPart(number),
  );
  sheetBox.scrollTop = 0;
};
