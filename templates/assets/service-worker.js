// The service worker: it keeps pages of the site on the reader's device, so
// that they open without a network. It runs on a host alone, for browsers start
// none from a folder; what a browser may keep is listed in the files below kept/,
// which generator/kept writes and explains.
//
// What it promises:
//
// Nothing stale is shown while the host answers. Each page that is opened asks
// the host which version of the site is the newest (kept/version.json, past
// every store on the way), and a kept page is shown only if that version has
// the same. Only where no answer comes within three seconds is what is kept
// shown without asking.
//
// Versions are not mixed. Every file is held to the checksum that its version
// gives it, so that one of another version, late from some store, is never
// taken for it. A page of a version is shown once that version's styles and
// scripts are all here, and gets those and no others. What a page fetches later
// and is not kept, such as a part of the search index, comes from the host as
// it would without this worker.
//
// The old is whole until the new is. Files are kept under their checksum as
// well as their path, so that those of two versions lie side by side, and one
// that did not change is there already. A reader without a network sees the
// version of which all is here that was kept before; that it is another is one
// write, and what only the old one had is removed after it. Power may fail in
// between at any moment: what is left to do is found again.
//
// It answers for nothing but pages and files of this site that are asked for
// with GET. Everything else goes to the network as if it were not there, and so
// does everything where the device keeps nothing.
'use strict';

const scope = self.registration.scope;
const base = new URL(scope).pathname;
const shelf = 'brief 1 ' + scope; // the name of the cache; several sites may share a host
const patience = 3000;            // milliseconds that a reader waits for a host before what is kept is shown
const turn = 1000;                // milliseconds of work between two reports
const atOnce = 6;                 // requests

// Addresses

const folder = 'kept/', script = 'service-worker.js', away = 'offline.html';
const address = (path) => scope + path.split('/').map(encodeURIComponent).join('/');
const key = (path, sum) => address(path) + '?' + sum;
const stateKey = scope + folder + 'state';

// pathOf is the path in the lists that an address leads to; null where it is
// none of the site's.
function pathOf(href) {
  const url = new URL(href);
  if (url.origin !== self.location.origin || !url.pathname.startsWith(base)) return null;
  let path = url.pathname.slice(base.length);
  try { path = decodeURIComponent(path); } catch (e) { return null; }
  if (path === '' || path.endsWith('/')) path += 'index.html';
  return path === script || path.startsWith(folder) ? null : path;
}

// What is remembered

let cache = null;         // opened, where there is one: without it nothing is kept
let state = null;         // as it is on disk
let tight = false;        // the device has no room
const lists = new Map();  // by checksum: path -> [checksum, size]
const pages = new Map();  // open pages -> the version that they are of, null where it is unknown

async function opened() {
  if (!cache && await caches.has(shelf)) cache = await caches.open(shelf);
  return cache;
}

// recall returns what was remembered: the version that is whole, the one that is
// to follow it, those of which something may be left, whether everything is to
// be kept, and the lists of which all files are.
async function recall() {
  if (!await opened()) return null;
  if (!state) {
    const read = await cache.match(stateKey).then((r) => (r ? r.json() : {}));
    state = state || Object.assign({ now: null, next: null, before: [], wanted: false, full: [] }, read);
  }
  return state;
}

async function put(at, response) {
  try {
    if (cache) await cache.put(at, response);
  } catch (e) {
    if (e.name === 'QuotaExceededError') tight = true;
  }
}

const remember = () => put(stateKey, new Response(JSON.stringify(state)));

function within(promise, time) {
  return Promise.race([promise.catch(() => null), new Promise((done) => setTimeout(done, time, null))]);
}

// Files of a version

async function checksum(bytes) {
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).subarray(0, 12);
  return btoa(String.fromCharCode(...sum)).replace(/\+/g, '-').replace(/\//g, '_');
}

// take keeps a file as the version has it, from an answer or from the host, and
// returns it; else the word that says why not: away (no answer), gone (the host
// has no such file), other (not these bytes).
async function take(path, sum, asked) {
  let answer, bytes;
  try {
    answer = await (asked || fetch(address(path), { cache: 'no-cache' }));
    if (answer.status === 404 || answer.status === 410) return 'gone';
    if (answer.status !== 200 || answer.type !== 'basic') return 'other';
    bytes = await answer.arrayBuffer();
  } catch (e) {
    return 'away';
  }
  if (await checksum(bytes) !== sum) return 'other';
  const file = new Response(bytes, { headers: { 'Content-Type': answer.headers.get('Content-Type') || 'application/octet-stream' } });
  await put(key(path, sum), file.clone());
  return file;
}

