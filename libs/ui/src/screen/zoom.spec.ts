import { describe, expect, it } from 'vitest';
import { fit, fitScale, pan, scaleOf, toggleZoom, within, zoomStep, zoomTo } from './zoom.js';

const frame = { box: { width: 640, height: 480 }, content: { width: 1_280, height: 720 } };

describe('zoom of a shared screen', () => {
  it('shows it whole to begin with', () => {
    expect(fitScale(frame)).toBe(0.5);
    expect(scaleOf(fit, frame)).toBe(0.5);
    expect(fitScale({ ...frame, content: { width: 0, height: 0 } })).toBe(1);
  });

  it('keeps what lies under the pointer where it is', () => {
    expect(zoomTo(fit, frame, 1, { x: 100, y: 50 })).toEqual({ scale: 1, x: -100, y: -50 });
    expect(zoomTo({ scale: 1, x: -100, y: -50 }, frame, 2, { x: 100, y: 50 })).toEqual({ scale: 2, x: -300, y: -150 });
  });

  it('goes no further than four times, and back no further than whole', () => {
    expect(zoomTo(fit, frame, 9).scale).toBe(4);
    expect(zoomTo({ scale: 1, x: 10, y: 0 }, frame, 0.2)).toBe(fit);
    const tiny = { box: frame.box, content: { width: 64, height: 48 } };
    expect(zoomTo(fit, tiny, 20)).toBe(fit);
  });

  it('steps through round scales', () => {
    const scales: (number | null)[] = [];
    for (let view = fit; scales.length < 6; ) scales.push((view = zoomStep(view, frame, 'in')).scale);
    expect(scales).toEqual([0.75, 1, 1.5, 2, 3, 4]);
    expect(zoomStep({ scale: 4, x: 0, y: 0 }, frame, 'in').scale).toBe(4);
    expect(zoomStep({ scale: 0.75, x: 0, y: 0 }, frame, 'out')).toBe(fit);
  });

  it('toggles between whole and its own size, or twice as large where that is no more', () => {
    expect(toggleZoom(fit, frame).scale).toBe(1);
    expect(toggleZoom({ scale: 1, x: 0, y: 0 }, frame)).toBe(fit);
    expect(toggleZoom(fit, { box: { width: 1_280, height: 720 }, content: frame.content }).scale).toBe(2);
  });

  it('never moves an edge into the box', () => {
    expect(pan({ scale: 1, x: 0, y: 0 }, frame, { x: 1_000, y: -1_000 })).toEqual({ scale: 1, x: 320, y: -120 });
    expect(pan(fit, frame, { x: 50, y: 50 })).toBe(fit);
    // The box has grown, e.g. to full screen.
    expect(within({ scale: 1, x: 320, y: 120 }, { ...frame, box: { width: 1_100, height: 800 } })).toEqual({ scale: 1, x: 90, y: 0 });
  });
});
