CREATE TABLE "tenant"."inbox_read" (
	"organisation_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"ref" text NOT NULL,
	"read_at" timestamp with time zone NOT NULL,
	CONSTRAINT "inbox_read_organisation_id_account_id_kind_ref_pk" PRIMARY KEY("organisation_id","account_id","kind","ref"),
	CONSTRAINT "inbox_read_length" CHECK (char_length("tenant"."inbox_read"."ref") between 1 and 80 and char_length("tenant"."inbox_read"."kind") <= 40)
);
--> statement-breakpoint
CREATE TABLE "tenant"."inbox_setting" (
	"organisation_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"muted" text[] DEFAULT '{}' NOT NULL,
	"daily_mail" boolean DEFAULT true NOT NULL,
	"mailed_at" timestamp with time zone,
	"version" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "inbox_setting_organisation_id_account_id_pk" PRIMARY KEY("organisation_id","account_id"),
	CONSTRAINT "inbox_setting_muted" CHECK (cardinality("tenant"."inbox_setting"."muted") <= 40)
);
