import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { AccessIdentity } from './access-tokens.js';

declare module 'express-serve-static-core' {
  interface Request {
    /** Set by AccessGuard. */
    signedIn?: AccessIdentity;
  }
}

/** Who asks. */
export const SignedIn = createParamDecorator((_data: unknown, context: ExecutionContext): AccessIdentity => {
  const { signedIn } = context.switchToHttp().getRequest<Request>();
  if (!signedIn) throw new Error('This route is public: nobody is signed in.');
  return signedIn;
});
