import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION, type Configuration } from '../config/configuration.js';
import type { CallbackNotice } from './callback-notice.js';

const timeoutMs = 10_000;

/**
 * Tells the organisation's own system, which may send a message by a way of its own. The body is signed: header
 * `x-visavis-signature: t=SECONDS,v1=HEX`, where HEX is the HMAC-SHA256 of `SECONDS.BODY` with the shared secret.
 */
@Injectable()
export class CallbackWebhook {
  constructor(@Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'callback'>) {}

  get isAvailable(): boolean {
    return this.configuration.callback.webhook !== null;
  }

  /** Rejects when the receiver does not answer with 2xx in time. Redirects are not followed: the body holds a token. */
  async post(notice: CallbackNotice): Promise<void> {
    const { webhook } = this.configuration.callback;
    if (!webhook) return;
    const body = JSON.stringify({ type: 'callback.calling', ...notice, answerBy: new Date(notice.answerBy).toISOString() });
    const seconds = Math.floor(Date.now() / 1_000);
    const signature = createHmac('sha256', webhook.secret).update(`${seconds}.${body}`).digest('hex');
    const response = await fetch(webhook.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-visavis-signature': `t=${seconds},v1=${signature}` },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`The webhook answered with ${response.status}.`);
  }
}
