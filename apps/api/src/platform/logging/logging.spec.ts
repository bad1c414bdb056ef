import { PinoLogger } from 'nestjs-pino';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { AppLogger } from './app-logger.js';
import { redactedPaths } from './logging-parameters.js';

/** The lines that a logger writes, as a reader of them gets them. */
function captured(): { logger: AppLogger; lines: Record<string, unknown>[] } {
  const lines: Record<string, unknown>[] = [];
  const stream = { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) };
  const own = new PinoLogger({ pinoHttp: {} });
  const root = pino({ level: 'debug', redact: { paths: redactedPaths, censor: '[redacted]' }, base: null }, stream);
  Object.defineProperty(own, 'logger', { get: () => root });
  return { logger: new AppLogger(own), lines };
}

describe('a log line', () => {
  it('has a fixed text, fields, and the name of its logger, in whatever order they are given', () => {
    const { logger, lines } = captured();
    logger.log({ contactId: 'c1' }, 'Contact closed.', 'Acd');
    logger.log('Contact closed.', { contactId: 'c1' }, 'Acd');
    logger.log({ msg: 'Contact closed.', contactId: 'c1' }, 'Acd');
    for (const line of lines) expect(line).toMatchObject({ level: 30, msg: 'Contact closed.', contactId: 'c1', context: 'Acd' });
  });

  it('keeps an error with its stack', () => {
    const { logger, lines } = captured();
    logger.error('It failed.', new Error('because'), 'Acd');
    logger.error(new Error('because'), 'Acd');
    logger.error('It failed.', 'Error: because\n    at somewhere', 'ExceptionsHandler');
    expect(lines[0]).toMatchObject({ msg: 'It failed.', err: { message: 'because', stack: expect.stringContaining('logging.spec') } });
    expect(lines[1]).toMatchObject({ msg: 'because', err: { message: 'because' } });
    expect(lines[2]).toMatchObject({ msg: 'It failed.', detail: expect.stringContaining('at somewhere') });
  });

  it('holds no secret, should one ever be handed to it', () => {
    const { logger, lines } = captured();
    logger.log({ token: 't0ps3cret', session: { accessToken: 't0ps3cret', user: { password: 't0ps3cret' } } }, 'Oops.', 'Auth');
    logger.log({ headers: { authorization: 't0ps3cret', cookie: 't0ps3cret' }, offer: { sdp: 't0ps3cret' } }, 'Oops.', 'Auth');
    expect(lines).toHaveLength(2);
    expect(JSON.stringify(lines)).not.toContain('t0ps3cret');
    expect(lines[0]).toMatchObject({ token: '[redacted]' });
  });

  it('is not written at info for what Nest says of every module and route', () => {
    const { logger, lines } = captured();
    logger.log('Mapped {/api, GET} route', 'RouterExplorer');
    expect(lines).toMatchObject([{ level: 20 }]);
  });
});
