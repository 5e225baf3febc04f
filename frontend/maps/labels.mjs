// Where the name of a seat fits beside its dot without touching another name or dot; or nowhere.
const LETTER = 12.5;
const HEIGHT = 25;
const GAP = 10;
const DOT = 8;

// Each name as it is longest in the languages of the product; those with most room around them first.
export function labelsOf(posts, points, [width, height], frames) {
  const dots = Object.values(points).map(([x, y]) => [x - DOT, y - DOT, x + DOT, y + DOT]);
  const isFree = (box, taken) =>
    box[0] >= 0 && box[1] >= 0 && box[2] <= width && box[3] <= height && !taken.some((one) => touch(box, one));
  const framed = frames.map(([left, top, wide, high]) => [left, top, left + wide, top + high]);
  const taken = [];
  const labels = {};
  for (const post of crowded(posts, points)) {
    const own = points[post.id];
    const others = dots.filter((box) => !(box[0] === own[0] - DOT && box[1] === own[1] - DOT));
    const reach = Math.max(post.city.length, post.spanish.length) * LETTER;
    const outside = framed.filter((box) => !touch(box, [...own, ...own]));
    const tried = outside.length < framed.length ? [above(own, reach)] : sides(own, reach);
    const chosen = tried.find(({ box }) => isFree(box, [...taken, ...others, ...outside]));
    if (!chosen) continue;
    taken.push(chosen.box);
    labels[post.id] = chosen.label;
  }
  return Object.fromEntries(Object.entries(labels).sort());
}

function sides([x, y], reach) {
  const side = (left, top, at, anchor) => placed(reach, left, top, at, anchor);
  const middle = y - HEIGHT / 2;
  return [
    side(x + GAP, middle, x + GAP + 4, "start"),
    side(x - GAP - reach, middle, x - GAP - 4, "end"),
    above([x, y], reach),
    side(x - reach / 2, y + GAP, x, "middle"),
    side(x + GAP / 2, y - HEIGHT - 4, x + GAP / 2 + 2, "start"),
    side(x + GAP / 2, y + 4, x + GAP / 2 + 2, "start"),
    side(x - GAP / 2 - reach, y - HEIGHT - 4, x - GAP / 2 - 2, "end"),
    side(x - GAP / 2 - reach, y + 4, x - GAP / 2 - 2, "end"),
  ];
}

const above = ([x, y], reach) => placed(reach, x - reach / 2, y - GAP - HEIGHT, x, "middle");

function placed(reach, left, top, at, anchor) {
  return {
    box: [left, top, left + reach, top + HEIGHT],
    label: [Math.round(at), Math.round(top + HEIGHT * 0.76), anchor],
  };
}

function crowded(posts, points) {
  const nearest = ({ id }) => {
    const [x, y] = points[id];
    const away = Object.entries(points).filter(([other]) => other !== id);
    return Math.min(...away.map(([, [otherX, otherY]]) => Math.hypot(x - otherX, y - otherY)));
  };
  return [...posts].sort((one, other) => nearest(other) - nearest(one));
}

const touch = (one, other) =>
  one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
