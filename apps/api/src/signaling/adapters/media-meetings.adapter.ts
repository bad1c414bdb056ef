import { MeetingPort } from '../../acd/application/ports/meeting.port.js';
import type { MediaPort } from '../../media/media.port.js';
import { meetingOf } from '../../media/meeting-of.js';
import type { Json } from '@visavis/acd';

/** The ACD commands meetings without knowing media: here its port meets the media port. */
export class MediaMeetings extends MeetingPort {
  constructor(private readonly media: MediaPort) {
    super();
  }

  override async createMeeting(contactId: string, mediaNode: string | null): Promise<Json> {
    const { nodeName, roomId, pin } = await this.media.createMeeting(contactId, mediaNode ?? undefined);
    return { nodeName, roomId, pin };
  }

  override async closeMeeting(meeting: Json): Promise<void> {
    await this.media.closeMeeting(meetingOf(meeting));
  }

  override async setRecording(meeting: Json, on: boolean): Promise<void> {
    await this.media.setRecording(meetingOf(meeting), on);
  }

  override recorded(meetings: readonly Json[]): Promise<readonly (boolean | null)[]> {
    return this.media.recorded(meetings.map((meeting) => meetingOf(meeting)));
  }
}
