// The page of search: what the reader types goes to the engine (search.js),
// what it finds is shown, and its state is in the address. All text is set
// as text; nothing that was loaded is ever read as HTML.
(function () {
  'use strict';
  const form = document.querySelector('form.search');
  if (!form || typeof briefSearch === 'undefined') return;
  const input = form.elements.q;
  const status = form.querySelector('.status');
  const list = document.querySelector('.results');
  const further = document.querySelector('.further');
  const words = form.dataset;
  const lang = document.documentElement.lang.slice(0, 2);
  const names = Array.from(form.querySelectorAll('.filters select'), (select) => select.name);
  const aPage = 8;

  for (const id of ['search-without', 'search-indexes']) document.getElementById(id).hidden = true;
  form.hidden = false;

  let turn = 0;       // a search that a later one has overtaken says nothing
  let found = [];     // documents to show
  let shown = 0;
  let left = 0;       // phrases that the page itself did not hold
  let query = '';
  let kept = '';      // the state in the address

  // State

  function state() {
    const s = new URLSearchParams();
    if (input.value.trim()) s.set('q', input.value);
    for (const name of names) if (form.elements[name].value) s.set(name, form.elements[name].value);
    return s.toString();
  }

  function keep() {
    const now = state();
    if (now === kept) return;
    kept = now;
    try { history.replaceState(null, '', '#' + now); } catch (e) { location.replace('#' + now); }
    translate();
  }

  // The other language searches for the same.
  function translate() {
    for (const a of document.querySelectorAll('.switch a')) a.hash = kept;
  }

  function restore() {
    const s = new URLSearchParams(location.hash.slice(1));
    input.value = (s.get('q') || '').slice(0, 200);
    for (const name of names) {
      const select = form.elements[name], value = s.get(name) || '';
      if (value && !Array.from(select.options).some((o) => o.value === value)) select.add(new Option(value, value));
      select.value = value;
    }
    kept = state();
    translate();
  }

  // Filters

  // A filter says which values a document has, and lists all values with their
  // labels. Those beside the year come with the meta file.
  function facetsOf(m) {
    const facets = {
      year: {
        of: (doc) => (m.year[doc] < 0 ? [] : [m.year[doc] ? String(m.year[doc]) : 'undated']), // pages beside the briefings have no year
        all: Array.from(new Set(m.year)).filter((y) => y >= 0).sort((a, b) => b - a).map((y) => (y ? [String(y), String(y)] : ['undated', words.undated]))
      }
    };
    for (const f of m.filters) {
      facets[f.name] = {
        of: (doc) => f.of[doc].map((i) => f.labels[i][0]),
        all: f.labels.map((p) => [p[0], p[lang === 'zh' ? 2 : 1]])
      };
    }
    return facets;
  }

  // Each filter counts what the others let through.
  function filter(m, docs) {
    const facets = facetsOf(m);
    const has = (name, doc) => !form.elements[name].value || facets[name].of(doc).includes(form.elements[name].value);
    for (const name of names) {
      const select = form.elements[name], chosen = select.value, counts = new Map();
      for (const doc of docs) {
        if (names.every((other) => other === name || has(other, doc))) {
          for (const v of facets[name].of(doc)) counts.set(v, (counts.get(v) || 0) + 1);
        }
      }
      const options = [new Option(words.all, '')];
      for (const [slug, label] of facets[name].all) {
        const n = counts.get(slug) || 0;
        if (n || slug === chosen) options.push(new Option(words.count.replace('{name}', () => label).replace('{n}', n), slug));
      }
      select.replaceChildren(...options);
      select.value = chosen;
      if (select.selectedIndex < 0) select.value = '';
    }
    return docs.filter((doc) => names.every((name) => has(name, doc)));
  }

  // Searching

  async function search() {
    const mine = ++turn;
    query = input.value;
    keep();
    try {
      const m = await briefSearch.ready();
      let docs = await briefSearch.find(query);
      if (mine !== turn) return;
      const asked = docs !== null || names.some((name) => form.elements[name].value);
      // Without words the filters choose among all, the newest first.
      docs = docs ? docs.map((r) => r.doc) : Array.from({ length: m.documents }, (_, i) => m.documents - 1 - i);
      const some = filter(m, docs);
      found = asked ? some : [];
      shown = left = 0;
      leave();
      list.replaceChildren();
      list.hidden = !found.length;
      tell(asked);
      await more(mine);
    } catch (e) {
      if (mine !== turn) return;
      status.textContent = words.broken;
      list.replaceChildren();
      further.hidden = true;
    }
  }

  function tell(asked) {
    const n = found.length - left;
    // Words that every text has find nothing, and silence would look like a fault.
    status.textContent = !asked ? (/[\p{L}\p{N}]/u.test(query) ? words.common : '') : n === 0 ? words.none : n === 1 ? words.one : words.many.replace('{n}', n.toLocaleString(lang));
  }

  async function more(mine) {
    const docs = found.slice(shown, shown + aPage);
    shown += docs.length;
    further.hidden = shown >= found.length;
    const cards = await Promise.all(docs.map((doc) => briefSearch.card(lang, doc)));
    if (mine !== turn) return;
    const asked = briefSearch.asked(query);
    for (const card of cards) list.append(result(card, asked));
  }

  // Results

  function element(name, className, text) {
    const e = document.createElement(name);
    if (className) e.className = className;
    if (text) e.textContent = text;
    return e;
  }

  // marked adds a text to an element with what was looked for marked.
  function marked(to, text, asked, from, until) {
    let at = from || 0;
    const end = until === undefined ? text.length : until;
    for (const [start, stop] of briefSearch.marks(text, asked)) {
      if (start < at || stop > end) continue;
      to.append(text.slice(at, start), element('mark', '', text.slice(start, stop)));
      at = stop;
    }
    to.append(text.slice(at, end));
    return to;
  }

  function result(card, asked) {
    const item = element('li'), title = element('h2'), link = element('a');
    if (card.lang !== lang) item.lang = card.lang === 'zh' ? 'zh-Hans' : 'en';
    link.href = (card.lang === lang ? '' : '../' + card.lang + '/') + (card.slug[0] === '/' ? card.slug.slice(1) : 'briefings/' + card.slug) + '.html';
    marked(link, card.title, asked);
    title.append(link);
    const where = element('p', 'where', [card.date, card.place].filter(Boolean).join(' · '));
    where.lang = document.documentElement.lang;
    item.append(title, where, marked(element('p', 'summary'), card.summary, asked));
    const sure = briefSearch.holds([card.title, card.summary], asked.phrases);
    if (asked.words.length || asked.runs.length) watch(item, link.href, asked, sure);
    return item;
  }

  // A snippet is the block of the text that holds most of what was looked for.
  function snippet(item, blocks, asked) {
    let best = '', most = 0;
    for (const text of blocks) {
      const n = briefSearch.count(text, asked);
      if (n > most) { best = text; most = n; }
    }
    if (!most) return;
    const first = briefSearch.marks(best, asked)[0];
    if (!first) return;
    const wide = /\p{Script=Han}/u.test(best) ? 70 : 200;
    let from = Math.max(0, first[0] - wide / 4);
    let until = Math.min(best.length, from + wide);
    if (from > 0 && wide > 100) from = best.indexOf(' ', from) + 1 || from;
    if (until < best.length && wide > 100) until = Math.max(best.lastIndexOf(' ', until), first[1]);
    from = Math.min(from, first[0]);
    // No character is cut in two.
    if (/[\udc00-\udfff]/.test(best[from] || '')) from--;
    if (/[\ud800-\udbff]/.test(best[until - 1] || '')) until++;
    const p = element('p', 'snippet');
    if (from > 0) p.append('… ');
    marked(p, best, asked, from, until);
    if (until < best.length) p.append(' …');
    item.append(p);
  }

  // The text of a page comes from the page itself: it is opened in a hidden
  // frame and asked. Only one is open at a time, and only for results in sight.
  // What answers is a page of this site, for the policy lets no other into a
  // frame; its answer counts only if it comes from that very frame, and is
  // taken as plain text whatever it is. From a folder all origins are called
  // null, so there the frame alone is what can be held to.
  const waiting = [];
  let frame = null;

  const sight = 'IntersectionObserver' in window && new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      sight.unobserve(entry.target);
      waiting.push(entry.target.look);
    }
    next();
  }, { rootMargin: '200px' });

  function watch(item, href, asked, sure) {
    if (!sight) return;
    item.look = { item: item, href: href, asked: asked, sure: sure };
    sight.observe(item);
  }

  function leave() {
    waiting.length = 0;
    if (frame) { frame.remove(); frame = null; }
    if (sight) sight.disconnect();
  }

  function next() {
    if (frame || !waiting.length) return;
    const look = waiting.shift(), mine = document.createElement('iframe');
    frame = mine;
    mine.hidden = true;
    mine.title = '';
    const timer = setTimeout(() => end(null), 10000);
    const hear = (event) => {
      if (event.source !== mine.contentWindow || location.protocol !== 'file:' && event.origin !== location.origin) return;
      const text = event.data && event.data.briefText;
      end(Array.isArray(text) ? text.filter((t) => typeof t === 'string').slice(0, 2000) : null);
    };
    const end = (blocks) => {
      clearTimeout(timer);
      removeEventListener('message', hear);
      if (frame !== mine) return;
      mine.remove();
      frame = null;
      if (blocks) seen(look, blocks);
      next();
    };
    addEventListener('message', hear);
    mine.onload = () => mine.contentWindow.postMessage({ brief: 'text' }, location.protocol === 'file:' ? '*' : location.origin);
    mine.src = look.href;
    document.body.append(mine);
  }

  function seen(look, blocks) {
    if (!look.sure && !briefSearch.holds(blocks, look.asked.phrases)) {
      // The words are near each other there, and yet not the phrase.
      look.item.remove();
      left++;
      tell(true);
      if (!list.children.length && shown < found.length) more(turn);
      return;
    }
    snippet(look.item, blocks, look.asked);
  }

  // Hands

  let timer = 0;
  input.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(search, 80); });
  for (const name of names) form.elements[name].addEventListener('change', search);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(timer);
    search().then(() => { const a = list.querySelector('a'); if (a) a.focus(); });
  });
  further.firstElementChild.addEventListener('click', () => {
    const last = list.lastElementChild;
    more(turn).then(() => { const a = last && last.nextElementSibling && last.nextElementSibling.querySelector('a'); if (a) a.focus(); });
  });
  addEventListener('hashchange', () => {
    if (location.hash && !location.hash.includes('=')) return; // a place on the page
    restore();
    search();
  });
  document.addEventListener('keydown', (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const links = Array.from(list.querySelectorAll('a')), at = links.indexOf(document.activeElement);
    const inside = at >= 0 || document.activeElement === input;
    if (event.key === 'ArrowDown' && inside && links[at + 1]) { event.preventDefault(); links[at + 1].focus(); }
    if (event.key === 'ArrowUp' && at >= 0) { event.preventDefault(); (links[at - 1] || input).focus(); }
    if (event.key === 'Escape' && at >= 0) input.focus();
  });

  // Who came here to search (see site.js) may begin at once; others find the
  // page's links before the field, as on every page.
  if (location.hash === '#q=') input.focus();
  restore();
  search();
})();
