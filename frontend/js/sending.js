// A form that takes long to fill in is sent only where it arrives: first the session is asked for.
// Where it is over, or nobody answers, the form stays as it is and says so; whoever has signed in
// again in another tab sends it from here. Without this file a form is sent as ever.
const TOKEN = "csrfmiddlewaretoken";

export function sendSafely(page) {
  const { keepSession: address } = page.body.dataset;
  if (!address) return;
  for (const form of page.querySelectorAll("[data-amparo-safely]")) new SafeForm(page, form, address);
}

class SafeForm {
  constructor(page, form, address) {
    Object.assign(this, { page, form, address, isOnItsWay: false });
    form.addEventListener("submit", (event) => this.send(event));
    // Back from the next page, as the browser kept this one: it can be sent again.
    page.defaultView.addEventListener("pageshow", () => (this.isOnItsWay = false));
  }

  async send(event) {
    event.preventDefault();
    if (this.isOnItsWay) return;
    this.isOnItsWay = true;
    const missing = await this.whatIsMissing();
    if (missing) this.stay(missing);
    else this.sendWith(event.submitter);
  }

  // What a script sends lacks the button that was pressed; some say with it what is wanted.
  sendWith(button) {
    // Another one may be here still: the page was left, and came back as it was.
    this.pressed?.remove();
    this.pressed = null;
    if (button?.name) {
      const { name, value } = button;
      this.pressed = Object.assign(this.page.createElement("input"), { type: "hidden", name, value });
      this.form.append(this.pressed);
    }
    this.form.submit();
  }

  async whatIsMissing() {
    try {
      if (await this.isKept()) return "";
      return (await this.takeToken()) ? "" : "session";
    } catch {
      return "server";
    }
  }

  async isKept() {
    const headers = { Accept: "application/json", "X-CSRFToken": this.form.elements[TOKEN].value };
    const answer = await fetch(this.address, { method: "POST", headers, redirect: "manual" });
    return answer.ok;
  }

  // Signing in again changed the word that a form carries: the page, asked for anew, has the new one.
  async takeToken() {
    const headers = { Accept: "text/html" };
    const answer = await fetch(this.page.location.pathname, { headers, redirect: "manual" });
    if (!answer.ok) return false;
    const told = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = told.querySelector(`[name=${TOKEN}]`)?.value;
    if (!token) return false;
    for (const field of this.page.getElementsByName(TOKEN)) field.value = token;
    return true;
  }

  stay(missing) {
    this.isOnItsWay = false;
    this.form.querySelector("[data-amparo-staying]")?.remove();
    const place = this.page.createElement("div");
    Object.assign(place, { tabIndex: -1 });
    place.dataset.amparoStaying = "";
    place.setAttribute("role", "alert");
    const words = this.page.querySelector(`[data-amparo-unsent=${missing}]`);
    place.append(words.content.cloneNode(true));
    this.form.prepend(place);
    place.focus();
  }
}
