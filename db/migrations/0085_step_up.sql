CREATE TABLE "tenant"."step_up" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"session_hash" text NOT NULL,
	"back" text NOT NULL,
	"asked_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"challenge" text,
	"issued_at" timestamp with time zone,
	"passkey_id" uuid,
	"proven_at" timestamp with time zone,
	CONSTRAINT "step_up_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "step_up_session" CHECK ("tenant"."step_up"."session_hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "step_up_back" CHECK ("tenant"."step_up"."back" ~ '^(/[A-Za-z0-9_-]+)+$' and length("tenant"."step_up"."back") <= 200),
	CONSTRAINT "step_up_in_order" CHECK (("tenant"."step_up"."challenge" is null) = ("tenant"."step_up"."issued_at" is null)
        and ("tenant"."step_up"."passkey_id" is null) = ("tenant"."step_up"."proven_at" is null)
        and ("tenant"."step_up"."proven_at" is null or "tenant"."step_up"."issued_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "tenant"."step_up_setting" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mode" text NOT NULL,
	"at_sign_in" boolean NOT NULL,
	"account_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "step_up_setting_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "step_up_setting_mode" CHECK ("tenant"."step_up_setting"."mode" in ('off', 'offered', 'with-passkey', 'required'))
);
--> statement-breakpoint
ALTER TABLE "tenant"."step_up" ADD CONSTRAINT "step_up_officer" FOREIGN KEY ("organisation_id","account_id") REFERENCES "tenant"."officer"("organisation_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."step_up" ADD CONSTRAINT "step_up_passkey" FOREIGN KEY ("organisation_id","passkey_id") REFERENCES "tenant"."passkey"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."step_up_setting" ADD CONSTRAINT "step_up_setting_officer" FOREIGN KEY ("organisation_id","account_id") REFERENCES "tenant"."officer"("organisation_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "step_up_of_session" ON "tenant"."step_up" USING btree ("organisation_id","session_hash");--> statement-breakpoint
CREATE INDEX "step_up_setting_newest" ON "tenant"."step_up_setting" USING btree ("organisation_id","at");