CREATE TABLE "tenant"."clock_confirmation" (
	"organisation_id" uuid NOT NULL,
	"issuer_id" uuid NOT NULL,
	"authority" text NOT NULL,
	"list_number" bigint NOT NULL,
	"confirmed_at" timestamp with time zone NOT NULL,
	"confirmed_by" uuid NOT NULL,
	CONSTRAINT "clock_confirmation_list" PRIMARY KEY("organisation_id","issuer_id","authority","list_number")
);
--> statement-breakpoint
CREATE TABLE "system"."worker_beat" (
	"id" uuid PRIMARY KEY NOT NULL,
	"host" text NOT NULL,
	"beat_at" timestamp with time zone NOT NULL,
	"clock_fault" text,
	"clock_ms" integer NOT NULL,
	"faults" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "tenant"."crl" ADD COLUMN "faults" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant"."clock_confirmation" ADD CONSTRAINT "clock_confirmation_issuer" FOREIGN KEY ("organisation_id","issuer_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action;