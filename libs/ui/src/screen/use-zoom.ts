import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { fit, pan, scaleOf, toggleZoom, within, zoomStep, zoomTo, type Point, type Size, type ZoomFrame, type ZoomView } from './zoom.js';

export interface Zoom {
  readonly view: ZoomView;
  readonly scale: number;
  readonly step: (direction: 'in' | 'out') => void;
  readonly toggle: (at?: Point) => void;
  readonly onKeyDown: (event: React.KeyboardEvent) => void;
  readonly onDoubleClick: (event: React.MouseEvent) => void;
  readonly onPointerDown: (event: React.PointerEvent) => void;
  readonly onPointerMove: (event: React.PointerEvent) => void;
  readonly onPointerUp: (event: React.PointerEvent) => void;
}

const arrowPx = 60;
const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: arrowPx, y: 0 },
  ArrowRight: { x: -arrowPx, y: 0 },
  ArrowUp: { x: 0, y: arrowPx },
  ArrowDown: { x: 0, y: -arrowPx },
};

/** Binds zoom.ts to a box: wheel, pinch, drag, double click or tap, keys. `content` is the screen's own size. */
export function useZoom(box: RefObject<HTMLElement | null>, content: Size): Zoom {
  const size = useSize(box);
  const [wanted, setView] = useState<ZoomView>(fit);
  const frame: ZoomFrame = { box: size, content };
  const latest = useRef(frame);
  useEffect(() => {
    latest.current = frame;
  });
  const change = useCallback((next: (view: ZoomView, frame: ZoomFrame) => ZoomView): void => {
    setView((view) => next(within(view, latest.current), latest.current));
  }, []);
  const fingers = useRef(new Map<number, Point>());
  useWheel(box, change);
  const view = within(wanted, frame);
  return {
    view,
    scale: scaleOf(view, frame),
    step: (direction) => change((now, frame_) => zoomStep(now, frame_, direction)),
    toggle: (at) => change((now, frame_) => toggleZoom(now, frame_, at)),
    onKeyDown: (event) => {
      // The buttons inside the box have their own keys; shortcuts with a modifier are somebody else's.
      if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
      const by = arrows[event.key];
      if (by) change((now, frame_) => pan(now, frame_, by));
      else if (event.key === '+' || event.key === '=') change((now, frame_) => zoomStep(now, frame_, 'in'));
      else if (event.key === '-') change((now, frame_) => zoomStep(now, frame_, 'out'));
      else if (event.key === '0') setView(fit);
      else return;
      event.preventDefault();
    },
    onDoubleClick: (event) => {
      const at = pointIn(event.currentTarget, event);
      change((now, frame_) => toggleZoom(now, frame_, at));
    },
    onPointerDown: (event) => {
      fingers.current.set(event.pointerId, pointIn(event.currentTarget, event));
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event) => {
      const before = fingers.current.get(event.pointerId);
      if (before === undefined) return;
      const now = pointIn(event.currentTarget, event);
      const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1];
      fingers.current.set(event.pointerId, now);
      change((view_, frame_) => (other ? pinch(view_, frame_, { before, now, other }) : pan(view_, frame_, { x: now.x - before.x, y: now.y - before.y })));
    },
    onPointerUp: (event) => void fingers.current.delete(event.pointerId),
  };
}

/** One of two fingers has moved: the picture follows the middle between them, and grows with their distance. */
function pinch(view: ZoomView, frame: ZoomFrame, { before, now, other }: { readonly before: Point; readonly now: Point; readonly other: Point }): ZoomView {
  const apart = (a: Point): number => Math.max(1, Math.hypot(a.x - other.x, a.y - other.y));
  const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
  const moved = pan(view, frame, { x: (now.x - before.x) / 2, y: (now.y - before.y) / 2 });
  return zoomTo(moved, frame, (scaleOf(view, frame) * apart(now)) / apart(before), middle);
}

function useWheel(box: RefObject<HTMLElement | null>, change: (next: (view: ZoomView, frame: ZoomFrame) => ZoomView) => void): void {
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const onWheel = (event: WheelEvent): void => {
      // Trackpads pinch with Ctrl as well. Not passive, or the browser would zoom the whole page.
      event.preventDefault();
      const at = pointIn(element, event);
      change((view, frame) =>
        event.ctrlKey || event.metaKey
          ? zoomTo(view, frame, scaleOf(view, frame) * Math.exp(-event.deltaY / 300), at)
          : pan(view, frame, { x: -event.deltaX, y: -event.deltaY }),
      );
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [box, change]);
}

function useSize(box: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useEffect(() => {
    const element = box.current;
    if (element === null || typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return size;
}

function pointIn(element: Element, { clientX, clientY }: { readonly clientX: number; readonly clientY: number }): Point {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: clientX - left - width / 2, y: clientY - top - height / 2 };
}
