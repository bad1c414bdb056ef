import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { contactDetailSchema, type ContactDetail } from '@visavis/contracts';
import { expect, type Browser } from '@playwright/test';
import { InstalledProduct } from '../../bench/network/installed-product.js';
import { Network } from '../../bench/network/network.js';
import { environment } from '../environment.js';
import { AgentDesk } from '../pages/agent-desk.js';
import { CustomerPortal } from '../pages/customer-portal.js';
import { launchChromiumOn } from './chromium-on.js';

const repository = fileURLToPath(new URL('../../', import.meta.url));

function keyHash(certificateFile: string): string {
  const { publicKey } = new X509Certificate(readFileSync(certificateFile));
  return createHash('sha256').update(publicKey.export({ type: 'spki', format: 'der' })).digest('base64');
}

/** The product on one machine, an agent at another, customers at a third. */
export class Stage {
  readonly network = Network.create(['server', 'agent', 'customer']);
  private readonly releases: (() => Promise<void>)[] = [];
  private readonly browsers = new Map<'agent' | 'customer', Browser>();
  private constructor(private started: InstalledProduct | null) {}

  static async set(flags: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Stage> {
    const stage = new Stage(null);
    try {
      const product = await InstalledProduct.start(stage.network.machine('server'), { repository, flags, env });
      stage.started = product;
      stage.releases.unshift(() => product.stop());
      for (const role of ['agent', 'customer'] as const) await stage.launch(role);
      return stage;
    } catch (error) {
      await stage.close();
      throw error;
    }
  }

  get product(): InstalledProduct {
    if (!this.started) throw new Error('The product has not been started.');
    return this.started;
  }

  async close(): Promise<void> {
    for (const release of this.releases.splice(0)) await release();
    this.network.close();
  }

  async openDesk(): Promise<AgentDesk> {
    const desk = new AgentDesk(await this.newPage('agent'), this.product.agent, 'Mei Lin');
    await desk.page.goto('/agent/');
    await desk.enterCredentials(this.product.agent);
    await expect(desk.page.getByRole('region', { name: 'Camera' })).toContainText('working');
    await desk.page.getByRole('button', { name: 'Go to my desk' }).click();
    await desk.becomeAvailable();
    return desk;
  }

  async openPortal(script?: () => void): Promise<CustomerPortal> {
    const page = await this.newPage('customer');
    if (script) await page.addInitScript(script);
    return new CustomerPortal(page);
  }

  /** As a supervisor's program gets it, which is on the network as well. */
  async contact(desk: AgentDesk, contactId: string): Promise<ContactDetail> {
    const asked = { contactId, signIn: this.product.supervisor };
    const found = await desk.page.evaluate(async ({ contactId: id, signIn: { email, password } }) => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ email, password });
      // Without cookies, so that the agent of this page stays who they are.
      const signedIn = await fetch('/api/auth/sign-in', { method: 'POST', headers, body, credentials: 'omit' });
      const { accessToken } = (await signedIn.json()) as { accessToken: string };
      const answer = await fetch(`/api/admin/contacts/${id}`, { headers: { authorization: `Bearer ${accessToken}` }, credentials: 'omit' });
      return (await answer.json()) as unknown;
    }, asked);
    return contactDetailSchema.parse(found);
  }

  private async launch(role: 'agent' | 'customer'): Promise<void> {
    const reachable = [this.network.machine('server').address];
    // What a page may overlook in https does not hold for TURN over TLS: this key counts as certified.
    const trusted = `--ignore-certificate-errors-spki-list=${keyHash(this.product.certificateFile)}`;
    const { browser, close } = await launchChromiumOn(this.network.machine(role), environment.chromium, reachable, [trusted]);
    this.releases.unshift(close);
    this.browsers.set(role, browser);
  }

  private async newPage(role: 'agent' | 'customer') {
    const options = { baseURL: this.product.origin, ignoreHTTPSErrors: true, locale: 'en-GB', permissions: ['camera', 'microphone'] };
    const context = await this.browsers.get(role)?.newContext(options);
    if (!context) throw new Error(`There is no browser for the ${role}.`);
    return context.newPage();
  }
}
