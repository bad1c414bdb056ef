import type { Provider } from '@nestjs/common';
import { GetContact } from '../acd/application/queries/get-contact.query.js';
import { MetricsService } from '../platform/metrics/metrics.service.js';
import { ConversationAccess } from './conversation-access.js';
import type { RequestPolicy } from './serve-requests.js';
import { SocketErrors } from './socket-errors.js';

/** Longer than any request should take, and shorter than what pages wait. */
const timeoutMs = 9_000;

export const REQUEST_POLICY = Symbol('REQUEST_POLICY');

export const requestPolicyProvider: Provider = {
  provide: REQUEST_POLICY,
  inject: [SocketErrors, MetricsService],
  useFactory: (errors: SocketErrors, metrics: MetricsService): RequestPolicy => {
    const durations = metrics.histogram({
      name: 'socket_request_seconds',
      help: 'How long socket requests took until they were acknowledged.',
      labels: ['request', 'outcome'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    });
    return {
      timeoutMs,
      toAnswer: (error, { name, correlationId }) => errors.toAnswer(error, name, correlationId),
      invalid: (error, { correlationId }) => errors.invalid(error, correlationId),
      timedOut: ({ name, correlationId }) => errors.timedOut(name, correlationId),
      observe: (request, outcome, durationMs) => durations.observe({ request, outcome }, durationMs / 1_000),
    };
  },
};

export const conversationAccessProvider: Provider = {
  provide: ConversationAccess,
  inject: [GetContact],
  useFactory: (contacts: GetContact) => new ConversationAccess(contacts),
};
