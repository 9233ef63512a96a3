// The service worker of the queue (scope /antrean/). It keeps the screen's files, and gives out
// the kept empty screen when a counter is opened without a network. It never keeps an answer with
// data: the page itself puts its empty form into "antrean-layar". VERSI and ASET stand above.

const FILES = `antrean-aset-${VERSI}`;
const SCREENS = "antrean-layar";
const PATIENCE = 4000;

self.addEventListener("install", (event) => {
  const keep = async () => {
    const cache = await caches.open(FILES);
    await cache.addAll(ASET.map((address) => new Request(address, { cache: "reload" })));
    await self.skipWaiting();
  };
  event.waitUntil(keep());
});

self.addEventListener("activate", (event) => {
  const clean = async () => {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith("antrean-aset-") && name !== FILES);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(clean());
});

async function screen(request) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    return await fetch(request, { signal: stop.signal });
  } catch (error) {
    const cache = await caches.open(SCREENS);
    const { pathname, search } = new URL(request.url);
    const kept = (await cache.match(pathname + search)) ?? (await cache.match(pathname));
    if (kept) return kept;
    // Another page of the queue: go to a counter of it that was kept.
    const keys = (await cache.keys()).map((each) => new URL(each.url).pathname);
    const near = keys.find((path) => path.startsWith(pathname));
    if (near) return Response.redirect(near);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function file(request) {
  const kept = await (await caches.open(FILES)).match(request);
  return kept ?? fetch(request);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(screen(request));
  else if (ASET.includes(pathname + search)) event.respondWith(file(request));
});
