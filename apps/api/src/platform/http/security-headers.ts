import { embeddedEntryPoint } from '@visavis/contracts';
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { HttpConfiguration } from '../../config/configuration.js';

const permissions = [
  'camera=(self)',
  'microphone=(self)',
  'display-capture=(self)',
  'speaker-selection=(self)',
  'fullscreen=(self)',
  'autoplay=(self)',
  'geolocation=()',
  'payment=()',
  'usb=()',
].join(', ');

const nobody = ["'none'"];

function headersFor(http: HttpConfiguration, framedBy: readonly string[] | null): RequestHandler {
  const socketOrigin = http.publicOrigin.replace(/^http/, 'ws');
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // The component library sets its theme's variables in a style element.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        mediaSrc: ["'self'", 'blob:', 'data:'],
        workerSrc: ["'self'", 'blob:'],
        // Older Safari does not count a WebSocket to the same host as 'self'.
        connectSrc: ["'self'", socketOrigin],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: framedBy ?? nobody,
      },
    },
    frameguard: framedBy ? false : { action: 'deny' },
    // In a window of its own it still speaks with the page that opened it.
    crossOriginOpenerPolicy: { policy: framedBy ? 'unsafe-none' : 'same-origin' },
    strictTransportSecurity: isPublicHttps(http.publicOrigin),
    referrerPolicy: { policy: 'no-referrer' },
  });
}

/** A browser that once learned 'https only' for localhost would refuse every other program there. */
function isPublicHttps(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return protocol === 'https:' && hostname !== 'localhost' && !/^[\d.]+$|:/.test(hostname);
}

/** Not a worker's script (.mjs), which takes its policy from its own answer. */
const passiveAsset = /^\/(agent\/)?assets\/[^/]+\.(js|css|svg|woff2?)$/;

/** The one file that pages of others load. */
const widget = '/widget.js';

/** Scripts and styles are bound by the policy of the page that loads them: a kilobyte of headers with each would say it to nobody. */
const assetHeaders: RequestHandler = (request, response, next) => {
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('cross-origin-resource-policy', request.path === widget ? 'cross-origin' : 'same-origin');
  next();
};

/** `originsOf`: whose pages may show the portal by an entry point. Nothing else ever appears in somebody else's page. */
export function securityHeaders(http: HttpConfiguration, originsOf: (entryPointId: string) => readonly string[]): RequestHandler {
  const closed = headersFor(http, null);
  return (request, response, next) => {
    if (passiveAsset.test(request.path) || request.path === widget) return assetHeaders(request, response, next);
    response.setHeader('permissions-policy', permissions);
    const entryPointId = embeddedEntryPoint(request.path);
    const origins = entryPointId === null ? [] : originsOf(entryPointId);
    (origins.length === 0 ? closed : headersFor(http, origins))(request, response, next);
  };
}
