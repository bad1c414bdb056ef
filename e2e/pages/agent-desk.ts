import { expect, type Locator, type Page } from '@playwright/test';
import type { StaffSignIn } from '../environment.js';

/** The agents' desk as an agent uses it. */
export class AgentDesk {
  readonly status: Locator;
  readonly offer: Locator;
  readonly endButton: Locator;
  readonly wrapUp: Locator;
  readonly transferDialog: Locator;
  readonly notes: Locator;
  readonly ownPicture: Locator;
  readonly elsewhere: Locator;

  constructor(
    readonly page: Page,
    readonly signIn: StaffSignIn,
    /** As customers see it. */
    readonly name: string,
  ) {
    this.status = page.getByRole('button', { name: /^Status: / });
    this.offer = page.getByRole('region', { name: 'Incoming call' });
    this.endButton = page.getByRole('button', { name: 'End call' });
    this.wrapUp = page.getByRole('region', { name: 'Wrap up' });
    this.transferDialog = page.getByRole('dialog', { name: /^Transfer / });
    this.notes = page.getByRole('textbox', { name: 'Notes' });
    this.ownPicture = page.getByRole('group', { name: 'Your own video' });
    this.elsewhere = page.getByRole('heading', { name: 'Your desk is open in another page' });
  }

  async open(): Promise<void> {
    await this.page.goto('/agent/');
    await expect(this.status).toBeVisible();
  }

  async enterCredentials({ email, password }: Pick<StaffSignIn, 'email' | 'password'>): Promise<void> {
    await this.page.getByRole('textbox', { name: 'E-mail' }).fill(email);
    await this.page.getByRole('textbox', { name: 'Password' }).fill(password);
    await this.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  }

  async becomeAvailable(): Promise<void> {
    await this.page.getByRole('button', { name: 'Become available' }).click();
    // Who waits already rings at once.
    await expect(this.status).toHaveAccessibleName(/^Status: (Available|Ringing)$/);
  }

  async expectStatus(status: string): Promise<void> {
    await expect(this.status).toHaveAccessibleName(`Status: ${status}`);
  }

  async chooseStatus(status: string): Promise<void> {
    await this.status.click();
    await this.page.getByRole('menuitemradio', { name: status }).click();
  }

  async expectOfferFrom(customer: string): Promise<void> {
    await expect(this.offer.getByRole('heading', { name: customer })).toBeVisible();
  }

  async accept(): Promise<void> {
    await this.offer.getByRole('button', { name: 'Accept' }).click();
  }

  async reject(): Promise<void> {
    await this.offer.getByRole('button', { name: 'Reject' }).click();
  }

  /** Opens the dialog and finds a colleague or a queue in it, who must be there to be chosen. */
  async chooseTransferTo(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Transfer', exact: true }).click();
    await this.transferDialog.getByRole('searchbox', { name: 'Search colleagues and queues' }).fill(name);
    await this.transferDialog.getByRole('radio', { name }).check();
  }

  async transferTo(name: string, note: string): Promise<void> {
    await this.chooseTransferTo(name);
    await this.transferDialog.getByRole('textbox', { name: 'Note for the next agent' }).fill(note);
    await this.transferDialog.getByRole('button', { name: `Transfer to ${name}` }).click();
    await expect(this.transferDialog).toBeHidden();
  }

  /** Asks a colleague into the call: aside, with the customer on hold, or to take part at once. */
  async askColleague(name: string, way: 'Ask first' | 'Add', note = ''): Promise<void> {
    await this.page.getByRole('button', { name: 'Transfer', exact: true }).click();
    await this.transferDialog.getByText(way, { exact: true }).click();
    await this.transferDialog.getByRole('radio', { name }).check();
    if (note !== '') await this.transferDialog.getByRole('textbox', { name: 'Note for your colleague' }).fill(note);
    await this.transferDialog.getByRole('button', { name: way === 'Ask first' ? `Ask ${name}` : `Add ${name}` }).click();
    await expect(this.transferDialog).toBeHidden();
  }

  /** Makes a link into the call for one person; `meanwhile` it is shown. */
  async invite(label: string, meanwhile: () => Promise<void> = () => Promise.resolve()): Promise<string> {
    await this.page.getByRole('button', { name: 'Transfer', exact: true }).click();
    await this.transferDialog.getByText('Link', { exact: true }).click();
    await this.transferDialog.getByRole('textbox', { name: 'Who is it for?' }).fill(label);
    await this.transferDialog.getByRole('button', { name: 'Make the link' }).click();
    const link = await this.transferDialog.getByRole('textbox', { name: 'Invitation link' }).inputValue();
    await meanwhile();
    await this.transferDialog.getByRole('button', { name: 'Done' }).click();
    return link;
  }

  /** Who else was asked into the call. */
  get colleagues(): Locator {
    return this.page.getByRole('region', { name: 'Others in this call' });
  }

  /** With the keys alone: what is found goes into the message, and is not sent. */
  async insertReply(search: string): Promise<void> {
    const message = this.page.getByRole('textbox', { name: 'Write a message' });
    await message.press('/');
    await this.page.getByRole('combobox', { name: 'Search replies' }).fill(search);
    await expect(this.page.getByRole('option', { selected: true })).toContainText(`/${search}`);
    await this.page.keyboard.press('Enter');
    await expect(message).toBeFocused();
  }

  callWith(customer: string): Locator {
    return this.page.getByRole('region', { name: `Call with ${customer}` });
  }

  pictureOf(customer: string): Locator {
    return this.page.getByRole('group', { name: `Video of ${customer}` });
  }

  async chooseDisposition(disposition: string): Promise<void> {
    await this.wrapUp.getByLabel('Disposition').first().click();
    await this.page.getByRole('option', { name: disposition }).click();
  }

  async finishWrapUp(disposition = 'Solved'): Promise<void> {
    await this.chooseDisposition(disposition);
    await this.wrapUp.getByRole('button', { name: 'Finish' }).click();
    await expect(this.wrapUp).toBeHidden();
  }

  /** The newest entry of this customer in the agent's own day. */
  todaysContact(customer: string): Locator {
    return this.page.getByRole('region', { name: 'Today' }).getByRole('listitem').filter({ hasText: customer }).first();
  }
}
