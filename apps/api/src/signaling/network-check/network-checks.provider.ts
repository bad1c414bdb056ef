import type { Provider } from '@nestjs/common';
import { CONFIGURATION, type Configuration } from '../../config/configuration.js';
import { EchoPort } from '../../media/echo.port.js';
import { MediaPort } from '../../media/media.port.js';
import { MetricsService } from '../../platform/metrics/metrics.service.js';
import { RateLimits } from '../../platform/rate-limit/rate-limits.js';
import { SocketErrors } from '../socket-errors.js';
import { NetworkChecks } from './network-checks.js';

export const networkChecksProvider: Provider = {
  provide: NetworkChecks,
  inject: [CONFIGURATION, EchoPort, MediaPort, RateLimits, MetricsService, SocketErrors],
  useFactory: ({ networkCheck }: Configuration, echoes: EchoPort, media: MediaPort, limits: RateLimits, metrics: MetricsService, errors: SocketErrors) => {
    const limit = limits.limit('network-check', networkCheck.perAddress);
    const ended = metrics.counter({ name: 'network_checks_total', help: 'Checks of customers\' networks before a call, by how they ended.', labels: ['outcome'] });
    const sources = {
      echoes,
      iceServers: () => media.iceServers(),
      consume: (addressHash: string) => limit.consume(addressHash),
      onError: (error: unknown) => errors.report('A network check could not be closed.', error),
    };
    return new NetworkChecks(sources, networkCheck, (outcome) => ended.inc({ outcome }));
  },
};
