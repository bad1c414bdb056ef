import type { Locator, Page } from '@playwright/test';

export interface AppointmentWish {
  readonly from: Date;
  /** Left out where the form has it already. */
  readonly name?: string;
  readonly note?: string;
}

/** The appointments of an agent, at their desk. */
export class AppointmentsDialog {
  readonly dialog: Locator;
  readonly link: Locator;
  readonly entries: Locator;

  constructor(private readonly page: Page) {
    this.dialog = page.getByRole('dialog', { name: 'Appointments' });
    this.link = this.dialog.getByRole('textbox', { name: 'Link for the customer' });
    this.entries = this.dialog.getByRole('list', { name: 'Today and coming' }).getByRole('listitem');
  }

  async open(agent: string): Promise<void> {
    await this.page.getByRole('button', { name: agent }).click();
    await this.page.getByRole('menuitem', { name: 'Appointments' }).click();
  }

  /** Up to the button that makes the link; in the zone of this machine, which is the browser's. */
  async fillIn({ from, name, note }: AppointmentWish): Promise<void> {
    const two = (value: number): string => String(value).padStart(2, '0');
    await this.dialog.getByLabel('Date').fill(`${from.getFullYear()}-${two(from.getMonth() + 1)}-${two(from.getDate())}`);
    await this.dialog.getByLabel('Time', { exact: true }).fill(`${two(from.getHours())}:${two(from.getMinutes())}`);
    if (name !== undefined) await this.dialog.getByRole('textbox', { name: 'Name of the customer' }).fill(name);
    if (note !== undefined) await this.dialog.getByRole('textbox', { name: 'Note' }).fill(note);
  }

  async make(): Promise<string> {
    await this.dialog.getByRole('button', { name: 'Make the link' }).click();
    return this.link.inputValue();
  }

  async done(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Done' }).click();
  }

  async cancel(customer: string): Promise<void> {
    await this.dialog.getByRole('button', { name: `Cancel the appointment with ${customer}` }).click();
    await this.dialog.getByRole('button', { name: 'Cancel it' }).click();
  }

  async close(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Close' }).click();
  }
}
