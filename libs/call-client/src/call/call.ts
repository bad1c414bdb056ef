import { createStore } from 'zustand/vanilla';
import { backoff } from '../retry/retry-policy.js';
import type { ReadableStore } from '../state/readable-store.js';
import { storedValue, type KeptValue } from '../storage/kept-value.js';
import { defaultCallTiming } from './call-timing.js';
import { callStateOf, initialCall, transitionCall, type CallEffect, type CallEvent, type CallTiming } from './call.machine.js';
import type { CallState, ConnectionQuality, LocalTracks, Muted, MuteState, PictureState, RemoteMediaByLeg, ScreenState } from './call-state.js';
import { Leg } from './leg.js';
import type { LegSignaling } from './leg-signaling.js';
import { browserNetwork, NetworkWatch, type NetworkWatchOptions } from './network-watch.js';
import { MuteReconciler } from './mute-reconciler.js';
import { browserPeerConnections, type PeerConnectionFactory } from './peer-connection-factory.js';
import { QualityExchange, type OthersQuality } from './quality/quality-exchange.js';
import { QualityMonitor } from './quality/quality-monitor.js';
import { readCapacity } from './pictures/capacity.js';
import { Pictures } from './pictures/pictures.js';
import { readQuality, type QualityReading } from './quality/quality-reading.js';
import { RemoteMediaMap } from './remote-media.js';
import { browserDisplayMedia, ScreenShare, type GetDisplayMedia } from './screen-share.js';

export interface CallOptions {
  readonly contactId: string;
  readonly signaling: LegSignaling;
  readonly localTracks: LocalTracks;
  readonly muted?: Muted;
  readonly connections?: PeerConnectionFactory;
  readonly createStream?: () => MediaStream;
  readonly timing?: CallTiming;
  readonly qualityIntervalMs?: number;
  /** Where it is remembered through a reload that the person wants voice only. */
  readonly voiceOnly?: KeptValue;
  /** Null where screens cannot be shared. */
  readonly getDisplayMedia?: GetDisplayMedia | null;
  readonly network?: Pick<NetworkWatchOptions, 'events' | 'connection'>;
}

/** Timers are late now and then: every second measurement is reported, and not every third. */
const reportSlackMs = 500;

/**
 * One participant's media in one contact. It carries out what call.machine.ts decides: one leg at a time, one deadline
 * at a time. Sends the given tracks and never stops them: the device store owns them.
 */
export class Call {
  readonly contactId: string;
  readonly state: ReadableStore<CallState>;
  readonly muted: ReadableStore<MuteState>;
  readonly remote: ReadableStore<RemoteMediaByLeg>;
  readonly quality: ReadableStore<ConnectionQuality>;
  /** Of everybody else, by leg, as they say themselves. */
  readonly othersQuality: ReadableStore<OthersQuality>;
  /** Null where the browser cannot share a screen. */
  readonly screen: ReadableStore<ScreenState> | null;
  readonly #options: CallOptions;
  readonly #share: ScreenShare;
  readonly #timing: CallTiming;
  readonly #state = createStore<CallState>(() => ({ phase: 'idle' }));
  readonly #mute: MuteReconciler;
  readonly #pictures: Pictures;
  readonly #remote: RemoteMediaMap;
  readonly #monitor: QualityMonitor;
  readonly #exchange: QualityExchange;
  readonly #removeListeners: (() => void)[];
  #machine;
  #tracks: LocalTracks;
  #leg: Leg | null = null;
  #deadline: ReturnType<typeof setTimeout> | undefined;

