/** What the form of an appointment holds, as the browser's own date and time fields give it: in the agent's zone. */
import type { Language } from '@visavis/contracts';

const quarterMs = 15 * 60_000;

export const durations = [10, 15, 20, 30, 45, 60, 90, 120] as const;

/** For whom a new one is, when it is made out of a conversation. */
export interface AppointmentCustomer {
  readonly name: string;
  readonly language: Language;
}

export interface AppointmentDraft {
  /** Null for the agent themselves. */
  readonly queueId: string | null;
  /** `2026-12-01` */
  readonly date: string;
  /** `14:30` */
  readonly time: string;
  readonly durationMinutes: number;
  readonly name: string;
  readonly note: string;
}

export type AppointmentFault = 'nameMissing' | 'timeMissing' | 'timePassed';

/** Some time from now, at a quarter of an hour. */
export function emptyAppointment(now: number, name: string): AppointmentDraft {
  const at = new Date(Math.ceil((now + 60 * 60_000) / quarterMs) * quarterMs);
  return { queueId: null, ...fieldsOf(at), durationMinutes: 30, name, note: '' };
}

export function fieldsOf(at: Date): Pick<AppointmentDraft, 'date' | 'time'> {
  const two = (value: number): string => String(value).padStart(2, '0');
  return { date: `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`, time: `${two(at.getHours())}:${two(at.getMinutes())}` };
}

/** Null for fields that are empty or no date; a time that the clock skips is the one after it. */
export function instantOf({ date, time }: Pick<AppointmentDraft, 'date' | 'time'>): number | null {
  if (date === '' || time === '') return null;
  const instant = new Date(`${date}T${time}`).getTime();
  return Number.isNaN(instant) ? null : instant;
}

/** In the order of the form. */
export function faultsOf(draft: AppointmentDraft, now: number): readonly AppointmentFault[] {
  const from = instantOf(draft);
  const time = from === null ? 'timeMissing' : from <= now ? 'timePassed' : null;
  return [...(time === null ? [] : [time] as const), ...(draft.name.trim() === '' ? ['nameMissing' as const] : [])];
}
