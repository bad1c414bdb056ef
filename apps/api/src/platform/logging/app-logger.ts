import type { LoggerService } from '@nestjs/common';
import type { PinoLogger } from 'nestjs-pino';

type Level = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';
type Fields = Readonly<Record<string, unknown>>;

/** Nest lists every module and route when it starts: of use to who looks for a missing one, and to nobody else. */
const chatty = new Set(['NestFactory', 'NestApplication', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'WebSocketsController']);

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !(value instanceof Error);
}

/**
 * What stands behind Nest's Logger. A call may bring a text, fields and an error in any order, and the name of the
 * logger last (Nest adds it): `log('Text', { contactId })`, `log({ contactId }, 'Text')`, `error('Text', error)`.
 */
export class AppLogger implements LoggerService {
  constructor(private readonly pino: PinoLogger) {}

  verbose(...parts: unknown[]): void {
    this.write('trace', parts);
  }

  debug(...parts: unknown[]): void {
    this.write('debug', parts);
  }

  log(...parts: unknown[]): void {
    this.write(chatty.has(String(parts.at(-1))) ? 'debug' : 'info', parts);
  }

  warn(...parts: unknown[]): void {
    this.write('warn', parts);
  }

  error(...parts: unknown[]): void {
    this.write('error', parts);
  }

  fatal(...parts: unknown[]): void {
    this.write('fatal', parts);
  }

  private write(level: Level, parts: readonly unknown[]): void {
    const last = parts.at(-1);
    const named = parts.length > 1 && typeof last === 'string';
    const said = named ? parts.slice(0, -1) : parts;
    const texts = said.filter((part): part is string => typeof part === 'string');
    const error = said.find((part) => part instanceof Error);
    const fields: Record<string, unknown> = Object.assign({}, ...said.filter(isFields));
    if (named) fields['context'] = last;
    if (error) fields['err'] = error;
    // Nest's own exception handlers give the stack as a second text.
    if (texts[1]) fields['detail'] = texts.slice(1).join(' ');
    const text = texts[0] ?? (typeof fields['msg'] === 'string' ? undefined : error?.message);
    if (text === undefined) this.pino[level](fields);
    else this.pino[level]({ ...fields, msg: undefined }, text);
  }
}
