// Everything works without this file; it only makes things smoother.
import { watchLeaving } from "./leaving.js";
import { watchIdle } from "./resting.js";
import { watchPieces } from "./arranging.js";
import { watchSheet } from "./writing.js";

watchLeaving();
watchIdle();
watchPieces(document);
watchSheet();

// The first sentence of a message can be changed before the telephone takes it.
const sentence = document.querySelector("#sentence");
sentence?.addEventListener("input", () => {
  for (const link of document.querySelectorAll('a[href^="sms:"], a[href^="mailto:"]')) {
    link.href = `${link.protocol}?body=${encodeURIComponent(sentence.value)}`;
  }
});

// A page taken back from the browser's memory may belong to a session that is over.
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
if ("serviceWorker" in navigator) navigator.serviceWorker.register("/offline.js").catch(() => {});
