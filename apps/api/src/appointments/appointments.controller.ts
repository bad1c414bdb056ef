import { Body, Controller, Header, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  appointmentCalendarSchema,
  appointmentLinkSchema,
  appointmentLookSchema,
  appointmentReturnSchema,
  type Appointment,
  type AppointmentLook,
} from '@visavis/contracts';
import type { z } from 'zod';
import { AppointmentLinks } from '../auth/appointment-links.js';
import { GuestTokens } from '../auth/guest-tokens.js';
import { Public } from '../auth/public.decorator.js';
import { CurrentInstallation } from '../configuration/current-installation.js';
import { AppError } from '../platform/errors/app-error.js';
import { ApiFailures } from '../platform/http/api-failures.decorator.js';
import { StoreClock } from '../platform/store-clock/store-clock.js';
import { calendarFile } from './calendar-file.js';
import { calendarTexts } from './calendar-texts.js';
import { FindAppointments } from './find-appointments.query.js';

type Link = z.infer<typeof appointmentLinkSchema>;

/** For customers with an appointment. The link's token is their proof, in the body so that no log has it. */
@ApiTags('appointments')
@Public()
@ApiFailures('request.invalid', 'auth.token_invalid', 'auth.token_expired', 'appointment.over')
@Controller('api/appointments')
export class AppointmentsController {
  constructor(
    private readonly installation: CurrentInstallation,
    private readonly links: AppointmentLinks,
    private readonly guestTokens: GuestTokens,
    private readonly appointments: FindAppointments,
    @Inject(StoreClock) private readonly clock: StoreClock,
  ) {}

  @Post('look')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'When and with whom an appointment is; changes nothing' })
  @ApiOkResponse({ standardSchema: appointmentLookSchema })
  async look(@Body({ schema: appointmentLinkSchema }) { token }: Link): Promise<AppointmentLook> {
    const appointment = await this.find(token);
    const { agentName, customerName, from, id, opensAt, state, topic, topicId, until } = appointment;
    const now = this.clock.now();
    return {
      contactId: id,
      state: state === 'agreed' ? agreedState(appointment, now) : state,
      organisation: this.installation.current().organisation,
      with: agentName,
      ...{ topicId, topic, customerName, from, until, opensAt, now },
    };
  }

  @Post('return')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Come back to an appointment that has begun' })
  @ApiOkResponse({ standardSchema: appointmentReturnSchema })
  @ApiFailures('appointment.not_yet')
  async return(@Body({ schema: appointmentLinkSchema }) { token }: Link): Promise<z.infer<typeof appointmentReturnSchema>> {
    const { id, state } = await this.find(token);
    if (state === 'agreed') throw new AppError('appointment.not_yet', 'This appointment has not begun.');
    if (state !== 'begun') throw new AppError('appointment.over', 'This appointment is over.');
    const { expiresAt, token: guestToken } = await this.guestTokens.issue(id);
    return { contactId: id, guestToken, expiresAt };
  }

  @Post('calendar')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Header('content-type', 'text/calendar; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="appointment.ics"')
  @ApiOperation({ summary: 'An appointment as a file for a calendar' })
  @ApiOkResponse({ description: 'iCalendar (RFC 5545).', content: { 'text/calendar': { schema: { type: 'string' } } } })
  async calendar(@Body({ schema: appointmentCalendarSchema }) { language, token }: z.infer<typeof appointmentCalendarSchema>): Promise<string> {
    const appointment = await this.find(token);
    const { organisation } = this.installation.current();
    const url = this.links.withToken(token);
    const texts = calendarTexts(language, { organisation, with: appointment.agentName, topic: appointment.topic[language], url });
    return calendarFile({ ...appointment, ...texts, url, host: new URL(url).hostname, cancelled: appointment.state === 'cancelled', now: this.clock.now() });
  }

  /** What history does not keep any more is over. */
  private async find(token: string): Promise<Appointment> {
    const found = await this.appointments.one(await this.links.verify(token));
    if (!found) throw new AppError('appointment.over', 'This appointment is over.');
    return found;
  }
}

/** The end may have passed without the deadline having been noticed yet. */
function agreedState({ opensAt, until }: Appointment, now: number): AppointmentLook['state'] {
  if (now >= until) return 'missed';
  return now < opensAt ? 'early' : 'open';
}
