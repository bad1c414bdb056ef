import { createHash } from 'node:crypto';
import type { ContactRequest } from '../../acd/application/reception.js';
import type { PhoneCall } from '../../media/phone.port.js';

/** What a number of an account stands for. */
export interface CalledNumber {
  readonly entryPointId: string;
  readonly topicId: string;
  readonly language: 'en' | 'zh';
}

export interface CallerContext {
  readonly contactId: string;
  /** Names of attributes that the entry point takes. */
  readonly declared: readonly string[];
  /** A keyed hash: what a block of this caller honours. */
  hash(address: string): string;
}

const anonymous = { en: 'Anonymous caller', zh: '匿名来电' } as const;
const unchecked = { camera: 'skipped', microphone: 'skipped', speaker: 'skipped' } as const;
const longestName = 80;
const longestValue = 200;

type Caller = Pick<PhoneCall, 'callId' | 'calledNumber' | 'from' | 'headers' | 'nodeName'>;

/** What a caller asks for, as far as a telephone can say it. Nobody has checked any of it. */
export function callerRequest(call: Caller, { entryPointId, language, topicId }: CalledNumber, { contactId, declared, hash }: CallerContext): ContactRequest {
  const { calledNumber, from, nodeName } = call;
  const name = (from.displayName ?? from.number ?? anonymous[language]).slice(0, longestName);
  // Whoever withholds their number is somebody else each time.
  const who = `tel:${from.number ?? call.callId}`;
  return {
    ...{ contactId, entryPointId, topicId, language, channel: 'voice', consents: [], verified: null, deviceCheck: unchecked },
    customer: { name, details: null, deviceId: from.number === null ? `tel:${digest(call.callId)}` : who, addressHash: hash(who) },
    attributes: attributesOf(call, declared),
    phone: { number: from.number, calledNumber, mediaNode: nodeName },
  };
}

/** The numbers, and headers by their names in lower case: those that the entry point takes. */
function attributesOf({ calledNumber, from, headers }: Caller, declared: readonly string[]): Record<string, string> {
  const known: Record<string, string | null> = { caller_number: from.number, called_number: calledNumber };
  for (const [name, value] of Object.entries(headers)) known[name.toLowerCase()] = value;
  const taken = declared.flatMap((name) => {
    const value = known[name.toLowerCase()]?.trim();
    return value ? [[name, value.slice(0, longestValue)] as const] : [];
  });
  return Object.fromEntries(taken);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 32);
}
