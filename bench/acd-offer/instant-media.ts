import { Module } from '@nestjs/common';
import {
  EchoPort,
  MediaPort,
  OrphanReconciler, PhonePort,
  type Jsep,
  type LegRef,
  type MediaLeg,
  type MediaLegEvent,
  type Meeting,
} from '@visavis/api/media';

/** A leg whose media flows at once and in both directions: what is measured is everything but media. */
class InstantLeg implements MediaLeg {
  readonly ref: LegRef = { nodeName: 'none', sessionId: 1, publisherId: 1, subscriberId: 2, feedId: 1 };
  readonly firstAnswer: Jsep = { type: 'answer', sdp: 'v=0' };
  closed = false;

  constructor(readonly legId: string) {}

  publish(): Promise<Jsep> {
    return Promise.resolve(this.firstAnswer);
  }

  requestKeyframe(): Promise<void> {
    return Promise.resolve();
  }

  trickle(): Promise<void> {
    return Promise.resolve();
  }

  subscribe(): Promise<null> {
    return Promise.resolve(null);
  }

  pause(): Promise<void> {
    return Promise.resolve();
  }

  answer(): Promise<void> {
    return Promise.resolve();
  }

  restartSubscriberIce(): Promise<never> {
    return Promise.reject(new Error('No media is negotiated in this bench.'));
  }

  /** Whatever the leg was opened with is connected as soon as somebody wants to know. */
  onEvent(listener: (event: MediaLegEvent) => void): () => void {
    const told = setImmediate(() => {
      listener({ type: 'connected', target: 'publisher' });
      listener({ type: 'connected', target: 'subscriber' });
    });
    return () => clearImmediate(told);
  }

  release(): void {
    this.closed = true;
  }

  close(): Promise<void> {
    this.closed = true;
    return Promise.resolve();
  }
}

class InstantMedia extends MediaPort {
  createMeeting(): Promise<Meeting> {
    return Promise.resolve({ nodeName: 'none', roomId: 1, pin: '' });
  }

  closeMeeting(): Promise<void> {
    return Promise.resolve();
  }

  openLeg(_meeting: Meeting, legId: string): Promise<MediaLeg> {
    return Promise.resolve(new InstantLeg(legId));
  }

  resumeLeg(_meeting: Meeting, legId: string): Promise<MediaLeg> {
    return Promise.resolve(new InstantLeg(legId));
  }

  setRecording(): Promise<void> {
    return Promise.resolve();
  }

  recorded(meetings: readonly Meeting[]): Promise<readonly boolean[]> {
    return Promise.resolve(meetings.map(() => false));
  }

  forwardAudio(): Promise<() => Promise<void>> {
    return Promise.resolve(() => Promise.resolve());
  }

  iceServers(): [] {
    return [];
  }

  nodes() {
    return [{ name: 'none', healthy: true, accepting: true, since: 0, load: 0 }];
  }
}

class NoEcho extends EchoPort {
  open(): Promise<never> {
    return Promise.reject(new Error('There is no echo here.'));
  }
}

class NoPhones extends PhonePort {
  open(): Promise<never> {
    return Promise.reject(new Error('There are no telephones here.'));
  }

  resume(): Promise<null> {
    return Promise.resolve(null);
  }
}

@Module({
  providers: [
    { provide: MediaPort, useClass: InstantMedia },
    { provide: EchoPort, useClass: NoEcho },
    { provide: PhonePort, useClass: NoPhones },
    { provide: OrphanReconciler, useValue: { start: () => undefined, stop: () => undefined } },
  ],
  exports: [EchoPort, MediaPort, OrphanReconciler, PhonePort],
})
export class InstantMediaModule {}
