import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { holdMusic, musicRate, wavOf } from './hold-music.js';
import type { Language } from './prompt-texts.js';

const run = promisify(execFile);
const timeoutMs = 15_000;
/** Of espeak-ng: what is understood well over a telephone. Words a minute, and loudness as loud as the music. */
const voices: Readonly<Record<Language, readonly string[]>> = { en: ['-v', 'en-gb', '-s', '150'], zh: ['-v', 'cmn', '-s', '145'] };
const loudness = ['-a', '120'];
/** In 20 ms frames, as AudioBridge plays it. */
const opus = ['--quiet', '--framesize', '20', '--bitrate', '24'];
/** Part of each file's name: another way of making them makes others. */
const recipe = 1;

/**
 * What is played to callers, as Ogg Opus files in a folder that the media servers read. Each is made when it is first wanted, by free
 * programs of the distribution (espeak-ng, opusenc), and kept.
 */
export class PromptFiles {
  private readonly making = new Map<string, Promise<string>>();

  constructor(private readonly folder: string) {}

  /** Fails when it can't be spoken, and may be asked again. */
  spoken(language: Language, text: string): Promise<string> {
    const name = createHash('sha256').update(`${recipe}/${language}/${text}`).digest('hex').slice(0, 32);
    return this.file(`${language}-${name}`, (wav) => run('espeak-ng', [...voices[language], ...loudness, '-w', wav, '--', text], { timeout: timeoutMs }));
  }

  music(): Promise<string> {
    return this.file(`music-${recipe}`, (wav) => writeFile(wav, wavOf(holdMusic(), musicRate)));
  }

  /** At most one process makes a file at a time; two that make the same put the same in place. */
  private file(name: string, makeWav: (path: string) => Promise<unknown>): Promise<string> {
    const known = this.making.get(name);
    if (known) return known;
    const made = this.make(join(this.folder, `${name}.opus`), makeWav).catch((error: unknown) => {
      this.making.delete(name);
      throw error;
    });
    this.making.set(name, made);
    return made;
  }

  private async make(path: string, makeWav: (path: string) => Promise<unknown>): Promise<string> {
    if (await exists(path)) return path;
    await mkdir(this.folder, { recursive: true });
    const fresh = `${path}.${process.pid}`;
    try {
      await makeWav(`${fresh}.wav`);
      await run('opusenc', [...opus, `${fresh}.wav`, fresh], { timeout: timeoutMs });
      // The media server may run as another user.
      await chmod(fresh, 0o644);
      await rename(fresh, path);
    } finally {
      await Promise.all([rm(`${fresh}.wav`, { force: true }), rm(fresh, { force: true })]);
    }
    return path;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
