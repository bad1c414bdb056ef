import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { CommandSpeech } from './adapters/command-speech.adapter.js';
import type { Heard } from './application/speech-to-text.port.js';

const engine = fileURLToPath(new URL('testing/noise-engine.mjs', import.meta.url));
const tenth = (level: number): Buffer => Buffer.from(new Int16Array(1_600).fill(level).buffer);

function listen(command: readonly string[]) {
  const heard: Heard[] = [];
  let ended = 0;
  const listening = new CommandSpeech({ en: command }).listen('en', (passage) => heard.push(passage), () => void (ended += 1));
  return { heard, listening, ended: () => ended };
}

describe('an engine that is a program', () => {
  it('is given samples and tells passages, while they grow and when they end', async () => {
    const { heard, listening, ended } = listen([process.execPath, engine]);
    for (const level of [0, 4_000, 4_000, 0]) listening.hear(tenth(level));
    await expect.poll(() => heard).toEqual([{ text: 'noise …', final: false }, { text: 'noise …', final: false }, { text: 'noise of 2 tenths', final: true }]);
    listening.stop();
    listening.hear(tenth(4_000));
    expect(ended()).toBe(0);
  });

  it('ends for its speaker alone when it dies, is not there, or says what nobody understands', async () => {
    const { ended, listening } = listen([process.execPath, '-e', 'process.exit(3)']);
    await expect.poll(ended).toBe(1);
    listening.hear(tenth(1));
    const missing = listen(['/nowhere/engine']);
    await expect.poll(missing.ended).toBe(1);
    const odd = listen([process.execPath, '-e', `console.log('{"no": 1}'); console.log('  '); console.log('{ said a bracket'); setTimeout(() => {}, 60000)`]);
    await expect.poll(() => odd.heard).toEqual([{ text: '{"no": 1}', final: true }, { text: '{ said a bracket', final: true }]);
    odd.listening.stop();
  });

  it('is there for the languages that have one', () => {
    expect(new CommandSpeech({ zh: ['engine'] }).languages).toEqual(['zh']);
    expect(new CommandSpeech({}).languages).toEqual([]);
  });
});
