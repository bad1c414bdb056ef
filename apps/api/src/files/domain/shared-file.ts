/** A file of a contact, from the first byte on its way to its removal. */
export type FileState =
  /** On its way. */
  | 'uploading'
  /** All there, and looked at. */
  | 'checking'
  | 'ready'
  /** Its bytes are gone; `refusal` says why. */
  | 'refused';

export type FileRefusal = 'file.type_refused' | 'file.type_mismatch' | 'file.infected' | 'file.scan_unavailable' | 'file.lost';

/** Who takes part in a contact, and by what. */
export type FilePerson =
  | { readonly role: 'customer'; readonly contactId: string }
  /** `reviews`: may see the history of all contacts, with its files. */
  | { readonly role: 'agent'; readonly agentId: string; readonly reviews: boolean };

export type FileSource = 'upload' | 'snapshot';

export interface SharedFile {
  readonly fileId: string;
  readonly contactId: string;
  readonly name: string;
  readonly size: number;
  readonly declaredType: string;
  /** By its bytes; null until it was looked at. */
  readonly type: string | null;
  readonly sha256: string | null;
  readonly state: FileState;
  readonly refusal: FileRefusal | null;
  /** Null: the customer. */
  readonly agentId: string | null;
  readonly source: FileSource;
  readonly createdAt: Date;
}

/** The same person in the form that links are signed with. */
export function keyOf(person: FilePerson): string {
  return person.role === 'customer' ? `customer:${person.contactId}` : `agent:${person.agentId}`;
}

export function isBy(file: SharedFile, person: FilePerson): boolean {
  return person.role === 'customer' ? file.agentId === null && file.contactId === person.contactId : file.agentId === person.agentId;
}
