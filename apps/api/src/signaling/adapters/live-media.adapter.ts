import type { GetContact } from '../../acd/application/queries/get-contact.query.js';
import { MediaLiveness } from '../../media/media-liveness.port.js';
import { meetingOf } from '../../media/meeting-of.js';
import { slotOf } from '../legs/leg-identity.js';
import type { LegRecordStore } from '../legs/leg-record.store.js';

/** Answers orphan reconciliation from the live state that all processes share. */
export class LiveMedia extends MediaLiveness {
  constructor(
    private readonly contacts: GetContact,
    private readonly records: LegRecordStore,
  ) {
    super();
  }

  override async isLiveContact(contactId: string, nodeName: string): Promise<boolean> {
    const contact = await this.contacts.execute(contactId);
    if (!contact || contact.state.name === 'closed' || contact.meeting === null) return false;
    return meetingOf(contact.meeting).nodeName === nodeName;
  }

  override async isLiveLeg(legId: string, sessionId: number): Promise<boolean> {
    const slot = slotOf(legId);
    const record = slot && (await this.records.find(slot));
    return record?.legId === legId && record.ref.sessionId === sessionId;
  }
}
