import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { Console } from './console.mjs';
import { confirm } from './question.mjs';

/** @param {boolean} isTTY */
function recorder(isTTY) {
  const output = { isTTY, columns: 40, text: '', write: (/** @type {string} */ text) => (output.text += text) };
  return output;
}

describe('what a person sees', () => {
  it('is one line a step, marked by how it went', async () => {
    const output = recorder(false);
    const console = new Console(output);
    await console.step('Building', async () => 1);
    await expect(console.step('Testing', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(output.text).toBe('  ✓ Building\n  ✗ Testing\n');
  });

  it('shows on a terminal what a running step is at, on one line that vanishes', async () => {
    const output = recorder(true);
    await new Console(output).step('Installing', async (progress) => {
      progress('Unpacking a package with a very long name');
      await new Promise((resolve) => setTimeout(resolve, 250));
    });
    expect(output.text).toContain('Installing  Unpacking a package');
    expect(output.text.endsWith('\r\u001b[2K  ✓ Installing\n')).toBe(true);
    const drawn = output.text.split('\r\u001b[2K').filter((line) => !line.endsWith('\n'));
    expect(Math.max(...drawn.map((line) => line.length))).toBeLessThan(40);
  });
});

describe('a question', () => {
  it.each([
    ['y\n', true],
    ['Yes\n', true],
    ['\n', false],
    ['nope\n', false],
  ])('answered with %j means %s', async (answer, expected) => {
    const input = new PassThrough();
    input.write(answer);
    const signal = new AbortController().signal;
    expect(await confirm('Sure?', { input, output: new PassThrough(), signal })).toBe(expected);
  });

  it('means no when there is nobody to answer it', async () => {
    const input = new PassThrough();
    input.end();
    expect(await confirm('Sure?', { input, output: new PassThrough(), signal: new AbortController().signal })).toBe(false);
  });
});
