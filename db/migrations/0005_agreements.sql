CREATE TABLE "tenant"."agreement_document" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"agreement_id" uuid NOT NULL,
	"sha256" "bytea" NOT NULL,
	"name" text NOT NULL,
	"signatures" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"added_by" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "agreement_document_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."agreement_reminder" (
	"organisation_id" uuid NOT NULL,
	"agreement_id" uuid NOT NULL,
	"about" text NOT NULL,
	"day" date NOT NULL,
	"first_sent_at" timestamp with time zone,
	"escalated_at" timestamp with time zone,
	"answered_at" timestamp with time zone,
	"answered_by" text,
	"snoozed_until" date,
	"reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "agreement_reminder_organisation_id_agreement_id_about_day_pk" PRIMARY KEY("organisation_id","agreement_id","about","day")
);
--> statement-breakpoint
CREATE TABLE "tenant"."calendar_feed" (
	"organisation_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "calendar_feed_organisation_id_account_id_pk" PRIMARY KEY("organisation_id","account_id"),
	CONSTRAINT "calendar_feed_token" UNIQUE("organisation_id","token_hash")
);
--> statement-breakpoint
CREATE TABLE "tenant"."stored_file" (
	"organisation_id" uuid NOT NULL,
	"sha256" "bytea" NOT NULL,
	"media_type" text NOT NULL,
	"size" integer NOT NULL,
	"content" "bytea" NOT NULL,
	"stored_at" timestamp with time zone NOT NULL,
	CONSTRAINT "stored_file_organisation_id_sha256_pk" PRIMARY KEY("organisation_id","sha256"),
	CONSTRAINT "stored_file_size" CHECK ("tenant"."stored_file"."size" between 1 and 10485760)
);
--> statement-breakpoint
CREATE TABLE "tenant"."agreement" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"party_id" uuid NOT NULL,
	"status" text NOT NULL,
	"case_reference" text,
	"framework_id" uuid,
	"scheme_id" uuid,
	"issuer_id" uuid,
	"owner_id" uuid,
	"decided_on" date,
	"decided_by" text,
	"delegation" text,
	"signed_on" date,
	"counter_signed_on" date,
	"valid_from" date,
	"valid_to" date,
	"renewal" text DEFAULT 'none' NOT NULL,
	"renewal_months" integer,
	"notice_kind" text DEFAULT 'none' NOT NULL,
	"notice_length" integer DEFAULT 0 NOT NULL,
	"price_model" text DEFAULT 'free' NOT NULL,
	"price_ore" bigint,
	"price_volume" integer,
	"price_note" text DEFAULT '' NOT NULL,
	"ceiling_ore" bigint,
	"value_ore" bigint,
	"area" text,
	"last_call_off_day" date,
	"allocation" text,
	"outlives_reason" text,
	"levels" integer[] DEFAULT '{}' NOT NULL,
	"purposes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"attribute_sets" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"environments" jsonb DEFAULT '["production"]'::jsonb NOT NULL,
	"secrecy_note" text DEFAULT '' NOT NULL,
	"terminated_on" date,
	"ends_on" date,
	"termination_reason" text,
	"import_key" text,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "agreement_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "agreement_number" UNIQUE("organisation_id","number"),
	CONSTRAINT "agreement_import_key" UNIQUE("organisation_id","import_key"),
	CONSTRAINT "agreement_status" CHECK ("tenant"."agreement"."status" in ('draft', 'decided', 'signed', 'terminated')),
	CONSTRAINT "agreement_period" CHECK ("tenant"."agreement"."valid_to" is null or "tenant"."agreement"."valid_from" is null or "tenant"."agreement"."valid_to" >= "tenant"."agreement"."valid_from"),
	CONSTRAINT "agreement_renewal" CHECK ("tenant"."agreement"."renewal" in ('none', 'tacit', 'express') and ("tenant"."agreement"."renewal" = 'none') = ("tenant"."agreement"."renewal_months" is null)),
	CONSTRAINT "agreement_notice" CHECK ("tenant"."agreement"."notice_kind" in ('none', 'days', 'months', 'quarter') and "tenant"."agreement"."notice_length" between 0 and 3650),
	CONSTRAINT "agreement_terminated" CHECK (("tenant"."agreement"."status" = 'terminated') = ("tenant"."agreement"."terminated_on" is not null and "tenant"."agreement"."ends_on" is not null)),
	CONSTRAINT "agreement_signed" CHECK ("tenant"."agreement"."status" not in ('signed', 'terminated') or ("tenant"."agreement"."valid_from" is not null and "tenant"."agreement"."signed_on" is not null)),
	CONSTRAINT "agreement_money" CHECK (coalesce("tenant"."agreement"."price_ore", 0) >= 0 and coalesce("tenant"."agreement"."ceiling_ore", 0) >= 0 and coalesce("tenant"."agreement"."value_ore", 0) >= 0)
);
--> statement-breakpoint
CREATE TABLE "tenant"."agreement_eid_type" (
	"organisation_id" uuid NOT NULL,
	"agreement_id" uuid NOT NULL,
	"eid_type_id" uuid NOT NULL,
	CONSTRAINT "agreement_eid_type_organisation_id_agreement_id_eid_type_id_pk" PRIMARY KEY("organisation_id","agreement_id","eid_type_id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."agreement_option" (
	"organisation_id" uuid NOT NULL,
	"agreement_id" uuid NOT NULL,
	"nth" integer NOT NULL,
	"months" integer NOT NULL,
	"notice_days" integer DEFAULT 0 NOT NULL,
	"used_on" date,
	CONSTRAINT "agreement_option_organisation_id_agreement_id_nth_pk" PRIMARY KEY("organisation_id","agreement_id","nth"),
	CONSTRAINT "agreement_option_length" CHECK ("tenant"."agreement_option"."months" between 1 and 120 and "tenant"."agreement_option"."notice_days" between 0 and 3650)
);
--> statement-breakpoint
CREATE TABLE "tenant"."agreement_service" (
	"organisation_id" uuid NOT NULL,
	"agreement_id" uuid NOT NULL,
	"service_id" uuid NOT NULL,
	CONSTRAINT "agreement_service_organisation_id_agreement_id_service_id_pk" PRIMARY KEY("organisation_id","agreement_id","service_id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."contact" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"party_id" uuid NOT NULL,
	"service_id" uuid,
	"agreement_id" uuid,
	"role" text NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"phone" text,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "contact_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "contact_role" CHECK ("tenant"."contact"."role" in ('administration', 'metadata', 'security', 'support', 'technical')),
	CONSTRAINT "contact_reach" CHECK ("tenant"."contact"."email" is not null or "tenant"."contact"."phone" is not null)
);
--> statement-breakpoint
CREATE TABLE "tenant"."bidder" (
	"organisation_id" uuid NOT NULL,
	"procurement_id" uuid NOT NULL,
	"party_id" uuid NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	CONSTRAINT "bidder_organisation_id_procurement_id_party_id_pk" PRIMARY KEY("organisation_id","procurement_id","party_id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."demand_answer" (
	"organisation_id" uuid NOT NULL,
	"procurement_id" uuid NOT NULL,
	"party_id" uuid NOT NULL,
	"demand" text NOT NULL,
	"answer" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"answered_by" text NOT NULL,
	"answered_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "demand_answer_organisation_id_procurement_id_party_id_demand_pk" PRIMARY KEY("organisation_id","procurement_id","party_id","demand"),
	CONSTRAINT "demand_answer_answer" CHECK ("tenant"."demand_answer"."answer" in ('met', 'partly', 'not-met'))
);
--> statement-breakpoint
CREATE TABLE "tenant"."demand_exception" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"procurement_id" uuid NOT NULL,
	"party_id" uuid NOT NULL,
	"demand" text NOT NULL,
	"reason" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_by_name" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"decided_by" uuid,
	"decided_by_name" text,
	"decided_at" timestamp with time zone,
	"allowed" boolean,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "demand_exception_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "demand_exception_second_person" CHECK ("tenant"."demand_exception"."decided_by" is null or "tenant"."demand_exception"."decided_by" <> "tenant"."demand_exception"."asked_by"),
	CONSTRAINT "demand_exception_decided" CHECK (("tenant"."demand_exception"."decided_by" is null) = ("tenant"."demand_exception"."allowed" is null))
);
--> statement-breakpoint
CREATE TABLE "tenant"."procurement" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" text NOT NULL,
	"title" text NOT NULL,
	"case_reference" text,
	"procedure" text NOT NULL,
	"framework_id" uuid,
	"level" integer NOT NULL,
	"estimated_ore" bigint,
	"direct_award_reason" text,
	"announced_on" date,
	"decided_on" date,
	"winner_id" uuid,
	"agreement_id" uuid,
	"standstill_days" integer DEFAULT 10 NOT NULL,
	"cancelled_on" date,
	"cancelled_reason" text,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "procurement_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "procurement_number" UNIQUE("organisation_id","number"),
	CONSTRAINT "procurement_procedure" CHECK ("tenant"."procurement"."procedure" in ('open', 'restricted', 'ranking', 'renewed-competition', 'direct-award')),
	CONSTRAINT "procurement_reason" CHECK ("tenant"."procurement"."procedure" <> 'direct-award' or "tenant"."procurement"."direct_award_reason" is not null),
	CONSTRAINT "procurement_standstill" CHECK ("tenant"."procurement"."standstill_days" between 0 and 60),
	CONSTRAINT "procurement_decided" CHECK (("tenant"."procurement"."decided_on" is null) = ("tenant"."procurement"."winner_id" is null))
);
--> statement-breakpoint
CREATE TABLE "tenant"."party" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text DEFAULT 'organisation' NOT NULL,
	"name" text NOT NULL,
	"number" text,
	"ciphertext" "bytea",
	"key_id" text,
	"lookup" "bytea",
	"lookup_key_id" text,
	"masked" text,
	"sector" text NOT NULL,
	"own" boolean DEFAULT false NOT NULL,
	"relying_party" boolean DEFAULT false NOT NULL,
	"supplier" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "party_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "party_number" UNIQUE("organisation_id","number"),
	CONSTRAINT "party_lookup" UNIQUE("organisation_id","lookup"),
	CONSTRAINT "party_kind" CHECK ("tenant"."party"."kind" in ('organisation', 'sole-trader', 'person')),
	CONSTRAINT "party_sector" CHECK ("tenant"."party"."sector" in ('public', 'private')),
	CONSTRAINT "party_number_clear_or_sealed" CHECK ("tenant"."party"."number" is null or "tenant"."party"."ciphertext" is null),
	CONSTRAINT "party_number_only_organisation" CHECK ("tenant"."party"."number" is null or "tenant"."party"."kind" = 'organisation')
);
--> statement-breakpoint
CREATE TABLE "tenant"."scheme" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"kind" text NOT NULL,
	"name_sv" text NOT NULL,
	"name_en" text NOT NULL,
	"operator" text NOT NULL,
	"contract_uri" text,
	"carries" jsonb NOT NULL,
	"purposes" jsonb NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"successor_id" uuid,
	"price" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "scheme_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "scheme_code" UNIQUE("organisation_id","code"),
	CONSTRAINT "scheme_kind" CHECK ("tenant"."scheme"."kind" in ('choice', 'authorisation', 'prepaid', 'connection')),
	CONSTRAINT "scheme_period" CHECK ("tenant"."scheme"."valid_to" is null or "tenant"."scheme"."valid_to" >= "tenant"."scheme"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "tenant"."scheme_member" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"scheme_id" uuid NOT NULL,
	"service_id" uuid,
	"issuer_id" uuid,
	"joined_on" date NOT NULL,
	"left_on" date,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "scheme_member_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "scheme_member_one" CHECK (("tenant"."scheme_member"."service_id" is null) <> ("tenant"."scheme_member"."issuer_id" is null)),
	CONSTRAINT "scheme_member_period" CHECK ("tenant"."scheme_member"."left_on" is null or "tenant"."scheme_member"."left_on" >= "tenant"."scheme_member"."joined_on")
);
--> statement-breakpoint
CREATE TABLE "tenant"."service" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"party_id" uuid NOT NULL,
	"name" text NOT NULL,
	"environment" text NOT NULL,
	"level" integer NOT NULL,
	"purposes" jsonb NOT NULL,
	"attribute_set" text NOT NULL,
	"protocol" text NOT NULL,
	"protocol_id" text,
	"address" text,
	"single_sign_on" boolean DEFAULT false NOT NULL,
	"demands_mark" boolean NOT NULL,
	"accepts_coordination_number" boolean DEFAULT false NOT NULL,
	"contract_uris" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"retired_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "service_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "service_protocol_id" UNIQUE("organisation_id","environment","protocol_id"),
	CONSTRAINT "service_level" CHECK ("tenant"."service"."level" between 1 and 4),
	CONSTRAINT "service_environment" CHECK ("tenant"."service"."environment" in ('production', 'qa', 'sandbox')),
	CONSTRAINT "service_protocol" CHECK ("tenant"."service"."protocol" in ('saml', 'oidc', 'none'))
);
--> statement-breakpoint
CREATE TABLE "tenant"."subcontractor" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"party_id" uuid NOT NULL,
	"name" text NOT NULL,
	"number" text,
	"task" text NOT NULL,
	"flows_down" boolean NOT NULL,
	"processes_personal_data" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "subcontractor_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."supplier_approval" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"party_id" uuid NOT NULL,
	"level" integer NOT NULL,
	"decision_number" text NOT NULL,
	"decided_on" date NOT NULL,
	"valid_to" date,
	"checked_on" date NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "supplier_approval_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "supplier_approval_decision" UNIQUE("organisation_id","party_id","level","decision_number"),
	CONSTRAINT "supplier_approval_level" CHECK ("tenant"."supplier_approval"."level" between 2 and 4),
	CONSTRAINT "supplier_approval_period" CHECK ("tenant"."supplier_approval"."valid_to" is null or "tenant"."supplier_approval"."valid_to" >= "tenant"."supplier_approval"."decided_on")
);
--> statement-breakpoint
CREATE TABLE "tenant"."supplier_certificate" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"party_id" uuid NOT NULL,
	"standard" text NOT NULL,
	"number" text NOT NULL,
	"valid_to" date NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "supplier_certificate_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
