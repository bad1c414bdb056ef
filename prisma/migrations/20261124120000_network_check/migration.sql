-- What the way to a media server was like before the call, as the customer's browser measured it.
ALTER TABLE "contacts" ADD COLUMN "network_check" JSONB;
