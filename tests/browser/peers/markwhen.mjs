// What Markwhen's own parser reads in a file, as JSON: id, title and range of each event.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(`${process.cwd()}/`);
const { isEvent, iter, parse } = require("@markwhen/parser");
const found = parse(readFileSync(process.argv[2], "utf8"));
const events = [...iter(found.events)].map(({ eventy }) => eventy).filter(isEvent);
const rows = events.map((event) => [
  event.properties.id,
  event.firstLine.restTrimmed,
  event.dateRangeIso.fromDateTimeIso,
  event.dateRangeIso.toDateTimeIso,
]);
console.log(JSON.stringify({ rows, messages: [...found.parseMessages, ...found.documentMessages] }));
