import { Inject, Injectable } from '@nestjs/common';
import { ACD_OPTIONS, type AcdOptions } from '../../acd/acd.options.js';
import type { ContactFile } from '../../generated/prisma/client.js';
import { PrismaService } from '../../platform/prisma/prisma.service.js';
import { FileCatalogue, type CatalogueLimits, type NewFile, type Verdict } from '../application/file-catalogue.port.js';
import type { FileRefusal, FileState, SharedFile } from '../domain/shared-file.js';

const outlived = `
  SELECT id FROM contact_files AS file WHERE domain = $1 AND created_at < $2
    AND NOT EXISTS (SELECT 1 FROM contacts WHERE contacts.id = file.contact_id) ORDER BY created_at LIMIT $3`;

@Injectable()
export class PrismaFileCatalogue extends FileCatalogue {
  constructor(
    @Inject(PrismaService) private readonly prisma: PrismaService,
    @Inject(ACD_OPTIONS) private readonly options: Pick<AcdOptions, 'domain'>,
  ) {
    super();
  }

  override add({ fileId, ...file }: NewFile, { maxCount, maxTotalBytes }: CatalogueLimits): Promise<'added' | 'too_many'> {
    return this.prisma.$transaction(async (prisma) => {
      // Two that begin at the same moment must see each other.
      await prisma.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${file.contactId}, 0))`;
      const { _count, _sum } = await prisma.contactFile.aggregate({
        where: { contactId: file.contactId, state: { not: 'refused' } },
        _count: true,
        _sum: { size: true },
      });
      if (_count >= maxCount || Number(_sum.size ?? 0) + file.size > maxTotalBytes) return 'too_many';
      await prisma.contactFile.create({ data: { id: fileId, domain: this.options.domain, ...file } });
      return 'added';
    });
  }

  override async find(fileId: string): Promise<SharedFile | null> {
    const row = await this.prisma.contactFile.findUnique({ where: { id: fileId } });
    return row && sharedFile(row);
  }

  override async ofContact(contactId: string): Promise<readonly SharedFile[]> {
    const rows = await this.prisma.contactFile.findMany({ where: { contactId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
    return rows.map(sharedFile);
  }

  override async moveToChecking(fileId: string): Promise<boolean> {
    const { count } = await this.prisma.contactFile.updateMany({ where: { id: fileId, state: 'uploading' }, data: { state: 'checking', changedAt: new Date() } });
    return count === 1;
  }

  override async decide(fileId: string, verdict: Verdict): Promise<boolean> {
    const { count } = await this.prisma.contactFile.updateMany({ where: { id: fileId, state: 'checking' }, data: { ...verdict, changedAt: new Date() } });
    return count === 1;
  }

  override async remove(fileIds: readonly string[]): Promise<void> {
    await this.prisma.contactFile.deleteMany({ where: { id: { in: [...fileIds] } } });
  }

  override async staleIn(state: FileState, before: Date, limit: number): Promise<readonly SharedFile[]> {
    const where = { domain: this.options.domain, state, changedAt: { lt: before } };
    return (await this.prisma.contactFile.findMany({ where, orderBy: { changedAt: 'asc' }, take: limit })).map(sharedFile);
  }

  override async outlived(before: Date, limit: number): Promise<readonly SharedFile[]> {
    const found = await this.prisma.$queryRawUnsafe<{ id: string }[]>(outlived, this.options.domain, before, limit);
    const rows = await this.prisma.contactFile.findMany({ where: { id: { in: found.map(({ id }) => id) } } });
    return rows.map(sharedFile);
  }

  override async known(fileIds: readonly string[]): Promise<ReadonlySet<string>> {
    if (fileIds.length === 0) return new Set();
    // Bytes of what was refused are to be gone: nobody knows them any more.
    const rows = await this.prisma.contactFile.findMany({ where: { id: { in: [...fileIds] }, state: { not: 'refused' } }, select: { id: true } });
    return new Set(rows.map(({ id }) => id));
  }
}

function sharedFile({ id, size, refusal, ...row }: ContactFile): SharedFile {
  const { contactId, name, declaredType, type, sha256, state, agentId, source, createdAt } = row;
  return { fileId: id, size: Number(size), refusal: refusal as FileRefusal | null, contactId, name, declaredType, type, sha256, state, agentId, source, createdAt };
}