const taken = (file) => file instanceof Response;

// list reads a list of a version; null where it cannot be had, or is not here
// and only what is here is wanted.
async function list(version, number, here) {
  const sum = version.lists[number][0], name = folder + number.toString(16).padStart(3, '0') + '.json';
  if (!lists.has(sum)) {
    let file = await cache.match(key(name, sum));
    if (!file && !here) file = await take(name, sum);
    if (!taken(file)) return null;
    lists.set(sum, new Map((await file.json()).map((f) => [f[0], [f[1], f[2]]])));
  }
  return lists.get(sum);
}

// listOf is the number of the list that a file is in: FNV-1a of its name.
function listOf(path, n) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(path.slice(path.lastIndexOf('/') + 1))) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash % n;
}

async function entry(version, path, here) {
  const first = version.first.find((f) => f[0] === path);
  if (first) return first.slice(1);
  const files = await list(version, listOf(path, version.lists.length), here);
  return files && files.get(path);
}

// held is the kept file of a version.
async function held(version, path) {
  const e = version && await entry(version, path, true);
  return e && cache ? cache.match(key(path, e[0])) : undefined;
}

// Versions

let checking = null, latest = null, checked = 0;

// check asks the host for the newest version; null where it does not say, and
// undefined where it says that there is none: another site is here now, or
// an editor's own server.
function check() {
  checking = checking || ask().catch(() => null).finally(() => { checking = null; });
  return checking;
}

async function ask() {
  const answer = await fetch(scope + folder + 'version.json', { cache: 'no-cache' });
  if (answer.status === 404) return undefined;
  const v = answer.status === 200 ? await answer.json() : null;
  if (!v || !v.version || !Array.isArray(v.first) || !Array.isArray(v.lists) || !v.lists.length || !await recall()) return null;
  latest = v;
  checked = Date.now();
  const newer = !state.now || state.now.version !== v.version;
  if (state.next && (!newer || state.next.version !== v.version)) { // overtaken
    state.before.push(state.next);
    state.next = null;
    await remember();
  }
  if (newer && !state.next) {
    state.next = v;
    await remember();
  }
  return v;
}

// ready brings what every page of a version needs, and reports whether it is all
// here. The first version that is ready is the one that is whole: nothing was
// kept before.
const readied = new Map();

function ready(version) {
  if (!readied.has(version.version)) readied.set(version.version, prepare(version));
  return readied.get(version.version);
}

async function prepare(version) {
  const got = await Promise.all(version.first.map(async (f) => await cache.match(key(f[0], f[1])) || take(f[0], f[1])));
  // A host that gives other bytes is not asked again at every page; one that
  // did not answer is.
  if (got.includes('away')) readied.delete(version.version);
  if (!got.every((file) => taken(file) || file === 'gone')) return false;
  if (state && !state.now) {
    state.now = version;
    state.next = null;
    await remember();
  }
  return true;
}

// Answers

self.addEventListener('fetch', (event) => {
  const request = event.request, path = pathOf(request.url);
  if (request.method !== 'GET' || path === null) return;
  event.respondWith(request.mode === 'navigate' ? page(event, path) : part(event, path));
});

async function page(event, path) {
  const request = event.request;
  if (!await recall().catch(() => null)) return fetch(request);
  const now = state.now;
  const old = await held(now, path).catch(() => undefined);
  // A redirect is the browser's to follow.
  const asked = old ? null : fetch(request.url, { cache: 'no-cache', redirect: 'manual' });
  if (asked) asked.catch(() => null); // it may fail before anybody waits for it
  const newest = (async () => {
    const v = await check();
    if (v === undefined) return { file: await (asked ? asked.then((answer) => answer.clone()) : fetch(request)), of: null };
    if (!v || !await ready(v)) return null;
    const e = await entry(v, path);
    const file = e && (await held(v, path) || await take(path, e[0], asked && asked.then((answer) => answer.clone())));
    return taken(file) ? { file: file, of: v } : null;
  })();
  event.waitUntil(newest.catch(() => null));
  const best = await within(newest, patience);
  const shown = best || old && { file: old, of: now };
  open(event.resultingClientId, shown ? shown.of : null);
  if (shown) return shown.file;
  try {
    return await (asked || fetch(request));
  } catch (e) {
    // With the status of an error the browser's console would report one.
    const instead = await held(now, away);
    open(event.resultingClientId, now);
    return instead || Response.error();
  }
}

