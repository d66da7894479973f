// The foot of the chat: the Start button, the text box, the menu of commands, and what can be attached.

import { el, icon, iconButton } from "./dom.js";
import { firstLine } from "./messages.js";
import { t } from "./words.js";

const KINDS = ["photo", "voice", "sticker"];
const TALLEST = 140;

export class Composer {
  #foot;
  #actions;
  #state = null;
  #replying = null;
  #box = el("textarea", { rows: 1, autocomplete: "off", enterKeyHint: "send" });
  #popup = el("div", { className: "popup", hidden: true });

  constructor(foot, actions) {
    this.#foot = foot;
    this.#actions = actions;
    this.#box.oninput = () => this.#typed();
    this.#box.onkeydown = (event) => this.#enter(event);
    foot.addEventListener("keydown", (event) => this.#keyInPopup(event));
    document.addEventListener("pointerdown", (event) => {
      if (!foot.contains(event.target)) this.#close();
    });
  }

  /** Bring the foot up to date, leaving alone what a person may be typing. */
  draw(fresh) {
    const looks = (seen) => seen && JSON.stringify([seen.language, seen.commands, seen.messages.length === 0]);
    const same = looks(this.#state) === looks(fresh);
    this.#state = fresh;
    const replyGone = this.#replying && !fresh.messages.some((message) => message.id === this.#replying.id);
    if (replyGone) this.#replying = null;
    if (same && !replyGone) return;
    const focused = this.#foot.contains(document.activeElement);
    this.#redraw();
    // On a touch screen this would raise the keyboard over the answer.
    if (focused && matchMedia("(pointer: fine)").matches) this.#box.focus();
  }

  /** Let the next text be a reply to a message. */
  reply(message) {
    this.#replying = message;
    this.#redraw();
    this.#box.focus();
  }

  #redraw() {
    this.#box.placeholder = t("message");
    this.#box.setAttribute("aria-label", t("write"));
    if (this.#state.messages.length === 0) this.#foot.replaceChildren(this.#startButton());
    else this.#foot.replaceChildren(this.#popup, ...(this.#replying ? [this.#replyLine()] : []), this.#line());
    this.#grow();
  }

  #startButton() {
    const start = () => this.#actions.send("/start");
    return el("button", { type: "button", className: "start", onclick: start }, t("start"));
  }

  #replyLine() {
    const cancel = () => {
      this.#replying = null;
      this.#redraw();
    };
    const words = el("span", {}, firstLine(this.#replying));
    return el("div", { className: "replying" }, icon("reply"), words, iconButton("close", t("cancel"), cancel));
  }

  #line() {
    const folded = { "aria-expanded": "false" };
    const menu = el(
      "button",
      { type: "button", className: "menu", title: t("commands"), ...folded },
      icon("menu"),
      el("span", {}, t("menu")),
    );
    menu.onclick = () => this.#open(menu, this.#commands("/"));
    const clip = iconButton("clip", t("attach"), () => this.#open(clip, this.#kinds()), { className: "clip", ...folded });
    const send = iconButton("send", t("send"), () => this.#send(this.#box.value), { className: "send" });
    return el("div", { className: "line" }, menu, el("div", { className: "box" }, this.#box, clip), send);
  }

  #commands(beginning) {
    const fitting = this.#state.commands.filter(({ command }) => `/${command}`.startsWith(beginning));
    return fitting.map(({ command, description }) =>
      el(
        "button",
        { type: "button", className: "command", onclick: () => this.#send(`/${command}`) },
        el("span", { className: "command-name" }, `/${command}`),
        el("span", { className: "command-what" }, description),
      ),
    );
  }

  #kinds() {
    return KINDS.map((kind) => {
      const attach = () => {
        this.#close();
        this.#actions.attach(kind);
      };
      return el("button", { type: "button", className: "command", onclick: attach }, t(kind));
    });
  }

  #open(button, items) {
    const again = !this.#popup.hidden && button?.getAttribute("aria-expanded") === "true";
    this.#close();
    if (again || !items.length) return;
    this.#popup.replaceChildren(...items);
    this.#popup.hidden = false;
    button?.setAttribute("aria-expanded", "true");
  }

  #close() {
    this.#popup.hidden = true;
    for (const button of this.#foot.querySelectorAll("[aria-expanded]")) button.setAttribute("aria-expanded", "false");
  }

  #typed() {
    this.#grow();
    if (/^\/\w*$/.test(this.#box.value)) this.#open(null, this.#commands(this.#box.value));
    else this.#close();
  }

  #grow() {
    this.#box.style.height = "auto";
    this.#box.style.height = `${Math.min(this.#box.scrollHeight, TALLEST)}px`;
  }

  #enter(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#send(this.#box.value);
  }

  #keyInPopup(event) {
    if (this.#popup.hidden) return;
    if (event.key === "Escape") {
      this.#close();
      this.#box.focus();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.#move(event.key === "ArrowDown" ? 1 : -1);
    }
  }

  #move(step) {
    const items = [...this.#popup.querySelectorAll("button")];
    const at = items.indexOf(document.activeElement);
    const next = at < 0 && step < 0 ? items.length - 1 : at + step;
    items[(next + items.length) % items.length].focus();
  }

  #send(text) {
    this.#close();
    if (!text.trim()) return;
    this.#actions.send(text, this.#replying?.id);
    this.#replying = null;
    this.#box.value = "";
    this.#redraw();
    this.#box.focus();
  }
}
