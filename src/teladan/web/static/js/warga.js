// Citizens' pages work without this: it goes on to the next question after a tap, tells how many
// are answered, sends a form once, and reads a page aloud where the browser can.
const survey = document.querySelector("[data-survey]");

function follow(form) {
  const questions = [...form.querySelectorAll("[data-question]")];
  const band = form.querySelector("[data-progress]");
  let tapped = 0;
  const count = () => {
    const done = questions.filter((each) => each.querySelector(":checked")).length;
    band.querySelector("progress").value = done;
    band.querySelector("[data-count]").textContent = `${done}/${questions.length}`;
  };
  // Arrow keys choose too; only a finger or a mouse wants to be carried on.
  form.addEventListener("pointerup", () => (tapped = Date.now()));
  form.addEventListener("change", (event) => {
    count();
    const here = questions.indexOf(event.target.closest("[data-question]"));
    if (here < 0 || Date.now() - tapped > 700) return;
    const open = questions.slice(here + 1).find((each) => !each.querySelector(":checked"));
    const next = open || form.querySelector(".form-actions");
    next.scrollIntoView({ block: "center" });
  });
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
  });
  window.addEventListener("pageshow", () => delete form.dataset.sent);
  band.hidden = false;
  count();
}

if (survey) follow(survey);

const button = document.querySelector("[data-speak]");
const voice = window.speechSynthesis;

function stop() {
  voice.cancel();
  button.setAttribute("aria-pressed", "false");
}

function speak() {
  const said = new SpeechSynthesisUtterance(document.getElementById("isi").innerText);
  said.lang = document.documentElement.lang === "en" ? "en-US" : "id-ID";
  said.rate = 0.95;
  said.onend = stop;
  button.setAttribute("aria-pressed", "true");
  voice.speak(said);
}

if (button && voice && "SpeechSynthesisUtterance" in window) {
  button.hidden = false;
  button.addEventListener("click", () => (voice.speaking ? stop() : speak()));
  window.addEventListener("pagehide", () => voice.cancel());
}
