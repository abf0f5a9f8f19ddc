// Leaving quickly: the screen is cleared at once, the notebook locks, the neutral page takes its place.
const TWICE_WITHIN = 700;

function leaveQuickly() {
  const form = document.querySelector("#leave");
  const address = form?.action ?? "/leave";
  const body = form ? new FormData(form) : undefined;
  document.title = "";
  document.documentElement.replaceChildren();
  navigator.sendBeacon(address, body);
  location.replace("/left");
}

export function watchLeaving() {
  let lastEscape = -Infinity;
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (event.timeStamp - lastEscape < TWICE_WITHIN) leaveQuickly();
    lastEscape = event.timeStamp;
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form.leave")) return;
    event.preventDefault();
    leaveQuickly();
  });
}
