/** Texts of the replies that are kept ready. */
export const repliesEn = {
  replies: {
    open: 'Insert a reply',
    label: 'Replies',
    search: 'Search replies',
    hint: 'Enter inserts it for you to change. Nothing is sent yet.',
    found_one: '{{count}} reply',
    found_other: '{{count}} replies',
    empty: 'No replies are kept ready for this queue yet.',
    none: 'No reply fits “{{search}}”.',
    only: { en: 'only in English', zh: 'only in Chinese' },
    missing: 'Not known: {{places}}. Fill it in or remove it before you send.',
  },
};
