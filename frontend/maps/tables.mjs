// Who serves which county today, read from the tables that the product itself answers from.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

export const TABLES = ["consulates", "counties", "districts", "places", "states"];

export function readTables(folder) {
  const table = (name) => rows(readFileSync(join(folder, `${name}.csv`), "utf8"));
  const states = table("states");
  const prefix = new Map(states.map((state) => [state.state, state.fips]));
  const listed = new Map();
  for (const { state, vintage, counties } of table("counties")) {
    if (vintage === "listed") {
      listed.set(state, counties.split(";").map((county) => prefix.get(state) + county.slice(0, 3)));
    }
  }
  const lasting = table("districts").filter((period) => period.ends === "");
  const postOf = new Map();
  for (const { consulate, state, counties } of lasting) {
    const whole = counties === "*";
    const named = whole ? listed.get(state) : counties.split(" ").map((one) => prefix.get(state) + one);
    for (const fips of named) postOf.set(fips, consulate);
  }
  return {
    states,
    listed,
    postOf,
    posts: table("consulates"),
    places: table("places").filter((place) => place.ends === ""),
    since: lasting.map((period) => period.begins).sort().at(-1),
    digest: digestOf(postOf),
  };
}

// The same sum is made by `tests/network/rules/territory/test_outlines.py` from the answers.
function digestOf(postOf) {
  const lines = [...postOf].map(([fips, post]) => `${fips} ${post}\n`).sort();
  return createHash("sha256").update(lines.join("")).digest("hex");
}

function rows(text) {
  const [head, ...lines] = text.trim().split(/\r?\n/u).map(cells);
  return lines.map((line) => Object.fromEntries(head.map((name, at) => [name, line[at]])));
}

function cells(line) {
  const found = line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/gu);
  return [...found].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain);
}
