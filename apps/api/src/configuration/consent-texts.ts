import { createHash } from 'node:crypto';
import { consentTextSettingsSchema, type Channel, type ConsentTextSettings, type LocalizedText } from '@visavis/contracts';
import type { ConsentText } from '../generated/prisma/client.js';

export function consentTextOf(row: ConsentText): ConsentTextSettings {
  return consentTextSettingsSchema.parse(row);
}

/** Of rows that are given newest first. */
export function latestOfEach<Row extends Pick<ConsentText, 'textId'>>(rows: readonly Row[]): Row[] {
  return rows.filter(({ textId }, index) => rows.findIndex((other) => other.textId === textId) === index);
}

/** Of the exact text as it is kept and shown, so that anybody who has the text can make it again: docs/consent.md. */
export function sha256Of(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

export function hashesOf({ en, zh }: LocalizedText): LocalizedText {
  return { en: sha256Of(en), zh: sha256Of(zh) };
}

/**
 * What is said of recording to whoever comes by this entry point to this queue: what names the queue goes before the rest. Who
 * writes is not asked about voice and video.
 */
export function recordingTextFor(
  texts: readonly ConsentTextSettings[],
  at: { readonly queueId: string; readonly entryPointId: string | undefined; readonly channel?: Channel },
): ConsentTextSettings | null {
  const applies = ({ entryPointIds, keeps, queueIds }: ConsentTextSettings): boolean =>
    (at.channel !== 'chat' || keeps.includes('chat')) &&
    (queueIds.length === 0 || queueIds.includes(at.queueId)) &&
    (entryPointIds.length === 0 || (at.entryPointId !== undefined && entryPointIds.includes(at.entryPointId)));
  const closeness = ({ entryPointIds, queueIds }: ConsentTextSettings): number => (queueIds.length > 0 ? 2 : 0) + (entryPointIds.length > 0 ? 1 : 0);
  return texts.filter((text) => applies(text)).reduce<ConsentTextSettings | null>((best, text) => (best && closeness(best) >= closeness(text) ? best : text), null);
}
