CREATE TABLE "tenant"."export_file" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"list" text NOT NULL,
	"format" text NOT NULL,
	"locale" text NOT NULL,
	"listing" jsonb NOT NULL,
	"filters" jsonb NOT NULL,
	"state" text NOT NULL,
	"rows" integer DEFAULT 0 NOT NULL,
	"refused" text,
	"content" "bytea",
	"asked_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"fetched_at" timestamp with time zone,
	"gone_at" timestamp with time zone NOT NULL,
	CONSTRAINT "export_file_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "export_file_state" CHECK ("tenant"."export_file"."state" in ('waiting', 'ready', 'refused')),
	CONSTRAINT "export_file_ready" CHECK (("tenant"."export_file"."state" = 'ready') = ("tenant"."export_file"."content" is not null)),
	CONSTRAINT "export_file_refused" CHECK (("tenant"."export_file"."state" = 'refused') = ("tenant"."export_file"."refused" is not null))
);
--> statement-breakpoint
CREATE TABLE "system"."attempt" (
	"key" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"ends_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "system"."work_claim" (
	"key" text NOT NULL,
	"place" smallint NOT NULL,
	"claim_id" uuid NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	CONSTRAINT "work_claim_key_place_pk" PRIMARY KEY("key","place")
);
--> statement-breakpoint
CREATE INDEX "export_file_of" ON "tenant"."export_file" USING btree ("organisation_id","account_id","asked_at");--> statement-breakpoint
CREATE INDEX "attempt_by_end" ON "system"."attempt" USING btree ("ends_at");--> statement-breakpoint
CREATE INDEX "work_claim_by_end" ON "system"."work_claim" USING btree ("ends_at");