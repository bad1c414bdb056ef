import { createHmac, hkdfSync, webcrypto } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION, type Configuration } from '../config/configuration.js';

type Purpose = 'access-token' | 'guest-token' | 'address' | 'file-link' | 'invitation' | 'appointment' | 'sip-secret';

/** One key for each purpose, derived from the installation's secret: none of them is good for anything else. */
@Injectable()
export class TokenKeys {
  readonly accessToken: Uint8Array;
  /** Imported once: one is signed for each contact. */
  readonly guestToken: Promise<webcrypto.CryptoKey>;
  readonly fileLink: Uint8Array;
  readonly invitation: Uint8Array;
  readonly appointment: Uint8Array;
  /** Encrypts what SIP accounts register with. */
  readonly sipSecret: Uint8Array;
  private readonly address: Uint8Array;

  constructor(@Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'auth'>) {
    const { auth } = configuration;
    const keyFor = (purpose: Purpose) => new Uint8Array(hkdfSync('sha256', auth.secret, '', `visavis ${purpose}`, 32));
    this.accessToken = keyFor('access-token');
    this.guestToken = webcrypto.subtle.importKey('raw', keyFor('guest-token'), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);
    this.address = keyFor('address');
    this.fileLink = keyFor('file-link');
    this.invitation = keyFor('invitation');
    this.appointment = keyFor('appointment');
    this.sipSecret = keyFor('sip-secret');
  }

  /** With which the organisation's own system signs, as the text that it is given: computed from the key's id, it is kept nowhere. */
  customerTokenSecret(keyId: string): string {
    return Buffer.from(hkdfSync('sha256', this.configuration.auth.secret, '', `visavis customer-token ${keyId}`, 32)).toString('base64url');
  }

  /** Stands for a network address where the address itself is not to be kept. The same for each process and restart. */
  hashAddress(address: string): string {
    return createHmac('sha256', this.address).update(address).digest('base64url').slice(0, 32);
  }
}
