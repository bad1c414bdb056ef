/** Puts the parts of the desk together for a real browser. Nothing here decides anything. */
import type { i18n } from 'i18next';
import { AccessSession, browserPageId, connectAgent, DeviceStore } from '@visavis/call-client';
import { languageSchema, type LocalizedText } from '@visavis/contracts';
import { CameraWhileRinging } from '../call/camera-while-ringing.js';
import { DeviceCheckMemory } from '../device-check/device-check-memory.js';
import { browserNotifications, OfferNotification } from '../offer/offer-notification.js';
import { Ringer } from '../offer/ringer.js';
import { offerTitleKey } from '../offer/offer-title.js';
import { TitleFlasher } from '../offer/title-flasher.js';
import { ShortcutBindings } from '../shortcuts/shortcut-bindings.js';
import { isTextField, ShortcutListener } from '../shortcuts/shortcut-listener.js';
import { SignInStore } from '../sign-in/sign-in.store.js';
import { pageStorage } from '../storage/key-value-storage.js';
import { AgentApp } from './agent-app.js';
import type { AppParts } from './app-context.js';
import { WorkSession } from './work-session.js';

export function createApp(texts: i18n): AppParts {
  const storage = pageStorage('localStorage');
  const isMac = /mac|iphone|ipad/i.test(navigator.userAgent);
  const access = new AccessSession({ baseUrl: window.location.origin });
  const devices = new DeviceStore();
  const deviceCheck = new DeviceCheckMemory(storage);
  const cameraWhileRinging = new CameraWhileRinging(storage);
  const bindings = new ShortcutBindings(storage);
  const shortcuts = new ShortcutListener({ bindings, isMac, isTextField });
  const ringer = new Ringer();
  const localized = (text: LocalizedText): string => text[languageSchema.catch('en').parse(texts.language)];
  const flasher = new TitleFlasher({ page: document, textOf: ({ contact }) => `● ${texts.t(offerTitleKey(contact), { name: contact.customerName })}` });
  const notification = new OfferNotification({
    port: browserNotifications,
    storage,
    isPageInFront: () => document.visibilityState === 'visible' && document.hasFocus(),
    focusPage: () => window.focus(),
    textOf: ({ contact }) => ({
      title: texts.t(offerTitleKey(contact), { name: contact.customerName }),
      body: texts.t('offer.notificationBody', { topic: localized(contact.topic), queue: contact.queueName }),
    }),
  });
  const app = new AgentApp({
    access,
    deviceCheck,
    openSession: (user) =>
      new WorkSession({
        user,
        access,
        devices,
        cameraWhileRinging: cameraWhileRinging.state,
        connection: connectAgent({ url: window.location.origin, getToken: (options) => access.accessToken(options), pageId: browserPageId() }),
        attention: [ringer, flasher, notification],
        tabStorage: pageStorage('sessionStorage'),
      }),
  });
  const signIn = new SignInStore({ access, storage });
  return { app, access, devices, deviceCheck, cameraWhileRinging, signIn, bindings, shortcuts, ringer, notification, isMac };
}
