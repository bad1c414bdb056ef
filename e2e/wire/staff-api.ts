import { agentListSchema, contactDetailSchema, contactPageSchema, contactQualitySchema, deskSchema, madeAppointmentSchema, newSigningKeySchema, savedResourceSchema, sessionSchema, type ContactDetail, type ContactQuality, type Desk, type MadeAppointment, type Session } from '@visavis/contracts';
import type { z } from 'zod';
import type { StaffSignIn } from '../environment.js';

const requestTimeoutMs = 10_000;

/** REST as a program of the organisation's own would use it, signed in as one of the staff. */
export class StaffApi {
  private constructor(
    private readonly origin: string,
    readonly session: Session,
  ) {}

  static async signIn(origin: string, { email, password }: StaffSignIn): Promise<StaffApi> {
    const response = await fetch(`${origin}/api/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
      signal: AbortSignal.timeout(requestTimeoutMs),
    });
    if (!response.ok) throw new Error(`Signing in as ${email} was answered with ${response.status}: ${await response.text()}`);
    return new StaffApi(origin, sessionSchema.parse(await response.json()));
  }

  contact(contactId: string): Promise<ContactDetail> {
    return this.get(`/api/admin/contacts/${contactId}`, contactDetailSchema);
  }

  quality(contactId: string): Promise<ContactQuality> {
    return this.get(`/api/admin/contacts/${contactId}/quality`, contactQualitySchema);
  }

  contacts(search: Readonly<Record<string, string>>): Promise<z.infer<typeof contactPageSchema>> {
    return this.get(`/api/admin/contacts?${new URLSearchParams(search)}`, contactPageSchema);
  }

  desk(): Promise<Desk> {
    return this.get('/api/agent/desk', deskSchema);
  }

  /** A resource of `/api/admin`; answers its id. */
  async create(kind: string, settings: object): Promise<string> {
    return (await this.post(`/api/admin/${kind}`, settings, savedResourceSchema)).id;
  }

  async remove(path: string): Promise<void> {
    const response = await this.request(`/api/admin/${path}`, { method: 'DELETE', headers: { 'if-match': '*' } });
    if (!response.ok) throw new Error(`Removing ${path} was answered with ${response.status}: ${await response.text()}`);
  }

  /** Answers its secret, which nobody is told again. */
  async makeSigningKey(entryPointId: string): Promise<string> {
    return (await this.post(`/api/admin/entry-points/${entryPointId}/signing-keys`, {}, newSigningKeySchema)).secret;
  }

  async agentId(email: string): Promise<string> {
    const found = (await this.get('/api/admin/agents', agentListSchema)).items.find((agent) => agent.email === email);
    if (found === undefined) throw new Error(`There is no ${email}.`);
    return found.id;
  }

  makeAppointment(body: object): Promise<MadeAppointment> {
    return this.post('/api/admin/appointments', body, madeAppointmentSchema);
  }

  /** The status with which a path is answered. */
  async status(path: string): Promise<number> {
    return (await this.request(path)).status;
  }

  private async get<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.infer<Schema>> {
    const response = await this.request(path);
    if (!response.ok) throw new Error(`${path} was answered with ${response.status}: ${await response.text()}`);
    return schema.parse(await response.json());
  }

  private async post<Schema extends z.ZodType>(path: string, body: object, schema: Schema): Promise<z.infer<Schema>> {
    const response = await this.request(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${path} was answered with ${response.status}: ${await response.text()}`);
    return schema.parse(await response.json());
  }

  private request(path: string, { headers = {}, ...init }: { method?: string; headers?: Readonly<Record<string, string>>; body?: string } = {}): Promise<Response> {
    return fetch(`${this.origin}${path}`, {
      ...init,
      headers: { ...headers, authorization: `Bearer ${this.session.accessToken}` },
      signal: AbortSignal.timeout(requestTimeoutMs),
    });
  }
}
