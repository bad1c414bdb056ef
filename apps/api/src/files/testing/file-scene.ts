import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SharedFile } from '@visavis/contracts';
import { RoutingConfigurationPort } from '../../acd/application/ports/routing-configuration.port.js';
import { GetContact } from '../../acd/application/queries/get-contact.query.js';
import { waitUntil } from '../../acd/testing/wait-until.js';
import { AppModule } from '../../app.module.js';
import { GuestTokens } from '../../auth/guest-tokens.js';
import { ConfigurationNotices } from '../../configuration/configuration-notices.js';
import { ContactDriver } from '../../testing/contact-driver.js';
import { InstantMediaModule } from '../../testing/instant-media.js';
import { TestApi, type Answer, type SignedIn } from '../../testing/test-api.js';
import { TusClient } from './tus-client.js';

export interface Customer {
  readonly contactId: string;
  readonly token: string;
}

/** An api with a folder for files of its own, an agent who is there, and customers. */
export class FileScene {
  private readonly started: string[] = [];

  private constructor(
    readonly api: TestApi,
    readonly driver: ContactDriver,
    readonly agent: SignedIn,
    readonly folder: string,
  ) {}

  static async open(variables: Readonly<Record<string, string>> = {}): Promise<FileScene> {
    const folder = await mkdtemp(join(tmpdir(), 'visavis-files-'));
    const api = await TestApi.start({
      variables: { FILES_DIR: folder, ...variables },
      root: (configuration) => AppModule.register(configuration, { media: InstantMediaModule.register() }),
    });
    const scene = new FileScene(api, new ContactDriver(api), await api.signIn('agent'), folder);
    await scene.skipWrapUp();
    return scene;
  }

  async close(): Promise<void> {
    await this.api.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  async customer(name: string): Promise<Customer> {
    const contactId = await this.driver.start(name);
    this.started.push(contactId);
    const { token } = await this.driver.get(GuestTokens).issue(contactId);
    return { contactId, token };
  }

  /** Whoever still waits or talks leaves, so that the agent is free for the next spec. */
  async endAll(): Promise<void> {
    for (const contactId of this.started.splice(0)) {
      const contact = await this.driver.get(GetContact).execute(contactId);
      if (contact && contact.state.name !== 'closed') await this.driver.end(contactId);
    }
  }

  /** A customer in a conversation with the agent. */
  async inConversation(name: string): Promise<Customer> {
    await this.driver.makeAvailable(this.agent.userId);
    const customer = await this.customer(name);
    await this.driver.accept(await this.driver.offer(customer.contactId));
    return customer;
  }

  private async skipWrapUp(): Promise<void> {
    await this.api.database.query('UPDATE queues SET wrap_up_ms = 0');
    await this.driver.get(ConfigurationNotices).publish();
    const routing = this.driver.get(RoutingConfigurationPort);
    await waitUntil('the changed configuration', () => Promise.resolve(routing.current().queues.every(({ wrapUpMs }) => wrapUpMs === 0)));
  }

  tus(token: string): TusClient {
    return new TusClient(this.api.origin, token);
  }

  /** What became of a file once it was looked at. */
  checked(fileId: string, token: string): Promise<SharedFile> {
    return waitUntil('the check of a file', async () => {
      const { status, body } = await this.api.call(`/api/files/${fileId}`, { token });
      const file = body as unknown as SharedFile;
      return status === 200 && (file.state === 'ready' || file.state === 'refused') ? file : null;
    }, 20_000);
  }

  async link(fileId: string, token: string): Promise<string> {
    const answer = await this.api.call(`/api/files/${fileId}/link`, { method: 'POST', token });
    if (answer.status !== 200) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`);
    return String(answer.body['url']);
  }

  follow(url: string, token?: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.api.call(url, { ...(token !== undefined && { token }), headers });
  }

  async bytes(url: string, token: string): Promise<Buffer> {
    const response = await fetch(this.api.origin + url, { headers: { authorization: `Bearer ${token}` } });
    return Buffer.from(await response.arrayBuffer());
  }
}

/** A picture of one dot, and then as much as is wanted: viewers stop at its end. */
export function picture(size = 100): Buffer {
  const dot = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
  return Buffer.concat([dot, randomBytes(Math.max(0, size - dot.length))]);
}
