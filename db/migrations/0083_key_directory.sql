CREATE TABLE "tenant"."key_directory" (
	"organisation_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"entry" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "key_directory_organisation_id_number_pk" PRIMARY KEY("organisation_id","number"),
	CONSTRAINT "key_directory_number" CHECK ("tenant"."key_directory"."number" > 0)
);
--> statement-breakpoint
CREATE TABLE "tenant"."key_directory_check" (
	"organisation_id" uuid PRIMARY KEY NOT NULL,
	"checked_at" timestamp with time zone NOT NULL,
	"entries" integer NOT NULL,
	"differs_at" integer,
	CONSTRAINT "key_directory_check_number" CHECK ("tenant"."key_directory_check"."differs_at" > 0)
);
--> statement-breakpoint
ALTER TABLE "tenant"."act_request" DROP CONSTRAINT "act_request_subject";--> statement-breakpoint
ALTER TABLE "tenant"."act_request" DROP CONSTRAINT "act_request_verb";--> statement-breakpoint
ALTER TABLE "tenant"."signed_act" DROP CONSTRAINT "signed_act_subject";--> statement-breakpoint
ALTER TABLE "tenant"."signed_act" DROP CONSTRAINT "signed_act_verb";--> statement-breakpoint
ALTER TABLE "tenant"."act_request" ADD COLUMN "subject_passkey_id" uuid;--> statement-breakpoint
ALTER TABLE "tenant"."act_request" ADD CONSTRAINT "act_request_passkey" FOREIGN KEY ("organisation_id","subject_passkey_id") REFERENCES "tenant"."passkey"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "act_request_of_passkey" ON "tenant"."act_request" USING btree ("organisation_id","subject_passkey_id") WHERE "tenant"."act_request"."subject_passkey_id" is not null;--> statement-breakpoint
ALTER TABLE "tenant"."act_request" ADD CONSTRAINT "act_request_about_passkey" CHECK (("tenant"."act_request"."verb" in ('add-key', 'remove-key')) = ("tenant"."act_request"."subject_passkey_id" is not null));--> statement-breakpoint
ALTER TABLE "tenant"."act_request" ADD CONSTRAINT "act_request_subject" CHECK (("tenant"."act_request"."verb" in ('require-acts', 'offer-acts', 'add-key', 'remove-key')) = ("tenant"."act_request"."eid_id" is null) and ("tenant"."act_request"."eid_id" is null) = ("tenant"."act_request"."eid_version" is null));--> statement-breakpoint
ALTER TABLE "tenant"."act_request" ADD CONSTRAINT "act_request_verb" CHECK ("tenant"."act_request"."verb" in ('approve', 'produce', 'hand-over', 'resume', 'require-acts', 'offer-acts', 'add-key', 'remove-key'));--> statement-breakpoint
ALTER TABLE "tenant"."signed_act" ADD CONSTRAINT "signed_act_subject" CHECK (("tenant"."signed_act"."verb" in ('require-acts', 'offer-acts', 'add-key', 'remove-key')) = ("tenant"."signed_act"."eid_id" is null) and ("tenant"."signed_act"."eid_id" is null) = ("tenant"."signed_act"."eid_version" is null));--> statement-breakpoint
ALTER TABLE "tenant"."signed_act" ADD CONSTRAINT "signed_act_verb" CHECK ("tenant"."signed_act"."verb" in ('approve', 'produce', 'hand-over', 'resume', 'require-acts', 'offer-acts', 'add-key', 'remove-key'));