-- What the organisation's own systems sign customer tokens with, and whether an entry point takes nobody without one.
ALTER TABLE "entry_points" ADD COLUMN "require_verified" BOOLEAN NOT NULL DEFAULT false;

CREATE TABLE "signing_keys" (
    "id" UUID NOT NULL,
    "entry_point_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "signing_keys_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "signing_keys_entry_point_id_idx" ON "signing_keys"("entry_point_id");

ALTER TABLE "signing_keys" ADD CONSTRAINT "signing_keys_entry_point_id_fkey" FOREIGN KEY ("entry_point_id") REFERENCES "entry_points"("id") ON DELETE CASCADE ON UPDATE CASCADE;
