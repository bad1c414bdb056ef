import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { tap, type Observable } from 'rxjs';

/** The version of a resource that is answered is its ETag. */
@Injectable()
export class EtagInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const response = context.switchToHttp().getResponse<Response>();
    response.setHeader('cache-control', 'no-store');
    return next.handle().pipe(
      tap((answer) => {
        if (typeof answer === 'object' && answer !== null && 'version' in answer && typeof answer.version === 'number') {
          response.setHeader('etag', `"${answer.version}"`);
        }
      }),
    );
  }
}
