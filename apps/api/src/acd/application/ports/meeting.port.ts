import type { Json } from '@visavis/acd';

/** What the ACD asks of media. The media feature implements it; a meeting is its business alone. */
export abstract class MeetingPort {
  /**
   * The contact's meeting: asked again while it is open, the same. Rejects when no media server can take it: the contact
   * then goes back in line. `mediaNode` names the one that has to take it; null leaves the choice.
   */
  abstract createMeeting(contactId: string, mediaNode: string | null): Promise<Json>;
  /** Idempotent. A meeting that is never closed here is found and destroyed by media's own reconciliation. */
  abstract closeMeeting(meeting: Json): Promise<void>;
  /** Whether all that is sent in it is recorded from now on. Idempotent. Rejects when that cannot be had. */
  abstract setRecording(meeting: Json, on: boolean): Promise<void>;
  /** Which of these are recorded now; null of those that cannot be asked. */
  abstract recorded(meetings: readonly Json[]): Promise<readonly (boolean | null)[]>;
}
