import { describe, expect, it, vi } from 'vitest';
import { memoryStorage } from '../storage/key-value-storage.js';
import { refused } from '../testing/fake-signaling.js';
import { SignInStore } from './sign-in.store.js';

const user = { id: 'u', name: 'Ada', email: 'ada@example.org', role: 'agent' as const };

function open(signIn = vi.fn(async () => ({ ok: true as const, result: user }))) {
  const storage = memoryStorage();
  let nowMs = 0;
  const store = new SignInStore({ access: { signIn: signIn as never }, storage, now: () => nowMs });
  return { store, signIn, storage, wait: (ms: number) => (nowMs += ms) };
}
const entered = { email: ' ada@example.org ', password: 'secret' };

describe('signing in', () => {
  it('asks for what is missing before asking the server', async () => {
    const { store, signIn } = open();
    await store.submit({ email: '', password: '' });
    expect(store.state.getState().faults).toEqual({ email: 'missing', password: 'missing' });
    await store.submit({ email: 'ada', password: 'x' });
    expect(store.state.getState().faults).toEqual({ email: 'not_an_email', password: null });
    store.edited('email');
    expect(store.state.getState().faults.email).toBeNull();
    expect(signIn).not.toHaveBeenCalled();
  });

  it('remembers the address, never the password', async () => {
    const { store, signIn, storage } = open();
    const kept = vi.spyOn(storage, 'setItem');
    await store.submit(entered);
    expect(signIn).toHaveBeenCalledWith({ email: 'ada@example.org', password: 'secret' });
    expect(store.rememberedEmail).toBe('ada@example.org');
    expect(JSON.stringify(kept.mock.calls)).not.toContain('secret');
  });

  it('forgets no address over a wrong password, and says what the server said', async () => {
    const { store, signIn } = open();
    signIn.mockResolvedValueOnce(refused('auth.credentials_wrong') as never);
    await store.submit(entered);
    expect(store.state.getState()).toMatchObject({ submitting: false, failure: { code: 'auth.credentials_wrong' } });
    expect(store.rememberedEmail).toBe('');
  });

  it('waits as long as the server asks before trying again', async () => {
    const { store, signIn, wait } = open();
    signIn.mockResolvedValueOnce({ ...refused('request.rate_limited'), retryAfterMs: 30_000 } as never);
    await store.submit(entered);
    await store.submit(entered);
    expect(signIn).toHaveBeenCalledOnce();
    wait(30_000);
    await store.submit(entered);
    expect(signIn).toHaveBeenCalledTimes(2);
  });

  it('is asked once, however often the button is pressed', async () => {
    const { store, signIn } = open();
    await Promise.all([store.submit(entered), store.submit(entered)]);
    expect(signIn).toHaveBeenCalledOnce();
  });
});
