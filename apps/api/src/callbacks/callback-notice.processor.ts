import { OnQueueFailed, Process, Processor } from '@nestjs/bull';
import { Inject, Logger } from '@nestjs/common';
import type { Contact } from '@visavis/acd';
import type { Job } from 'bull';
import { GetContact } from '../acd/application/queries/get-contact.query.js';
import { AnswerLinks } from '../auth/answer-links.js';
import { CurrentInstallation } from '../configuration/current-installation.js';
import { callbackMail } from './callback-mail.js';
import type { CallbackNotice } from './callback-notice.js';
import { callbackNoticeQueue, type CallbackNoticeJob } from './callback-notices.js';
import { CallbackWebhook } from './callback-webhook.js';
import { Mailer } from './mailer.js';

/** Tells one customer, by one way, that an agent is there; unless the call is over by now. */
@Processor(callbackNoticeQueue)
export class CallbackNoticeProcessor {
  private readonly logger = new Logger('CallbackNotices');

  constructor(
    @Inject(GetContact) private readonly getContact: GetContact,
    @Inject(AnswerLinks) private readonly answerLinks: AnswerLinks,
    @Inject(CurrentInstallation) private readonly installation: CurrentInstallation,
    @Inject(Mailer) private readonly mailer: Mailer,
    @Inject(CallbackWebhook) private readonly webhook: CallbackWebhook,
  ) {}

  @Process()
  async tell({ data: { contactId, segmentId, way } }: Job<CallbackNoticeJob>): Promise<void> {
    const contact = await this.getContact.execute(contactId);
    if (contact?.state.name !== 'calling_customer' || contact.state.segmentId !== segmentId) return;
    const notice = await this.noticeFor(contact, contact.state.deadlineAt);
    if (way === 'webhook') return this.webhook.post(notice);
    const { subject, text } = callbackMail(notice);
    for (const one of contact.callback?.ways ?? []) {
      if (one.type === 'email') await this.mailer.send(one.address, subject, text);
    }
  }

  @OnQueueFailed()
  onFailed({ attemptsMade, data }: Job<CallbackNoticeJob>, error: Error): void {
    this.logger.warn({ contactId: data.contactId, way: data.way, attemptsMade, reason: error.message }, 'A customer could not be told of the callback');
  }

  private async noticeFor({ contactId, customer, language }: Contact, answerBy: number): Promise<CallbackNotice> {
    return {
      ...{ contactId, language, answerBy },
      customerName: customer.name,
      organisation: this.installation.current().organisation,
      answerUrl: await this.answerLinks.to(contactId),
    };
  }
}
