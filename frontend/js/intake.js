// The duty line's search runs while the caller talks. What is typed about the person goes to the
// form's look-up address, as its button would send it; the answer takes the place of the last one.
// Each look is recorded with who was shown: only pauses ask, only what is new, never in a flood.
// Without this file the button does the same with the whole page.
const PAUSE = 600;
const BETWEEN = 1_500;
// One name alone finds nobody: the lists are kept by two things that somebody is known by.
const FEWEST = 2;

export function searchWhileTyping(page) {
  const form = page.querySelector("[data-amparo-intake]");
  if (form) new Intake(page, form);
}

class Intake {
  constructor(page, form) {
    const find = (name) => form.querySelector(`[data-amparo-${name}]`);
    Object.assign(this, { page, form, asked: "", at: 0, waiting: 0, underway: null });
    Object.assign(this, { subject: find("subject"), found: find("found"), status: find("status") });
    this.failed = find("look-failed");
    this.button = form.elements.namedItem("look");
    this.keep = form.querySelector("button[type=submit]:not([name])");
    this.asked = this.words();
    this.subject.addEventListener("input", () => this.waitForPause());
    this.subject.addEventListener("keydown", (event) => this.leadToFound(event));
    this.button.addEventListener("click", (event) => this.lookNow(event));
    form.addEventListener("keydown", (event) => this.keepByKeys(event));
    for (const hint of page.querySelectorAll("[data-amparo-keys]")) hint.hidden = false;
  }

  fields() {
    return [...this.subject.querySelectorAll("input:not([type=hidden])")];
  }

  words() {
    return this.fields().map((field) => field.value.trim()).filter(Boolean).join("\n");
  }

  waitForPause() {
    clearTimeout(this.waiting);
    const words = this.words();
    if (words === this.asked || words.split(/\s+/).length < FEWEST) return;
    const rest = this.at + BETWEEN - Date.now();
    this.waiting = setTimeout(() => this.look(), Math.max(PAUSE, rest));
  }

  // Enter in a field presses the form's first button, which is this one: it looks, and stays here.
  lookNow(event) {
    event.preventDefault();
    clearTimeout(this.waiting);
    this.look();
  }

  async look() {
    this.underway?.abort();
    const underway = new AbortController();
    Object.assign(this, { underway, asked: this.words(), at: Date.now() });
    try {
      const answer = await fetch(this.form.dataset.amparoIntake, {
        method: "POST",
        headers: { Accept: "text/html" },
        body: this.question(),
        redirect: "manual",
        signal: underway.signal,
      });
      const told = await answer.text();
      if (this.underway === underway) this.show(answer.ok ? told : null);
    } catch (error) {
      if (error.name !== "AbortError") this.show(null);
    }
  }

  question() {
    const question = new FormData();
    const names = ["csrfmiddlewaretoken", ...this.fields().map((field) => field.name)];
    for (const name of names) question.append(name, this.form.elements.namedItem(name).value);
    question.append("about", this.chosen()?.value ?? "");
    return question;
  }

  chosen() {
    return this.found.querySelector("input:checked");
  }

  // Whoever was chosen stays chosen, and who stood among those found still stands there.
  show(told) {
    const chosen = this.chosen()?.value;
    const stood = this.found.contains(this.page.activeElement);
    if (told === null) {
      this.asked = "";
      this.found.replaceChildren(this.failed.content.cloneNode(true));
    } else this.found.innerHTML = told;
    const choices = [...this.found.querySelectorAll("input")];
    const again = choices.find((choice) => choice.value === chosen);
    if (again) again.checked = true;
    if (stood) (again ?? choices[0] ?? this.button).focus();
    this.status.textContent = (this.found.querySelector("p")?.textContent ?? "").trim();
  }

  leadToFound(event) {
    if (event.key !== "ArrowDown" || !event.target.matches("input")) return;
    const choice = this.chosen() ?? this.found.querySelector("input");
    if (!choice) return;
    event.preventDefault();
    choice.focus();
  }

  keepByKeys(event) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.form.requestSubmit(this.keep);
  }
}
