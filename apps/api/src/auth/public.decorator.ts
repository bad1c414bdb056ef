import { SetMetadata } from '@nestjs/common';

export const IS_PUBLIC = Symbol('IS_PUBLIC');

/** Served to whoever asks. Everything else needs an access token. */
export const Public = () => SetMetadata(IS_PUBLIC, true);
