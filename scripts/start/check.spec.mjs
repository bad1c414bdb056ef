import { describe, expect, it } from 'vitest';
import { portProblem } from './check.mjs';

describe('the port for pages and API', () => {
  it('is no problem when it is free', () => {
    expect(portProblem('free', 8080)).toBeUndefined();
  });

  it('says what to do when it is taken or not allowed', () => {
    expect(portProblem('taken', 8080)).toMatch(/Port 8080 is taken .* --port\.$/);
    expect(portProblem('forbidden', 80)).toMatch(/need root: .* --port\.$/);
  });
});
