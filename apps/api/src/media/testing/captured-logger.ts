import type { MediaLogger } from '../media-logger.js';

/** Keeps every line with its level, as text. */
export class CapturedLogger implements MediaLogger {
  readonly lines: string[] = [];

  debug = (message: string, context?: object) => this.#keep('debug', message, context);
  log = (message: string, context?: object) => this.#keep('info', message, context);
  warn = (message: string, context?: object) => this.#keep('warn', message, context);
  error = (message: string, context?: object) => this.#keep('error', message, context);

  #keep(level: string, message: string, context: object = {}): void {
    this.lines.push(`${level} ${message} ${JSON.stringify(context)}`);
  }
}
