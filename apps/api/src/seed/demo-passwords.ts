import { createHmac, hkdfSync } from 'node:crypto';

/** No letter or digit that is easily taken for another. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
const groups = 4;
const groupLength = 4;

/**
 * A demo user's password: another one in each installation, and the same at each start, so that it can be printed again
 * without being kept anywhere.
 */
export function demoPassword(secret: string, email: string): string {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', 'visavis demo-password', 32));
  const digest = createHmac('sha256', key).update(email).digest();
  const letters = Array.from({ length: groups * groupLength }, (_, index) => alphabet[(digest[index] ?? 0) % alphabet.length]);
  return Array.from({ length: groups }, (_, group) => letters.slice(group * groupLength, (group + 1) * groupLength).join('')).join('-');
}
