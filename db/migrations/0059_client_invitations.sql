CREATE TABLE "tenant"."client_invitation" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"party_id" uuid NOT NULL,
	"environment" text NOT NULL,
	"scopes" text[] NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"invited_by" uuid NOT NULL,
	"invited_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "client_invitation_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "client_invitation_token" UNIQUE("organisation_id","token_hash"),
	CONSTRAINT "client_invitation_environment" CHECK ("tenant"."client_invitation"."environment" in ('test', 'production')),
	CONSTRAINT "client_invitation_time" CHECK ("tenant"."client_invitation"."expires_at" > "tenant"."client_invitation"."invited_at")
);
--> statement-breakpoint
ALTER TABLE "tenant"."client" ADD COLUMN "invitation_id" uuid;--> statement-breakpoint
ALTER TABLE "tenant"."client_invitation" ADD CONSTRAINT "client_invitation_party" FOREIGN KEY ("organisation_id","party_id") REFERENCES "tenant"."party"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "client_invitation_of_party" ON "tenant"."client_invitation" USING btree ("organisation_id","party_id");--> statement-breakpoint
ALTER TABLE "tenant"."client" ADD CONSTRAINT "client_invitation" FOREIGN KEY ("organisation_id","invitation_id") REFERENCES "tenant"."client_invitation"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."client" ADD CONSTRAINT "client_invited_once" UNIQUE("organisation_id","invitation_id");