// A passkey answers to this browser; what it answers then travels as an ordinary form.
const ANSWERS = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];

function bytes(websafe) {
  const plain = atob(websafe.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (each) => each.charCodeAt(0));
}

function websafe(buffer) {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

const named = (keys) => keys?.map((key) => ({ ...key, id: bytes(key.id) }));

function question(form) {
  const asked = JSON.parse(form.dataset.question);
  return {
    ...asked,
    challenge: bytes(asked.challenge),
    ...(asked.user && { user: { ...asked.user, id: bytes(asked.user.id) } }),
    allowCredentials: named(asked.allowCredentials),
    excludeCredentials: named(asked.excludeCredentials),
  };
}

function asText(key) {
  const given = ANSWERS.filter((name) => key.response[name]);
  return JSON.stringify({
    id: key.id,
    rawId: websafe(key.rawId),
    type: key.type,
    response: Object.fromEntries(given.map((name) => [name, websafe(key.response[name])])),
  });
}

async function ask(form, failed) {
  failed.hidden = true;
  const keys = navigator.credentials;
  try {
    const asked = { publicKey: question(form) };
    const key = await (form.dataset.passkey === "create" ? keys.create(asked) : keys.get(asked));
    form.elements.answer.value = asText(key);
  } catch {
    failed.hidden = false;
    return;
  }
  form.submit();
}

export function startPasskeys() {
  const form = document.querySelector("form[data-passkey]");
  if (!form || !window.PublicKeyCredential) return;
  const failed = document.querySelector("[data-passkey-failed]");
  document.querySelector("[data-passkey-unable]").hidden = true;
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(form, failed);
  });
}
