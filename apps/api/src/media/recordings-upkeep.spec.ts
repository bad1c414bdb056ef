import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RecordingsUpkeep } from './recordings-upkeep.js';
import { CapturedLogger } from './testing/captured-logger.js';

const dayMs = 24 * 3_600_000;
const now = Date.UTC(2026, 5, 30);
let folder: string;

function file(name: string, ageDays: number): void {
  writeFileSync(join(folder, name), 'x');
  const at = new Date(now - ageDays * dayMs);
  utimesSync(join(folder, name), at, at);
}

describe('recordings', () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'visavis-upkeep-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are removed when they are older than they are kept, and nothing else is', async () => {
    file('videoroom-12-user-34-56-audio-0.mjr', 11);
    file('videoroom-12-user-34-57-video-1.mjr', 9);
    file('minutes.txt', 400);
    expect(await new RecordingsUpkeep({ folder, days: 10 }, new CapturedLogger()).run(now)).toBe(1);
    expect(readdirSync(folder).toSorted()).toEqual(['minutes.txt', 'videoroom-12-user-34-57-video-1.mjr']);
  });

  it('are kept for ever, or not missed, where that is what is set up', async () => {
    file('videoroom-12-user-34-56-audio-0.mjr', 4_000);
    expect(await new RecordingsUpkeep({ folder, days: 0 }, new CapturedLogger()).run(now)).toBe(0);
    expect(await new RecordingsUpkeep({ folder: join(folder, 'nowhere'), days: 10 }, new CapturedLogger()).run(now)).toBe(0);
    expect(await new RecordingsUpkeep({ folder: undefined, days: 10 }, new CapturedLogger()).run(now)).toBe(0);
  });
});
