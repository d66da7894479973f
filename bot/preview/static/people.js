// Who writes to the bot in this tab: anybody who came already, somebody new, or the owner.

import { el } from "./dom.js";
import { t } from "./words.js";

export class People {
  #button;
  #popup;
  #actions;
  #state = null;

  constructor(button, popup, actions) {
    this.#button = button;
    this.#popup = popup;
    this.#actions = actions;
    button.onclick = () => this.#show(popup.hidden);
    popup.addEventListener("keydown", (event) => this.#key(event));
    document.addEventListener("pointerdown", (event) => {
      if (!popup.contains(event.target) && !button.contains(event.target)) this.#show(false);
    });
  }

  /** Bring the list and the names up to date. */
  draw(fresh) {
    this.#state = fresh;
    this.#button.setAttribute("aria-label", t("people"));
    this.#button.title = t("people");
    if (!this.#popup.hidden) this.#fill();
  }

  /** Return what to call the person of this tab. */
  get name() {
    const { id, people } = this.#state;
    return called(people.find((person) => person.id === id));
  }

  #show(open) {
    this.#popup.hidden = !open;
    this.#button.setAttribute("aria-expanded", open);
    if (!open) return;
    this.#fill();
    this.#popup.querySelector("button").focus();
  }

  #fill() {
    const { id, people } = this.#state;
    const known = people.map((person) =>
      this.#item(called(person), () => this.#actions.become(person.id), { "aria-current": person.id === id ? "true" : null }),
    );
    const newOwner = !people.some((person) => person.owner) && this.#item(`+ ${t("asOwner")}`, () => this.#actions.come(true));
    const newcomer = this.#item(`+ ${t("newPerson")}`, () => this.#actions.come(false));
    this.#popup.replaceChildren(...known, newcomer, ...(newOwner ? [newOwner] : []));
  }

  #item(label, act, properties = {}) {
    const onclick = async () => {
      this.#show(false);
      await act();
    };
    return el("button", { type: "button", className: "command", onclick, ...properties }, label);
  }

  #key(event) {
    if (event.key === "Escape") {
      this.#show(false);
      this.#button.focus();
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    const items = [...this.#popup.querySelectorAll("button")];
    const step = event.key === "ArrowDown" ? 1 : -1;
    items[(items.indexOf(document.activeElement) + step + items.length) % items.length].focus();
  }
}

function called(person) {
  if (!person) return "";
  return person.owner ? t("owner") : `${t("person")} ${person.number}`;
}
