import { reportFault } from '@visavis/ui';
import { playNotes } from '../sound/notes.js';

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

const chimeHz = [523.25, 659.25, 783.99] as const;
const chimeLoudness = 0.2;

/** Calls somebody who waits: a sound, and if they are looking elsewhere a notification if allowed, and a short buzz on phones. */
export function alertTurn(text: string): void {
  chime();
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

/** Where the browser keeps the page silent, because nobody has pressed anything since a reload, the rest has to do. */
function chime(): void {
  try {
    const context = new AudioContext();
    const seconds = playNotes(context, chimeHz, chimeLoudness);
    setTimeout(() => void context.close(), (seconds + 0.5) * 1_000);
  } catch (error) {
    // A browser without it, or one whose number of sounds at once is used up.
    reportFault('The chime could not be played.', error);
  }
}
