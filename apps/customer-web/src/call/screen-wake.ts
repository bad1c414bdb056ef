import { reportFault } from '@visavis/ui';

/**
 * Keeps a phone's screen on during the call. The browser drops the lock whenever the page is hidden,
 * so it is asked for again on return. Returns the function that lets go.
 */
export function keepScreenOn(): () => void {
  let lock: WakeLockSentinel | null = null;
  let wanted = true;
  const acquire = async (): Promise<void> => {
    if (!('wakeLock' in navigator) || document.visibilityState !== 'visible') return;
    try {
      lock = await navigator.wakeLock.request('screen');
      if (!wanted) await lock.release();
    } catch (error) {
      reportFault('The screen may go dark: the browser gives no wake lock.', error);
    }
  };
  const onVisibility = (): void => void acquire();
  document.addEventListener('visibilitychange', onVisibility);
  void acquire();
  return () => {
    wanted = false;
    document.removeEventListener('visibilitychange', onVisibility);
    lock?.release().catch((error: unknown) => reportFault('The wake lock could not be released.', error));
  };
}
