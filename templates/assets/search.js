// The engine of search: finds briefings in the files that brief made for it.
// It follows the package generator/search line by line, whose comment says
// what terms, postings and files are. Files are scripts that call back, for a
// page that is opened from a folder may load nothing else.
var briefSearch = (function () {
  'use strict';

  const base = new URL('../search/', document.currentScript.src).href;

  // Terms

  const stop = new Set(('a an and are as at be been but by for from had has have he in into is it its of on or ' +
    'that the their they this to was were which will with').split(' '));
  const runs = /(\p{Script=Han}+)|(?:[0-9]\.(?=[0-9])|(?!\p{Script=Han})[\p{L}\p{N}])+/gu;

  // IT in capitals is information technology; in lower case it would be a stop word.
  const abbreviation = /(?<!(?!\p{Script=Han})[\p{L}\p{N}])IT(?!(?!\p{Script=Han})[\p{L}\p{N}]|['’ʼ])/gu;

  function fold(text) {
    return text.replace(abbreviation, 'ıt').replace(/['’ʼ]/g, '').normalize('NFKD').replace(/\p{M}|'/gu, '').toLowerCase().replace(/ς/g, 'σ')
      .replace(/([0-9]),(?=[0-9]{3}(?![0-9]))/g, '$1');
  }

  // tokens lists the tokens of a text: the term ('' of a stop word), the word,
  // and of Han whether another character follows.
  function tokens(text) {
    const out = [];
    for (const run of fold(text).matchAll(runs)) {
      if (run[1]) {
        const chars = Array.from(run[1]);
        chars.forEach((c, i) => {
          const term = c + (chars[i + 1] || '');
          out.push({ term: term, word: term, han: true, open: i + 1 < chars.length });
        });
        continue;
      }
      let word = run[0];
      const plain = /^[a-z]+$/.test(word);
      if (word.length > 32) word = Array.from(word).slice(0, 32).join('');
      out.push({ term: !plain ? word : stop.has(word) ? '' : stem(word), word: word, han: false, open: false });
    }
    return out;
  }

  // stem takes the endings off an English word: Porter2, as M. F. Porter
  // published it, for words of a to z.
  const irregular = {
    skis: 'ski', skies: 'sky', dying: 'die', lying: 'lie', tying: 'tie', idly: 'idl', gently: 'gentl', ugly: 'ugli',
    early: 'earli', only: 'onli', singly: 'singl', sky: 'sky', news: 'news', howe: 'howe', atlas: 'atlas',
    cosmos: 'cosmos', bias: 'bias', andes: 'andes'
  };
  const done = new Set(['inning', 'outing', 'canning', 'herring', 'earring', 'proceed', 'exceed', 'succeed']);
  const second = [
    ['ization', 'ize'], ['ational', 'ate'], ['fulness', 'ful'], ['ousness', 'ous'], ['iveness', 'ive'],
    ['tional', 'tion'], ['biliti', 'ble'], ['lessli', 'less'], ['entli', 'ent'], ['ation', 'ate'], ['alism', 'al'],
    ['aliti', 'al'], ['ousli', 'ous'], ['iviti', 'ive'], ['fulli', 'ful'], ['enci', 'ence'], ['anci', 'ance'],
    ['abli', 'able'], ['izer', 'ize'], ['ator', 'ate'], ['alli', 'al'], ['bli', 'ble'], ['ogi', 'og'], ['li', '']
  ];
  const third = [
    ['ational', 'ate'], ['tional', 'tion'], ['alize', 'al'], ['icate', 'ic'], ['iciti', 'ic'], ['ative', ''],
    ['ical', 'ic'], ['ness', ''], ['ful', '']
  ];
  const fourth = ['ement', 'ance', 'ence', 'able', 'ible', 'ment', 'ant', 'ent', 'ism', 'ate', 'iti', 'ous', 'ive',
    'ize', 'ion', 'al', 'er', 'ic'];

  // Behind the first consonant that follows a vowel, from some place on.
  function behind(w, from) {
    const m = /[aeiouy][^aeiouy]/.exec(w.slice(from));
    return m ? from + m.index + 2 : w.length;
  }

  const shortEnd = /(?:[^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy])$/;

  function stem(word) {
    if (word.length < 3) return word;
    if (Object.prototype.hasOwnProperty.call(irregular, word)) return irregular[word];
    // A y that is a consonant is a Y.
    let w = word.replace(/^y/, 'Y').replace(/([aeiouy])y/g, '$1Y');
    const special = /^(?:gener|commun|arsen)/.exec(w);
    const r1 = special ? special[0].length : behind(w, 0);
    const r2 = behind(w, r1);
    const ends = (s) => w.endsWith(s);
    const cut = (n, add) => { w = w.slice(0, w.length - n) + (add || ''); };
    const within = (s, r) => w.length - s.length >= r;

    if (ends('sses')) cut(2);
    else if (ends('ied') || ends('ies')) cut(w.length > 4 ? 2 : 1);
    else if (ends('s') && !ends('us') && !ends('ss') && /[aeiouy].+s$/.test(w)) cut(1);
    if (done.has(w)) return w;

    let m = /(?:eedly|eed)$/.exec(w);
    if (m) {
      if (within(m[0], r1)) cut(m[0].length, 'ee');
    } else if ((m = /(?:ingly|edly|ing|ed)$/.exec(w)) && /[aeiouy]/.test(w.slice(0, m.index))) {
      cut(m[0].length);
      if (/(?:at|bl|iz)$/.test(w)) w += 'e';
      else if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(w)) cut(1);
      else if (w.length <= r1 && shortEnd.test(w)) w += 'e';
    }

    if (/.[^aeiouy][yY]$/.test(w)) cut(1, 'i');

    let rule = second.find((r) => ends(r[0]));
    if (rule && within(rule[0], r1)) {
      if (rule[0] === 'ogi') { if (ends('logi')) cut(1); }
      else if (rule[0] === 'li') { if (/[cdeghkmnrt]li$/.test(w)) cut(2); }
      else cut(rule[0].length, rule[1]);
    }

    rule = third.find((r) => ends(r[0]));
    if (rule && within(rule[0], rule[0] === 'ative' ? r2 : r1)) cut(rule[0].length, rule[1]);

    const end = fourth.find(ends);
    if (end && within(end, r2) && (end !== 'ion' || /[st]ion$/.test(w))) cut(end.length);

    if (ends('e') && (within('e', r2) || within('e', r1) && !shortEnd.test(w.slice(0, -1)))) cut(1);
    else if (ends('ll') && within('l', r2)) cut(1);
    return w.replace(/Y/g, 'y');
  }

  // Files

  const digits = '&\'()*+,-./0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~';
  const finals = 47, more = digits.length - finals;
  const value = new Int16Array(128).fill(-1);
  for (let i = 0; i < digits.length; i++) value[digits.charCodeAt(i)] = i;

  // reader takes numbers from a string of digits.
  function reader(s) {
    let at = 0;
    return {
      more: () => at < s.length,
      digit: () => value[s.charCodeAt(at++)],
      number: () => {
        let n = 0, unit = 1;
        while (at < s.length) {
          const v = value[s.charCodeAt(at++)];
          n += unit * v;
          if (v < finals) break;
          unit *= more;
        }
        return n;
      }
    };
  }

  let meta = null;
  const files = new Map();   // name -> terms
  const cards = new Map();   // language-file -> rows
  const loading = new Map(); // address -> promise

  // load adds a script once. One that fails may be tried again.
  function load(path) {
    if (!loading.has(path)) {
      loading.set(path, new Promise((resolve, reject) => {
        const script = document.createElement('script');
        script.src = base + path;
        script.onload = () => { script.remove(); resolve(); };
        script.onerror = () => { script.remove(); loading.delete(path); reject(new Error(path)); };
        document.head.append(script);
      }));
    }
    return loading.get(path);
  }

  // receive takes the meta file.
  function receive(f) {
    const m = { documents: f.documents, cards: f.cards, leaves: [], tokens: [], year: [], filters: [] };
    let shape = '';
    for (const c of f.trie) {
      const n = value[c.charCodeAt(0)];
      shape += 'SF01'[n >> 4] + 'SF01'[n >> 2 & 3] + 'SF01'[n & 3];
    }
    let at = 0;
    const walk = (prefix) => {
      const node = shape[at++];
      if (node === 'F') m.leaves.push(prefix);
      if (node === 'S' || node === '0') walk(prefix + '0');
      if (node === 'S' || node === '1') walk(prefix + '1');
    };
    if (shape) walk('');
    const steps = [16];
    while (steps.length < digits.length) steps.push(steps[steps.length - 1] + (steps[steps.length - 1] >> 3));
    let total = 0;
    for (const c of f.lengths) {
      const tokens = steps[value[c.charCodeAt(0)]];
      m.tokens.push(tokens);
      total += tokens;
    }
    m.mean = total / Math.max(1, m.documents);
    const years = reader(f.year);
    while (years.more()) m.year.push(f.years[years.number()]);
    const lists = (s) => {
      const out = [], r = reader(s);
      while (r.more()) {
        const list = [];
        for (let n = r.number(); n > 0; n--) list.push(r.number());
        out.push(list);
      }
      return out;
    };
    for (const one of f.filters) m.filters.push({ name: one.name, labels: one.labels, of: lists(one.of) });
    meta = m;
  }

  // take reads a file of terms: each with its postings, still as text.
  function take(name, text) {
    const terms = new Map();
    let last = '';
    for (const one of text.split(' ')) {
      if (!one) continue;
      const at = one.search(/[!#$%]/);
      last = last.slice(0, value[one.charCodeAt(0)]) + one.slice(1, at);
      terms.set(last, one.slice(at));
    }
    files.set(name, terms);
  }

  // spread adds the places of a term.
  function spread(lists, at) {
    let level = 0, doc = -1;
    for (let i = 0; i < lists.length;) {
      const mark = '!#$%'.indexOf(lists[i]);
      if (mark >= 0) { level = mark; doc = -1; i++; continue; }
      let n = 0, unit = 1, v;
      do {
        v = value[lists.charCodeAt(i++)];
        n += unit * v;
        unit *= more;
      } while (v >= finals);
      doc += n + 1;
      at[doc] = join(at[doc], level << 6 | value[lists.charCodeAt(i++)]);
    }
  }

  const join = (a, b) => Math.max(a & 0xc0, b & 0xc0) | (a | b) & 0x3f;

  // The trie

  const utf8 = new TextEncoder();

  function bitsOf(text, whole) {
    let out = '';
    for (const byte of utf8.encode(text)) out += byte.toString(2).padStart(8, '0');
    return whole ? out + '00000000' : out;
  }

  function nameOf(prefix) {
    if (!prefix) return 'root';
    let out = '';
    for (; prefix.length >= 4; prefix = prefix.slice(4)) out += '0123456789abcdef'[parseInt(prefix.slice(0, 4), 2)];
    if (prefix) out += 'ghijklmnopqrst'[(1 << prefix.length) - 2 + parseInt(prefix, 2)];
    return out;
  }

  // holding finds the leaves that may hold terms which begin with some text.
  function holding(text, whole) {
    const p = bitsOf(text, whole), leaves = meta.leaves;
    let low = 0, high = leaves.length;
    while (low < high) {
      const mid = low + high >> 1;
      if (leaves[mid] < p) low = mid + 1; else high = mid;
    }
    if (low > 0 && p.startsWith(leaves[low - 1])) return [leaves[low - 1]];
    let end = low;
    while (end < leaves.length && leaves[end].startsWith(p)) end++;
    return leaves.slice(low, end);
  }

  async function open(prefix) {
    const name = nameOf(prefix);
    const path = 'terms/' + name + '.js';
    if (!files.has(name)) await load(path);
    if (!files.has(name)) { // a worker without a network has an empty script for one that it has not kept
      loading.delete(path);
      throw new Error(path);
    }
    return files.get(name);
  }

  // Queries

  const filesAWord = 4, filesACharacter = 16;
  const quotes = /["“”„«»「」『』＂]/;

  // units reads a query. Words in quotes must be together; so must the
  // characters of a run of Han. The last word may go on.
  function units(query) {
    const out = [];
    const parts = query.split(quotes);
    parts.forEach((part, i) => {
      const quoted = i % 2 === 1, all = [];
      let run = [], last = null;
      for (const t of tokens(part)) {
        last = null;
        if (t.han) {
          run.push(t.term);
          if (t.open) continue;
          const terms = pairs(run, !quoted);
          run = [];
          if (quoted) all.push(...terms); else out.push({ terms: terms });
        } else if (t.term) {
          const w = { term: t.term, word: t.word };
          if (quoted) { all.push(w); continue; }
          last = { terms: [w] };
          out.push(last);
        }
      }
      if (all.length) out.push({ terms: all });
      if (!quoted && i === parts.length - 1 && last && !/[ \t\n\u3000]$/.test(part)) last.begun = utf8.encode(last.terms[0].word).length > 1;
    });
    return out;
  }

  // pairs are the pairs of characters of a run. Those marked say are not asked
  // for: they only show that the characters are together.
  function pairs(run, loose) {
    if (run.length === 1) return [{ term: run[0], any: true }];
    const n = run.length - 1;
    return run.slice(0, n).map((term, i) => ({ term: term, say: loose && i % 2 === 1 && i < n - 1 }));
  }

  async function stands(w) {
    if (w.any) return union(w.term, filesACharacter);
    const at = new Uint8Array(meta.documents);
    const found = holding(w.term, true);
    if (found.length !== 1 || !bitsOf(w.term, true).padEnd(found[0].length, '0').startsWith(found[0])) return at;
    const lists = (await open(found[0])).get(w.term);
    if (lists !== undefined) spread(lists, at);
    return at;
  }

  async function union(text, most) {
    const at = new Uint8Array(meta.documents);
    let leaves = holding(text, false);
    if (leaves.length > most) {
      if (most === filesAWord) return at;
      leaves = leaves.slice(0, most);
    }
    for (const terms of await Promise.all(leaves.map(open))) {
      terms.forEach((lists, term) => { if (term.startsWith(text)) spread(lists, at); });
    }
    return at;
  }

  const none = (at) => at.every((w) => w === 0);
  const maskOf = (w) => w & 0x3f | (w > 0x3f ? 0x40 : 0);
  const ones = new Uint8Array(64);
  for (let i = 1; i < 64; i++) ones[i] = ones[i >> 1] + (i & 1);
  const fieldWeights = [0, 2, 3, 6];

  function idfOf(at) {
    let df = 0;
    for (const w of at) if (w) df++;
    return Math.floor(Math.log(1 + (meta.documents - df + 0.5) / (df + 0.5)) * 1024 + 0.5) / 1024;
  }

  function weigh(doc, idf, w) {
    const f = ones[w & 0x3f] + fieldWeights[w >> 6];
    const length = 0.75 * (meta.tokens[doc] / meta.mean);
    return idf * (f * (1.2 + 1)) / (f + 1.2 * (1 - 0.75 + length));
  }

  async function score(u) {
    const n = meta.documents, sum = new Float64Array(n), mask = new Uint8Array(n);
    if (u.begun) {
      const w = u.terms[0];
      let [whole, longer] = await Promise.all([stands(w), union(w.word, filesAWord)]);
      const size = w.word.length;
      // Where nothing begins so, the typing has gone past the stem: manufacturin.
      for (let cut = size - 1; cut >= Math.max(4, size - 4) && none(whole) && none(longer) && /^[\x00-\x7f]*$/.test(w.word); cut--) {
        whole = await stands({ term: w.word.slice(0, cut) });
      }
      const exact = idfOf(whole), other = idfOf(longer);
      for (let doc = 0; doc < n; doc++) {
        const at = join(whole[doc], longer[doc]);
        if (!at) continue;
        mask[doc] = maskOf(at);
        if (whole[doc]) sum[doc] = weigh(doc, exact, whole[doc]);
        if (longer[doc]) sum[doc] = Math.max(sum[doc], 0.5 * weigh(doc, other, longer[doc]));
      }
      return { sum: sum, mask: mask, whole: mask };
    }
    const whole = new Uint8Array(n);
    mask.fill(0x7f);
    whole.fill(0x7f);
    (await Promise.all(u.terms.map(stands))).forEach((at, i) => {
      const idf = idfOf(at), say = u.terms[i].say;
      for (let doc = 0; doc < n; doc++) {
        const blocks = maskOf(at[doc]);
        whole[doc] &= blocks;
        if (!say) mask[doc] &= blocks;
        if (at[doc]) sum[doc] += weigh(doc, idf, at[doc]);
      }
    });
    return { sum: sum, mask: mask, whole: whole };
  }

  // find promises the documents that have all that a query asks for: those first
  // where Han characters are together, then the best, and the newest of
  // equals; null where it asks for nothing.
  async function find(query) {
    if (!meta) await load('meta.js');
    const asked = units(query);
    if (!asked.length) return null;
    const n = meta.documents, parts = await Promise.all(asked.map(score));
    const found = [];
    for (let doc = 0; doc < n; doc++) {
      let sum = 0, near = 0x7f, whole = true, in_ = true;
      for (const part of parts) {
        if (!part.mask[doc]) { in_ = false; break; }
        near &= part.mask[doc];
        sum += part.sum[doc];
        if (!part.whole[doc]) whole = false;
      }
      if (in_) found.push({ doc: doc, score: parts.length > 1 && near ? sum * 1.25 : sum, whole: whole });
    }
    return found.sort((a, b) => b.whole - a.whole || b.score - a.score || b.doc - a.doc);
  }

  // Marks

  // asked says what to mark for a query: terms of words, beginnings of the
  // word that may go on, runs of Han; and phrases, which must be in the text as they are.
  function asked(query) {
    const out = { words: [], begun: '', runs: [], phrases: [] };
    query.split(quotes).forEach((part, i) => {
      let run = '';
      for (const t of tokens(part)) {
        if (t.han) {
          run += Array.from(t.term)[0];
          if (!t.open) { out.runs.push(run); run = ''; }
        } else if (t.term) {
          out.words.push(t.term);
        }
      }
      const phrase = pieces(part);
      if (i % 2 === 1 && phrase.length) out.phrases.push(phrase);
    });
    const last = units(query).pop();
    if (last && last.begun) out.begun = last.terms[0].word;
    return out;
  }

  // pieces are the words and characters of a text, as phrases are compared.
  function pieces(text) {
    return tokens(text).map((t) => (t.han ? Array.from(t.term)[0] : t.word));
  }

  // holds reports whether every phrase is in one of the texts.
  function holds(texts, phrases) {
    if (!phrases.length) return true;
    const all = texts.map(pieces);
    return phrases.every((phrase) => all.some((text) => {
      for (let i = 0; i + phrase.length <= text.length; i++) {
        if (phrase.every((piece, j) => text[i + j] === piece)) return true;
      }
      return false;
    }));
  }

  // marks lists the places of the query in a text, as [start, end].
  const spans = /\p{Script=Han}+|(?:[0-9][.,](?=[0-9])|(?!\p{Script=Han})[\p{L}\p{N}\p{M}'’ʼ])+/gu;

  function marks(text, asked) {
    const out = [];
    for (const m of text.matchAll(spans)) {
      if (/^\p{Script=Han}/u.test(m[0])) {
        for (const run of asked.runs) {
          let any = false;
          for (let at = m[0].indexOf(run); at >= 0; at = m[0].indexOf(run, at + run.length)) {
            out.push([m.index + at, m.index + at + run.length]);
            any = true;
          }
          if (any || run.length < 3) continue;
          for (let i = 0; i + 2 <= run.length; i++) { // its parts, where the whole is not in the text
            const at = m[0].indexOf(run.slice(i, i + 2));
            if (at >= 0) out.push([m.index + at, m.index + at + 2]);
          }
        }
        continue;
      }
      const hit = tokens(m[0]).some((t) => t.term && asked.words.includes(t.term) || asked.begun && t.word.startsWith(asked.begun));
      if (hit) out.push([m.index, m.index + m[0].length]);
    }
    out.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    const merged = [];
    for (const span of out) {
      const last = merged[merged.length - 1];
      if (last && span[0] < last[1]) last[1] = Math.max(last[1], span[1]);
      else merged.push(span);
    }
    return merged;
  }

  // count returns how much of the query is in a text.
  function count(text, asked) {
    const terms = new Set(), here = tokens(text);
    for (const t of here) {
      if (t.term && asked.words.includes(t.term)) terms.add(t.term);
      else if (asked.begun && t.word.startsWith(asked.begun)) terms.add(asked.begun);
    }
    let n = terms.size;
    for (const run of asked.runs) {
      if (text.includes(run)) { n += run.length; continue; }
      for (let i = 0; run.length > 2 && i + 2 <= run.length; i++) if (text.includes(run.slice(i, i + 2))) n += 0.5;
    }
    return n + (asked.phrases.length && holds([text], asked.phrases) ? 100 : 0);
  }

  // card promises what a result shows.
  async function card(lang, doc) {
    const file = Math.floor(doc / meta.cards), name = lang + '-' + file;
    if (!cards.has(name)) await load('cards/' + name + '.js');
    const row = cards.get(name)[doc - file * meta.cards];
    return { slug: row[0], title: row[1], date: row[2], place: row[3], summary: row[4], lang: row[5] };
  }

  return {
    meta: receive,
    terms: take,
    cards: (lang, file, rows) => { cards.set(lang + '-' + file, rows); },
    ready: () => (meta ? Promise.resolve(meta) : load('meta.js').then(() => meta)),
    fold: fold, tokens: tokens, stem: stem, find: find, card: card,
    asked: asked, marks: marks, holds: holds, count: count
  };
})();
