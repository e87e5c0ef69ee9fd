CREATE INDEX "eid_by_handed_over" ON "tenant"."eid" USING btree ("organisation_id","handed_over_at","id","employee_id","ordered_by","produced_by");--> statement-breakpoint
CREATE INDEX "delivery_notice_of_eid" ON "tenant"."delivery_notice" USING btree ("organisation_id","eid_id");--> statement-breakpoint
CREATE INDEX "identity_check_of_eid" ON "tenant"."identity_check" USING btree ("organisation_id","eid_id");--> statement-breakpoint
CREATE INDEX "key_declaration_of_eid" ON "tenant"."key_declaration" USING btree ("organisation_id","eid_id");