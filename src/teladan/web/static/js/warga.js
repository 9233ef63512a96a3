// Citizens' pages work without this. It reads a page aloud where the browser can.
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
