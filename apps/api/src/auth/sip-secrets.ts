import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { TokenKeys } from './token-keys.js';

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
/** Says how what follows was made, for whoever has to read it after another way was chosen. */
const prefix = 'v1:';

/** Encrypts what SIP accounts register with, so that a copy of the database registers nobody. The account's id is bound to it. */
@Injectable()
export class SipSecrets {
  constructor(@Inject(TokenKeys) private readonly keys: Pick<TokenKeys, 'sipSecret'>) {}

  seal(accountId: string, secret: string): string {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(algorithm, this.keys.sipSecret, nonce, { authTagLength: tagBytes }).setAAD(Buffer.from(accountId));
    const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return prefix + Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** Null for what was sealed with another key, for another account, or was changed since. */
  open(accountId: string, sealed: string): string | null {
    if (!sealed.startsWith(prefix)) return null;
    const bytes = Buffer.from(sealed.slice(prefix.length), 'base64url');
    if (bytes.length < nonceBytes + tagBytes) return null;
    const decipher = createDecipheriv(algorithm, this.keys.sipSecret, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
    decipher.setAAD(Buffer.from(accountId)).setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
    try {
      return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString('utf8');
    } catch {
      // Authentication failed: that is all there is to know.
      return null;
    }
  }
}
