import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';

/** This api process, as the others know it. A restarted process is another one. */
@Injectable()
export class AcdProcess {
  readonly id: string = uuid();
}
