import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defaultQueue, strategyNames } from '@visavis/acd';
import {
  agentSkillsSchema,
  attributeConditionSchema,
  callbackRulesSchema,
  consentTextSettingsSchema,
  dispositionSettingsSchema,
  entryPointSettingsSchema,
  entryRuleSchema,
  holidaySchema,
  newAgentSchema,
  queueForcedSchema,
  queueLimitsSchema,
  queueMemberSchema,
  queueSettingsSchema,
  relaxationStepSchema,
  replySettingsSchema,
  scheduleSettingsSchema,
  skillRequirementSchema,
  skillSettingsSchema,
  topicSettingsSchema,
  weeklyPeriodSchema,
} from '@visavis/contracts';
import { describe, expect, it } from 'vitest';
import { strategyDescriptions } from './strategies.controller.js';

const docs = readFileSync(fileURLToPath(new URL('../../../../docs/settings.md', import.meta.url)), 'utf8');
const sectionOf = (title: string) => docs.split('\n## ').find((section) => section.startsWith(title)) ?? '';

describe('docs/settings.md', () => {
  it.each([
    ['Queues', [queueSettingsSchema, queueMemberSchema, queueForcedSchema, queueLimitsSchema, callbackRulesSchema, relaxationStepSchema.omit({ change: true }), skillRequirementSchema]],
    ['Skills', [skillSettingsSchema]],
    ['Schedules', [scheduleSettingsSchema, weeklyPeriodSchema, holidaySchema]],
    ['Entry points', [entryPointSettingsSchema, entryRuleSchema, entryRuleSchema.shape.when.unwrap(), attributeConditionSchema]],
    ['Topics and dispositions', [topicSettingsSchema, dispositionSettingsSchema]],
    ['Replies', [replySettingsSchema]],
    ['Agents', [newAgentSchema, agentSkillsSchema]],
    ['Consent texts', [consentTextSettingsSchema]],
  ] as const)('explains every setting under %s', (title, schemas) => {
    const section = sectionOf(title);
    const missing = schemas.flatMap((schema) => Object.keys(schema.shape)).filter((field) => !section.includes(`\`${field}\``));
    expect(missing).toEqual([]);
  });
});

describe('the defaults of a queue', () => {
  it('are the same for the api as for the ACD', () => {
    const { name: _name, scheduleId, whenClosed, atClosing, waitingMessage: _waitingMessage, ...settings } = queueSettingsSchema.parse({ name: 'New' });
    // A new queue has no dispositions, so the ACD asks for none.
    expect({ ...settings, dispositionRequired: false, opening: { hours: scheduleId, forced: null, whenClosed, atClosing } }).toEqual(defaultQueue);
  });
});

describe('the list of strategies', () => {
  it('describes each that the ACD knows, and no other', () => {
    expect(Object.keys(strategyDescriptions).toSorted()).toEqual([...strategyNames].toSorted());
  });
});
