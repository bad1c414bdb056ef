import { createHmac } from 'node:crypto';
import type { Meeting } from '../media.port.js';

/**
 * Everything that names or protects a meeting on a node is computed from the contact and the installation's secret,
 * never stored or drawn: so creating twice finds the same room, and any process can destroy any of our rooms.
 */
export class MeetingIdentity {
  readonly #prefix: string;

  constructor(
    installationId: string,
    private readonly secret: string,
  ) {
    // Encoded, so that no installation's prefix is the beginning of another's.
    this.#prefix = `visavis/${encodeURIComponent(installationId)}/`;
  }

  meetingOf(contactId: string, nodeName: string): Meeting {
    const digest = this.#digest('room', contactId);
    // Janus' ids are integers that must survive JSON in JavaScript: 52 bits, and never 0.
    const roomId = Number(digest.readBigUInt64BE() >> 12n) + 1;
    return { nodeName, roomId, pin: this.#digest('pin', contactId).toString('base64url').slice(0, 22) };
  }

  roomSecret(roomId: number): string {
    return this.#digest('secret', String(roomId)).toString('base64url');
  }

  /** Shown as the room's description: says whose room it is. */
  describe(contactId: string): string {
    return this.#prefix + contactId;
  }

  /** Shown as the handle's opaque id: says whose leg it is. */
  opaqueId(legId: string): string {
    return this.#prefix + legId;
  }

  /** The contact or leg behind a description or opaque id, or null when it is not this installation's. */
  ownerOf(label: string | null): string | null {
    if (!label?.startsWith(this.#prefix)) return null;
    return label.slice(this.#prefix.length);
  }

  #digest(purpose: string, subject: string): Buffer {
    return createHmac('sha256', this.secret).update(`${this.#prefix}${purpose}/${subject}`).digest();
  }
}
