import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { EVENTS, Server, type DataStore, type Upload } from '@tus/server';
import { idSchema, type ErrorAnswer } from '@visavis/contracts';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { CONFIGURATION, type Configuration } from '../../config/configuration.js';
import { AppError } from '../../platform/errors/app-error.js';
import { statusOf } from '../../platform/errors/status-of.js';
import { databaseFailureOf } from '../../platform/prisma/database-failure.js';
import { BeginUpload } from '../application/begin-upload.use-case.js';
import { FileAccess } from '../application/file-access.js';
import { FileCatalogue } from '../application/file-catalogue.port.js';
import { FilePeople } from '../application/file-people.js';
import { FinishUpload } from '../application/finish-upload.use-case.js';
import { isBy } from '../domain/shared-file.js';
import { RedisUploadLocker } from './redis-upload-locker.adapter.js';

export const uploadsPath = '/api/files/uploads';
export const TUS_STORE = Symbol('TUS_STORE');

export interface TusStore {
  tusStore(): DataStore;
  /** Before the first upload. */
  prepare(): Promise<void>;
}

const metadataSchema = z.object({
  contactId: idSchema,
  filename: z.string().min(1).max(1_000),
  filetype: z.string().max(200).nullish(),
  source: z.enum(['upload', 'snapshot']).nullish(),
});

/**
 * Uploads that go on where they were broken off: the tus protocol, version 1.0. Every request says who asks, and only who
 * began an upload goes on with it.
 * @see https://tus.io/protocols/resumable-upload
 */
@Injectable()
export class TusUploads {
  private readonly logger = new Logger('Files');
  private ready: Promise<Server> | undefined;

  constructor(
    @Inject(FilePeople) private readonly people: FilePeople,
    @Inject(FileAccess) private readonly access: FileAccess,
    @Inject(FileCatalogue) private readonly catalogue: FileCatalogue,
    @Inject(BeginUpload) private readonly begin: BeginUpload,
    @Inject(FinishUpload) private readonly finish: FinishUpload,
    @Inject(RedisUploadLocker) private readonly locker: RedisUploadLocker,
    @Inject(TUS_STORE) private readonly store: TusStore,
    @Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'files' | 'http'>,
  ) {}

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.ready ??= this.open().catch((error: unknown) => {
      this.ready = undefined;
      throw error;
    });
    await (await this.ready).handle(request, response);
  }

  private async open(): Promise<Server> {
    await this.store.prepare();
    const server = new Server({
      path: uploadsPath,
      datastore: this.store.tusStore(),
      locker: this.locker,
      relativeLocation: true,
      maxSize: this.configuration.files.maxBytes,
      allowedOrigins: [this.configuration.http.publicOrigin, ...this.configuration.http.allowedOrigins],
      disableTerminationForFinishedUploads: true,
      namingFunction: () => newId(),
      getFileIdFromRequest: (_request, id) => (idSchema.safeParse(id).success ? id : undefined),
      onIncomingRequest: (request, id) => this.requireOwn(request, id),
      onUploadCreate: (request, upload) => this.create(request, upload),
      onUploadFinish: async (_request, { id }) => {
        await this.finish.execute(id);
        return {};
      },
      onResponseError: (request, error) => this.refusal(request, error),
    });
    server.on(EVENTS.POST_TERMINATE, (_request, _response, id) => {
      this.catalogue.remove([id]).catch((error: unknown) => {
        // Its bytes are gone; the row goes with those that were never finished.
        this.logger.warn({ fileId: id, reason: String(error) }, 'An upload that was given up is still in the catalogue');
      });
    });
    return server;
  }

  private async requireOwn(request: Request, id: string): Promise<void> {
    // Creating has no upload yet; it is checked when its form is known.
    if (request.method === 'POST') return;
    const person = await this.people.identify(request.headers.get('authorization'));
    const file = await this.catalogue.find(id);
    if (!file || !isBy(file, person)) throw new AppError('file.not_found', 'There is no such upload.');
    if (request.method === 'PATCH') await this.access.requireSending(person, file.contactId);
  }

  private async create(request: Request, { id, size, metadata }: Upload): Promise<{ metadata?: Upload['metadata'] }> {
    const person = await this.people.identify(request.headers.get('authorization'));
    const form = metadataSchema.safeParse(metadata);
    if (!form.success || size === undefined) {
      throw AppError.invalid((form.error?.issues ?? []).map(({ path, code, message }) => ({ path: path.join('.'), code, message })));
    }
    const { contactId, filename, filetype, source } = form.data;
    await this.begin.execute(person, { fileId: id, contactId, name: filename, size, declaredType: filetype ?? '', source: source ?? 'upload' });
    // Nothing of it is needed again: the catalogue has it.
    return { metadata: {} };
  }

  private refusal(request: Request, error: Error | { status_code: number; body: string }): { status_code: number; body: string } | undefined {
    const failure = databaseFailureOf(error) === 'unavailable' ? AppError.unavailable('The database', error) : error;
    if (!(failure instanceof AppError)) {
      if (error instanceof Error) this.logger.error({ err: error }, 'An upload failed.');
      // Of a fault of ours nothing is told; what tus itself refuses has words of its own.
      return error instanceof Error ? { status_code: 500, body: 'Something went wrong on our side.\n' } : undefined;
    }
    const answer: ErrorAnswer = {
      code: failure.code,
      message: failure.reason,
      correlationId: request.headers.get('x-correlation-id') ?? randomUUID(),
      ...(failure.errors && { errors: [...failure.errors] }),
      ...(failure.retryAfterMs !== undefined && { retryAfterMs: failure.retryAfterMs }),
    };
    return { status_code: statusOf(failure.code), body: JSON.stringify(answer) };
  }
}
