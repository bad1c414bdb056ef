import { contactStateSchema } from '@visavis/contracts';
import { describe, expect, it } from 'vitest';
import { aContact } from '../testing/samples.js';
import { currentPage, stationOf } from './current-page.js';

describe('which page', () => {
  it('is the step of preparation without a contact', () => {
    expect(currentPage({ phase: 'none', contact: null }, 'details')).toBe('details');
  });

  it('follows the contact as soon as there is one', () => {
    const pages = contactStateSchema.options.map((state) => [state, currentPage({ phase: 'open', contact: aContact({ state }) }, 'check')]);
    expect(Object.fromEntries(pages)).toEqual({
      ...{ appointed: 'resuming', queued: 'waiting', offered: 'waiting', connecting: 'call', active: 'call', held: 'call', closed: 'goodbye' },
      ...{ leaving: 'callback', callback_scheduled: 'callback', callback_waiting: 'callback', calling_customer: 'callback' },
    });
  });

  it.each(['resuming', 'superseded', 'gone'] as const)('is %s whatever else is known', (phase) => {
    expect(currentPage({ phase, contact: aContact({ state: 'active' }) }, 'topic')).toBe(phase);
    expect(stationOf(phase)).toBeNull();
  });
});
