// The outlines of districts and counties: the census's boundaries (us-atlas) and our own tables.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { feature, merge } from "topojson-client";

import { bounds, drawing, withoutIslands } from "./drawings.mjs";
import { labelsOf } from "./labels.mjs";
import { fitting, mainland, plane } from "./projecting.mjs";
import { shadesOf } from "./shades.mjs";
import { readTables } from "./tables.mjs";

// The mainland's sheet, with Alaska and Hawaii in frames of their own, is the atlas's: 975 wide.
const GRID = 2;
const NATION = { least: 6, island: 24 };
// Puerto Rico and the Virgin Islands stand to the right of Florida, at twice the mainland's scale.
const INSET = { middle: [-66, 18.1], place: [922, 578], scale: 2600 };
// Where a seat stands, its name needs room above.
const FRAMED = [
  { states: ["AK"], above: 12 },
  { states: ["HI"], above: 12 },
  { states: ["PR", "VI"], above: 44 },
];
const ROOM = 12;
const STATE = { least: 8, island: 40, size: [600, 500] };

export function makeOutlines(modules, folder) {
  const atlas = (name) => JSON.parse(readFileSync(join(modules, "us-atlas", name), "utf8"));
  const tables = readTables(folder);
  const globe = atlas("counties-10m.json");
  const known = globe.objects.counties.geometries.filter(({ id }) => tables.postOf.has(id));
  if (known.length !== tables.postOf.size) throw new Error("A county of the tables has no boundary.");
  const shades = shadesOf(known, tables.postOf);
  return {
    since: tables.since,
    digest: tables.digest,
    shades,
    nation: nation(tables, atlas("counties-albers-10m.json"), globe),
    states: Object.fromEntries(tables.states.map((one) => [one.state, state(tables, globe, one)])),
  };
}

// A piece is what one post serves of one state.
function nation(tables, albers, globe) {
  const onSheet = ([x, y]) => [x * GRID, y * GRID];
  const pieces = { ...piecesOf(tables, globe, inset), ...piecesOf(tables, albers, onSheet) };
  const { place, outlines } = drawing(pieces, NATION);
  const seat = (post) => {
    const there = [Number(post.longitude), Number(post.latitude)];
    return [post.id, place(post.state === "PR" ? inset(there) : onSheet(mainland(there)))];
  };
  const points = Object.fromEntries(tables.posts.map(seat));
  const frames = FRAMED.map((one) => frame(pieces, one, place));
  return { ...outlines, frames, points, labels: labelsOf(tables.posts, points, outlines.size, frames) };
}

// Left, top, width and height around what stands apart from where it lies.
function frame(pieces, { states, above }, place) {
  const there = ([name]) => states.includes(name.slice(0, 2));
  const drawn = withoutIslands(Object.entries(pieces).filter(there).flatMap(([, polygons]) => polygons), NATION.island);
  const points = drawn.flat(2).map(place);
  const [left, right] = bounds(points, 0);
  const [top, bottom] = bounds(points, 1);
  return [left - ROOM, top - above, right - left + 2 * ROOM, bottom - top + above + ROOM];
}

function inset(point) {
  const [x, y] = plane(INSET.middle, INSET.scale)(point);
  return [(x + INSET.place[0]) * GRID, (y + INSET.place[1]) * GRID];
}

function piecesOf(tables, atlas, place) {
  const codes = new Map(tables.states.map((one) => [one.fips, one.state]));
  const groups = new Map();
  for (const shape of atlas.objects.counties.geometries.filter(({ id }) => tables.postOf.has(id))) {
    const name = `${codes.get(shape.id.slice(0, 2))} ${tables.postOf.get(shape.id)}`;
    groups.set(name, [...(groups.get(name) ?? []), shape]);
  }
  const flat = ([name, shapes]) => [name, flattened(merge(atlas, shapes), place)];
  return Object.fromEntries([...groups].map(flat));
}

function state(tables, globe, { state: code, fips }) {
  const counties = globe.objects.counties.geometries.filter(({ id }) => id.startsWith(fips));
  const round = counties.map((shape) => [shape.id, flattened(feature(globe, shape).geometry, (point) => point)]);
  const main = round.flatMap(([, polygons]) => polygons);
  const project = fitting(main, STATE.size);
  const flat = round.map(([id, polygons]) => [id.slice(2), polygons.map((one) => one.map((ring) => ring.map(project)))]);
  const { place, outlines } = drawing(Object.fromEntries(flat), STATE);
  const there = (one) => place(project([Number(one.longitude), Number(one.latitude)]));
  const seats = tables.posts.filter((post) => post.state === code).map((post) => [post.id, there(post)]);
  const apart = tables.places.filter(({ county }) => county.startsWith(fips));
  return {
    ...outlines,
    points: Object.fromEntries(seats),
    places: Object.fromEntries(apart.map((one) => [one.place, there(one)])),
  };
}

function flattened({ type, coordinates }, place) {
  const polygons = type === "Polygon" ? [coordinates] : coordinates;
  return polygons.map((rings) => rings.map((ring) => ring.map(place)));
}
