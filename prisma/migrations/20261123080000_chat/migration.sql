-- A contact may be a chat, at entry points that offer it.
ALTER TYPE "channel" ADD VALUE 'chat';
ALTER TABLE "entry_points" ADD COLUMN "channels" "channel"[] DEFAULT ARRAY['video', 'voice']::"channel"[];
