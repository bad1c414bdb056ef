-- What a queue tells those who wait in it, in their language.
ALTER TABLE "queues" ADD COLUMN "waiting_message" JSONB NOT NULL DEFAULT '{"en":"","zh":""}';
