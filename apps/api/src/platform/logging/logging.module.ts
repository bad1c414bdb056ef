import { Module } from '@nestjs/common';
import { LoggerModule, PinoLogger } from 'nestjs-pino';
import { CONFIGURATION } from '../../config/configuration.js';
import { AppLogger } from './app-logger.js';
import { loggingParameters } from './logging-parameters.js';

/** Structured logs: a fixed text, ids beside it, and within a request its correlation id without anybody passing it on. */
@Module({
  imports: [LoggerModule.forRootAsync({ imports: [], providers: [], inject: [CONFIGURATION], useFactory: loggingParameters })],
  providers: [{ provide: AppLogger, inject: [PinoLogger], useFactory: (pino: PinoLogger) => new AppLogger(pino) }],
  exports: [AppLogger],
})
export class LoggingModule {}
