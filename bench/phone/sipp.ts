import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface SippSettings {
  /** `host:port` of the PBX. */
  readonly pbx: string;
  readonly extension: string;
  readonly password: string;
  readonly rate: number;
  readonly calls: number;
}

export interface SippResult {
  /** Milliseconds from the INVITE to its 200, of each call that was answered. */
  readonly answeredMs: readonly number[];
  readonly complaints: string;
}

const template = fileURLToPath(new URL('../../phone/caller.xml', import.meta.url));
/** A steady tone as µ-law, for as long as sipp likes to repeat it. */
const toneSamples = 8_000;
const graceSeconds = 60;

/** Calls the hotline `calls` times at a steady rate, with sound, and waits until the last one has been hung up. */
export async function runSipp({ calls, extension, password, pbx, rate }: SippSettings): Promise<SippResult> {
  const folder = await mkdtemp(join(tmpdir(), 'visavis-sipp-'));
  try {
    const sound = join(folder, 'tone.ulaw');
    await writeFile(sound, Buffer.from(Array.from({ length: toneSamples }, (_, i) => muLawOf(Math.sin((2 * Math.PI * 440 * i) / 8_000)))));
    const scenario = join(folder, 'caller.xml');
    await writeFile(scenario, (await readFile(template, 'utf8')).replaceAll('{{sound}}', sound).replaceAll('{{extension}}', extension));
    const args = [
      ...['-sf', scenario, '-s', 'hotline', pbx, '-i', '127.0.0.1', '-mi', '127.0.0.1', '-au', extension, '-ap', password],
      ...['-r', String(rate), '-m', String(calls), '-l', String(calls), '-timeout', `${Math.ceil(calls / rate) + graceSeconds}s`],
      ...['-trace_rtt', '-rtt_freq', '1', '-trace_err', '-nostdin', '-min_rtp_port', '26000', '-max_rtp_port', '29999'],
    ];
    const child = spawn('sipp', args, { cwd: folder, stdio: 'ignore', env: { ...process.env, TERM: 'dumb' } });
    await once(child, 'exit');
    return { answeredMs: await answersIn(folder), complaints: await textOf(folder, '_errors.log') };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Lines of "when;how long;which measurement". */
async function answersIn(folder: string): Promise<number[]> {
  const lines = (await textOf(folder, '_rtt.csv')).split('\n').slice(1);
  return lines.flatMap((line) => {
    const ms = Number(line.split(';')[1]);
    return line === '' || !Number.isFinite(ms) ? [] : [ms];
  });
}

async function textOf(folder: string, ending: string): Promise<string> {
  const file = (await readdir(folder)).find((name) => name.endsWith(ending));
  return file === undefined ? '' : readFile(join(folder, file), 'utf8');
}

function muLawOf(level: number): number {
  const sample = Math.round(level * 8_000);
  const magnitude = Math.min(32_635, Math.abs(sample)) + 132;
  const exponent = Math.floor(Math.log2(magnitude)) - 7;
  return ~((sample < 0 ? 0x80 : 0) | (exponent << 4) | ((magnitude >> (exponent + 3)) & 15)) & 255;
}
