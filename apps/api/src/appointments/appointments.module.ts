import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { AdminAppointmentsController } from './admin-appointments.controller.js';
import { AppointmentAudit } from './appointment-audit.js';
import { AppointmentsController } from './appointments.controller.js';
import { FindAppointments } from './find-appointments.query.js';

/** Appointments over REST. Needs AcdModule, AuthModule and ConfigurationModule, imported or global. */
@Module({})
export class AppointmentsModule {
  static register({ imports = [] }: Pick<ModuleMetadata, 'imports'> = {}): DynamicModule {
    return { module: AppointmentsModule, imports, controllers: [AdminAppointmentsController, AppointmentsController], providers: [AppointmentAudit, FindAppointments] };
  }
}
