CREATE TABLE "tenant"."party_notice" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"party_id" uuid NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"mail_id" uuid,
	"told_at" timestamp with time zone,
	CONSTRAINT "party_notice_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "party_notice_mailed" CHECK ("tenant"."party_notice"."mail_id" is null or "tenant"."party_notice"."closed_at" is not null),
	CONSTRAINT "party_notice_told" CHECK ("tenant"."party_notice"."told_at" is null or "tenant"."party_notice"."mail_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "tenant"."party_notice_change" (
	"organisation_id" uuid NOT NULL,
	"propagation_id" uuid NOT NULL,
	"party_id" uuid NOT NULL,
	"notice_id" uuid NOT NULL,
	CONSTRAINT "party_notice_change_organisation_id_propagation_id_party_id_pk" PRIMARY KEY("organisation_id","propagation_id","party_id")
);
--> statement-breakpoint
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
CREATE TABLE "system"."signer_compared" (
	"id" integer PRIMARY KEY NOT NULL,
	"number" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "system"."signer_log" (
	"number" bigint PRIMARY KEY NOT NULL,
	"previous" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"kind" text NOT NULL,
	"key_id" text NOT NULL,
	"organisation_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"name" text NOT NULL,
	"not_after" timestamp with time zone,
	"sha256" text NOT NULL,
	"signature" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "tenant"."client" ADD COLUMN "attribute_calls" integer;--> statement-breakpoint
ALTER TABLE "tenant"."propagation" ADD COLUMN "notices_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tenant"."party" ADD COLUMN "notifies_blocks" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant"."party_notice" ADD CONSTRAINT "party_notice_party" FOREIGN KEY ("organisation_id","party_id") REFERENCES "tenant"."party"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."party_notice_change" ADD CONSTRAINT "party_notice_change_of" FOREIGN KEY ("organisation_id","propagation_id") REFERENCES "tenant"."propagation"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."party_notice_change" ADD CONSTRAINT "party_notice_change_party" FOREIGN KEY ("organisation_id","party_id") REFERENCES "tenant"."party"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."party_notice_change" ADD CONSTRAINT "party_notice_change_notice" FOREIGN KEY ("organisation_id","notice_id") REFERENCES "tenant"."party_notice"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
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
CREATE UNIQUE INDEX "party_notice_open" ON "tenant"."party_notice" USING btree ("organisation_id","party_id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "party_notice_due" ON "tenant"."party_notice" USING btree ("due_at") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "party_notice_untold" ON "tenant"."party_notice" USING btree ("closed_at") WHERE closed_at is not null and told_at is null;--> statement-breakpoint
CREATE INDEX "party_notice_change_in" ON "tenant"."party_notice_change" USING btree ("organisation_id","notice_id");--> statement-breakpoint
CREATE INDEX "passkey_of" ON "tenant"."passkey" USING btree ("organisation_id","account_id");--> statement-breakpoint
CREATE INDEX "passkey_invitation_of" ON "tenant"."passkey_invitation" USING btree ("organisation_id","account_id");--> statement-breakpoint
CREATE INDEX "signed_act_of_eid" ON "tenant"."signed_act" USING btree ("organisation_id","eid_id");--> statement-breakpoint
CREATE INDEX "signed_act_use_of_eid" ON "tenant"."signed_act_use" USING btree ("organisation_id","eid_id");--> statement-breakpoint
CREATE INDEX "signer_log_subject" ON "system"."signer_log" USING btree ("organisation_id","subject_id","kind","number");--> statement-breakpoint
CREATE INDEX "signer_log_key" ON "system"."signer_log" USING btree ("key_id","kind","number");--> statement-breakpoint
CREATE INDEX "signer_log_name" ON "system"."signer_log" USING btree ("organisation_id","name");--> statement-breakpoint
ALTER TABLE "tenant"."client" ADD CONSTRAINT "client_attribute_calls" CHECK ("tenant"."client"."attribute_calls" between 1 and 60000);