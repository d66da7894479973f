// The editor's margin: where the text comes from, what it rests on, what the buttons carry, what the check says.

import { el, iconButton } from "./dom.js";
import { t } from "./words.js";

const WIDE = matchMedia("(min-width: 1000px)");

export class Margin {
  #panel;
  #toggle;
  #actions;
  #state = null;
  #drawn = null;

  constructor(panel, toggle, actions) {
    this.#panel = panel;
    this.#toggle = toggle;
    this.#actions = actions;
    toggle.onclick = () => this.#turn();
    panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !WIDE.matches) this.#closeIt();
    });
    this.#show(WIDE.matches);
  }

  /** Bring the margin up to date, if it is open. */
  draw(fresh) {
    this.#state = fresh;
    if (!this.#panel.hidden) this.#redraw();
  }

  #turn() {
    this.#show(this.#panel.hidden);
    if (!this.#panel.hidden && !WIDE.matches) this.#panel.querySelector("button").focus();
  }

  #closeIt() {
    this.#show(false);
    this.#toggle.focus();
  }

  #show(open) {
    this.#panel.hidden = !open;
    this.#toggle.setAttribute("aria-expanded", open);
    if (open && this.#state) this.#redraw();
  }

  #redraw() {
    const { margin, language, steps, unanswered } = this.#state;
    const look = JSON.stringify([margin, language, steps, unanswered]);
    if (look === this.#drawn) return;
    this.#drawn = look;
    const name = this.#panel.querySelector("#test-name")?.value ?? "";
    const focused = document.activeElement?.id === "test-name";
    const opened = this.#panel.querySelector(".carried")?.open ?? false;
    const close = iconButton("close", t("close"), () => this.#closeIt(), { className: "tool" });
    this.#panel.setAttribute("aria-label", t("margin"));
    this.#panel.replaceChildren(
      el("header", {}, el("h2", {}, t("margin")), close),
      source(margin),
      ...(margin.topic ? [findings(margin.findings)] : []),
      ...(margin.why?.length ? [why(margin.why)] : []),
      carried(margin.buttons, opened),
      ...(margin.topic ? [facts(margin.facts)] : []),
      saveForm(this.#state, name, this.#actions),
    );
    if (focused) this.#panel.querySelector("#test-name").focus();
  }
}

function why(lines) {
  const list = el("ul", { className: "facts" }, lines.map((line) => el("li", {}, line)));
  return section(t("why"), el("p", { className: "quiet" }, t("whyHint")), list);
}

function section(title, ...children) {
  return el("section", {}, el("h3", {}, title), children);
}

function source(margin) {
  if (!margin.topic) return section(t("source"), el("p", { className: "quiet" }, t("noTopic")));
  return section(
    t("source"),
    el("p", { className: "place" }, `content/${margin.file}:${margin.line}`),
    el(
      "p",
      { className: "chips" },
      chip(margin.as_of ? `${t("asOf")} ${margin.as_of}` : t("undated")),
      chip(margin.checked ? `${t("checked")} ${margin.checked}` : t("neverChecked"), margin.checked ? "" : "warn"),
      chip(margin.lawyer ? `${t("lawyer")}: ${margin.lawyer}` : t("noLawyer"), margin.lawyer ? "" : "warn"),
    ),
  );
}

function chip(words, kind = "") {
  return el("span", { className: `chip ${kind}` }, words);
}

function facts(list) {
  return section(`${t("facts")} (${list.length})`, el("ul", { className: "facts" }, list.map(fact)));
}

function fact(one) {
  if (one.states === null) return el("li", {}, el("code", {}, one.id), " ", chip(t("noFact"), "bad"));
  return el(
    "li",
    {},
    el("p", {}, el("code", {}, one.id), " ", chip(one.status), " ", chip(one.as_of ?? t("undated"))),
    el("p", {}, one.states),
    el(
      "details",
      {},
      el("summary", {}, t("evidence")),
      el("p", {}, one.evidence),
      el("p", { className: "place" }, `content/facts.yaml:${one.line}`),
    ),
  );
}

function findings(list) {
  const found = list.map((one) =>
    el("li", { className: one.level }, el("span", { className: "place" }, `${t("line")} ${one.line}`), ` ${one.message}`),
  );
  const quiet = el("p", { className: "quiet" }, t("noFindings"));
  return section(t("findings"), found.length ? el("ul", { className: "findings" }, found) : quiet);
}

function carried(buttons, open) {
  if (!buttons.length) return el("section", { hidden: true });
  const longest = Math.max(0, ...buttons.map((button) => button.bytes ?? 0));
  const rows = buttons.map((button) =>
    el(
      "tr",
      {},
      el("td", {}, button.label),
      el("td", {}, el("code", {}, button.value)),
      el("td", { className: "number" }, button.bytes === null ? button.kind : `${button.bytes}/${button.limit}`),
    ),
  );
  const head = el("tr", {}, el("th", {}, t("label")), el("th", {}, "callback"), el("th", {}, t("bytes")));
  const summary = el("summary", {}, `${t("longest")}: ${longest}/${buttons[0].limit}`);
  const table = el("table", {}, el("thead", {}, head), el("tbody", {}, rows));
  return section(t("carried"), el("details", { className: "carried", open }, summary, table));
}

function saveForm(state, name, actions) {
  const answer = el("p", { className: "quiet", role: "status" });
  if (!state.steps) answer.textContent = t("nothingYet");
  const input = el("input", { id: "test-name", value: name, placeholder: t("testName"), autocomplete: "off" });
  const form = el(
    "form",
    {},
    el("label", { htmlFor: "test-name" }, t("testHint")),
    input,
    el("button", { type: "submit", className: "save", disabled: !state.steps }, t("save")),
    answer,
  );
  form.onsubmit = async (event) => {
    event.preventDefault();
    const result = await actions.save(input.value.trim());
    const refusals = { name: t("badName"), taken: t("nameTaken") };
    answer.textContent = refusals[result.refused] ?? `${t("saved")}: ${result.saved}`;
    answer.className = result.refused ? "bad" : "good";
  };
  const lost = state.unanswered ? el("p", { className: "bad" }, `${t("unanswered")}: ${state.unanswered}`) : null;
  return el("section", { className: "saving" }, el("h3", {}, t("test")), lost, form);
}
