// A form that is filled in while somebody waits on the line is sent only where it arrives: first the
// server is asked whether it answers, since a browser's own page of failure would lose what was
// typed. Where nobody answers the form stays as it is and says so. A session that is over is the
// server's to tell: its page keeps the form. Without this file a form is sent as ever.
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
    if (await this.isAnswered()) this.sendWith(event.submitter);
    else this.stay();
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

  async isAnswered() {
    const headers = { Accept: "application/json", "X-CSRFToken": this.form.elements[TOKEN].value };
    try {
      await fetch(this.address, { method: "POST", headers, redirect: "manual" });
      return true;
    } catch {
      return false;
    }
  }

  stay() {
    this.isOnItsWay = false;
    this.form.querySelector("[data-amparo-staying]")?.remove();
    const place = this.page.createElement("div");
    Object.assign(place, { tabIndex: -1 });
    place.dataset.amparoStaying = "";
    place.setAttribute("role", "alert");
    place.append(this.page.querySelector("[data-amparo-unsent]").content.cloneNode(true));
    this.form.prepend(place);
    place.focus();
  }
}
