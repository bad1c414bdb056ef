-- From where somebody called who came by telephone, and what they dialled.
ALTER TABLE "contacts" ADD COLUMN "called_number" TEXT,
ADD COLUMN "phone_number" TEXT;
