/** What is said, in writing, while it is said. docs/consent.md tells when; nothing of it is kept. */
import { z } from 'zod';
import { emptySchema, idSchema } from './identity.js';
import type { PushContracts, RequestContracts } from './socket-events.js';

export const captionRequests = {
  /**
   * From now on, until the conversation ends. Asked again by a page that comes back, which is harmless. Refused with
   * `captions.unavailable`, and with `recording.no_consent` unless everybody present has agreed to captions.
   */
  'captions.start': { payload: z.object({ contactId: idSchema }), result: emptySchema },
} as const satisfies RequestContracts;

export const captionPushes = {
  /** A passage of one speaker, told again while it grows, until it is `final`. */
  'caption.heard': z.object({ contactId: idSchema, legId: z.string(), text: z.string(), final: z.boolean() }),
} as const satisfies PushContracts;
export type HeardCaption = z.infer<(typeof captionPushes)['caption.heard']>;
