// <form data-autosave="/address/"> saves itself while somebody types, and says so.
const PAUSE_MS = 1500;
const RETRY_MS = [3000, 6000, 12000, 30000];

const FAILED = new Set(["offline", "signed-out", "refused"]);

function clock() {
  const now = new Date();
  return [now.getHours(), now.getMinutes()].map((n) => String(n).padStart(2, "0")).join(":");
}

async function post(form) {
  const body = new FormData(form);
  const token = body.get("csrfmiddlewaretoken") ?? "";
  const response = await fetch(form.dataset.autosave, {
    method: "POST",
    body,
    headers: { "X-CSRFToken": token, "X-Requested-With": "autosave" },
    credentials: "same-origin",
  });
  if (response.redirected || response.status === 401 || response.status === 403) return "signed-out";
  if (response.ok) return "saved";
  return response.status >= 500 ? "offline" : "refused";
}

// Signing in again gives a new token; the page from before takes it over.
async function freshen(form) {
  const page = await fetch(location.href, { credentials: "same-origin" });
  if (!page.ok || page.redirected) return;
  const parsed = new DOMParser().parseFromString(await page.text(), "text/html");
  const fresh = parsed.querySelector("input[name=csrfmiddlewaretoken]");
  const own = form.querySelector("input[name=csrfmiddlewaretoken]");
  if (fresh && own) own.value = fresh.value;
}

class Autosave {
  constructor(form) {
    this.form = form;
    this.line = form.querySelector("[data-autosave-status]");
    this.state = "";
    this.tries = 0;
    this.changed = false;
    this.busy = false;
    form.addEventListener("input", () => this.note());
    form.addEventListener("submit", () => this.leave());
    window.addEventListener("online", () => this.state === "offline" && this.save());
    window.addEventListener("focus", () => this.state === "signed-out" && this.comeBack());
    window.addEventListener("beforeunload", (event) => this.warn(event));
    window.addEventListener("pageshow", () => (this.gone = false));
  }

  note() {
    this.changed = true;
    this.plan(PAUSE_MS);
  }

  plan(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
  }

  async comeBack() {
    await freshen(this.form).catch(() => {});
    await this.save();
  }

  async save() {
    if (this.gone) return;
    if (this.busy) {
      this.plan(PAUSE_MS);
      return;
    }
    clearTimeout(this.timer);
    this.busy = true;
    this.changed = false;
    this.say("saving");
    const state = await post(this.form).catch(() => "offline");
    this.busy = false;
    this.say(state);
    this.changed ||= FAILED.has(state);
    this.tries = state === "saved" ? 0 : this.tries + 1;
    if (state === "offline") this.plan(RETRY_MS[Math.min(this.tries, RETRY_MS.length) - 1]);
  }

  say(state) {
    // "Saving" flickers and is not worth hearing; a failure is not hidden by the next attempt.
    if (state === "saving" && FAILED.has(this.state)) return;
    this.state = state;
    if (!this.line) return;
    this.line.dataset.state = state;
    const key = state.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
    this.line.textContent = (this.line.dataset[key] ?? "").replace("{time}", clock());
  }

  leave() {
    this.gone = true;
    clearTimeout(this.timer);
  }

  warn(event) {
    if (!this.gone && this.changed && FAILED.has(this.state)) event.preventDefault();
  }
}

export function startAutosave() {
  for (const form of document.querySelectorAll("form[data-autosave]")) new Autosave(form);
}
