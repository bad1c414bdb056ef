import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { CONFIGURATION, type Configuration } from '../config/configuration.js';

const timeoutMs = 10_000;

/** Sends e-mail through the organisation's SMTP server, if it has named one. */
@Injectable()
export class Mailer implements OnModuleDestroy {
  private readonly transport: Transporter | null;
  private readonly from: string;

  constructor(@Inject(CONFIGURATION) { callback: { mail } }: Pick<Configuration, 'callback'>) {
    this.from = mail?.from ?? '';
    this.transport = mail && createTransport({ url: mail.smtpUrl, connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs });
  }

  onModuleDestroy(): void {
    this.transport?.close();
  }

  get isAvailable(): boolean {
    return this.transport !== null;
  }

  /** Rejects when the server does not take it. */
  async send(to: string, subject: string, text: string): Promise<void> {
    if (!this.transport) throw new Error('No SMTP server is configured.');
    await this.transport.sendMail({ from: this.from, to: { name: '', address: to }, subject, text });
  }
}
