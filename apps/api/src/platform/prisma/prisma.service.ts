import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import { CONFIGURATION, type Configuration } from '../../config/configuration.js';
import { PrismaClient } from '../../generated/prisma/client.js';

const connectTimeoutMs = 5_000;
/** Nothing we ask takes long: what does is stuck, and would hold one of few connections. */
const statementTimeoutMs = 15_000;

/** The connections to PostgreSQL. They are made when first needed, so that an outage does not keep the program from starting. */
@Injectable()
export class PrismaService extends PrismaClient implements OnApplicationShutdown {
  constructor(@Inject(CONFIGURATION) { database }: Pick<Configuration, 'database'>) {
    const logger = new Logger('PostgreSQL');
    const report = (error: Error) => logger.warn({ msg: 'PostgreSQL connection lost.', reason: error.message });
    super({
      adapter: new PrismaPg(
        {
          connectionString: database.url,
          max: database.connections,
          connectionTimeoutMillis: connectTimeoutMs,
          statement_timeout: statementTimeoutMs,
          application_name: 'visavis',
        },
        { onPoolError: report, onConnectionError: report },
      ),
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.$disconnect();
  }
}
