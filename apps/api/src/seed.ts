import { Passwords } from './auth/passwords.js';
import { loadConfiguration } from './config/load-configuration.js';
import { PrismaService } from './platform/prisma/prisma.service.js';
import { demoOrganisation } from './seed/demo-organisation.js';
import { demoPassword } from './seed/demo-passwords.js';
import { seedDemo } from './seed/seed-demo.js';

/**
 * Puts a demo organisation into a database that has none. Doing it again changes nothing. The last line says, as JSON,
 * who can sign in.
 */
const configuration = loadConfiguration();
const prisma = new PrismaService(configuration);
try {
  const passwordOf = (email: string) => configuration.seedPassword ?? demoPassword(configuration.auth.secret, email);
  console.log(JSON.stringify(await seedDemo(prisma, new Passwords(), demoOrganisation, passwordOf)));
} finally {
  await prisma.$disconnect();
}
