/* The tour's page: plain, because it is a window onto the product and no part of it. */
import { TEXTS } from "./texts.js";

const SHAPES = { phochutich: "phone", giamdoc: "phone", chuyenvien: "tablet", vanthu: "desk" };
const COUNTED = ["taps", "recorded", "refused", "withdrawn", "lost", "doubled"];
const LOOK_EVERY_MS = 500;
const SAID_MS = 8000;
const REPORTED = "tour-reported";

let language = localStorage.getItem("tour-language") ?? "vi";
let known = null;
let drawn = "";
const seen = new Set();
const windows = new Map();
/* What each window last told of its device: login → { device, waiting }. A window that was closed still holds it. */
const reported = new Map(JSON.parse(sessionStorage.getItem(REPORTED) ?? "[]"));

const $ = (id) => document.getElementById(id);
const t = (key, values = {}) => Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), TEXTS[language][key] ?? key);

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children.filter((child) => child !== null));
  return made;
}

async function ask(path, body) {
  const sent = { method: "POST", headers: { "Content-Type": "application/json", "X-Butphe": "1" }, body: JSON.stringify(body) };
  const response = await fetch(path, body === undefined ? {} : sent);
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

let silence = 0;
function say(text) {
  $("said").textContent = text;
  clearTimeout(silence);
  silence = setTimeout(() => ($("said").textContent = ""), SAID_MS);
}

async function act(work) {
  try {
    await work();
    await refresh();
  } catch {
    say(t("failed"));
  }
}

/* What a device gave a number that the server has not seen yet. */
function notArrived({ device, waiting }) {
  const last = known.reach[device];
  return waiting.filter((one) => last === undefined || one.n > last);
}

function isOpen(login) {
  return windows.get(login)?.closed === false;
}

function openWindow(person) {
  if (isOpen(person.login)) return windows.get(person.login).focus();
  // Without a network only the app itself opens, from its worker; signing in needs the server.
  const address = person.cut ? new URL("/", person.url).href : person.url;
  const opened = window.open(address, `butphe-${person.login}`, `popup,width=${person.width},height=${person.height}`);
  if (!opened) return say(t("blocked"));
  windows.set(person.login, opened);
  draw();
}

function tile(person) {
  const waiting = reported.has(person.login) ? notArrived(reported.get(person.login)).length : 0;
  const open = isOpen(person.login);
  const looks = [SHAPES[person.login], person.cut ? "cut-off" : open ? "" : "shut", waiting ? "waiting" : ""];
  const inside = waiting ? [element("b", { textContent: waiting }), element("small", { textContent: t("waits", { n: "" }).trim() })] : [element("small", { textContent: person.cut ? t("offline") : t("nothing") })];
  const cut = element("button", { type: "button", className: "cut", textContent: t(person.cut ? "restore" : "cut"), onclick: () => act(() => ask("/tour/link", { login: person.login, cut: !person.cut })) });
  cut.ariaPressed = String(person.cut);
  cut.setAttribute("aria-label", `${cut.textContent}: ${person.name}`);
  const show = element("button", { type: "button", className: "open", textContent: t(open ? "show" : "open"), onclick: () => openWindow(person) });
  show.setAttribute("aria-label", `${show.textContent}: ${person.name}`);
  return element("li", { className: looks.join(" ") },
    element("div", { className: "device" }, element("div", { className: "screen" }, ...inside)),
    element("div", { className: "who" }, element("strong", { textContent: person.name }), element("span", { textContent: person.title[language] })),
    element("p", { className: "state", textContent: person.cut ? t("offline") : open ? t("online") : t("shut") }),
    element("div", { className: "tile-acts" }, show, cut));
}

function drawCounters() {
  const notYet = [...reported.values()].reduce((sum, told) => sum + notArrived(told).length, 0);
  const shown = { ...known.counters, taps: known.counters.taps + notYet };
  const look = (key) => (key === "lost" || key === "doubled" ? (shown[key] ? "bad" : "good") : "");
  $("counters").replaceChildren(...COUNTED.map((key) => element("div", { className: look(key), id: `count-${key}` }, element("dt", { textContent: t(key) }), element("dd", { textContent: shown[key] }))));
}

/* Commands the server knows and, above them, those that still lie on a device. */
function rows() {
  const arrived = new Set(known.commands.map((command) => command.id));
  const names = Object.fromEntries(known.people.map((person) => [person.login, person.name]));
  const waiting = [...reported].flatMap(([login, told]) => notArrived(told).filter((one) => !arrived.has(one.id)).map((one) => ({ ...one, who: names[login], tapped: one.at, at: null, status: null })));
  return [...waiting.toSorted((a, b) => b.tapped - a.tapped), ...known.commands];
}

const clock = (ms) => new Date(ms).toLocaleTimeString(language === "vi" ? "vi-VN" : "en-GB", { hour12: false });

function later({ tapped, at }) {
  const seconds = Math.max(0, at - tapped) / 1000;
  if (seconds >= 90) return t("after_long", { m: Math.round(seconds / 60) });
  return t("after", { s: new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(seconds) });
}

function row(command) {
  const what = TEXTS[language].acts[command.name] ?? command.name;
  const stored = element("span", { className: "chip stored", textContent: t(command.offered ? "sending" : "stored") });
  const status = () => element("span", { className: `chip ${command.status}`, textContent: t(`status.${command.status}`), title: command.code ?? "" });
  const again = () => {
    const button = element("button", { type: "button", textContent: t("again"), onclick: () => act(() => sendAgain(command.id)) });
    button.setAttribute("aria-label", t("again_of", { what }));
    return button;
  };
  const made = element("tr", {},
    element("td", { textContent: command.who }),
    element("td", { className: "what" }, element("b", { textContent: what }), command.about ? element("span", { textContent: command.about }) : null),
    element("td", { textContent: clock(command.tapped) }),
    element("td", {}, ...(command.at === null ? [stored] : [clock(command.at), element("span", { textContent: later(command) })])),
    element("td", {}, ...(command.at === null ? ["–"] : [`№ ${command.seq}`, status()])),
    element("td", { className: "act" }, command.at === null ? null : again()));
  const key = `${command.id}${command.at === null ? "?" : ""}`;
  if (drawn && !seen.has(key)) made.className = "fresh";
  seen.add(key);
  return made;
}

async function sendAgain(id) {
  const answer = await ask("/tour/again", { id });
  say(answer.same ? t("same", { n: answer.again.seq }) : t("differs"));
}

function drawTexts() {
  document.documentElement.lang = language;
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  $("steps").replaceChildren(...TEXTS[language].steps.map(([does, sees]) => element("li", {}, element("b", { textContent: does }), sees)));
  $("language").textContent = language === "vi" ? "English" : "Tiếng Việt";
  $("language").lang = language === "vi" ? "en" : "vi";
}

/* Draws when something is different, and keeps the focus where it was. */
function draw() {
  const key = JSON.stringify([known, language, [...reported], known.people.map((person) => isOpen(person.login))]);
  if (key === drawn) return;
  const focused = [...document.querySelectorAll("main button")].indexOf(document.activeElement);
  $("people").replaceChildren(...known.people.map(tile));
  drawCounters();
  const shown = rows();
  $("none").hidden = shown.length > 0;
  $("commands").replaceChildren(...shown.map(row));
  drawn = key;
  if (focused >= 0) document.querySelectorAll("main button")[focused]?.focus();
}

async function refresh() {
  known = await ask("/tour/state");
  draw();
}

function hear(event) {
  const [, login] = /^http:\/\/([a-z]+)\.localhost(?::\d+)?$/.exec(event.origin) ?? [];
  const told = event.data?.butphe;
  if (!(login in SHAPES) || typeof told?.device !== "string" || !Array.isArray(told.waiting)) return;
  reported.set(login, told);
  if (!windows.has(login)) windows.set(login, event.source);
  sessionStorage.setItem(REPORTED, JSON.stringify([...reported]));
  if (known) draw();
}

async function restart() {
  await ask("/tour/restart", {});
  for (const [login, opened] of windows) if (isOpen(login)) opened.postMessage({ butphe: "look" }, "*");
  say(t("restarted"));
}

addEventListener("message", hear);
$("language").onclick = () => {
  language = language === "vi" ? "en" : "vi";
  localStorage.setItem("tour-language", language);
  drawTexts();
  if (known) draw();
};
$("restart").onclick = () => act(restart);
drawTexts();
act(async () => {});
setInterval(() => refresh().catch(() => say(t("failed"))), LOOK_EVERY_MS);
