import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Transactor } from '../acd/application/transactor.js';
import { waitUntil } from '../acd/testing/wait-until.js';
import { AppModule } from '../app.module.js';
import { AcceptOffer } from '../acd/application/use-cases/accept-offer.use-case.js';
import { CallBack } from '../acd/application/use-cases/call-back.use-case.js';
import { GuestTokens } from '../auth/guest-tokens.js';
import { ContactDriver, must } from '../testing/contact-driver.js';
import { InstantMediaModule } from '../testing/instant-media.js';
import { TestApi } from '../testing/test-api.js';

const secret = 'a secret of this spec';

/** A real SMTP server that keeps what it was given. The first delivery is refused for now, as a greylisting one would. */
class Mailbox {
  readonly mails: { readonly to: string; readonly raw: string }[] = [];
  refused = 0;
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (this.refused === 0) {
          this.refused += 1;
          callback(Object.assign(new Error('Try again later'), { responseCode: 451 }));
          return;
        }
        this.mails.push({ to: session.envelope.rcptTo[0]?.address ?? '', raw: Buffer.concat(chunks).toString() });
        callback();
      });
    },
  });

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => {
      this.server.listen(0, '127.0.0.1', resolve);
    });
    return (this.server.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.server.close(resolve);
    });
  }
}

describe('a customer who asked to be called back', () => {
  const mailbox = new Mailbox();
  const posted: { readonly body: string; readonly signature: string }[] = [];
  let hook: Server;
  let api: TestApi;
  let driver: ContactDriver;

  beforeAll(async () => {
    hook = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        posted.push({ body: Buffer.concat(chunks).toString(), signature: String(request.headers['x-visavis-signature']) });
        response.end();
      });
    });
    await new Promise<void>((resolve) => {
      hook.listen(0, '127.0.0.1', resolve);
    });
    api = await TestApi.start({
      root: (configuration) => AppModule.register(configuration, { media: InstantMediaModule.register() }),
      variables: {
        SMTP_URL: `smtp://127.0.0.1:${await mailbox.listen()}`,
        MAIL_FROM: 'Service <service@example.org>',
        CALLBACK_WEBHOOK_URL: `http://127.0.0.1:${(hook.address() as AddressInfo).port}/callbacks`,
        CALLBACK_WEBHOOK_SECRET: secret,
      },
    });
    driver = new ContactDriver(api);
  });
  afterAll(async () => {
    await api.close();
    await mailbox.close();
    hook.close();
  });

  it('is told by e-mail and by the organisation, each once, with a link that is their contact', async () => {
    const { userId: agentId } = await api.signIn('agent');
    const contactId = await driver.start('Grace\r\nBcc: everybody@example.org');
    // As a queue does that cannot serve them: nobody has to offer callbacks to everybody for this.
    const leave = { type: 'leave_line', reason: 'full', to: { type: 'callback', message: null } } as const;
    must(await driver.get(Transactor).run([{ on: 'contact', contactId, input: leave }]));
    must(await driver.get(CallBack).request(contactId, [{ type: 'portal' }, { type: 'email', address: 'grace@example.org' }], null));
    await driver.makeAvailable(agentId);
    must(await driver.get(AcceptOffer).execute(await driver.offer(contactId)));

    const mail = await waitUntil('a mail', () => mailbox.mails[0]);
    expect([mail.to, mailbox.refused]).toEqual(['grace@example.org', 1]);
    expect(mail.raw.split('\r\n\r\n')[0]).not.toContain('everybody');
    const text = mail.raw.replaceAll('=\r\n', '').replaceAll('=3D', '=');
    const link = /http:\/\/localhost:\d+\/#(\S+)/.exec(text)?.[1] ?? '';
    const answer = new URLSearchParams(link);
    expect(answer.get('contact')).toBe(contactId);
    expect(await driver.get(GuestTokens).verify(answer.get('token') ?? '')).toEqual({ contactId });

    const call = await waitUntil('a call of the webhook', () => posted[0]);
    const [, seconds = '', hex = ''] = /^t=(\d+),v1=([0-9a-f]+)$/.exec(call.signature) ?? [];
    expect(hex).toBe(createHmac('sha256', secret).update(`${seconds}.${call.body}`).digest('hex'));
    expect(JSON.parse(call.body)).toMatchObject({ type: 'callback.calling', contactId, language: 'en' });

    must(await driver.get(CallBack).answer(contactId));
    expect((await driver.contact(contactId)).state.name).toBe('connecting');
    expect([mailbox.mails.length, posted.length]).toEqual([1, 1]);
    await driver.end(contactId);
  });
});
