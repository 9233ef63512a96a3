// Makes pages quicker and safer to use; every page works without it.

import { csrf, each, reason, toast, words } from "./dom.js";
import "./autosave.js";
import "./copy.js";
import "./upload.js";

document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRFToken"] = csrf();
});
document.addEventListener("htmx:responseError", (event) => {
  toast(reason(event.detail.xhr.responseText), "error");
});
document.addEventListener("htmx:sendError", () => toast(words.failed, "error"));
document.addEventListener("htmx:beforeRequest", () => document.body.classList.add("busy"));
document.addEventListener("htmx:afterRequest", () => document.body.classList.remove("busy"));

// A second press sends nothing: the first is on its way.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method === "dialog") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  if (form.method === "get" || form.hasAttribute("hx-post")) return;
  form.dataset.sent = "1";
  event.submitter?.setAttribute("aria-busy", "true");
  document.body.classList.add("busy");
});
window.addEventListener("pageshow", () => {
  document.body.classList.remove("busy");
  document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
  document.querySelectorAll('.btn[aria-busy="true"]').forEach((b) => b.removeAttribute("aria-busy"));
});

// Ask before typed text is left behind.
let unsaved = false;
document.addEventListener("input", (event) => {
  if (event.target.form?.hasAttribute("data-unsaved")) unsaved = true;
});
document.addEventListener("submit", () => (unsaved = false));
document.addEventListener("teladan:saved", () => (unsaved = false));
window.addEventListener("beforeunload", (event) => {
  if (unsaved) event.preventDefault();
});

each("[data-focus]", (element) => element.focus());

// On a phone the tabs scroll: the one that is open is seen.
each('.tabs [aria-current="page"]', (tab) => {
  const bar = tab.parentElement;
  bar.scrollLeft = tab.offsetLeft - bar.offsetLeft - (bar.clientWidth - tab.offsetWidth) / 2;
});

// On a desk a long menu scrolls: the entry that is open is seen.
each('.sidebar-nav [aria-current="page"]', (entry) => {
  const menu = entry.closest(".sidebar-nav");
  const low = entry.getBoundingClientRect().bottom - menu.getBoundingClientRect().bottom;
  if (low > 0) menu.scrollTop += low + menu.clientHeight / 3;
});

each("textarea[data-limit]", (area) => {
  const counter = document.getElementById(`${area.id}-count`);
  if (!counter) return;
  const count = () => {
    const left = Number(area.dataset.limit) - area.value.length;
    counter.textContent = `${Math.abs(left)} ${left < 0 ? words.over : words.left}`;
    counter.classList.toggle("field-error", left < 0);
  };
  area.addEventListener("input", count);
  count();
});

each("[data-dialog]", (link) => {
  const dialog = document.getElementById(link.dataset.dialog);
  if (!dialog?.showModal) return;
  link.setAttribute("aria-haspopup", "dialog");
  link.addEventListener("click", (event) => {
    event.preventDefault();
    dialog.showModal();
  });
});

// Menus close when one looks elsewhere.
const MENUS = "details.menu[open], details.more[open]";
document.addEventListener("click", (event) => {
  document.querySelectorAll(MENUS).forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  document.querySelectorAll(MENUS).forEach((menu) => {
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
});
