/* The tour's page: plain, because it is a window onto the product and no part of it. */

const TEXTS = {
  vi: {
    title: "Bốn người, một văn bản", lead: "Mỗi ô mở một cửa sổ đúng cỡ máy, đã tách phiên đăng nhập. Cắt mạng là cắt thật: máy chủ bỏ mọi kết nối của cửa sổ đó.",
    restart: "Bắt đầu lại", people: "Bốn cửa sổ", try: "Thử trong ba phút", counters: "Đếm từ nhật ký",
    safari: "Safari không mở được địa chỉ *.localhost: dùng Chrome, Edge hoặc Firefox, hay đăng nhập từng tài khoản tại địa chỉ chính. Mật khẩu chung: butphe-demo",
    commands: "Lệnh vừa nhận", "again-note": "“Gửi lại” gửi đúng lệnh đã ký ấy một lần nữa; máy chủ trả đúng biên nhận cũ, không làm thêm lần nào.",
    "col-time": "Giờ", "col-who": "Ai", "col-what": "Lệnh", "col-receipt": "Biên nhận", none: "Chưa có lệnh nào từ lúc bắt đầu.",
    open: "Mở cửa sổ", cut: "Cắt mạng", restore: "Nối lại mạng", again: "Gửi lại", same: "Cùng một biên nhận: không có gì làm thêm.", differs: "Biên nhận khác nhau!", restarted: "Đã trở về dữ liệu ban đầu.", failed: "Không gọi được máy chủ. Kiểm tra cửa sổ lệnh rồi tải lại trang.",
    taps: "Đã bấm", recorded: "Đã ghi nhận", refused: "Từ chối", withdrawn: "Đã rút", lost: "Mất", doubled: "Lặp",
    steps: ["Mở cửa sổ Văn thư và Phó Chủ tịch. Văn thư vào sổ một văn bản PDF: máy của Phó Chủ tịch có việc mới.", "Bấm “Cắt mạng” ở Phó Chủ tịch. Trên máy đó: mở văn bản, viết bút phê, chọn chủ trì, đặt hạn. Máy báo “Đã lưu trên máy”.", "Bấm “Nối lại mạng”: lệnh được ghi nhận đúng một lần; chuyên viên thấy nhiệm vụ ngay.", "Bấm “Gửi lại” ở lệnh vừa nhận: cùng biên nhận, số “Lặp” vẫn là 0."],
  },
  en: {
    title: "Four people, one document", lead: "Each tile opens a window of that device's true size with a session of its own. Cutting is real: the server drops every connection of that window.",
    restart: "Start again", people: "Four windows", try: "What to try in three minutes", counters: "Counted from the log",
    safari: "Safari does not resolve *.localhost: use Chrome, Edge or Firefox, or sign in to each account at the main address. Password of all: butphe-demo",
    commands: "Commands received", "again-note": "“Send again” sends that very signed command once more; the server gives the very same receipt and does nothing twice.",
    "col-time": "Time", "col-who": "Who", "col-what": "Command", "col-receipt": "Receipt", none: "No command since the start.",
    open: "Open window", cut: "Cut the network", restore: "Restore the network", again: "Send again", same: "The same receipt: nothing was done twice.", differs: "The receipts differ!", restarted: "Back at the first data.", failed: "The server does not answer. Look at its terminal, then reload this page.",
    taps: "Taps", recorded: "Recorded", refused: "Refused", withdrawn: "Withdrawn", lost: "Lost", doubled: "Doubled",
    steps: ["Open the clerk's and the vice-chair's windows. The clerk registers a PDF: the vice-chair's phone has something new.", "Press “Cut the network” for the vice-chair. On that phone: open the document, write a directive, choose who leads, set a deadline. The phone says it is saved on the device.", "Press “Restore the network”: it is recorded exactly once; the officer sees the task at once.", "Press “Send again” at the command just received: the same receipt, and “Doubled” stays 0."],
  },
};

let language = localStorage.getItem("tour-language") ?? "vi";
const windows = new Map();
const reported = new Map();
const $ = (id) => document.getElementById(id);
const t = (key) => TEXTS[language][key];

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

async function ask(path, body) {
  const response = await fetch(path, body === undefined ? {} : { method: "POST", headers: { "Content-Type": "application/json", "X-Butphe": "1" }, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

function say(text) { $("said").textContent = text; }

async function act(work) {
  try { await work(); await refresh(); } catch { say(t("failed")); }
}

function openWindow(person) {
  const size = `popup,width=${person.width},height=${person.height}`;
  windows.set(person.login, window.open(person.url, `butphe-${person.login}`, size));
}

function drawPeople(people) {
  $("people").replaceChildren(...people.map((person) => element("li", {},
    element("div", {}, element("strong", { textContent: person.name }), element("span", { textContent: person.title[language] })),
    element("button", { type: "button", className: "open", textContent: t("open"), onclick: () => openWindow(person) }),
    Object.assign(element("button", { type: "button", className: "cut", textContent: t(person.cut ? "restore" : "cut"), onclick: () => act(() => ask("/tour/link", { login: person.login, cut: !person.cut })) }), { ariaPressed: String(person.cut) }),
  )));
}

function drawCounters(counters) {
  const waiting = [...reported.values()].reduce((sum, status) => sum + status.waiting, 0);
  const shown = { ...counters, taps: counters.taps + waiting };
  const look = (key, value) => (key === "lost" || key === "doubled" ? (value ? "bad" : "good") : "");
  $("counters").replaceChildren(...["taps", "recorded", "refused", "withdrawn", "lost", "doubled"].map((key) =>
    element("div", { className: look(key, shown[key]) }, element("dt", { textContent: t(key) }), element("dd", { textContent: shown[key] }))));
}

function drawCommands(commands) {
  $("none").hidden = commands.length > 0;
  $("commands").replaceChildren(...commands.map((command) => element("tr", {},
    element("td", { textContent: new Date(command.at).toLocaleTimeString("vi-VN") }),
    element("td", { textContent: command.who }),
    element("td", {}, element("code", { textContent: command.name })),
    element("td", { className: command.status, textContent: `${command.status}${command.code ? " · " + command.code : ""} · ${command.seq}` }),
    element("td", {}, element("button", { type: "button", textContent: t("again"), onclick: () => act(() => again(command.id)) })),
  )));
}

async function again(id) {
  const answer = await ask("/tour/again", { id });
  say(answer.same ? t("same") : t("differs"));
}

function drawTexts() {
  document.documentElement.lang = language;
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  $("steps").replaceChildren(...t("steps").map((step) => element("li", { textContent: step })));
  $("language").textContent = language === "vi" ? "English" : "Tiếng Việt";
  $("language").lang = language === "vi" ? "en" : "vi";
}

let drawn = "";
async function refresh() {
  const state = await ask("/tour/state");
  const key = JSON.stringify([state, language, [...reported]]);
  if (key === drawn) return;
  drawn = key;
  drawPeople(state.people);
  drawCounters(state.counters);
  drawCommands(state.commands);
}

addEventListener("message", (event) => {
  const host = new URL(event.origin).hostname;
  if (!host.endsWith(".localhost") || typeof event.data?.butphe?.waiting !== "number") return;
  reported.set(host, { waiting: event.data.butphe.waiting });
});

$("language").onclick = () => { language = language === "vi" ? "en" : "vi"; localStorage.setItem("tour-language", language); drawTexts(); act(async () => {}); };
$("restart").onclick = () => act(async () => { await ask("/tour/restart", {}); reported.clear(); say(t("restarted")); });
drawTexts();
act(async () => {});
setInterval(() => refresh().catch(() => say(t("failed"))), 700);
