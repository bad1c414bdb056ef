/**
 * Where a shared screen stands in its box: whole (`fit`), or at a scale of its own pixels and moved. Pure. Lengths are CSS
 * pixels, points and offsets are from the middle of the box, 1 is one pixel of the screen per CSS pixel.
 */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface ZoomView extends Point {
  /** Null shows the whole screen, however large the box becomes. */
  readonly scale: number | null;
}

export interface ZoomFrame {
  readonly box: Size;
  readonly content: Size;
}

export const fit: ZoomView = { scale: null, x: 0, y: 0 };
const maxScale = 4;
const steps = [0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4];

export function fitScale({ box, content }: ZoomFrame): number {
  if (content.width <= 0 || content.height <= 0) return 1;
  return Math.min(box.width / content.width, box.height / content.height);
}

export function scaleOf(view: ZoomView, frame: ZoomFrame): number {
  return view.scale ?? fitScale(frame);
}

/** What lies under `at` stays under it. Nothing is shown smaller than whole. */
export function zoomTo(view: ZoomView, frame: ZoomFrame, scale: number, at: Point = { x: 0, y: 0 }): ZoomView {
  const smallest = fitScale(frame);
  if (scale <= smallest * 1.001) return fit;
  const next = Math.min(scale, Math.max(maxScale, smallest));
  const ratio = next / scaleOf(view, frame);
  return within({ scale: next, x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio }, frame);
}

/** To the next of the round scales. */
export function zoomStep(view: ZoomView, frame: ZoomFrame, direction: 'in' | 'out'): ZoomView {
  const now = scaleOf(view, frame);
  const next = direction === 'in' ? steps.find((step) => step > now * 1.01) : steps.findLast((step) => step < now * 0.99);
  return zoomTo(view, frame, next ?? now);
}

/** Whole, or its own size; where its own size is no larger, twice that which is whole. */
export function toggleZoom(view: ZoomView, frame: ZoomFrame, at?: Point): ZoomView {
  if (view.scale !== null) return fit;
  const whole = fitScale(frame);
  return zoomTo(view, frame, whole < 0.95 ? 1 : whole * 2, at);
}

export function pan(view: ZoomView, frame: ZoomFrame, by: Point): ZoomView {
  return within({ ...view, x: view.x + by.x, y: view.y + by.y }, frame);
}

/** An edge of the screen never comes away from the edge of the box, nor a small screen from the middle. */
export function within(view: ZoomView, frame: ZoomFrame): ZoomView {
  if (view.scale === null || view.scale <= fitScale(frame) * 1.001) return fit;
  const x = Math.max(0, (frame.content.width * view.scale - frame.box.width) / 2);
  const y = Math.max(0, (frame.content.height * view.scale - frame.box.height) / 2);
  return { scale: view.scale, x: clamp(view.x, x), y: clamp(view.y, y) };
}

function clamp(value: number, limit: number): number {
  return Math.min(limit, Math.max(-limit, value));
}
