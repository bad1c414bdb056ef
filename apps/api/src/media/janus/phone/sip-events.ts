import { z } from 'zod';
import type { PhoneParty } from '../../phone.port.js';
import type { PluginData } from '../janus-protocol.js';

/** What Janus' SIP plugin tells: https://janus.conf.meetecho.com/docs/sip.html */
const resultSchema = z.looseObject({ event: z.string() });
const failureSchema = z.object({ code: z.number().nullable().default(null), reason: z.string().default('') });
const registeredSchema = z.object({ master_id: z.number().optional() });
const infoSchema = z.object({ content: z.string().default('') });

export interface IncomingCall {
  readonly callId: string;
  readonly from: PhoneParty;
  readonly calledNumber: string | null;
  readonly headers: Readonly<Record<string, string>>;
}

const incomingSchema = z.object({
  call_id: z.string().min(1),
  username: z.string(),
  displayname: z.string().optional(),
  callee: z.string().optional(),
  headers: z.record(z.string(), z.string()).default({}),
});

export type SipEvent =
  | { readonly type: 'registered'; readonly masterId: number | null }
  | { readonly type: 'registration-failed'; readonly code: number | null; readonly reason: string }
  | { readonly type: 'incoming'; readonly call: IncomingCall }
  | { readonly type: 'missed'; readonly from: string }
  | { readonly type: 'hangup'; readonly code: number | null; readonly reason: string }
  | { readonly type: 'dtmf'; readonly digit: string };

/** Null for what nobody needs to know, or what can't be understood. */
export function sipEventOf(data: PluginData | undefined): SipEvent | null {
  const result = resultSchema.safeParse(data?.['result']);
  if (!result.success) return null;
  switch (result.data.event) {
    case 'registered':
      return { type: 'registered', masterId: registeredSchema.parse(result.data).master_id ?? null };
    case 'registration_failed':
      return { type: 'registration-failed', ...failureSchema.parse(result.data) };
    case 'unregistered':
      return { type: 'registration-failed', code: null, reason: 'The registration ended.' };
    case 'incomingcall':
      return incomingOf(result.data);
    case 'missed_call':
      return { type: 'missed', from: String(result.data['caller'] ?? '') };
    case 'hangup':
      return { type: 'hangup', ...failureSchema.parse(result.data) };
    case 'info':
      return dtmfOf(infoSchema.parse(result.data).content);
    default:
      return null;
  }
}

function incomingOf(result: PluginData): SipEvent | null {
  const parsed = incomingSchema.safeParse(result);
  if (!parsed.success) return null;
  const { call_id: callId, callee, displayname, headers, username } = parsed.data;
  const from = { number: callerOf(username), displayName: displayNameOf(displayname) };
  return { type: 'incoming', call: { callId, from, calledNumber: callee === undefined ? null : userOf(callee), headers } };
}

/** RFC 2976 as telephones send it: `Signal=5` and a duration, or the digit alone. */
function dtmfOf(content: string): SipEvent | null {
  const digit = /^\s*(?:Signal\s*=\s*)?([0-9*#A-D])\s*$/im.exec(content)?.[1];
  return digit === undefined ? null : { type: 'dtmf', digit: digit.toUpperCase() };
}

/** The user part of `sip:user@host`, without what may follow it. */
export function userOf(uri: string): string | null {
  const user = /^sips?:([^@;]+)@/i.exec(uri)?.[1];
  return user === undefined ? null : decode(user);
}

function callerOf(uri: string): string | null {
  const user = userOf(uri);
  return user === null || /^anonymous$/i.test(user) || /@anonymous\.invalid/i.test(uri) ? null : user;
}

function displayNameOf(text: string | undefined): string | null {
  const name = text?.replace(/^"|"$/g, '').trim();
  return name === undefined || name === '' || /^anonymous$/i.test(name) ? null : name;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