ALTER TABLE "tenant"."agreement_document" ADD CONSTRAINT "agreement_document_agreement" FOREIGN KEY ("organisation_id","agreement_id") REFERENCES "tenant"."agreement"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."agreement_document" ADD CONSTRAINT "agreement_document_file" FOREIGN KEY ("organisation_id","sha256") REFERENCES "tenant"."stored_file"("organisation_id","sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."agreement_reminder" ADD CONSTRAINT "agreement_reminder_of" FOREIGN KEY ("organisation_id","agreement_id") REFERENCES "tenant"."agreement"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."agreement" ADD CONSTRAINT "agreement_party" FOREIGN KEY ("organisation_id","party_id") REFERENCES "tenant"."party"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."agreement" ADD CONSTRAINT "agreement_framework" FOREIGN KEY ("organisation_id","framework_id") REFERENCES "tenant"."agreement"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."agreement" ADD CONSTRAINT "agreement_scheme" FOREIGN KEY ("organisation_id","scheme_id") REFERENCES "tenant"."scheme"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."agreement" ADD CONSTRAINT "agreement_issuer" FOREIGN KEY ("organisation_id","issuer_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."agreement_eid_type" ADD CONSTRAINT "agreement_eid_type_of" FOREIGN KEY ("organisation_id","agreement_id") REFERENCES "tenant"."agreement"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."agreement_option" ADD CONSTRAINT "agreement_option_of" FOREIGN KEY ("organisation_id","agreement_id") REFERENCES "tenant"."agreement"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."agreement_service" ADD CONSTRAINT "agreement_service_of" FOREIGN KEY ("organisation_id","agreement_id") REFERENCES "tenant"."agreement"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."agreement_service" ADD CONSTRAINT "agreement_service_service" FOREIGN KEY ("organisation_id","service_id") REFERENCES "tenant"."service"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."contact" ADD CONSTRAINT "contact_party" FOREIGN KEY ("organisation_id","party_id") REFERENCES "tenant"."party"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."contact" ADD CONSTRAINT "contact_service" FOREIGN KEY ("organisation_id","service_id") REFERENCES "tenant"."service"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."contact" ADD CONSTRAINT "contact_agreement" FOREIGN KEY ("organisation_id","agreement_id") REFERENCES "tenant"."agreement"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."bidder" ADD CONSTRAINT "bidder_procurement" FOREIGN KEY ("organisation_id","procurement_id") REFERENCES "tenant"."procurement"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."bidder" ADD CONSTRAINT "bidder_party" FOREIGN KEY ("organisation_id","party_id") REFERENCES "tenant"."party"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."demand_answer" ADD CONSTRAINT "demand_answer_bidder" FOREIGN KEY ("organisation_id","procurement_id","party_id") REFERENCES "tenant"."bidder"("organisation_id","procurement_id","party_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."demand_exception" ADD CONSTRAINT "demand_exception_bidder" FOREIGN KEY ("organisation_id","procurement_id","party_id") REFERENCES "tenant"."bidder"("organisation_id","procurement_id","party_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."procurement" ADD CONSTRAINT "procurement_framework" FOREIGN KEY ("organisation_id","framework_id") REFERENCES "tenant"."agreement"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."procurement" ADD CONSTRAINT "procurement_agreement" FOREIGN KEY ("organisation_id","agreement_id") REFERENCES "tenant"."agreement"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."procurement" ADD CONSTRAINT "procurement_winner" FOREIGN KEY ("organisation_id","winner_id") REFERENCES "tenant"."party"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."scheme" ADD CONSTRAINT "scheme_successor" FOREIGN KEY ("organisation_id","successor_id") REFERENCES "tenant"."scheme"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."scheme_member" ADD CONSTRAINT "scheme_member_scheme" FOREIGN KEY ("organisation_id","scheme_id") REFERENCES "tenant"."scheme"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."scheme_member" ADD CONSTRAINT "scheme_member_service" FOREIGN KEY ("organisation_id","service_id") REFERENCES "tenant"."service"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."scheme_member" ADD CONSTRAINT "scheme_member_issuer" FOREIGN KEY ("organisation_id","issuer_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."service" ADD CONSTRAINT "service_party" FOREIGN KEY ("organisation_id","party_id") REFERENCES "tenant"."party"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."subcontractor" ADD CONSTRAINT "subcontractor_party" FOREIGN KEY ("organisation_id","party_id") REFERENCES "tenant"."party"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."supplier_approval" ADD CONSTRAINT "supplier_approval_party" FOREIGN KEY ("organisation_id","party_id") REFERENCES "tenant"."party"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."supplier_certificate" ADD CONSTRAINT "supplier_certificate_party" FOREIGN KEY ("organisation_id","party_id") REFERENCES "tenant"."party"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agreement_document_of" ON "tenant"."agreement_document" USING btree ("organisation_id","agreement_id");--> statement-breakpoint
CREATE INDEX "agreement_of_party" ON "tenant"."agreement" USING btree ("organisation_id","party_id");--> statement-breakpoint
CREATE INDEX "agreement_under" ON "tenant"."agreement" USING btree ("organisation_id","framework_id");--> statement-breakpoint
CREATE INDEX "agreement_service_at" ON "tenant"."agreement_service" USING btree ("organisation_id","service_id");--> statement-breakpoint
CREATE INDEX "contact_at" ON "tenant"."contact" USING btree ("organisation_id","party_id");--> statement-breakpoint
CREATE INDEX "demand_exception_of" ON "tenant"."demand_exception" USING btree ("organisation_id","procurement_id");--> statement-breakpoint
CREATE INDEX "scheme_member_of" ON "tenant"."scheme_member" USING btree ("organisation_id","scheme_id");--> statement-breakpoint
CREATE INDEX "service_of_party" ON "tenant"."service" USING btree ("organisation_id","party_id");--> statement-breakpoint
CREATE INDEX "subcontractor_of" ON "tenant"."subcontractor" USING btree ("organisation_id","party_id");--> statement-breakpoint
CREATE INDEX "supplier_certificate_of" ON "tenant"."supplier_certificate" USING btree ("organisation_id","party_id");