import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The process of a server that was started for the bench, by the record that is kept of it in VISAVIS_RUNNING. */
export async function pidOf(folder: string, server: string): Promise<number> {
  const { pid } = JSON.parse(await readFile(join(folder, `${server}.json`), 'utf8')) as { pid?: unknown };
  if (typeof pid !== 'number') throw new Error(`${server} was not started by this bench: its CPU time is unknown.`);
  return pid;
}
