// The service worker: keeps one whole version of the app on the device, so that it starts without a network.
// scripts/assemble.sh fills in BUILD, FILES and DOCENT after each build; a change in any file changes the bytes of this one,
// and that is what makes a browser look for an update.
//
// Messages, all plain strings:
//   page → worker   "SKIP_WAITING"   the person said yes to the update. Send it to registration.waiting ?? registration.installing.
//   page → worker   "DOCENT"         this device is a docent's: keep a docent's screens too, from now on.
//   page → worker   "BUILD"          with a MessagePort as first port: answered on that port with the build's hash.
//   worker → pages  "UPDATE_READY"   a newer version is complete on the device and waits. Not sent at the first install.
// A page that loads also looks at registration.waiting itself: the message may have gone to the page before it.
// After "SKIP_WAITING" the new worker takes over every tab and removes the old files; each tab gets `controllerchange` and
// must reload then, once, unless it had no controller before (the first install claims the page that installed it).
//
// What it never does: answer for /v1/*, keep anything the functions said, or look at the part of an address after "#",
// where an invitation carries its secret.

const BUILD = "__BUILD__";
const FILES = new Map(__FILES__); // path → integrity, for every file of this version that every device keeps
const DOCENT = new Map(__DOCENT__); // a docent's screens, which a participant's phone never downloads
const PREFIX = "trede-";
const CACHE = PREFIX + BUILD;
const PAGE = "/";
const ATTEMPTS = 3;

// Gets one file of exactly this version. The integrity makes a half-deployed server, a stale cache or a meddling proxy an
// error instead of a mixed version. Names with a hash in them may come from the browser's own cache, others are asked anew.
async function load(path, integrity) {
  const hashed = /-[0-9a-f]{8,}[._/]/.test(path);
  for (let attempt = 1; ; attempt += 1) {
    try {
      const response = await fetch(path, { integrity, cache: hashed && attempt === 1 ? "default" : attempt === 1 ? "no-cache" : "reload" });
      if (!response.ok || response.redirected) throw new Error(`${path}: ${response.status}`);
      return response;
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
    }
  }
}

const paths = async (cache) => (await cache.keys()).map((request) => new URL(request.url).pathname);

// Fills this version's cache. What an earlier, broken-off attempt brought in is kept: a slow line gets there in steps.
async function fill(files) {
  const cache = await caches.open(CACHE);
  const have = new Set(await paths(cache));
  const missing = [...files].filter(([path]) => !have.has(path));
  const results = await Promise.allSettled(
    missing.map(async ([path, integrity]) => cache.put(path, await load(path, integrity))),
  );
  const failed = results.find((result) => result.status === "rejected");
  if (failed) throw failed.reason;
}

// Whether a version of a docent's screens is kept here: then this one is too.
async function isDocents() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  const kept = await Promise.all(names.map(async (name) => paths(await caches.open(name))));
  return kept.flat().some((path) => path.endsWith("/split_docent.wasm"));
}

// Throws when a file is missing: not installed; the version in use stays, and the browser tries again later.
async function install() {
  await fill((await isDocents()) ? [...FILES, ...DOCENT] : FILES);
  if (self.registration.active) await tell("UPDATE_READY");
}

async function activate() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function tell(message) {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  for (const page of pages) page.postMessage(message);
}

async function answer(path, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(path)) ?? fetch(request); // a browser short of room may have dropped the cache
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));

self.addEventListener("message", (event) => {
  if (event.data === "SKIP_WAITING") self.skipWaiting();
  if (event.data === "DOCENT") event.waitUntil(fill(DOCENT));
  if (event.data === "BUILD") event.ports[0]?.postMessage(BUILD);
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin || pathname.startsWith("/v1/")) return;
  if (FILES.has(pathname) || DOCENT.has(pathname)) event.respondWith(answer(pathname, request));
  else if (request.mode === "navigate") event.respondWith(answer(PAGE, request));
});
