import { Injectable } from '@nestjs/common';
import { qualityLevelSchema } from '@visavis/contracts';
import type { ParticipantId } from '@visavis/acd';
import { PrismaService } from '../../platform/prisma/prisma.service.js';
import { QualitySamples, type TakenSample } from '../application/quality-samples.port.js';

/** One statement for any number of rows, given as one JSON array. */
const insert = `INSERT INTO quality_samples
  (contact_id, participant_id, at, level, interval_ms, sent_loss_percent, sent_jitter_ms, received_loss_percent, received_jitter_ms, round_trip_ms, freezes, freeze_ms)
SELECT "contactId", "participantId", to_timestamp(at / 1000.0), level, "intervalMs", "sentLossPercent", "sentJitterMs", "receivedLossPercent", "receivedJitterMs", "roundTripMs", freezes, "freezeMs"
FROM jsonb_to_recordset($1::jsonb) AS given(
  "contactId" uuid, "participantId" text, at float8, level text, "intervalMs" int, "sentLossPercent" real, "sentJitterMs" int,
  "receivedLossPercent" real, "receivedJitterMs" int, "roundTripMs" int, freezes int, "freezeMs" int)
ON CONFLICT DO NOTHING`;

@Injectable()
export class PrismaQualitySamples extends QualitySamples {
  constructor(private readonly prisma: PrismaService) {
    super();
  }

  override async write(samples: readonly TakenSample[]): Promise<void> {
    await this.prisma.$executeRawUnsafe(insert, JSON.stringify(samples));
  }

  override async ofContact(contactId: string): Promise<readonly TakenSample[]> {
    const rows = await this.prisma.qualitySample.findMany({ where: { contactId }, orderBy: [{ participantId: 'asc' }, { at: 'asc' }] });
    return rows.map(({ at, level, participantId, ...sample }) => ({
      ...sample,
      participantId: participantId as ParticipantId,
      at: at.getTime(),
      level: qualityLevelSchema.parse(level),
    }));
  }
}
