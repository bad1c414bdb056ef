import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ControlsVisibility } from './controls-visibility.js';

describe('controls', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const visible = (controls: ControlsVisibility): boolean => controls.state.getState().visible;

  it('hide after four still seconds on a wide screen and come back with any sign of life', () => {
    const controls = new ControlsVisibility({ mayHide: () => true });
    controls.stir();
    vi.advanceTimersByTime(3_900);
    expect(visible(controls)).toBe(true);
    vi.advanceTimersByTime(200);
    expect(visible(controls)).toBe(false);
    controls.stir();
    expect(visible(controls)).toBe(true);
  });

  it('never hide on a phone', () => {
    const controls = new ControlsVisibility({ mayHide: () => false });
    controls.stir();
    vi.advanceTimersByTime(60_000);
    expect(visible(controls)).toBe(true);
  });

  it('stay while the keyboard is on one of them, and hide some time after it left', () => {
    const controls = new ControlsVisibility({ mayHide: () => true });
    controls.setFocused(true);
    vi.advanceTimersByTime(60_000);
    expect(visible(controls)).toBe(true);
    controls.setFocused(false);
    vi.advanceTimersByTime(4_100);
    expect(visible(controls)).toBe(false);
  });

  it('do nothing any more once closed', () => {
    const controls = new ControlsVisibility({ mayHide: () => true });
    controls.stir();
    controls.close();
    vi.advanceTimersByTime(60_000);
    expect(visible(controls)).toBe(true);
  });
});
