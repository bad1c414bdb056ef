/**
 * The statements that write history, each for any number of rows given as one JSON array: one plan, one round trip.
 * All are idempotent: an older version never overwrites a newer one, an event that is there stays as it is.
 */
type ColumnType = 'uuid' | 'text' | 'int' | 'smallint' | 'jsonb' | 'instant' | 'channel' | 'contact_state' | 'contact_outcome';
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
  consent_text_version: 'text',
  device_check: 'jsonb',
  state: 'contact_state',
  entered_at: 'instant',
  answered_at: 'instant',
  closed_at: 'instant',
  outcome: 'contact_outcome',
  cause: 'text',
  rating: 'smallint',
  rating_comment: 'text',
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

/** Instants come as milliseconds since the epoch. */
function insert(table: string, columns: Columns): string {
  const names = Object.keys(columns);
  const values = names.map((name) => (columns[name] === 'instant' ? `to_timestamp(given.${name} / 1000.0)` : `given.${name}`));
  const given = names.map((name) => `${name} ${columns[name] === 'instant' ? 'float8' : columns[name]}`);
  return [
    `INSERT INTO ${table} (${names.join(', ')})`,
    `SELECT ${values.join(', ')}`,
    `FROM jsonb_to_recordset($1::jsonb) AS given(${given.join(', ')})`,
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
export const writeEvents = `${insert('contact_events', eventColumns)}\nON CONFLICT (domain, event_id) DO NOTHING`;
