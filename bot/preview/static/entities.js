// Draws a message's text from Telegram's entities: nodes only, so nothing the bot sends can become markup.

import { el, icon } from "./dom.js";
import { t } from "./words.js";

const PLAIN_TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code" };
const LINES_SHOWN = 3;

/** Return the nodes of a text; `actions` has send(text), open(url) and selfLink(url). */
export function textNodes(text, entities, actions) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return span(text, sorted, 0, text.length, actions);
}

function span(text, entities, from, to, actions) {
  const nodes = [];
  let at = from;
  for (let index = 0; index < entities.length; ) {
    const entity = entities[index];
    const end = Math.min(entity.offset + entity.length, to);
    let next = index + 1;
    while (next < entities.length && entities[next].offset < end) next += 1;
    if (entity.offset > at) nodes.push(text.slice(at, entity.offset));
    const inside = span(text, entities.slice(index + 1, next), entity.offset, end, actions);
    nodes.push(entityNode(entity, text.slice(entity.offset, end), inside, actions));
    // A block already stands on lines of its own: the line break after it would show as an empty line.
    at = isBlock(entity) && text[end] === "\n" ? end + 1 : end;
    index = next;
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

function isBlock(entity) {
  return ["pre", "blockquote", "expandable_blockquote"].includes(entity.type);
}

function entityNode(entity, words, inside, actions) {
  if (entity.type in PLAIN_TAGS) return el(PLAIN_TAGS[entity.type], {}, inside);
  switch (entity.type) {
    case "pre":
      return el("pre", {}, el("code", {}, inside));
    case "blockquote":
      return el("blockquote", {}, inside);
    case "expandable_blockquote":
      return expandable(inside);
    case "spoiler":
      return spoiler(inside);
    case "bot_command":
      return el("button", { type: "button", className: "inline-link", onclick: () => actions.send(words) }, inside);
    case "text_link":
      return link(entity.url, inside, actions);
    case "url":
      return link(words.includes("://") ? words : `https://${words}`, inside, actions);
    case "email":
      return el("a", { href: `mailto:${words}` }, inside);
    case "phone_number":
      return el("a", { href: `tel:${words.replace(/[^+\d]/g, "")}` }, inside);
    default:
      return el("span", {}, inside);
  }
}

function link(url, inside, actions) {
  const payload = actions.selfLink(url);
  if (payload !== null) {
    const start = () => actions.send(`/start ${payload}`.trim());
    return el("button", { type: "button", className: "inline-link", onclick: start }, inside);
  }
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, inside);
}

function spoiler(inside) {
  const node = el("button", { type: "button", className: "spoiler", "aria-label": t("reveal") }, el("span", {}, inside));
  node.onclick = () => node.replaceWith(...node.firstChild.childNodes);
  return node;
}

/** A quote that shows three lines until it is tapped, as Telegram draws it. */
function expandable(inside) {
  const words = el("div", { className: "quote-text" }, inside);
  const toggle = el("button", { type: "button", className: "quote-toggle" }, icon("chevron"));
  const quote = el("blockquote", { className: "expandable" }, words, toggle);
  const show = (open) => {
    quote.classList.toggle("open", open);
    toggle.setAttribute("aria-expanded", open);
    toggle.setAttribute("aria-label", t(open ? "collapse" : "expand"));
  };
  quote.onclick = (event) => {
    const selecting = String(getSelection()).length > 0;
    const onLink = event.target.closest("a, button");
    if (!selecting && (onLink === null || onLink === toggle)) show(!quote.classList.contains("open"));
  };
  // The keyboard may reach a link in the folded part: then the reader must see it.
  words.addEventListener("focusin", () => show(true));
  show(false);
  whenSized(quote, () => {
    const lines = words.scrollHeight / parseFloat(getComputedStyle(words).lineHeight);
    if (!quote.classList.contains("open")) quote.classList.toggle("short", Math.round(lines) <= LINES_SHOWN);
  });
  return quote;
}

function whenSized(node, look) {
  new ResizeObserver(look).observe(node);
}
