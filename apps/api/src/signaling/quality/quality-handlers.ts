import type { qualityRequests } from '@visavis/contracts';
import type { GetContact } from '../../acd/application/queries/get-contact.query.js';
import type { SampleRecorder } from '../../quality/application/sample-recorder.js';
import type { StoreClock } from '../../platform/store-clock/store-clock.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { LegSlot } from '../legs/leg-identity.js';
import type { RequestHandlers } from '../serve-requests.js';
import type { QualityLimit } from './quality-limit.js';
import type { QualityRelay } from './quality-relay.js';

export interface QualityParts {
  readonly getContact: GetContact;
  readonly qualityLimit: Pick<QualityLimit, 'consume'>;
  readonly qualityRelay: QualityRelay;
  readonly sampleRecorder: Pick<SampleRecorder, 'add'>;
  readonly clock: Pick<StoreClock, 'now'>;
}

/** The page's side of a report: who measures, checked by the session before anything else happens. */
export interface QualityReporter {
  readonly socketId: string;
  slotIn(contactId: string): LegSlot;
}

/** `quality.report`, the same for customers, agents and invitees. */
export function qualityHandlers(parts: QualityParts, reporter: QualityReporter): RequestHandlers<typeof qualityRequests> {
  const { clock, getContact, qualityLimit, qualityRelay, sampleRecorder } = parts;
  return {
    'quality.report': async ({ contactId, level, sample }) => {
      const { participantId } = reporter.slotIn(contactId);
      await qualityLimit.consume(`${contactId}:${participantId}`);
      // Whoever is in it is known here: a page reports of a leg that flows, which was committed before.
      const contact = getContact.remembered(contactId);
      const legId = contact?.participants[participantId]?.legId;
      if (!contact || legId === undefined) throw new AppError('leg.not_open', 'This participant has no leg in the conversation.');
      sampleRecorder.add({ ...sample, contactId, participantId, level, at: clock.now() });
      const { sentJitterMs, sentLossPercent } = sample;
      qualityRelay.tell(contact, reporter.socketId, { legId, level, sentJitterMs, sentLossPercent });
      return { others: qualityRelay.othersThan(legId, contactId) };
    },
  };
}
