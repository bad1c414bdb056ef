import { describe, expect, it, vi } from 'vitest';
import type { PublishedStream, SubscriberOffer } from '../../media/media.port.js';
import { FakeMediaLeg, offerOf, streamOf } from '../testing/fake-media-leg.js';
import { DrivenLeg, type LegListener } from './driven-leg.js';

const me = 'contact.customer.1';
const other = 'contact.agent:a.1';
const colleague = 'contact.agent:b.1';

function drive() {
  const media = new FakeMediaLeg(me);
  const listener = {
    offered: vi.fn<LegListener['offered']>(),
    trickled: vi.fn<LegListener['trickled']>(),
    connectionChanged: vi.fn<LegListener['connectionChanged']>(),
    failed: vi.fn<LegListener['failed']>(),
    lost: vi.fn<LegListener['lost']>(),
  };
  return { media, listener, leg: new DrivenLeg(media, { audio: false, video: false }, listener) };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a driven leg', () => {
  it('receives what others publish, and never itself', async () => {
    const { media, listener } = drive();
    media.emit({ type: 'streams-published', streams: [streamOf(me), streamOf(other)] });
    await settled();
    expect(media.subscriptions).toEqual([[streamOf(other)]]);
    expect(listener.offered).toHaveBeenCalledTimes(1);
  });

  it('makes one further negotiation of all that changed while one was under way', async () => {
    const { media } = drive();
    let finish: (offer: SubscriberOffer | null) => void = () => undefined;
    media.subscribing = () => new Promise((resolve) => (finish = resolve));
    media.emit({ type: 'streams-published', streams: [streamOf(other, '0')] });
    await settled();
    media.emit({ type: 'streams-published', streams: [streamOf(other, '1')] });
    media.emit({ type: 'streams-published', streams: [streamOf(other, '2')] });
    media.emit({ type: 'streams-unpublished', streams: [streamOf(other, '0')] });
    finish(null);
    await settled();
    expect(media.subscriptions.map((streams) => streams.map(({ mid }) => mid))).toEqual([['0'], ['1', '2']]);
  });

  it('withholds as wanted last, and says so of a leg from which somebody else may have withheld', async () => {
    const { leg, listener, media } = drive();
    media.emit({ type: 'streams-published', streams: [streamOf(other)] });
    leg.receive({ withheld: 'nobody' });
    await settled();
    expect(media.pauses).toEqual([]);
    for (const withheld of ['everybody', 'nobody', 'everybody'] as const) leg.receive({ withheld });
    await settled();
    expect(media.pauses.at(-1)).toEqual([other]);
    const resumed = new FakeMediaLeg(me);
    new DrivenLeg(resumed, { audio: false, video: false }, listener, null).receive({ withheld: 'nobody' });
    expect(resumed.pauses).toEqual([[]]);
  });

  it('withholds the customer alone from an agent whose colleague is in the conversation', async () => {
    const media = new FakeMediaLeg(other);
    const { listener } = drive();
    const leg = new DrivenLeg(media, { audio: false, video: false }, listener);
    media.emit({ type: 'streams-published', streams: [streamOf(me, '0'), streamOf(colleague, '1')] });
    await settled();
    leg.receive({ withheld: 'outsiders' });
    await settled();
    expect(media.pauses).toEqual([[me]]);
  });

  it('withholds what it receives anew while it is on hold, and nothing when it is not', async () => {
    const { leg, media } = drive();
    media.emit({ type: 'streams-published', streams: [streamOf(other, '0')] });
    await settled();
    expect(media.pauses).toEqual([]);
    leg.receive({ withheld: 'everybody' });
    await settled();
    media.emit({ type: 'streams-published', streams: [streamOf(colleague, '1')] });
    await settled();
    expect(media.pauses).toEqual([[other], [other, colleague]]);
  });

  it('leaves out the cameras of all that it is sent, and of what comes later, but neither sound nor screens', async () => {
    const { leg, media } = drive();
    const camera = { ...streamOf(other, '1'), source: 'camera' as const };
    const rest = [{ ...streamOf(other, '0'), kind: 'audio' as const, source: 'microphone' as const }, { ...streamOf(other, '2'), source: 'screen' as const }];
    const asked: PublishedStream[][] = [];
    media.pause = async (isPaused) => void asked.push([camera, ...rest].filter(isPaused));
    leg.receive({ cameras: false });
    media.emit({ type: 'streams-published', streams: [camera, ...rest] });
    await settled();
    expect(asked).toEqual([[camera], [camera]]);
    leg.receive({ withheld: 'everybody' });
    leg.receive({ withheld: 'nobody', cameras: true });
    await settled();
    expect(asked.at(-1)).toEqual([]);
  });

  it('asks again when the media server could not withhold it', async () => {
    const { leg, listener, media } = drive();
    media.emit({ type: 'streams-published', streams: [streamOf(other)] });
    await settled();
    media.pauseFailures = 1;
    leg.receive({ withheld: 'everybody' });
    await expect.poll(() => media.pauses).toEqual([[other]]);
    expect(listener.failed).toHaveBeenCalledTimes(1);
  });

  it('is connected only while both directions are', () => {
    const { media, listener } = drive();
    media.emit({ type: 'connected', target: 'publisher' });
    expect(listener.connectionChanged).not.toHaveBeenCalled();
    media.emit({ type: 'connected', target: 'subscriber' });
    media.emit({ type: 'connected', target: 'subscriber' });
    media.emit({ type: 'hangup', target: 'publisher', reason: 'ICE failed' });
    expect(listener.connectionChanged.mock.calls).toEqual([[true, undefined], [false, 'hangup']]);
  });

  it('is not connected while nothing comes of all that came', () => {
    const { media, listener } = drive();
    media.emit({ type: 'connected', target: 'publisher' });
    media.emit({ type: 'connected', target: 'subscriber' });
    for (const mid of ['0', '1']) media.emit({ type: 'flow', mid, flowing: true });
    media.emit({ type: 'flow', mid: '0', flowing: false });
    expect(listener.connectionChanged).toHaveBeenCalledTimes(1);
    media.emit({ type: 'flow', mid: '1', flowing: false });
    expect(listener.connectionChanged).toHaveBeenLastCalledWith(false, 'silent');
    media.emit({ type: 'flow', mid: '1', flowing: true });
    expect(listener.connectionChanged).toHaveBeenLastCalledWith(true, undefined);
  });

  it('stays connected when the only thing it sent ends: that may be a microphone', () => {
    const { media, listener } = drive();
    media.emit({ type: 'connected', target: 'publisher' });
    media.emit({ type: 'connected', target: 'subscriber' });
    media.emit({ type: 'flow', mid: '0', flowing: true });
    media.emit({ type: 'flow', mid: '0', flowing: false });
    expect(listener.connectionChanged).toHaveBeenCalledTimes(1);
  });

  it('is not published to again once the media server has hung it up: the browser needs another leg', async () => {
    const { media, leg } = drive();
    media.emit({ type: 'hangup', target: 'publisher', reason: 'ICE failed' });
    await expect(leg.publish({ type: 'offer', sdp: 'restart' })).rejects.toMatchObject({ code: 'leg.not_open' });
  });

  it('has its browser send a whole picture, unless the media server has hung it up', async () => {
    const { media, leg } = drive();
    await leg.refreshPicture();
    media.emit({ type: 'hangup', target: 'publisher', reason: 'ICE failed' });
    await leg.refreshPicture();
    expect(media.keyframes).toBe(1);
  });

  it('keeps what is muted for the report that its media flows', () => {
    const { leg } = drive();
    leg.mute({ audio: true, video: false });
    expect(leg.muted).toEqual({ audio: true, video: false });
  });

  it('is offered anew what it receives when that connection ended', async () => {
    const { media, listener } = drive();
    media.emit({ type: 'streams-published', streams: [streamOf(other)] });
    await settled();
    media.emit({ type: 'hangup', target: 'subscriber', reason: 'ICE failed' });
    await settled();
    expect(media.subscriptions).toEqual([[streamOf(other)], [streamOf(other)]]);
    expect(listener.offered).toHaveBeenCalledTimes(2);
  });

  it('repeats an offer that nobody answered, and not one that was', async () => {
    const { media, listener, leg } = drive();
    media.emit({ type: 'subscriber-offer', offer: offerOf([streamOf(other)]) });
    leg.repeatUnanswered();
    expect(listener.offered).toHaveBeenCalledTimes(2);
    await leg.answer({ type: 'answer', sdp: 'yes' });
    leg.repeatUnanswered();
    expect(listener.offered).toHaveBeenCalledTimes(2);
  });

  it('lets the publisher restart while the browser owes an answer for the subscriber', async () => {
    const { media, leg } = drive();
    media.subscribing = () => new Promise(() => undefined);
    media.emit({ type: 'streams-published', streams: [streamOf(other)] });
    await expect(leg.publish({ type: 'offer', sdp: 'restart' })).resolves.toEqual({ type: 'answer', sdp: 'answer to restart' });
  });

  it('reports a failed subscription, and says nothing of one that failed because the leg was closed', async () => {
    const { media, listener, leg } = drive();
    media.subscribing = () => Promise.reject(new Error('refused'));
    media.emit({ type: 'streams-published', streams: [streamOf(other)] });
    await settled();
    expect(listener.failed).toHaveBeenCalledTimes(1);
    media.emit({ type: 'streams-published', streams: [streamOf(other, '1')] });
    await leg.close();
    await settled();
    expect(listener.failed).toHaveBeenCalledTimes(1);
  });

  it('says once that it is lost, and nothing after it was released', () => {
    const { media, listener } = drive();
    media.emit({ type: 'lost', cause: 'node-lost' });
    media.emit({ type: 'lost', cause: 'node-lost' });
    expect(listener.lost).toHaveBeenCalledTimes(1);
    const second = drive();
    second.leg.release();
    second.media.emit({ type: 'connected', target: 'publisher' });
    second.media.emit({ type: 'connected', target: 'subscriber' });
    expect(second.listener.connectionChanged).not.toHaveBeenCalled();
  });
});
