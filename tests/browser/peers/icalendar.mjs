// What Mozilla's ical.js reads in a calendar, as JSON: of each entry its UID, title, start and end.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(`${process.cwd()}/`);
const ICAL = require("ical.js");
const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], "utf8")));
const rows = calendar.getAllSubcomponents("vevent").map((entry) => {
  const said = (name) => entry.getFirstPropertyValue(name);
  const times = ["dtstart", "dtend"].map((name) => (said(name) ? String(said(name)) : ""));
  const names = entry.getAllProperties().map((property) => property.name);
  return [said("uid"), said("summary"), ...times, names];
});
console.log(JSON.stringify({ rows, zones: calendar.getAllSubcomponents("vtimezone").length }));
