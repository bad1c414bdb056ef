import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION, type Configuration } from '../../config/configuration.js';
import { AppError } from '../../platform/errors/app-error.js';

const dayMs = 24 * 3_600_000;

/** How far back history and statistics go, by the settings; null where they are kept for ever. */
@Injectable()
export class KeptHistory {
  constructor(@Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'retention'>) {}

  /** Contacts that were closed before are removed, with all that is known of them; agents' spans too. */
  historyFrom(now: number): Date | null {
    return daysBefore(now, this.configuration.retention.historyDays);
  }

  /** Intervals that began before are removed. */
  statisticsFrom(now: number): Date | null {
    return daysBefore(now, this.configuration.retention.statisticsDays);
  }

  /** Throws `report.not_kept`: an answer would show less than there was. */
  requireStatistics(from: Date, now: number): void {
    requireFrom(from, this.statisticsFrom(now));
  }

  requireHistory(from: Date, now: number): void {
    requireFrom(from, this.historyFrom(now));
  }
}

function daysBefore(now: number, days: number): Date | null {
  return days === 0 ? null : new Date(now - days * dayMs);
}

/** A day of grace, because days begin at different times around the world, and removing runs now and then. */
function requireFrom(from: Date, keptFrom: Date | null): void {
  if (keptFrom === null || from.getTime() >= keptFrom.getTime() - dayMs) return;
  throw new AppError('report.not_kept', `What was before ${keptFrom.toISOString()} is not kept.`);
}
