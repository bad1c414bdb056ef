/** What a reload needs to come back to the same contact. */
export interface StoredGuest {
  readonly contactId: string;
  readonly guestToken: string;
  /** On the server's clock, in milliseconds. */
  readonly expiresAt: number;
}
