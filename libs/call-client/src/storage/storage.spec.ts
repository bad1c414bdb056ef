import { idSchema } from '@visavis/contracts';
import { describe, expect, it } from 'vitest';
import { FakeHistory, FakeStorage } from '../testing/fake-storage.js';
import { keptId } from './kept-id.js';
import { firstKeeping, historyValue, storedValue, valueInMemory } from './kept-value.js';
import { randomId } from './random-id.js';

const refused = (): never => {
  throw new DOMException('no access', 'SecurityError');
};

describe('storedValue', () => {
  it('keeps, reads and removes a text', () => {
    const value = storedValue(() => storage, 'key');
    const storage = new FakeStorage();
    expect(value.write('kept')).toBe(true);
    expect(value.read()).toBe('kept');
    value.remove();
    expect(value.read()).toBeNull();
  });

  it('says that it could not keep the text where storage is refused', () => {
    const value = storedValue(refused, 'key');
    expect(value.write('kept')).toBe(false);
    expect(value.read()).toBeNull();
    expect(() => value.remove()).not.toThrow();
  });
});

describe('historyValue', () => {
  it('leaves the state of others alone', () => {
    const history = new FakeHistory({ page: 3 });
    const value = historyValue(history, 'key');
    value.write('kept');
    expect(history.state).toEqual({ page: 3, key: 'kept' });
    value.remove();
    expect(history.state).toEqual({ page: 3 });
  });

  it('reads nothing from a state that is not its own', () => {
    expect(historyValue(new FakeHistory('text'), 'key').read()).toBeNull();
  });
});

describe('firstKeeping', () => {
  it('falls back to the next place where the first refuses', () => {
    const memory = valueInMemory();
    const value = firstKeeping(storedValue(refused, 'key'), memory);
    expect(value.write('kept')).toBe(true);
    expect(memory.read()).toBe('kept');
    expect(value.read()).toBe('kept');
  });
});

describe('keptId', () => {
  it('makes a UUID once and keeps it', () => {
    const place = valueInMemory();
    const id = keptId(place);
    expect(idSchema.safeParse(id).success).toBe(true);
    expect(keptId(place)).toBe(id);
  });

  it('replaces a kept value that is no UUID', () => {
    const place = valueInMemory();
    place.write('something else');
    expect(idSchema.safeParse(keptId(place)).success).toBe(true);
  });
});

describe('randomId', () => {
  it('is a UUID and never the same twice', () => {
    expect(idSchema.safeParse(randomId()).success).toBe(true);
    expect(randomId()).not.toBe(randomId());
  });
});
