-- outside a transaction
CREATE INDEX CONCURRENTLY "eid_event_told" ON "tenant"."eid_event" USING btree ("organisation_id","at") WHERE verb in ('suspend', 'revoke', 'resume', 'approve', 'hand-over');