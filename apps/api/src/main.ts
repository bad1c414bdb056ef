import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { AppModule } from './app.module.js';
import { createApplication } from './application.js';
import { loadConfiguration } from './config/load-configuration.js';
import { closeOnSignal } from './platform/shutdown/shutdown.js';

const configuration = loadConfiguration();
const application = await createApplication(AppModule.register(configuration), configuration);
closeOnSignal(application, configuration.http);
await application.listen(configuration.http.port, configuration.http.host);
new Logger('Main').log({ origin: configuration.http.publicOrigin }, 'Listening.');
