// The switches of what the browser keeps of the site, on the page about it.
// service-worker.js keeps, site.js has it go on; here a reader sees how far it
// is and says what is wanted. Where nothing can be kept, nothing is shown.
(function () {
  'use strict';
  const keeping = self.briefKeeping, section = document.querySelector('.keeping');
  if (!keeping || !section) return;
  const words = section.dataset, lang = document.documentElement.lang;
  const status = section.querySelector('.status'), bar = section.querySelector('progress'), room = section.querySelector('.room');
  const button = (name) => section.querySelector('button[name=' + name + ']');

  // As package lang writes sizes; a device has room for more than a file needs.
  function size(n) {
    if (n < 1000) return n + ' B';
    if (n < 999500) return Math.round(n / 1000) + ' kB';
    return n < 999.95e6 ? (n / 1e6).toFixed(1) + ' MB' : (n / 1e9).toFixed(1) + ' GB';
  }

  function say(template, values) {
    const text = template.replace(/\{(\w+)\}/g, (_, name) => values[name]);
    if (status.textContent !== text) status.textContent = text; // what is said again would be read out again
  }

  // show updates the section. A button that goes away while it
  // has the focus hands it on.
  function show(told) {
    const off = keeping.off(), on = !off && told, going = on && told.wanted && !told.whole && !told.stuck;
    const values = on ? { n: told.pages.toLocaleString(lang), size: size(told.size), done: size(told.done) } : {};
    if (off) say(words.off);
    else if (!on || !told.bytes) say(words.none);
    else if (told.whole) say(words.whole, values);
    else if (told.wanted || told.tight) say(told.tight ? words.full : told.stuck ? words.broken : words.going, { done: values.done, size: size(told.bytes) });
    else say(told.pages === 0 ? words.none : told.pages === 1 ? words.one : words.some, values);
    bar.hidden = !going;
    if (going) {
      bar.max = told.bytes;
      bar.value = told.done;
    }
    const shown = { keep: on && told.bytes && !told.whole && (!told.wanted || told.stuck), stop: on && told.wanted && !told.whole, remove: !off, on: off };
    const had = document.activeElement;
    for (const name in shown) button(name).hidden = !shown[name];
    if (on) button('keep').textContent = words.words.replace('{size}', size(told.bytes || 0));
    if (had && had.hidden && section.contains(had)) section.querySelector('button:not([hidden])').focus();
    space(on && told.bytes && !told.whole ? told.bytes - told.done : 0);
    section.hidden = false;
  }

  // space says how much more the browser would keep.
  async function space(needed) {
    let free = NaN;
    try {
      const e = await navigator.storage.estimate();
      free = e.quota - e.usage;
    } catch (e) { /* it does not say */ }
    room.hidden = !needed || !(free >= 0);
    if (!room.hidden) room.textContent = (free < needed ? words.tight : words.room).replace('{size}', size(free));
  }

  const order = (what) => keeping.ask({ do: what, count: true }).then(show);
  button('keep').addEventListener('click', () => {
    // Asked for on purpose, it should not go when the browser wants room.
    if (navigator.storage && navigator.storage.persist) navigator.storage.persist().catch(() => false);
    order('keep').then(() => keeping.go()).catch(() => show(null));
  });
  button('stop').addEventListener('click', () => order('stop').catch(() => show(null)));
  button('remove').addEventListener('click', () => keeping.remove().then(() => show(null), () => show(null)));
  button('on').addEventListener('click', () => {
    keeping.off('on');
    show(null);
    keeping.go([location.href]);
  });
  keeping.onchange = show;
  if (keeping.off()) show(null);
})();
