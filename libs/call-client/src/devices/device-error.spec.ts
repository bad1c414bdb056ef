import { describe, expect, it } from 'vitest';
import { readChoices } from './device-choices.js';
import { deviceProblemOf } from './device-error.js';
import { levelOf } from './level-meter.js';
import { valueInMemory } from '../storage/kept-value.js';

describe('deviceProblemOf', () => {
  it.each([
    ['NotAllowedError', 'Permission denied', 'denied'],
    ['NotAllowedError', 'Permission denied by system', 'denied_by_system'],
    ['SecurityError', '', 'denied_by_system'],
    ['NotFoundError', 'Requested device not found', 'missing'],
    ['NotReadableError', 'Could not start video source', 'in_use'],
    ['AbortError', 'Starting videoinput failed', 'in_use'],
    ['OverconstrainedError', '', 'overconstrained'],
    ['NotSupportedError', '', 'unsupported'],
    ['UnknownError', '', 'failed'],
  ] as const)('takes %s (%s) for %s', (name, message, problem) => {
    expect(deviceProblemOf(new DOMException(message, name))).toBe(problem);
  });

  it('takes what is no error for a failure', () => {
    expect(deviceProblemOf('nonsense')).toBe('failed');
  });
});

describe('levelOf', () => {
  const tone = (amplitude: number): Float32Array => Float32Array.from({ length: 1_000 }, (_, i) => amplitude * Math.sin(i / 5));
  it('is 0 for silence and 1 for full scale', () => {
    expect([levelOf(tone(0)), levelOf(tone(0.0001)), levelOf(tone(1))]).toEqual([0, 0, 1]);
    expect(levelOf(new Float32Array(0))).toBe(0);
  });

  it('grows with the loudness in between', () => {
    expect(levelOf(tone(0.02))).toBeGreaterThan(levelOf(tone(0.005)));
    expect(levelOf(tone(0.02))).toBeLessThan(1);
  });
});

describe('readChoices', () => {
  it.each(['not json', '{}', '{"camera":3}'])('takes a damaged entry for none: %s', (text) => {
    const place = valueInMemory();
    place.write(text);
    expect(readChoices(place)).toEqual({ camera: null, microphone: null, speaker: null, labels: {} });
  });
});
