// "Exit this page": at once, with nothing left to look at. Without scripts it is a plain link; with
// them the page empties before the next one has come, its place in the history is taken by that
// page, and Shift pressed three times does the same.
const TIMES = 3;
const WITHIN = 5_000;

export function offerLeaving(page) {
  const way = page.querySelector("[data-amparo-leave]");
  if (!way) return;
  way.addEventListener("click", (event) => {
    event.preventDefault();
    leave(page, way.href);
  });
  countShift(page, () => leave(page, way.href));
  // Whoever goes back after leaving is shown nothing that the browser has kept of the page.
  page.defaultView.addEventListener("pageshow", (event) => {
    if (event.persisted) page.defaultView.location.reload();
  });
}

function leave(page, address) {
  page.title = "\u00a0";
  page.body.replaceChildren();
  page.defaultView.location.replace(address);
}

// Shift alone: whoever types a capital letter is not leaving.
function countShift(page, done) {
  const status = page.querySelector("[data-amparo-leave-status]");
  let pressed = 0;
  let since = 0;
  page.addEventListener("keydown", (event) => {
    if (event.key !== "Shift") pressed = 0;
  });
  page.addEventListener("keyup", (event) => {
    if (event.key !== "Shift") return;
    if (Date.now() - since > WITHIN) pressed = 0;
    since = Date.now();
    pressed += 1;
    status.textContent = { 1: status.dataset.two, 2: status.dataset.one }[pressed] ?? "";
    if (pressed === TIMES) done();
  });
}
