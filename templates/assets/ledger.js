// The ledger: rows are chosen and put in order, and the state of both is in
// the address. Rows come in the order of their values, so that order needs no
// numbers; the others are read off the cells.
(function () {
  'use strict';
  var table = document.querySelector('table.entries');
  var form = document.querySelector('form.choose');
  if (!table || !form) return;
  var lang = document.documentElement.lang;
  var words = form.dataset;
  var status = form.querySelector('[role=status]');
  var names = ['place', 'industry', 'year'];
  var columns = ['figure', 'value', 'when', 'place', 'briefing'];
  var order = new Intl.Collator(lang, { numeric: true });

  var shown = function (name) { // the name behind a filter's value
    var option = form.elements[name].selectedOptions[0];
    return option && option.value ? option.text : '';
  };
  var stamp = function (cell) {
    var time = cell.querySelector('time');
    return time ? time.getAttribute('datetime') : '';
  };

  var groups = [].map.call(table.tBodies, function (body) {
    var rows = [];
    [].forEach.call(body.rows, function (tr) {
      if (tr.cells.length < 5) return; // the heading of the group
      var c = tr.cells, small = c[3].querySelector('small');
      rows.push({
        tr: tr, at: rows.length, text: tr.textContent.toLowerCase(),
        figure: c[0].firstChild ? c[0].firstChild.textContent : '', when: stamp(c[2]), place: c[3].textContent, briefing: stamp(c[4]),
        province: c[3].firstChild.textContent.split(' · ')[0].trim(), industry: small ? small.textContent : '', year: stamp(c[4]).slice(0, 4)
      });
    });
    return { body: body, rows: rows };
  });
  var total = groups.reduce(function (n, g) { return n + g.rows.length; }, 0);

  // Order

  var by = 'value', up = false;
  var heads = [].map.call(table.tHead.rows[0].cells, function (th, i) {
    var button = document.createElement('button');
    button.type = 'button';
    button.textContent = th.textContent;
    th.replaceChildren(button);
    button.addEventListener('click', function () {
      up = by === columns[i] ? !up : columns[i] === 'figure' || columns[i] === 'place';
      by = columns[i];
      arrange();
      keep();
    });
    return th;
  });

  function arrange() {
    heads.forEach(function (th, i) {
      if (columns[i] === by) th.setAttribute('aria-sort', up ? 'ascending' : 'descending');
      else th.removeAttribute('aria-sort');
    });
    groups.forEach(function (g) {
      var rows = g.rows.slice().sort(function (a, b) {
        if (by === 'value') return up ? b.at - a.at : a.at - b.at;
        var one = a[by], two = b[by];
        if (!one !== !two) return one ? -1 : 1; // what has no date comes last, either way
        var n = order.compare(one, two) || a.at - b.at;
        return up ? n : -n;
      });
      rows.forEach(function (r) { g.body.append(r.tr); });
    });
  }

  // Choice

  function choose() {
    var asked = form.elements.q.value.toLowerCase().split(/\s+/).filter(Boolean);
    var place = shown('place'), industry = shown('industry'), year = shown('year'), n = 0;
    groups.forEach(function (g) {
      var some = 0;
      g.rows.forEach(function (r) {
        var fits = (!place || r.province === place) && (!industry || r.industry === industry) && (!year || r.year === year) &&
          asked.every(function (word) { return r.text.indexOf(word) >= 0; });
        r.tr.hidden = !fits;
        if (fits) some++;
      });
      g.body.hidden = !some;
      n += some;
    });
    var say = n === total ? words.all : n ? words.some : words.none;
    status.textContent = say.replace('{k}', n.toLocaleString(lang)).replace('{n}', total.toLocaleString(lang));
  }

  // Address

  var kept = '';
  function keep() {
    var s = new URLSearchParams();
    if (form.elements.q.value.trim()) s.set('q', form.elements.q.value.trim());
    names.forEach(function (name) { if (form.elements[name].value) s.set(name, form.elements[name].value); });
    if (by !== 'value' || up) s.set('sort', (up ? '' : '-') + by);
    kept = s.toString();
    try { history.replaceState(null, '', kept ? '#' + kept : location.pathname + location.search); } catch (e) { location.replace('#' + kept); }
    translate();
  }

  // The other language shows the same rows in the same order.
  function translate() {
    var s = new URLSearchParams(kept);
    s.delete('q');
    document.querySelectorAll('.switch a').forEach(function (a) { a.hash = s.toString(); });
  }

  function restore() {
    if (location.hash && location.hash.indexOf('=') < 0) return; // a place on the page
    var s = new URLSearchParams(location.hash.slice(1));
    form.elements.q.value = (s.get('q') || '').slice(0, 200);
    names.forEach(function (name) {
      var select = form.elements[name];
      select.value = s.get(name) || '';
      if (select.selectedIndex < 0) select.value = '';
    });
    var sort = s.get('sort') || '-value';
    up = sort[0] !== '-';
    by = sort.replace('-', '');
    if (columns.indexOf(by) < 0) { by = 'value'; up = false; }
    kept = s.toString();
    translate();
  }

  var timer = 0;
  form.elements.q.addEventListener('input', function () {
    clearTimeout(timer);
    timer = setTimeout(function () { choose(); keep(); }, 120);
  });
  names.forEach(function (name) { form.elements[name].addEventListener('change', function () { choose(); keep(); }); });
  form.addEventListener('submit', function (event) { event.preventDefault(); choose(); keep(); });
  form.addEventListener('reset', function () { setTimeout(function () { choose(); keep(); }); });
  addEventListener('hashchange', function () { restore(); arrange(); choose(); });
  form.hidden = false;
  restore();
  arrange();
  choose();
})();
