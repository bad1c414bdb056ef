import { Global, Module } from '@nestjs/common';
import { RoutingConfigurationPort } from '../acd/application/ports/routing-configuration.port.js';
import { ConsentTexts } from '../signaling/consent-text.port.js';
import { StaffDirectory } from '../signaling/staff-directory.port.js';
import { WaitingMessages } from '../signaling/waiting-messages.port.js';
import { ConfigurationNotices } from './configuration-notices.js';
import { CurrentInstallation } from './current-installation.js';
import { EmbeddingOrigins } from './embedding-origins.js';
import { InstallationConsent } from './installation-consent.js';
import { InstallationRouting } from './installation-routing.js';
import { InstallationStaff } from './installation-staff.js';
import { InstallationWaitingMessages } from './installation-waiting-messages.js';
import { InstallationRepository } from './installation.repository.js';

/** What people have set up, for every feature that asks. */
@Global()
@Module({
  providers: [
    ConfigurationNotices,
    InstallationRepository,
    {
      provide: CurrentInstallation,
      inject: [InstallationRepository, ConfigurationNotices],
      useFactory: async (repository: InstallationRepository, notices: ConfigurationNotices) => {
        const installation = await CurrentInstallation.load(repository);
        notices.onChange(() => void installation.reload());
        return installation;
      },
    },
    EmbeddingOrigins,
    { provide: RoutingConfigurationPort, useClass: InstallationRouting },
    { provide: ConsentTexts, useClass: InstallationConsent },
    { provide: StaffDirectory, useClass: InstallationStaff },
    { provide: WaitingMessages, useClass: InstallationWaitingMessages },
  ],
  exports: [ConfigurationNotices, ConsentTexts, CurrentInstallation, EmbeddingOrigins, RoutingConfigurationPort, StaffDirectory, WaitingMessages],
})
export class ConfigurationModule {}
