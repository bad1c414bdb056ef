-- All that a call centre plans with: skills, tiers and weights, limits, callbacks, shared opening hours and entry points.
-- Whatever existed keeps behaving as it did. Every resource counts its changes, and every change is kept with who made it.

-- Who can do what, and how well.
CREATE TABLE "skills" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "skills_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "skills_name_key" ON "skills"("name");

CREATE TABLE "agent_skills" (
    "user_id" UUID NOT NULL,
    "skill_id" UUID NOT NULL,
    "level" SMALLINT NOT NULL,

    CONSTRAINT "agent_skills_pkey" PRIMARY KEY ("user_id","skill_id"),
    CONSTRAINT "agent_skills_level" CHECK ("level" BETWEEN 1 AND 5)
);
CREATE INDEX "agent_skills_skill_id_idx" ON "agent_skills"("skill_id");
ALTER TABLE "agent_skills" ADD CONSTRAINT "agent_skills_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "agent_skills" ADD CONSTRAINT "agent_skills_skill_id_fkey" FOREIGN KEY ("skill_id") REFERENCES "skills"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "users" ADD COLUMN "chat_capacity" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "users" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;

-- When a queue is open. Several queues can share a schedule.
CREATE TABLE "schedules" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "weekly" JSONB NOT NULL,
    "holidays" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "schedules_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "schedules_name_key" ON "schedules"("name");

-- Queues: tiers, affinity, relaxation, limits, callbacks and hours. The defaults are how a queue worked so far.
ALTER TABLE "queues" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "queues" ADD COLUMN "tier_delay_ms" INTEGER NOT NULL DEFAULT 20000;
ALTER TABLE "queues" ADD COLUMN "affinity_ms" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "queues" ADD COLUMN "same_customer" TEXT NOT NULL DEFAULT 'join';
ALTER TABLE "queues" ADD COLUMN "relaxation" JSONB NOT NULL DEFAULT '[]';
ALTER TABLE "queues" ADD COLUMN "limits" JSONB NOT NULL DEFAULT '{}';
ALTER TABLE "queues" ADD COLUMN "callback" JSONB NOT NULL DEFAULT '{}';
ALTER TABLE "queues" ADD COLUMN "schedule_id" UUID;
ALTER TABLE "queues" ADD COLUMN "forced" TEXT;
ALTER TABLE "queues" ADD COLUMN "when_closed" JSONB NOT NULL DEFAULT '{"type":"end","message":null}';
ALTER TABLE "queues" ADD COLUMN "at_closing" TEXT NOT NULL DEFAULT 'serve';
CREATE INDEX "queues_schedule_id_idx" ON "queues"("schedule_id");
ALTER TABLE "queues" ADD CONSTRAINT "queues_schedule_id_fkey" FOREIGN KEY ("schedule_id") REFERENCES "schedules"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "queue_members" ADD COLUMN "tier" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "queue_members" ADD COLUMN "position" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "queue_members" ADD COLUMN "weight" INTEGER NOT NULL DEFAULT 1;

CREATE TABLE "queue_requirements" (
    "queue_id" UUID NOT NULL,
    "skill_id" UUID NOT NULL,
    "level" SMALLINT NOT NULL,

    CONSTRAINT "queue_requirements_pkey" PRIMARY KEY ("queue_id","skill_id"),
    CONSTRAINT "queue_requirements_level" CHECK ("level" BETWEEN 1 AND 5)
);
CREATE INDEX "queue_requirements_skill_id_idx" ON "queue_requirements"("skill_id");
ALTER TABLE "queue_requirements" ADD CONSTRAINT "queue_requirements_queue_id_fkey" FOREIGN KEY ("queue_id") REFERENCES "queues"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "queue_requirements" ADD CONSTRAINT "queue_requirements_skill_id_fkey" FOREIGN KEY ("skill_id") REFERENCES "skills"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- How contacts arrive.
CREATE TABLE "entry_points" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "rules" JSONB NOT NULL DEFAULT '[]',
    "fallback_queue_id" UUID,

    CONSTRAINT "entry_points_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "entry_points_name_key" ON "entry_points"("name");
CREATE INDEX "entry_points_fallback_queue_id_idx" ON "entry_points"("fallback_queue_id");
ALTER TABLE "entry_points" ADD CONSTRAINT "entry_points_fallback_queue_id_fkey" FOREIGN KEY ("fallback_queue_id") REFERENCES "queues"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "topics" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "dispositions" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;

-- Who changed what, and how it was before.
CREATE TABLE "audit_entries" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" UUID NOT NULL,
    "actor_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "resource" TEXT NOT NULL,
    "resource_id" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "correlation_id" TEXT NOT NULL,

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "audit_entries_at_idx" ON "audit_entries"("at");
CREATE INDEX "audit_entries_resource_resource_id_id_idx" ON "audit_entries"("resource", "resource_id", "id" DESC);
CREATE INDEX "audit_entries_actor_id_id_idx" ON "audit_entries"("actor_id", "id" DESC);
