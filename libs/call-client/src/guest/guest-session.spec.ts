import { describe, expect, it } from 'vitest';
import { firstKeeping, historyValue, storedValue, valueInMemory } from '../storage/kept-value.js';
import { FakeHistory, FakeStorage } from '../testing/fake-storage.js';
import { GuestSession } from './guest-session.js';

const guest = { contactId: '0190a0a0-0000-7000-8000-000000000001', guestToken: 'token', expiresAt: 1_000 };

describe('GuestSession', () => {
  it('comes back after a reload', () => {
    const storage = new FakeStorage();
    new GuestSession(storedValue(() => storage, 'guest')).keep(guest);
    expect(new GuestSession(storedValue(() => storage, 'guest')).read()).toEqual(guest);
  });

  it('comes back after a reload in a frame that has no storage', () => {
    const history = new FakeHistory(null);
    const session = (): GuestSession =>
      new GuestSession(
        firstKeeping(
          storedValue(() => {
            throw new DOMException('refused', 'SecurityError');
          }, 'guest'),
          historyValue(history, 'guest'),
        ),
      );
    session().keep(guest);
    expect(session().read()).toEqual(guest);
  });

  it('is empty after forget', () => {
    const session = new GuestSession(valueInMemory());
    session.keep(guest);
    session.forget();
    expect(session.read()).toBeNull();
  });

  it.each(['not json', '{}', '{"contactId":"x","guestToken":"t","expiresAt":1}'])('takes a damaged entry for none: %s', (text) => {
    const place = valueInMemory();
    place.write(text);
    expect(new GuestSession(place).read()).toBeNull();
  });
});
