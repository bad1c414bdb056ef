import { Passwords } from './auth/passwords.js';
import { SipSecrets } from './auth/sip-secrets.js';
import { TokenKeys } from './auth/token-keys.js';
import { loadConfiguration } from './config/load-configuration.js';
import { PrismaService } from './platform/prisma/prisma.service.js';
import { seedDemoLine } from './seed/demo-line.js';
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
  const seeded = await seedDemo(prisma, new Passwords(), demoOrganisation, passwordOf);
  if (configuration.demoPbx) await seedDemoLine(prisma, new SipSecrets(new TokenKeys(configuration)), configuration.demoPbx);
  console.log(JSON.stringify(seeded));
} finally {
  await prisma.$disconnect();
}
