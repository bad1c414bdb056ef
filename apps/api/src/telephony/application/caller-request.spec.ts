import { describe, expect, it } from 'vitest';
import { FakePhoneCall } from '../testing/fake-phone-call.js';
import { callerRequest } from './caller-request.js';

const number = { entryPointId: 'phone', topicId: 'help', language: 'en' } as const;
const context = { contactId: 'contact', declared: ['caller_number', 'X-Account-Tier'], hash: (address: string) => `hash of ${address}` };

function requestOf(change: Partial<Pick<FakePhoneCall, 'from' | 'headers'>>) {
  return callerRequest(Object.assign(new FakePhoneCall(), change), number, context);
}

describe('What a caller asks for', () => {
  it('is voice, by the number that was dialled, at the media server that has the call', () => {
    expect(requestOf({})).toMatchObject({
      ...{ contactId: 'contact', entryPointId: 'phone', topicId: 'help', language: 'en', channel: 'voice' },
      phone: { number: '+4930123456', calledNumber: '100', mediaNode: 'a' },
    });
  });

  it.each([
    [{ number: '+4930123456', displayName: 'Anna Lindqvist' }, 'Anna Lindqvist'],
    [{ number: '+4930123456', displayName: null }, '+4930123456'],
    [{ number: null, displayName: null }, 'Anonymous caller'],
  ])('names them as the network does: %o is %s', (from, name) => {
    expect(requestOf({ from }).customer.name).toBe(name);
  });

  it('takes what the entry point declares as attributes, headers by any spelling of their name', () => {
    expect(requestOf({ headers: { 'x-account-tier': ' gold ', 'X-Secret': 'no' } }).attributes).toEqual({ caller_number: '+4930123456', 'X-Account-Tier': 'gold' });
  });

  it('knows a caller again by the number, and nobody who withholds it', () => {
    const known = requestOf({}).customer;
    expect(known).toEqual(requestOf({ headers: { 'X-Other': '1' } }).customer);
    const withheld = ['one', 'two'].map((id) => callerRequest(Object.assign(new FakePhoneCall(id), { from: { number: null, displayName: null } }), number, context).customer);
    expect(withheld[0]?.deviceId).not.toBe(withheld[1]?.deviceId);
    expect(withheld[0]?.addressHash).not.toBe(withheld[1]?.addressHash);
  });
});
