// Small helpers that build the page out of nodes, never out of strings of HTML.

const SVG = "http://www.w3.org/2000/svg";

/** Make an element with properties, attributes (aria-*, data-*, role, ...) and children. */
export function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name in node && name !== "list" && name !== "role") node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

/** Make an icon that a screen reader passes over. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `/static/icons.svg#${name}`);
  svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}

/** Make a button with an icon and a spoken name. */
export function iconButton(name, label, onclick, properties = {}) {
  return el("button", { type: "button", "aria-label": label, title: label, onclick, ...properties }, icon(name));
}
