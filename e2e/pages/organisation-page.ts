import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';
import { z } from 'zod';

const stateSchema = z.object({ state: z.string(), contactId: z.uuid().nullable() });

/** A page of the organisation with our button, and what is in the panel that it opens. */
export class OrganisationPage {
  readonly button: Locator;
  readonly panel: Locator;
  readonly frame: FrameLocator;
  readonly hangUpButton: Locator;

  constructor(readonly page: Page) {
    this.button = page.locator('visavis-button').getByRole('button').first();
    this.panel = page.getByRole('dialog', { name: /Talk to us|联系我们/ });
    this.frame = page.frameLocator('visavis-button iframe');
    this.hangUpButton = this.frame.getByRole('button', { name: 'Hang up' });
  }

  async agree(): Promise<void> {
    await this.frame.getByRole('checkbox', { name: 'I have read this and agree.' }).check();
    await this.frame.getByRole('button', { name: 'Continue' }).click();
  }

  async join(): Promise<void> {
    await this.frame.getByRole('button', { name: 'Turn on camera and microphone' }).click();
    await expect(this.frame.getByRole('region', { name: 'Camera' })).toContainText('working');
    await this.frame.getByRole('button', { name: 'Join the line' }).click();
  }

  pictureOf(agent: string): Locator {
    return this.frame.getByRole('group', { name: `Video of ${agent}` });
  }

  async hangUp(): Promise<void> {
    await this.hangUpButton.click();
    await this.frame.getByRole('dialog').getByRole('button', { name: 'End the call' }).click();
    await expect(this.frame.getByRole('heading', { name: 'Thank you' })).toBeVisible();
  }

  async leaveLine(): Promise<void> {
    await this.frame.getByRole('button', { name: 'Leave the line' }).click();
    await this.frame.getByRole('dialog').getByRole('button', { name: 'Leave', exact: true }).click();
  }

  /** What the organisation's page was told, in order. */
  async states(): Promise<readonly string[]> {
    const told = await this.page.evaluate(() => (globalThis as unknown as { states: unknown }).states);
    return stateSchema.array().parse(told).map(({ state }) => state);
  }
}
