-- What is counted in intervals of 15 minutes, and how agents spent their time.
CREATE TABLE "queue_intervals" (
    "domain" TEXT NOT NULL,
    "queue_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "entered_new" BIGINT NOT NULL DEFAULT 0,
    "entered_transferred" BIGINT NOT NULL DEFAULT 0,
    "entered_overflowed" BIGINT NOT NULL DEFAULT 0,
    "entered_callback" BIGINT NOT NULL DEFAULT 0,
    "entered_returned" BIGINT NOT NULL DEFAULT 0,
    "answered" BIGINT NOT NULL DEFAULT 0,
    "abandoned" BIGINT NOT NULL DEFAULT 0,
    "abandoned_short" BIGINT NOT NULL DEFAULT 0,
    "overflowed_out" BIGINT NOT NULL DEFAULT 0,
    "to_callback" BIGINT NOT NULL DEFAULT 0,
    "callback_missed" BIGINT NOT NULL DEFAULT 0,
    "callback_unreached" BIGINT NOT NULL DEFAULT 0,
    "refused_closed" BIGINT NOT NULL DEFAULT 0,
    "refused_full" BIGINT NOT NULL DEFAULT 0,
    "refused_max_wait" BIGINT NOT NULL DEFAULT 0,
    "refused_no_agents" BIGINT NOT NULL DEFAULT 0,
    "failed" BIGINT NOT NULL DEFAULT 0,
    "answered_in_target" BIGINT NOT NULL DEFAULT 0,
    "callbacks_kept" BIGINT NOT NULL DEFAULT 0,
    "wait_ms" BIGINT NOT NULL DEFAULT 0,
    "wait_max_ms" BIGINT NOT NULL DEFAULT 0,
    "left_line" BIGINT NOT NULL DEFAULT 0,
    "offers_made" BIGINT NOT NULL DEFAULT 0,
    "offers_accepted" BIGINT NOT NULL DEFAULT 0,
    "offers_rejected" BIGINT NOT NULL DEFAULT 0,
    "offers_expired" BIGINT NOT NULL DEFAULT 0,
    "offers_rescinded" BIGINT NOT NULL DEFAULT 0,
    "handled" BIGINT NOT NULL DEFAULT 0,
    "talk_ms" BIGINT NOT NULL DEFAULT 0,
    "hold_ms" BIGINT NOT NULL DEFAULT 0,
    "wrap_up_ms" BIGINT NOT NULL DEFAULT 0,
    "transferred_out" BIGINT NOT NULL DEFAULT 0,
    "ratings" BIGINT NOT NULL DEFAULT 0,
    "rating_stars" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "queue_intervals_pkey" PRIMARY KEY ("domain", "queue_id", "started_at")
);
CREATE INDEX "queue_intervals_started_at_idx" ON "queue_intervals"("started_at");

CREATE TABLE "agent_intervals" (
    "domain" TEXT NOT NULL,
    "agent_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "offers_made" BIGINT NOT NULL DEFAULT 0,
    "offers_accepted" BIGINT NOT NULL DEFAULT 0,
    "offers_rejected" BIGINT NOT NULL DEFAULT 0,
    "offers_expired" BIGINT NOT NULL DEFAULT 0,
    "offers_rescinded" BIGINT NOT NULL DEFAULT 0,
    "handled" BIGINT NOT NULL DEFAULT 0,
    "talk_ms" BIGINT NOT NULL DEFAULT 0,
    "hold_ms" BIGINT NOT NULL DEFAULT 0,
    "wrap_up_ms" BIGINT NOT NULL DEFAULT 0,
    "transferred_out" BIGINT NOT NULL DEFAULT 0,
    "ratings" BIGINT NOT NULL DEFAULT 0,
    "rating_stars" BIGINT NOT NULL DEFAULT 0,
    "idle_ms" BIGINT NOT NULL DEFAULT 0,
    "engaged_ms" BIGINT NOT NULL DEFAULT 0,
    "offline_ms" BIGINT NOT NULL DEFAULT 0,
    "short_break_ms" BIGINT NOT NULL DEFAULT 0,
    "lunch_ms" BIGINT NOT NULL DEFAULT 0,
    "meeting_ms" BIGINT NOT NULL DEFAULT 0,
    "training_ms" BIGINT NOT NULL DEFAULT 0,
    "back_office_ms" BIGINT NOT NULL DEFAULT 0,
    "not_responding_ms" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "agent_intervals_pkey" PRIMARY KEY ("domain", "agent_id", "started_at")
);
CREATE INDEX "agent_intervals_started_at_idx" ON "agent_intervals"("started_at");

CREATE TABLE "agent_activities" (
    "domain" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "agent_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "agent_activities_pkey" PRIMARY KEY ("domain", "event_id")
);
CREATE INDEX "agent_activities_ended_at_idx" ON "agent_activities"("ended_at");
