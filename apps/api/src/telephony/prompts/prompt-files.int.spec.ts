import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PromptFiles } from './prompt-files.js';
import { greetingText } from './prompt-texts.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'visavis-prompts-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a telephone would hear of it: seconds, and how loud the loudest tenth of a second is, 1 being full scale. */
function heard(file: string): { readonly seconds: number; readonly loudest: number } {
  const raw = execFileSync('opusdec', ['--quiet', '--rate', '8000', '--force-stereo', file, '-'], { maxBuffer: 64 * 1024 * 1024 }).subarray(44);
  let loudest = 0;
  for (let at = 0; at + 3_200 <= raw.length; at += 3_200) {
    let sum = 0;
    for (let i = 0; i < 3_200; i += 4) sum += (raw.readInt16LE(at + i) / 32_768) ** 2;
    loudest = Math.max(loudest, Math.sqrt(sum / 800));
  }
  return { seconds: raw.length / 4 / 8_000, loudest };
}

describe('What callers hear', { timeout: 60_000 }, () => {
  it.each(['en', 'zh'] as const)('is spoken in %s, made once, and readable for who plays it', async (language) => {
    const files = new PromptFiles(folder);
    const text = greetingText(language);
    const [path, same] = await Promise.all([files.spoken(language, text), files.spoken(language, text)]);
    expect(same).toBe(path);
    const { loudest, seconds } = heard(path);
    expect(seconds).toBeGreaterThan(2);
    expect(seconds).toBeLessThan(20);
    expect(loudest).toBeGreaterThan(0.03);
    expect(statSync(path).mode & 0o777).toBe(0o644);
    const made = statSync(path).mtimeMs;
    expect(await new PromptFiles(folder).spoken(language, text)).toBe(path);
    expect(statSync(path).mtimeMs).toBe(made);
  });

  it('is music of more than a minute', async () => {
    const { loudest, seconds } = heard(await new PromptFiles(folder).music());
    expect(seconds).toBeGreaterThan(60);
    expect(loudest).toBeGreaterThan(0.03);
  });

  it('leaves nothing half made behind, and may be asked again', async () => {
    const file = await new PromptFiles(folder).spoken('en', 'Hello');
    const nowhere = new PromptFiles(join(file, 'no folder'));
    await expect(nowhere.spoken('en', 'Hello')).rejects.toThrow('ENOTDIR');
    await expect(nowhere.spoken('en', 'Hello')).rejects.toThrow('ENOTDIR');
    expect(readdirSync(folder).filter((name) => !name.endsWith('.opus'))).toEqual([]);
  });
});
