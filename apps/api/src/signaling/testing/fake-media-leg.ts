import type {
  IceCandidate,
  Jsep,
  LegRef,
  LegTarget,
  MediaLeg,
  MediaLegEvent,
  PublishedStream,
  SubscriberOffer,
} from '../../media/media.port.js';

/** A media leg that records what is asked of it and says what the test lets it say. */
export class FakeMediaLeg implements MediaLeg {
  readonly ref: LegRef = { nodeName: 'a', sessionId: 1, publisherId: 2, subscriberId: 3, feedId: 4 };
  readonly subscriptions: PublishedStream[][] = [];
  readonly answers: Jsep[] = [];
  /** Of each pause, the legs that nothing is received from, out of those subscribed to. */
  readonly pauses: string[][] = [];
  pauseFailures = 0;
  readonly firstAnswer: Jsep | null = null;
  keyframes = 0;
  closed = false;
  ending: 'none' | 'released' | 'closed' = 'none';
  /** Replace it to delay or to fail. */
  subscribing: (streams: readonly PublishedStream[]) => Promise<SubscriberOffer | null> = async (streams) => offerOf(streams);
  private readonly listeners = new Set<(event: MediaLegEvent) => void>();

  constructor(readonly legId: string) {}

  emit(event: MediaLegEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  publish(offer: Jsep): Promise<Jsep> {
    return Promise.resolve({ type: 'answer', sdp: `answer to ${offer.sdp}` });
  }

  requestKeyframe(): Promise<void> {
    this.keyframes += 1;
    return Promise.resolve();
  }

  trickle(_target: LegTarget, _candidate: IceCandidate | null): Promise<void> {
    return Promise.resolve();
  }

  subscribe(streams: readonly PublishedStream[]): Promise<SubscriberOffer | null> {
    this.subscriptions.push([...streams]);
    return this.subscribing(streams);
  }

  pause(isPaused: (stream: PublishedStream) => boolean): Promise<void> {
    if (this.pauseFailures > 0) {
      this.pauseFailures -= 1;
      return Promise.reject(new Error('It cannot be paused now.'));
    }
    this.pauses.push([...new Set(this.subscriptions.flat().filter(isPaused).map(({ legId }) => legId))]);
    return Promise.resolve();
  }

  answer(answer: Jsep): Promise<void> {
    this.answers.push(answer);
    return Promise.resolve();
  }

  restartSubscriberIce(): Promise<SubscriberOffer> {
    return Promise.resolve(offerOf([]));
  }

  onEvent(listener: (event: MediaLegEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  release(): void {
    this.ending = 'released';
    this.closed = true;
  }

  close(): Promise<void> {
    this.ending = 'closed';
    this.closed = true;
    return Promise.resolve();
  }
}

export function streamOf(legId: string, mid = '0'): PublishedStream {
  return { legId, feedId: 7, mid, kind: 'video', source: 'camera' };
}

export function offerOf(streams: readonly PublishedStream[]): SubscriberOffer {
  return { type: 'offer', sdp: `offer of ${streams.length}`, receiving: streams.map((stream, index) => ({ mid: `${index}`, stream })) };
}
