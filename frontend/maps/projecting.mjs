// From the globe to the plane: equal areas (Lambert, azimuthal), upright in the middle of what is drawn.
import { bounds } from "./drawings.mjs";

const RADIAN = Math.PI / 180;

export function plane([longitude, latitude], scale) {
  const [sine, cosine] = [Math.sin(latitude * RADIAN), Math.cos(latitude * RADIAN)];
  return ([east, north]) => {
    const [s, c] = [Math.sin(north * RADIAN), Math.cos(north * RADIAN)];
    const turn = (east - longitude) * RADIAN;
    const k = scale * Math.sqrt(2 / (1 + sine * s + cosine * c * Math.cos(turn)));
    return [k * c * Math.sin(turn), -k * (cosine * s - sine * c * Math.cos(turn))];
  };
}

function middle(polygons) {
  const points = polygons.flat(2);
  const east = (longitude) => (longitude > 0 ? longitude - 360 : longitude);
  const round = points.map(([longitude, latitude]) => [east(longitude), latitude]);
  return [0, 1].map((axis) => bounds(round, axis).reduce((one, other) => one + other) / 2);
}

// A plane laid in the middle of what is drawn, which fills this room on it.
export function fitting(polygons, [width, height]) {
  const centre = middle(polygons);
  const points = polygons.flat(2).map(plane(centre, 1));
  const span = (axis) => bounds(points, axis).reduce((least, most) => most - least);
  return plane(centre, Math.min(width / span(0), height / span(1)));
}

// The atlas's own sheet of the mainland: Albers's cone, as its README gives it for 975 by 610.
export function mainland([east, north]) {
  const [x, y] = cone((east + 96) * RADIAN, north * RADIAN);
  const [middleX, middleY] = cone(-0.6 * RADIAN, 38.7 * RADIAN);
  return [487.5 + 1300 * (x - middleX), 305 - 1300 * (y - middleY)];
}

function cone(east, north) {
  const [one, other] = [Math.sin(29.5 * RADIAN), Math.sin(45.5 * RADIAN)];
  const n = (one + other) / 2;
  const c = 1 + one * (2 * n - one);
  const radius = Math.sqrt(c - 2 * n * Math.sin(north)) / n;
  return [radius * Math.sin(n * east), Math.sqrt(c) / n - radius * Math.cos(n * east)];
}
