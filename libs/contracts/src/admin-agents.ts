/** REST `/api/admin/agents`: everybody who signs in. A password goes in and never comes out. */
import { z } from 'zod';
import { savedResourceSchema, settingNameSchema } from './admin.js';
import { skillLevelSchema } from './admin-queues.js';
import { idSchema, instantSchema, roleSchema } from './identity.js';

export const newPasswordSchema = z.object({ password: z.string().min(12, 'A password has at least 12 characters.').max(200) });
export type NewPassword = z.infer<typeof newPasswordSchema>;

export const agentSettingsSchema = z.object({
  email: z.email().max(254).toLowerCase(),
  name: settingNameSchema,
  role: roleSchema.default('agent'),
  chatCapacity: z.number().int().default(0),
  disabled: z.boolean().default(false).meta({ description: 'Signs in no more, is signed out everywhere, and is offered nothing.' }),
});
export type AgentSettings = z.infer<typeof agentSettingsSchema>;

export const newAgentSchema = agentSettingsSchema.extend(newPasswordSchema.shape);
export type NewAgent = z.infer<typeof newAgentSchema>;

export const agentSkillsSchema = z.object({ skills: z.array(z.object({ skillId: idSchema, level: skillLevelSchema })).max(200) });
export type AgentSkills = z.infer<typeof agentSkillsSchema>;

export const agentViewSchema = savedResourceSchema.extend({
  ...agentSettingsSchema.shape,
  skills: agentSkillsSchema.shape.skills,
  createdAt: instantSchema,
});
export type AgentView = z.infer<typeof agentViewSchema>;
export const agentListSchema = z.object({ items: z.array(agentViewSchema), nextCursor: idSchema.nullable() });
