export interface HostWindow {
  /** Whoever shows or opened this page. */
  readonly peer: Pick<Window, 'postMessage'>;
  listen(listener: (event: Pick<MessageEvent, 'data' | 'origin' | 'source'>) => void): void;
}

/** Null for a page that nobody shows and nobody opened. */
export function browserHostWindow(page: Window): HostWindow | null {
  const peer: Window | null = page.parent === page ? (page.opener as Window | null) : page.parent;
  return peer && { peer, listen: (listener) => page.addEventListener('message', listener) };
}
