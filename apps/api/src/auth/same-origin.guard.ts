import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { CONFIGURATION, type Configuration } from '../config/configuration.js';
import { AppError } from '../platform/errors/app-error.js';
import { comesFromOurPages } from '../platform/http/same-origin.js';

/** For what a cookie alone can cause: another site's page must not, even in a browser that ignores SameSite. */
@Injectable()
export class SameOriginGuard implements CanActivate {
  constructor(@Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'http'>) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    if (comesFromOurPages(request, this.configuration.http)) return true;
    throw AppError.forbidden('This comes from the page of another site.');
  }
}
