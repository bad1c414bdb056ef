/** A small program that runs as a crew, for its spec: answers who it is, and dies when it is told to. */
import cluster from 'node:cluster';
import { createServer } from 'node:http';
import { MetricsService } from '../metrics/metrics.service.js';
import { ProcessCrew } from './process-crew.js';

const port = Number(process.argv[2]);

function serve(): void {
  const metrics = new MetricsService();
  const answered = metrics.counter({ name: 'answered_total', help: 'Requests that were answered.' });
  const newest = metrics.gauge({ name: 'newest', help: 'The same in all processes.', ofAll: 'max' });
  const server = createServer((request, response) => {
    response.setHeader('connection', 'close');
    if (request.url === '/metrics') {
      void metrics.scrape().then((text) => response.end(text));
      return;
    }
    answered.inc();
    newest.set(7);
    response.end(String(process.pid), () => {
      if (request.url === '/die') process.kill(process.pid, 'SIGKILL');
    });
  });
  server.on('error', () => process.exit(1));
  server.listen(port, '127.0.0.1');
  process.on('SIGTERM', () => server.close(() => process.exit(0)));
}

if (cluster.isPrimary) {
  const logger = { log: () => undefined, warn: () => undefined, error: () => undefined };
  new ProcessCrew({ size: 2, stopTimeoutMs: 5_000, logger }).run();
} else {
  serve();
}
