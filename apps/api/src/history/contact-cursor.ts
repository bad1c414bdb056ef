import { idSchema } from '@visavis/contracts';
import { z } from 'zod';
import { AppError } from '../platform/errors/app-error.js';

/** The last contact of a page; the next page begins after it. Clients treat it as opaque. */
export interface ContactCursor {
  readonly enteredAt: Date;
  readonly id: string;
}

const contentSchema = z.tuple([z.number().int().nonnegative().max(8_640_000_000_000_000), idSchema]);

export function encodeCursor({ enteredAt, id }: ContactCursor): string {
  return Buffer.from(JSON.stringify([enteredAt.getTime(), id])).toString('base64url');
}

/** Throws `request.invalid` for what we never gave out. */
export function decodeCursor(text: string): ContactCursor {
  try {
    const [enteredAt, id] = contentSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    return { enteredAt: new Date(enteredAt), id };
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof SyntaxError) {
      throw AppError.invalid([{ path: 'cursor', code: 'unknown', message: 'This is no cursor of ours.' }]);
    }
    throw error;
  }
}
