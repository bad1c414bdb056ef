/** Names of staff and queues as people know them, always in memory. The configuration feature implements it. */
export abstract class StaffDirectory {
  /** An empty string for somebody who was deleted. */
  abstract nameOf(userId: string): string;
}
