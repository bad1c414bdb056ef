/** Which process makes the captions of a contact: one of all. A claim that is not renewed runs out. */
export abstract class CaptionClaims {
  abstract claim(contactId: string): Promise<boolean>;
  /** False when it is another's by now. */
  abstract renew(contactId: string): Promise<boolean>;
  abstract giveUp(contactId: string): Promise<void>;
}
