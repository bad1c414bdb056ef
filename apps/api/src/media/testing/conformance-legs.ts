import { expect, it } from 'vitest';
import type { MediaLeg, PublishedStream } from '../media.port.js';
import { eventually } from './eventually.js';
import { LegLog } from './leg-log.js';
import type { Stage } from './conformance-stage.js';
import type { Peer } from './peer.js';

export async function publishFrom(leg: MediaLeg, peer: Peer): Promise<void> {
  await peer.accept(await leg.publish(await peer.offer()));
}

/** The session id in the origin line: the same for as long as it is the same PeerConnection. */
export function originOf(sdp: string): string | undefined {
  return /^o=\S+ (\d+) /m.exec(sdp)?.[1];
}

/** Subscribes and answers, as a browser does. */
export async function receive(leg: MediaLeg, peer: Peer, streams: readonly PublishedStream[]): Promise<void> {
  const offer = await leg.subscribe(streams);
  if (offer) await leg.answer(await peer.answer(offer));
}

/** Two legs in a meeting, the first one publishing; the second has heard of it. */
async function publishedPair(stage: Stage) {
  const meeting = await stage.meeting();
  const [sender, receiver, sendingPeer, receivingPeer] = await Promise.all([
    stage.leg(meeting),
    stage.leg(meeting),
    stage.peer(),
    stage.peer(),
  ]);
  const [senderLog, log] = [new LegLog(sender), new LegLog(receiver)];
  await publishFrom(sender, sendingPeer);
  const { streams } = await log.first('streams-published');
  return { meeting, sender, senderLog, receiver, log, receivingPeer, streams };
}

