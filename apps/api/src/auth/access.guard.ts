import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Role } from '@visavis/contracts';
import type { Request } from 'express';
import { AppError } from '../platform/errors/app-error.js';
import { AccessTokens } from './access-tokens.js';
import { IS_PUBLIC } from './public.decorator.js';
import { ROLES } from './roles.decorator.js';

const bearer = 'Bearer ';

/** In front of every route: a valid access token, and a role that may, unless the route is public. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: AccessTokens,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // Sockets are checked when they connect.
    if (context.getType() !== 'http') return true;
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(IS_PUBLIC, targets)) return true;
    const request = context.switchToHttp().getRequest<Request>();
    const { authorization } = request.headers;
    if (!authorization?.startsWith(bearer)) throw AppError.tokenMissing();
    const identity = await this.tokens.verify(authorization.slice(bearer.length));
    const roles = this.reflector.getAllAndOverride<readonly Role[] | undefined>(ROLES, targets);
    if (roles && !roles.includes(identity.role)) throw AppError.forbidden();
    request.signedIn = identity;
    return true;
  }
}
