import {
  doubleOrTornEngagements,
  idleDespiteWaiting,
  isDispatchable,
  overtaken,
  stuckBehindDeadlines,
  type Agent,
  type AcdCommit,
  type Contact,
  type LivePicture,
  type RoutingConfiguration,
} from '@visavis/acd';
import type { Redis } from 'ioredis';
import { acdKeys, type AcdKeys } from '../adapters/redis/acd-keys.js';
import { timeScript } from '../adapters/redis/commit.script.js';
import { compareStreamIds, decodeEntry } from '../adapters/redis/stream-entry.js';
import { historyKey } from './history-keeper.js';
import { waitUntil } from './wait-until.js';

/** Looks at a routing domain from outside, straight in Redis, and says which promises do not hold. */
export class AcdObserver {
  private readonly keys: AcdKeys;
  /** Stream positions at which everything had settled. */
  private readonly quiet: string[] = [];

  constructor(
    private readonly redis: Redis,
    private readonly domain: string,
  ) {
    this.keys = acdKeys(domain);
  }

  async shiftTime(ms: number): Promise<void> {
    await this.redis.incrby(this.keys.clockOffset, ms);
  }

  async now(): Promise<number> {
    return Number(await timeScript.run(this.redis, [this.keys.clockOffset], []));
  }

  async picture(): Promise<LivePicture> {
    const [contactIds, agentIds] = await Promise.all([this.redis.smembers(this.keys.live), this.redis.smembers(this.keys.agents)]);
    const read = async (keys: readonly string[]) =>
      (await Promise.all(keys.map((key) => this.redis.hget(key, 'd')))).flatMap((document) => (document ? [JSON.parse(document) as unknown] : []));
    return {
      contacts: (await read(contactIds.map((id) => this.keys.contact(id)))) as Contact[],
      agents: (await read(agentIds.map((id) => this.keys.agent(id)))) as Agent[],
    };
  }

  async faults(configuration: RoutingConfiguration): Promise<readonly string[]> {
    const [picture, now] = [await this.picture(), await this.now()];
    return [
      ...doubleOrTornEngagements(picture),
      ...stuckBehindDeadlines(picture, now, 0),
      ...idleDespiteWaiting(picture, configuration, now),
      ...(await this.wrongDeadlines()),
    ];
  }

  /** Waits until every promise holds; says which one does not when that takes too long. */
  async settled(configuration: RoutingConfiguration, timeoutMs = 6_000): Promise<void> {
    let faults: readonly string[] = [];
    await waitUntil(
      'the promises to hold',
      async () => {
        faults = await this.faults(configuration);
        return faults.length === 0;
      },
      timeoutMs,
    ).catch(() => {
      throw new Error(`Broken promises after ${timeoutMs} ms:\n${faults.join('\n')}`);
    });
    const [last] = await this.redis.xrevrange(this.keys.events, '+', '-', 'COUNT', 1);
    if (last) this.quiet.push(last[0]);
  }

  async commits(): Promise<readonly AcdCommit[]> {
    const entries = await this.redis.xrange(this.keys.events, '-', '+');
    return entries.map(([id, fields]) => decodeEntry(id, fields));
  }

  /** Contacts with how often each was closed, as history has it. */
  async closedInHistory(): Promise<ReadonlyMap<string, number>> {
    const closed = new Map<string, number>();
    for (const text of Object.values(await this.redis.hgetall(historyKey(this.domain)))) {
      const { contactId, type } = JSON.parse(text) as { contactId: string; type: string };
      if (type === 'contact.closed') closed.set(contactId, (closed.get(contactId) ?? 0) + 1);
    }
    return closed;
  }

  /**
   * Reads the whole stream again. Versions must follow one another; an offer is accepted once; nobody who had been
   * waiting since before the last quiet moment may be overtaken; and what came in must have gone out.
   */
  async faultsOfTheRecord(configuration: RoutingConfiguration): Promise<readonly string[]> {
    const faults: string[] = [];
    const contacts = new Map<string, { contact: Contact; since: string }>();
    const agents = new Map<string, Agent>();
    const accepted = new Set<string>();
    for (const commit of await this.commits()) {
      faults.push(...this.overtakenIn(commit, contacts, agents, configuration));
      for (const { segmentId = '', type } of commit.events) {
        if (type !== 'offer.accepted') continue;
        if (accepted.has(segmentId)) faults.push(`Segment ${segmentId} was accepted twice.`);
        accepted.add(segmentId);
      }
      for (const contact of commit.contacts) {
        const before = contacts.get(contact.contactId)?.contact.version ?? 0;
        if (contact.version !== before + 1) faults.push(`Contact ${contact.contactId}: ${contact.version} follows ${before}.`);
        contacts.set(contact.contactId, { contact, since: commit.commitId });
      }
      for (const agent of commit.agents) {
        const before = agents.get(agent.agentId)?.version ?? 0;
        if (agent.version !== before + 1) faults.push(`Agent ${agent.agentId}: ${agent.version} follows ${before}.`);
        agents.set(agent.agentId, agent);
      }
    }
    return [...faults, ...(await this.unbalancedBooks())];
  }

  private overtakenIn(
    commit: AcdCommit,
    contacts: ReadonlyMap<string, { contact: Contact; since: string }>,
    agents: ReadonlyMap<string, Agent>,
    configuration: RoutingConfiguration,
  ): readonly string[] {
    const offer = commit.events.find(({ type }) => type === 'offer.made');
    const agent = agents.get(offer?.agentId ?? '');
    if (!offer?.contact || !agent) return [];
    const settledAt = this.quiet.filter((id) => compareStreamIds(id, commit.commitId) < 0).at(-1) ?? '0-0';
    const waiting = [...contacts.values()]
      .filter(({ contact, since }) => isDispatchable(contact) && compareStreamIds(since, settledAt) <= 0)
      .map(({ contact }) => contact);
    const picture = { contacts: waiting, agents: [...agents.values()] };
    return overtaken(offer.contact, agent, { picture, configuration, now: offer.at });
  }

  /** Entered = answered for the last time or given up, or still here: every contact is in exactly one place. */
  private async unbalancedBooks(): Promise<readonly string[]> {
    const [commits, { contacts }] = [await this.commits(), await this.picture()];
    const entered = new Set<string>();
    const closed = new Map<string, number>();
    for (const { contactId = '', type } of commits.flatMap(({ events }) => events)) {
      if (type === 'contact.queued') entered.add(contactId);
      if (type === 'contact.closed') closed.set(contactId, (closed.get(contactId) ?? 0) + 1);
    }
    const open = new Set(contacts.filter(({ state }) => state.name !== 'closed').map(({ contactId }) => contactId));
    return [...entered]
      .filter((contactId) => (closed.get(contactId) ?? 0) + (open.has(contactId) ? 1 : 0) !== 1)
      .map((contactId) => `Contact ${contactId} was closed ${closed.get(contactId) ?? 0} times and is ${open.has(contactId) ? 'open' : 'gone'}.`);
  }

  /** Whatever has a deadline is in the index of deadlines, or nobody would come. */
  private async wrongDeadlines(): Promise<readonly string[]> {
    const overdue = await this.redis.zrangebyscore(this.keys.due, '-inf', await this.now());
    return overdue.map((key) => `${key} is overdue.`);
  }
}