function open(id, version) {
  if (pages.size > 200) pages.delete(pages.keys().next().value);
  pages.set(id, version);
}

async function part(event, path) {
  const request = event.request, range = request.headers.get('Range');
  if (!await recall().catch(() => null)) return fetch(request);
  const of = pages.has(event.clientId) ? pages.get(event.clientId) : state.now;
  const file = await held(of, path).catch(() => undefined);
  if (file) return range ? slice(file, range) : file;
  try {
    const answer = await (range ? fetch(request) : fetch(request, { cache: 'no-cache' }));
    const version = of || latest;
    if (version && answer.status === 200 && answer.type === 'basic') {
      const copy = answer.clone();
      event.waitUntil(entry(version, path).then((e) => (e ? take(path, e[0], copy) : null)).catch(() => null));
    }
    return answer;
  } catch (e) {
    const now = of ? null : await held(state && state.now, path); // the page came before the network went
    return now || nothing(request.destination);
  }
}

// nothing is in the place of what a kept page shows and is not kept itself. Empty, a
// picture shows its words instead, and a script has nothing to say; as an error
// the console would report it.
function nothing(destination) {
  const type = { image: 'image/svg+xml', script: 'text/javascript' }[destination];
  return type ? new Response('', { headers: { 'Content-Type': type } }) : Response.error();
}

// slice is the part of a kept file that is asked for, as players do.
async function slice(file, range) {
  const all = await file.blob(), m = /^bytes=(\d*)-(\d*)$/.exec(range);
  if (!m || !m[1] && !m[2]) return new Response(all, { headers: file.headers });
  const from = m[1] ? +m[1] : Math.max(0, all.size - m[2]);
  const to = m[1] && m[2] ? Math.min(+m[2], all.size - 1) : all.size - 1;
  if (from > to) return new Response('', { status: 416, headers: { 'Content-Range': 'bytes */' + all.size } });
  return new Response(all.slice(from, to + 1), {
    status: 206,
    headers: { 'Content-Type': file.headers.get('Content-Type'), 'Content-Range': 'bytes ' + from + '-' + to + '/' + all.size }
  });
}

// Work: what pages that are open have the worker do, a turn at a time. A browser
// ends a worker that goes on for long by itself.

let working = Promise.resolve(), partly = 0, stuck = false, more = false;

function work(read) { // one page's after another's
  working = working.then(() => toil(read || [])).catch(() => { stuck = true; });
  return working;
}

async function toil(read) {
  const until = Date.now() + turn;
  const late = () => Date.now() > until;
  stuck = more = false;
  if (!await recall()) return;
  const v = latest && Date.now() - checked < 60000 ? latest : await check();
  if (!v || !await ready(v) || !state) { stuck = true; return; }
  for (const href of read) { // before this worker was there
    const path = pathOf(href), e = path && await entry(v, path);
    if (e && !await cache.match(key(path, e[0]))) await take(path, e[0]);
  }
  if (state.wanted && !await all(state.next || state.now, late)) return;
  if (state.next && !await follow(state.now, state.next, late)) return;
  while (state.before.length) {
    if (!await sweep(state.before[0], late)) return;
    state.before.shift();
    await remember();
  }
}

// all keeps every file of a version; it returns false where that is not done.
async function all(version, late) {
  for (let i = 0; i < version.lists.length; i++) {
    const sum = version.lists[i][0];
    if (state.full.includes(sum)) continue;
    if (late()) { more = true; return false; }
    const files = await list(version, i);
    if (!files) { stuck = true; return false; }
    partly = 0;
    const queue = Array.from(files);
    let whole = true;
    const carry = async () => {
      while (queue.length && state && state.wanted && !tight) {
        if (late()) { more = true; whole = false; return; }
        const [path, e] = queue.shift();
        const file = await cache.match(key(path, e[0])) || await take(path, e[0]);
        if (file === 'away') queue.length = 0;
        if (file === 'away' || file === 'other') { stuck = true; whole = false; } else partly += e[1];
      }
    };
    await Promise.all(Array.from({ length: atOnce }, carry));
    if (!state) return false;
    if (tight) { state.wanted = false; await remember(); return false; }
    if (!state.wanted || more) return false;
    if (whole) {
      state.full.push(sum);
      partly = 0;
      await remember();
    }
  }
  return !stuck;
}

