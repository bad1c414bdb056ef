import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { originOf, publishFrom, receive } from '../testing/conformance-legs.js';
import { eventually } from '../testing/eventually.js';
import { startJanusServer } from '../testing/janus-servers.js';
import { LegLog } from '../testing/leg-log.js';
import type { MediaServer } from '../testing/conformance-stage.js';
import { mediaConformance } from '../testing/media-conformance.js';
import { MediaProcess } from '../testing/media-process.js';

mediaConformance('a real Janus', startJanusServer);

describe('a leg on a real Janus whose browser hangs up', { timeout: 30_000 }, () => {
  let server: MediaServer;
  let process: MediaProcess;

  beforeAll(async () => {
    server = await startJanusServer();
    process = await MediaProcess.start(server.config);
  });

  afterAll(async () => {
    process.stop();
    await server.stop();
  });

  async function twoLegs(contactId: string) {
    const meeting = await process.media.createMeeting(contactId);
    const [sender, receiver] = await Promise.all([
      process.media.openLeg(meeting, `${contactId}-sender`),
      process.media.openLeg(meeting, `${contactId}-receiver`),
    ]);
    const [senderLog, receiverLog] = [new LegLog(sender), new LegLog(receiver)];
    const end = async () => {
      await Promise.all([sender.close(), receiver.close()]);
      await process.media.closeMeeting(meeting);
    };
    return { sender, receiver, senderLog, receiverLog, end };
  }

  it('publishes again, and the others hear of both', async () => {
    const { sender, senderLog, receiverLog, end } = await twoLegs('sending');
    const first = await server.openPeer();
    await publishFrom(sender, first);
    await receiverLog.first('streams-published');

    await first.close();
    expect(await senderLog.first('hangup')).toMatchObject({ target: 'publisher' });
    await receiverLog.first('streams-unpublished');
    const second = await server.openPeer();
    await publishFrom(sender, second);

    await eventually('it is published again', () => receiverLog.all('streams-published').length === 2);
    await second.close();
    await end();
  });

  it('is recorded from when that is asked for, with everybody who sends, and no longer than that', async () => {
    const { sender, receiver, end } = await twoLegs('recorded');
    const meeting = await process.media.createMeeting('recorded');
    const files = (): string[] => readdirSync(server.config.recordingsDir ?? '').filter((name) => name.includes(`-${meeting.roomId}-`));
    const peers = [await server.openPeer(), await server.openPeer()];
    await publishFrom(sender, peers[0]!);
    expect(files()).toEqual([]);
    await process.media.setRecording(meeting, true);
    await eventually('the first is recorded', () => files().length === 1);
    await publishFrom(receiver, peers[1]!);
    await eventually('whoever came later is recorded too', () => files().length === 2);
    await process.media.setRecording(meeting, false);
    await process.media.setRecording(meeting, true);
    await eventually('going on makes new files', () => files().length === 4);
    await process.media.setRecording(meeting, false);
    expect(files().every((name) => name.endsWith('.mjr'))).toBe(true);
    await Promise.all(peers.map((peer) => peer.close()));
    await end();
  });

  it('receives again over a new connection', async () => {
    const { sender, receiver, receiverLog, end } = await twoLegs('receiving');
    const [sending, first, second] = [await server.openPeer(), await server.openPeer(), await server.openPeer()];
    await publishFrom(sender, sending);
    const { streams } = await receiverLog.first('streams-published');
    const before = await receiver.subscribe(streams);
    await receiver.answer(await first.answer(before!));
    await receiverLog.first('connected');

    await first.close();
    expect(await receiverLog.first('hangup')).toMatchObject({ target: 'subscriber' });
    const after = await receiver.subscribe(streams);
    expect(originOf(after!.sdp)).not.toBe(originOf(before!.sdp));
    await receiver.answer(await second.answer(after!));

    await eventually('it is connected again', () => receiverLog.all('connected').length === 2);
    await receive(receiver, second, []);
    await Promise.all([sending.close(), second.close()]);
    await end();
  });
});
