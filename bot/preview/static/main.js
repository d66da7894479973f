// Puts the page together: asks for the state, draws it, and does what the person does.

import * as api from "./api.js";
import { Composer } from "./composer.js";
import { el } from "./dom.js";
import { Margin } from "./margin.js";
import { drawMessages } from "./messages.js";
import { People } from "./people.js";
import { speak, t } from "./words.js";

const $ = (id) => document.getElementById(id);
const TOAST_SECONDS = 3;

let state = null;
let told = new Set();
let stopListening = () => {};
let unreachable = false;

const actions = {
  send: (text, reply_to) => perform({ send: text, ...(reply_to ? { reply_to } : {}) }),
  attach: (kind) => perform({ attach: kind }),
  tap: (spot, node) => {
    node.classList.add("waiting");
    return perform({ tap: spot }).finally(() => node.classList.remove("waiting"));
  },
  copy: async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      toast(t("copied"));
    } catch {
      toast(t("notCopied"));
    }
  },
  selfLink,
  save: api.save,
  reply: (message) => composer.reply(message),
};
const composer = new Composer($("composer"), actions);
const margin = new Margin($("margin"), $("margin-toggle"), actions);
const people = new People($("people-toggle"), $("people"), {
  become: (id) => meet(api.become(id, state.language)),
  come: (owner) => meet(api.newPerson(state.language, owner)),
});

/** Return what a link to the bot itself carries, or null for a link elsewhere. */
function selfLink(url) {
  if (!URL.canParse(url)) return null;
  const { hostname, pathname, searchParams } = new URL(url);
  const ours = ["t.me", "telegram.me"].includes(hostname) && pathname.slice(1).toLowerCase() === state.username.toLowerCase();
  return ours ? (searchParams.get("start") ?? "") : null;
}

async function perform(what) {
  try {
    const fresh = await api.act(what);
    unreachable = false;
    draw(fresh);
  } catch {
    unreachable = true;
    drawBanners();
  }
}

function draw(fresh) {
  const first = state === null || state.id !== fresh.id;
  state = fresh;
  speak(state.language);
  $("bot-name").textContent = t("name");
  drawTools();
  $("bot-kind").textContent = `${people.name} · ${t("bot")}`;
  document.title = `${people.name} · ${t("name")}`;
  drawBanners();
  const log = $("log");
  if (first) log.replaceChildren();
  log.querySelector(".about")?.remove();
  const changed = drawMessages(log, state.messages, actions);
  if (state.messages.length === 0) log.append(about());
  composer.draw(state);
  margin.draw(state);
  if (changed) showMessage(changed);
  tellAnswers(first);
}

function about() {
  return el("div", { className: "about" }, el("h2", {}, t("about")), el("p", {}, state.description));
}

function drawTools() {
  $("languages").setAttribute("aria-label", t("languages"));
  for (const button of $("languages").children) {
    button.setAttribute("aria-pressed", button.dataset.language === state.language);
  }
  $("margin-toggle").setAttribute("aria-label", t("margin"));
  $("margin-toggle").title = t("margin");
  people.draw(state);
}

function drawBanners() {
  const broken = state?.broken ?? [];
  const lines = broken.map((one) => el("li", {}, `${one.file ? `${one.file}:${one.line}: ` : ""}${one.message}`));
  const banners = [
    unreachable && el("p", { className: "banner" }, t("lost")),
    state?.error && el("p", { className: "banner" }, `${t("failed")}: ${state.error}`),
    lines.length > 0 && el("div", { className: "banner" }, el("p", {}, t("broken")), el("ul", {}, lines)),
  ].filter(Boolean);
  // An alert that is put in anew is read out anew: leave it alone while it says the same.
  const words = banners.map((banner) => banner.textContent).join("");
  if ($("banners").textContent !== words) $("banners").replaceChildren(...banners);
}

/** Show a message from its top if it is taller than the screen, else the end of the chat. */
function showMessage(node) {
  const scroll = $("scroll");
  if (node.offsetHeight > scroll.clientHeight) scroll.scrollTop = node.offsetTop - 8;
  else if (node === $("log").lastElementChild) scroll.scrollTop = scroll.scrollHeight;
  else node.scrollIntoView({ block: "nearest" });
}

/** Show the answers to presses that have not been shown yet. */
function tellAnswers(first) {
  for (const answer of state.answers) {
    if (!told.has(answer.id) && !first) {
      if (answer.alert) showAlert(answer.text);
      else toast(answer.text);
    }
    told.add(answer.id);
  }
}

function toast(words) {
  const node = el("div", { className: "toast" }, words);
  $("toasts").replaceChildren(node);
  setTimeout(() => node.remove(), TOAST_SECONDS * 1000);
}

function showAlert(words) {
  $("alert").firstElementChild.textContent = words;
  $("alert").showModal();
}

async function refresh(stamp) {
  if (stamp !== state.stamp) draw(await api.currentState(state.language));
}

function listen() {
  stopListening();
  stopListening = api.listen(refresh, async (lost) => {
    if (lost === unreachable) return;
    unreachable = lost;
    if (lost) drawBanners();
    else draw(await api.currentState(state.language));
  });
}

/** A browser keeps six lines to one place for all its tabs: a tab nobody looks at holds none. */
async function lookedAt() {
  stopListening();
  if (document.hidden) return;
  draw(await api.currentState(state.language));
  listen();
}

$("languages").onclick = (event) => {
  const { language } = event.target.dataset;
  if (language && language !== state.language) perform({ language });
};
async function meet(somebody) {
  draw(await somebody);
  listen();
  $("composer").querySelector("button")?.focus();
}

draw(await api.currentState(navigator.language.startsWith("ru") ? "ru" : "en"));
document.addEventListener("visibilitychange", lookedAt);
lookedAt();
