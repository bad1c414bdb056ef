import { Inject, Injectable, Logger } from '@nestjs/common';
import { z } from 'zod';
import { CONFIGURATION, type Configuration } from '../config/configuration.js';
import { AppError } from '../platform/errors/app-error.js';
import { RedisConnections, type RedisClient } from '../platform/redis/redis-connections.js';

const key = 'auth:revocations';
const channel = 'auth:revoked';

/** Ended now: one session, or all sessions that a user has so far. */
const revocationSchema = z.object({
  userId: z.string(),
  sessionId: z.string().nullable(),
  /** Tokens issued up to then are worthless. Milliseconds since the epoch. */
  at: z.number(),
  expiresAt: z.number(),
});
export type Revocation = z.infer<typeof revocationSchema>;

interface TokenFacts {
  readonly userId: string;
  readonly sessionId: string;
  readonly issuedAt: number;
}

/**
 * Makes the end of a session take effect at once, although access tokens are good without asking anybody: every process
 * keeps the few revocations that still matter in memory. They are in Redis as long as a token they concern can live, and
 * reach the other processes by a message. A process that cannot hear those messages reads the whole list before it answers.
 */
@Injectable()
export class SessionRevocations {
  private readonly logger = new Logger('Auth');
  private readonly known = new Map<string, Revocation>();
  private readonly listeners = new Set<(revocation: Revocation) => void>();
  private readonly subscriber: RedisClient;
  private inStep = false;

  constructor(
    private readonly connections: RedisConnections,
    @Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'auth'>,
  ) {
    this.subscriber = connections.connect('revocations');
    this.subscriber.on('message', (_channel: string, message: string) => this.receive(message));
    this.subscriber.on('close', () => {
      this.inStep = false;
    });
    this.subscriber.on('ready', () => {
      this.catchUp().catch((error: unknown) => this.logger.warn('Revocations could not be read.', error));
    });
  }

  /** Returns the function that removes the listener, which is called once per revocation in every process. */
  subscribe(listener: (revocation: Revocation) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Ends one session, or with `sessionId` null all of the user's. In force here when it returns, elsewhere a moment later. */
  async publish(ended: { readonly userId: string; readonly sessionId: string | null }): Promise<void> {
    const at = Date.now();
    // A second more than any token can live, for clocks that differ a little.
    const expiresAt = at + (this.configuration.auth.accessTokenSeconds + 1) * 1000;
    const revocation: Revocation = { ...ended, at, expiresAt };
    const message = JSON.stringify(revocation);
    this.apply(revocation);
    const redis = this.connections.main();
    await redis.zadd(key, expiresAt, message);
    await redis.zremrangebyscore(key, '-inf', at);
    await redis.publish(channel, message);
  }

  async isRevoked({ userId, sessionId, issuedAt }: TokenFacts): Promise<boolean> {
    if (!this.inStep) await this.catchUpOrFail();
    const ofUser = this.known.get(userId);
    return this.known.has(sessionId) || (ofUser !== undefined && issuedAt <= ofUser.at);
  }

  private async catchUpOrFail(): Promise<void> {
    try {
      await this.catchUp();
    } catch (error) {
      throw AppError.unavailable('Signing in', error);
    }
  }

  /** Subscribes first: what is revoked between the two steps is then heard, or read, or both. */
  private async catchUp(): Promise<void> {
    const hears = this.subscriber.status === 'ready';
    if (hears) await this.subscriber.subscribe(channel);
    const messages = await this.connections.main().zrangebyscore(key, Date.now(), '+inf');
    for (const message of messages) this.receive(message);
    this.inStep = hears && this.subscriber.status === 'ready';
  }

  private receive(message: string): void {
    const parsed = revocationSchema.safeParse(JSON.parse(message));
    if (parsed.success) this.apply(parsed.data);
  }

  private apply(revocation: Revocation): void {
    const now = Date.now();
    for (const [id, { expiresAt }] of this.known) if (expiresAt <= now) this.known.delete(id);
    const id = revocation.sessionId ?? revocation.userId;
    if ((this.known.get(id)?.at ?? 0) >= revocation.at) return;
    this.known.set(id, revocation);
    for (const listener of this.listeners) {
      try {
        listener(revocation);
      } catch (error) {
        this.logger.error('A listener for ended sessions failed.', error);
      }
    }
  }
}
