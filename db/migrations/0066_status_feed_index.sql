-- outside a transaction
CREATE INDEX CONCURRENTLY "certificate_status_changed_in" ON "tenant"."certificate_status" USING btree ("changed_in");
