-- Whose pages may show the portal in a frame, by the entry point that they name.
ALTER TABLE "entry_points" ADD COLUMN "allowed_origins" TEXT[] DEFAULT ARRAY[]::TEXT[];
