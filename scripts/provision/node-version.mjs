// Read by whatever Node is there, so this file uses nothing newer than modules themselves.
const NEEDED_MAJOR = 20;
const NEEDED_MINOR = 19;

/**
 * @param {string} version As in process.versions.node.
 * @returns {string | undefined} What to do, if the version is too old.
 */
export function nodeVersionProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > NEEDED_MAJOR || (major === NEEDED_MAJOR && minor >= NEEDED_MINOR)) return undefined;
  return `Visavis needs Node ${NEEDED_MAJOR}.${NEEDED_MINOR} or newer, and this is Node ${version}: install a newer one and start again.`;
}
