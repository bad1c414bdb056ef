import { Controller } from '@nestjs/common';
import {
  dispositionListSchema,
  dispositionSettingsSchema,
  dispositionViewSchema,
  replyListSchema,
  replySettingsSchema,
  replyViewSchema,
  scheduleListSchema,
  scheduleSettingsSchema,
  scheduleViewSchema,
  skillListSchema,
  skillSettingsSchema,
  skillViewSchema,
  topicListSchema,
  topicSettingsSchema,
  topicViewSchema,
} from '@visavis/contracts';
import { resourceController } from './resource.controller.js';
import { dispositionResource } from './resources/disposition.resource.js';
import { replyResource } from './resources/reply.resource.js';
import { scheduleResource } from './resources/schedule.resource.js';
import { skillResource } from './resources/skill.resource.js';
import { topicResource } from './resources/topic.resource.js';

const skills = { settings: skillSettingsSchema, view: skillViewSchema, list: skillListSchema };
@Controller('api/admin/skills')
export class SkillsController extends resourceController(skillResource, skills) {}

const schedules = { settings: scheduleSettingsSchema, view: scheduleViewSchema, list: scheduleListSchema };
@Controller('api/admin/schedules')
export class SchedulesController extends resourceController(scheduleResource, schedules) {}

const topics = { settings: topicSettingsSchema, view: topicViewSchema, list: topicListSchema };
@Controller('api/admin/topics')
export class TopicsController extends resourceController(topicResource, topics) {}

const dispositions = { settings: dispositionSettingsSchema, view: dispositionViewSchema, list: dispositionListSchema };
@Controller('api/admin/dispositions')
export class DispositionsController extends resourceController(dispositionResource, dispositions) {}

const replies = { settings: replySettingsSchema, view: replyViewSchema, list: replyListSchema };
@Controller('api/admin/replies')
export class RepliesController extends resourceController(replyResource, replies) {}
