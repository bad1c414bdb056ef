import { describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { AccessState, RequestResult } from '@visavis/call-client';
import type { User } from '@visavis/contracts';
import { DeviceCheckMemory } from '../device-check/device-check-memory.js';
import { memoryStorage } from '../storage/key-value-storage.js';
import { FakeSignaling, refused } from '../testing/fake-signaling.js';
import { AgentApp } from './agent-app.js';

const user: User = { id: 'u', name: 'Ada', email: 'ada@example.org', role: 'agent' };

function open(restore: () => RequestResult<User> = () => refused('auth.token_missing'), storage = memoryStorage()) {
  const state = createStore<AccessState>(() => ({ phase: 'unknown' }));
  const access = {
    state,
    restore: vi.fn(async () => {
      const answer = restore();
      if (answer.ok) state.setState({ phase: 'signed_in', user: answer.result }, true);
      else if (answer.code.startsWith('auth.')) state.setState({ phase: 'signed_out', why: 'never' }, true);
      return answer;
    }),
    signOut: vi.fn(async () => state.setState({ phase: 'signed_out', why: 'by_user' }, true)),
  };
  const sessions: { connection: FakeSignaling; desk: { leave: () => Promise<void> }; close: () => void }[] = [];
  const app = new AgentApp({
    access,
    deviceCheck: new DeviceCheckMemory(storage),
    openSession: () => {
      const session = { connection: new FakeSignaling(), desk: { leave: vi.fn(async () => undefined) }, close: vi.fn() };
      sessions.push(session);
      // Only these three parts are the app's business.
      return session as never;
    },
  });
  const signIn = (): void => state.setState({ phase: 'signed_in', user }, true);
  return { app, access, sessions, signIn, storage, screen: () => app.state.getState().screen };
}

describe('the agent’s page', () => {
  it('asks a stranger to sign in, without a word of explanation', async () => {
    const { app, screen } = open();
    await app.restore();
    expect(screen()).toEqual({ name: 'sign_in', because: null });
  });

  it('comes back to the desk after a reload', async () => {
    const { app, screen, sessions } = open(() => ({ ok: true, result: user }));
    await app.restore();
    expect(screen().name).toBe('desk');
    expect(sessions).toHaveLength(1);
  });

  it('says that the service is out of reach, and can be tried again', async () => {
    let reachable = false;
    const { app, screen } = open(() => (reachable ? { ok: true, result: user } : refused('service.unavailable')));
    await app.restore();
    expect(screen()).toMatchObject({ name: 'unreachable', failure: { code: 'service.unavailable' } });
    reachable = true;
    await app.restore();
    expect(screen().name).toBe('desk');
  });

  it('checks the devices after each sign-in, and again after a reload in the middle of the check', async () => {
    const { app, screen, signIn, storage } = open();
    await app.restore();
    signIn();
    expect(screen().name).toBe('device_check');
    const reloaded = open(() => ({ ok: true, result: user }), storage);
    await reloaded.app.restore();
    expect(reloaded.screen().name).toBe('device_check');
    reloaded.app.leaveDeviceCheck('finished');
    expect(reloaded.screen().name).toBe('desk');
    expect(new DeviceCheckMemory(storage)).toMatchObject({ isDue: false, maySkip: true });
  });

  async function working() {
    const opened = open(() => ({ ok: true, result: user }));
    await opened.app.restore();
    return { ...opened, session: opened.sessions[0]! };
  }

  it('explains why it went back to sign-in when the session was ended elsewhere', async () => {
    const { screen, session } = await working();
    session.connection.push('session.ended', {});
    expect(screen()).toEqual({ name: 'sign_in', because: 'ended' });
    expect(session.close).toHaveBeenCalledOnce();
  });

  it('explains that the session expired when the server refuses the token', async () => {
    const { screen, session } = await working();
    session.connection.connection({ phase: 'refused', code: 'auth.token_expired' });
    expect(screen()).toEqual({ name: 'sign_in', because: 'expired' });
  });

  it('tells who may not have a desk', async () => {
    const { screen, session } = await working();
    session.connection.connection({ phase: 'refused', code: 'auth.forbidden' });
    expect(screen()).toEqual({ name: 'no_permission', code: 'auth.forbidden' });
    expect(session.close).toHaveBeenCalledOnce();
  });

  it('goes offline, closes everything and signs out', async () => {
    const { app, access, screen, session } = await working();
    await app.signOut({ everywhere: true });
    expect(session.desk.leave).toHaveBeenCalledOnce();
    expect(access.signOut).toHaveBeenCalledWith({ everywhere: true });
    expect(screen()).toEqual({ name: 'sign_in', because: 'by_user' });
  });
});
