import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

/** The REST interface as OpenAPI, made from the same schemas that check the requests. */
export function describeRest(application: INestApplication): OpenAPIObject {
  const base = new DocumentBuilder()
    .setTitle('Visavis')
    .setDescription('REST interface of the call centre. Times are milliseconds since the epoch unless they say otherwise.')
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .build();
  return SwaggerModule.createDocument(application, base);
}

/** `/api/docs` to read, `/api/docs-json` for programs. */
export function serveOpenApi(application: INestApplication): void {
  SwaggerModule.setup('api/docs', application, () => describeRest(application), { jsonDocumentUrl: 'api/docs-json' });
}
