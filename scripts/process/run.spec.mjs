import { describe, expect, it } from 'vitest';
import { run } from './run.mjs';

const node = process.execPath;

describe('running a program', () => {
  it('gives its exit code and what it said', async () => {
    /** @type {string[]} */
    const lines = [];
    const script = 'console.log("out"); console.error("err"); process.exitCode = 3';
    const result = await run(node, ['-e', script], { timeoutMs: 10_000, onLine: (line) => lines.push(line) });
    expect(result).toMatchObject({ code: 3, stdout: 'out' });
    expect(lines.toSorted()).toEqual(['err', 'out']);
  });

  it('hands it its input', async () => {
    const result = await run('cat', [], { timeoutMs: 10_000, input: 'a\nb\n' });
    expect(result).toMatchObject({ code: 0, stdout: 'a\nb' });
  });

  it('ends it when it takes too long', async () => {
    expect(await run('sleep', ['60'], { timeoutMs: 100 })).toMatchObject({ code: 124 });
  });

  it('ends it when told to', async () => {
    const ending = new AbortController();
    const running = run('sleep', ['60'], { timeoutMs: 60_000, signal: ending.signal });
    ending.abort();
    expect((await running).code).not.toBe(0);
  });

  it('ends one that no signal reaches by closing its input', async () => {
    const ending = new AbortController();
    const running = run('cat', [], { timeoutMs: 60_000, signal: ending.signal, stopByClosingInput: true });
    ending.abort();
    expect((await running).code).toBe(0);
  });

  it('says so when there is no such program', async () => {
    expect(await run('no-such-program', [], { timeoutMs: 1_000 })).toMatchObject({ code: 127, output: expect.stringContaining('ENOENT') });
  });
});
