import { Injectable } from '@nestjs/common';
import type { Findings, Surroundings } from '@visavis/acd';
import type { PageQuery } from '@visavis/contracts';
import { v7 as uuid } from 'uuid';
import { readInstallation } from '../configuration/installation.repository.js';
import { Prisma } from '../generated/prisma/client.js';
import { AppError } from '../platform/errors/app-error.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import type { Actor } from './actor.decorator.js';
import { ConfigurationEditor } from './configuration-editor.js';
import type { ConfigurationResource, CreatedResource, KeptResource, Saved, Stored, Transaction } from './configuration-resource.js';
import type { SeenVersion } from './if-match.decorator.js';

interface PartialChange {
  readonly id: string;
  /** Undefined where whoever comes last is right. */
  readonly seen?: SeenVersion;
  readonly actor: Actor;
  readonly action: string;
}

/** Reading and changing any resource: versions, checks and references are the same for all. */
@Injectable()
export class ResourceEditor {
  constructor(
    private readonly prisma: PrismaService,
    private readonly editor: ConfigurationEditor,
  ) {}

  async list<View extends Stored>(resource: KeptResource<never, View>, page: PageQuery) {
    const found = await resource.page(this.prisma, page);
    const items = found.slice(0, page.limit).map((view) => ({ ...view, warnings: [] }));
    return { items, nextCursor: found.length > page.limit ? (items.at(-1)?.id ?? null) : null };
  }

  async get<View extends Stored>(resource: KeptResource<never, View>, id: string): Promise<Saved<View>> {
    return { ...(await existing(resource, this.prisma, id)), warnings: [] };
  }

  create<Settings, View extends Stored>(resource: CreatedResource<Settings, View>, settings: Settings, actor: Actor, id = uuid()): Promise<Saved<View>> {
    return this.editor.change(actor, async (transaction) => {
      const { warnings } = await checked(resource.check(id, settings, await surroundings(transaction), transaction));
      await unique(resource, () => resource.insert(transaction, id, settings));
      const after = await existing(resource, transaction, id);
      return { resource: resource.kind, resourceId: id, action: 'created', before: null, after, result: { ...after, warnings } };
    });
  }

  replace<Settings, View extends Stored>(
    resource: KeptResource<Settings, View>,
    settings: Settings,
    { id, seen, actor }: Omit<PartialChange, 'action'>,
  ): Promise<Saved<View>> {
    return this.edit(resource, { id, actor, action: 'updated', ...(seen === undefined ? {} : { seen }) }, async (transaction, around) => {
      const findings = await checked(resource.check(id, settings, around, transaction));
      await unique(resource, () => resource.update(transaction, id, settings));
      return findings;
    });
  }

  /** A change of a part, which says what is wrong with it by its findings. */
  edit<View extends Stored>(
    resource: KeptResource<never, View>,
    { id, seen, actor, action }: PartialChange,
    write: (transaction: Transaction, around: Surroundings, before: View) => Promise<Findings>,
  ): Promise<Saved<View>> {
    return this.editor.change(actor, async (transaction) => {
      const before = await existing(resource, transaction, id);
      assertVersion(before, seen);
      const { warnings } = await write(transaction, await surroundings(transaction), before);
      const after = await existing(resource, transaction, id);
      return { resource: resource.kind, resourceId: id, action, before, after, result: { ...after, warnings } };
    });
  }

  remove<View extends Stored>(resource: ConfigurationResource<never, View>, { id, seen, actor }: Omit<PartialChange, 'action'>): Promise<void> {
    return this.editor.change(actor, async (transaction) => {
      const before = await existing(resource, transaction, id);
      assertVersion(before, seen);
      const uses = await resource.usedBy(transaction, id);
      if (uses.length > 0) {
        const errors = uses.map((message) => ({ path: '', code: 'in_use', message }));
        throw new AppError('configuration.in_use', `It is in use. ${uses.join(' ')}`, { errors });
      }
      await resource.delete(transaction, id);
      return { resource: resource.kind, resourceId: id, action: 'deleted', before, after: null, result: undefined };
    });
  }
}

/** Fails with `configuration.invalid` and everything that is wrong. */
export async function checked(findings: Promise<Findings> | Findings): Promise<Findings> {
  const { errors, warnings } = await findings;
  if (errors.length > 0) throw new AppError('configuration.invalid', errors.map(({ message }) => message).join(' '), { errors });
  return { errors, warnings };
}

async function surroundings(transaction: Transaction): Promise<Surroundings> {
  const installation = await readInstallation(transaction);
  return { configuration: installation, skillNames: installation.skillNames };
}

async function existing<View extends Stored>(resource: KeptResource<never, View>, transaction: Transaction, id: string): Promise<View> {
  const found = await resource.find(transaction, id);
  if (!found) throw AppError.notFound(`The ${resource.kind.replace('_', ' ')} ${id}`);
  return found;
}

function assertVersion({ version }: Stored, seen: SeenVersion | undefined): void {
  if (seen === undefined || seen === null || seen === version) return;
  throw new AppError('request.version_stale', `Somebody has changed it meanwhile: its version is ${version}. Read it again and repeat the change.`);
}

async function unique<View extends Stored>(resource: KeptResource<never, View>, write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')) throw error;
    const message = `Another ${resource.kind.replace('_', ' ')} has this ${resource.uniqueField} already.`;
    throw new AppError('configuration.invalid', message, { errors: [{ path: resource.uniqueField, code: 'taken', message }], cause: error });
  }
}
