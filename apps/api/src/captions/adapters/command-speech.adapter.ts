import { spawn } from 'node:child_process';
import { Logger } from '@nestjs/common';
import type { Language } from '@visavis/contracts';
import { z } from 'zod';
import { SpeechToText, type Heard, type Listening } from '../application/speech-to-text.port.js';

export type SpeechCommands = Readonly<Partial<Record<Language, readonly string[]>>>;

/** Of a line that never ends, or samples that nobody takes: an engine that is overrun must not take this process along. */
const longestLine = 4_096;
const mostUnread = 16_000 * 2 * 10;
const killAfterMs = 2_000;

const partialSchema = z.object({ text: z.string(), final: z.boolean().default(true) });

/**
 * An engine as a program of its own on this machine, one process per speaker: samples go to its standard input, and each line of its
 * standard output is a passage, as plain text or as `{"text", "final"}`. So any engine fits, and none can hurt this process.
 */
export class CommandSpeech extends SpeechToText {
  private readonly logger = new Logger('Captions');

  constructor(private readonly commands: SpeechCommands) {
    super();
  }

  override get languages(): readonly Language[] {
    return (['en', 'zh'] as const).filter((language) => this.commands[language] !== undefined);
  }

  override listen(language: Language, onHeard: (heard: Heard) => void, onEnd: () => void): Listening {
    const [program, ...args] = this.commands[language] ?? [];
    if (program === undefined) throw new Error(`No engine understands ${language}.`);
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true });
    let stopped = false;
    const stop = (): void => {
      if (stopped) return;
      stopped = true;
      child.stdin.end();
      // It may finish its last passage, which nobody waits for.
      setTimeout(() => child.kill('SIGKILL'), killAfterMs).unref();
    };
    const end = (reason: string): void => {
      if (stopped) return;
      this.logger.warn({ program, reason }, 'The engine for captions ended by itself');
      stop();
      onEnd();
    };
    child.on('error', (error) => end(String(error)));
    child.on('exit', (code, signal) => end(String(code ?? signal)));
    child.stdin.on('error', (error) => end(String(error)));
    readLines(child.stdout, (line) => {
      const heard = stopped ? null : heardIn(line);
      if (heard) onHeard(heard);
    });
    return { stop, hear: (pcm) => void (!stopped && child.stdin.writableLength < mostUnread && child.stdin.write(pcm)) };
  }
}

function heardIn(line: string): Heard | null {
  const structured = line.startsWith('{') ? partialSchema.safeParse(parsed(line)) : null;
  const { text, final } = structured?.success ? structured.data : { text: line, final: true };
  const clean = text.trim().slice(0, 500);
  return clean === '' ? null : { text: clean, final };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // A passage may begin with a bracket: then it is text.
    return null;
  }
}

function readLines(stream: NodeJS.ReadableStream, onLine: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = (lines.pop() ?? '').slice(-longestLine);
    for (const line of lines) onLine(line.slice(0, longestLine));
  });
}
