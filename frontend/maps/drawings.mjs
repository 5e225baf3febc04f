// One drawing: areas that share their borders, simplified together, on a grid of whole numbers.
import { topology } from "topojson-server";
import { planarRingArea, presimplify, simplify } from "topojson-simplify";

const MARGIN = 6;
const SMALL = 40;

// `areas`: name → polygons, already flat. `least` is the smallest corner that stays, `island` the
// smallest island, both in square units of the drawing; the largest island of an area always stays.
export function drawing(areas, { least, island }) {
  const features = Object.entries(areas).map(([id, polygons]) => ({
    type: "Feature",
    id,
    geometry: { type: "MultiPolygon", coordinates: withoutIslands(polygons, island) },
  }));
  const flat = topology({ areas: { type: "FeatureCollection", features } });
  return onGrid(simplify(keepSmall(presimplify(flat), areas), least));
}

// An area of a few corners' size would lose its shape, and may be all there is of a city: it stays.
function keepSmall(weighed, areas) {
  for (const { id, arcs } of weighed.objects.areas.geometries) {
    if (areas[id].reduce((sum, [shore]) => sum + planarRingArea(shore), 0) > SMALL) continue;
    for (const number of arcs.flat(2)) {
      for (const corner of weighed.arcs[number < 0 ? ~number : number]) corner[2] = Infinity;
    }
  }
  return weighed;
}

export function withoutIslands(polygons, island) {
  const size = ([shore]) => planarRingArea(shore);
  const largest = Math.max(...polygons.map(size));
  if (largest < 1) return [[lozenge(polygons[0][0])]];
  return polygons.filter((one) => size(one) >= Math.min(island, largest));
}

// The atlas has made a line of the smallest city there is (Falls Church): a mark stands in its place.
function lozenge(shore) {
  const [[left, right], [top, bottom]] = [bounds(shore, 0), bounds(shore, 1)];
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return [[x - 2, y], [x, y - 2], [x + 2, y], [x, y + 2], [x - 2, y]];
}

// An arc is where it begins, then steps; an area is rings of arcs, backwards where ~number.
function onGrid({ arcs, objects }) {
  const [left, right] = bounds(arcs.flat(), 0);
  const [top, bottom] = bounds(arcs.flat(), 1);
  const place = ([x, y]) => [Math.round(x - left) + MARGIN, Math.round(y - top) + MARGIN];
  const told = arcs.map((arc) => steps(arc.map(place)));
  const rings = ({ id, arcs: polygons }) => {
    const kept = polygons.flat().filter((ring) => planarRingArea(walked(ring, told)) > 0);
    if (kept.length === 0) throw new Error(`Nothing is left of ${id}.`);
    return [id, kept];
  };
  return {
    place,
    outlines: {
      size: [Math.ceil(right - left) + 2 * MARGIN, Math.ceil(bottom - top) + 2 * MARGIN],
      arcs: told,
      areas: Object.fromEntries(objects.areas.geometries.map(rings)),
    },
  };
}

function walked(ring, told) {
  return ring.flatMap((number) => {
    const corners = [];
    let [x, y] = [0, 0];
    const arc = told[number < 0 ? ~number : number];
    for (let at = 0; at < arc.length; at += 2) corners.push([(x += arc[at]), (y += arc[at + 1])]);
    return number < 0 ? corners.reverse() : corners;
  });
}

export function bounds(points, axis) {
  const found = points.map((point) => point[axis]);
  return [found.reduce((one, other) => Math.min(one, other)), found.reduce((one, other) => Math.max(one, other))];
}

function steps([first, ...others]) {
  const told = [...first];
  let [x, y] = first;
  for (const [nextX, nextY] of others) {
    if (nextX !== x || nextY !== y) told.push(nextX - x, nextY - y);
    [x, y] = [nextX, nextY];
  }
  return told;
}
