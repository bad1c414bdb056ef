/**
 * Where the live state of one routing domain lies in Redis; docs/redis.md has the table. All keys share the hash tag
 * `{acd:DOMAIN}`: a commit touches several of them, and on Redis Cluster a script's keys must be in one slot. A cluster
 * spreads domains, not contacts.
 */
export interface AcdKeys {
  readonly live: string;
  readonly agents: string;
  readonly due: string;
  readonly events: string;
  readonly clockOffset: string;
  readonly router: string;
  readonly historyReader: string;
  readonly processes: string;
  contact(id: string): string;
  chat(contactId: string): string;
  agent(id: string): string;
  lastAgent(deviceId: string): string;
  blocked(kind: string, value: string): string;
}

export function acdKeys(domain: string): AcdKeys {
  const tag = `{acd:${domain}}`;
  return {
    live: `${tag}:live`,
    agents: `${tag}:agents`,
    due: `${tag}:due`,
    events: `${tag}:events`,
    clockOffset: `${tag}:clock-offset`,
    router: `${tag}:router`,
    historyReader: `${tag}:history-reader`,
    processes: `${tag}:processes`,
    contact: (id) => `${tag}:contact:${id}`,
    chat: (contactId) => `${tag}:chat:${contactId}`,
    agent: (id) => `${tag}:agent:${id}`,
    lastAgent: (deviceId) => `${tag}:last-agent:${deviceId}`,
    blocked: (kind, value) => `${tag}:blocked:${kind}:${value}`,
  };
}
