// A QR code as SVG, drawn on the device.

import { correction, generate } from "../../vendor/lean-qr.js";

const SVG = "http://www.w3.org/2000/svg";
const QUIET = 4;

export function qr(text, label) {
  const code = generate(text, { minCorrectionLevel: correction.M });
  const size = code.size + 2 * QUIET;
  let path = "";
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) {
      if (code.get(x, y)) path += `M${x + QUIET} ${y + QUIET}h1v1h-1z`;
    }
  }
  const svg = document.createElementNS(SVG, "svg");
  const shape = document.createElementNS(SVG, "path");
  const attributes = {
    viewBox: `0 0 ${size} ${size}`, width: 168, height: 168, role: "img", "aria-label": label,
    "shape-rendering": "crispEdges", "data-qr": text,
  };
  Object.entries(attributes).forEach(([name, value]) => svg.setAttribute(name, value));
  shape.setAttribute("d", path);
  svg.append(shape);
  return svg;
}
