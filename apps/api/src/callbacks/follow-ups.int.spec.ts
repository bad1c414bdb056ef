import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PromiseFollowUp, type FollowUpRequest } from '../acd/application/use-cases/promise-follow-up.use-case.js';
import { waitUntil } from '../acd/testing/wait-until.js';
import { AppModule } from '../app.module.js';
import { AnswerLinks } from '../auth/answer-links.js';
import { GuestTokens } from '../auth/guest-tokens.js';
import { ContactDriver, must } from '../testing/contact-driver.js';
import { InstantMediaModule } from '../testing/instant-media.js';
import { TestApi } from '../testing/test-api.js';

let api: TestApi;
let driver: ContactDriver;
let talk: Pick<FollowUpRequest, 'contactId' | 'segmentId' | 'agentId'>;

beforeAll(async () => {
  api = await TestApi.start({ root: (configuration) => AppModule.register(configuration, { media: InstantMediaModule.register() }) });
  driver = new ContactDriver(api);
  const { userId: agentId } = await api.signIn('agent');
  await driver.makeAvailable(agentId);
  const offer = await driver.offer(await driver.start('Ms Later', 0, 'browser-later'));
  await driver.accept(offer);
  talk = { contactId: offer.contactId, segmentId: offer.segmentId, agentId };
});
afterAll(() => api.close());

/** The demo's queues have no hours: they are open at all times. */
const request = (change: Partial<FollowUpRequest> = {}): FollowUpRequest => ({
  ...{ ...talk, followUpId: randomUUID(), withSameAgent: true, at: Date.now() + 3_600_000, ways: [{ type: 'link' }] },
  ...change,
});

describe('a follow-up that an agent promises', () => {
  it('is a contact of its own, the same one when it is asked for again, and its link is worth something until then', async () => {
    const promise = driver.get(PromiseFollowUp);
    expect(must(await promise.times(talk)).length).toBeGreaterThan(0);
    const asked = request({ at: Date.now() + 10 * 86_400_000 });
    const first = must(await promise.execute(asked));
    expect(first).toMatchObject({ contactId: asked.followUpId, state: { name: 'callback_scheduled', dueAt: asked.at }, customer: { name: 'Ms Later' } });
    await waitUntil('the contact', async () => (await driver.contact(asked.followUpId)).version === 1);
    expect(must(await promise.execute(asked))).toMatchObject({ contactId: first.contactId, version: 1 });
    const link = new URL(await driver.get(AnswerLinks).to(first.contactId, asked.at));
    const fragment = new URLSearchParams(link.hash.slice(1));
    expect(Number(fragment.get('until'))).toBeGreaterThan(asked.at);
    expect(await driver.get(GuestTokens).verify(fragment.get('token') ?? '')).toEqual({ contactId: first.contactId });
  });

  it('is refused for a time that has passed', async () => {
    expect(await driver.get(PromiseFollowUp).execute(request({ at: Date.now() - 1 }))).toMatchObject({ ok: false, code: 'callback.closed_then' });
  });

  it('comes into line at its time and is offered to the agent who promised it', async () => {
    await driver.end(talk.contactId);
    const asked = request({ at: Date.now() + 1_500 });
    must(await driver.get(PromiseFollowUp).execute(asked));
    await driver.finishWrapUp(talk);
    expect(await driver.offer(asked.followUpId)).toMatchObject({ agentId: talk.agentId });
  });

  it('is refused to who is not in that conversation, or not any more', async () => {
    const given = request({ agentId: randomUUID() });
    expect(await driver.get(PromiseFollowUp).execute(given)).toMatchObject({ ok: false, code: 'contact.not_allowed_now' });
    expect(await driver.get(PromiseFollowUp).execute(request())).toMatchObject({ ok: false, code: 'contact.not_allowed_now' });
  });
});
