import { z } from 'zod';
import { roleSchema } from '@visavis/contracts';

const json = <Schema extends z.ZodType>(schema: Schema) => z.string().transform((text): unknown => JSON.parse(text)).pipe(schema);

const signInSchema = z.object({ role: roleSchema, email: z.string(), password: z.string() });
export type StaffSignIn = z.infer<typeof signInSchema>;

/** What `npm run test:e2e` says of the product that it started. */
const environmentSchema = z.object({
  VISAVIS_BASE_URL: z.url(),
  VISAVIS_CHROMIUM: z.string().default('/usr/bin/chromium'),
  VISAVIS_SIGN_INS: json(z.array(signInSchema)),
  /** The folder in which each service that runs has a record, NAME.json. */
  VISAVIS_RUNNING: z.string(),
  DATABASE_URL: z.string(),
  REDIS_URL: z.string(),
});

const found = environmentSchema.safeParse(process.env);
if (!found.success) {
  throw new Error(`The journeys need a running product, which "npm run test:e2e" starts for them.\n${z.prettifyError(found.error)}`);
}

export const environment = {
  baseUrl: found.data.VISAVIS_BASE_URL,
  chromium: found.data.VISAVIS_CHROMIUM,
  signIns: found.data.VISAVIS_SIGN_INS,
  running: found.data.VISAVIS_RUNNING,
  databaseUrl: found.data.DATABASE_URL,
  redisUrl: found.data.REDIS_URL,
};

/** The n-th demo account of a role, counted from 0. */
export function signInOf(role: StaffSignIn['role'], index = 0): StaffSignIn {
  const signIn = environment.signIns.filter((each) => each.role === role)[index];
  if (signIn === undefined) throw new Error(`The demo organisation has no ${role} number ${index + 1}.`);
  return signIn;
}
