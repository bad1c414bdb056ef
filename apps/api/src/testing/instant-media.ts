import { Module, type DynamicModule } from '@nestjs/common';
import { MediaPort, OrphanReconciler, type Meeting, type MediaLeg, type MediaNodeStatus } from '../media/index.js';

/** A media server that has every meeting at once and no legs: for specs that are about everything else. */
class InstantMedia extends MediaPort {
  override createMeeting(): Promise<Meeting> {
    return Promise.resolve({ nodeName: 'instant', roomId: 1, pin: '' });
  }

  override closeMeeting(): Promise<void> {
    return Promise.resolve();
  }

  override openLeg(): Promise<MediaLeg> {
    return Promise.reject(new Error('There are no legs here.'));
  }

  override resumeLeg(): Promise<null> {
    return Promise.resolve(null);
  }

  override iceServers(): [] {
    return [];
  }

  override nodes(): readonly MediaNodeStatus[] {
    return [{ name: 'instant', healthy: true, accepting: true, since: 0, load: 0 }];
  }
}

@Module({})
export class InstantMediaModule {
  static register(): DynamicModule {
    return {
      module: InstantMediaModule,
      providers: [
        { provide: MediaPort, useClass: InstantMedia },
        { provide: OrphanReconciler, useValue: { start: () => undefined, stop: () => undefined } },
      ],
      exports: [MediaPort, OrphanReconciler],
    };
  }
}
