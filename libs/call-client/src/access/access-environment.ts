/** What the browser gives an access session to work with; tests bring their own. */
export interface AccessEnvironment {
  readonly fetch: typeof fetch;
  /**
   * Runs one refresh at a time over all tabs: the refresh cookie is rotated by each, and a second one under way with the
   * same cookie would look like a stolen one.
   */
  readonly exclusively: <Result>(action: () => Promise<Result>) => Promise<Result>;
  /** Tells other tabs, and hears from them, that the person signed out. Null where tabs cannot talk. */
  readonly channel: Pick<BroadcastChannel, 'postMessage' | 'addEventListener' | 'close'> | null;
}

export function browserAccessEnvironment(): AccessEnvironment {
  // Absent on plain http.
  const locks = navigator.locks as LockManager | undefined;
  return {
    fetch: (input, init) => fetch(input, init),
    exclusively: async (action) => (locks ? locks.request('visavis.refresh', action) : action()),
    channel: typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('visavis.access'),
  };
}
