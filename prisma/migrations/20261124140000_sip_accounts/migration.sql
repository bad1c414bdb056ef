-- What is registered at a PBX or a trunk, and what its numbers stand for.
CREATE TABLE "sip_accounts" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "name" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "address" TEXT NOT NULL,
    "auth_user" TEXT,
    "secret" TEXT NOT NULL,
    "proxy" TEXT,
    "transport" TEXT NOT NULL DEFAULT 'udp',
    "display_name" TEXT,
    "lines" INTEGER NOT NULL DEFAULT 10,
    "headers" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "numbers" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "sip_accounts_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "sip_accounts_name_key" ON "sip_accounts"("name");

-- CreateIndex
CREATE UNIQUE INDEX "sip_accounts_address_key" ON "sip_accounts"("address");
