// Keeps a page of `brief serve` up to date. The server adds this script on the
// way out; what is published never holds it.
(function () {
  'use strict';

  var script = document.currentScript;
  var own = script.src.replace(/live\.js.*$/, '');
  // What to listen for. Only the server reads it.
  var watch = script.getAttribute('data-watch');
  // A page that shows the problems itself.
  var plain = script.hasAttribute('data-plain');
  var zh = /^zh/.test(document.documentElement.lang);
  // A parallel page is in both languages, and so is what is said over it.
  var both = /\/both\/briefings\//.test(location.pathname);
  var say = function (en, chinese) { return both ? en + ' · ' + chinese : zh ? chinese : en; };

  // ---- Where the reader was before the page was loaded anew.

  var key = 'brief-live';
  var keep = function () {
    try {
      sessionStorage.setItem(key, JSON.stringify({ at: location.pathname, x: scrollX, y: scrollY }));
    } catch (e) { /* private windows may have no storage */ }
  };
  try {
    var kept = JSON.parse(sessionStorage.getItem(key));
    sessionStorage.removeItem(key);
    if (kept && kept.at === location.pathname) {
      var back = function () { scrollTo({ left: kept.x, top: kept.y, behavior: 'instant' }); };
      back();
      addEventListener('load', back); // images have their height by then
    }
  } catch (e) { /* as above */ }

  // ---- The connection.

  var source = null, timer = 0, wait = 250, leave = 0;

  var disconnect = function () {
    clearTimeout(timer);
    if (source) source.close();
    source = null;
  };
  // EventSource's own reconnecting is not used: it gives up for good when the
  // server is away for a moment, and knows only the first address.
  var connect = function () {
    disconnect();
    source = new EventSource(own + 'events?' + watch);
    source.onmessage = function (event) {
      wait = 250;
      hear(JSON.parse(event.data));
    };
    source.onerror = function () {
      disconnect();
      timer = setTimeout(connect, wait);
      wait = Math.min(wait * 2, 4000);
    };
  };
  // A browser has six connections to one server for all its tabs, so those
  // that nobody looks at give theirs back.
  document.addEventListener('visibilitychange', function () {
    clearTimeout(leave);
    if (document.visibilityState === 'hidden') leave = setTimeout(disconnect, 30000);
    else if (!source) connect();
  });
  addEventListener('pagehide', disconnect);
  addEventListener('pageshow', function (event) { if (event.persisted) connect(); });

  var hear = function (message) {
    if (message.reload) {
      disconnect();
      keep();
      location.reload();
      return;
    }
    watch = message.watch;
    message.styles.forEach(restyle);
    if (!plain) show(message);
  };

  // restyle loads a stylesheet anew and takes the old one away when the new
  // one is there, so that the page never stands without.
  var restyle = function (path) {
    document.querySelectorAll('link[rel~="stylesheet"]').forEach(function (old) {
      if (new URL(old.href).pathname !== path || old.hasAttribute('data-old')) return;
      var link = old.cloneNode();
      link.href = path + '?' + Date.now();
      link.onload = link.onerror = function () { old.remove(); };
      old.setAttribute('data-old', '');
      old.after(link);
    });
  };

  // ---- What is wrong, laid over the page in a tree of its own, which the
  // site's styles do not reach. All text is set as text.

  var host = null, panel = null, badge = null, focused = null, told = '', dismissed = '';

  var make = function (name, kind, text) {
    var e = document.createElement(name);
    if (kind) e.className = kind;
    if (text !== undefined) e.textContent = text;
    return e;
  };
  var add = function (parent) {
    for (var i = 1; i < arguments.length; i++) if (arguments[i]) parent.append(arguments[i]);
    return parent;
  };
  var root = function () {
    if (!host) {
      host = make('div');
      host.id = 'brief-live';
      host.lang = zh ? 'zh-Hans' : 'en';
      var style = make('link');
      style.rel = 'stylesheet';
      style.href = own + 'live.css';
      host.attachShadow({ mode: 'open' }).append(style);
      document.body.append(host);
    }
    return host.shadowRoot;
  };

  // words adds a text in the language of the page, or in both where they differ.
  var words = function (parent, en, chinese) {
    if (both || !zh || !chinese) {
      var first = make('span', 'words', en);
      first.lang = 'en';
      add(parent, first);
    }
    if (chinese && (both || zh)) {
      var second = make('span', 'words', chinese);
      second.lang = 'zh-Hans';
      add(parent, both ? ' ' : '', second);
    }
  };
  var spot = function (s) {
    var message = make('p', 'message');
    if (s.file) add(message, make('code', '', s.file + ':' + s.line + ':' + s.column), ' ');
    words(message, s.message, s.zh);
    if (!s.excerpt) return [message];
    var mark = make('mark', s.excerpt.marked ? '' : 'point', s.excerpt.marked);
    return [message, add(make('pre'), make('span', 'number', s.excerpt.line + ' │ '), s.excerpt.before, mark, s.excerpt.after)];
  };
  var kinds = { error: say('error', '错误'), warning: say('warning', '警告'), note: say('note', '说明') };
  var item = function (p) {
    var kind = add(make('p', 'kind', kinds[p.severity]), p.rule ? ' ' : '', p.rule ? make('code', '', p.rule) : '');
    var li = add.apply(null, [make('li', p.severity), kind].concat(spot(p)));
    p.related.forEach(function (r) { add(li, add.apply(null, [make('div', 'related')].concat(spot(r)))); });
    if (p.hint) {
      var hint = add(make('p', 'hint'), make('b', '', say('hint', '提示')), ' ');
      words(hint, p.hint, p.hintZh);
      add(li, hint);
    }
    return li;
  };

  var hide = function () {
    if (!panel) return;
    var inside = host.shadowRoot.activeElement;
    panel.remove();
    panel = null;
    if (inside && focused && focused.isConnected) focused.focus({ preventScroll: true });
    focused = null;
  };
  var dismiss = function () { dismissed = told; hide(); };
  document.addEventListener('keydown', function (event) {
    if (event.key === 'Escape' && panel) { event.preventDefault(); dismiss(); }
  });

  var show = function (message) {
    var now = JSON.stringify([message.failed, message.problems, message.warnings]);
    if (now === told) return;
    told = now;
    hide();
    if (badge) { badge.remove(); badge = null; }
    if (!message.failed) {
      dismissed = '';
      if (message.warnings) {
        badge = make('a', 'badge', '⚠ ' + message.warnings);
        badge.href = own + 'problems';
        badge.title = badge.ariaLabel = say(message.warnings + (message.warnings === 1 ? ' warning' : ' warnings'), message.warnings + ' 个警告');
        root().append(badge);
      }
      return;
    }
    if (now === dismissed) return;
    panel = make('section', 'panel');
    panel.setAttribute('role', 'alertdialog');
    panel.setAttribute('aria-labelledby', 'what');
    panel.setAttribute('aria-describedby', 'why');
    panel.tabIndex = -1;
    var what = make('h1', '', say('Your last change is not shown because of errors', '因有错误，最近的修改未显示'));
    what.id = 'what';
    var close = make('button', '', '×');
    close.type = 'button';
    close.title = close.ariaLabel = say('Close (Esc)', '关闭（Esc）');
    close.onclick = dismiss;
    var why = make('p', 'lead', say(
      message.errors + (message.errors === 1 ? ' error' : ' errors') + '. The page below is the last good one; this message goes away when the errors are fixed.',
      message.errors + ' 个错误。下方为上一次正确的页面；修正后本提示自动消失。'));
    why.id = 'why';
    var list = make('ol', 'problems');
    message.problems.forEach(function (p) { list.append(item(p)); });
    add(panel, close, what, why, list,
      message.more ? make('p', '', say(message.more + ' more: see the terminal.', '另有 ' + message.more + ' 个，请看终端。')) : null);
    var active = document.activeElement;
    focused = active === document.body ? null : active;
    root().append(panel);
    panel.focus({ preventScroll: true });
  };

  connect();
})();
