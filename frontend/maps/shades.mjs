// Four fills, so given out that districts that touch differ, each used about as often.
import { neighbors } from "topojson-client";

export const SHADES = 4;

export function shadesOf(geometries, postOf) {
  const touching = adjacent(geometries, postOf);
  const order = [...touching.keys()].sort(
    (one, other) => touching.get(other).size - touching.get(one).size || (one < other ? -1 : 1),
  );
  const shades = new Map();
  if (!given(order, touching, shades)) throw new Error("Four fills do not suffice.");
  return Object.fromEntries([...shades].sort());
}

function adjacent(geometries, postOf) {
  const touching = new Map([...new Set(postOf.values())].map((post) => [post, new Set()]));
  neighbors(geometries).forEach((others, at) => {
    const post = postOf.get(geometries[at].id);
    for (const other of others) {
      const next = postOf.get(geometries[other].id);
      if (post && next && post !== next) touching.get(post).add(next);
    }
  });
  return touching;
}

// The most hemmed in first; of what is free the fill that is used least; back where none is.
function given(order, touching, shades) {
  const free = (post) => {
    const taken = new Set([...touching.get(post)].map((next) => shades.get(next)));
    return all().filter((shade) => !taken.has(shade));
  };
  const waiting = order.filter((post) => !shades.has(post));
  if (waiting.length === 0) return true;
  const [post] = waiting.sort((one, other) => free(one).length - free(other).length);
  const used = (shade) => [...shades.values()].filter((one) => one === shade).length;
  for (const shade of free(post).sort((one, other) => used(one) - used(other))) {
    shades.set(post, shade);
    if (given(order, touching, shades)) return true;
    shades.delete(post);
  }
  return false;
}

const all = () => Array.from({ length: SHADES }, (_, at) => at + 1);
