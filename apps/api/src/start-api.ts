import 'reflect-metadata';
import cluster from 'node:cluster';
import { Logger } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { AppModule, type ReplaceableParts } from './app.module.js';
import { createApplication } from './application.js';
import type { Configuration } from './config/configuration.js';
import { loadConfiguration } from './config/load-configuration.js';
import { AppLogger } from './platform/logging/app-logger.js';
import { loggingParameters } from './platform/logging/logging-parameters.js';
import { ProcessCrew } from './platform/processes/process-crew.js';
import { closeOnSignal } from './platform/shutdown/shutdown.js';

/** Runs the api until it is told to stop: in this process, or in several that share its port. */
export async function startApi(parts: ReplaceableParts = {}): Promise<void> {
  const configuration = loadConfiguration();
  if (configuration.processes > 1 && cluster.isPrimary) return startCrew(configuration);
  const application = await createApplication(AppModule.register(configuration, parts), configuration);
  closeOnSignal(application, configuration.http);
  await application.listen(configuration.http.port, configuration.http.host);
  new Logger('Main').log({ origin: configuration.http.publicOrigin }, 'Listening.');
}

function startCrew(configuration: Configuration): void {
  const { http, processes: size } = configuration;
  const logger = new AppLogger(new PinoLogger(loggingParameters(configuration)));
  // Each of them has its own deadline; this one is for what hangs all the same.
  new ProcessCrew({ size, stopTimeoutMs: http.shutdownDrainMs + http.shutdownTimeoutMs + 2_000, logger }).run();
  logger.log({ processes: size }, 'Running in several processes.', 'Main');
}
