/**
 * Where the live state of one routing domain lies in Redis. All keys share the hash tag `{acd:DOMAIN}`: a commit touches
 * several of them, and on Redis Cluster a script's keys must be in one slot. A cluster spreads domains, not contacts.
 *
 * | key                        | type   | what                                                                              |
 * | -------------------------- | ------ | --------------------------------------------------------------------------------- |
 * | `{…}:contact:ID`           | hash   | `v` version, `d` the contact as JSON. Expires some time after the contact is over  |
 * | `{…}:agent:ID`             | hash   | `v` version, `d` the agent as JSON                                                 |
 * | `{…}:live`                 | set    | ids of contacts that are not over, or still wrapped up                             |
 * | `{…}:agents`               | set    | ids of all agents ever seen                                                        |
 * | `{…}:due`                  | zset   | one member per aggregate (`contact:ID`, `agent:ID`), score its earliest deadline   |
 * | `{…}:events`               | stream | one entry per commit: `p` the process, `e` the events, each changed aggregate and its JSON |
 * | `{…}:clock-offset`         | string | milliseconds added to TIME; only tests set it                                      |
 * | `{…}:router`               | string | the routing process's id, with its lease as expiry                                 |
 * | `{…}:history-reader`       | string | likewise for the process that writes history                                       |
 * | `{…}:processes`            | zset   | ids of api processes, score when their presence ends (TIME without the offset)       |
 * | `{…}:last-agent:DEVICE`   | string | who spoke to the customer of this browser last, for a month                        |
 * | `{…}:blocked:KIND:VALUE`   | string | a customer's browser or address that is refused, with the block's end as expiry    |
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
    agent: (id) => `${tag}:agent:${id}`,
    lastAgent: (deviceId) => `${tag}:last-agent:${deviceId}`,
    blocked: (kind, value) => `${tag}:blocked:${kind}:${value}`,
  };
}
