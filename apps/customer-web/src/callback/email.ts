import { callbackWaySchema } from '@visavis/contracts';

/** As the server will judge it, so that nobody is refused later. */
export function isEmail(address: string): boolean {
  return callbackWaySchema.safeParse({ type: 'email', address }).success;
}
