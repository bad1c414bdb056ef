import type { CalledNumber } from '../application/caller-request.js';
import type { ConfiguredSipAccount } from './configured-sip-account.js';

/** What a dialled number stands for: the one that is named, else what the account says for any. Null when nobody answers it. */
export function numberFor({ numbers }: Pick<ConfiguredSipAccount, 'numbers'>, dialled: string): CalledNumber | null {
  const wanted = plainNumber(dialled);
  return numbers.find(({ number }) => number !== null && plainNumber(number) === wanted) ?? numbers.find(({ number }) => number === null) ?? null;
}

/** People and networks write the same number in many ways. */
export function plainNumber(number: string): string {
  return number.replace(/[\s()./-]/g, '').replace(/^00(?=\d)/, '+').toLowerCase();
}
