/** The appointment by which somebody comes to the portal: it has a contact already, and its topic was agreed. */
export interface AgreedContact {
  /** Of the link. */
  readonly token: string;
  readonly contactId: string;
  readonly topicId: string;
  readonly customerName: string;
  /** It was cancelled, or its time has passed, before they had gone in. */
  readonly refused: () => void;
}
