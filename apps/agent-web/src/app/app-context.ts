import { createContext, use } from 'react';
import type { AccessSession, DeviceStore } from '@visavis/call-client';
import type { CameraWhileRinging } from '../call/camera-while-ringing.js';
import type { DeviceCheckMemory } from '../device-check/device-check-memory.js';
import type { OfferNotification } from '../offer/offer-notification.js';
import type { Ringer } from '../offer/ringer.js';
import type { ShortcutBindings } from '../shortcuts/shortcut-bindings.js';
import type { ShortcutListener } from '../shortcuts/shortcut-listener.js';
import type { SignInStore } from '../sign-in/sign-in.store.js';
import type { AgentApp } from './agent-app.js';
import type { WorkSession } from './work-session.js';

/** What lives as long as the page. */
export interface AppParts {
  readonly app: AgentApp;
  readonly access: AccessSession;
  readonly devices: DeviceStore;
  readonly deviceCheck: DeviceCheckMemory;
  readonly cameraWhileRinging: CameraWhileRinging;
  readonly signIn: SignInStore;
  readonly bindings: ShortcutBindings;
  readonly shortcuts: ShortcutListener;
  readonly ringer: Ringer;
  readonly notification: OfferNotification;
  readonly isMac: boolean;
}

export const AppContext = createContext<AppParts | null>(null);
export const SessionContext = createContext<WorkSession | null>(null);

export function useApp(): AppParts {
  const parts = use(AppContext);
  if (parts === null) throw new Error('useApp needs AppContext above it.');
  return parts;
}

/** Only below the desk: there is no session before. */
export function useSession(): WorkSession {
  const session = use(SessionContext);
  if (session === null) throw new Error('useSession needs SessionContext above it.');
  return session;
}
