import type { ContactState } from './contact-state.js';

/**
 * Whether camera and microphone may stay on. Whoever is called back later, or whose contact is over or elsewhere, is not filmed
 * meanwhile: they are turned on again when the call begins.
 */
export function keepsDevices({ contact, phase }: Pick<ContactState, 'contact' | 'phase'>): boolean {
  if (phase === 'superseded' || phase === 'gone') return false;
  const state = contact?.state;
  return state !== 'closed' && state !== 'callback_scheduled' && state !== 'callback_waiting';
}
