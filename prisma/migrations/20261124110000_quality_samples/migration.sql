-- How good everybody's connection was during a conversation: what their page measured, every few seconds.
CREATE TABLE "quality_samples" (
    "contact_id" UUID NOT NULL,
    "participant_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "level" TEXT NOT NULL,
    "interval_ms" INTEGER NOT NULL,
    "sent_loss_percent" REAL,
    "sent_jitter_ms" INTEGER,
    "received_loss_percent" REAL,
    "received_jitter_ms" INTEGER,
    "round_trip_ms" INTEGER,
    "freezes" INTEGER,
    "freeze_ms" INTEGER,

    CONSTRAINT "quality_samples_pkey" PRIMARY KEY ("contact_id", "participant_id", "at")
);
