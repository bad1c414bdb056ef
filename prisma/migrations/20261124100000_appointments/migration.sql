-- A contact can be agreed for a time before its customer has come.
ALTER TYPE "contact_state" ADD VALUE 'appointed' BEFORE 'queued';

-- Null for contacts that came without an appointment. The index serves lists by time.
ALTER TABLE "contacts" ADD COLUMN "appointment_from" TIMESTAMPTZ(3),
ADD COLUMN "appointment_until" TIMESTAMPTZ(3),
ADD COLUMN "appointment_agent_id" UUID,
ADD COLUMN "appointment_note" TEXT;

CREATE INDEX "contacts_appointment_from_id_idx" ON "contacts"("appointment_from", "id");
