import { Module, type DynamicModule } from '@nestjs/common';
import { MeetingPort } from '../acd/application/ports/meeting.port.js';
import { MediaPort } from '../media/media.port.js';
import { MediaMeetings } from './adapters/media-meetings.adapter.js';

/** Gives the ACD its meetings. `media` provides MediaPort. */
@Module({})
export class MeetingsModule {
  static on(media: DynamicModule): DynamicModule {
    return {
      module: MeetingsModule,
      imports: [media],
      providers: [{ provide: MeetingPort, inject: [MediaPort], useFactory: (port: MediaPort) => new MediaMeetings(port) }],
      exports: [MeetingPort],
    };
  }
}
