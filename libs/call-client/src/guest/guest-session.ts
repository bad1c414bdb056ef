import { idSchema, instantSchema } from '@visavis/contracts';
import { z } from 'zod';
import { firstKeeping, historyValue, storedValue, valueInMemory, type KeptValue } from '../storage/kept-value.js';

const storedGuestSchema = z.object({
  contactId: idSchema,
  guestToken: z.string().min(1),
  /** On the server's clock, in milliseconds. */
  expiresAt: instantSchema,
});
/** What a reload needs to come back to the same contact. */
export type StoredGuest = Readonly<z.infer<typeof storedGuestSchema>>;

/** Keeps the guest token of this tab's contact. What is kept is untrusted text: a damaged entry counts as none. */
export class GuestSession {
  readonly #place: KeptValue;

  constructor(place: KeptValue) {
    this.#place = place;
  }

  read(): StoredGuest | null {
    const text = this.#place.read();
    if (text === null) return null;
    const guest = storedGuestSchema.safeParse(parseJson(text));
    return guest.success ? guest.data : null;
  }

  keep(guest: StoredGuest): void {
    this.forget();
    this.#place.write(JSON.stringify(guest));
  }

  forget(): void {
    this.#place.remove();
  }
}

/** sessionStorage, or history.state in a third-party frame without storage. */
export function browserGuestSession(): GuestSession {
  const key = 'visavis.guest';
  return new GuestSession(
    firstKeeping(
      storedValue(() => globalThis.sessionStorage, key),
      historyValue(globalThis.history, key),
      valueInMemory(),
    ),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
