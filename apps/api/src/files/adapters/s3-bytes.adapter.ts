import { Readable } from 'node:stream';
import { AbortMultipartUploadCommand, DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, ListObjectsV2Command, NotFound, S3Client, S3ServiceException, type S3ClientConfig } from '@aws-sdk/client-s3';
import { S3Store } from '@tus/s3-store';
import { idSchema } from '@visavis/contracts';
import type { S3FilesConfiguration } from '../../config/configuration.js';
import { FileBytes } from '../application/file-bytes.port.js';
import type { ByteRange } from '../domain/byte-range.js';

/** What S3 takes at least for a part that is not the last one is 5 MiB. */
const partBytes = 8 * 1024 * 1024;

/**
 * Bytes in a bucket of an S3-compatible store. An upload is a multipart upload; beside the object `ID` there are
 * `ID.info`, and `ID.part` while less than a part waits for more.
 */
export class S3Bytes extends FileBytes {
  private readonly client: S3Client;

  constructor(private readonly options: S3FilesConfiguration) {
    super();
    this.client = new S3Client(clientConfig(options));
  }

  tusStore(): S3Store {
    return new S3Store({
      partSize: partBytes,
      // Many compatible stores know no tags, and we look after what is old ourselves.
      useTags: false,
      // Each of them is a temporary file and a request at a time.
      maxConcurrentPartUploads: 8,
      s3ClientConfig: { bucket: this.options.bucket, ...clientConfig(this.options) },
    });
  }

  override async read(fileId: string, range?: ByteRange): Promise<Readable> {
    const { Body } = await this.client.send(
      new GetObjectCommand({ ...this.object(idSchema.parse(fileId)), ...(range && { Range: `bytes=${range.start}-${range.end}` }) }),
    );
    if (!(Body instanceof Readable)) throw new Error('The store answered without a body.');
    return Body;
  }

  override async remove(fileId: string): Promise<void> {
    await this.abortUpload(idSchema.parse(fileId));
    for (const key of [fileId, `${fileId}.part`, `${fileId}.info`]) await this.client.send(new DeleteObjectCommand(this.object(key)));
  }

  override async *writtenBefore(before: Date): AsyncIterable<string> {
    let ContinuationToken: string | undefined;
    do {
      const page = await this.client.send(new ListObjectsV2Command({ Bucket: this.options.bucket, ContinuationToken }));
      for (const { Key = '', LastModified } of page.Contents ?? []) {
        const id = Key.replace(/\.(info|part)$/, '');
        if (idSchema.safeParse(id).success && LastModified && LastModified < before) yield id;
      }
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
  }

  /** tus' own removal stops at an upload that is complete already: the store then knows it no more. */
  /** The bucket is the organisation's to make. */
  prepare(): Promise<void> {
    return Promise.resolve();
  }

  private async abortUpload(fileId: string): Promise<void> {
    try {
      const { Metadata } = await this.client.send(new HeadObjectCommand(this.object(`${fileId}.info`)));
      const UploadId = Metadata?.['upload-id'];
      if (UploadId) await this.client.send(new AbortMultipartUploadCommand({ ...this.object(fileId), UploadId }));
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }

  private object(Key: string): { readonly Bucket: string; readonly Key: string } {
    return { Bucket: this.options.bucket, Key };
  }
}

function isGone(error: unknown): boolean {
  return error instanceof NotFound || (error instanceof S3ServiceException && ['NoSuchUpload', 'NoSuchKey', 'NotFound'].includes(error.name));
}

function clientConfig({ endpoint, region, accessKeyId, secretAccessKey }: S3FilesConfiguration): S3ClientConfig {
  return {
    region,
    ...(endpoint !== null && { endpoint, forcePathStyle: true }),
    ...(accessKeyId !== null && secretAccessKey !== null && { credentials: { accessKeyId, secretAccessKey } }),
    // Checksums that not every compatible store understands, on top of those that S3 has always had.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  };
}
