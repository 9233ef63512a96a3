// The form on perilaku: goes on to the next value after a tap and tells how many are answered.
// Without it the form is the same, to be scrolled by hand. Nothing is stored here.
import { each } from "./dom.js";

const calm = window.matchMedia("(prefers-reduced-motion: reduce)");

each("[data-perilaku]", (form) => {
  const values = [...form.querySelectorAll("[data-value]")];
  const band = form.querySelector("[data-progress]");
  const answered = (value) => value.querySelector(":checked");
  let tapped = 0;
  const count = () => {
    const done = values.filter(answered).length;
    band.querySelector("progress").value = done;
    band.querySelector("[data-count]").textContent = `${done}/${values.length}`;
  };
  // Arrow keys choose too; only a finger or a mouse wants to be carried on.
  form.addEventListener("pointerup", () => (tapped = Date.now()));
  form.addEventListener("change", (event) => {
    count();
    const here = values.indexOf(event.target.closest("[data-value]"));
    if (here < 0 || Date.now() - tapped > 700) return;
    const open = values.slice(here + 1).find((value) => !answered(value));
    const next = open || form.querySelector("[data-words]") || form.querySelector(".form-actions");
    next.scrollIntoView({ block: "start", behavior: calm.matches ? "auto" : "smooth" });
  });
  band.hidden = false;
  count();
});
