-- What a link to the portal may say of a customer, by name.
ALTER TABLE "entry_points" ADD COLUMN "attributes" TEXT[] DEFAULT ARRAY[]::TEXT[];
