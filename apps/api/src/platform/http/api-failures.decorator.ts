import { STATUS_CODES } from 'node:http';
import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { problemSchema, type ErrorCode } from '@visavis/contracts';
import { z } from 'zod';
import { statusOf } from '../errors/status-of.js';

/** Documents which errors a route answers with: one response for each status, naming its codes. */
export function ApiFailures(...codes: readonly ErrorCode[]): MethodDecorator & ClassDecorator {
  const byStatus = groupByStatus(codes);
  return applyDecorators(
    ...[...byStatus].map(([status, ofStatus]) =>
      ApiResponse({ status, description: ofStatus.join(', '), content: problemContent(status, ofStatus[0]) }),
    ),
  );
}

function groupByStatus(codes: readonly ErrorCode[]): ReadonlyMap<number, readonly ErrorCode[]> {
  const groups = new Map<number, ErrorCode[]>();
  for (const code of codes) groups.set(statusOf(code), [...(groups.get(statusOf(code)) ?? []), code]);
  return groups;
}

type Content = NonNullable<Extract<Parameters<typeof ApiResponse>[0], { content?: unknown }>['content']>;

const { $schema: _dialect, ...problem } = z.toJSONSchema(problemSchema);

function problemContent(status: number, code: ErrorCode = 'internal'): Content {
  const type = `urn:visavis:error:${code}`;
  const detail = 'What went wrong, in a sentence.';
  const example = { type, title: STATUS_CODES[status], status, detail, code, message: detail, correlationId: '5b0f2c52-6f2b-4f0e-9d0e-3c1b8a4f7d21' };
  return { 'application/problem+json': { schema: problem as NonNullable<Content[string]['schema']>, example } };
}
