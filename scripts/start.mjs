// npm start. Node's version is looked at before anything is loaded that an old Node could not even read; that
// is also why there is no top-level await here.
import { nodeVersionProblem } from './provision/node-version.mjs';

const problem = nodeVersionProblem(process.versions.node);
if (problem) {
  console.error(problem);
  process.exitCode = 1;
} else {
  void import('./start/main.mjs');
}
