import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request, RequestHandler } from 'express';
import expressStaticGzip from 'express-static-gzip';

interface WebApp {
  /** With a slash at its end. */
  readonly path: string;
  readonly folder: string;
}

/** Never answered with a page of the portal, whatever is asked for below them. */
const notPortal = /^\/(agent|api|metrics|socket\.io)(\/|$)/;
/** Vite puts a digest of the content into these names; the build adds compressed copies. */
const hashedFile = /\/assets\/[^/]+-[\w-]{8,}\.[a-z0-9]+(\.br|\.gz)?$/i;
/** Other sites' pages name it without a digest: they have a new one within the hour. */
const widget = /\/widget\.js(\.br|\.gz)?$/;
const forAnHour = 'public, max-age=3600, stale-while-revalidate=86400';
const forGood = 'public, max-age=31536000, immutable';
const askAgain = 'no-cache';

/** Serves the built pages: the customers' portal at the root, the agents' desk below /agent/. */
export function serveWebApps(application: NestExpressApplication, staticDir: string): void {
  const desk = { path: '/agent/', folder: join(staticDir, 'agent-web', 'dist') };
  const portal = { path: '/', folder: join(staticDir, 'customer-web', 'dist') };
  application.use('/agent', withTrailingSlash);
  for (const app of [desk, portal]) {
    application.use(app.path, filesOf(app));
    application.use(pageOf(app));
  }
}

/** Relative addresses of the desk's page are meant from /agent/. */
const withTrailingSlash: RequestHandler = (request, response, next) => {
  if (request.originalUrl.split('?', 1)[0] !== '/agent') return next();
  response.redirect(308, request.originalUrl.replace('/agent', '/agent/'));
};

/** Each in the smallest form that the browser takes and the build has made. */
function filesOf({ folder }: WebApp): RequestHandler {
  return expressStaticGzip(folder, {
    enableBrotli: true,
    orderPreference: ['br', 'gzip'],
    index: false,
    serveStatic: {
      redirect: false,
      setHeaders: (response, file) => {
        response.setHeader('cache-control', hashedFile.test(file) ? forGood : widget.test(file) ? forAnHour : askAgain);
      },
    },
  });
}

/** A page's own addresses are all the one file; a missing script or picture is missing, not a page. */
function pageOf({ path, folder }: WebApp): RequestHandler {
  const page = join(folder, 'index.html');
  return (request, response, next) => {
    const own = path === '/' ? !notPortal.test(request.path) : request.path.startsWith(path);
    if (!own || !wantsPage(request) || !existsSync(page)) return next();
    response.setHeader('cache-control', askAgain);
    response.sendFile(page, { cacheControl: false });
  };
}

function wantsPage(request: Request): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  const lastPart = request.path.slice(request.path.lastIndexOf('/') + 1);
  return !lastPart.includes('.') && request.accepts('html') !== false;
}
