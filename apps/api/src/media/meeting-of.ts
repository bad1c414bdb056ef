import { z } from 'zod';
import type { Meeting } from './media.port.js';

const meetingSchema = z.object({ nodeName: z.string(), roomId: z.number(), pin: z.string() });

/** Reads what others keep as opaque data. */
export function meetingOf(kept: unknown): Meeting {
  return meetingSchema.parse(kept);
}
