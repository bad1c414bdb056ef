-- The first call: who works here and for which queues, what customers may choose and must agree to,
-- and the history of contacts with their segments and timeline.

-- Part of a customer's name is searched for without reading every row. The extension is 'trusted': the owner of the
-- database may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateEnum
CREATE TYPE "role" AS ENUM ('agent', 'supervisor', 'admin');

-- CreateEnum
CREATE TYPE "channel" AS ENUM ('video', 'voice');

-- CreateEnum
CREATE TYPE "contact_state" AS ENUM ('queued', 'offered', 'connecting', 'active', 'held', 'closed');

-- CreateEnum
CREATE TYPE "contact_outcome" AS ENUM ('completed', 'abandoned', 'abandoned_short', 'refused', 'callback_unreached', 'failed');

-- CreateTable
CREATE TABLE "organisations" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organisations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "password_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "refresh_tokens" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "session_expires_at" TIMESTAMPTZ(3) NOT NULL,
    "rotated_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "refresh_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "queues" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "strategy" TEXT NOT NULL DEFAULT 'longest-idle',
    "default_priority" INTEGER NOT NULL DEFAULT 0,
    "seconds_per_level" INTEGER NOT NULL DEFAULT 60,
    "service_level_ms" INTEGER NOT NULL DEFAULT 20000,
    "offer_ms" INTEGER NOT NULL DEFAULT 20000,
    "connect_ms" INTEGER NOT NULL DEFAULT 20000,
    "wrap_up_ms" INTEGER NOT NULL DEFAULT 60000,
    "reject_cool_down_ms" INTEGER NOT NULL DEFAULT 30000,
    "short_abandon_ms" INTEGER NOT NULL DEFAULT 5000,

    CONSTRAINT "queues_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "queue_members" (
    "queue_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,

    CONSTRAINT "queue_members_pkey" PRIMARY KEY ("queue_id","user_id")
);

-- CreateTable
CREATE TABLE "topics" (
    "id" UUID NOT NULL,
    "queue_id" UUID NOT NULL,
    "name" JSONB NOT NULL,
    "description" JSONB NOT NULL,
    "priority" INTEGER,
    "position" INTEGER NOT NULL DEFAULT 0,
    "enabled" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "topics_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dispositions" (
    "id" UUID NOT NULL,
    "queue_id" UUID NOT NULL,
    "name" JSONB NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "enabled" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "dispositions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consent_texts" (
    "version" TEXT NOT NULL,
    "text" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "consent_texts_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "contacts" (
    "id" UUID NOT NULL,
    "domain" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "channel" "channel" NOT NULL,
    "queue_id" UUID NOT NULL,
    "queue_name" TEXT NOT NULL,
    "topic_id" UUID NOT NULL,
    "topic" JSONB NOT NULL,
    "language" TEXT NOT NULL,
    "priority" INTEGER NOT NULL,
    "customer_name" TEXT NOT NULL,
    "customer_details" TEXT,
    "consent_text_version" TEXT NOT NULL,
    "device_check" JSONB NOT NULL,
    "state" "contact_state" NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "outcome" "contact_outcome",
    "cause" TEXT,
    "rating" SMALLINT,
    "rating_comment" TEXT,

    CONSTRAINT "contacts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "segments" (
    "id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "agent_id" UUID NOT NULL,
    "offered_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "talk_started_at" TIMESTAMPTZ(3),
    "talk_ended_at" TIMESTAMPTZ(3),
    "wrap_up_ended_at" TIMESTAMPTZ(3),
    "ending" TEXT,
    "disposition_id" UUID,
    "notes" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "segments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact_events" (
    "domain" TEXT NOT NULL,
    "event_id" TEXT COLLATE "C" NOT NULL,
    "contact_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "type" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "agent_id" UUID,
    "segment_id" UUID,
    "data" JSONB NOT NULL,

    CONSTRAINT "contact_events_pkey" PRIMARY KEY ("domain","event_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE UNIQUE INDEX "refresh_tokens_token_hash_key" ON "refresh_tokens"("token_hash");

-- CreateIndex
CREATE INDEX "refresh_tokens_session_id_idx" ON "refresh_tokens"("session_id");

-- CreateIndex
CREATE INDEX "refresh_tokens_user_id_idx" ON "refresh_tokens"("user_id");

-- CreateIndex
CREATE INDEX "refresh_tokens_session_expires_at_idx" ON "refresh_tokens"("session_expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "queues_name_key" ON "queues"("name");

-- CreateIndex
CREATE INDEX "queue_members_user_id_idx" ON "queue_members"("user_id");

-- CreateIndex
CREATE INDEX "topics_queue_id_idx" ON "topics"("queue_id");

-- CreateIndex
CREATE INDEX "dispositions_queue_id_idx" ON "dispositions"("queue_id");

-- CreateIndex
CREATE INDEX "contacts_entered_at_id_idx" ON "contacts"("entered_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "contacts_queue_id_entered_at_id_idx" ON "contacts"("queue_id", "entered_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "contacts_outcome_entered_at_id_idx" ON "contacts"("outcome", "entered_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "contacts_customer_name_idx" ON "contacts" USING GIN ("customer_name" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "segments_contact_id_idx" ON "segments"("contact_id");

-- CreateIndex
CREATE INDEX "segments_agent_id_offered_at_idx" ON "segments"("agent_id", "offered_at" DESC);

-- CreateIndex
CREATE INDEX "contact_events_contact_id_event_id_idx" ON "contact_events"("contact_id", "event_id");

-- AddForeignKey
ALTER TABLE "refresh_tokens" ADD CONSTRAINT "refresh_tokens_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "queue_members" ADD CONSTRAINT "queue_members_queue_id_fkey" FOREIGN KEY ("queue_id") REFERENCES "queues"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "queue_members" ADD CONSTRAINT "queue_members_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "topics" ADD CONSTRAINT "topics_queue_id_fkey" FOREIGN KEY ("queue_id") REFERENCES "queues"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispositions" ADD CONSTRAINT "dispositions_queue_id_fkey" FOREIGN KEY ("queue_id") REFERENCES "queues"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A contact's row and its segments are rewritten a few times while it is live. Room in the page keeps that cheap.
ALTER TABLE "contacts" SET (fillfactor = 80);
ALTER TABLE "segments" SET (fillfactor = 80);
