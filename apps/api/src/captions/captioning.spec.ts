import type { Contact } from '@visavis/acd';
import { afterEach, describe, expect, it } from 'vitest';
import { CaptionClaims } from './application/caption-claims.port.js';
import { Captioning, type Caption } from './application/captioning.js';
import { Ear } from './application/ear.port.js';
import { SpeechToText, type Heard, type Listening } from './application/speech-to-text.port.js';

class RepeatingEngine extends SpeechToText {
  override readonly languages = ['en'] as const;
  running = 0;
  private readonly givingUp: (() => void)[] = [];

  giveUp(): void {
    for (const end of this.givingUp.splice(0)) end();
  }

  override listen(_language: 'en' | 'zh', onHeard: (heard: Heard) => void, onEnd: () => void): Listening {
    this.running += 1;
    this.givingUp.push(onEnd);
    return { hear: (pcm) => onHeard({ text: pcm.toString(), final: true }), stop: () => void (this.running -= 1) };
  }
}

class Ears extends Ear {
  readonly plugged = new Map<string, (pcm: Buffer) => void>();

  override listenTo(_meeting: unknown, legId: string, onPcm: (pcm: Buffer) => void): Promise<() => Promise<void>> {
    this.plugged.set(legId, onPcm);
    return Promise.resolve(() => Promise.resolve(void this.plugged.delete(legId)));
  }
}

class OneClaim extends CaptionClaims {
  taken = false;
  override claim = () => Promise.resolve(!this.taken);
  override renew = () => Promise.resolve(true);
  override giveUp = () => Promise.resolve();
}

const agreed = { textId: 'recording', version: '1', language: 'en', sha256: '', keeps: ['captions'], agreed: true, basis: 'answer', at: 1 } as const;
const leg = (legId: string) => ({ legId, muted: { audio: false, video: false }, connected: true });
const talking = {
  ...{ contactId: 'c', version: 1, channel: 'video', language: 'en', meeting: {}, colleagues: [], invitations: [] },
  state: { name: 'active', since: 1, segmentId: 's', agentId: 'a' },
  consents: [{ ...agreed, participantId: 'customer' }, { ...agreed, participantId: 'a' }],
  participants: { customer: leg('customer-leg'), 'agent:a': leg('agent-leg') },
} as unknown as Contact;

let captioning: Captioning;
afterEach(() => captioning.stop());

function stage(contact: Contact = talking) {
  const [engine, ears, claims] = [new RepeatingEngine(), new Ears(), new OneClaim()];
  captioning = new Captioning(engine, ears, claims, { execute: () => Promise.resolve(contact) });
  const captions: Caption[] = [];
  captioning.onCaption((caption) => captions.push(caption));
  const legs = () => [...ears.plugged.keys()].toSorted();
  return { captions, claims, ears, engine, legs };
}

describe('captions of a conversation', () => {
  it('are made of everybody who speaks, and say who', async () => {
    const { captions, ears, legs } = stage();
    expect(await captioning.start('c')).toMatchObject({ ok: true });
    await expect.poll(legs).toEqual(['agent-leg', 'customer-leg']);
    ears.plugged.get('agent-leg')?.(Buffer.from('Hello'));
    expect(captions).toEqual([{ contactId: 'c', legId: 'agent-leg', text: 'Hello', final: true }]);
  });

  it('follow who is there, pause on hold, and end with the conversation or with a consent', async () => {
    const { engine, legs } = stage();
    await captioning.start('c');
    captioning.follow({ ...talking, version: 2, participants: { customer: leg('new-leg'), 'agent:a': leg('agent-leg') } });
    await expect.poll(legs).toEqual(['agent-leg', 'new-leg']);
    captioning.follow({ ...talking, version: 3, state: { name: 'held', since: 2, segmentId: 's', agentId: 'a' } });
    await expect.poll(legs).toEqual([]);
    captioning.follow({ ...talking, version: 4 });
    await expect.poll(legs).toEqual(['agent-leg', 'customer-leg']);
    captioning.follow({ ...talking, version: 5, consents: talking.consents.slice(0, 1) });
    await expect.poll(() => [legs(), engine.running]).toEqual([[], 0]);
    captioning.follow({ ...talking, version: 6 });
    expect(legs()).toEqual([]);
  });

  it.each([
    ['recording.no_consent', { ...talking, consents: talking.consents.slice(1) }],
    ['captions.unavailable', { ...talking, language: 'zh' as const }],
    ['contact.not_allowed_now', { ...talking, state: { name: 'queued', since: 1 } } as Contact],
  ])('are refused with %s', async (code, contact) => {
    const { legs } = stage(contact);
    expect(await captioning.start('c')).toMatchObject({ ok: false, code });
    expect(legs()).toEqual([]);
  });

  it('leave no ear behind an engine that gives up', async () => {
    const { engine, legs } = stage();
    await captioning.start('c');
    await expect.poll(legs).toEqual(['agent-leg', 'customer-leg']);
    engine.giveUp();
    await expect.poll(legs).toEqual([]);
  });

  it('are over when stopping them is', async () => {
    const { engine, legs } = stage();
    await captioning.start('c');
    await expect.poll(legs).toEqual(['agent-leg', 'customer-leg']);
    await captioning.stop();
    expect([legs(), engine.running]).toEqual([[], 0]);
  });

  it('are made by one process alone', async () => {
    const { claims, legs } = stage();
    claims.taken = true;
    expect(await captioning.start('c')).toMatchObject({ ok: true });
    expect(legs()).toEqual([]);
  });
});
