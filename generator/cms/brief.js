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
const ofEdition = new Set(['title', 'summary', 'body', 'translates']);

// A picture that was chosen in the form goes to the end of both texts. Its file is in
// the briefing's own folder, so that its name is enough.
const withPicture = (data, name, words) => data
  .set('body', (data.get('body') || '').trimEnd() + '\n\n![' + words + '](' + name + ')\n');

CMS.registerEventListener({
  name: 'preSave',
  handler: event => {
    if (event.entry.get('collection') === 'text' || event.entry.hasIn(['data', 'text'])) return;
    const chinese = ['i18n', 'zh', 'data'];
    const picture = event.entry.getIn(['data', 'picture']);
    let entry = event.entry.deleteIn(['data', 'picture']).deleteIn([...chinese, 'picture']);
    const file = picture && picture.get && picture.get('file');
    if (file) {
      const name = file.split('/').pop();
      entry = entry.update('data', data => withPicture(data, name, picture.get('en') || name));
      if (entry.hasIn(chinese)) {
        entry = entry.updateIn(chinese, data => withPicture(data, name, picture.get('zh') || name));
      }
    }
    entry = entry.update('data', withoutEmpty);
    if (entry.hasIn(chinese)) {
      entry = entry.updateIn(chinese, withoutEmpty);
      // A field of the story is written once: the hidden half of the form would repeat
      // it, and keep its old value when the shown half changes.
      const story = entry.get('data');
      entry = entry.updateIn(chinese, data => data.filter((value, name) => ofEdition.has(name) || !story.has(name)));
    }
    event.entry = entry;
  },
});
