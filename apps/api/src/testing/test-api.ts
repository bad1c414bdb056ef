import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { DynamicModule } from '@nestjs/common';
import { AppModule } from '../app.module.js';
import { createApplication } from '../application.js';
import { Passwords } from '../auth/passwords.js';
import type { Configuration } from '../config/configuration.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { demoOrganisation } from '../seed/demo-organisation.js';
import { seedDemo } from '../seed/seed-demo.js';
import { testConfiguration } from './test-configuration.js';
import { TestDatabase } from './test-database.js';

export const demoPassword = 'a password for specs';

interface Call {
  readonly method?: string;
  readonly body?: unknown;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** What the route answered; `{ text }` when it was no JSON. */
  readonly body: Readonly<Record<string, unknown>>;
}

export interface TestApiOptions {
  readonly variables?: Readonly<Record<string, string>>;
  /** The whole product unless something else is given. */
  readonly root?: (configuration: Configuration) => DynamicModule;
  /** Another process of the same installation: same secret, database and routing domain. */
  readonly beside?: TestApi;
}

/** An api in this process, on a database of its own with the demo organisation in it. */
export class TestApi {
  private constructor(
    readonly application: NestExpressApplication,
    readonly configuration: Configuration,
    readonly database: TestDatabase,
    readonly origin: string,
    private readonly ownsDatabase: boolean,
  ) {}

  static async start({ variables = {}, root = AppModule.register, beside }: TestApiOptions = {}): Promise<TestApi> {
    const database = beside?.database ?? (await TestDatabase.create());
    const configuration = testConfiguration({
      DATABASE_URL: database.url,
      ...(beside && { AUTH_SECRET: beside.configuration.auth.secret, ROUTING_DOMAIN: beside.configuration.routing.domain }),
      ...variables,
    });
    if (!beside) await fill(configuration);
    const application = await createApplication(root(configuration), configuration);
    await application.listen(0, '127.0.0.1');
    const { port } = application.getHttpServer().address() as AddressInfo;
    return new TestApi(application, configuration, database, `http://127.0.0.1:${port}`, !beside);
  }

  async call(path: string, { method, body, token, headers }: Call = {}): Promise<Answer> {
    const response = await fetch(this.origin + path, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : { text } };
  }

  /** Signs one of the demo's staff in. */
  async signIn(role: 'agent' | 'supervisor' | 'admin', password = demoPassword): Promise<SignedIn> {
    const email = demoOrganisation.staff.find((person) => person.role === role)?.email ?? '';
    const answer = await this.call('/api/auth/sign-in', { body: { email, password } });
    if (answer.status !== 200) throw new Error(`Signing in was answered with ${answer.status}.`);
    const { accessToken, user } = answer.body as { accessToken: string; user: { id: string } };
    return { token: accessToken, userId: user.id, cookie: cookieOf(answer) };
  }

  async close(): Promise<void> {
    await this.application.close();
    if (this.ownsDatabase) await this.database.drop();
  }
}

export interface SignedIn {
  readonly token: string;
  readonly userId: string;
  readonly cookie: string;
}

/** The refresh cookie as a browser would send it back; an empty string when it was cleared. */
export function cookieOf(answer: Answer): string {
  return /^visavis_refresh=[^;]+/.exec(answer.headers.get('set-cookie') ?? '')?.[0] ?? '';
}

async function fill(configuration: Configuration): Promise<void> {
  const prisma = new PrismaService(configuration);
  try {
    await seedDemo(prisma, new Passwords(), demoOrganisation, () => demoPassword);
  } finally {
    await prisma.$disconnect();
  }
}
