// Everything works without this file; it only makes things smoother.
const $ = (selector, root = document) => root.querySelector(selector);

function leaveQuickly() {
  const form = $("#leave");
  document.documentElement.innerHTML = "";
  document.title = "";
  if (form) navigator.sendBeacon(form.action, new FormData(form));
  location.replace("/left");
}

let lastEscape = 0;
addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const now = Date.now();
  if (now - lastEscape < 700) leaveQuickly();
  lastEscape = now;
});
$("#leave")?.addEventListener("submit", (event) => { event.preventDefault(); leaveQuickly(); });

// A reply arrives sentence by sentence in the answer to the very form that was sent:
// no word waits on the server between two requests.
async function* eventsOf(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let held = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    held += value;
    for (let end; (end = held.indexOf("\n\n")) >= 0; held = held.slice(end + 2)) {
      const lines = held.slice(0, end).split("\n");
      const field = (name) => lines.filter((line) => line.startsWith(`${name}: `)).map((line) => line.slice(name.length + 2)).join("\n");
      yield { name: field("event"), html: field("data") };
    }
  }
}

function fragment(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  return holder.content;
}

async function send(form, submitter) {
  const area = $("textarea", form);
  if (!area.value.trim()) { area.focus(); return; }
  const body = new FormData(form, submitter);
  const talk = $("#talk");
  const said = document.createElement("p");
  said.className = "said";
  said.textContent = area.value;
  const reply = document.createElement("div");
  reply.className = "reply waiting";
  reply.setAttribute("aria-live", "polite");
  talk.append(said, reply);
  reply.scrollIntoView({ block: "nearest" });
  try {
    const response = await fetch(form.action, { method: "POST", body, headers: { accept: "text/event-stream" } });
    if (!response.ok || !response.headers.get("content-type")?.startsWith("text/event-stream")) { form.submit(); return; }
    area.value = "";
    for await (const { name, html } of eventsOf(response)) {
      if (name === "lamp") document.body.className = html;
      else { reply.append(fragment(html)); wire(reply); }
    }
  } catch {
    reply.append(fragment(talk.dataset.lost));
  }
  reply.classList.remove("waiting");
  area.focus({ preventScroll: true });
}

const sheet = $("#sheet");
sheet?.addEventListener("submit", (event) => { event.preventDefault(); send(sheet, event.submitter); });
document.addEventListener("submit", (event) => {
  if (!sheet || !event.target.matches("#talk .choices")) return;
  event.preventDefault();
  $("textarea", sheet).value = event.submitter.value;
  sheet.requestSubmit($("button.first", sheet));
});
const sentence = $("#sentence");
sentence?.addEventListener("input", () => {
  for (const link of document.querySelectorAll('a[href^="sms:"], a[href^="mailto:"]')) {
    link.href = `${link.protocol}?body=${encodeURIComponent(sentence.value)}`;
  }
});
const area = $("#sheet textarea");
area?.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) sheet.requestSubmit($("button.first", sheet));
});

// Lines of an ordered text: dragged elsewhere, or struck out.
function wire(root) {
  for (const item of root.querySelectorAll(".piece ul li:not([data-wired])")) {
    item.dataset.wired = "1";
    item.draggable = true;
    item.addEventListener("dragstart", () => item.classList.add("moving"));
    item.addEventListener("dragend", () => item.classList.remove("moving"));
    $("[data-strike]", item)?.addEventListener("click", (event) => { event.preventDefault(); item.classList.toggle("struck"); });
    $("[data-move]", item)?.addEventListener("click", (event) => {
      event.preventDefault();
      const groups = [...item.closest(".piece").querySelectorAll("ul")];
      groups[(groups.indexOf(item.parentElement) + 1) % groups.length].append(item);
      event.target.focus();
    });
  }
  for (const group of root.querySelectorAll(".piece ul:not([data-wired])")) {
    group.dataset.wired = "1";
    group.addEventListener("dragover", (event) => { event.preventDefault(); group.classList.add("over"); });
    group.addEventListener("dragleave", () => group.classList.remove("over"));
    group.addEventListener("drop", () => {
      group.classList.remove("over");
      const moving = $(".moving", group.closest(".piece"));
      if (moving) group.append(moving);
    });
  }
}
wire(document);

// The page is locked on the server after a while; the screen must not keep showing the words.
const idle = Number(document.body.dataset.idleSeconds || 0);
if (idle) {
  let timer;
  const rest = () => { clearTimeout(timer); timer = setTimeout(() => location.replace("/unlock"), idle * 1000); };
  for (const name of ["keydown", "pointerdown", "scroll"]) addEventListener(name, rest, { passive: true });
  rest();
}
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
if ("serviceWorker" in navigator) navigator.serviceWorker.register("/offline.js").catch(() => {});