export function legConformance(stage: Stage): void {
  it('asks a browser for a whole picture without negotiating anything', async () => {
    const { sender } = await publishedPair(stage);

    await expect(sender.requestKeyframe()).resolves.toBeUndefined();
  });

  it('pauses what a leg receives, and goes on, without negotiating anything', async () => {
    const { receiver, receivingPeer, streams } = await publishedPair(stage);
    await expect(receiver.pause(() => true)).resolves.toBeUndefined();
    await receive(receiver, receivingPeer, streams);
    await receiver.pause(() => true);
    await receiver.pause(() => false);
    expect(await receiver.subscribe(streams)).toBeNull();
  });

  it('tells a leg what another publishes, by leg, kind and source', async () => {
    const { sender, senderLog, streams } = await publishedPair(stage);

    expect(streams).toHaveLength(1);
    expect(streams[0]).toMatchObject({
      legId: sender.legId,
      feedId: sender.ref.feedId,
      kind: 'audio',
      source: 'microphone',
    });
    expect(await senderLog.first('connected')).toMatchObject({ target: 'publisher' });
    expect(senderLog.all('streams-published')).toEqual([]);
  });

  it('publishes at once when it is opened with an offer', async () => {
    const meeting = await stage.meeting();
    const [receiver, peer] = await Promise.all([stage.leg(meeting), stage.peer()]);
    const log = new LegLog(receiver);
    const sender = await stage.leg(meeting, 'at-once', await peer.offer());
    if (!sender.firstAnswer) throw new Error('The offer was not answered.');
    await peer.accept(sender.firstAnswer);

    expect((await log.first('streams-published')).streams).toMatchObject([{ legId: 'at-once', kind: 'audio' }]);
    expect(await new LegLog(sender).first('connected')).toMatchObject({ target: 'publisher' });
  });

  it('tells which source the publisher named', async () => {
    const meeting = await stage.meeting();
    const [sender, receiver, peer] = await Promise.all([stage.leg(meeting), stage.leg(meeting), stage.peer()]);
    const log = new LegLog(receiver);

    await peer.accept(await sender.publish(await peer.offer(), [{ mid: '0', source: 'screen' }]));

    expect((await log.first('streams-published')).streams).toMatchObject([{ kind: 'audio', source: 'screen' }]);
  });

  it('tells a leg that comes later what is published, as its first event', async () => {
    const { meeting, streams } = await publishedPair(stage);

    const log = new LegLog(await stage.leg(meeting));

    expect(log.events[0]).toEqual({ type: 'streams-published', streams });
  });

  it('connects a leg with the streams it is given, and says which m-line carries which', async () => {
    const { receiver, log, receivingPeer, streams } = await publishedPair(stage);

    const offer = await receiver.subscribe(streams);
    expect(offer).toMatchObject({ type: 'offer', receiving: [{ stream: streams[0] }] });
    if (offer) await receiver.answer(await receivingPeer.answer(offer));

    await log.first('connected');
    expect(log.all('connected')).toEqual([{ type: 'connected', target: 'subscriber' }]);
  });

  it('asks nothing of the browser when it already receives what it should', async () => {
    const { receiver, receivingPeer, streams } = await publishedPair(stage);
    expect(await receiver.subscribe([])).toBeNull();
    await receive(receiver, receivingPeer, streams);

    expect(await receiver.subscribe(streams)).toBeNull();
  });

  it('takes a stream away and gives it back', async () => {
    const { receiver, receivingPeer, streams } = await publishedPair(stage);
    await receive(receiver, receivingPeer, streams);

    const without = await receiver.subscribe([]);
    expect(without?.receiving).toEqual([]);
    if (without) await receiver.answer(await receivingPeer.answer(without));
    const again = await receiver.subscribe(streams);
    expect(again?.receiving.map(({ stream }) => stream)).toEqual(streams);
    expect(originOf(again!.sdp)).toMatch(/^\d+$/);
    expect(originOf(again!.sdp)).toBe(originOf(without!.sdp));
  });

  it('makes the next change wait until the browser has answered the one before', async () => {
    const { receiver, receivingPeer, streams } = await publishedPair(stage);
    const offer = await receiver.subscribe(streams);
    let second: unknown = 'waiting';
    const change = receiver.subscribe([]).then((result) => (second = result));

    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(second).toBe('waiting');
    if (offer) await receiver.answer(await receivingPeer.answer(offer));

    expect(await change).toMatchObject({ type: 'offer', receiving: [] });
  });

  it('restarts ICE of what a leg receives', async () => {
    const { receiver, receivingPeer, streams } = await publishedPair(stage);
    await receive(receiver, receivingPeer, streams);

    const offer = await receiver.restartSubscriberIce();

    expect(offer).toMatchObject({ type: 'offer', receiving: [{ stream: streams[0] }] });
    await receiver.answer(await receivingPeer.answer(offer));
  });

  it('tells when a publisher leaves, and then lets the browser know', async () => {
    const { sender, receiver, log, receivingPeer, streams } = await publishedPair(stage);
    await receive(receiver, receivingPeer, streams);
    await log.first('connected');

    await sender.close();

    expect((await log.first('streams-unpublished')).streams).toEqual(streams);
    expect(await receiver.subscribe([])).toMatchObject({ type: 'offer', receiving: [] });
  });

  it('refuses a stream that nobody publishes', async () => {
    const { receiver, streams } = await publishedPair(stage);
    const absent = streams.map((stream) => ({ ...stream, feedId: 4711 }));

    await expect(receiver.subscribe(absent)).rejects.toMatchObject({ code: 'stream-gone' });
    expect(await receiver.subscribe(streams)).not.toBeNull();
  });

  it('refuses an answer without an offer, and candidates for nothing', async () => {
    const leg = await stage.leg(await stage.meeting());

    await expect(leg.answer({ type: 'answer', sdp: 'v=0' })).rejects.toMatchObject({ code: 'refused' });
    await expect(leg.restartSubscriberIce()).rejects.toMatchObject({ code: 'refused' });
  });

  it('passes candidates on for both targets', async () => {
    const { sender, receiver, streams } = await publishedPair(stage);
    await receiver.subscribe(streams);
    const candidate = { candidate: 'candidate:1 1 udp 1 127.0.0.1 9 typ host', sdpMid: '0', sdpMLineIndex: 0 };

    await expect(sender.trickle('publisher', candidate)).resolves.toBeUndefined();
    await expect(receiver.trickle('subscriber', candidate)).resolves.toBeUndefined();
    await expect(receiver.trickle('subscriber', null)).resolves.toBeUndefined();
  });

  it('closes a leg once, says so once, and then refuses everything', async () => {
    const leg = await stage.leg(await stage.meeting());
    const log = new LegLog(leg);

    await Promise.all([leg.close(), leg.close()]);
    await leg.close();

    expect(leg.closed).toBe(true);
    expect(log.events).toEqual([{ type: 'closed' }]);
    await expect(leg.publish({ type: 'offer', sdp: 'v=0' })).rejects.toMatchObject({ code: 'leg-gone' });
    await expect(leg.subscribe([])).rejects.toMatchObject({ code: 'leg-gone' });
  });

  it('reports a leg as lost when its meeting is closed under it', async () => {
    const meeting = await stage.meeting();
    const leg = await stage.leg(meeting);
    const log = new LegLog(leg);

    await stage.process.media.closeMeeting(meeting);

    expect(await log.first('lost')).toEqual({ type: 'lost', cause: 'detached' });
    expect(leg.closed).toBe(true);
  });

  it('reports nothing any more to a listener that was removed', async () => {
    const leg = await stage.leg(await stage.meeting());
    const seen: string[] = [];
    leg.onEvent((event) => seen.push(`first ${event.type}`))();
    leg.onEvent((event) => seen.push(`second ${event.type}`));

    await leg.close();

    expect(seen).toEqual(['second closed']);
  });

  it('leaves nothing behind on its connection after two hundred legs', async () => {
    const meeting = await stage.meeting();
    const connection = stage.process.nodes.find(meeting.nodeName).api;
    const listeners = () => ['open', 'message', 'error', 'close'].map((event) => connection.listeners(event).length);
    const before = listeners();
    const sessions = connection.getSessionList().length;

    for (let batch = 0; batch < 10; batch += 1) {
      const legs = await Promise.all(Array.from({ length: 20 }, (_, i) => stage.process.media.openLeg(meeting, `${batch}.${i}`)));
      expect(listeners()).toEqual(before);
      await Promise.all(legs.map((leg) => leg.close()));
    }

    expect(listeners()).toEqual(before);
    expect(connection.getSessionList()).toHaveLength(sessions);
    await eventually('no request is pending', () => connection.pendingCount === 0);
  });
}
