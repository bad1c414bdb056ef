import { SetMetadata } from '@nestjs/common';
import type { Role } from '@visavis/contracts';

export const ROLES = Symbol('ROLES');

/** Which roles may ask. Without it, every signed-in user may. */
export const Roles = (...roles: readonly Role[]) => SetMetadata(ROLES, roles);
