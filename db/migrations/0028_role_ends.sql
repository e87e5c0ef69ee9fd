CREATE TABLE "tenant"."role_end_notice" (
	"organisation_id" uuid NOT NULL,
	"role_id" uuid NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"to_substitute" boolean NOT NULL,
	"to_granter" boolean NOT NULL,
	"presumed" boolean DEFAULT false NOT NULL,
	CONSTRAINT "role_end_notice_organisation_id_role_id_pk" PRIMARY KEY("organisation_id","role_id")
);
--> statement-breakpoint
ALTER TABLE "tenant"."role_end_notice" ADD CONSTRAINT "role_end_notice_role" FOREIGN KEY ("organisation_id","role_id") REFERENCES "tenant"."officer_role"("organisation_id","id") ON DELETE no action ON UPDATE no action;