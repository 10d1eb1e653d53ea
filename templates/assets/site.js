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
})();
