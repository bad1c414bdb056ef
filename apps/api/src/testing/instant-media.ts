import { Module, type DynamicModule } from '@nestjs/common';
import { EchoPort, MediaPort, OrphanReconciler, PhonePort, type Meeting, type MediaLeg, type MediaNodeStatus } from '../media/index.js';

/** A media server that has every meeting at once and no legs: for specs that are about everything else. */
class InstantMedia extends MediaPort {
  readonly #rooms = new Map<string, number>();
  readonly #recorded = new Set<number>();

  override createMeeting(contactId: string): Promise<Meeting> {
    const roomId = this.#rooms.get(contactId) ?? this.#rooms.size + 1;
    this.#rooms.set(contactId, roomId);
    return Promise.resolve({ nodeName: 'instant', roomId, pin: '' });
  }

  override closeMeeting({ roomId }: Meeting): Promise<void> {
    this.#recorded.delete(roomId);
    return Promise.resolve();
  }

  override openLeg(): Promise<MediaLeg> {
    return Promise.reject(new Error('There are no legs here.'));
  }

  override resumeLeg(): Promise<null> {
    return Promise.resolve(null);
  }

  override setRecording({ roomId }: Meeting, on: boolean): Promise<void> {
    if (on) this.#recorded.add(roomId);
    else this.#recorded.delete(roomId);
    return Promise.resolve();
  }

  override recorded(meetings: readonly Meeting[]): Promise<readonly boolean[]> {
    return Promise.resolve(meetings.map(({ roomId }) => this.#recorded.has(roomId)));
  }

  override forwardAudio(): Promise<() => Promise<void>> {
    return Promise.resolve(() => Promise.resolve());
  }

  override iceServers(): [] {
    return [];
  }

  override nodes(): readonly MediaNodeStatus[] {
    return [{ name: 'instant', healthy: true, accepting: true, since: 0, load: 0 }];
  }
}

class NoEcho extends EchoPort {
  override open(): Promise<never> {
    return Promise.reject(new Error('There is no echo here.'));
  }
}

class NoPhones extends PhonePort {
  override open(): Promise<never> {
    return Promise.reject(new Error('There are no telephones here.'));
  }

  override resume(): Promise<null> {
    return Promise.resolve(null);
  }
}

@Module({})
export class InstantMediaModule {
  static register(): DynamicModule {
    return {
      module: InstantMediaModule,
      providers: [
        { provide: MediaPort, useClass: InstantMedia },
        { provide: EchoPort, useClass: NoEcho },
        { provide: PhonePort, useClass: NoPhones },
        { provide: OrphanReconciler, useValue: { start: () => undefined, stop: () => undefined } },
      ],
      exports: [EchoPort, MediaPort, OrphanReconciler, PhonePort],
    };
  }
}
