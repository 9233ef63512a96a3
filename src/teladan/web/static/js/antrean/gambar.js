// The screen's elements.

export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** A button. `key` is also its key on the keyboard, shown beside it. */
export function button(label, press, { kind = "secondary-line", id, wide, key, name } = {}) {
  return h(
    "button",
    {
      type: "button", id, class: `btn btn-${kind}${wide ? " btn-wide" : ""}`, onclick: press,
      "aria-keyshortcuts": key, "aria-label": name,
    },
    label,
    key ? h("kbd", { "aria-hidden": "true" }, key) : null,
  );
}

/** Put the new children in place and give the focus back to the element of the same id. */
export function show(root, children) {
  const focused = document.activeElement?.id;
  root.replaceChildren(...children.filter(Boolean));
  if (focused) document.getElementById(focused)?.focus();
}

export function save(name, text) {
  const link = h("a", {
    href: URL.createObjectURL(new Blob([text], { type: "application/json" })), download: name,
  });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
