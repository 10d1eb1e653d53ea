'use strict';
// What Decap CMS does not do by itself, so that its files pass brief check.

// Files without a form are edited as they are.
for (const extension of ['md', 'yaml']) {
  CMS.registerCustomFormat('plain-' + extension, extension, {
    fromFile: text => ({ text: text }),
    toFile: entry => entry.text.endsWith('\n') ? entry.text : entry.text + '\n',
  });
}

// A field that somebody has emptied is left out, since brief takes an empty one for a
// mistake.
const isEmpty = value => value === '' || value === null || value === undefined ||
  (typeof value === 'object' && value.size === 0);
const withoutEmpty = value => {
  if (!value || typeof value !== 'object' || !value.map) return value;
  return value.map(withoutEmpty).filter(part => !isEmpty(part));
};
CMS.registerEventListener({
  name: 'preSave',
  handler: event => {
    if (event.entry.get('collection') === 'text' || event.entry.hasIn(['data', 'text'])) return;
    let entry = event.entry.set('data', withoutEmpty(event.entry.get('data')));
    if (entry.hasIn(['i18n', 'zh', 'data'])) {
      entry = entry.updateIn(['i18n', 'zh', 'data'], withoutEmpty);
    }
    event.entry = entry;
  },
});
