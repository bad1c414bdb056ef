import type { Locator, Page } from '@playwright/test';

/** The page that an invitation's link opens, as somebody uses it who has no account. */
export class InvitationPage {
  readonly leaveButton: Locator;

  constructor(readonly page: Page) {
    this.leaveButton = page.getByRole('button', { name: 'Leave', exact: true });
  }

  heading(text: string): Locator {
    return this.page.getByRole('heading', { name: text, level: 1 });
  }

  async fillIn(name: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Your name' }).fill(name);
    await this.page.getByRole('checkbox', { name: 'I have read this and agree.' }).check();
  }

  async join(): Promise<void> {
    await this.page.getByRole('button', { name: 'Join the conversation' }).click();
  }

  pictureOf(name: string): Locator {
    return this.page.getByRole('group', { name: `Video of ${name}` });
  }
}
