import type { Json } from '@visavis/acd';
import { MeetingPort } from '../application/ports/meeting.port.js';

/** Meetings that exist in memory only; remembers which are open. */
export class RecordingMeetings extends MeetingPort {
  readonly open = new Set<string>();
  available = true;
  private made = 0;

  createMeeting(contactId: string): Promise<Json> {
    if (!this.available) return Promise.reject(new Error('No media server is free.'));
    const room = `${contactId}/${(this.made += 1)}`;
    this.open.add(room);
    return Promise.resolve({ room });
  }

  closeMeeting(meeting: Json): Promise<void> {
    this.open.delete((meeting as { room: string }).room);
    return Promise.resolve();
  }
}
