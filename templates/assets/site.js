// Kindnesses that no page depends on.
(function () {
  'use strict';

  // Another language at the same place: both editions number their blocks
  // alike (s2p3), so the topmost block in sight becomes the fragment of the
  // links in the language switch.
  var links = document.querySelectorAll('.switch a:not([aria-current]):not(.missing)');
  var blocks = document.querySelectorAll('.text > [id]');
  if (links.length && blocks.length) {
    var waiting = false;
    var place = function () {
      waiting = false;
      var id = '';
      for (var i = 0; i < blocks.length; i++) {
        var box = blocks[i].getBoundingClientRect();
        // 28: a little more than scroll-padding-top, so that a block just
        // arrived at counts as the topmost one. At the head of the page the
        // reader is not yet in the text.
        if (box.bottom > 28) {
          if (i > 0 || box.top < 28) id = blocks[i].id;
          break;
        }
      }
      for (var j = 0; j < links.length; j++) {
        var href = links[j].getAttribute('href').split('#')[0];
        links[j].setAttribute('href', id ? href + '#' + id : href);
      }
    };
    addEventListener('scroll', function () {
      if (!waiting) { waiting = true; requestAnimationFrame(place); }
    }, { passive: true });
    place();
  }

  // The choice between one language and both is remembered, where the browser
  // keeps anything: a reader who has chosen to read both, and arrives from another
  // page of this site, is led to the page of both. A link from elsewhere shows what it names. In a
  // folder a page does not learn where its reader comes from, and nearly all links
  // to it are the site's own. In a frame, search asks for this very page.
  var recall = function (value) {
    try {
      if (value) localStorage.setItem('brief.read', value);
      return localStorage.getItem('brief.read');
    } catch (e) { return null; }
  };
  var read = function (a) { return a.hreflang || (a.getAttribute('href').indexOf('both/') < 0 ? '' : 'both'); };
  var both = null;
  document.querySelectorAll('.switch a').forEach(function (a) {
    if (read(a) === 'both') both = a;
    a.addEventListener('click', function () { if (read(a)) recall(read(a)); });
  });
  var own = location.protocol === 'file:' || document.referrer.indexOf(location.origin + '/') === 0;
  if (both && parent === self && !both.hasAttribute('aria-current') && recall() === 'both' && own && document.referrer.split('#')[0] !== both.href.split('#')[0]) {
    location.replace(both.href.split('#')[0] + location.hash);
  }

  // A figure in the text leads to its card: open the list that holds it where
  // the browser has not done so.
  var open = function () {
    var card = location.hash.indexOf('#figure-') === 0 && document.getElementById(location.hash.slice(1));
    var rest = card && card.closest('details');
    if (rest && !rest.open) { rest.open = true; card.scrollIntoView(); }
  };
  addEventListener('hashchange', open);
  open();

  // At the figure itself, its words are the title of the link.
  document.querySelectorAll('.text a[href^="#figure-"]').forEach(function (a) {
    var card = document.getElementById(a.hash.slice(1));
    var words = card && card.querySelector('q');
    var source = card && card.querySelector('q + a');
    if (words) a.title = '“' + words.textContent + '”' + (source ? ' · ' + source.textContent : '');
  });

  // A slash goes to search, as on many sites, and so does the link to it: into
  // the field at once, which #q= asks for.
  var field = document.getElementById('search-words');
  var link = document.querySelector('.mast a[rel=search]');
  if (link && !field) link.hash = 'q=';
  addEventListener('keydown', function (event) {
    var at = document.activeElement;
    if (event.key !== '/' || event.altKey || event.ctrlKey || event.metaKey || at && at.matches('input, select, textarea')) return;
    if (!field && !link) return;
    event.preventDefault();
    if (field) field.focus(); else location.href = link.href;
  });

  // The page of search opens a briefing in a hidden frame and asks for its
  // text, for a result's snippet. Only the window around the frame is answered,
  // and only one of the same site: on a host its origin says so. In a folder
  // every file has the origin null, and any file that a reader opens may frame
  // this page; what it would learn is the text of a published page, and an
  // answer goes to that window alone.
  if (parent !== self) {
    addEventListener('message', function (event) {
      var disk = location.protocol === 'file:';
      if (event.source !== parent || event.origin !== (disk ? 'null' : location.origin) || !event.data || event.data.brief !== 'text') return;
      var text = [];
      document.querySelectorAll('.text > *').forEach(function (block) {
        // A table or a list is read line by line.
        var parts = block.querySelectorAll('tr, li, dd');
        (parts.length ? parts : [block]).forEach(function (part) {
          var words = part.cells ? [].map.call(part.cells, function (cell) { return cell.textContent; }).join(' ') : part.textContent;
          text.push(words.trim().replace(/\s+/g, ' '));
        });
      });
      parent.postMessage({ briefText: text }, disk ? '*' : location.origin);
    });
  }

  // On a host, what is read is kept for reading without a network, unless the
  // reader has switched that off; service-worker.js says how. The page about the
  // site has the switches (offline.js). An editor's own server (live.js) shows
  // drafts, and a page in a frame is looked at by another: neither is kept.
  var worker = /^https?:$/.test(location.protocol) && parent === self && navigator.serviceWorker;
  if (!worker || document.querySelector('script[src$="/-/live.js"]')) return;
  var root = new URL('..', document.querySelector('script[src$="assets/site.js"]').src);
  var choice = 'brief.keep ' + root.pathname; // other sites may share the host
  var off = function (value) {
    try {
      if (value) localStorage.setItem(choice, value);
      return localStorage.getItem(choice) !== 'on' && localStorage.getItem(choice) !== null;
    } catch (e) { return null; }
  };
  if (off() === null) return; // where no choice is remembered, nothing is kept
  var started = null;
  var start = function () {
    started = started || worker.register(new URL('service-worker.js', root), { scope: root.pathname, updateViaCache: 'none' }).then(function (registration) {
      var coming = registration.installing || registration.waiting;
      return registration.active || !coming ? registration : new Promise(function (done) {
        coming.addEventListener('statechange', function () { if (registration.active) done(registration); });
      });
    });
    return started;
  };
  var ask = function (message) {
    return start().then(function (registration) {
      return new Promise(function (done) {
        var channel = new MessageChannel();
        channel.port1.onmessage = function (event) { done(event.data); };
        registration.active.postMessage(message, [channel.port2]);
      });
    });
  };
  // One turn of work after another, as long as there is some.
  var going = false, again = false;
  var go = function (read) {
    again = going; // somebody wants what this turn may not know of
    if (off() || going) return;
    going = true;
    ask({ do: 'work', read: read, count: !!keeping.onchange }).then(function (told) {
      going = false;
      if (keeping.onchange && !off()) keeping.onchange(told);
      if (told && told.more || again) go();
    }).catch(function () { going = false; });
  };
  var keeping = self.briefKeeping = {
    onchange: null,
    off: off,
    go: go,
    ask: ask,
    remove: function () {
      off('off');
      return ask({ do: 'remove' }).then(function () {
        started = null;
        localStorage.removeItem('brief.read');
      });
    }
  };
  // Behind what the page itself needs; what it has loaded by then was read.
  var begin = function () {
    go([location.href].concat(performance.getEntriesByType('resource').map(function (e) { return e.name; })));
  };
  if (document.readyState === 'complete') begin(); else addEventListener('load', begin);
  addEventListener('online', function () { go(); });
})();
