import { Injectable } from '@nestjs/common';
import { ConsentText } from '../signaling/consent-text.port.js';
import { CurrentInstallation } from './current-installation.js';

@Injectable()
export class InstallationConsent extends ConsentText {
  constructor(private readonly installation: CurrentInstallation) {
    super();
  }

  override version(): string {
    return this.installation.current().consent.textVersion;
  }
}
