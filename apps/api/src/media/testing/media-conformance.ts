import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import { meetingConformance } from './conformance-meetings.js';
import { legConformance } from './conformance-legs.js';
import { takeoverConformance } from './conformance-takeover.js';
import { orphanConformance } from './conformance-orphans.js';
import type { MediaServer, Stage } from './conformance-stage.js';
import { MediaProcess } from './media-process.js';

/** On a busy machine a real ICE negotiation can take seconds. */
const testTimeoutMs = 30_000;

/** What every implementation of the media port must do, run against each media server. */
export function mediaConformance(name: string, startServer: () => Promise<MediaServer>): void {
  describe(`the media port on ${name}`, { timeout: testTimeoutMs }, () => {
    const cleanUps: (() => unknown)[] = [];
    let server: MediaServer;
    let process: MediaProcess;
    let count = 0;
    const later = <T>(thing: T, cleanUp: (thing: T) => unknown): T => {
      cleanUps.push(() => cleanUp(thing));
      return thing;
    };

    beforeAll(async () => {
      server = await startServer();
      process = await MediaProcess.start(server.config);
    });

    afterEach(async () => {
      for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
    });

    afterAll(async () => {
      process.stop();
      await server.stop();
    });

    const stage: Stage = {
      get process() {
        return process;
      },
      get config() {
        return server.config;
      },
      meeting: async () =>
        later(await process.media.createMeeting(`contact-${++count}`), (meeting) => process.media.closeMeeting(meeting)),
      leg: async (meeting, legId = `leg-${++count}`, offer) =>
        later(await process.media.openLeg(meeting, legId, offer), (leg) => leg.close()),
      peer: async () => later(await server.openPeer(), (peer) => peer.close()),
      otherProcess: async (options) => later(await MediaProcess.start(server.config, options), (other) => other.stop()),
    };

    meetingConformance(stage);
    legConformance(stage);
    takeoverConformance(stage);
    orphanConformance(stage);
  });
}
