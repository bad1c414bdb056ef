import { Module, type DynamicModule } from '@nestjs/common';
import { AcdModule } from './acd/acd.module.js';
import { AppointmentsModule } from './appointments/appointments.module.js';
import { AdminModule } from './admin/admin.module.js';
import { CaptionsModule } from './captions/captions.module.js';
import { CallbacksModule } from './callbacks/callbacks.module.js';
import { ChatModule } from './chat/chat.module.js';
import type { Configuration } from './config/configuration.js';
import { ConfigurationModule } from './configuration/configuration.module.js';
import { CustomerTokensModule } from './customer-tokens/customer-tokens.module.js';
import { DependencyProbes } from './dependency-probes.js';
import { DeskModule } from './desk/desk.module.js';
import { FilesModule } from './files/files.module.js';
import { FoundationModule } from './foundation.module.js';
import { HistoryModule } from './history/history.module.js';
import { InvitationsModule } from './invitations/invitations.module.js';
import { MediaModule } from './media/media.module.js';
import { PortalModule } from './portal/portal.module.js';
import { QualityModule } from './quality/quality.module.js';
import { MeetingsModule } from './signaling/meetings.module.js';
import { LegsModule } from './signaling/legs/legs.module.js';
import { SignalingModule } from './signaling/signaling.module.js';
import { TelephonyModule } from './telephony/telephony.module.js';
import { StatisticsModule } from './statistics/statistics.module.js';

export interface ReplaceableParts {
  /** Stands in for the media servers: provides MediaPort and OrphanReconciler. */
  readonly media?: DynamicModule;
}

/** The whole product: each feature is given what it may use of the others. */
@Module({})
export class AppModule {
  static register(configuration: Configuration, { media = MediaModule.register() }: ReplaceableParts = {}): DynamicModule {
    const acd = AcdModule.register({ imports: [MeetingsModule.on(media)] });
    const chat = ChatModule.register({ imports: [acd] });
    const captions = CaptionsModule.register(configuration, { imports: [acd, media] });
    const legs = LegsModule.register({ imports: [acd, media] });
    const files = FilesModule.register(configuration, { imports: [acd, chat] });
    return {
      module: AppModule,
      imports: [
        FoundationModule.with(configuration),
        ConfigurationModule,
        media,
        acd,
        SignalingModule.register({ imports: [acd, media, legs, chat, captions, QualityModule, CustomerTokensModule] }),
        CallbacksModule.register({ imports: [acd] }),
        TelephonyModule.register({ imports: [acd, media, legs] }),
        PortalModule.register({ imports: [acd] }),
        AppointmentsModule.register({ imports: [acd] }),
        InvitationsModule.register({ imports: [acd] }),
        DeskModule.register({ imports: [acd] }),
        files,
        HistoryModule.register({ imports: [acd, files] }),
        AdminModule.register({ imports: [acd] }),
        StatisticsModule.register({ imports: [acd] }),
      ],
      providers: [DependencyProbes],
    };
  }
}
