import { startJanusServer } from '../testing/janus-servers.js';
import { mediaConformance } from '../testing/media-conformance.js';

mediaConformance('a real Janus', startJanusServer);
