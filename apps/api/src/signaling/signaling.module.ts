import {
  Inject,
  Module,
  type BeforeApplicationShutdown,
  type DynamicModule,
  type ModuleMetadata,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { OrphanReconciler } from '../media/janus/orphan-reconciler.js';
import { GetContact } from '../acd/application/queries/get-contact.query.js';
import { LiveMedia } from './adapters/live-media.adapter.js';
import { AgentGateway } from './agent/agent.gateway.js';
import { agentPartsProvider, agentSessionsProvider } from './agent/agent-parts.provider.js';
import { AgentReachability } from './agent/agent-reachability.js';
import { CaptionRelay } from './caption-relay.js';
import { ChatLimit } from './chat/chat-limit.js';
import { chatRelayProvider } from './chat/chat-relay.provider.js';
import { CustomerGateway } from './customer/customer.gateway.js';
import { customerPartsProvider, customerSessionsProvider } from './customer/customer-parts.provider.js';
import { InviteeGateway } from './invitee/invitee.gateway.js';
import { inviteePartsProvider, inviteeSessionsProvider } from './invitee/invitee-parts.provider.js';
import { LegRecordStore } from './legs/leg-record.store.js';
import { networkChecksProvider } from './network-check/network-checks.provider.js';
import { QualityLimit } from './quality/quality-limit.js';
import { qualityRelayProvider } from './quality/quality-relay.provider.js';
import { conversationAccessProvider, requestPolicyProvider } from './request-policy.provider.js';
import { SignalingRuntime } from './signaling-runtime.js';
import { signalingRuntimeProvider } from './signaling-runtime.provider.js';

/**
 * The signaling gateway: browsers' sockets on one side, the ACD and the media port on the other. Needs AcdModule,
 * MediaModule, LegsModule, AuthModule and ConfigurationModule, imported or global.
 */
@Module({})
export class SignalingModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    @Inject(SignalingRuntime) private readonly runtime: SignalingRuntime,
    @Inject(OrphanReconciler) private readonly orphans: OrphanReconciler,
    @Inject(GetContact) private readonly contacts: GetContact,
    @Inject(LegRecordStore) private readonly records: LegRecordStore,
  ) {}

  static register({ imports = [] }: Pick<ModuleMetadata, 'imports'> = {}): DynamicModule {
    return {
      module: SignalingModule,
      imports,
      providers: [
        AgentGateway,
        AgentReachability,
        CaptionRelay,
        CustomerGateway,
        InviteeGateway,
        inviteePartsProvider,
        inviteeSessionsProvider,
        agentPartsProvider,
        agentSessionsProvider,
        customerPartsProvider,
        customerSessionsProvider,
        ChatLimit,
        chatRelayProvider,
        networkChecksProvider,
        QualityLimit,
        qualityRelayProvider,
        conversationAccessProvider,
        requestPolicyProvider,
        signalingRuntimeProvider,
      ],
    };
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.runtime.start();
    this.orphans.start(new LiveMedia(this.contacts, this.records));
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.runtime.stop();
  }
}
