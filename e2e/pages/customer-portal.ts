import { expect, type Locator, type Page } from '@playwright/test';
import { z } from 'zod';

export interface CustomerDetails {
  readonly name: string;
  readonly topic?: string;
  readonly details?: string;
}

const storedGuestSchema = z.object({ contactId: z.uuid(), guestToken: z.string() });
export type StoredGuest = z.infer<typeof storedGuestSchema>;

/** The customers' portal as somebody uses it who reads the page: everything is found by what it is and what it is called. */
export class CustomerPortal {
  readonly topicQuestion: Locator;
  readonly joinButton: Locator;
  readonly joinVoiceButton: Locator;
  readonly cameraSection: Locator;
  readonly nextInLine: Locator;
  readonly ownPicture: Locator;
  readonly hangUpButton: Locator;
  readonly thanks: Locator;
  readonly queueMessage: Locator;

  constructor(readonly page: Page) {
    this.topicQuestion = page.getByRole('heading', { name: 'How can we help?' });
    this.joinButton = page.getByRole('button', { name: 'Join the line' });
    this.joinVoiceButton = page.getByRole('button', { name: 'Join with voice only' });
    this.cameraSection = page.getByRole('region', { name: 'Camera' });
    this.nextInLine = page.getByRole('heading', { name: 'You are next' });
    this.ownPicture = page.getByRole('group', { name: 'Your own video' });
    this.hangUpButton = page.getByRole('button', { name: 'Hang up' });
    this.queueMessage = page.getByRole('region', { name: 'From the queue you are in' });
    this.thanks = page.getByRole('heading', { name: 'Thank you' });
  }

  async open(): Promise<void> {
    await this.page.goto('/');
    await expect(this.topicQuestion).toBeVisible();
  }

  /** By a link of the organisation's own page, which names the topic. */
  async openLink(topicId: string, attributes: Readonly<Record<string, string>>): Promise<void> {
    const said = Object.entries(attributes).map(([name, value]): [string, string] => [`attr.${name}`, value]);
    await this.page.goto(`/?${new URLSearchParams([['topic', topicId], ...said])}`);
    await expect(this.page.getByRole('heading', { name: 'Who are we talking to?' })).toBeVisible();
  }

  async chooseTopic(topic = 'Help with a product'): Promise<void> {
    await this.page.getByRole('button', { name: topic }).click();
    await expect(this.page.getByRole('heading', { name: 'Who are we talking to?' })).toBeVisible();
  }

  async fillIn({ name, details }: CustomerDetails): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Your name' }).fill(name);
    if (details !== undefined) await this.page.getByRole('textbox', { name: 'What is it about?' }).fill(details);
    await this.page.getByRole('checkbox', { name: 'I have read this and agree.' }).check();
  }

  async goToCheck(): Promise<void> {
    await this.page.getByRole('button', { name: 'Continue' }).click();
    await expect(this.page.getByRole('heading', { name: 'Check camera and sound' })).toBeVisible();
  }

  async turnOnDevices(): Promise<void> {
    await this.page.getByRole('button', { name: 'Turn on camera and microphone' }).click();
  }

  /** From the first page to the check with the devices turned on. */
  async prepare(details: CustomerDetails): Promise<void> {
    await this.open();
    await this.chooseTopic(details.topic);
    await this.fillIn(details);
    await this.goToCheck();
    await this.turnOnDevices();
  }

  /** From the first page into the line, with camera and microphone. */
  async joinLine(details: CustomerDetails): Promise<void> {
    await this.prepare(details);
    await expect(this.cameraSection).toContainText('working');
    await this.joinButton.click();
    await expect(this.page.getByRole('button', { name: 'Leave the line' }).or(this.hangUpButton)).toBeVisible();
  }

  /** From the first page into the line, to write instead of to speak. */
  async startWriting(details: CustomerDetails): Promise<void> {
    await this.open();
    await this.chooseTopic(details.topic);
    await this.fillIn(details);
    await this.page.getByRole('radio', { name: 'In writing' }).check();
    await this.page.getByRole('button', { name: 'Start writing' }).click();
  }

  /** The place as the page says it: 'You are next', '2nd in line'. */
  placeInLine(text: string): Locator {
    return this.page.getByRole('heading', { name: text });
  }

  async leaveLine(): Promise<void> {
    await this.page.getByRole('button', { name: 'Leave the line' }).click();
    await this.page.getByRole('dialog').getByRole('button', { name: 'Leave', exact: true }).click();
  }

  conversationWith(agent: string): Locator {
    return this.page.getByRole('heading', { name: `Conversation with ${agent}` });
  }

  pictureOf(agent: string): Locator {
    return this.page.getByRole('group', { name: `Video of ${agent}` });
  }

  /** In the call. */
  async chooseMicrophone(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Devices' }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Devices' });
    await dialog.getByRole('combobox', { name: 'Microphone' }).selectOption({ label: name });
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect(dialog).toBeHidden();
  }

  async hangUp(): Promise<void> {
    await this.hangUpButton.click();
    await this.page.getByRole('dialog').getByRole('button', { name: 'End the call' }).click();
  }

  async rate(stars: string, comment: string): Promise<void> {
    await this.page.getByRole('radio', { name: stars }).check();
    await this.page.getByRole('textbox', { name: 'Would you like to add something?' }).fill(comment);
    await this.page.getByRole('button', { name: 'Send rating' }).click();
    await expect(this.page.getByText('Thank you for your rating.')).toBeVisible();
  }

  /** What this tab keeps so that a reload finds its contact again; null before there is one. */
  async storedGuest(): Promise<StoredGuest | null> {
    const text = await this.page.evaluate(() => window.sessionStorage.getItem('visavis.guest'));
    return text === null ? null : storedGuestSchema.parse(JSON.parse(text));
  }

  async guest(): Promise<StoredGuest> {
    const guest = await this.storedGuest();
    if (guest === null) throw new Error('This page has no contact.');
    return guest;
  }
}
