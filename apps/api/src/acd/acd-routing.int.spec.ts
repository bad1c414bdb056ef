import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AcceptOffer } from './application/use-cases/accept-offer.use-case.js';
import { EndContact } from './application/use-cases/end-contact.use-case.js';
import { ReportMediaConnected } from './application/use-cases/report-media-connected.use-case.js';
import { SaveWrapUp } from './application/use-cases/save-wrap-up.use-case.js';
import { SetAgentReachability } from './application/use-cases/set-agent-reachability.use-case.js';
import { SetIntent } from './application/use-cases/set-intent.use-case.js';
import { StartContact } from './application/use-cases/start-contact.use-case.js';
import { UpdateParticipant } from './application/use-cases/update-participant.use-case.js';
import { GetAgent } from './application/queries/get-agent.query.js';
import { GetContact } from './application/queries/get-contact.query.js';
import { AcdStack } from './testing/acd-stack.js';
import { startCommand, testRedisUrl } from './testing/start-command.js';
import { configurationOf, InMemoryRoutingConfiguration } from './testing/in-memory-routing-configuration.js';
import { waitUntil } from './testing/wait-until.js';

describe('a contact on its way through the ACD', () => {
  const agentId = randomUUID();
  let stack: AcdStack;

  beforeAll(async () => {
    stack = await AcdStack.start({
      redisUrl: testRedisUrl(),
      configuration: new InMemoryRoutingConfiguration(configurationOf([{ queueId: 'sales', agentIds: [agentId] }])),
      options: { domain: randomUUID() },
    });
  });
  afterAll(() => stack.stop());

  it('is offered, accepted, connected, ended and wrapped up', async () => {
    await stack.get(SetAgentReachability).execute({ agentId, connected: true });
    await stack.get(SetIntent).execute({ agentId, intent: { status: 'available' }, when: 'now' });
    const started = await stack.get(StartContact).execute(startCommand('sales'));
    if (!started.ok) throw new Error(started.reason);
    const { contactId } = started.value;

    const offer = await waitUntil('offer', async () => (await stack.get(GetAgent).execute(agentId)).engagements[0]);
    expect(offer).toMatchObject({ contactId, state: 'offered' });
    const { segmentId } = offer;
    const answer = { contactId, segmentId, agentId, offerToken: offer.offerToken ?? '' };
    expect(await stack.get(AcceptOffer).execute(answer)).toMatchObject({ ok: true });
    expect(await stack.get(AcceptOffer).execute(answer)).toMatchObject({ ok: false, code: 'offer.lost' });

    for (const role of ['customer', 'agent'] as const) {
      await stack.get(UpdateParticipant).execute({ contactId, role, legId: `${role}-leg` });
      await stack.get(ReportMediaConnected).execute({ contactId, role, legId: `${role}-leg` });
    }
    expect((await stack.get(GetContact).execute(contactId))?.state.name).toBe('active');
    expect(stack.meetings.open.size).toBe(1);

    await stack.get(EndContact).byCustomer(contactId);
    expect(await stack.get(EndContact).byCustomer(contactId)).toMatchObject({ ok: true });
    await waitUntil('closed meeting', () => stack.meetings.open.size === 0);
    expect((await stack.get(GetAgent).execute(agentId)).engagements).toMatchObject([{ segmentId, state: 'wrapping' }]);

    await stack.get(SaveWrapUp).finish({ segmentId, agentId, dispositionId: null, notes: 'Wants a quote.' });
    const agent = await stack.get(GetAgent).execute(agentId);
    expect(agent.engagements).toEqual([]);
    expect((await stack.get(GetContact).execute(contactId))?.state).toMatchObject({ name: 'closed', outcome: 'completed' });
  });
});
