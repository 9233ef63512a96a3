// Copy buttons; without this file the read-only field can be selected by hand.

import { each, toast, words } from "./dom.js";

async function copy(field) {
  if (navigator.clipboard && window.isSecureContext) {
    await navigator.clipboard.writeText(field.value);
    return;
  }
  field.select();
  if (!document.execCommand("copy")) throw new Error("copy refused");
}

each("[data-copy]", (button) => {
  const field = document.getElementById(button.dataset.copy);
  if (!field) return;
  button.hidden = false;
  const face = [...button.childNodes];
  button.addEventListener("click", async () => {
    try {
      await copy(field);
    } catch {
      field.select();
      return;
    }
    button.textContent = `✓ ${words.copied}`;
    toast(`${words.copied}: ${field.value}`, "success");
    setTimeout(() => button.replaceChildren(...face), 2000);
  });
});
