import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  appointmentPageSchema,
  appointmentSchema,
  appointmentSearchSchema,
  idSchema,
  madeAppointmentSchema,
  newAppointmentSchema,
  type Appointment,
  type AppointmentPage,
  type AppointmentSearch,
  type MadeAppointment,
  type NewAppointment,
} from '@visavis/contracts';
import { v7 as uuid } from 'uuid';
import { KeepAppointment } from '../acd/application/use-cases/keep-appointment.use-case.js';
import { MakeAppointment } from '../acd/application/use-cases/make-appointment.use-case.js';
import { ChangedBy, type Actor } from '../admin/actor.decorator.js';
import { EtagInterceptor } from '../admin/etag.interceptor.js';
import { ApiIfMatch, IfMatch, type SeenVersion } from '../admin/if-match.decorator.js';
import { commonFailures } from '../admin/resource.controller.js';
import { AppointmentLinks } from '../auth/appointment-links.js';
import { Roles } from '../auth/roles.decorator.js';
import { AppError } from '../platform/errors/app-error.js';
import { ApiFailures } from '../platform/http/api-failures.decorator.js';
import { requireSuccess } from '../signaling/require-success.js';
import { AppointmentAudit } from './appointment-audit.js';
import { FindAppointments } from './find-appointments.query.js';

/** Appointments for the organisation's own systems, and for supervisors. */
@ApiTags('admin')
@ApiBearerAuth()
@ApiFailures(...commonFailures)
@Roles('supervisor', 'admin')
@UseInterceptors(EtagInterceptor)
@Controller('api/admin/appointments')
export class AdminAppointmentsController {
  constructor(
    private readonly appointments: FindAppointments,
    private readonly links: AppointmentLinks,
    private readonly audit: AppointmentAudit,
    @Inject(MakeAppointment) private readonly makeAppointment: MakeAppointment,
    @Inject(KeepAppointment) private readonly keepAppointment: KeepAppointment,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Appointments by time, in pages' })
  @ApiOkResponse({ standardSchema: appointmentPageSchema })
  list(@Query({ schema: appointmentSearchSchema }) search: AppointmentSearch): Promise<AppointmentPage> {
    return this.appointments.list(search);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One appointment, as it is this moment' })
  @ApiOkResponse({ standardSchema: appointmentSchema })
  @ApiFailures('request.not_found')
  get(@Param('id', { schema: idSchema }) id: string): Promise<Appointment> {
    return this.existing(id);
  }

  @Post()
  @ApiOperation({ summary: 'Make a link for a time, with an agent or a queue' })
  @ApiCreatedResponse({ standardSchema: madeAppointmentSchema })
  @ApiFailures('appointment.time_refused', 'appointment.no_queue', 'queue.not_found', 'topic.not_found', 'request.not_found', 'conflict.try_again')
  async make(@Body({ schema: newAppointmentSchema }) given: NewAppointment, @ChangedBy() actor: Actor): Promise<MadeAppointment> {
    const from = Date.parse(given.from);
    const id = given.id ?? uuid();
    const { contact, isNew, warnings } = requireSuccess(
      await this.makeAppointment.execute({
        appointmentId: id,
        ...{ queueId: given.queueId ?? null, agentId: given.agentId ?? null, topicId: given.topicId ?? null },
        from,
        until: given.until === undefined ? from + (given.durationMinutes ?? 0) * 60_000 : Date.parse(given.until),
        ...{ customerName: given.customer.name, attributes: given.customer.attributes ?? {} },
        ...{ note: given.note ?? null, language: given.language, madeBy: `supervisor:${actor.userId}` },
      }),
    );
    const made = await this.existing(id);
    if (isNew) await this.audit.record(id, { action: 'created', before: null, after: made }, actor);
    return { ...made, link: await this.links.to(id, contact.appointment?.until ?? from), warnings: [...warnings] };
  }

  /** As long as the customer has not come: later, those in the conversation end it. */
  @Delete(':id')
  @ApiOperation({ summary: 'Cancel one; needs If-Match' })
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiIfMatch()
  @ApiFailures('request.not_found', 'contact.not_allowed_now', 'appointment.over')
  async cancel(@Param('id', { schema: idSchema }) id: string, @IfMatch() seen: SeenVersion, @ChangedBy() actor: Actor): Promise<void> {
    const before = await this.existing(id);
    if (seen !== null && seen !== before.version) throw new AppError('request.version_stale', `Somebody has changed it meanwhile: its version is ${before.version}.`);
    if (before.state === 'cancelled') return;
    requireSuccess(await this.keepAppointment.cancel(id, `supervisor:${actor.userId}`));
    await this.audit.record(id, { action: 'cancelled', before, after: await this.appointments.one(id) }, actor);
  }

  private async existing(id: string): Promise<Appointment> {
    const found = await this.appointments.one(id);
    if (!found) throw AppError.notFound(`The appointment ${id}`);
    return found;
  }
}
