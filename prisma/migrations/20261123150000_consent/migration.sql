-- What is recorded is said before, and answered per participant: texts have an id, and every answer is a row of its own.
ALTER TABLE "consent_texts" DROP CONSTRAINT "consent_texts_pkey",
    ADD COLUMN "text_id" TEXT NOT NULL DEFAULT 'service',
    ADD COLUMN "keeps" TEXT[] DEFAULT ARRAY[]::TEXT[],
    ADD COLUMN "refusal" TEXT NOT NULL DEFAULT 'unrecorded',
    ADD COLUMN "agents" TEXT NOT NULL DEFAULT 'by_contract',
    ADD COLUMN "queue_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    ADD COLUMN "entry_point_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    ADD CONSTRAINT "consent_texts_pkey" PRIMARY KEY ("text_id", "version");

CREATE TABLE "contact_consents" (
    "contact_id" UUID NOT NULL,
    "participant_id" TEXT NOT NULL,
    "text_id" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "keeps" JSONB NOT NULL,
    "agreed" BOOLEAN NOT NULL,
    "basis" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contact_consents_pkey" PRIMARY KEY ("contact_id", "participant_id", "text_id", "at")
);

-- Who agreed before this had the page's language; the texts have not been changed since, so their hash can still be made.
INSERT INTO "contact_consents"
SELECT c."id", 'customer', 'service', t."version", c."language",
    encode(sha256(convert_to(t."text" ->> c."language", 'UTF8')), 'hex'), '[]'::jsonb, true, 'answer', c."entered_at"
FROM "contacts" c JOIN "consent_texts" t ON t."version" = c."consent_text_version";

ALTER TABLE "contacts" DROP COLUMN "consent_text_version";
