// Keeps À qui parler at hand when everything else is down. It stores public pages only, never a word.
const STORE = "contacts-v1";
const KEPT = ["/static/notebook.css", "/static/fonts/source-sans-3-latin-400-normal.woff2"];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(STORE).then((store) => store.addAll([...KEPT, "/who/kept"])).catch(() => {}));
  self.skipWaiting();
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { pathname } = new URL(event.request.url);
  if (event.request.method !== "GET") return;
  if (pathname === "/who") {
    event.respondWith(
      fetch(event.request).then(async (answer) => {
        const kept = await fetch("/who/kept").catch(() => null);
        if (kept?.ok) (await caches.open(STORE)).put("/who/kept", kept);
        return answer;
      }).catch(() => caches.match("/who/kept")),
    );
  } else if (KEPT.includes(pathname)) {
    event.respondWith(caches.match(pathname).then((kept) => kept || fetch(event.request)));
  } else if (event.request.mode === "navigate") {
    event.respondWith(fetch(event.request).catch(() => caches.match("/who/kept")));
  }
});
