import { Inject, Injectable } from '@nestjs/common';
import type { Actor, DomainEvent } from '@visavis/acd';
import { chatMessageSchema, type ChatMarks, type ChatMessage } from '@visavis/contracts';
import { RedisConnections, type RedisClient } from '../../../platform/redis/redis-connections.js';
import { ACD_OPTIONS, type AcdOptions } from '../../acd.options.js';
import { ChatLog, type AppendResult, type ChatSide } from '../../application/ports/chat-log.port.js';
import { acdKeys, type AcdKeys } from './acd-keys.js';
import { appendScript, markScript } from './chat.script.js';

/** More is no conversation: it bounds what one contact can occupy. */
const messagesAtMost = 2_000;
/** Longer than any contact lasts: a callback may be promised for two weeks ahead. */
const keptForMs = 15 * 24 * 3_600_000;
/** Stands where the script puts the place. */
const unplaced = -1;

/** Threads as one hash each, in the slot of their routing domain; chat.script.ts has the transitions. */
@Injectable()
export class RedisChatLog extends ChatLog {
  private readonly redis: RedisClient;
  private readonly keys: AcdKeys;

  constructor(
    @Inject(RedisConnections) connections: RedisConnections,
    @Inject(ACD_OPTIONS) { domain }: AcdOptions,
  ) {
    super();
    this.redis = connections.main();
    this.keys = acdKeys(domain);
  }

  async append(contactId: string, given: Omit<ChatMessage, 'seq'>, agentIds: readonly string[]): Promise<AppendResult> {
    // The place comes first: what the customer wrote stands after it.
    const message = { seq: unplaced, ...given };
    const event: DomainEvent = { type: 'chat.posted', at: given.at, actor: actorOf(given.from), contactId, data: { message, agentIds } };
    const [seq, json, isNew] = (await appendScript.run(
      this.redis,
      [this.keys.chat(contactId), this.keys.events],
      [given.messageId, JSON.stringify(message), JSON.stringify(event), messagesAtMost, keptForMs],
    )) as [number, string?, number?];
    if (seq === 0 || json === undefined) return { outcome: 'full' };
    return { outcome: isNew === 1 ? 'appended' : 'known', message: parse(json) };
  }

  async since(contactId: string, afterSeq: number, max: number) {
    const key = this.keys.chat(contactId);
    const [last, ...marked] = await this.redis.hmget(key, 'n', 'd:customer', 'r:customer', 'd:agent', 'r:agent');
    const end = Math.min(Number(last ?? 0), afterSeq + max);
    const fields = Array.from({ length: Math.max(0, end - afterSeq) }, (_, index) => `m:${afterSeq + index + 1}`);
    const found = fields.length === 0 ? [] : await this.redis.hmget(key, ...fields);
    const messages = found.flatMap((json) => (json === null ? [] : [parse(json)]));
    return { messages, marks: marksOf(marked.map((mark) => Number(mark ?? 0))), more: end < Number(last ?? 0) };
  }

  async mark(contactId: string, side: ChatSide, { delivered, read }: ChatMarks[ChatSide]) {
    const answer = (await markScript.run(this.redis, [this.keys.chat(contactId)], [side, delivered, read])) as number[];
    return { marks: marksOf(answer), changed: answer[4] === 1 };
  }
}

function parse(json: string): ChatMessage {
  return chatMessageSchema.parse(JSON.parse(json));
}

function marksOf([customerDelivered = 0, customerRead = 0, agentDelivered = 0, agentRead = 0]: readonly number[]): ChatMarks {
  return { customer: { delivered: customerDelivered, read: customerRead }, agent: { delivered: agentDelivered, read: agentRead } };
}

function actorOf({ id, role }: ChatMessage['from']): Actor {
  if (role === 'agent') return `agent:${id}`;
  return role === 'system' ? 'system' : 'customer';
}
