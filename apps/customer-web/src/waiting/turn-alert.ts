import { reportFault } from '@visavis/ui';

export type AlertPermission = 'unsupported' | 'ask' | 'granted' | 'denied';

export function alertPermission(): AlertPermission {
  if (!('Notification' in globalThis)) return 'unsupported';
  return Notification.permission === 'default' ? 'ask' : Notification.permission;
}

export async function askAlertPermission(): Promise<AlertPermission> {
  try {
    await Notification.requestPermission();
  } catch (error) {
    reportFault('The browser did not ask about notifications.', error);
  }
  return alertPermission();
}

/** Calls somebody back who is looking elsewhere: a notification if allowed, and a short buzz on phones. */
export function alertTurn(text: string): void {
  if (document.visibilityState === 'visible') return;
  if ('vibrate' in navigator) navigator.vibrate([200, 100, 200]);
  if (alertPermission() !== 'granted') return;
  try {
    const notification = new Notification(text, { tag: 'visavis-turn' });
    notification.addEventListener('click', () => {
      window.focus();
      notification.close();
    });
  } catch (error) {
    // Chrome on Android allows notifications from service workers only.
    reportFault('The notification could not be shown.', error);
  }
}
