/**
 * Before a call the portal sends its camera and microphone to a media server for some seconds and gets them back: what that was
 * like travels with the contact. Over the customers' socket, which needs no contact for it.
 */
import { z } from 'zod';
import { emptySchema } from './identity.js';
import { answerSchema, iceCandidateSchema, iceServerSchema, offerSchema } from './leg-signaling.js';
import type { RequestContracts } from './socket-events.js';

/** As the customer's browser measured it, there and back: nobody else has checked it. Null where it did not say. */
export const networkCheckSchema = z.object({
  /** `unreachable`: signaling works, and media found no way. */
  result: z.enum(['good', 'fair', 'poor', 'unreachable']),
  /** In the worse direction. */
  lossPercent: z.number().min(0).max(100).nullable(),
  jitterMs: z.number().int().nonnegative().max(600_000).nullable(),
  roundTripMs: z.number().int().nonnegative().max(600_000).nullable(),
});
export type NetworkCheck = z.infer<typeof networkCheckSchema>;

export const networkCheckRequests = {
  /** Comes first, once for each check. Refused with `request.rate_limited` when an address asks too often. */
  'check.prepare': { payload: emptySchema, result: z.object({ iceServers: z.array(iceServerSchema) }) },
  /**
   * All that is offered comes back, until `check.close`, the socket's end or a few seconds more than a check takes. Refused with
   * `service.busy` while as many checks run as there may be, and with `contact.not_allowed_now` unless it was prepared.
   */
  'check.open': { payload: z.object({ offer: offerSchema }), result: z.object({ answer: answerSchema }) },
  /** Null says that there are no more. Without an open check it is ignored. */
  'check.trickle': { payload: z.object({ candidate: iceCandidateSchema.nullable() }), result: emptySchema },
  /** Repeating it is harmless. */
  'check.close': { payload: emptySchema, result: emptySchema },
} as const satisfies RequestContracts;
