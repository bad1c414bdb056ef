import { readFile, readdir } from 'node:fs/promises';

/** The kernel counts in ticks of a hundredth of a second on every Linux that Node runs on. */
const msPerTick = 10;

interface ProcessStat {
  readonly parentPid: number;
  /** Own time and that of children that have ended, user and system. */
  readonly cpuMs: number;
}

async function statOf(pid: number): Promise<ProcessStat | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (text === null) return null;
  // The command's name may hold spaces and brackets: fields are counted from its closing one.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ').map(Number);
  const [, parentPid = 0] = fields;
  const ticks = fields.slice(11, 15).reduce((sum, value) => sum + value, 0);
  return { parentPid, cpuMs: ticks * msPerTick };
}

/** Milliseconds of CPU that the process used so far, its ended children included. */
export async function cpuMsOf(pid: number): Promise<number> {
  const stat = await statOf(pid);
  if (!stat) throw new Error(`Process ${pid} is gone.`);
  return stat.cpuMs;
}

/** The same for a process and its living children, as PostgreSQL has one for each connection. */
export async function cpuMsOfFamily(pid: number): Promise<number> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const stats = await Promise.all(pids.map(async (candidate) => ({ candidate, stat: await statOf(candidate) })));
  return stats
    .filter(({ candidate, stat }) => candidate === pid || stat?.parentPid === pid)
    .reduce((sum, { stat }) => sum + (stat?.cpuMs ?? 0), 0);
}

export async function parentOf(pid: number): Promise<number> {
  const stat = await statOf(pid);
  if (!stat) throw new Error(`Process ${pid} is gone.`);
  return stat.parentPid;
}
