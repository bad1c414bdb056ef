import { readFileSync } from 'node:fs';
import type { HttpsOptions } from '@nestjs/common/interfaces/external/https-options.interface.js';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import cookieParser from 'cookie-parser';
import type { Configuration, HttpConfiguration } from './config/configuration.js';
import { EmbeddingOrigins } from './configuration/embedding-origins.js';
import { compressedAnswers } from './platform/http/compressed-answers.js';
import { HttpErrorsFilter } from './platform/http/http-errors.filter.js';
import { serveOpenApi } from './platform/http/openapi.js';
import { requestValidation } from './platform/http/request-validation.js';
import { securityHeaders } from './platform/http/security-headers.js';
import { AppLogger } from './platform/logging/app-logger.js';
import { RedisIoAdapter } from './platform/sockets/redis-io.adapter.js';
import { serveWebApps } from './web/web-apps.js';

/** Far above any body that a contract allows. */
const maxBodyBytes = 64 * 1024;

/** The application around a root module, ready to listen: the same for the program, the tests and the benches. */
export async function createApplication(
  root: Type | DynamicModule,
  configuration: Configuration,
): Promise<NestExpressApplication> {
  const { http } = configuration;
  const application = await NestFactory.create<NestExpressApplication>(root, {
    bufferLogs: true,
    bodyParser: false,
    abortOnError: false,
    ...(http.tls ? { httpsOptions: httpsOptions(http.tls) } : {}),
  });
  application.useLogger(application.get(AppLogger, { strict: false }));
  application.disable('x-powered-by');
  application.set('trust proxy', http.trustProxy);
  application.use(securityHeaders(http, (entryPointId) => application.get(EmbeddingOrigins, { strict: false }).of(entryPointId)));
  application.use(compressedAnswers());
  serveWebApps(application, http.staticDir);
  application.use(cookieParser());
  application.useBodyParser('json', { limit: maxBodyBytes });
  application.useGlobalPipes(requestValidation());
  application.useGlobalFilters(new HttpErrorsFilter());
  application.useWebSocketAdapter(new RedisIoAdapter(application, http));
  serveOpenApi(application);
  return application;
}

function httpsOptions({ certFile, keyFile }: NonNullable<HttpConfiguration['tls']>): HttpsOptions {
  return { cert: readFileSync(certFile), key: readFileSync(keyFile) };
}
