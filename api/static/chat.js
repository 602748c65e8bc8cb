// The conversation page: a message is shown at once, and the answer is put below it when it comes.
// Without this file the same form posts and the page is drawn anew.
"use strict";

const turns = document.getElementById("turns");
const box = document.getElementById("message");
let running = false;

function open(words) {
  const turn = document.createElement("li");
  turn.className = "turn";
  const mine = document.createElement("p");
  mine.className = "mine";
  mine.textContent = words;
  const waiting = document.createElement("p");
  waiting.className = "waiting";
  waiting.textContent = "正在查找，请稍候…";
  turn.append(mine, waiting);
  turns.append(turn);
  turn.scrollIntoView({ block: "start" });
  return turn;
}

function fail(turn, words) {
  turn.querySelector(".waiting").textContent =
    "没有发送成功，您的话仍在下面的框里。请检查网络后再按一次「发送」，或拨打 12345。";
  if (!box.value) box.value = words;
}

async function send(form) {
  const data = new FormData(form);
  const words = String(data.get("message") || "").trim();
  if (!words || running) return;
  running = true;
  for (const old of turns.querySelectorAll(".choices button")) old.disabled = true;
  document.getElementById("start")?.remove();
  const turn = open(words);
  if (form.contains(box)) box.value = "";
  try {
    const answer = await fetch("/chat", {
      method: "POST",
      body: new URLSearchParams(data),
      headers: { "X-Part": "turn" },
    });
    if (!answer.ok || !answer.headers.get("Content-Type").startsWith("text/html")) throw new Error("no answer");
    const drawn = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".turn");
    if (!drawn) throw new Error("no turn");
    const same = document.getElementById(drawn.id);
    if (same) same.remove(); // the message was sent twice: there is one answer
    turn.replaceWith(drawn);
    for (const element of drawn.querySelectorAll("[data-script]")) element.hidden = false;
    drawn.scrollIntoView({ block: "start" });
    box.focus({ preventScroll: true });
  } catch {
    fail(turn, words);
    for (const old of turns.querySelectorAll(".choices button")) old.disabled = false;
  } finally {
    running = false;
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.getAttribute("action") !== "/chat" || form.method !== "post") return;
  event.preventDefault();
  send(form);
});

// Enter sends, Shift+Enter makes a new line; not while an input method is composing.
box.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    box.form.requestSubmit();
  }
});

const last = turns.querySelector(".turn:last-child");
if (last) last.scrollIntoView({ block: "start" });