  constructor(options: CallOptions) {
    const { contactId, signaling, localTracks } = options;
    this.contactId = contactId;
    this.#options = options;
    this.#timing = options.timing ?? defaultCallTiming;
    this.#machine = initialCall(signaling.state.getState().phase === 'connected');
    this.#tracks = localTracks;
    this.#pictures = picturesOf(options);
    this.#mute = new MuteReconciler({
      desired: options.muted ?? { audio: false, video: localTracks.video === null },
      lacking: lackingIn(localTracks),
      noVideoBecause: this.#pictures.noVideoBecause,
      tell: (muted) => signaling.request('leg.setMuted', { contactId, muted }),
      retry: backoff({ firstMs: 500, maxMs: 4_000, attempts: 5 }),
    });
    this.#remote = new RemoteMediaMap(options.createStream ?? (() => new MediaStream()));
    const intervalMs = options.qualityIntervalMs ?? 2_500;
    this.#exchange = new QualityExchange({ contactId, signaling, everyMs: 2 * intervalMs - reportSlackMs });
    this.#monitor = new QualityMonitor({
      intervalMs,
      read: () => this.#measure(),
      others: () => Object.values(this.#exchange.others.getState()),
      measured: (...measurement) => this.#exchange.measured(...measurement),
    });
    const display = options.getDisplayMedia === undefined ? browserDisplayMedia() : options.getDisplayMedia;
    this.#share = new ScreenShare(display, () => this.#showScreen());
    this.screen = display && this.#share.state;
    this.state = this.#state;
    this.muted = this.#mute.state;
    this.remote = this.#remote.byLeg;
    this.quality = this.#monitor.quality;
    this.othersQuality = this.#exchange.others;
    const network = new NetworkWatch({
      ...(options.network ?? browserNetwork()),
      changed: (cause) => this.#handle({ type: 'network-changed', cause }),
    });
    this.#removeListeners = [
      () => network.close(),
      this.#pictures.state.subscribe(() => this.#picturesChanged()),
      signaling.state.subscribe(({ phase }, before) => {
        if ((phase === 'connected') !== (before.phase === 'connected')) {
          this.#handle({ type: 'signaling', connected: phase === 'connected' });
        }
      }),
      signaling.on('leg.closed', ({ contactId: closedIn, legId, reason }) => {
        // The closing of the leg that was replaced by the present one is old news.
        if (closedIn === contactId && legId === this.#leg?.legId) this.#handle({ type: 'leg-closed', reason });
      }),
    ];
    this.#applyMuted();
  }

  get pictures(): ReadableStore<PictureState> {
    return this.#pictures.state;
  }

  /** Optional, e.g. while an offer rings: gets everything ready and publishes nothing. Repeating it is harmless. */
  prepare(): void {
    if (this.#machine.step !== 'idle') return;
    if (this.#leg) return;
    this.#leg = this.#newLeg();
    this.#leg.prepare(this.#tracks);
  }

  /** Opens the leg, as soon as the contact is `connecting`, `active` or `held`. Goes on until `ended`. */
  start(): void {
    this.#handle({ type: 'started' });
  }

  /** While it is reconnecting: does not wait for the next attempt. */
  tryNow(): void {
    this.#handle({ type: 'try-now' });
  }

  /** Who turns the camera on wants pictures again. */
  setMuted(muted: Partial<Muted>): void {
    if (this.#machine.step === 'ended') return;
    if (muted.video === false) this.setVoiceOnly(false);
    this.#mute.want(muted);
    this.#applyMuted();
  }

  /** To save data: neither the own camera is sent, nor those of the others received. What was muted before stays as it was. */
  setVoiceOnly(voiceOnly: boolean): void {
    if (this.#machine.step !== 'ended') this.#pictures.chooseVoiceOnly(voiceOnly);
  }

  /** Whatever was the reason that there are no pictures. */
  turnVideoOn(): void {
    if (this.#machine.step !== 'ended') this.#pictures.turnOn();
  }

  /** From a switched, lost or regained device. Tracks that are taken out of the call are enabled again. */
  setLocalTracks(tracks: LocalTracks): void {
    if (this.#machine.step === 'ended') return;
    const before = this.#tracks;
    if (before.audio === tracks.audio && before.video === tracks.video) return;
    this.#tracks = tracks;
    for (const kind of ['audio', 'video'] as const) if (before[kind] !== tracks[kind]) enable(before[kind], true);
    this.#applyMuted();
    this.#mute.lack(lackingIn(tracks));
    const leg = this.#leg;
    void leg?.setTracks(tracks).catch(() => {
      if (leg === this.#leg) this.#handle({ type: 'negotiation-failed', code: 'media.negotiation_failed' });
    });
  }

  /** From a click. It goes on over every leg of this call until `stopSharing`, the browser's own bar or the end of the call. */
  shareScreen(): Promise<void> {
    return this.#share.start();
  }

  stopSharing(): void {
    this.#share.stop();
  }

  /** Idempotent. */
  close(): void {
    this.#handle({ type: 'closed' });
  }

  #handle(event: CallEvent): void {
    const { state, effects, deadlineMs } = transitionCall(this.#machine, event, Date.now(), this.#timing);
    this.#machine = state;
    if (deadlineMs !== undefined) this.#setDeadline(deadlineMs);
    for (const effect of effects) this.#carryOut(effect);
    this.#show(callStateOf(state));
    if (state.step === 'ended') this.#release();
  }

  #carryOut(effect: CallEffect): void {
    switch (effect.type) {
      case 'open-leg':
        return this.#openLeg();
      case 'close-leg':
        return this.#closeLeg();
      case 'restart-ice':
        return this.#restartIce(effect.scope);
      case 'renew-signaling':
        return this.#options.signaling.renew();
      case 'synchronise':
        this.#pictures.server.synchronise();
        return this.#mute.synchronise();
    }
  }

  #openLeg(): void {
    const leg = this.#leg ?? this.#newLeg();
    this.#leg = leg;
    const start = { muted: this.#mute.truth, picture: this.#pictures.sent, cameras: this.#pictures.received };
    leg.on('health', (health) => this.#handle({ type: 'health', health }));
    leg.on('failed', ({ code }) => this.#handle({ type: 'negotiation-failed', code }));
    leg.on('received', ({ streams, trackAt }) => this.#remote.update(streams, trackAt));
    void leg.open(this.#tracks, start, this.#timing.connectTimeoutMs).then((failure) => {
      if (leg !== this.#leg) return;
      if (failure) return this.#handle({ type: 'open-failed', code: failure.code });
      this.#mute.opened(start.muted);
      this.#pictures.server.opened(start.cameras);
      this.#handle({ type: 'opened' });
      this.#showScreen();
    });
  }

  /**
   * Whatever cut the path off may have cut off signaling as well, and a socket does not tell for a long time. So it has to
   * answer first: an offer that nobody gets would have to be taken back.
   */
  #restartIce(scope: 'lost' | 'all'): void {
    const { contactId, signaling } = this.#options;
    const leg = this.#leg;
    const check = signaling.request('leg.check', { contactId }, { timeoutMs: this.#timing.checkTimeoutMs, whenDisconnected: 'fail' });
    void check.then((answer) => {
      if (leg !== this.#leg || this.#machine.step !== 'restarting') return;
      if (answer.ok) leg?.restartIce(scope, this.#machine.trouble?.cause ?? 'path_lost');
      else if (answer.code === 'request.timeout') signaling.renew();
      else if (answer.code !== 'service.unavailable') this.#handle({ type: 'negotiation-failed', code: answer.code });
    });
  }

  #showScreen(): void {
    void this.#leg?.setScreen(this.#share.tracks);
  }

  #closeLeg(): void {
    this.#mute.pause();
    this.#pictures.server.pause();
    this.#leg?.close();
    this.#leg = null;
  }

  #newLeg(): Leg {
    const { contactId, signaling, connections = browserPeerConnections } = this.#options;
    return new Leg({ contactId, signaling, connections, because: this.#machine.trouble?.cause ?? null });
  }

  #setDeadline(delayMs: number | null): void {
    clearTimeout(this.#deadline);
    if (delayMs !== null) this.#deadline = setTimeout(() => this.#handle({ type: 'deadline' }), delayMs);
  }

  #show(state: CallState): void {
    const before = this.#state.getState();
    if (JSON.stringify(before) === JSON.stringify(state)) return;
    this.#state.setState(state, true);
    if (state.phase === 'connected') {
      this.#exchange.restart();
      this.#monitor.start();
    } else if (before.phase === 'connected') this.#monitor.stop('lost');
  }

  #release(): void {
    for (const remove of this.#removeListeners.splice(0)) remove();
    this.#monitor.stop('lost');
    this.#exchange.close();
    this.#remote.clear();
    this.#share.close();
    enable(this.#tracks.audio, true);
    enable(this.#tracks.video, true);
  }

  #applyMuted(): void {
    const { audio, video } = this.#mute.state.getState().desired;
    enable(this.#tracks.audio, !audio);
    enable(this.#tracks.video, !video && !this.#pictures.state.getState().voiceOnly);
  }

  #picturesChanged(): void {
    this.#mute.goWithoutVideo(this.#pictures.noVideoBecause);
    this.#applyMuted();
    void this.#leg?.sendPicture(this.#pictures.sent);
  }

  /** The quality for the person to see, and what becomes of the pictures by it. */
  async #measure(): Promise<QualityReading | null> {
    const leg = this.#leg;
    if (!leg) return null;
    const { publisher, subscriber } = leg.connections;
    try {
      const reports = await Promise.all([publisher.getStats(), subscriber?.getStats()]);
      const [sending = [], receiving = []] = reports.map((report) => (report ? [...report.values()] : []));
      if (leg !== this.#leg) return null;
      const { desired } = this.#mute.state.getState();
      const wanted = { camera: this.#tracks.video !== null && !desired.video, screen: this.#share.tracks !== null };
      this.#pictures.observe(readCapacity(sending, receiving), wanted, Date.now());
      return readQuality([...sending, ...receiving]);
    } catch {
      // Closed while it was asked: there is nothing to report.
      return null;
    }
  }
}

function picturesOf({ contactId, signaling, voiceOnly }: CallOptions): Pictures {
  const memory = voiceOnly ?? storedValue(() => sessionStorage, 'visavis.voice-only');
  return new Pictures({ contactId, memory, tell: (cameras) => signaling.request('leg.receive', { contactId, cameras }) });
}

function lackingIn({ audio, video }: LocalTracks): Muted {
  return { audio: audio === null, video: video === null };
}

function enable(track: MediaStreamTrack | null, enabled: boolean): void {
  if (track) track.enabled = enabled;
}
