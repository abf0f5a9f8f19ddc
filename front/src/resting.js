// After a while with nobody there, the screen must not keep showing the words.
// Typing counts as being there, so the server is told now and then; the tabs tell each other.
const SEEN = "veilleuse-seen";

function lastSeen() {
  return Number(localStorage.getItem(SEEN) || 0);
}

async function rest() {
  const sheet = document.querySelector("#sheet");
  if (sheet?.elements.text.value.trim()) {
    const body = new FormData(sheet);
    body.set("move", "deposit");
    await fetch(sheet.action, { method: "POST", body, redirect: "manual" }).catch(() => {});
  }
  await fetch("/lock", { method: "POST", redirect: "manual" }).catch(() => {});
  location.replace("/unlock");
}

export function watchIdle() {
  const idle = Number(document.body.dataset.idleSeconds || 0) * 1000;
  if (!idle) return;
  let timer, told = Date.now();
  const wait = (delay) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const left = lastSeen() + idle - Date.now();
      if (left > 0) wait(left); else rest();
    }, delay);
  };
  const seen = () => {
    const now = Date.now();
    localStorage.setItem(SEEN, now);
    wait(idle);
    if (now - told < Math.min(idle / 4, 60_000)) return;
    told = now;
    fetch("/awake").catch(() => {});
  };
  for (const name of ["keydown", "pointerdown", "scroll"]) addEventListener(name, seen, { passive: true });
  seen();
}
