-- outside a transaction
ALTER TABLE "tenant"."search_term" VALIDATE CONSTRAINT "search_term_kind";
