import { Injectable } from '@nestjs/common';
import { StaffDirectory } from '../signaling/staff-directory.port.js';
import { CurrentInstallation } from './current-installation.js';

@Injectable()
export class InstallationStaff extends StaffDirectory {
  constructor(private readonly installation: CurrentInstallation) {
    super();
  }

  override nameOf(userId: string): string {
    return this.installation.current().staffNames.get(userId) ?? '';
  }
}
