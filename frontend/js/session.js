// Typing counts as activity, and nobody is cut off without a word. The body names the address
// that keeps the session (data-keep-session) and after how many idle seconds it ends
// (data-idle-seconds); a page without them keeps no time. Nothing of the form leaves the page.
const MINUTE = 60_000;
const WARNING = 2 * MINUTE;
const TICK = 1_000;

export function keepSession(page) {
  const { keepSession: address, idleSeconds } = page.body.dataset;
  const place = page.querySelector("[data-amparo-session]");
  if (!address || !place) return;
  const session = new Session(page, place, address, Number(idleSeconds) * 1_000);
  page.addEventListener("input", (event) => session.noteTyping(event.target));
  place.addEventListener("click", (event) => session.answer(event.target));
  place.addEventListener("focusin", (event) => session.noteFocus(event.relatedTarget));
  setInterval(() => session.look(), TICK);
}

class Session {
  constructor(page, place, address, idle) {
    Object.assign(this, { page, place, address, idle, shown: "", asked: 0 });
    this.others = new BroadcastChannel("amparo-session");
    this.others.onmessage = () => this.begin();
    // Loading this page was activity, and the other tabs do not know it yet.
    this.tellAll();
  }

  tellAll() {
    this.begin();
    this.others.postMessage("active");
  }

  begin() {
    this.since = Date.now();
    this.show("");
  }

  noteTyping(field) {
    const isDue = Date.now() - Math.max(this.since, this.asked) >= MINUTE;
    if (field.form && isDue) this.keep();
  }

  // A clock that slept (a closed laptop) is read again each time, never trusted to have run.
  look() {
    const left = this.since + this.idle - Date.now();
    if (left <= 0) this.show("ended");
    else if (left <= WARNING) this.show("ending");
  }

  async keep() {
    this.asked = Date.now();
    try {
      const answer = await fetch(this.address, {
        method: "POST",
        headers: { Accept: "application/json", "X-CSRFToken": this.token() },
        redirect: "manual",
      });
      if (answer.ok) this.tellAll();
      else this.show("ended");
    } catch {
      // Without a network nobody knows: the notice stays, and the next attempt may succeed.
    }
  }

  token() {
    return this.page.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  }

  answer(button) {
    if (button.closest("[data-amparo-stay]")) this.keep();
    if (button.closest("[data-amparo-dismiss]")) this.put(null);
  }

  noteFocus(before) {
    if (!this.place.contains(before)) this.before = before;
  }

  show(state) {
    if (state === this.shown) return;
    this.shown = state;
    this.put(state ? this.page.querySelector(`[data-amparo-session-${state}]`) : null);
  }

  // Whoever stood on a button of the notice is put back where she was.
  put(words) {
    const stoodHere = this.place.contains(this.page.activeElement);
    this.place.replaceChildren(...(words ? [words.content.cloneNode(true)] : []));
    if (stoodHere) this.before?.focus();
  }
}
