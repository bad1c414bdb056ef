import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { CONFIGURATION, type Configuration } from '../config/configuration.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';

/**
 * Two tabs may refresh in the same moment, and an answer may get lost on its way. For this long a used token still brings
 * a successor; after that, using it again means that two parties hold it, and its session ends.
 */
const reuseLeewayMs = 10_000;

export interface RefreshToken {
  readonly token: string;
  readonly expiresAt: Date;
}

export type Rotation =
  | { readonly outcome: 'rotated'; readonly userId: string; readonly sessionId: string; readonly next: RefreshToken }
  /** Stolen, or kept by somebody after its use: the session has been ended. */
  | { readonly outcome: 'reused'; readonly userId: string; readonly sessionId: string }
  | { readonly outcome: 'unknown' };

interface Session {
  readonly userId: string;
  readonly sessionId: string;
  readonly sessionExpiresAt: Date;
}

/** 256 random bits need no salt and no slow hash. */
function hashOf(token: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(createHash('sha256').update(token).digest());
}

/** The chain of refresh tokens of each session, in PostgreSQL. */
@Injectable()
export class RefreshTokens {
  constructor(
    private readonly prisma: PrismaService,
    @Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'auth'>,
  ) {}

  /** The first token of a new session. Takes the chance to forget sessions of this user that are over. */
  async begin(userId: string): Promise<{ sessionId: string; first: RefreshToken }> {
    const now = Date.now();
    const sessionExpiresAt = new Date(now + this.configuration.auth.sessionSeconds * 1000);
    const session = { userId, sessionId: uuid(), sessionExpiresAt };
    await this.prisma.refreshToken.deleteMany({ where: { userId, sessionExpiresAt: { lt: new Date(now) } } });
    return { sessionId: session.sessionId, first: await this.issue(session, now) };
  }

  /** Consumes the token and issues the next one of its session. */
  async rotate(token: string): Promise<Rotation> {
    const now = Date.now();
    const found = await this.prisma.refreshToken.findUnique({ where: { tokenHash: hashOf(token) } });
    if (!found || found.revokedAt !== null || found.expiresAt.getTime() <= now) return { outcome: 'unknown' };
    const { sessionId, userId } = found;
    // Only one of several that come at once sets it; the others read it below.
    const { count } = await this.prisma.refreshToken.updateMany({
      where: { id: found.id, rotatedAt: null, revokedAt: null },
      data: { rotatedAt: new Date(now) },
    });
    if (count === 0 && found.rotatedAt !== null && now - found.rotatedAt.getTime() > reuseLeewayMs) {
      await this.end(sessionId);
      return { outcome: 'reused', userId, sessionId };
    }
    const next = await this.issue(found, now);
    // A sign-out between reading and issuing must not leave this one behind.
    if (await this.isEnded(sessionId)) {
      await this.end(sessionId);
      return { outcome: 'unknown' };
    }
    return { outcome: 'rotated', userId, sessionId, next };
  }

  /** The session a token belongs to, also when the token was used before; null for an unknown one. */
  async sessionOf(token: string): Promise<{ userId: string; sessionId: string } | null> {
    return this.prisma.refreshToken.findUnique({
      where: { tokenHash: hashOf(token) },
      select: { userId: true, sessionId: true },
    });
  }

  async end(sessionId: string): Promise<void> {
    await this.prisma.refreshToken.updateMany({ where: { sessionId, revokedAt: null }, data: { revokedAt: new Date() } });
  }

  async endAll(userId: string): Promise<void> {
    await this.prisma.refreshToken.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: new Date() } });
  }

  private async isEnded(sessionId: string): Promise<boolean> {
    return (await this.prisma.refreshToken.count({ where: { sessionId, revokedAt: { not: null } } })) > 0;
  }

  private async issue({ userId, sessionId, sessionExpiresAt }: Session, now: number): Promise<RefreshToken> {
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(Math.min(now + this.configuration.auth.refreshTokenSeconds * 1000, sessionExpiresAt.getTime()));
    await this.prisma.refreshToken.create({
      data: { id: uuid(), sessionId, userId, tokenHash: hashOf(token), issuedAt: new Date(now), expiresAt, sessionExpiresAt },
    });
    return { token, expiresAt };
  }
}
