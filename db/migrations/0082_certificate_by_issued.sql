-- outside a transaction
CREATE INDEX CONCURRENTLY "certificate_by_issued" ON "tenant"."certificate" USING btree ("organisation_id","issuer_id","issued_at");
