import { Controller, Get, Headers, HttpCode, Logger, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { fileLinkQuerySchema, fileLinkSchema, idSchema, sharedFileSchema, type FileLink, type FileLinkQuery, type SharedFile as FileAnswer } from '@visavis/contracts';
import type { Response } from 'express';
import { pipeline } from 'node:stream/promises';
import { Public } from '../auth/public.decorator.js';
import { AppError } from '../platform/errors/app-error.js';
import { ApiFailures } from '../platform/http/api-failures.decorator.js';
import { FileAccess } from './application/file-access.js';
import { FileBytes } from './application/file-bytes.port.js';
import { FileCatalogue } from './application/file-catalogue.port.js';
import { FileLinks } from './application/file-links.js';
import { FilePeople } from './application/file-people.js';
import { rangeOf } from './domain/byte-range.js';
import { attachment } from './domain/file-name.js';
import { previewOf } from './domain/file-type.js';
import { isBy, type FilePerson, type SharedFile } from './domain/shared-file.js';
import { fileAnswer } from './file-answer.js';

/** A contact's files, for those who take part in it: with a guest token or an access token. */
@ApiTags('files')
@ApiBearerAuth()
@ApiFailures('auth.token_missing', 'auth.token_invalid', 'auth.token_expired', 'auth.forbidden', 'file.not_found')
@Public()
@Controller('api/files')
export class FilesController {
  private readonly logger = new Logger('Files');

  constructor(
    private readonly people: FilePeople,
    private readonly access: FileAccess,
    private readonly catalogue: FileCatalogue,
    private readonly links: FileLinks,
    private readonly bytes: FileBytes,
  ) {}

  /** Whoever sent it sees it from its first byte on, others when it is ready. */
  @Get(':fileId')
  @ApiOperation({ summary: 'What is known of a file: whether it is ready, or why it was refused' })
  @ApiOkResponse({ standardSchema: sharedFileSchema })
  async get(@Param('fileId', { schema: idSchema }) fileId: string, @Headers('authorization') authorization?: string): Promise<FileAnswer> {
    const person = await this.people.identify(authorization);
    return fileAnswer(await this.find(fileId, person));
  }

  @Post(':fileId/link')
  @HttpCode(200)
  @ApiOperation({ summary: 'A link to a file, for the one who asks and for some minutes' })
  @ApiOkResponse({ standardSchema: fileLinkSchema })
  @ApiFailures('file.not_ready')
  async link(@Param('fileId', { schema: idSchema }) fileId: string, @Headers('authorization') authorization?: string): Promise<FileLink> {
    const person = await this.people.identify(authorization);
    await this.findReady(fileId, person);
    const { expires, signature } = this.links.make(fileId, person);
    const query = new URLSearchParams({ expires: String(expires), signature });
    return { url: `/api/files/${fileId}/content?${query}`, expiresAt: expires };
  }

  @Get(':fileId/content')
  @ApiOperation({ summary: 'The bytes of a file, or a range of them, by a link and the token of the one it was made for' })
  @ApiProduces('application/octet-stream')
  @ApiFailures('file.not_ready', 'file.link_expired')
  async content(
    @Param('fileId', { schema: idSchema }) fileId: string,
    @Query({ schema: fileLinkQuerySchema }) link: FileLinkQuery,
    @Res() response: Response,
    @Headers('authorization') authorization?: string,
    @Headers('range') range?: string,
  ): Promise<void> {
    const person = await this.people.identify(authorization);
    this.links.require(fileId, person, link);
    await this.send(await this.findReady(fileId, person), range, response);
  }

  private async find(fileId: string, person: FilePerson): Promise<SharedFile> {
    const file = await this.catalogue.find(fileId);
    if (!file) throw new AppError('file.not_found', 'There is no such file.');
    await this.access.requireHaving(person, file.contactId);
    if (file.state !== 'ready' && !isBy(file, person)) throw new AppError('file.not_found', 'There is no such file.');
    return file;
  }

  private async findReady(fileId: string, person: FilePerson): Promise<SharedFile> {
    const file = await this.find(fileId, person);
    if (file.state !== 'ready') throw new AppError('file.not_ready', 'The file is not there yet, or was refused.');
    return file;
  }

  private async send(file: SharedFile, asked: string | undefined, response: Response): Promise<void> {
    setHarmless(response, file);
    const range = rangeOf(asked, file.size);
    if (range === 'unsatisfiable') {
      response.status(416).setHeader('content-range', `bytes */${file.size}`).end();
      return;
    }
    const stream = await this.bytes.read(file.fileId, range ?? undefined);
    if (range) response.status(206).setHeader('content-range', `bytes ${range.start}-${range.end}/${file.size}`);
    response.setHeader('content-length', range ? range.end - range.start + 1 : file.size);
    try {
      await pipeline(stream, response);
    } catch (error) {
      // Usually somebody who has seen enough; the answer is cut off either way.
      this.logger.debug({ fileId: file.fileId, reason: String(error) }, 'A file was not sent to its end');
    }
  }
}

/** Whatever is in it: a browser saves it under its name, and would run nothing of it as ours if it showed it. */
function setHarmless(response: Response, file: SharedFile): void {
  const type = file.type ?? '';
  response.setHeader('content-type', previewOf(type) === null ? 'application/octet-stream' : type);
  response.setHeader('content-disposition', attachment(file.name));
  response.setHeader('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'");
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('cross-origin-resource-policy', 'same-origin');
  // Neither kept by a cache nor compressed on its way: ranges count the bytes as they are.
  response.setHeader('cache-control', 'private, no-store, no-transform');
  response.setHeader('accept-ranges', 'bytes');
}
