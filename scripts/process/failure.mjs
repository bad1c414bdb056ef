/**
 * Something that a person has to put right: one sentence that says what is wrong and what to do.
 * Everything else that is thrown is a fault in these scripts and is shown with its stack.
 */
export class Failure extends Error {
  /**
   * @param {string} sentence What is wrong and what to do about it.
   * @param {{ details?: string, exitCode?: number, cause?: unknown }} [more] `details` are a program's last lines.
   */
  constructor(sentence, more = {}) {
    super(sentence, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = 'Failure';
    this.details = more.details ?? '';
    this.exitCode = more.exitCode ?? 1;
  }
}

/** The person pressed Ctrl-C or the process was asked to end: not a fault, but nothing more is to be done. */
export class Interrupted extends Error {
  /** @param {NodeJS.Signals} signal */
  constructor(signal) {
    super(`Interrupted by ${signal}.`);
    this.name = 'Interrupted';
    this.exitCode = signal === 'SIGINT' ? 130 : signal === 'SIGHUP' ? 129 : 143;
  }
}

/**
 * @param {unknown} error
 * @param {string} code An errno name such as ENOENT.
 */
export function hasErrorCode(error, code) {
  return error instanceof Error && 'code' in error && error.code === code;
}
