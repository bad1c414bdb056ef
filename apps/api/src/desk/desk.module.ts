import { Module } from '@nestjs/common';
import { DeskController } from './desk.controller.js';
import { OwnContacts } from './own-contacts.query.js';

@Module({ controllers: [DeskController], providers: [OwnContacts] })
export class DeskModule {}
