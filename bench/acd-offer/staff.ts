import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inBatches } from '../load/bench-socket.js';
import { parentOf } from '../load/process-cpu.js';

/** Adds `count` agents to all queues, with the password of a demo agent, and makes wrap-up end at once. */
export async function addAgents(databaseUrl: string, count: number, likeEmail: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const emails = Array.from({ length: count }, (_, index) => `bench-${index}@example.org`);
    await client.query(
      `INSERT INTO users (id, email, name, role, password_hash)
       SELECT id, email, split_part(email, '@', 1), 'agent', (SELECT password_hash FROM users WHERE email = $3)
       FROM unnest($1::uuid[], $2::text[]) AS bench (id, email)`,
      [emails.map(() => randomUUID()), emails, likeEmail],
    );
    await client.query(
      `INSERT INTO queue_members (queue_id, user_id)
       SELECT queues.id, users.id FROM queues CROSS JOIN users WHERE users.email LIKE 'bench-%'`,
    );
    await client.query('UPDATE queues SET wrap_up_ms = 0');
    return emails;
  } finally {
    await client.end();
  }
}

/** PostgreSQL's first process, of which every connection's is a child. */
export async function postmasterPid(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const [row] = rows;
    if (!row) throw new Error('PostgreSQL did not tell its process.');
    return await parentOf(row.pid);
  } finally {
    await client.end();
  }
}

/** Access tokens, by signing in for real. */
export function signInAll(origin: string, emails: readonly string[], password: string): Promise<string[]> {
  return inBatches(emails, 4, async (email) => {
    const response = await fetch(`${origin}/api/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify({ email, password }),
      signal: AbortSignal.timeout(30_000),
    });
    if (!response.ok) throw new Error(`Signing in ${email} failed with ${response.status}.`);
    return ((await response.json()) as { accessToken: string }).accessToken;
  });
}
