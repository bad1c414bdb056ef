import { describe, expect, it } from 'vitest';
import { aPortal, topicId } from '../testing/samples.js';
import { declaredAttributes, entryLinkOf, linkedTopic } from './entry-link.js';

describe('a link to the portal', () => {
  it('names a topic and attributes', () => {
    expect(entryLinkOf(`?topic=${topicId}&attr.tier=gold&utm_source=x&attr.order=A%20%2F%20%E4%B8%80`)).toEqual({
      topicId,
      attributes: { tier: 'gold', order: 'A / 一' },
    });
    expect(entryLinkOf('')).toEqual({ topicId: null, attributes: {} });
  });

  it('says only what the portal declares, and nothing empty or endless', () => {
    const link = entryLinkOf(`?attr.tier=%20gold%20&attr.admin=true&attr.order=&attr.note=${'x'.repeat(201)}&attr.__proto__=y`);
    expect(declaredAttributes(link, ['tier', 'order', 'note', 'toString'])).toEqual({ tier: 'gold' });
    expect(declaredAttributes(link, [])).toEqual({});
  });

  it('chooses a topic that exists, and no other', () => {
    expect(linkedTopic(entryLinkOf(`?topic=${topicId}`), aPortal)).toBe(topicId);
    expect(linkedTopic(entryLinkOf('?topic=gone'), aPortal)).toBeNull();
    expect(linkedTopic(entryLinkOf(''), aPortal)).toBeNull();
  });
});
