-- What was written in a contact. Like all of history it is written from the ACD's events and holds no foreign key.
CREATE TABLE "chat_messages" (
    "contact_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "message_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "role" TEXT NOT NULL,
    "author_id" TEXT NOT NULL,
    "author_name" TEXT NOT NULL,
    "body" JSONB NOT NULL,

    CONSTRAINT "chat_messages_pkey" PRIMARY KEY ("contact_id", "seq")
);
