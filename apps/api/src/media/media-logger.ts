import type { Logger } from '@nestjs/common';

/** What the media feature asks of a logger. Never give it a secret, nor SDP above debug. */
export interface MediaLogger {
  debug(message: string, context?: MediaLogContext): void;
  log(message: string, context?: MediaLogContext): void;
  warn(message: string, context?: MediaLogContext): void;
  error(message: string, context?: MediaLogContext): void;
}

export type MediaLogContext = Readonly<Record<string, string | number | boolean>>;

/** Nest's logger behind the port: text and ids go into one structured record. */
export function structured(logger: Logger): MediaLogger {
  return {
    debug: (msg, context) => logger.debug({ msg, ...context }),
    log: (msg, context) => logger.log({ msg, ...context }),
    warn: (msg, context) => logger.warn({ msg, ...context }),
    error: (msg, context) => logger.error({ msg, ...context }),
  };
}
