CREATE TYPE "file_state" AS ENUM ('uploading', 'checking', 'ready', 'refused');
CREATE TYPE "file_source" AS ENUM ('upload', 'snapshot');

-- What was sent in a contact. The bytes are elsewhere, under the same id.
CREATE TABLE "contact_files" (
    "id" UUID NOT NULL,
    "domain" TEXT NOT NULL,
    "contact_id" UUID NOT NULL,
    "agent_id" UUID,
    "source" "file_source" NOT NULL,
    "name" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "declared_type" TEXT NOT NULL,
    "type" TEXT,
    "sha256" TEXT,
    "state" "file_state" NOT NULL DEFAULT 'uploading',
    "refusal" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contact_files_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "contact_files_contact_id_created_at_idx" ON "contact_files"("contact_id", "created_at");
CREATE INDEX "contact_files_state_changed_at_idx" ON "contact_files"("state", "changed_at");
CREATE INDEX "contact_files_created_at_idx" ON "contact_files"("created_at");
