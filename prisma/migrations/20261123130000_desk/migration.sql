-- Whether agents must say what a contact was about, if there is anything to choose from.
ALTER TABLE "queues" ADD COLUMN "disposition_required" BOOLEAN NOT NULL DEFAULT true;

-- The customer's browser, by which an agent is shown what was talked about before. Unknown for contacts of before.
ALTER TABLE "contacts" ADD COLUMN "device_id" TEXT;

CREATE INDEX "contacts_device_id_entered_at_idx" ON "contacts"("device_id", "entered_at" DESC);
