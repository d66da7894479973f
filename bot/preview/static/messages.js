// Draws the chat: bubbles and the buttons under them, touching only the messages that changed.

import { el, icon, iconButton } from "./dom.js";
import { textNodes } from "./entities.js";
import { clock, t } from "./words.js";

const BIG_KINDS = { photo: "photo", voice: "voice", sticker: "sticker" };

/** Bring the log up to date with the messages; return the message that is new or has changed last, if any. */
export function drawMessages(log, messages, actions) {
  const drawn = new Map([...log.children].map((node) => [Number(node.dataset.id), node]));
  let changed = null;
  for (const message of messages) {
    const look = JSON.stringify([message, document.documentElement.lang]);
    const old = drawn.get(message.id);
    drawn.delete(message.id);
    if (old?.look === look) continue;
    const node = messageNode(message, messages, actions);
    node.look = look;
    if (old) replaceKeepingFocus(old, node);
    else log.append(node);
    changed = node;
  }
  for (const gone of drawn.values()) gone.remove();
  return changed;
}

/** An edit under the finger must not throw the keyboard user to the top of the page. */
function replaceKeepingFocus(old, node) {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const label = focused?.dataset.label;
  old.replaceWith(node);
  if (!focused) return;
  const same = [...node.querySelectorAll("[data-label]")].find((button) => button.dataset.label === label);
  (same ?? node).focus({ preventScroll: true });
}

function messageNode(message, messages, actions) {
  const side = message.mine ? "mine" : "theirs";
  const author = message.mine ? t("you") : t("name");
  return el(
    "article",
    {
      className: `message ${side}${message.rows.length ? " with-buttons" : ""}`,
      "data-id": message.id,
      tabIndex: -1,
      "aria-label": `${author}, ${clock(message.date)}`,
    },
    bubble(message, messages, actions),
    message.rows.length ? keyboard(message, actions) : null,
  );
}

function bubble(message, messages, actions) {
  const answered = messages.find((other) => other.id === message.reply_to);
  return el(
    "div",
    { className: `bubble ${message.kind}` },
    answered ? el("div", { className: "answered" }, firstLine(answered)) : null,
    message.kind in BIG_KINDS ? el("div", { className: "attached" }, t(BIG_KINDS[message.kind])) : null,
    message.file ? fileLink(message.file) : null,
    el("div", { className: "text" }, textNodes(message.text, message.entities, actions)),
    el(
      "div",
      { className: "meta" },
      message.mine ? null : iconButton("reply", t("reply"), () => actions.reply(message), { className: "reply" }),
      el("span", {}, `${message.edited ? `${t("edited")} ` : ""}${clock(message.date)}`),
    ),
  );
}

/** Return the first line of a message, for a reply to it. */
export function firstLine(message) {
  return message.text.split("\n")[0] || (message.file ? message.file.name : t(message.kind));
}

function fileLink(file) {
  const properties = { className: "file", href: `/files/${file.id}`, download: file.name };
  return el("a", properties, icon("file"), el("span", {}, file.name));
}

function keyboard(message, actions) {
  const rows = message.rows.map((row, rowIndex) =>
    el(
      "div",
      { className: "row" },
      row.map((button, column) => keyboardButton(button, { message: message.id, row: rowIndex, column }, actions)),
    ),
  );
  return el("div", { className: "keyboard", role: "group", "aria-label": t("buttons") }, rows);
}

function keyboardButton(button, spot, actions) {
  const label = el("span", { className: "label" }, button.label);
  const common = { className: `key ${button.kind}`, "data-label": button.label, title: button.label };
  if (button.kind === "url" && actions.selfLink(button.value) === null) {
    const outside = { ...common, href: button.value, target: "_blank", rel: "noopener noreferrer" };
    return el("a", { ...outside, "aria-label": `${button.label}, ${t("opensPage")}` }, label, icon("link"));
  }
  if (button.kind === "copy") {
    const copy = () => actions.copy(button.value);
    const spoken = `${button.label}, ${t("copies")}`;
    return el("button", { ...common, type: "button", onclick: copy, "aria-label": spoken }, label, icon("copy"));
  }
  const node = el("button", { ...common, type: "button" }, label, button.kind === "url" ? icon("link") : null);
  node.onclick = () => actions.tap(spot, node);
  return node;
}
