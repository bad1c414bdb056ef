import type { Json } from '@visavis/acd';
import { MeetingPort } from '../application/ports/meeting.port.js';

/** Meetings that exist in memory only, one for each contact; remembers which are open. */
export class RecordingMeetings extends MeetingPort {
  readonly open = new Set<string>();
  readonly recordedNow = new Set<string>();
  available = true;
  private gate: Promise<void> = Promise.resolve();

  async createMeeting(contactId: string): Promise<Json> {
    if (!this.available) throw new Error('No media server is free.');
    await this.gate;
    this.open.add(contactId);
    return { room: contactId };
  }

  closeMeeting(meeting: Json): Promise<void> {
    this.open.delete((meeting as { room: string }).room);
    return Promise.resolve();
  }

  setRecording(meeting: Json, on: boolean): Promise<void> {
    const { room } = meeting as { room: string };
    if (on) this.recordedNow.add(room);
    else this.recordedNow.delete(room);
    return Promise.resolve();
  }

  recorded(meetings: readonly Json[]): Promise<readonly boolean[]> {
    return Promise.resolve(meetings.map((meeting) => this.recordedNow.has((meeting as { room: string }).room)));
  }

  /** Meetings take until the returned function is called. */
  holdNext(): () => void {
    let release = (): void => undefined;
    this.gate = new Promise((resolve) => {
      release = resolve;
    });
    return () => release();
  }
}
