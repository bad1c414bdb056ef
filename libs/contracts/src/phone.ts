import { z } from 'zod';

/** From where somebody called who came by telephone: `number` is null for one who withholds it; `calledNumber` is what they dialled. */
export const phoneOriginSchema = z.object({ number: z.string().nullable(), calledNumber: z.string() });
export type PhoneOrigin = z.infer<typeof phoneOriginSchema>;
