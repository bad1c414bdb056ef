import { agentCounters, greatest, queueCounters, type Counter } from '@visavis/acd';

/**
 * The statements that write history, each for any number of rows given as one JSON array: one plan, one round trip.
 * All are idempotent: an older version never overwrites a newer one, an event that is there stays as it is.
 */
type ColumnType = 'uuid' | 'text' | 'int' | 'smallint' | 'jsonb' | 'bigint' | 'boolean' | 'instant' | 'channel' | 'contact_state' | 'contact_outcome';
type Columns = Readonly<Record<string, ColumnType>>;

const contactColumns: Columns = {
  id: 'uuid',
  domain: 'text',
  version: 'int',
  channel: 'channel',
  queue_id: 'uuid',
  queue_name: 'text',
  topic_id: 'uuid',
  topic: 'jsonb',
  language: 'text',
  priority: 'int',
  customer_name: 'text',
  customer_details: 'text',
  device_id: 'text',
  device_check: 'jsonb',
  network_check: 'jsonb',
  phone_number: 'text',
  called_number: 'text',
  state: 'contact_state',
  entered_at: 'instant',
  answered_at: 'instant',
  closed_at: 'instant',
  outcome: 'contact_outcome',
  cause: 'text',
  rating: 'smallint',
  rating_comment: 'text',
  appointment_from: 'instant',
  appointment_until: 'instant',
  appointment_agent_id: 'uuid',
  appointment_note: 'text',
};

const segmentColumns: Columns = {
  id: 'uuid',
  contact_id: 'uuid',
  version: 'int',
  agent_id: 'uuid',
  offered_at: 'instant',
  accepted_at: 'instant',
  talk_started_at: 'instant',
  talk_ended_at: 'instant',
  wrap_up_ended_at: 'instant',
  ending: 'text',
  disposition_id: 'uuid',
  notes: 'text',
};

const eventColumns: Columns = {
  domain: 'text',
  event_id: 'text',
  contact_id: 'uuid',
  at: 'instant',
  type: 'text',
  actor: 'text',
  agent_id: 'uuid',
  segment_id: 'uuid',
  data: 'jsonb',
};

const messageColumns: Columns = {
  contact_id: 'uuid',
  seq: 'int',
  message_id: 'uuid',
  at: 'instant',
  role: 'text',
  author_id: 'text',
  author_name: 'text',
  body: 'jsonb',
};

const consentColumns: Columns = {
  contact_id: 'uuid',
  participant_id: 'text',
  text_id: 'text',
  version: 'text',
  language: 'text',
  sha256: 'text',
  keeps: 'jsonb',
  agreed: 'boolean',
  basis: 'text',
  at: 'instant',
};

const activityColumns: Columns = {
  domain: 'text',
  event_id: 'text',
  agent_id: 'uuid',
  name: 'text',
  started_at: 'instant',
  ended_at: 'instant',
};

function given(columns: Columns, parameter: number): string {
  const typed = Object.keys(columns).map((name) => `${name} ${columns[name] === 'instant' ? 'float8' : columns[name]}`);
  return `FROM jsonb_to_recordset($${parameter}::jsonb) AS given(${typed.join(', ')})`;
}

/** Instants come as milliseconds since the epoch. */
function insert(table: string, columns: Columns, parameter = 1): string {
  const names = Object.keys(columns);
  const values = names.map((name) => (columns[name] === 'instant' ? `to_timestamp(given.${name} / 1000.0)` : `given.${name}`));
  return [`INSERT INTO ${table} (${names.join(', ')})`, `SELECT ${values.join(', ')}`, given(columns, parameter)].join('\n');
}

/** Adds up what belongs to the events that were `written` just now, and to no other: what was there is counted already. */
function count(table: string, id: 'queue_id' | 'agent_id', counters: readonly Counter[], parameter: number): string {
  const columns: Columns = { event_id: 'text', domain: 'text', [id]: 'uuid', started_at: 'instant', ...Object.fromEntries(counters.map((name) => [name, 'bigint'])) };
  const sums = counters.map((name) => `COALESCE(${greatest.has(name) ? 'max' : 'sum'}(given.${name}), 0)`);
  const merged = counters.map((name) =>
    greatest.has(name) ? `${name} = GREATEST(${table}.${name}, EXCLUDED.${name})` : `${name} = ${table}.${name} + EXCLUDED.${name}`,
  );
  return [
    `INSERT INTO ${table} (domain, ${id}, started_at, ${counters.join(', ')})`,
    `SELECT given.domain, given.${id}, to_timestamp(given.started_at / 1000.0), ${sums.join(', ')}`,
    `${given(columns, parameter)} JOIN written USING (event_id)`,
    `GROUP BY given.domain, given.${id}, given.started_at ORDER BY given.domain, given.${id}, given.started_at`,
    `ON CONFLICT (domain, ${id}, started_at) DO UPDATE SET ${merged.join(', ')}`,
  ].join('\n');
}

/** In the order of their keys, so that two writers never wait for each other in a circle. */
function upsert(table: string, columns: Columns): string {
  const changes = Object.keys(columns).filter((name) => name !== 'id').map((name) => `${name} = EXCLUDED.${name}`);
  return [
    insert(table, columns),
    'ORDER BY given.id',
    `ON CONFLICT (id) DO UPDATE SET ${changes.join(', ')}`,
    `WHERE ${table}.version < EXCLUDED.version`,
  ].join('\n');
}

export const writeContacts = upsert('contacts', contactColumns);
export const writeSegments = upsert('segments', segmentColumns);

/** What has been posted never changes. */
export const writeMessages = `${insert('chat_messages', messageColumns)} ON CONFLICT (contact_id, seq) DO NOTHING`;

/** An answer stays; who answers anew has another row. */
export const writeConsents = `${insert('contact_consents', consentColumns)} ON CONFLICT (contact_id, participant_id, text_id, at) DO NOTHING`;

const onlyOnce = 'ON CONFLICT (domain, event_id) DO NOTHING RETURNING event_id';

/**
 * Given: events, spans of agents' time, and what both add to the intervals of agents and of queues. One statement, so that
 * an event is counted if and only if it is written: portions that are read again, or by two readers, change nothing.
 */
export const writeEvents = `WITH timeline AS (${insert('contact_events', eventColumns, 1)} ${onlyOnce}),
spans AS (${insert('agent_activities', activityColumns, 2)} ${onlyOnce}),
written AS (SELECT event_id FROM timeline UNION ALL SELECT event_id FROM spans),
agents AS (${count('agent_intervals', 'agent_id', agentCounters, 3)})
${count('queue_intervals', 'queue_id', queueCounters, 4)}`;
