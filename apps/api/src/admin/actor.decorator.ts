import { randomUUID } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';

/** Who changes something, and the request by which they do. */
export interface Actor {
  readonly userId: string;
  readonly correlationId: string;
}

export const ChangedBy = createParamDecorator((_data: unknown, context: ExecutionContext): Actor => {
  const { signedIn, id } = context.switchToHttp().getRequest<Request>();
  if (!signedIn) throw new Error('This route is public: nobody is signed in.');
  return { userId: signedIn.userId, correlationId: typeof id === 'string' ? id : randomUUID() };
});
