import { Injectable, Logger } from '@nestjs/common';
import type { Role, Session, SignIn, SignOut, User } from '@visavis/contracts';
import { AppError } from '../platform/errors/app-error.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { AccessTokens } from './access-tokens.js';
import { Passwords } from './passwords.js';
import { RefreshTokens, type RefreshToken } from './refresh-tokens.js';
import { SessionRevocations } from './session-revocations.js';
import { SignInLimits } from './sign-in-limits.js';

/** What a page gets, and what goes into its cookie. */
export interface OpenedSession {
  readonly session: Session;
  readonly refreshToken: RefreshToken;
}

/** Sessions of staff: from a password to tokens, from a refresh token to fresh ones, and to their end. */
@Injectable()
export class Sessions {
  private readonly logger = new Logger('Auth');

  constructor(
    private readonly prisma: PrismaService,
    private readonly passwords: Passwords,
    private readonly limits: SignInLimits,
    private readonly refreshTokens: RefreshTokens,
    private readonly accessTokens: AccessTokens,
    private readonly revocations: SessionRevocations,
  ) {}

  async signIn(credentials: SignIn, address: string): Promise<OpenedSession> {
    const asOf = Date.now();
    const email = credentials.email.toLowerCase();
    await this.limits.consume(email, address);
    const found = await this.prisma.user.findUnique({ where: { email } });
    const isRight = await this.passwords.matches(credentials.password, found?.passwordHash ?? null);
    if (!found || !isRight || found.disabledAt !== null) throw AppError.credentialsWrong();
    await this.limits.forgive(email, address);
    const { sessionId, first } = await this.refreshTokens.begin(found.id);
    this.logger.log({ userId: found.id, sessionId }, 'Signed in.');
    return this.open(found, sessionId, { refreshToken: first, asOf });
  }

  /** Fails with `auth.token_invalid` when the refresh token is good for nothing (any more). */
  async refresh(token: string): Promise<OpenedSession> {
    const asOf = Date.now();
    const rotation = await this.refreshTokens.rotate(token);
    if (rotation.outcome === 'unknown') throw AppError.tokenInvalid();
    const { sessionId, userId } = rotation;
    if (rotation.outcome === 'reused') {
      await this.revocations.publish({ userId, sessionId });
      this.logger.warn({ userId, sessionId }, 'A refresh token was used twice: its session was ended.');
      throw AppError.tokenInvalid();
    }
    const user = await this.prisma.user.findUnique({ where: { id: userId } });
    if (!user || user.disabledAt !== null) {
      await this.end({ userId, sessionId });
      throw AppError.tokenInvalid();
    }
    return this.open(user, sessionId, { refreshToken: rotation.next, asOf });
  }

  /** Ends the session of this refresh token, or all of its user's. One that is unknown has ended already. */
  async signOut(token: string, { everywhere }: SignOut): Promise<void> {
    const found = await this.refreshTokens.sessionOf(token);
    if (found) await (everywhere ? this.endAll(found.userId) : this.end(found));
  }

  async end({ userId, sessionId }: { readonly userId: string; readonly sessionId: string }): Promise<void> {
    await this.refreshTokens.end(sessionId);
    await this.revocations.publish({ userId, sessionId });
    this.logger.log({ userId, sessionId }, 'Signed out.');
  }

  /** Ends every session the user has, on whatever machine; also what disabling an account does. */
  async endAll(userId: string): Promise<void> {
    await this.refreshTokens.endAll(userId);
    await this.revocations.publish({ userId, sessionId: null });
    this.logger.log({ userId }, 'Signed out everywhere.');
  }

  private async open(
    { id, name, email, role }: User & { readonly role: Role },
    sessionId: string,
    { refreshToken, asOf }: { readonly refreshToken: RefreshToken; readonly asOf: number },
  ): Promise<OpenedSession> {
    const { token, expiresAt } = await this.accessTokens.issue({ userId: id, sessionId, role }, asOf);
    return { session: { accessToken: token, expiresAt, user: { id, name, email, role } }, refreshToken };
  }
}
