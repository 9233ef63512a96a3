// Forms with data-autosave store themselves while one types.
//
// POST to data-autosave (else the form's action) with the fields, `revisi` among them, and the
// header X-Autosave: 1. Answers: 200 {"revisi": 5, "saved_at": "08.05 WIB"}, with "whole": 9 for the
// [data-follow-revisi] fields of forms about the whole record; 409 {"message": …,
// "revisi": 6, "theirs": {field: text}}; anything else counts as not saved. What is not saved
// stays in this browser, for this person, and comes back with the page; signing out removes it.

import { csrf, each, toast, words } from "./dom.js";

const PREFIX = "teladan:draf:";
const SENT = "teladan:terkirim";
const WAIT = 1500;
const NEVER = ["csrfmiddlewaretoken", "revisi"];

function keyOf(form) {
  const owner = document.body.dataset.owner || "-";
  return `${PREFIX}${owner}:${location.pathname}:${form.id || form.getAttribute("action") || ""}`;
}

function typed(form) {
  const values = {};
  for (const element of form.elements) {
    const text = element.matches("input, textarea, select") && element.name;
    if (!text || NEVER.includes(element.name) || /^(file|password|hidden)$/.test(element.type)) continue;
    if (/^(radio|checkbox)$/.test(element.type)) {
      if (element.checked) (values[element.name] ??= []).push(element.value);
      else values[element.name] ??= [];
    } else {
      values[element.name] = element.value;
    }
  }
  return values;
}

function fill(form, values) {
  for (const [name, value] of Object.entries(values)) {
    for (const element of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (Array.isArray(value)) element.checked = value.includes(element.value);
      else element.value = value;
    }
  }
}

function keep(form) {
  try {
    const body = { revisi: form.elements.revisi?.value ?? "", values: typed(form) };
    localStorage.setItem(keyOf(form), JSON.stringify(body));
  } catch {
    // A full or forbidden store must not stop the typing; the server's copy is the main one.
  }
}

function kept(form) {
  try {
    return JSON.parse(localStorage.getItem(keyOf(form)));
  } catch {
    return null;
  }
}

function forget(key) {
  localStorage.removeItem(key);
}

function say(form, state, text) {
  const box = form.querySelector("[data-autosave-state]");
  if (!box) return;
  box.dataset.state = state;
  box.querySelector("[data-autosave-text]").textContent = text;
}

function part(tag, css, ...children) {
  const element = document.createElement(tag);
  element.className = css;
  element.append(...children);
  return element;
}

/** Both texts of each field that differs, and a choice; nothing is overwritten unasked. */
function showConflict(form, theirs, revisi, save) {
  form.querySelector("[data-conflict]")?.remove();
  const box = part("div", "notice notice-error");
  box.dataset.conflict = "";
  box.setAttribute("role", "alert");
  const body = part("div", "stack", part("p", "notice-title", words.conflict));
  const mine = typed(form);
  for (const [name, text] of Object.entries(theirs)) {
    if (String(mine[name] ?? "") === String(text)) continue;
    body.append(
      part("div", "diff-old", part("span", "diff-tag", words.theirs), part("div", "", String(text))),
      part("div", "diff-new", part("span", "diff-tag", words.yours), part("div", "", String(mine[name] ?? ""))),
    );
  }
  const take = part("button", "btn btn-secondary-line btn-small", words.use_theirs);
  const hold = part("button", "btn btn-secondary-line btn-small", words.keep_mine);
  for (const [button, choose] of [[take, () => fill(form, theirs)], [hold, () => {}]]) {
    button.type = "button";
    button.addEventListener("click", () => {
      choose();
      if (form.elements.revisi && revisi !== undefined) form.elements.revisi.value = revisi;
      box.remove();
      save();
    });
  }
  body.append(part("div", "cluster", take, hold));
  box.append(body);
  form.prepend(box);
}

async function store(form, save) {
  say(form, "saving", words.saving);
  const url = form.dataset.autosave || form.action;
  const headers = { "X-CSRFToken": csrf(), "X-Autosave": "1", Accept: "application/json" };
  const sent = JSON.stringify(typed(form));
  const data = new FormData(form);
  for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
  try {
    const response = await fetch(url, { method: "POST", body: data, headers, redirect: "error" });
    const answer = await response.json();
    if (response.status === 409) {
      say(form, "conflict", words.conflict);
      showConflict(form, answer.theirs ?? {}, answer.revisi, save);
      return;
    }
    if (!response.ok) throw new Error(`status ${response.status}`);
    if (form.elements.revisi && answer.revisi !== undefined) form.elements.revisi.value = answer.revisi;
    for (const field of document.querySelectorAll("[data-follow-revisi]")) field.value = answer.whole ?? field.value;
    say(form, "saved", `${words.saved} ${answer.saved_at ?? ""}`);
    if (JSON.stringify(typed(form)) === sent) {
      forget(keyOf(form));
      document.dispatchEvent(new CustomEvent("teladan:saved"));
    }
  } catch {
    say(form, "failed", words.unsaved);
  }
}

function restore(form, save) {
  const draft = kept(form);
  if (!draft) return;
  const now = typed(form);
  if (JSON.stringify(now) === JSON.stringify(draft.values)) {
    forget(keyOf(form));
  } else if (draft.revisi === (form.elements.revisi?.value ?? "")) {
    fill(form, draft.values);
    toast(words.restored, "info");
  } else {
    fill(form, draft.values);
    showConflict(form, now, undefined, save);
  }
}

// A form that was sent and did not come back with errors has arrived.
const arrived = sessionStorage.getItem(SENT);
if (arrived && !document.querySelector(".error-summary, [data-error]")) forget(arrived);
sessionStorage.removeItem(SENT);

each("form[data-autosave]", (form) => {
  let timer = 0;
  let running = Promise.resolve();
  const save = () => {
    clearTimeout(timer);
    running = running.then(() => store(form, save));
  };
  form.addEventListener("input", () => {
    keep(form);
    clearTimeout(timer);
    if (!form.querySelector("[data-conflict]")) timer = setTimeout(save, WAIT);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    sessionStorage.setItem(SENT, keyOf(form));
  });
  restore(form, save);
});

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-sign-out]")) return;
  Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).forEach(forget);
});
