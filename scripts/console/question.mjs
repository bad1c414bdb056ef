import { createInterface } from 'node:readline/promises';

/**
 * Asks for a plain yes. Anything else means no, and so does the end of the input.
 * @param {string} question
 * @param {{ input?: NodeJS.ReadableStream, output?: NodeJS.WritableStream, signal: AbortSignal }} options
 */
export async function confirm(question, { input = process.stdin, output = process.stdout, signal }) {
  const terminal = createInterface({ input, output });
  const closed = new Promise((resolve) => terminal.once('close', () => resolve('')));
  try {
    const answer = await Promise.race([terminal.question(`${question} [y/N] `, { signal }), closed]);
    return /^y(es)?$/i.test(String(answer).trim());
  } finally {
    terminal.close();
  }
}
