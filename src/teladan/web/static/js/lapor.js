// The report's form works without this. It offers the place where the phone is, if she asks.
const part = document.querySelector("[data-location]");

function keep(position) {
  part.querySelector("[name=lintang]").value = position.coords.latitude.toFixed(5);
  part.querySelector("[name=bujur]").value = position.coords.longitude.toFixed(5);
  say("done");
}

function say(what) {
  const state = part.querySelector("[data-location-state]");
  state.textContent = state.dataset[what];
}

if (part && navigator.geolocation && window.isSecureContext) {
  part.hidden = false;
  part.querySelector("[data-location-button]").addEventListener("click", () => {
    navigator.geolocation.getCurrentPosition(keep, () => say("failed"), { timeout: 15000 });
  });
}
