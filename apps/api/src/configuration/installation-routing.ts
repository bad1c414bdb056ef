import { Inject, Injectable } from '@nestjs/common';
import type { RoutingConfiguration } from '@visavis/acd';
import { RoutingConfigurationPort } from '../acd/application/ports/routing-configuration.port.js';
import { CONFIGURATION, type Configuration } from '../config/configuration.js';
import { CurrentInstallation } from './current-installation.js';
import type { Installation } from './installation.js';

/** What the ACD is told: queues and topics as people set them up, with the limits this installation runs under. */
@Injectable()
export class InstallationRouting extends RoutingConfigurationPort {
  private made: { readonly from: Installation; readonly routing: RoutingConfiguration } | undefined;

  constructor(
    private readonly installation: CurrentInstallation,
    @Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'routing'>,
  ) {
    super();
  }

  /** The same object until something changes. */
  override current(): RoutingConfiguration {
    const from = this.installation.current();
    if (this.made?.from !== from) this.made = { from, routing: this.routingOf(from) };
    return this.made.routing;
  }

  override onChange(listener: () => void): () => void {
    return this.installation.onChange(listener);
  }

  private routingOf({ queues, topics, entryPoints, agents }: Installation): RoutingConfiguration {
    const { customerGraceMs, agentGraceMs, missedOffersLimit, connectionAttempts } = this.configuration.routing;
    return { queues, topics, entryPoints, agents, customerGraceMs, agentGraceMs, missedOffersLimit, connectionAttempts };
  }
}
