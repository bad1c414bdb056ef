import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { AppModule, type ReplaceableParts } from './app.module.js';
import { createApplication } from './application.js';
import { loadConfiguration } from './config/load-configuration.js';
import { closeOnSignal } from './platform/shutdown/shutdown.js';

/** Runs an api process until it is told to stop. */
export async function startApi(parts: ReplaceableParts = {}): Promise<void> {
  const configuration = loadConfiguration();
  const application = await createApplication(AppModule.register(configuration, parts), configuration);
  closeOnSignal(application, configuration.http);
  await application.listen(configuration.http.port, configuration.http.host);
  new Logger('Main').log({ origin: configuration.http.publicOrigin }, 'Listening.');
}
