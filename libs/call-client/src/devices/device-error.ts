import type { DeviceProblem } from './device-state.js';

/**
 * What an exception of getUserMedia means (Media Capture and Streams, 10.2, and what browsers made of it).
 * Chromium tells a refusal of the operating system from one of the person by the message alone.
 */
export function deviceProblemOf(error: unknown): DeviceProblem {
  const { name, message } = error instanceof Error ? error : { name: '', message: '' };
  switch (name) {
    case 'NotAllowedError':
      return /system/i.test(message) ? 'denied_by_system' : 'denied';
    case 'SecurityError':
      return 'denied_by_system';
    case 'NotFoundError':
      return 'missing';
    case 'NotReadableError':
    case 'AbortError':
      return 'in_use';
    case 'OverconstrainedError':
      return 'overconstrained';
    case 'NotSupportedError':
      return 'unsupported';
    default:
      return 'failed';
  }
}
