import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { MediaLogger } from './media-logger.js';

const dayMs = 24 * 3_600_000;
const everyMs = 3_600_000;
/** As Janus' VideoRoom names them; whatever else lies there is not ours. */
const recording = /^videoroom-\d+-user-\d+-\d+-(audio|video|data)-[^/]*\.mjr$/;

export interface KeptRecordings {
  /** Null where nothing is recorded, or only on machines that this process does not reach. */
  readonly folder: string | undefined;
  /** 0 keeps them for ever. */
  readonly days: number;
}

/** Removes recordings that are older than they are to be kept. May run in several processes at the same time. */
export class RecordingsUpkeep {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly kept: KeptRecordings,
    private readonly logger: MediaLogger,
  ) {}

  start(): void {
    if (this.kept.folder === undefined || this.kept.days === 0 || this.timer) return;
    const run = (): void => {
      this.run(Date.now()).catch((error: unknown) => this.logger.warn('recordings not looked after', { reason: String(error) }));
    };
    run();
    this.timer = setInterval(run, everyMs);
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  /** How many were removed. A recording that is under way is written to, so it is never old. */
  async run(now: number): Promise<number> {
    const { days, folder } = this.kept;
    if (folder === undefined || days === 0) return 0;
    let removed = 0;
    for (const name of (await filesIn(folder)).filter((file) => recording.test(file))) {
      const path = join(folder, name);
      const found = await stat(path).catch(absent);
      if (!found || found.mtimeMs > now - days * dayMs) continue;
      await rm(path, { force: true });
      removed += 1;
    }
    if (removed > 0) this.logger.log('recordings removed that are kept no longer', { files: removed });
    return removed;
  }
}

/** Nothing has been recorded yet, or it lies on another machine. */
function filesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: unknown) => {
    absent(error);
    return [];
  });
}

function absent(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}
