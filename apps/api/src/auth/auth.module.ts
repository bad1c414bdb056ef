import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { AccessTokens } from './access-tokens.js';
import { AuthController } from './auth.controller.js';
import { AppointmentLinks } from './appointment-links.js';
import { AnswerLinks } from './answer-links.js';
import { GuestTokens } from './guest-tokens.js';
import { InvitationTokens } from './invitation-tokens.js';
import { Passwords } from './passwords.js';
import { RefreshTokens } from './refresh-tokens.js';
import { SessionRevocations } from './session-revocations.js';
import { Sessions } from './sessions.js';
import { SignInLimits } from './sign-in-limits.js';
import { SipSecrets } from './sip-secrets.js';
import { TokenKeys } from './token-keys.js';

/** Global, because every feature's routes and sockets are behind it. */
@Global()
@Module({
  controllers: [AuthController],
  providers: [
    AccessTokens,
    AnswerLinks,
    AppointmentLinks,
    GuestTokens,
    InvitationTokens,
    Passwords,
    RefreshTokens,
    SessionRevocations,
    Sessions,
    SignInLimits,
    SipSecrets,
    TokenKeys,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [AccessTokens, AnswerLinks, AppointmentLinks, GuestTokens, InvitationTokens, Passwords, SessionRevocations, Sessions, SipSecrets, TokenKeys],
})
export class AuthModule {}
