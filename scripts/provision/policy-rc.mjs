import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/**
 * While packages are installed, a policy-rc.d tells Debian not to start the services in them. Whatever stood
 * there before is moved aside, not copied, so that it comes back as the same file, byte for byte.
 * @see https://people.debian.org/~hmh/invokerc.d-policyrc.d-specification.txt
 */
const MARK = '# visavis: no service is started while its packages are installed';
const NO_SERVICES = `#!/bin/sh\n${MARK}\nexit 101\n`;

export const POLICY_FILE = '/usr/sbin/policy-rc.d';

/** @param {string} [file] */
export function forbidServices(file = POLICY_FILE) {
  restoreServices(file);
  if (existsSync(file)) renameSync(file, savedPath(file));
  writeFileSync(file, NO_SERVICES, { mode: 0o755 });
}

/**
 * Puts back what was there. Does nothing when there is nothing of ours, so it also mends what a killed
 * installation left, and can be called at any time.
 * @param {string} [file]
 */
export function restoreServices(file = POLICY_FILE) {
  if (existsSync(file) && readFileSync(file, 'utf8').includes(MARK)) rmSync(file);
  if (existsSync(savedPath(file)) && !existsSync(file)) renameSync(savedPath(file), file);
}

/** @param {string} file */
function savedPath(file) {
  return `${file}.before-visavis`;
}
