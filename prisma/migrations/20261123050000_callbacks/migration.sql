-- A contact may be called back instead of waiting, and may be told that its queue cannot serve it.
ALTER TYPE "contact_state" ADD VALUE 'leaving' AFTER 'queued';
ALTER TYPE "contact_state" ADD VALUE 'callback_scheduled' AFTER 'leaving';
ALTER TYPE "contact_state" ADD VALUE 'callback_waiting' AFTER 'callback_scheduled';
ALTER TYPE "contact_state" ADD VALUE 'calling_customer' AFTER 'offered';
