import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { errorAnswerSchema, type ErrorCode } from '@visavis/contracts';
import { statusOf } from '../errors/status-of.js';

/** Documents which errors a route answers with: one response for each status, naming its codes. */
export function ApiFailures(...codes: readonly ErrorCode[]): MethodDecorator & ClassDecorator {
  const byStatus = groupByStatus(codes);
  return applyDecorators(
    ...[...byStatus].map(([status, ofStatus]) =>
      ApiResponse({ status, description: ofStatus.join(', '), standardSchema: errorAnswerSchema }),
    ),
  );
}

function groupByStatus(codes: readonly ErrorCode[]): ReadonlyMap<number, readonly ErrorCode[]> {
  const groups = new Map<number, ErrorCode[]>();
  for (const code of codes) groups.set(statusOf(code), [...(groups.get(statusOf(code)) ?? []), code]);
  return groups;
}
