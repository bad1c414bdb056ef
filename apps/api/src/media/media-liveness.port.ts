/**
 * What orphan reconciliation asks before it destroys anything. The answer is the live state's, across all processes.
 * Answer true when in doubt: what is wrongly kept is asked about again, what is wrongly destroyed is a lost call.
 */
export abstract class MediaLiveness {
  /** `nodeName` lets the answer tell a contact's present meeting from one left behind on another node. */
  abstract isLiveContact(contactId: string, nodeName: string): Promise<boolean>;
  /** `sessionId` lets the answer tell a leg's present session from one left behind. */
  abstract isLiveLeg(legId: string, sessionId: number): Promise<boolean>;
}
