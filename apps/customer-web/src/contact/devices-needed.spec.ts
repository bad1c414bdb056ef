import { contactStateSchema } from '@visavis/contracts';
import { describe, expect, it } from 'vitest';
import { aContact } from '../testing/samples.js';
import { keepsDevices } from './devices-needed.js';

describe('camera and microphone', () => {
  it('are off while somebody is to be called back, and when it is over', () => {
    const off = contactStateSchema.options.filter((state) => !keepsDevices({ phase: 'open', contact: aContact({ state }) }));
    expect(off.toSorted()).toEqual(['callback_scheduled', 'callback_waiting', 'closed']);
  });

  it('are off where another page goes on, and stay on before there is a contact', () => {
    expect((['none', 'resuming', 'superseded', 'gone'] as const).map((phase) => keepsDevices({ phase, contact: null }))).toEqual([true, true, false, false]);
  });
});
