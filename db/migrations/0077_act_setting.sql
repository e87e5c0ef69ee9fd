CREATE TABLE "tenant"."act_setting" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"verb" text NOT NULL,
	"act_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"second_act_id" uuid,
	"second_account_id" uuid,
	"second_at" timestamp with time zone,
	"withdrawn_by" uuid,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "act_setting_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "act_setting_act" UNIQUE("organisation_id","act_id"),
	CONSTRAINT "act_setting_second_act" UNIQUE("organisation_id","second_act_id"),
	CONSTRAINT "act_setting_verb" CHECK ("tenant"."act_setting"."verb" in ('require-acts', 'offer-acts')),
	CONSTRAINT "act_setting_whole" CHECK (num_nonnulls("tenant"."act_setting"."second_act_id", "tenant"."act_setting"."second_account_id", "tenant"."act_setting"."second_at") in (0, 3)
        and num_nonnulls("tenant"."act_setting"."withdrawn_by", "tenant"."act_setting"."withdrawn_at") in (0, 2)
        and ("tenant"."act_setting"."verb" = 'offer-acts' or ("tenant"."act_setting"."second_at" is null and "tenant"."act_setting"."withdrawn_at" is null))
        and ("tenant"."act_setting"."second_at" is null or "tenant"."act_setting"."withdrawn_at" is null))
);
--> statement-breakpoint
ALTER TABLE "tenant"."act_request" DROP CONSTRAINT "act_request_verb";--> statement-breakpoint
ALTER TABLE "tenant"."signed_act" DROP CONSTRAINT "signed_act_verb";--> statement-breakpoint
ALTER TABLE "tenant"."act_request" ALTER COLUMN "eid_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant"."act_request" ALTER COLUMN "eid_version" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant"."signed_act" ALTER COLUMN "eid_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant"."signed_act" ALTER COLUMN "eid_version" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant"."act_setting" ADD CONSTRAINT "act_setting_of_act" FOREIGN KEY ("organisation_id","act_id") REFERENCES "tenant"."signed_act"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."act_setting" ADD CONSTRAINT "act_setting_of_second_act" FOREIGN KEY ("organisation_id","second_act_id") REFERENCES "tenant"."signed_act"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."act_setting" ADD CONSTRAINT "act_setting_officer" FOREIGN KEY ("organisation_id","account_id") REFERENCES "tenant"."officer"("organisation_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."act_request" ADD CONSTRAINT "act_request_subject" CHECK (("tenant"."act_request"."verb" in ('require-acts', 'offer-acts')) = ("tenant"."act_request"."eid_id" is null) and ("tenant"."act_request"."eid_id" is null) = ("tenant"."act_request"."eid_version" is null));--> statement-breakpoint
ALTER TABLE "tenant"."act_request" ADD CONSTRAINT "act_request_verb" CHECK ("tenant"."act_request"."verb" in ('approve', 'produce', 'hand-over', 'resume', 'require-acts', 'offer-acts'));--> statement-breakpoint
ALTER TABLE "tenant"."signed_act" ADD CONSTRAINT "signed_act_subject" CHECK (("tenant"."signed_act"."verb" in ('require-acts', 'offer-acts')) = ("tenant"."signed_act"."eid_id" is null) and ("tenant"."signed_act"."eid_id" is null) = ("tenant"."signed_act"."eid_version" is null));--> statement-breakpoint
ALTER TABLE "tenant"."signed_act" ADD CONSTRAINT "signed_act_verb" CHECK ("tenant"."signed_act"."verb" in ('approve', 'produce', 'hand-over', 'resume', 'require-acts', 'offer-acts'));