import { createContext, use } from 'react';
import type { PortalApp } from './portal-app.js';

/** What pages use of the app, so that a test can give them just that. */
export type PortalModel = Pick<PortalApp, 'appointment' | 'info' | 'preparation' | 'devices' | 'network' | 'contact' | 'files' | 'keeper' | 'chat' | 'join' | 'consentAgain' | 'restart' | 'identity'>;

export const PortalContext = createContext<PortalModel | null>(null);

export function usePortal(): PortalModel {
  const portal = use(PortalContext);
  if (portal === null) throw new Error('usePortal needs a PortalContext above it.');
  return portal;
}
