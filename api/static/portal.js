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

// «复制…的地址»: copies the whole address of the link that the button names.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).href);
      say("已复制。");
      button.textContent = "已复制";
    } catch {
      say("没能复制，请长按或右键左边的链接来复制。");
    }
  });
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

// «复制引用» of an article: with a script one press copies title, status, article, words and address; without one,
// or where copying isn't allowed, the line to copy by hand opens.
for (const cite of document.querySelectorAll("details.cite")) {
  const article = cite.closest(".article");
  const label = article.querySelector(".article-label");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "cite-button";
  button.append(...[...cite.querySelector("summary").childNodes].map((node) => node.cloneNode(true)));
  button.addEventListener("click", async () => {
    const line = cite.querySelector("p").textContent;
    const cited = line.slice(0, line.lastIndexOf(" "));
    const words = article.querySelector(".said").textContent.trim();
    try {
      await navigator.clipboard.writeText(`${cited}：“${words}” ${decodeURI(label.href)}`);
      say(`已复制${label.textContent}的引用。`);
      button.firstChild.textContent = "已复制　";
      setTimeout(() => { button.firstChild.textContent = "复制引用"; }, 3000);
    } catch {
      cite.hidden = false;
      cite.open = true;
      button.hidden = true;
    }
  });
  cite.hidden = true;
  cite.after(button);
}
