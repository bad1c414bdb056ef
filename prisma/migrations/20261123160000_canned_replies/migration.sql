-- What agents write often, with places for what differs from contact to contact.
CREATE TABLE "canned_replies" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "title" TEXT NOT NULL,
    "shortcut" TEXT NOT NULL,
    "text" JSONB NOT NULL,
    "queue_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "enabled" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "canned_replies_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "canned_replies_shortcut_key" ON "canned_replies"("shortcut");
