CREATE TABLE "tenant"."session_end" (
	"organisation_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "session_end_organisation_id_account_id_pk" PRIMARY KEY("organisation_id","account_id")
);
--> statement-breakpoint
ALTER TABLE "system"."session" ADD COLUMN "link_refused" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant"."session_end" ADD CONSTRAINT "session_end_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "system"."account"("id") ON DELETE no action ON UPDATE no action;