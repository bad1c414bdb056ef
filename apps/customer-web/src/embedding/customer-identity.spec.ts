import { describe, expect, it } from 'vitest';
import { CustomerIdentity } from './customer-identity.js';

const base64url = (text: string) => Buffer.from(text).toString('base64url');
const tokenOf = (claims: object) => `${base64url('{"alg":"HS256"}')}.${base64url(JSON.stringify(claims))}.signature`;

function identityWith(tokens: (string | null)[], at = { now: 1_000_000 }) {
  let ids = 0;
  const identity = new CustomerIdentity({ requestToken: async () => tokens.shift() ?? null, now: () => at.now, newId: () => `start ${(ids += 1)}` });
  return { identity, at };
}

describe('what the organisation vouches for', () => {
  it('is nothing when its page has no token', async () => {
    const { identity } = identityWith([null]);
    expect(await identity.current()).toBeNull();
    expect(identity.state.getState().name).toBeNull();
  });

  it('is shown by the name that the token says, in any script', async () => {
    const { identity } = identityWith([tokenOf({ exp: 2_000, name: '李伟 Ängström' })]);
    await identity.current();
    expect(identity.state.getState().name).toBe('李伟 Ängström');
  });

  it('is the same start until it was used or refused', async () => {
    const tokens = [tokenOf({ exp: 2_000 }), tokenOf({ exp: 3_000 })];
    const { identity } = identityWith([...tokens]);
    const first = await identity.current();
    expect(await identity.current()).toEqual(first);
    identity.forget();
    expect(await identity.current()).toEqual({ token: tokens[1], startId: 'start 2' });
  });

  it('is asked for anew before it expires', async () => {
    const tokens = [tokenOf({ exp: 1_060 }), tokenOf({ exp: 1_200 })];
    const { identity, at } = identityWith([...tokens]);
    await identity.current();
    at.now = 1_055_000;
    expect((await identity.current())?.token).toBe(tokens[1]);
  });

  it('is sent on to the server, which says why, when it cannot be read here', async () => {
    const { identity } = identityWith(['nonsense']);
    expect((await identity.current())?.token).toBe('nonsense');
  });

  it('is left out for who goes on without, until the next contact', async () => {
    const { identity } = identityWith([tokenOf({ exp: 2_000, name: 'Ada' }), tokenOf({ exp: 2_000, name: 'Ada' })]);
    await identity.current();
    identity.decline();
    expect(await identity.current()).toBeNull();
    expect(identity.state.getState().name).toBeNull();
    identity.restart();
    expect(await identity.current()).not.toBeNull();
  });
});
