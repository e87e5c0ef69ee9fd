ALTER TABLE "tenant"."manager_request" DROP CONSTRAINT "manager_request_kind";--> statement-breakpoint
DROP INDEX "tenant"."manager_request_open";--> statement-breakpoint
ALTER TABLE "tenant"."manager_request" ALTER COLUMN "manager_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant"."manager_request" ADD COLUMN "type_id" uuid;--> statement-breakpoint
ALTER TABLE "tenant"."manager_request" ADD COLUMN "type_version" integer;--> statement-breakpoint
ALTER TABLE "tenant"."manager_request" ADD CONSTRAINT "manager_request_type" FOREIGN KEY ("organisation_id","type_id","type_version") REFERENCES "tenant"."eid_type"("organisation_id","id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "manager_request_own_open" ON "tenant"."manager_request" USING btree ("organisation_id","employee_id","type_id") WHERE answer is null and type_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "manager_request_open" ON "tenant"."manager_request" USING btree ("organisation_id","employee_id","kind",coalesce("eid_id", '00000000-0000-0000-0000-000000000000'::uuid)) WHERE answer is null and type_id is null;--> statement-breakpoint
ALTER TABLE "tenant"."manager_request" ADD CONSTRAINT "manager_request_own" CHECK (case when "tenant"."manager_request"."manager_id" is null
        then num_nulls("tenant"."manager_request"."type_id", "tenant"."manager_request"."type_version", "tenant"."manager_request"."note") = 0 and "tenant"."manager_request"."kind" in ('new-eid', 'renew-eid')
          and ("tenant"."manager_request"."kind" = 'renew-eid') = ("tenant"."manager_request"."eid_id" is not null)
        else num_nonnulls("tenant"."manager_request"."type_id", "tenant"."manager_request"."type_version") = 0 and "tenant"."manager_request"."kind" in ('new-eid', 'replace-eid', 'block-eid', 'end-employment') end);--> statement-breakpoint
ALTER TABLE "tenant"."manager_request" ADD CONSTRAINT "manager_request_kind" CHECK ("tenant"."manager_request"."kind" in ('new-eid', 'replace-eid', 'block-eid', 'end-employment', 'renew-eid'));