CREATE TABLE "tenant"."passkey" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"invitation_id" uuid,
	"credential_id" "bytea" NOT NULL,
	"public_key" "bytea" NOT NULL,
	"counter" bigint NOT NULL,
	"attestation" text NOT NULL,
	"aaguid" uuid NOT NULL,
	"syncable" boolean NOT NULL,
	"synced" boolean NOT NULL,
	"software" boolean DEFAULT false NOT NULL,
	"enrolled_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"removed_at" timestamp with time zone,
	"removed_by" uuid,
	CONSTRAINT "passkey_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "passkey_credential" UNIQUE("organisation_id","credential_id"),
	CONSTRAINT "passkey_invited" UNIQUE("organisation_id","invitation_id"),
	CONSTRAINT "passkey_by_invitation" CHECK ("tenant"."passkey"."software" = ("tenant"."passkey"."invitation_id" is null)),
	CONSTRAINT "passkey_removed" CHECK (("tenant"."passkey"."removed_at" is null) = ("tenant"."passkey"."removed_by" is null)),
	CONSTRAINT "passkey_size" CHECK (octet_length("tenant"."passkey"."credential_id") between 16 and 1023)
);
--> statement-breakpoint
CREATE TABLE "tenant"."passkey_invitation" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"invited_by" uuid NOT NULL,
	"invited_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"expires_at" timestamp with time zone DEFAULT clock_timestamp() + interval '3 days' NOT NULL,
	"confirmed_by" uuid,
	"confirmed_at" timestamp with time zone,
	"challenge" text,
	"challenged_at" timestamp with time zone,
	"used_at" timestamp with time zone,
	CONSTRAINT "passkey_invitation_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "passkey_invitation_whole" CHECK (("tenant"."passkey_invitation"."confirmed_at" is null) = ("tenant"."passkey_invitation"."confirmed_by" is null)
        and ("tenant"."passkey_invitation"."challenge" is null) = ("tenant"."passkey_invitation"."challenged_at" is null))
);
--> statement-breakpoint
CREATE TABLE "tenant"."act_request" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"eid_id" uuid NOT NULL,
	"eid_version" integer NOT NULL,
	"verb" text NOT NULL,
	"account_id" uuid NOT NULL,
	"asked_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"words" text,
	"issued_at" timestamp with time zone,
	CONSTRAINT "act_request_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "act_request_verb" CHECK ("tenant"."act_request"."verb" in ('approve', 'produce', 'hand-over', 'resume')),
	CONSTRAINT "act_request_issued" CHECK (("tenant"."act_request"."words" is null) = ("tenant"."act_request"."issued_at" is null))
);
--> statement-breakpoint
CREATE TABLE "tenant"."signed_act" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"eid_id" uuid NOT NULL,
	"eid_version" integer NOT NULL,
	"verb" text NOT NULL,
	"account_id" uuid NOT NULL,
	"passkey_id" uuid NOT NULL,
	"words" text NOT NULL,
	"client_data" "bytea" NOT NULL,
	"authenticator_data" "bytea" NOT NULL,
	"signature" "bytea" NOT NULL,
	"public_key" "bytea" NOT NULL,
	"signed_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "signed_act_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "signed_act_verb" CHECK ("tenant"."signed_act"."verb" in ('approve', 'produce', 'hand-over', 'resume'))
);
--> statement-breakpoint
CREATE TABLE "tenant"."signed_act_use" (
	"organisation_id" uuid NOT NULL,
	"act_id" uuid NOT NULL,
	"eid_id" uuid NOT NULL,
	"event_id" bigint NOT NULL,
	CONSTRAINT "signed_act_use_organisation_id_act_id_pk" PRIMARY KEY("organisation_id","act_id"),
	CONSTRAINT "signed_act_use_event" UNIQUE("organisation_id","event_id")
);
--> statement-breakpoint
ALTER TABLE "tenant"."passkey" ADD CONSTRAINT "passkey_officer" FOREIGN KEY ("organisation_id","account_id") REFERENCES "tenant"."officer"("organisation_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."passkey" ADD CONSTRAINT "passkey_of_invitation" FOREIGN KEY ("organisation_id","invitation_id") REFERENCES "tenant"."passkey_invitation"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."passkey_invitation" ADD CONSTRAINT "passkey_invitation_officer" FOREIGN KEY ("organisation_id","account_id") REFERENCES "tenant"."officer"("organisation_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."act_request" ADD CONSTRAINT "act_request_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."act_request" ADD CONSTRAINT "act_request_officer" FOREIGN KEY ("organisation_id","account_id") REFERENCES "tenant"."officer"("organisation_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."signed_act" ADD CONSTRAINT "signed_act_request" FOREIGN KEY ("organisation_id","id") REFERENCES "tenant"."act_request"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."signed_act" ADD CONSTRAINT "signed_act_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."signed_act" ADD CONSTRAINT "signed_act_passkey" FOREIGN KEY ("organisation_id","passkey_id") REFERENCES "tenant"."passkey"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."signed_act_use" ADD CONSTRAINT "signed_act_use_act" FOREIGN KEY ("organisation_id","act_id") REFERENCES "tenant"."signed_act"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."signed_act_use" ADD CONSTRAINT "signed_act_use_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."signed_act_use" ADD CONSTRAINT "signed_act_use_of" FOREIGN KEY ("organisation_id","event_id") REFERENCES "tenant"."eid_event"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "passkey_of" ON "tenant"."passkey" USING btree ("organisation_id","account_id");--> statement-breakpoint
CREATE INDEX "passkey_invitation_of" ON "tenant"."passkey_invitation" USING btree ("organisation_id","account_id");--> statement-breakpoint
CREATE INDEX "signed_act_of_eid" ON "tenant"."signed_act" USING btree ("organisation_id","eid_id");--> statement-breakpoint
CREATE INDEX "signed_act_use_of_eid" ON "tenant"."signed_act_use" USING btree ("organisation_id","eid_id");