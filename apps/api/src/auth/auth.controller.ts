import { Body, Controller, Get, HttpCode, Inject, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { sessionSchema, signInSchema, signOutSchema, userSchema, type Session, type SignIn, type SignOut, type User } from '@visavis/contracts';
import type { Request, Response } from 'express';
import { CONFIGURATION, type Configuration } from '../config/configuration.js';
import { AppError } from '../platform/errors/app-error.js';
import { ApiFailures } from '../platform/http/api-failures.decorator.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import type { AccessIdentity } from './access-tokens.js';
import { Public } from './public.decorator.js';
import { clearRefreshCookie, refreshCookieName, setRefreshCookie } from './refresh-cookie.js';
import { SameOriginGuard } from './same-origin.guard.js';
import { Sessions, type OpenedSession } from './sessions.js';
import { SignedIn } from './signed-in.decorator.js';

@ApiTags('auth')
@Controller('api/auth')
@UseGuards(SameOriginGuard)
export class AuthController {
  constructor(
    private readonly sessions: Sessions,
    private readonly prisma: PrismaService,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  @Post('sign-in')
  @ApiOperation({ summary: 'Sign in with e-mail and password' })
  @Public()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: sessionSchema })
  @ApiFailures('request.invalid', 'auth.credentials_wrong', 'request.rate_limited')
  async signIn(
    @Body({ schema: signInSchema }) credentials: SignIn,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Session> {
    return this.answer(await this.sessions.signIn(credentials, request.ip ?? ''), response);
  }

  /** The refresh cookie for a fresh access token and the next refresh cookie. */
  @Post('refresh')
  @ApiOperation({ summary: 'Renew the access token by the refresh cookie' })
  @Public()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: sessionSchema })
  @ApiFailures('auth.token_missing', 'auth.token_invalid')
  async refresh(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<Session> {
    const token = refreshTokenOf(request);
    if (token === undefined) throw AppError.tokenMissing();
    try {
      return this.answer(await this.sessions.refresh(token), response);
    } catch (error) {
      if (error instanceof AppError && error.code === 'auth.token_invalid') clearRefreshCookie(response, this.configuration.http);
      throw error;
    }
  }

  /** Ends this browser's session, or with `everywhere` all of the user's. Without a session there is nothing to end. */
  @Post('sign-out')
  @ApiOperation({ summary: 'Sign out here, or everywhere' })
  @Public()
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiFailures('request.invalid')
  async signOut(
    @Body({ schema: signOutSchema }) { everywhere }: SignOut,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const token = refreshTokenOf(request);
    if (token !== undefined) await this.sessions.signOut(token, { everywhere });
    clearRefreshCookie(response, this.configuration.http);
  }

  @Get('me')
  @ApiOperation({ summary: 'Who is signed in' })
  @ApiBearerAuth()
  @ApiOkResponse({ standardSchema: userSchema })
  @ApiFailures('auth.token_missing', 'auth.token_invalid', 'auth.token_expired')
  async me(@SignedIn() { userId }: AccessIdentity): Promise<User> {
    const user = await this.prisma.user.findUnique({ where: { id: userId }, select: { id: true, name: true, email: true, role: true } });
    if (!user) throw AppError.tokenInvalid();
    return user;
  }

  private answer({ session, refreshToken }: OpenedSession, response: Response): Session {
    setRefreshCookie(response, refreshToken, this.configuration.http);
    response.setHeader('cache-control', 'no-store');
    return session;
  }
}

function refreshTokenOf(request: Request): string | undefined {
  const cookies = request.cookies as Readonly<Record<string, unknown>> | undefined;
  const token = cookies?.[refreshCookieName];
  return typeof token === 'string' && token !== '' ? token : undefined;
}
