// Keeps À qui parler at hand when everything else is down. It stores public pages only, never a word.
const STORE = "contacts-v2";
const PAGE = "/who/kept";
const NEUTRAL = "/left"; // leaving quickly must not depend on the server either
const KEPT = ["/static/notebook.css", "/static/notebook.js", "/static/fonts/source-sans-3-latin-400-normal.woff2", "/static/fonts/source-sans-3-latin-600-normal.woff2", "/static/fonts/literata-latin-400-normal.woff2", "/static/fonts/literata-latin-600-normal.woff2"];

async function keep(path) {
  const answer = await fetch(path, { cache: "no-cache" });
  if (answer.ok) await (await caches.open(STORE)).put(path, answer);
}

self.addEventListener("install", (event) => {
  event.waitUntil(Promise.allSettled([...KEPT, PAGE, NEUTRAL].map(keep)));
  self.skipWaiting();
});
self.addEventListener("activate", (event) => {
  const forget = async () => {
    for (const name of await caches.keys()) if (name !== STORE) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(forget());
});
self.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== self.location.origin) return;
  if (event.request.mode === "navigate") {
    event.respondWith(fetch(event.request).then((answer) => {
      if (pathname === "/who") event.waitUntil(keep(PAGE).catch(() => {}));
      return answer;
    }).catch(() => caches.match(pathname === NEUTRAL ? NEUTRAL : PAGE)));
  } else if (KEPT.includes(pathname)) {
    event.respondWith(fetch(event.request).catch(() => caches.match(pathname)));
  }
});
