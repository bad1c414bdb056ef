import { embeddedStateSchema, frameMessageSchema, pageMessageSchema } from '@visavis/contracts';
import { describe, expect, it } from 'vitest';
import { frameMessageOf, pageMessage } from './messages.js';

const protocol = 'visavis/1';
const contactId = '0190a0a0-0000-7000-8000-000000000001';

describe('what the page hears of the frame', () => {
  it.each([
    { protocol, type: 'ready' },
    { protocol, type: 'minimise' },
    { protocol, type: 'token_wanted', requestId: 3 },
    ...embeddedStateSchema.options.map((state) => ({ protocol, type: 'state', state, contactId })),
    { protocol, type: 'state', state: 'preparing', contactId: null },
  ])('is %j, as the contract has it', (message) => {
    expect(frameMessageOf(message)).toEqual(frameMessageSchema.parse(message));
  });

  it('is all that the contract has', () => {
    expect(frameMessageSchema.options.map(({ shape }) => shape.type.value).toSorted()).toEqual(['minimise', 'ready', 'state', 'token_wanted']);
  });

  it.each([null, 'ready', [], {}, { type: 'ready' }, { protocol: 'visavis/2', type: 'ready' }, { protocol, type: 'close' }, { protocol, type: 'token_wanted', requestId: '1' }, { protocol, type: 'state', state: 'gone', contactId: null }, { protocol, type: 'state', state: 'ended', contactId: 1 }])(
    'is not %j, for either of them',
    (message) => {
      expect(frameMessageOf(message)).toBeNull();
      expect(frameMessageSchema.safeParse(message).success).toBe(false);
    },
  );
});

describe('what the page says', () => {
  it.each([{ type: 'hello' } as const, { type: 'token', requestId: 1, token: 'a.b.c' } as const, { type: 'token', requestId: 1, token: null } as const])('fits the contract: %j', (words) => {
    expect(pageMessageSchema.parse(pageMessage(words))).toEqual({ protocol, ...words });
  });
});
