import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';

/**
 * OWASP's first choice for argon2id, which is the package's default algorithm: 19 MiB, two passes, one lane.
 * About 30 ms of one core, off the main thread.
 */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

@Injectable()
export class Passwords {
  /** Of a password that nobody knows. */
  private readonly nobodysHash = hash(randomBytes(32), parameters);

  hash(password: string): Promise<string> {
    return hash(password, parameters);
  }

  /** Takes as long when there is no such user (`passwordHash` null), so that the time tells nobody who works here. */
  async matches(password: string, passwordHash: string | null): Promise<boolean> {
    const isRight = await verify(passwordHash ?? (await this.nobodysHash), password);
    return isRight && passwordHash !== null;
  }
}
