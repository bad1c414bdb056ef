import { Injectable } from '@nestjs/common';
import { CurrentInstallation } from './current-installation.js';

/** Whose pages may show the portal in a frame: each entry point of the portal names its own. */
@Injectable()
export class EmbeddingOrigins {
  constructor(private readonly installation: CurrentInstallation) {}

  /** None for an entry point that there is not. */
  of(id: string): readonly string[] {
    const found = this.installation.current().entryPoints.find(({ entryPointId, kind }) => entryPointId === id && kind === 'portal');
    return found?.allowedOrigins ?? [];
  }
}
