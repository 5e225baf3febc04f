// Opens the browser's own passkey dialog for each form that asks for one, and sends its answer
// with the form. Nothing is kept. A form says what it wants:
//   data-passkey="get" or "create"
//   data-options="id of the element that holds the challenge", or data-challenge-url="where it is"

const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const described = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

async function challengeOf(form) {
  if (form.dataset.options) {
    return JSON.parse(document.getElementById(form.dataset.options).textContent).publicKey;
  }
  const answer = await fetch(form.dataset.challengeUrl, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`The challenge was refused: ${answer.status}`);
  return (await answer.json()).publicKey;
}

async function use(asked) {
  const publicKey = {
    ...asked,
    challenge: bytes(asked.challenge),
    allowCredentials: described(asked.allowCredentials),
  };
  return navigator.credentials.get({ publicKey });
}

async function make(asked) {
  const publicKey = {
    ...asked,
    challenge: bytes(asked.challenge),
    user: { ...asked.user, id: bytes(asked.user.id) },
    excludeCredentials: described(asked.excludeCredentials),
  };
  return navigator.credentials.create({ publicKey });
}

function answerOf({ id, rawId, type, response }) {
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const told = parts.filter((part) => response[part]).map((part) => [part, text(response[part])]);
  return JSON.stringify({ id, rawId: text(rawId), type, response: Object.fromEntries(told) });
}

async function ask(form) {
  const failed = form.querySelector("[data-passkey-failed]");
  failed.hidden = true;
  try {
    const asked = await challengeOf(form);
    const credential = await (form.dataset.passkey === "create" ? make(asked) : use(asked));
    form.elements.namedItem("credential").value = answerOf(credential);
  } catch {
    // Whatever the reason, the person sees one sentence with what to do; browsers tell no more.
    failed.hidden = false;
    return;
  }
  // Past our own listener, which would ask again.
  HTMLFormElement.prototype.submit.call(form);
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.querySelector("[data-passkey-scripts]").hidden = true;
  if (window.PublicKeyCredential) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      ask(form);
    });
  } else {
    form.querySelector("[data-passkey-missing]").hidden = false;
    form.querySelector("button").hidden = true;
  }
}
