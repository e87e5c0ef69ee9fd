CREATE TABLE "tenant"."signed_act_matter" (
	"organisation_id" uuid NOT NULL,
	"act_id" uuid NOT NULL,
	"verb" text NOT NULL,
	"subject_id" uuid NOT NULL,
	CONSTRAINT "signed_act_matter_organisation_id_act_id_pk" PRIMARY KEY("organisation_id","act_id"),
	CONSTRAINT "signed_act_matter_of" UNIQUE("organisation_id","verb","subject_id"),
	CONSTRAINT "signed_act_matter_verb" CHECK ("tenant"."signed_act_matter"."verb" in ('grant-role', 'take-extract', 'start-bulk'))
);
--> statement-breakpoint
ALTER TABLE "tenant"."act_request" DROP CONSTRAINT "act_request_subject";--> statement-breakpoint
ALTER TABLE "tenant"."act_request" DROP CONSTRAINT "act_request_verb";--> statement-breakpoint
ALTER TABLE "tenant"."signed_act" DROP CONSTRAINT "signed_act_subject";--> statement-breakpoint
ALTER TABLE "tenant"."signed_act" DROP CONSTRAINT "signed_act_verb";--> statement-breakpoint
ALTER TABLE "tenant"."act_request" ADD COLUMN "subject_id" uuid;--> statement-breakpoint
ALTER TABLE "tenant"."signed_act_matter" ADD CONSTRAINT "signed_act_matter_act" FOREIGN KEY ("organisation_id","act_id") REFERENCES "tenant"."signed_act"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."act_request" ADD CONSTRAINT "act_request_about_matter" CHECK (("tenant"."act_request"."verb" in ('grant-role', 'take-extract', 'start-bulk')) = ("tenant"."act_request"."subject_id" is not null));--> statement-breakpoint
ALTER TABLE "tenant"."act_request" ADD CONSTRAINT "act_request_subject" CHECK (("tenant"."act_request"."verb" in ('require-acts', 'offer-acts', 'add-key', 'remove-key', 'grant-role', 'take-extract', 'start-bulk')) = ("tenant"."act_request"."eid_id" is null) and ("tenant"."act_request"."eid_id" is null) = ("tenant"."act_request"."eid_version" is null));--> statement-breakpoint
ALTER TABLE "tenant"."act_request" ADD CONSTRAINT "act_request_verb" CHECK ("tenant"."act_request"."verb" in ('approve', 'produce', 'hand-over', 'resume', 'require-acts', 'offer-acts', 'add-key', 'remove-key', 'grant-role', 'take-extract', 'start-bulk'));--> statement-breakpoint
ALTER TABLE "tenant"."signed_act" ADD CONSTRAINT "signed_act_subject" CHECK (("tenant"."signed_act"."verb" in ('require-acts', 'offer-acts', 'add-key', 'remove-key', 'grant-role', 'take-extract', 'start-bulk')) = ("tenant"."signed_act"."eid_id" is null) and ("tenant"."signed_act"."eid_id" is null) = ("tenant"."signed_act"."eid_version" is null));--> statement-breakpoint
ALTER TABLE "tenant"."signed_act" ADD CONSTRAINT "signed_act_verb" CHECK ("tenant"."signed_act"."verb" in ('approve', 'produce', 'hand-over', 'resume', 'require-acts', 'offer-acts', 'add-key', 'remove-key', 'grant-role', 'take-extract', 'start-bulk'));