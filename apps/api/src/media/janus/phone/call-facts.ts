import { z } from 'zod';
import type { PhoneCallRef, PhoneParty } from '../../phone.port.js';

/** What is known of a call, whoever drives it. */
export interface CallFacts {
  readonly id: string;
  readonly callId: string;
  readonly from: PhoneParty;
  readonly calledNumber: string;
  readonly headers: Readonly<Record<string, string>>;
}

const keptSchema = z.object({
  ...{ callId: z.string(), calledNumber: z.string(), number: z.string().nullable(), displayName: z.string().nullable() },
  ...{ line: z.number(), bridge: z.number().nullable(), answered: z.number() },
});

/** Of a call that another process had; null for what can't be gone on with. Its headers have served their purpose. */
export function keptCallOf({ id, media }: PhoneCallRef): (CallFacts & { readonly line: number; readonly isAnswered: boolean }) | null {
  const kept = keptSchema.safeParse(media).data;
  if (!kept || kept.bridge === null) return null;
  const { answered, callId, calledNumber, displayName, line, number } = kept;
  return { id, callId, calledNumber, from: { number, displayName }, headers: {}, line, isAnswered: answered === 1 };
}
