-- outside a transaction
ALTER TABLE "tenant"."register_check" VALIDATE CONSTRAINT "register_check_bulk";
