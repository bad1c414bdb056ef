import { Inject, Injectable } from '@nestjs/common';
import { agentDeadline, contactDeadline, isFinished, storedAgent, storedContact, type Agent, type Contact } from '@visavis/acd';
import { RedisConnections, type RedisClient } from '../../../platform/redis/redis-connections.js';
import { StoreClock } from '../../../platform/store-clock/store-clock.js';
import { ACD_OPTIONS, type AcdOptions } from '../../acd.options.js';
import { AcdProcess } from '../../application/acd-process.js';
import { AcdStore, type AggregateKey, type BlockEntry, type CommitRequest, type CommitResult, type LoadedAggregates } from '../../application/ports/acd-store.port.js';
import { acdKeys, type AcdKeys } from './acd-keys.js';
import { commitScript, dropDueScript, timeScript } from './commit.script.js';
import { RecentCommits } from './recent-commits.js';
import { RedisEventFeed } from './redis-event-feed.js';
import { commitOf } from './stream-entry.js';

/** How many aggregates one round trip loads. */
const loadBatch = 500;

interface Row {
  readonly key: string;
  readonly values: readonly (string | number)[];
}

/** The live state in Redis; acd-keys.ts shows the layout. Fails by exception only when Redis does not answer. */
@Injectable()
export class RedisAcdStore extends AcdStore {
  private readonly redis: RedisClient;
  private readonly keys: AcdKeys;

  constructor(
    @Inject(RedisConnections) connections: RedisConnections,
    @Inject(ACD_OPTIONS) private readonly options: AcdOptions,
    @Inject(StoreClock) private readonly clock: StoreClock,
    @Inject(RedisEventFeed) private readonly feed: RedisEventFeed,
    @Inject(RecentCommits) private readonly recent: RecentCommits,
    @Inject(AcdProcess) private readonly process: AcdProcess,
  ) {
    super();
    this.redis = connections.main();
    this.keys = acdKeys(options.domain);
  }

  async load(contactIds: readonly string[], agentIds: readonly string[]): Promise<LoadedAggregates> {
    const documents = await Promise.all([
      Promise.all(contactIds.map((id) => this.redis.hget(this.keys.contact(id), 'd'))),
      Promise.all(agentIds.map((id) => this.redis.hget(this.keys.agent(id), 'd'))),
    ]);
    return {
      contacts: new Map(parseAll<Contact>(documents[0]).map((contact) => [contact.contactId, storedContact(contact)])),
      agents: new Map(parseAll<Agent>(documents[1]).map((agent) => [agent.agentId, storedAgent(agent)])),
    };
  }

  async loadLive(): Promise<{ contacts: readonly Contact[]; agents: readonly Agent[] }> {
    const [contactIds, agentIds] = await Promise.all([this.redis.smembers(this.keys.live), this.redis.smembers(this.keys.agents)]);
    const contacts: Contact[] = [];
    const agents: Agent[] = [];
    for (let from = 0; from < Math.max(contactIds.length, agentIds.length); from += loadBatch) {
      const loaded = await this.load(contactIds.slice(from, from + loadBatch), agentIds.slice(from, from + loadBatch));
      contacts.push(...loaded.contacts.values());
      agents.push(...loaded.agents.values());
    }
    return { contacts, agents };
  }

  async commit(request: CommitRequest): Promise<CommitResult> {
    const { agents, contacts, events } = request;
    const rows = [...contacts.map((contact) => this.contactRow(contact)), ...agents.map((agent) => this.agentRow(agent))];
    const forbidden = (request.unlessBlocked ?? []).map((entry) => this.blockKey(entry));
    const marks = (request.block ?? []).map((entry) => this.blockKey(entry));
    const { agents: known, clockOffset, due, events: stream, live } = this.keys;
    const sentAt = StoreClock.local();
    const answer = (await commitScript.run(
      this.redis,
      [stream, due, clockOffset, live, known, ...rows.map(({ key }) => key), ...forbidden, ...marks],
      [rows.length, forbidden.length, marks.length, this.options.blockMs, JSON.stringify(events), this.process.id, ...rows.flatMap(({ values }) => values)],
    )) as [0, AggregateKey] | [1, string, number] | [2];
    if (answer[0] === 0) return { outcome: 'conflict', key: answer[1] };
    if (answer[0] === 2) return { outcome: 'blocked' };
    this.clock.observe(answer[2], sentAt, StoreClock.local());
    const commit = commitOf(answer[1], events, contacts, agents);
    this.recent.add(commit);
    this.feed.committedHere(commit);
    return { outcome: 'committed', commit };
  }

  async due(now: number, max: number): Promise<{ keys: readonly AggregateKey[]; nextAt: number | null }> {
    const found = await this.redis.zrangebyscore(this.keys.due, '-inf', now, 'LIMIT', 0, max);
    const later = await this.redis.zrangebyscore(this.keys.due, `(${now}`, '+inf', 'WITHSCORES', 'LIMIT', 0, 1);
    return { keys: found as AggregateKey[], nextAt: later[1] === undefined ? null : Number(later[1]) };
  }

  async forgetDue(key: AggregateKey): Promise<void> {
    const [kind = '', id = ''] = key.split(':');
    const hash = kind === 'contact' ? this.keys.contact(id) : this.keys.agent(id);
    await dropDueScript.run(this.redis, [this.keys.due, hash], [key]);
  }

  async readClock(): Promise<void> {
    const sentAt = StoreClock.local();
    const storeMs = Number(await timeScript.run(this.redis, [this.keys.clockOffset], []));
    this.clock.observe(storeMs, sentAt, StoreClock.local());
  }

  private contactRow(contact: Contact): Row {
    const { contactId, version } = contact;
    const finished = isFinished(contact);
    // A rating may follow a finished contact; it must neither return to the index nor lose its expiry.
    const index = finished ? '-' : version === 1 ? '+' : '';
    const expiresMs = finished ? this.options.closedRetentionMs : 0;
    return {
      key: this.keys.contact(contactId),
      values: [`contact:${contactId}`, version - 1, version, JSON.stringify(contact), contactDeadline(contact) ?? '', index, expiresMs],
    };
  }

  private agentRow(agent: Agent): Row {
    const { agentId, version } = agent;
    return {
      key: this.keys.agent(agentId),
      values: [`agent:${agentId}`, version - 1, version, JSON.stringify(agent), agentDeadline(agent) ?? '', version === 1 ? '+' : '', 0],
    };
  }

  private blockKey({ kind, value }: BlockEntry): string {
    return this.keys.blocked(kind, value);
  }
}

function parseAll<Aggregate>(documents: readonly (string | null)[]): Aggregate[] {
  return documents.flatMap((document) => (document === null ? [] : [JSON.parse(document) as Aggregate]));
}
