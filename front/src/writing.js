// A reply arrives sentence by sentence in the answer to the very form that was sent:
// no word waits on the server between two requests.
import { watchPieces } from "./arranging.js";

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
  holder.innerHTML = html; // made and escaped by our own server
  for (const child of holder.content.children) child.classList.add("arrived");
  return holder.content;
}

function element(name, className, text = "") {
  return Object.assign(document.createElement(name), { className, textContent: text });
}

function open(talk, text) {
  for (const card of talk.querySelectorAll("details.card[open]")) card.dataset.older = "yes";
  const exchange = element("section", "exchange");
  const said = element("p", "said", text);
  said.setAttribute("aria-live", "off");
  const reply = element("div", "reply waiting");
  exchange.append(said, reply);
  talk.append(exchange);
  exchange.scrollIntoView({ block: "start", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  return reply;
}

function show(talk, reply, name, html) {
  if (name === "lamp") document.body.className = html.trim();
  else if (name === "rest") document.querySelector("#rest").replaceChildren(fragment(html));
  else {
    if (name === "card") for (const card of talk.querySelectorAll("details.card[data-older]")) card.open = false;
    const actions = reply.querySelector(".actions"); // people come before anything else to do
    if (name === "card" && actions) actions.before(fragment(html)); else reply.append(fragment(html));
    watchPieces(reply);
  }
}

export function watchSheet() {
  const sheet = document.querySelector("#sheet");
  if (!sheet) return;
  const area = sheet.elements.text;
  const talk = document.querySelector("#talk");
  let busy = false, plainly = false;

  async function send(submitter) {
    busy = true;
    let reply;
    try {
      const response = await fetch(sheet.action, { method: "POST", body: new FormData(sheet, submitter), headers: { accept: "text/event-stream" } });
      if (!response.headers.get("content-type")?.startsWith("text/event-stream")) {
        plainly = true; // locked, too long, stale: the server's page says it, and keeps the text
        sheet.requestSubmit(submitter);
        return;
      }
      reply = open(talk, area.value);
      area.value = "";
      document.querySelector("h1").className = "hidden";
      sheet.className = "again";
      area.placeholder = area.dataset.more;
      for await (const { name, html } of eventsOf(response)) show(talk, reply, name, html);
      if (!reply.querySelector(".card")) area.focus({ preventScroll: true });
    } catch {
      reply ??= open(talk, "");
      reply.append(element("p", "notice", talk.dataset.lost));
    } finally {
      reply?.classList.remove("waiting");
      busy = false;
    }
  }

  sheet.addEventListener("submit", (event) => {
    if (plainly) return;
    event.preventDefault();
    if (busy) return;
    if (!area.value.trim()) { area.focus(); return; }
    send(event.submitter ?? sheet.querySelector("button.first"));
  });
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) sheet.requestSubmit(sheet.querySelector("button.first"));
  });
  talk.addEventListener("submit", (event) => {
    if (!event.target.matches(".choices") || !event.submitter) return;
    event.preventDefault();
    area.value = event.submitter.value;
    sheet.requestSubmit(sheet.querySelector("button.first"));
  });
}
