import { randomUUID } from 'node:crypto';
import type { AgentState } from '@visavis/contracts';
import { environment, signInOf } from '../environment.js';
import { talk } from '../fixtures/conversation.js';
import { expect, test } from '../fixtures/test.js';
import { expectMovingPicture } from '../measure/video.js';
import { connectOrFail, WireSocket } from '../wire/socket.js';
import { StaffApi } from '../wire/staff-api.js';

const { baseUrl } = environment;
const customerUrl = `${baseUrl}/customer`;
const agentUrl = `${baseUrl}/agent`;
const muted = { audio: false, video: false };

async function refusalOf(url: string, auth: Readonly<Record<string, string>>): Promise<string> {
  const answer = await WireSocket.connect(url, auth);
  if (!answer.ok) return answer.refusal.code;
  answer.socket.close();
  return 'let in';
}

test("a stranger's token reaches nobody else's contact, desk or history, and the conversation goes on undisturbed", async ({ agents, customers }) => {
  const desk = await agents.available();
  const victim = await customers.open();
  await talk(victim, desk, 'Pia Lund');
  const theirs = await victim.guest();
  const stranger = await customers.open();
  await stranger.joinLine({ name: 'Quinn Stranger' });
  const own = await stranger.guest();
  const { session: agentSession } = await StaffApi.signIn(baseUrl, signInOf('agent', 1));

  await test.step('tokens that are none, or another kind, open no connection', async () => {
    const forged = `${own.guestToken.slice(0, -6)}AAAAAA`;
    expect(await refusalOf(customerUrl, { token: 'not-a-token' })).toBe('auth.token_invalid');
    expect(await refusalOf(customerUrl, { token: forged })).toBe('auth.token_invalid');
    expect(await refusalOf(customerUrl, { token: agentSession.accessToken })).toBe('auth.token_invalid');
    expect(await refusalOf(agentUrl, { token: own.guestToken, pageId: randomUUID() })).toBe('auth.token_invalid');
    expect(await refusalOf(agentUrl, { token: '', pageId: randomUUID() })).toMatch(/^auth\.token_(missing|invalid)$/);
  });

  await test.step("a customer's token opens no leg in another customer's contact", async () => {
    const socket = await connectOrFail(customerUrl, { token: own.guestToken });
    await expectRefused(socket, theirs.contactId);
    const { contact } = await socket.do<{ contact: { contactId: string } }>('contact.get', {});
    expect(contact.contactId).toBe(own.contactId);
    socket.close();
  });

  await test.step("an agent's token commands no contact of another agent", async () => {
    const socket = await connectOrFail(agentUrl, { token: agentSession.accessToken, pageId: randomUUID() });
    await expectRefused(socket, theirs.contactId);
    for (const [name, payload] of [
      ['contact.end', { contactId: theirs.contactId }],
      ['contact.hideVideo', { contactId: theirs.contactId, hidden: true }],
      ['contact.block', { contactId: theirs.contactId, reason: 'because' }],
      ['offer.accept', { contactId: own.contactId, segmentId: randomUUID(), offerToken: 'guessed' }],
    ] as const) {
      expect(await socket.ask(name, payload), name).toMatchObject({ ok: false });
    }
    const { agent } = await socket.do<{ agent: AgentState }>('agent.get', {});
    expect(agent.engagements).toEqual([]);
    socket.close();
  });

  await test.step('history is for supervisors', async () => {
    const agentApi = await StaffApi.signIn(baseUrl, signInOf('agent', 1));
    expect(await agentApi.status('/api/admin/contacts')).toBe(403);
    expect(await agentApi.status(`/api/admin/contacts/${theirs.contactId}`)).toBe(403);
    const guest = await fetch(`${baseUrl}/api/admin/contacts`, { headers: { authorization: `Bearer ${theirs.guestToken}` } });
    expect(guest.status).toBe(401);
    const nobody = await fetch(`${baseUrl}/api/admin/contacts`);
    expect(nobody.status).toBe(401);
  });

  await desk.expectStatus('In a call');
  await expectMovingPicture(victim.pictureOf(desk.name));
  await expectMovingPicture(desk.pictureOf('Pia Lund'));
});

/** Every leg request on a contact that is not this socket's own is refused. */
async function expectRefused(socket: WireSocket, contactId: string): Promise<void> {
  const sdp = 'v=0\r\n';
  for (const [name, payload] of [
    ['leg.prepare', { contactId }],
    ['leg.open', { contactId, muted, offer: { type: 'offer', sdp } }],
    ['leg.publish', { contactId, offer: { type: 'offer', sdp } }],
    ['leg.answer', { contactId, answer: { type: 'answer', sdp } }],
    ['leg.trickle', { contactId, target: 'publisher', candidate: null }],
    ['leg.restartSubscriber', { contactId }],
    ['leg.setMuted', { contactId, muted: { audio: true, video: true } }],
  ] as const) {
    expect(await socket.ask(name, payload), name).toMatchObject({ ok: false });
  }
}
