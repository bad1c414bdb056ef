/** The desktop notification of an offer, and the permission for it, which is asked for only when the agent presses a button. */
import { createStore } from 'zustand/vanilla';
import type { ReadableStore } from '@visavis/call-client';
import type { Engagement } from '@visavis/contracts';
import type { KeyValueStorage } from '../storage/key-value-storage.js';
import type { Attention } from './offer-alert.js';

/** `undecided`: worth asking. `later`: asked by us and put off in this browser. */
export type NotificationPermissionState = 'undecided' | 'later' | 'granted' | 'denied' | 'unsupported';

const laterKey = 'visavis.notifications-later';

export interface NotificationPort {
  readonly permission: () => NotificationPermission | 'unsupported';
  readonly request: () => Promise<NotificationPermission>;
  readonly show: (title: string, body: string, tag: string, onClick: () => void) => { close(): void };
}

export interface OfferNotificationOptions {
  readonly port: NotificationPort;
  readonly storage: KeyValueStorage;
  readonly textOf: (offer: Engagement) => { title: string; body: string };
  /** False while the page is behind other windows or tabs. */
  readonly isPageInFront: () => boolean;
  readonly focusPage: () => void;
}

export class OfferNotification implements Attention {
  readonly #options: OfferNotificationOptions;
  readonly #store;
  #shown: { close(): void } | null = null;

  constructor(options: OfferNotificationOptions) {
    this.#options = options;
    this.#store = createStore<{ permission: NotificationPermissionState }>(() => ({ permission: this.#read() }));
  }

  get state(): ReadableStore<{ permission: NotificationPermissionState }> {
    return this.#store;
  }

  async ask(): Promise<void> {
    await this.#options.port.request();
    this.#store.setState({ permission: this.#read() });
  }

  later(): void {
    this.#options.storage.setItem(laterKey, 'yes');
    this.#store.setState({ permission: this.#read() });
  }

  start(offer: Engagement): void {
    this.stop();
    const { port, textOf, isPageInFront, focusPage } = this.#options;
    if (port.permission() !== 'granted' || isPageInFront()) return;
    const { title, body } = textOf(offer);
    this.#shown = port.show(title, body, offer.segmentId, focusPage);
  }

  stop(): void {
    this.#shown?.close();
    this.#shown = null;
  }

  #read(): NotificationPermissionState {
    const permission = this.#options.port.permission();
    if (permission !== 'default') return permission;
    return this.#options.storage.getItem(laterKey) === null ? 'undecided' : 'later';
  }
}

export const browserNotifications: NotificationPort = {
  permission: () => ('Notification' in window ? Notification.permission : 'unsupported'),
  request: () => Notification.requestPermission(),
  show(title, body, tag, onClick) {
    const notification = new Notification(title, { body, tag, requireInteraction: true });
    notification.addEventListener('click', () => {
      onClick();
      notification.close();
    });
    return notification;
  },
};
