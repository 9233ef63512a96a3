// Tells of a wrong size or kind before the upload, and how far it has come during it.
// The server checks again; this only saves waiting.

import { csrf, each, reason, showPage, toast, words } from "./dom.js";

function accepted(file, accept) {
  const kinds = accept.split(",").map((kind) => kind.trim().toLowerCase()).filter(Boolean);
  if (!kinds.length) return true;
  return kinds.some((kind) =>
    kind.startsWith(".") ? file.name.toLowerCase().endsWith(kind) : file.type === kind,
  );
}

function complaint(input, limit) {
  for (const file of input.files) {
    const size = (file.size / 1e6).toFixed(1).replace(".", ",");
    if (file.size > limit * 1e6) return `${words.too_big}: ${file.name} (${size} MB > ${limit} MB)`;
    if (!accepted(file, input.accept)) return `${words.wrong_type}: ${file.name} (${input.accept})`;
  }
  return "";
}

function send(form, submitter, zone) {
  const bar = zone.querySelector("progress");
  const text = zone.querySelector("[data-upload-text]");
  zone.querySelector("[data-upload-progress]").hidden = false;
  const request = new XMLHttpRequest();
  request.open("POST", form.action || location.href);
  request.setRequestHeader("X-CSRFToken", csrf());
  request.setRequestHeader("HX-Request", "true");
  request.upload.addEventListener("progress", (event) => {
    if (!event.lengthComputable) return;
    const percent = Math.round((event.loaded / event.total) * 100);
    bar.value = percent;
    text.textContent = `${words.uploading} ${percent}%`;
  });
  const again = () => {
    delete form.dataset.sent;
    submitter?.removeAttribute("aria-busy");
    document.body.classList.remove("busy");
    zone.querySelector("[data-upload-progress]").hidden = true;
  };
  request.addEventListener("load", () => {
    const onward = request.getResponseHeader("HX-Redirect");
    if (onward) {
      location.assign(onward);
      return;
    }
    again();
    const form_came_back = request.status < 400 || request.status === 422;
    if (!(form_came_back && showPage(request.responseText))) {
      toast(reason(request.responseText), "error");
    }
  });
  request.addEventListener("error", () => {
    again();
    toast(words.failed, "error");
  });
  request.send(new FormData(form, submitter));
}

each("[data-upload]", (zone) => {
  const input = zone.querySelector('input[type="file"]');
  const error = zone.querySelector("[data-upload-error]");
  const limit = Number(zone.dataset.limitMb);
  const check = () => {
    const text = complaint(input, limit);
    error.textContent = text;
    error.hidden = !text;
    input.setCustomValidity(text);
    return !text;
  };
  input.addEventListener("change", check);
  for (const kind of ["dragenter", "dragleave", "drop"]) {
    zone.addEventListener(kind, () => zone.classList.toggle("dragging", kind === "dragenter"));
  }
  input.form?.addEventListener("submit", (event) => {
    if (event.defaultPrevented || !input.files.length) return;
    event.preventDefault();
    if (!check()) {
      input.focus();
      return;
    }
    if (input.form.dataset.sent) return;
    input.form.dataset.sent = "1";
    event.submitter?.setAttribute("aria-busy", "true");
    document.dispatchEvent(new CustomEvent("teladan:saved"));
    send(input.form, event.submitter, zone);
  });
});
