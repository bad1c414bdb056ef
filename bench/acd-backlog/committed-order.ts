import pg from 'pg';

/** What was committed, in the order of the event stream, as history kept it. */
export interface CommittedOrder {
  /** By contact: place in the stream and rank. */
  readonly queued: ReadonlyMap<string, { readonly at: string; readonly rankKey: number }>;
  readonly offers: readonly { readonly at: string; readonly contactId: string; readonly agentId: string }[];
}

interface Row {
  readonly event_id: string;
  readonly type: string;
  readonly contact_id: string;
  readonly agent_id: string | null;
  readonly data: { readonly rankKey?: number };
}

export async function readCommittedOrder(databaseUrl: string): Promise<CommittedOrder> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<Row>(
      `SELECT event_id, type, contact_id, agent_id, data FROM contact_events
       WHERE type IN ('contact.queued', 'offer.made') ORDER BY event_id COLLATE "C"`,
    );
    const queued = new Map<string, { at: string; rankKey: number }>();
    const offers: { at: string; contactId: string; agentId: string }[] = [];
    for (const { agent_id: agentId, contact_id: contactId, data, event_id: at, type } of rows) {
      if (type === 'contact.queued') queued.set(contactId, { at, rankKey: data.rankKey ?? 0 });
      else offers.push({ at, contactId, agentId: agentId ?? '' });
    }
    return { queued, offers };
  } finally {
    await client.end();
  }
}

/**
 * Offers made while a contact of smaller rank was in line and had not been offered. All contacts are equal here: one queue,
 * no skills, no priority. Those that were queued later in the stream were not there yet, whatever their rank.
 */
export function countOvertakes({ offers, queued }: CommittedOrder): number {
  const offeredAt = new Map(offers.toReversed().map(({ at, contactId }) => [contactId, at]));
  let overtakes = 0;
  for (const { at, contactId } of offers) {
    const own = queued.get(contactId);
    if (!own) continue;
    for (const [otherId, other] of queued) {
      const smaller = other.rankKey < own.rankKey || (other.rankKey === own.rankKey && otherId < contactId);
      if (smaller && other.at < at && (offeredAt.get(otherId) ?? '~') > at) {
        overtakes += 1;
        break;
      }
    }
  }
  return overtakes;
}
