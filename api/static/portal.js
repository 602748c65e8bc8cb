// Only enhances: every page and form works without this file. Loaded with `defer` on every page.
"use strict";

// Things that make sense only with a script (print, copy) are hidden until it runs.
for (const element of document.querySelectorAll("[data-script]")) element.hidden = false;
for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => window.print());
}

const live = document.getElementById("live");
function say(sentence) {
  if (live) live.textContent = sentence;
}

// An article's label is a link to itself: pressing it also copies the whole address.
for (const link of document.querySelectorAll("a.article-label")) {
  link.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(link.href);
      say("已复制本条链接。");
    } catch {
      say("本条链接已在地址栏中。");
    }
  });
}
