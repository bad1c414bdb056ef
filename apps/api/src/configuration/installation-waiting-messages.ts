import { Injectable } from '@nestjs/common';
import type { LocalizedText } from '@visavis/contracts';
import { WaitingMessages } from '../signaling/waiting-messages.port.js';
import { CurrentInstallation } from './current-installation.js';

@Injectable()
export class InstallationWaitingMessages extends WaitingMessages {
  constructor(private readonly installation: CurrentInstallation) {
    super();
  }

  override of(queueId: string): LocalizedText | null {
    return this.installation.current().waitingMessages.get(queueId) ?? null;
  }
}