// follow keeps of the next version what is kept of the old, and then has it take
// the other's place. A file that the host does not have stops nothing.
async function follow(old, next, late) {
  for (let i = 0; i < old.lists.length; i++) {
    if (next.lists.length === old.lists.length && next.lists[i][0] === old.lists[i][0]) continue;
    const files = await list(old, i, true);
    for (const [path, e] of files || []) {
      const now = await entry(next, path);
      if (now === null) { stuck = true; return false; }
      if (!now || now[0] === e[0] || !await cache.match(key(path, e[0])) || await cache.match(key(path, now[0]))) continue;
      if (late()) { more = true; return false; }
      const file = await take(path, now[0]);
      if (tight || file === 'away' || file === 'other') { stuck = true; return false; }
    }
  }
  if (!state || state.next !== next) { more = true; return false; }
  state.before.push(old);
  state.now = next;
  state.next = null;
  const sums = next.lists.map((l) => l[0]);
  state.full = state.full.filter((sum) => sums.includes(sum));
  await remember();
  return true;
}

// sweep removes what only a version of before had.
async function sweep(version, late) {
  const stay = [state.now, state.next].filter(Boolean);
  for (let i = 0; i < version.lists.length; i++) {
    const sum = version.lists[i][0];
    if (stay.some((v) => v.lists.length === version.lists.length && v.lists[i][0] === sum)) continue;
    const files = await list(version, i, true);
    if (!files) continue;
    if (late()) { more = true; return false; }
    for (const [path, e] of files) {
      let needed = false;
      for (const v of stay) {
        const now = await entry(v, path);
        if (now === null) { stuck = true; return false; }
        needed = needed || now && now[0] === e[0];
      }
      if (!needed) await cache.delete(key(path, e[0]));
    }
    await cache.delete(key(folder + i.toString(16).padStart(3, '0') + '.json', sum));
  }
  return true;
}

// tell describes what is kept. Counting takes a while, so only a page that shows it asks.
async function tell(count) {
  if (!await recall()) return null;
  const of = state.next || state.now || latest;
  if (!of) return { wanted: state.wanted, stuck: stuck, pages: 0, size: 0 };
  const told = {
    version: state.now && state.now.version, bytes: of.bytes, wanted: state.wanted, more: more, stuck: stuck, tight: tight, done: partly,
    whole: of.lists.every((l) => state.full.includes(l[0])), pages: of.pages, size: of.bytes
  };
  for (const l of of.lists) if (state.full.includes(l[0])) told.done += l[1];
  if (!told.whole && count) {
    told.pages = told.size = 0;
    for (const request of await cache.keys()) {
      const url = new URL(request.url), path = pathOf(url.href), e = path && await entry(of, path, true);
      if (!e || e[0] !== url.search.slice(1)) continue;
      told.size += e[1];
      if (path.endsWith('.html') && path !== away) told.pages++;
    }
  }
  return told;
}

const tasks = {
  // A page of a reader who has not switched this off: keep it, and go on.
  work: async (message) => {
    cache = await caches.open(shelf);
    await work(message.read);
    return tell(message.count);
  },
  keep: async (message) => {
    if (await recall()) {
      state.wanted = true;
      tight = false;
      await remember();
    }
    return tell(message.count);
  },
  stop: async (message) => {
    if (await recall()) {
      state.wanted = more = false;
      await remember();
    }
    return tell(message.count);
  },
  remove: async () => {
    cache = state = latest = null;
    lists.clear();
    readied.clear();
    await caches.delete(shelf);
    await self.registration.unregister();
    return null;
  }
};

self.addEventListener('message', (event) => {
  const task = event.data && Object.hasOwn(tasks, event.data.do) && tasks[event.data.do], port = event.ports[0];
  if (!task || !port) return;
  event.waitUntil(task(event.data).catch(() => null).then((told) => port.postMessage(told)));
});

self.addEventListener('install', (event) => {
  self.skipWaiting();
  event.waitUntil((async () => {
    cache = await caches.open(shelf);
    const v = await check();
    if (v) await ready(v);
  })().catch(() => null)); // the next page tries again
});

self.addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) {
      if (/^brief \d+ /.test(name) && name.endsWith(' ' + scope) && name !== shelf) await caches.delete(name);
    }
    await self.clients.claim();
  })().catch(() => null));
});
