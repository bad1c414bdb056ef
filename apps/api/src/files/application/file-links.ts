import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { TokenKeys } from '../../auth/token-keys.js';
import { CONFIGURATION, type Configuration } from '../../config/configuration.js';
import { AppError } from '../../platform/errors/app-error.js';
import { keyOf, type FilePerson } from '../domain/shared-file.js';

export interface FileLink {
  readonly expires: number;
  readonly signature: string;
}

/**
 * Links to one file for one person, for some minutes. Following one takes that person's token besides, so a link that got
 * into other hands opens nothing.
 */
@Injectable()
export class FileLinks {
  constructor(
    @Inject(TokenKeys) private readonly keys: TokenKeys,
    @Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'files'>,
  ) {}

  make(fileId: string, person: FilePerson, now = Date.now()): FileLink {
    const expires = now + this.configuration.files.linkSeconds * 1000;
    return { expires, signature: this.sign(fileId, person, expires) };
  }

  /** Fails with `file.link_expired`, or `auth.forbidden` for a link that was made for somebody or something else. */
  require(fileId: string, person: FilePerson, { expires, signature }: FileLink, now = Date.now()): void {
    const [expected, given] = [this.sign(fileId, person, expires), signature].map((text) => Buffer.from(text));
    if (!expected || !given || expected.length !== given.length || !timingSafeEqual(expected, given)) {
      throw AppError.forbidden('This link is not for you.');
    }
    if (expires <= now) throw new AppError('file.link_expired', 'The link has expired: ask for another one.');
  }

  private sign(fileId: string, person: FilePerson, expires: number): string {
    return createHmac('sha256', this.keys.fileLink).update(`${fileId} ${keyOf(person)} ${expires}`).digest('base64url');
  }
}
