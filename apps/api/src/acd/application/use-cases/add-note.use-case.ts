import { Inject, Injectable } from '@nestjs/common';
import type { Actor, NoteType } from '@visavis/acd';
import { failure, type Result } from '../result.js';
import { Transactor } from '../transactor.js';
import { GetContact } from '../queries/get-contact.query.js';

export interface Note {
  readonly contactId: string;
  readonly type: NoteType;
  readonly actor: Actor;
  readonly segmentId?: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Adds an entry to the contact's timeline that changes no state. */
@Injectable()
export class AddNote {
  constructor(
    @Inject(Transactor) private readonly transactor: Transactor,
    @Inject(GetContact) private readonly contacts: GetContact,
  ) {}

  async execute({ data, ...note }: Note): Promise<Result> {
    const contact = await this.contacts.execute(note.contactId);
    if (!contact) return failure('contact.not_found', 'There is no such contact.');
    return this.transactor.note({ ...note, data: data ?? {} });
  }
}
