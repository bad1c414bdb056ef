import { describe, expect, it } from 'vitest';
import { Interrupted } from './failure.mjs';
import { Lifetime } from './lifetime.mjs';

describe('a lifetime', () => {
  it('closes what it owns once, the last first, and goes on when something fails', async () => {
    const lifetime = new Lifetime();
    /** @type {string[]} */
    const closed = [];
    lifetime.own('database', () => void closed.push('database'));
    lifetime.own('broken', () => Promise.reject(new Error('no')));
    lifetime.own('api', async () => void closed.push('api'));
    /** @type {string[]} */
    const failed = [];

    await Promise.all([lifetime.close((name) => failed.push(name)), lifetime.close((name) => failed.push(name))]);

    expect(closed).toEqual(['api', 'database']);
    expect(failed).toEqual(['broken']);
  });

  it('tells those who wait that its end was asked for, and why the first time', async () => {
    const lifetime = new Lifetime();
    const waiting = lifetime.ended();
    lifetime.end(new Interrupted('SIGINT'));
    lifetime.end(new Interrupted('SIGTERM'));
    expect(await waiting).toMatchObject({ exitCode: 130 });
    expect(await lifetime.ended()).toMatchObject({ exitCode: 130 });
    expect(lifetime.signal.aborted).toBe(true);
  });
});
