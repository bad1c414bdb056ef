/** What a customer is told when an agent is there for them. */
export interface CallbackNotice {
  readonly contactId: string;
  readonly customerName: string;
  readonly language: 'en' | 'zh';
  readonly organisation: string;
  /** Opens the portal at this contact. Whoever has it is the customer of this contact: it goes to nobody else. */
  readonly answerUrl: string;
  /** Until when the agent waits. */
  readonly answerBy: number;
}
