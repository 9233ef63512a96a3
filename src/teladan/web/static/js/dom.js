// What the other modules share: the page's words, a toast, the token against forged requests.

export const words = JSON.parse(document.body.dataset.messages || "{}");

export function csrf() {
  return document.querySelector('meta[name="csrf-token"]')?.content ?? "";
}

/** Run `start` once for every match, now and after each htmx swap (htmx loads the body too). */
export function each(selector, start) {
  const started = new WeakSet();
  const once = (element) => {
    if (started.has(element)) return;
    started.add(element);
    start(element);
  };
  const run = (root) => {
    if (root.matches?.(selector)) once(root);
    root.querySelectorAll?.(selector).forEach(once);
  };
  run(document);
  document.addEventListener("htmx:load", (event) => run(event.detail.elt));
}

/** Show a sentence at the foot of the screen; screen readers hear it. */
export function toast(text, tone = "info") {
  const box = document.getElementById("pemberitahuan");
  if (!box) return;
  const notice = document.createElement("div");
  notice.className = `notice notice-${tone}`;
  const body = document.createElement("div");
  body.textContent = text;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "link";
  close.textContent = words.close;
  close.addEventListener("click", () => notice.remove());
  notice.append(body, close);
  box.replaceChildren(notice);
  if (tone !== "error") setTimeout(() => notice.remove(), 8000);
}

/** The server's own sentence out of an error page. */
export function reason(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const message = page.querySelector("[data-error-message]")?.textContent.trim();
  const next = page.querySelector("[data-error-next]")?.textContent.trim();
  return message ? [message, next].filter(Boolean).join(" ") : words.refused;
}

/** Put the main part of an answered page in place (a form that came back with errors). */
export function showPage(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("isi");
  const here = document.getElementById("isi");
  if (!fresh || !here) return false;
  here.replaceChildren(...fresh.childNodes);
  window.htmx?.process(here);
  here.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true, detail: { elt: here } }));
  window.scrollTo(0, 0);
  return true;
}
