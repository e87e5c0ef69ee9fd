-- The schema at the first release (docs/adr/0134), written by the generator from db/schema. What it cannot write is marked "By hand".
CREATE SCHEMA "system";
--> statement-breakpoint
CREATE SCHEMA "tenant";
--> statement-breakpoint
CREATE TABLE "tenant"."access_card" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"premises" text NOT NULL,
	"purpose" text NOT NULL,
	"valid_to" date NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"asked_by" uuid NOT NULL,
	"sign_in_level" text,
	"approved_by" uuid,
	"approved_at" timestamp with time zone,
	"refused_by" uuid,
	"refused_at" timestamp with time zone,
	"reason" text,
	"withdrawn_at" timestamp with time zone,
	"number" text,
	"handed_out_by" uuid,
	"handed_out_at" timestamp with time zone,
	"blocked_by" uuid,
	"blocked_at" timestamp with time zone,
	"block_reason" text,
	"returned_by" uuid,
	"returned_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "access_card_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "access_card_reason" CHECK ("tenant"."access_card"."block_reason" in ('lost', 'stolen', 'damaged', 'no-need')),
	CONSTRAINT "access_card_written" CHECK ("tenant"."access_card"."premises" <> '' and "tenant"."access_card"."purpose" <> ''),
	CONSTRAINT "access_card_in_order" CHECK (num_nulls("tenant"."access_card"."approved_by", "tenant"."access_card"."approved_at") in (0, 2)
        and num_nulls("tenant"."access_card"."refused_by", "tenant"."access_card"."refused_at", "tenant"."access_card"."reason") in (0, 3)
        and num_nulls("tenant"."access_card"."number", "tenant"."access_card"."handed_out_by", "tenant"."access_card"."handed_out_at") in (0, 3)
        and num_nulls("tenant"."access_card"."blocked_by", "tenant"."access_card"."blocked_at", "tenant"."access_card"."block_reason") in (0, 3)
        and num_nulls("tenant"."access_card"."returned_by", "tenant"."access_card"."returned_at") in (0, 2)
        and num_nonnulls("tenant"."access_card"."approved_at", "tenant"."access_card"."refused_at") < 2
        and num_nonnulls("tenant"."access_card"."handed_out_at", "tenant"."access_card"."refused_at", "tenant"."access_card"."withdrawn_at") < 2
        and ("tenant"."access_card"."approved_at" is not null or "tenant"."access_card"."handed_out_at" is null)
        and ("tenant"."access_card"."handed_out_at" is not null or num_nonnulls("tenant"."access_card"."blocked_at", "tenant"."access_card"."returned_at") = 0))
);
--> statement-breakpoint
CREATE TABLE "tenant"."access_request" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"act" text NOT NULL,
	"service_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"valid_to" date NOT NULL,
	"sensitive" boolean NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"asked_by" uuid NOT NULL,
	"sign_in_level" text,
	"manager_by" uuid,
	"manager_at" timestamp with time zone,
	"owner_by" uuid,
	"owner_at" timestamp with time zone,
	"officer_by" uuid,
	"officer_at" timestamp with time zone,
	"answer" text,
	"reason" text,
	"answered_at" timestamp with time zone,
	"answered_by" uuid,
	"mandate_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "access_request_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "access_request_answer" CHECK ("tenant"."access_request"."answer" in ('approved', 'refused', 'withdrawn', 'lapsed')),
	CONSTRAINT "access_request_purpose" CHECK ("tenant"."access_request"."purpose" <> ''),
	CONSTRAINT "access_request_in_order" CHECK (num_nulls("tenant"."access_request"."manager_by", "tenant"."access_request"."manager_at") in (0, 2)
        and num_nulls("tenant"."access_request"."owner_by", "tenant"."access_request"."owner_at") in (0, 2)
        and num_nulls("tenant"."access_request"."officer_by", "tenant"."access_request"."officer_at") in (0, 2)
        and ("tenant"."access_request"."manager_by" is not null or "tenant"."access_request"."owner_by" is null)
        and ("tenant"."access_request"."officer_by" is null or ("tenant"."access_request"."owner_by" is not null and "tenant"."access_request"."sensitive"))),
	CONSTRAINT "access_request_whole" CHECK (num_nulls("tenant"."access_request"."answer", "tenant"."access_request"."answered_at", "tenant"."access_request"."answered_by") in (0, 3)
        and ("tenant"."access_request"."reason" is null) = ("tenant"."access_request"."answer" is distinct from 'refused')
        and ("tenant"."access_request"."mandate_id" is null) = ("tenant"."access_request"."answer" is distinct from 'approved')
        and ("tenant"."access_request"."answer" is distinct from 'approved'
          or coalesce(case when "tenant"."access_request"."sensitive" then "tenant"."access_request"."officer_by" else "tenant"."access_request"."owner_by" end = "tenant"."access_request"."answered_by", false)))
);
--> statement-breakpoint
CREATE TABLE "tenant"."system_owner" (
	"organisation_id" uuid NOT NULL,
	"service_id" uuid NOT NULL,
	"owner_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "system_owner_organisation_id_service_id_pk" PRIMARY KEY("organisation_id","service_id")
);
--> statement-breakpoint
CREATE TABLE "system"."account" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"identity_provider" text NOT NULL,
	"subject" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "account_identity" UNIQUE("identity_provider","subject")
);
--> statement-breakpoint
CREATE TABLE "tenant"."account_employee" (
	"organisation_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	CONSTRAINT "account_employee_organisation_id_account_id_pk" PRIMARY KEY("organisation_id","account_id"),
	CONSTRAINT "account_employee_one" UNIQUE("organisation_id","employee_id")
);
--> statement-breakpoint
CREATE TABLE "system"."refusal" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"code" text NOT NULL,
	"door" text NOT NULL,
	"account_id" uuid,
	"detail" text
);
--> statement-breakpoint
CREATE TABLE "system"."session" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"acr" text,
	"employers" uuid[] DEFAULT '{}' NOT NULL,
	"link_refused" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tenant"."session_end" (
	"organisation_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "session_end_organisation_id_account_id_pk" PRIMARY KEY("organisation_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."agreement_amendment" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"agreement_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"signed_on" date,
	"counter_signed_on" date,
	"case_reference" text,
	"note" text DEFAULT '' NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "agreement_amendment_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "agreement_amendment_kind" CHECK ("tenant"."agreement_amendment"."kind" in ('completion', 'amendment')),
	CONSTRAINT "agreement_amendment_signed" CHECK ("tenant"."agreement_amendment"."kind" <> 'amendment' or ("tenant"."agreement_amendment"."signed_on" is not null and "tenant"."agreement_amendment"."counter_signed_on" is not null))
);
--> statement-breakpoint
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
	"removed_by" text,
	"superseded_by" uuid,
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
	"private_eid" text,
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
	"price_model" text DEFAULT 'unstated' NOT NULL,
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
	"attributes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"environments" jsonb DEFAULT '["production"]'::jsonb NOT NULL,
	"secrecy_note" text DEFAULT '' NOT NULL,
	"terminated_on" date,
	"ends_on" date,
	"termination_reason" text,
	"terminated_by" text,
	"termination_kind" text,
	"import_key" text,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "agreement_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "agreement_number" UNIQUE("organisation_id","number"),
	CONSTRAINT "agreement_import_key" UNIQUE("organisation_id","import_key"),
	CONSTRAINT "agreement_private_eid" CHECK ("tenant"."agreement"."private_eid" is null or "tenant"."agreement"."kind" = 'private-eid'),
	CONSTRAINT "agreement_status" CHECK ("tenant"."agreement"."status" in ('draft', 'decided', 'signed', 'terminated')),
	CONSTRAINT "agreement_period" CHECK ("tenant"."agreement"."valid_to" is null or "tenant"."agreement"."valid_from" is null or "tenant"."agreement"."valid_to" >= "tenant"."agreement"."valid_from"),
	CONSTRAINT "agreement_renewal" CHECK ("tenant"."agreement"."renewal" in ('none', 'tacit', 'express') and ("tenant"."agreement"."renewal" = 'none') = ("tenant"."agreement"."renewal_months" is null)),
	CONSTRAINT "agreement_notice" CHECK ("tenant"."agreement"."notice_kind" in ('none', 'days', 'months', 'quarter') and "tenant"."agreement"."notice_length" between 0 and 3650),
	CONSTRAINT "agreement_terminated" CHECK (("tenant"."agreement"."status" = 'terminated') = ("tenant"."agreement"."terminated_on" is not null and "tenant"."agreement"."ends_on" is not null)),
	CONSTRAINT "agreement_termination" CHECK (coalesce("tenant"."agreement"."terminated_by", 'us') in ('us', 'counterparty') and coalesce("tenant"."agreement"."termination_kind", 'notice') in ('notice', 'rescission')),
	CONSTRAINT "agreement_signed" CHECK ("tenant"."agreement"."status" not in ('signed', 'terminated') or ("tenant"."agreement"."valid_from" is not null and "tenant"."agreement"."signed_on" is not null)),
	CONSTRAINT "agreement_money" CHECK (coalesce("tenant"."agreement"."price_ore", 0) >= 0 and coalesce("tenant"."agreement"."ceiling_ore", 0) >= 0 and coalesce("tenant"."agreement"."value_ore", 0) >= 0)
);
--> statement-breakpoint
CREATE TABLE "tenant"."agreement_attribute" (
	"organisation_id" uuid NOT NULL,
	"agreement_id" uuid NOT NULL,
	"attribute_id" uuid NOT NULL,
	CONSTRAINT "agreement_attribute_organisation_id_agreement_id_attribute_id_pk" PRIMARY KEY("organisation_id","agreement_id","attribute_id")
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
CREATE TABLE "tenant"."assignment" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"title" text NOT NULL,
	"department_id" uuid,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"ended_by" uuid,
	"ended_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "assignment_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "assignment_of_one" UNIQUE("organisation_id","employee_id","id"),
	CONSTRAINT "assignment_title" CHECK ("tenant"."assignment"."title" <> ''),
	CONSTRAINT "assignment_period" CHECK ("tenant"."assignment"."valid_to" >= "tenant"."assignment"."valid_from"),
	CONSTRAINT "assignment_ended" CHECK (num_nonnulls("tenant"."assignment"."ended_by", "tenant"."assignment"."ended_at") in (0, 2))
);
--> statement-breakpoint
CREATE TABLE "tenant"."assignment_choice" (
	"organisation_id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"everywhere" boolean NOT NULL,
	"assignment_id" uuid,
	"chosen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "assignment_choice_organisation_id_employee_id_pk" PRIMARY KEY("organisation_id","employee_id"),
	CONSTRAINT "assignment_choice_one" CHECK (not "tenant"."assignment_choice"."everywhere" or "tenant"."assignment_choice"."assignment_id" is null)
);
--> statement-breakpoint
CREATE TABLE "tenant"."attribute_list" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"attribute_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"content" "bytea" NOT NULL,
	"size" integer NOT NULL,
	"job_id" uuid,
	"uploaded_at" timestamp with time zone NOT NULL,
	"gone_at" timestamp with time zone NOT NULL,
	CONSTRAINT "attribute_list_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "attribute_list_size" CHECK (size between 1 and 10485760)
);
--> statement-breakpoint
CREATE TABLE "tenant"."attribute_value" (
	"organisation_id" uuid NOT NULL,
	"attribute_id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"value" text NOT NULL,
	"source_on" date NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"recorded_by" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "attribute_value_organisation_id_attribute_id_employee_id_pk" PRIMARY KEY("organisation_id","attribute_id","employee_id"),
	CONSTRAINT "attribute_value_written" CHECK (length(value) between 1 and 200)
);
--> statement-breakpoint
CREATE TABLE "tenant"."attribute" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"name_sv" text NOT NULL,
	"name_en" text NOT NULL,
	"description" text NOT NULL,
	"source" text NOT NULL,
	"register_value" text,
	"max_age_days" integer,
	"classification" text NOT NULL,
	"active" boolean NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "attribute_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "attribute_name_written" CHECK ("tenant"."attribute"."name" ~ '^[a-z][a-zA-Z0-9]{1,39}$'),
	CONSTRAINT "attribute_source" CHECK ("tenant"."attribute"."source" in ('register', 'import', 'mandate', 'other')),
	CONSTRAINT "attribute_value" CHECK ("tenant"."attribute"."register_value" in ('title', 'employment-kind', 'employed-from', 'employed-to', 'department-code', 'employee-number', 'manager-affiliation')),
	CONSTRAINT "attribute_of_register" CHECK (("tenant"."attribute"."source" = 'register') = ("tenant"."attribute"."register_value" is not null)),
	CONSTRAINT "attribute_classification" CHECK ("tenant"."attribute"."classification" in ('open', 'internal', 'secret')),
	CONSTRAINT "attribute_age" CHECK ("tenant"."attribute"."max_age_days" between 1 and 3650)
);
--> statement-breakpoint
CREATE TABLE "tenant"."audit_cursor" (
	"organisation_id" uuid NOT NULL,
	"last_event_id" bigint NOT NULL,
	"lease_id" uuid NOT NULL,
	"leased_until" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "audit_cursor_organisation_id_pk" PRIMARY KEY("organisation_id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."audit_detail" (
	"organisation_id" uuid NOT NULL,
	"event_id" bigint NOT NULL,
	"salt" "bytea" NOT NULL,
	"detail" jsonb NOT NULL,
	CONSTRAINT "audit_detail_organisation_id_event_id_pk" PRIMARY KEY("organisation_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."audit_event" (
	"organisation_id" uuid NOT NULL,
	"id" bigserial NOT NULL,
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"action" text NOT NULL,
	"outcome" text NOT NULL,
	"code" text,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"subject_kind" text,
	"subject_id" text,
	"detail_hash" "bytea" NOT NULL,
	"leaf" "bytea" NOT NULL,
	CONSTRAINT "audit_event_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."request" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"command" text NOT NULL,
	"input_hash" "bytea",
	"at" timestamp with time zone NOT NULL,
	"result" jsonb,
	CONSTRAINT "request_organisation_id_account_id_id_pk" PRIMARY KEY("organisation_id","account_id","id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."block_pause" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"paused_at" timestamp with time zone NOT NULL,
	"counted_since" timestamp with time zone NOT NULL,
	"blocks" integer NOT NULL,
	"block_limit" integer NOT NULL,
	"lifted_at" timestamp with time zone,
	"lifted_by" uuid,
	"lift_reason" text,
	CONSTRAINT "block_pause_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "block_pause_reached" CHECK ("tenant"."block_pause"."blocks" >= "tenant"."block_pause"."block_limit" and "tenant"."block_pause"."counted_since" <= "tenant"."block_pause"."paused_at"),
	CONSTRAINT "block_pause_lifted_by_another" CHECK ("tenant"."block_pause"."lifted_by" is distinct from "tenant"."block_pause"."account_id"),
	CONSTRAINT "block_pause_lifted_whole" CHECK (num_nulls("tenant"."block_pause"."lifted_at", "tenant"."block_pause"."lifted_by", "tenant"."block_pause"."lift_reason") in (0, 3))
);
--> statement-breakpoint
CREATE TABLE "tenant"."booking" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"desk_id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"eid_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"booked_at" timestamp with time zone NOT NULL,
	"booked_by" uuid NOT NULL,
	"cancelled_at" timestamp with time zone,
	"cancelled_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "booking_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "booking_reason" CHECK ("tenant"."booking"."reason" in ('collect', 'renew')),
	CONSTRAINT "booking_time" CHECK ("tenant"."booking"."starts_at" < "tenant"."booking"."ends_at"),
	CONSTRAINT "booking_cancelled" CHECK (("tenant"."booking"."cancelled_at" is null) = ("tenant"."booking"."cancelled_by" is null))
);
--> statement-breakpoint
CREATE TABLE "tenant"."booking_reminder" (
	"organisation_id" uuid NOT NULL,
	"booking_id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	CONSTRAINT "booking_reminder_organisation_id_booking_id_starts_at_pk" PRIMARY KEY("organisation_id","booking_id","starts_at")
);
--> statement-breakpoint
CREATE TABLE "tenant"."break_glass_code" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"set_id" uuid NOT NULL,
	"place" integer NOT NULL,
	"hash" "bytea" NOT NULL,
	"used_at" timestamp with time zone,
	"browser" "bytea",
	CONSTRAINT "break_glass_code_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "break_glass_code_used" CHECK (("tenant"."break_glass_code"."used_at" is null) = ("tenant"."break_glass_code"."browser" is null))
);
--> statement-breakpoint
CREATE TABLE "tenant"."break_glass_set" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"made_by" uuid NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"seal_hash" "bytea" NOT NULL,
	"confirmed_by" uuid,
	"confirmed_at" timestamp with time zone,
	"expires_at" timestamp with time zone NOT NULL,
	"voided_at" timestamp with time zone,
	"voided_by" uuid,
	"void_reason" text,
	CONSTRAINT "break_glass_set_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "break_glass_set_void_reason" CHECK ("tenant"."break_glass_set"."void_reason" in ('replaced', 'withdrawn', 'restored')),
	CONSTRAINT "break_glass_set_whole" CHECK (("tenant"."break_glass_set"."confirmed_at" is null) = ("tenant"."break_glass_set"."confirmed_by" is null)
        and ("tenant"."break_glass_set"."voided_at" is null) = ("tenant"."break_glass_set"."void_reason" is null)
        and ("tenant"."break_glass_set"."voided_at" is not null or "tenant"."break_glass_set"."voided_by" is null)
        and "tenant"."break_glass_set"."confirmed_by" <> "tenant"."break_glass_set"."made_by")
);
--> statement-breakpoint
CREATE TABLE "tenant"."bulk" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"verb" text NOT NULL,
	"reason" text,
	"hash" text NOT NULL,
	"template_id" uuid,
	"template_version" integer,
	"type_version" integer,
	"method" text,
	"source" text,
	"checked_on" date,
	"reference" text,
	"total" integer NOT NULL,
	"eligible" integer NOT NULL,
	"needs_confirmation" boolean NOT NULL,
	"planned_by" uuid NOT NULL,
	"planned_at" timestamp with time zone NOT NULL,
	"confirmed_by" uuid,
	"confirmed_at" timestamp with time zone,
	"started_at" timestamp with time zone,
	CONSTRAINT "bulk_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "bulk_verb" CHECK ("tenant"."bulk"."verb" in ('approve', 'cancel', 'suspend', 'resume', 'revoke', 'renew', 'replace', 'remind', 'order')),
	CONSTRAINT "bulk_confirmed" CHECK (("tenant"."bulk"."confirmed_by" is null) = ("tenant"."bulk"."confirmed_at" is null) and "tenant"."bulk"."confirmed_by" is distinct from "tenant"."bulk"."planned_by"),
	CONSTRAINT "bulk_source" CHECK ("tenant"."bulk"."source" in ('population-register', 'personnel-register')),
	CONSTRAINT "bulk_grounds" CHECK (num_nonnulls("tenant"."bulk"."method", "tenant"."bulk"."source", "tenant"."bulk"."checked_on", "tenant"."bulk"."reference") = case when "tenant"."bulk"."verb" in ('renew', 'replace', 'order') and ("tenant"."bulk"."method" is not null or "tenant"."bulk"."started_at" is not null) then 4 else 0 end),
	CONSTRAINT "bulk_by_template" CHECK (num_nonnulls("tenant"."bulk"."template_id", "tenant"."bulk"."template_version", "tenant"."bulk"."type_version") = case when "tenant"."bulk"."verb" in ('replace', 'order') then 3 else 0 end),
	CONSTRAINT "bulk_started" CHECK ("tenant"."bulk"."started_at" is null or not "tenant"."bulk"."needs_confirmation" or "tenant"."bulk"."confirmed_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "tenant"."bulk_row" (
	"organisation_id" uuid NOT NULL,
	"bulk_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"eid_id" uuid,
	"employee_id" uuid,
	"version" integer NOT NULL,
	"code" text,
	"on_duty_at" timestamp with time zone,
	CONSTRAINT "bulk_row_organisation_id_bulk_id_number_pk" PRIMARY KEY("organisation_id","bulk_id","number"),
	CONSTRAINT "bulk_row_once" UNIQUE("organisation_id","bulk_id","eid_id"),
	CONSTRAINT "bulk_row_about_one" CHECK (num_nonnulls("tenant"."bulk_row"."eid_id", "tenant"."bulk_row"."employee_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "tenant"."renewal_campaign" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"from_day" date,
	"per_day" integer,
	"weekdays" integer[],
	"opens" text,
	"closes" text,
	"invite" text,
	"place" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "renewal_campaign_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "renewal_campaign_invite" CHECK ("tenant"."renewal_campaign"."invite" in ('time', 'week')),
	CONSTRAINT "renewal_campaign_desk" CHECK (num_nonnulls("tenant"."renewal_campaign"."from_day", "tenant"."renewal_campaign"."per_day", "tenant"."renewal_campaign"."weekdays", "tenant"."renewal_campaign"."opens", "tenant"."renewal_campaign"."closes", "tenant"."renewal_campaign"."invite", "tenant"."renewal_campaign"."place") in (0, 7)),
	CONSTRAINT "renewal_campaign_per_day" CHECK ("tenant"."renewal_campaign"."per_day" between 1 and 200 and cardinality("tenant"."renewal_campaign"."weekdays") > 0 and "tenant"."renewal_campaign"."opens" < "tenant"."renewal_campaign"."closes")
);
--> statement-breakpoint
CREATE TABLE "tenant"."renewal_campaign_row" (
	"organisation_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"eid_id" uuid NOT NULL,
	"code" text,
	"out_at" timestamp with time zone,
	"out_by" uuid,
	"day" date,
	"time" text,
	"invited_at" timestamp with time zone,
	"invited_to" text,
	"invited_as" text,
	CONSTRAINT "renewal_campaign_row_organisation_id_campaign_id_eid_id_pk" PRIMARY KEY("organisation_id","campaign_id","eid_id"),
	CONSTRAINT "renewal_campaign_row_out" CHECK (("tenant"."renewal_campaign_row"."out_at" is null) = ("tenant"."renewal_campaign_row"."out_by" is null)),
	CONSTRAINT "renewal_campaign_row_visit" CHECK (("tenant"."renewal_campaign_row"."day" is null) = ("tenant"."renewal_campaign_row"."time" is null) and ("tenant"."renewal_campaign_row"."invited_at" is null or "tenant"."renewal_campaign_row"."day" is not null))
);
--> statement-breakpoint
CREATE TABLE "tenant"."card_answer" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"state" text NOT NULL,
	"sha256" "bytea" NOT NULL,
	"size" integer NOT NULL,
	"certificate_id" uuid NOT NULL,
	"cards" integer NOT NULL,
	"uploaded_by" uuid NOT NULL,
	"uploaded_at" timestamp with time zone NOT NULL,
	"committed_by" uuid,
	"committed_at" timestamp with time zone,
	"declared" boolean,
	"job_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "card_answer_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "card_answer_state" CHECK ("tenant"."card_answer"."state" in ('read', 'committed')),
	CONSTRAINT "card_answer_size" CHECK ("tenant"."card_answer"."size" between 1 and 8388608),
	CONSTRAINT "card_answer_committed" CHECK (num_nonnulls("tenant"."card_answer"."committed_by", "tenant"."card_answer"."committed_at", "tenant"."card_answer"."declared", "tenant"."card_answer"."job_id") = case "tenant"."card_answer"."state" when 'committed' then 4 else 0 end)
);
--> statement-breakpoint
CREATE TABLE "tenant"."card_answer_row" (
	"organisation_id" uuid NOT NULL,
	"answer_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"row" integer NOT NULL,
	"reference" text NOT NULL,
	"card_number" text NOT NULL,
	"requests" jsonb,
	"code" text,
	"is_known" boolean NOT NULL,
	CONSTRAINT "card_answer_row_organisation_id_answer_id_line_pk" PRIMARY KEY("organisation_id","answer_id","line")
);
--> statement-breakpoint
CREATE TABLE "tenant"."card_batch" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" integer NOT NULL,
	"bureau_id" uuid NOT NULL,
	"state" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"certificate_id" uuid,
	"sent_by" uuid,
	"sent_at" timestamp with time zone,
	"sha256" "bytea",
	"size" integer,
	"closed_by" uuid,
	"closed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "card_batch_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "card_batch_number" UNIQUE("organisation_id","number"),
	CONSTRAINT "card_batch_state" CHECK ("tenant"."card_batch"."state" in ('draft', 'sent', 'answered', 'closed')),
	CONSTRAINT "card_batch_sent" CHECK (num_nonnulls("tenant"."card_batch"."certificate_id", "tenant"."card_batch"."sent_by", "tenant"."card_batch"."sent_at", "tenant"."card_batch"."sha256", "tenant"."card_batch"."size") = case "tenant"."card_batch"."state" when 'draft' then 0 else 5 end),
	CONSTRAINT "card_batch_closed" CHECK (num_nonnulls("tenant"."card_batch"."closed_by", "tenant"."card_batch"."closed_at") = case "tenant"."card_batch"."state" when 'closed' then 2 else 0 end)
);
--> statement-breakpoint
CREATE TABLE "tenant"."card_batch_file" (
	"organisation_id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"content" "bytea" NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "card_batch_file_organisation_id_batch_id_pk" PRIMARY KEY("organisation_id","batch_id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."card_batch_row" (
	"organisation_id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"eid_id" uuid NOT NULL,
	"eid_version" integer NOT NULL,
	"state" text NOT NULL,
	"code" text,
	"card_number" text,
	"destroyed_at" timestamp with time zone,
	"destroyed_by" uuid,
	CONSTRAINT "card_batch_row_organisation_id_batch_id_number_pk" PRIMARY KEY("organisation_id","batch_id","number"),
	CONSTRAINT "card_batch_row_eid" UNIQUE("organisation_id","batch_id","eid_id"),
	CONSTRAINT "card_batch_row_state" CHECK ("tenant"."card_batch_row"."state" in ('left-out', 'outstanding', 'issued', 'refused', 'released')),
	CONSTRAINT "card_batch_row_code" CHECK (("tenant"."card_batch_row"."state" in ('left-out', 'refused')) = ("tenant"."card_batch_row"."code" is not null)),
	CONSTRAINT "card_batch_row_refused" CHECK (num_nonnulls("tenant"."card_batch_row"."card_number", "tenant"."card_batch_row"."destroyed_at", "tenant"."card_batch_row"."destroyed_by") = 0 or "tenant"."card_batch_row"."state" = 'refused'),
	CONSTRAINT "card_batch_row_destroyed" CHECK (("tenant"."card_batch_row"."destroyed_at" is null) = ("tenant"."card_batch_row"."destroyed_by" is null)),
	CONSTRAINT "card_batch_row_number" CHECK ("tenant"."card_batch_row"."number" between 1 and 2000)
);
--> statement-breakpoint
CREATE TABLE "tenant"."card_bureau" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"party_id" uuid NOT NULL,
	"type_ids" uuid[] NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "card_bureau_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "card_bureau_supplier" UNIQUE("organisation_id","party_id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."card_bureau_certificate" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"bureau_id" uuid NOT NULL,
	"der" "bytea" NOT NULL,
	"fingerprint" text NOT NULL,
	"subject" text NOT NULL,
	"key_kind" text NOT NULL,
	"not_before" timestamp with time zone NOT NULL,
	"not_after" timestamp with time zone NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"confirmed_by" uuid,
	"confirmed_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "card_bureau_certificate_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "card_bureau_certificate_second_person" CHECK (("tenant"."card_bureau_certificate"."confirmed_at" is null) = ("tenant"."card_bureau_certificate"."confirmed_by" is null) and "tenant"."card_bureau_certificate"."confirmed_by" is distinct from "tenant"."card_bureau_certificate"."proposed_by")
);
--> statement-breakpoint
CREATE TABLE "tenant"."card_series" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"prefix" text collate "C" NOT NULL,
	"digits" integer NOT NULL,
	"first" bigint NOT NULL,
	"last" bigint NOT NULL,
	"product" text NOT NULL,
	"delivery_note" text,
	"desk_id" uuid,
	"place" text NOT NULL,
	"warn_below" integer NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"received_by" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "card_series_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "card_series_range" CHECK ("tenant"."card_series"."digits" between 0 and 15 and "tenant"."card_series"."last" - "tenant"."card_series"."first" between 0 and 9999999
        and "tenant"."card_series"."first" >= 0 and "tenant"."card_series"."last" < 10::numeric ^ "tenant"."card_series"."digits"),
	CONSTRAINT "card_series_warn" CHECK ("tenant"."card_series"."warn_below" between 0 and 100000)
);
--> statement-breakpoint
CREATE TABLE "tenant"."card_withdrawal" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"prefix" text collate "C" NOT NULL,
	"digits" integer NOT NULL,
	"first" bigint NOT NULL,
	"last" bigint NOT NULL,
	"reason" text NOT NULL,
	"handed_in_by" text,
	"eid_id" uuid,
	"withdrawn_at" timestamp with time zone NOT NULL,
	"withdrawn_by" uuid NOT NULL,
	"destroyed_at" timestamp with time zone,
	"destroyed_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "card_withdrawal_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "card_withdrawal_reason" CHECK ("tenant"."card_withdrawal"."reason" in ('damaged', 'misprinted', 'lost', 'returned-to-supplier', 'discarded', 'handed-in')),
	CONSTRAINT "card_withdrawal_bringer" CHECK ("tenant"."card_withdrawal"."handed_in_by" in ('holder', 'manager', 'finder', 'post')),
	CONSTRAINT "card_withdrawal_handed_in" CHECK (("tenant"."card_withdrawal"."handed_in_by" is null) = ("tenant"."card_withdrawal"."reason" <> 'handed-in')),
	CONSTRAINT "card_withdrawal_range" CHECK ("tenant"."card_withdrawal"."digits" between 0 and 15 and "tenant"."card_withdrawal"."last" >= "tenant"."card_withdrawal"."first" and "tenant"."card_withdrawal"."first" >= 0
        and "tenant"."card_withdrawal"."last" < 10::numeric ^ "tenant"."card_withdrawal"."digits" and ("tenant"."card_withdrawal"."eid_id" is null or "tenant"."card_withdrawal"."first" = "tenant"."card_withdrawal"."last")),
	CONSTRAINT "card_withdrawal_destroyed" CHECK (("tenant"."card_withdrawal"."destroyed_at" is null) = ("tenant"."card_withdrawal"."destroyed_by" is null)
        and ("tenant"."card_withdrawal"."destroyed_at" is null or "tenant"."card_withdrawal"."reason" <> 'returned-to-supplier'))
);
--> statement-breakpoint
CREATE TABLE "tenant"."certificate" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"eid_id" uuid NOT NULL,
	"issuer_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"serial" text NOT NULL,
	"subject" text NOT NULL,
	"key_fingerprint" text NOT NULL,
	"der" "bytea" NOT NULL,
	"not_before" timestamp with time zone NOT NULL,
	"not_after" timestamp with time zone NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	CONSTRAINT "certificate_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "certificate_serial" UNIQUE("organisation_id","issuer_id","serial")
);
--> statement-breakpoint
CREATE TABLE "tenant"."certificate_event" (
	"organisation_id" uuid NOT NULL,
	"id" bigserial NOT NULL,
	"issuer_id" uuid NOT NULL,
	"serial" text NOT NULL,
	"from_status" text,
	"to_status" text NOT NULL,
	"reason" text,
	"at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"status_at" timestamp with time zone,
	"invalidity_at" timestamp with time zone,
	CONSTRAINT "certificate_event_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."certificate_request" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"eid_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"der" "bytea" NOT NULL,
	"key_fingerprint" text NOT NULL,
	"key_kind" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"received_by" uuid NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"failure" text,
	"to_be_signed" "bytea",
	"serial" text,
	CONSTRAINT "certificate_request_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "certificate_request_key" UNIQUE("organisation_id","key_fingerprint"),
	CONSTRAINT "certificate_request_purpose" CHECK ("tenant"."certificate_request"."purpose" in ('authentication', 'signature'))
);
--> statement-breakpoint
CREATE TABLE "tenant"."certificate_status" (
	"organisation_id" uuid NOT NULL,
	"issuer_id" uuid NOT NULL,
	"serial" text NOT NULL,
	"status" text NOT NULL,
	"reason" text,
	"at" timestamp with time zone,
	"invalidity_at" timestamp with time zone,
	"not_after" timestamp with time zone NOT NULL,
	"shard" integer DEFAULT 0 NOT NULL,
	"changed_in" "xid8",
	CONSTRAINT "certificate_status_organisation_id_issuer_id_serial_pk" PRIMARY KEY("organisation_id","issuer_id","serial"),
	CONSTRAINT "certificate_status_known" CHECK ("tenant"."certificate_status"."status" in ('good', 'hold', 'revoked'))
);
--> statement-breakpoint
CREATE TABLE "tenant"."kept_certificate" (
	"organisation_id" uuid NOT NULL,
	"issuer_id" uuid NOT NULL,
	"serial" text NOT NULL,
	"eid_number" text,
	"published" text NOT NULL,
	"list_number" bigint NOT NULL,
	"kept_at" timestamp with time zone NOT NULL,
	CONSTRAINT "kept_certificate_organisation_id_issuer_id_serial_pk" PRIMARY KEY("organisation_id","issuer_id","serial"),
	CONSTRAINT "kept_certificate_published" CHECK ("tenant"."kept_certificate"."published" in ('good', 'hold', 'revoked'))
);
--> statement-breakpoint
CREATE TABLE "tenant"."status_list_index" (
	"organisation_id" uuid NOT NULL,
	"issuer_id" uuid NOT NULL,
	"serial" text NOT NULL,
	"idx" integer NOT NULL,
	CONSTRAINT "status_list_index_organisation_id_issuer_id_serial_pk" PRIMARY KEY("organisation_id","issuer_id","serial"),
	CONSTRAINT "status_list_index_once" UNIQUE("organisation_id","issuer_id","idx"),
	CONSTRAINT "status_list_index_range" CHECK ("tenant"."status_list_index"."idx" between 0 and 67108863)
);
--> statement-breakpoint
CREATE TABLE "tenant"."client" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"party_id" uuid NOT NULL,
	"client_id" text NOT NULL,
	"name" text NOT NULL,
	"environment" text NOT NULL,
	"auth_method" text NOT NULL,
	"jwks" jsonb,
	"jwks_uri" text,
	"tls_subject_dn" text,
	"dpop_bound" boolean DEFAULT false NOT NULL,
	"certificate_bound" boolean DEFAULT false NOT NULL,
	"scopes" text[] NOT NULL,
	"resources" text[] NOT NULL,
	"attribute_calls" integer,
	"saml" jsonb,
	"invitation_id" uuid,
	"registered_by" uuid NOT NULL,
	"registered_at" timestamp with time zone NOT NULL,
	"approved_by" uuid,
	"approved_at" timestamp with time zone,
	"proposed" jsonb,
	"proposed_by" uuid,
	"proposed_at" timestamp with time zone,
	"blocked_by" uuid,
	"blocked_at" timestamp with time zone,
	"block_reason" text,
	"tokens_from" timestamp with time zone,
	"last_used_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "client_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "client_client_id" UNIQUE("organisation_id","client_id"),
	CONSTRAINT "client_invited_once" UNIQUE("organisation_id","invitation_id"),
	CONSTRAINT "client_attribute_calls" CHECK ("tenant"."client"."attribute_calls" between 1 and 60000),
	CONSTRAINT "client_environment" CHECK ("tenant"."client"."environment" in ('test', 'production')),
	CONSTRAINT "client_auth_method" CHECK ("tenant"."client"."auth_method" in ('private_key_jwt', 'tls_client_auth', 'self_signed_tls_client_auth')),
	CONSTRAINT "client_block_reason" CHECK ("tenant"."client"."block_reason" in ('key-exposed', 'misuse', 'no-agreement', 'not-in-use', 'wrong-details')),
	CONSTRAINT "client_proof" CHECK (case "tenant"."client"."auth_method" when 'tls_client_auth'
        then coalesce("tenant"."client"."tls_subject_dn", '') <> '' and num_nonnulls("tenant"."client"."jwks", "tenant"."client"."jwks_uri") = 0
        else "tenant"."client"."tls_subject_dn" is null and num_nonnulls("tenant"."client"."jwks", "tenant"."client"."jwks_uri") = 1 end),
	CONSTRAINT "client_two_people" CHECK (num_nonnulls("tenant"."client"."approved_by", "tenant"."client"."approved_at") in (0, 2)
        and "tenant"."client"."approved_by" <> "tenant"."client"."registered_by"),
	CONSTRAINT "client_proposed" CHECK (num_nonnulls("tenant"."client"."proposed", "tenant"."client"."proposed_by", "tenant"."client"."proposed_at") in (0, 3)
        and ("tenant"."client"."proposed" is null or ("tenant"."client"."approved_at" is not null and "tenant"."client"."blocked_at" is null))),
	CONSTRAINT "client_blocked" CHECK (num_nonnulls("tenant"."client"."blocked_by", "tenant"."client"."blocked_at", "tenant"."client"."block_reason") in (0, 3))
);
--> statement-breakpoint
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
CREATE TABLE "tenant"."contact_address" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"nth" bigserial NOT NULL,
	"employee_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"replaced" text,
	"value" text,
	"entered_at" timestamp with time zone NOT NULL,
	"entered_by" uuid,
	"in_force_at" timestamp with time zone,
	"confirmed_at" timestamp with time zone,
	"confirmed_by" uuid,
	"confirmed_how" text,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_by" uuid,
	CONSTRAINT "contact_address_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "contact_address_nth" UNIQUE("organisation_id","nth"),
	CONSTRAINT "contact_address_kind" CHECK ("tenant"."contact_address"."kind" in ('email', 'phone')),
	CONSTRAINT "contact_address_changes" CHECK ("tenant"."contact_address"."replaced" is distinct from "tenant"."contact_address"."value"),
	CONSTRAINT "contact_address_confirmed_whole" CHECK (num_nulls("tenant"."contact_address"."confirmed_at", "tenant"."contact_address"."confirmed_by", "tenant"."contact_address"."confirmed_how") in (0, 3)
        and ("tenant"."contact_address"."confirmed_at" is null or "tenant"."contact_address"."in_force_at" is not null)),
	CONSTRAINT "contact_address_confirmed_by_another" CHECK ("tenant"."contact_address"."confirmed_by" is distinct from "tenant"."contact_address"."entered_by"
        or "tenant"."contact_address"."confirmed_by" is null),
	CONSTRAINT "contact_address_withdrawn_before" CHECK ("tenant"."contact_address"."withdrawn_at" is null or "tenant"."contact_address"."in_force_at" is null)
);
--> statement-breakpoint
CREATE TABLE "tenant"."contact_claim" (
	"organisation_id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"given" "bytea",
	"code_hash" "bytea",
	"asked_at" timestamp with time zone NOT NULL,
	"asked_by" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"tries" integer NOT NULL,
	"counted_since" timestamp with time zone NOT NULL,
	"asks" integer NOT NULL,
	CONSTRAINT "contact_claim_organisation_id_employee_id_kind_pk" PRIMARY KEY("organisation_id","employee_id","kind"),
	CONSTRAINT "contact_claim_kind" CHECK ("tenant"."contact_claim"."kind" in ('email', 'phone')),
	CONSTRAINT "contact_claim_whole" CHECK (("tenant"."contact_claim"."given" is null) = ("tenant"."contact_claim"."code_hash" is null))
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
CREATE TABLE "tenant"."control_result" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mark_id" uuid NOT NULL,
	"control" text NOT NULL,
	"requirements" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"ran_at" timestamp with time zone NOT NULL,
	"period_from" timestamp with time zone NOT NULL,
	"period_to" timestamp with time zone NOT NULL,
	"outcome" text NOT NULL,
	"because" text,
	"population" integer NOT NULL,
	"exceptions" integer NOT NULL,
	"listed" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"measure" double precision,
	"threshold" double precision,
	"query" text NOT NULL,
	"parameters" jsonb NOT NULL,
	"sha256" text NOT NULL,
	"trigger" text NOT NULL,
	"asked_by" text,
	"turned" boolean NOT NULL,
	CONSTRAINT "control_result_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "control_result_outcome" CHECK ("tenant"."control_result"."outcome" in ('passed', 'failed', 'unknown')),
	CONSTRAINT "control_result_unknown" CHECK (("tenant"."control_result"."outcome" = 'unknown') = ("tenant"."control_result"."because" is not null))
);
--> statement-breakpoint
CREATE TABLE "tenant"."crl_shard" (
	"organisation_id" uuid NOT NULL,
	"issuer_id" uuid NOT NULL,
	"shard" integer NOT NULL,
	"distribution_point" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"number" bigint NOT NULL,
	"begun_at" timestamp with time zone NOT NULL,
	CONSTRAINT "crl_shard_organisation_id_issuer_id_shard_pk" PRIMARY KEY("organisation_id","issuer_id","shard"),
	CONSTRAINT "crl_shard_distribution_point" UNIQUE("organisation_id","issuer_id","distribution_point"),
	CONSTRAINT "crl_shard_range" CHECK ("tenant"."crl_shard"."shard" between 0 and 999),
	CONSTRAINT "crl_shard_number" CHECK ("tenant"."crl_shard"."number" / 1000000000 = "tenant"."crl_shard"."shard")
);
--> statement-breakpoint
CREATE TABLE "tenant"."declaration" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mark_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"year" integer NOT NULL,
	"edition" integer DEFAULT 1 NOT NULL,
	"content" jsonb NOT NULL,
	"sha256" text NOT NULL,
	"assembled_at" timestamp with time zone NOT NULL,
	"assembled_by" text NOT NULL,
	"first_signed_by" uuid,
	"first_signed_by_name" text,
	"first_signed_at" timestamp with time zone,
	"second_signed_by" uuid,
	"second_signed_by_name" text,
	"second_signed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "declaration_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "declaration_edition" UNIQUE("organisation_id","mark_id","kind","year","edition"),
	CONSTRAINT "declaration_kind" CHECK ("tenant"."declaration"."kind" in ('declaration', 'application')),
	CONSTRAINT "declaration_two_people" CHECK ("tenant"."declaration"."second_signed_by" is null or ("tenant"."declaration"."first_signed_by" is not null and "tenant"."declaration"."first_signed_by" <> "tenant"."declaration"."second_signed_by"))
);
--> statement-breakpoint
CREATE TABLE "tenant"."reviewer_access" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mark_id" uuid NOT NULL,
	"name" text NOT NULL,
	"company" text NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"given_by" text NOT NULL,
	"given_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "reviewer_access_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "reviewer_access_token" UNIQUE("organisation_id","token_hash"),
	CONSTRAINT "reviewer_access_period" CHECK ("tenant"."reviewer_access"."expires_at" > "tenant"."reviewer_access"."given_at")
);
--> statement-breakpoint
CREATE TABLE "tenant"."reviewer_visit" (
	"organisation_id" uuid NOT NULL,
	"id" bigserial NOT NULL,
	"access_id" uuid NOT NULL,
	"opened" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "reviewer_visit_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."desk" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"former_names" text[] DEFAULT '{}' NOT NULL,
	"department_id" uuid,
	"hours" jsonb NOT NULL,
	"slot_minutes" integer NOT NULL,
	"capacity" integer NOT NULL,
	"closed_days" date[] NOT NULL,
	"active" boolean NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "desk_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "desk_name" UNIQUE("organisation_id","name"),
	CONSTRAINT "desk_slot" CHECK ("tenant"."desk"."slot_minutes" in (5, 10, 15, 20, 30, 45, 60)),
	CONSTRAINT "desk_capacity" CHECK ("tenant"."desk"."capacity" between 1 and 20)
);
--> statement-breakpoint
CREATE TABLE "tenant"."disclosure" (
	"organisation_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"id" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"client_id" uuid NOT NULL,
	"party_id" uuid NOT NULL,
	"agreement_id" uuid,
	"service_id" uuid,
	"subject" "bytea",
	"kind" text NOT NULL,
	"act" text,
	"purpose" text,
	"asked" text[] NOT NULL,
	"told" text[] NOT NULL,
	"answer" boolean NOT NULL,
	"reason" text,
	"transaction_id" text NOT NULL,
	CONSTRAINT "disclosure_organisation_id_at_id_pk" PRIMARY KEY("organisation_id","at","id"),
	CONSTRAINT "disclosure_kind" CHECK ("tenant"."disclosure"."kind" in ('decision', 'attributes')),
	CONSTRAINT "disclosure_subject" CHECK (octet_length("tenant"."disclosure"."subject") = 32),
	CONSTRAINT "disclosure_about" CHECK (case "tenant"."disclosure"."kind" when 'decision' then "tenant"."disclosure"."act" is not null else "tenant"."disclosure"."purpose" is not null end
        and length("tenant"."disclosure"."act") between 1 and 200 and length("tenant"."disclosure"."purpose") between 1 and 200),
	CONSTRAINT "disclosure_told" CHECK ("tenant"."disclosure"."told" <@ "tenant"."disclosure"."asked" and ("tenant"."disclosure"."answer" or "tenant"."disclosure"."told" = '{}')),
	CONSTRAINT "disclosure_reason" CHECK (("tenant"."disclosure"."reason" is null) = "tenant"."disclosure"."answer" and "tenant"."disclosure"."reason" ~ '^[a-z][a-z-]{1,40}$'),
	CONSTRAINT "disclosure_transaction" CHECK (length("tenant"."disclosure"."transaction_id") between 1 and 100)
);
--> statement-breakpoint
CREATE TABLE "tenant"."disposal" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"record_class" text NOT NULL,
	"before" date NOT NULL,
	"reference" text NOT NULL,
	"counted" integer NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"confirmed_by" uuid,
	"confirmed_at" timestamp with time zone,
	"withdrawn_by" uuid,
	"withdrawn_at" timestamp with time zone,
	"gone" integer DEFAULT 0 NOT NULL,
	"digest" text,
	"carried_out_at" timestamp with time zone,
	"logged_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "disposal_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "disposal_class" CHECK ("tenant"."disposal"."record_class" in ('objection', 'disclosure', 'register-extract')),
	CONSTRAINT "disposal_reference" CHECK ("tenant"."disposal"."reference" <> ''),
	CONSTRAINT "disposal_two_people" CHECK (num_nonnulls("tenant"."disposal"."confirmed_by", "tenant"."disposal"."confirmed_at") in (0, 2)
        and num_nonnulls("tenant"."disposal"."withdrawn_by", "tenant"."disposal"."withdrawn_at") in (0, 2)
        and "tenant"."disposal"."confirmed_by" <> "tenant"."disposal"."proposed_by"),
	CONSTRAINT "disposal_in_order" CHECK (("tenant"."disposal"."carried_out_at" is null or ("tenant"."disposal"."confirmed_at" is not null and "tenant"."disposal"."withdrawn_at" is null))
        and ("tenant"."disposal"."logged_at" is null or "tenant"."disposal"."carried_out_at" is not null)
        and ("tenant"."disposal"."confirmed_at" is not null or ("tenant"."disposal"."gone" = 0 and "tenant"."disposal"."digest" is null)))
);
--> statement-breakpoint
CREATE TABLE "tenant"."eid_use" (
	"organisation_id" uuid NOT NULL,
	"eid_id" uuid NOT NULL,
	"last_day" date NOT NULL,
	CONSTRAINT "eid_use_organisation_id_eid_id_pk" PRIMARY KEY("organisation_id","eid_id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."eid" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" text NOT NULL,
	"employee_id" uuid NOT NULL,
	"type_id" uuid NOT NULL,
	"type_version" integer NOT NULL,
	"status" text NOT NULL,
	"status_reason" text,
	"status_since" timestamp with time zone NOT NULL,
	"valid_day" date NOT NULL,
	"valid_to" timestamp with time zone NOT NULL,
	"carrier_number" text,
	"key_provenance" text,
	"ordered_by" uuid,
	"ordered_at" timestamp with time zone NOT NULL,
	"approved_by" uuid,
	"produced_by" uuid,
	"handed_over_by" uuid,
	"handed_over_at" timestamp with time zone,
	"suspended_by" uuid,
	"held_since" timestamp with time zone,
	"revokes_at" timestamp with time zone,
	"lost_at" timestamp with time zone,
	"collect_by" date,
	"note" text,
	"predecessor_id" uuid,
	"relation" text,
	"supplier_reference" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "eid_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "eid_number" UNIQUE("organisation_id","number"),
	CONSTRAINT "eid_status" CHECK ("tenant"."eid"."status" in ('ordered', 'approved', 'producing', 'ready', 'active', 'suspended', 'revoked', 'cancelled')),
	CONSTRAINT "eid_final_reason" CHECK ("tenant"."eid"."status" not in ('revoked', 'suspended', 'cancelled') or "tenant"."eid"."status_reason" is not null),
	CONSTRAINT "eid_hand_over_by_another" CHECK ("tenant"."eid"."handed_over_by" is null or "tenant"."eid"."handed_over_by" is distinct from "tenant"."eid"."produced_by" or "tenant"."eid"."key_provenance" = 'bare-request'),
	CONSTRAINT "eid_relation" CHECK ("tenant"."eid"."relation" is null or "tenant"."eid"."relation" in ('renew', 'replace', 'complement'))
);
--> statement-breakpoint
CREATE TABLE "tenant"."eid_draft" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"answers" jsonb NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "eid_draft_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."eid_event" (
	"organisation_id" uuid NOT NULL,
	"id" bigserial NOT NULL,
	"eid_id" uuid NOT NULL,
	"verb" text NOT NULL,
	"from_status" text,
	"to_status" text NOT NULL,
	"reason" text,
	"note" text,
	"at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"by_account" uuid,
	"by_name" text NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "eid_event_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."employee_import" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"state" text NOT NULL,
	"refused" text,
	"sha256" "bytea" NOT NULL,
	"size" integer NOT NULL,
	"content" "bytea" NOT NULL,
	"reading" "bytea" NOT NULL,
	"full_list" boolean NOT NULL,
	"chosen" jsonb,
	"new_departments" boolean DEFAULT false NOT NULL,
	"plan" "bytea",
	"read_job_id" uuid,
	"commit_job_id" uuid,
	"leavers_job_id" uuid,
	"leavers" text,
	"uploaded_at" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone,
	"committed_at" timestamp with time zone,
	"committed_by" uuid,
	"confirmed_at" timestamp with time zone,
	"confirmed_by" uuid,
	"gone_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "employee_import_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "employee_import_state" CHECK ("tenant"."employee_import"."state" in ('waiting', 'read', 'refused', 'committed')),
	CONSTRAINT "employee_import_refused" CHECK (("tenant"."employee_import"."state" = 'refused') = ("tenant"."employee_import"."refused" is not null)),
	CONSTRAINT "employee_import_leavers" CHECK ("tenant"."employee_import"."leavers" in ('end', 'keep')),
	CONSTRAINT "employee_import_size" CHECK (size between 1 and 10485760),
	CONSTRAINT "employee_import_second_person" CHECK ("tenant"."employee_import"."confirmed_by" <> "tenant"."employee_import"."committed_by")
);
--> statement-breakpoint
CREATE TABLE "tenant"."employee_import_columns" (
	"organisation_id" uuid NOT NULL,
	"headings" "bytea" NOT NULL,
	"columns" jsonb NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "employee_import_columns_organisation_id_headings_pk" PRIMARY KEY("organisation_id","headings")
);
--> statement-breakpoint
CREATE TABLE "tenant"."employee_import_row" (
	"organisation_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"kind" text NOT NULL,
	"employee_id" uuid,
	"employee_version" integer,
	"content" "bytea",
	"renames" boolean DEFAULT false NOT NULL,
	"readdresses" boolean DEFAULT false NOT NULL,
	"numberless" boolean DEFAULT false NOT NULL,
	"managerless" boolean DEFAULT false NOT NULL,
	"manages" boolean DEFAULT false NOT NULL,
	"blocks" integer DEFAULT 0 NOT NULL,
	"nth" integer,
	"manager_nth" integer,
	CONSTRAINT "employee_import_row_organisation_id_import_id_line_pk" PRIMARY KEY("organisation_id","import_id","line"),
	CONSTRAINT "employee_import_row_kind" CHECK ("tenant"."employee_import_row"."kind" in ('new', 'changed', 'unchanged', 'faulty', 'left')),
	CONSTRAINT "employee_import_row_compared" CHECK (("tenant"."employee_import_row"."employee_id" is null) = ("tenant"."employee_import_row"."employee_version" is null))
);
--> statement-breakpoint
CREATE TABLE "tenant"."department" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text,
	"name" text NOT NULL,
	"parent_id" uuid,
	"manager_id" uuid,
	"closed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"heard_name" text collate "C" GENERATED ALWAYS AS (lower(name collate "sv-x-icu")) STORED,
	CONSTRAINT "department_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "department_name" CHECK ("tenant"."department"."name" <> '' and "tenant"."department"."code" <> '')
);
--> statement-breakpoint
CREATE TABLE "tenant"."employee" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text DEFAULT 'employee' NOT NULL,
	"given_name" text NOT NULL,
	"surname" text NOT NULL,
	"sort_name" text NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"department_id" uuid,
	"department_name" text DEFAULT '' NOT NULL,
	"manager_id" uuid,
	"email" text,
	"phone" text,
	"employed_from" date NOT NULL,
	"employed_to" date,
	"protected_identity" boolean DEFAULT false NOT NULL,
	"alias" text NOT NULL,
	"affiliation_uid" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "employee_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "employee_affiliation" UNIQUE("organisation_id","affiliation_uid"),
	CONSTRAINT "employee_alias" UNIQUE("organisation_id","alias"),
	CONSTRAINT "employee_not_own_manager" CHECK ("tenant"."employee"."manager_id" <> "tenant"."employee"."id"),
	CONSTRAINT "employee_period" CHECK ("tenant"."employee"."employed_to" is null or "tenant"."employee"."employed_to" >= "tenant"."employee"."employed_from"),
	CONSTRAINT "employee_kind" CHECK ("tenant"."employee"."kind" in ('employee', 'contractor'))
);
--> statement-breakpoint
CREATE TABLE "tenant"."identifier" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"value" text,
	"ciphertext" "bytea",
	"key_id" text,
	"lookup" "bytea" NOT NULL,
	"lookup_key_id" text NOT NULL,
	"masked" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	CONSTRAINT "identifier_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "identifier_clear_or_sealed" CHECK (("tenant"."identifier"."value" is null) <> ("tenant"."identifier"."ciphertext" is null)),
	CONSTRAINT "identifier_kind" CHECK ("tenant"."identifier"."kind" in ('personnummer', 'samordningsnummer', 'hsa-id', 'employee-number', 'user-principal-name'))
);
--> statement-breakpoint
CREATE TABLE "tenant"."eid_end_known" (
	"organisation_id" uuid NOT NULL,
	"eid_id" uuid NOT NULL,
	"valid_day" date NOT NULL,
	"known_at" timestamp with time zone NOT NULL,
	"known_by" uuid NOT NULL,
	"known_as" text NOT NULL,
	CONSTRAINT "eid_end_known_organisation_id_eid_id_valid_day_pk" PRIMARY KEY("organisation_id","eid_id","valid_day"),
	CONSTRAINT "eid_end_known_as" CHECK ("tenant"."eid_end_known"."known_as" in ('holder', 'manager'))
);
--> statement-breakpoint
CREATE TABLE "tenant"."eid_reminder" (
	"organisation_id" uuid NOT NULL,
	"eid_id" uuid NOT NULL,
	"valid_day" date NOT NULL,
	"step" integer NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"to_holder" boolean NOT NULL,
	"to_manager" boolean NOT NULL,
	"presumed" boolean DEFAULT false NOT NULL,
	CONSTRAINT "eid_reminder_organisation_id_eid_id_valid_day_step_pk" PRIMARY KEY("organisation_id","eid_id","valid_day","step")
);
--> statement-breakpoint
CREATE TABLE "tenant"."reminder_round" (
	"organisation_id" uuid NOT NULL,
	"day" date NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"mails" integer NOT NULL,
	"waiting" integer NOT NULL,
	CONSTRAINT "reminder_round_organisation_id_day_pk" PRIMARY KEY("organisation_id","day"),
	CONSTRAINT "reminder_round_counts" CHECK ("tenant"."reminder_round"."mails" >= 0 and "tenant"."reminder_round"."waiting" >= 0)
);
--> statement-breakpoint
CREATE TABLE "tenant"."erased_act" (
	"organisation_id" uuid NOT NULL,
	"act_id" uuid NOT NULL,
	"erasure_id" uuid NOT NULL,
	"sha256" "bytea" NOT NULL,
	CONSTRAINT "erased_act_organisation_id_act_id_pk" PRIMARY KEY("organisation_id","act_id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."erased_entry" (
	"organisation_id" uuid NOT NULL,
	"event_id" bigint NOT NULL,
	"erasure_id" uuid NOT NULL,
	CONSTRAINT "erased_entry_organisation_id_event_id_pk" PRIMARY KEY("organisation_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."erasure" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"ground" text NOT NULL,
	"reference" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"confirmed_by" uuid,
	"confirmed_at" timestamp with time zone,
	"withdrawn_by" uuid,
	"withdrawn_at" timestamp with time zone,
	"gone" integer DEFAULT 0 NOT NULL,
	"digest" text,
	"carried_out_at" timestamp with time zone,
	"logged_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "erasure_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "erasure_ground" CHECK ("tenant"."erasure"."ground" in ('no-longer-needed', 'consent-withdrawn', 'objection-upheld', 'unlawful', 'legal-obligation')),
	CONSTRAINT "erasure_reference" CHECK ("tenant"."erasure"."reference" <> ''),
	CONSTRAINT "erasure_two_people" CHECK (num_nonnulls("tenant"."erasure"."confirmed_by", "tenant"."erasure"."confirmed_at") in (0, 2)
        and num_nonnulls("tenant"."erasure"."withdrawn_by", "tenant"."erasure"."withdrawn_at") in (0, 2)
        and "tenant"."erasure"."confirmed_by" <> "tenant"."erasure"."proposed_by"),
	CONSTRAINT "erasure_in_order" CHECK (("tenant"."erasure"."carried_out_at" is null or ("tenant"."erasure"."confirmed_at" is not null and "tenant"."erasure"."withdrawn_at" is null))
        and ("tenant"."erasure"."logged_at" is null or "tenant"."erasure"."carried_out_at" is not null)
        and ("tenant"."erasure"."carried_out_at" is null) = ("tenant"."erasure"."digest" is null)
        and ("tenant"."erasure"."carried_out_at" is not null or "tenant"."erasure"."gone" = 0))
);
--> statement-breakpoint
CREATE TABLE "tenant"."evidence" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"title" text NOT NULL,
	"kind" text NOT NULL,
	"sha256" "bytea",
	"file_name" text,
	"url" text,
	"agreement_id" uuid,
	"control_result_id" uuid,
	"effective_from" date NOT NULL,
	"effective_to" date,
	"classification" text NOT NULL,
	"owner_id" uuid,
	"state" text NOT NULL,
	"author_id" uuid NOT NULL,
	"author_name" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	"reviewed_by" uuid,
	"reviewed_by_name" text,
	"reviewed_at" timestamp with time zone,
	"review_note" text,
	"withdrawn_at" timestamp with time zone,
	"superseded_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "evidence_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "evidence_kind" CHECK (("tenant"."evidence"."kind" = 'file') = ("tenant"."evidence"."sha256" is not null) and ("tenant"."evidence"."kind" = 'link') = ("tenant"."evidence"."url" is not null) and ("tenant"."evidence"."kind" = 'agreement') = ("tenant"."evidence"."agreement_id" is not null) and ("tenant"."evidence"."kind" = 'control') = ("tenant"."evidence"."control_result_id" is not null)),
	CONSTRAINT "evidence_state" CHECK ("tenant"."evidence"."state" in ('not-ready', 'ready', 'approved', 'returned')),
	CONSTRAINT "evidence_classification" CHECK ("tenant"."evidence"."classification" in ('open', 'internal', 'secret')),
	CONSTRAINT "evidence_period" CHECK ("tenant"."evidence"."effective_to" is null or "tenant"."evidence"."effective_to" >= "tenant"."evidence"."effective_from"),
	CONSTRAINT "evidence_second_person" CHECK ("tenant"."evidence"."reviewed_by" is null or "tenant"."evidence"."reviewed_by" <> "tenant"."evidence"."author_id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."evidence_use" (
	"organisation_id" uuid NOT NULL,
	"evidence_id" uuid NOT NULL,
	"mark_id" uuid NOT NULL,
	"requirement" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	CONSTRAINT "evidence_use_organisation_id_evidence_id_mark_id_requirement_pk" PRIMARY KEY("organisation_id","evidence_id","mark_id","requirement")
);
--> statement-breakpoint
CREATE TABLE "tenant"."export_file" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"list" text NOT NULL,
	"format" text NOT NULL,
	"locale" text NOT NULL,
	"listing" jsonb NOT NULL,
	"filters" jsonb NOT NULL,
	"content" "bytea",
	"sees_protected" boolean DEFAULT false NOT NULL,
	"departments" jsonb,
	"asked_at" timestamp with time zone NOT NULL,
	"fetched_at" timestamp with time zone,
	"gone_at" timestamp with time zone NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"rows" integer DEFAULT 0 NOT NULL,
	"refused" text,
	"ended_at" timestamp with time zone,
	CONSTRAINT "export_file_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "export_file_state" CHECK ("tenant"."export_file"."state" in ('waiting', 'ready', 'refused')),
	CONSTRAINT "export_file_refused" CHECK (("tenant"."export_file"."state" = 'refused') = ("tenant"."export_file"."refused" is not null))
);
--> statement-breakpoint
CREATE TABLE "system"."field_key" (
	"name" text NOT NULL,
	"key_id" text NOT NULL,
	"state" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"total" integer,
	"moved" integer DEFAULT 0 NOT NULL,
	"unreadable" integer DEFAULT 0 NOT NULL,
	"complete_at" timestamp with time zone,
	"removed_at" timestamp with time zone,
	CONSTRAINT "field_key_name_key_id_pk" PRIMARY KEY("name","key_id"),
	CONSTRAINT "field_key_name" CHECK ("system"."field_key"."name" in ('identifier-key', 'lookup-key')),
	CONSTRAINT "field_key_state" CHECK ("system"."field_key"."state" in ('current', 'previous', 'removed')),
	CONSTRAINT "field_key_id" CHECK ("system"."field_key"."key_id" ~ '^[0-9a-f]{8}$'),
	CONSTRAINT "field_key_removed" CHECK (("system"."field_key"."state" = 'removed') = ("system"."field_key"."removed_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "system"."key_beat" (
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"login" text NOT NULL,
	"host" text NOT NULL,
	"known" text[] NOT NULL,
	"writes" text NOT NULL,
	"beat_at" timestamp with time zone NOT NULL,
	CONSTRAINT "key_beat_id_name_pk" PRIMARY KEY("id","name"),
	CONSTRAINT "key_beat_name" CHECK ("system"."key_beat"."name" in ('identifier-key', 'lookup-key')),
	CONSTRAINT "key_beat_small" CHECK (cardinality(known) between 1 and 8 and length(host) <= 100)
);
--> statement-breakpoint
CREATE TABLE "tenant"."framework" (
	"organisation_id" uuid NOT NULL,
	"id" text NOT NULL,
	"document" jsonb NOT NULL,
	"sha256" text NOT NULL,
	"loaded_at" timestamp with time zone NOT NULL,
	"loaded_by" text NOT NULL,
	CONSTRAINT "framework_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."inbox_read" (
	"organisation_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"ref" text NOT NULL,
	"read_at" timestamp with time zone NOT NULL,
	CONSTRAINT "inbox_read_organisation_id_account_id_kind_ref_pk" PRIMARY KEY("organisation_id","account_id","kind","ref"),
	CONSTRAINT "inbox_read_length" CHECK (char_length("tenant"."inbox_read"."ref") between 1 and 80 and char_length("tenant"."inbox_read"."kind") <= 40)
);
--> statement-breakpoint
CREATE TABLE "tenant"."inbox_setting" (
	"organisation_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"muted" text[] DEFAULT '{}' NOT NULL,
	"daily_mail" boolean DEFAULT true NOT NULL,
	"mailed_at" timestamp with time zone,
	"version" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "inbox_setting_organisation_id_account_id_pk" PRIMARY KEY("organisation_id","account_id"),
	CONSTRAINT "inbox_setting_muted" CHECK (cardinality("tenant"."inbox_setting"."muted") <= 40)
);
--> statement-breakpoint
CREATE TABLE "tenant"."incident" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"title" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"severity" text NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"detected_at" timestamp with time zone NOT NULL,
	"first_report_at" timestamp with time zone,
	"second_report_at" timestamp with time zone,
	"final_report_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"eid_ids" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"service_ids" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"recorded_by" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "incident_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "incident_severity" CHECK ("tenant"."incident"."severity" in ('low', 'serious', 'critical')),
	CONSTRAINT "incident_order" CHECK ("tenant"."incident"."detected_at" >= "tenant"."incident"."occurred_at")
);
--> statement-breakpoint
CREATE TABLE "tenant"."finding" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mark_id" uuid NOT NULL,
	"requirement" text NOT NULL,
	"internal_audit_id" uuid,
	"incident_id" uuid,
	"severity" text NOT NULL,
	"text" text NOT NULL,
	"action" text DEFAULT '' NOT NULL,
	"owner_id" uuid,
	"due_on" date NOT NULL,
	"status" text NOT NULL,
	"found_by" text NOT NULL,
	"found_at" timestamp with time zone NOT NULL,
	"done_by" uuid,
	"done_by_name" text,
	"done_at" timestamp with time zone,
	"verified_by" uuid,
	"verified_by_name" text,
	"verified_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "finding_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "finding_severity" CHECK ("tenant"."finding"."severity" in ('major', 'minor', 'observation')),
	CONSTRAINT "finding_status" CHECK ("tenant"."finding"."status" in ('open', 'done', 'verified')),
	CONSTRAINT "finding_second_person" CHECK ("tenant"."finding"."verified_by" is null or "tenant"."finding"."verified_by" <> "tenant"."finding"."done_by")
);
--> statement-breakpoint
CREATE TABLE "tenant"."internal_audit" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mark_id" uuid NOT NULL,
	"title" text NOT NULL,
	"auditor" text NOT NULL,
	"planned_on" date NOT NULL,
	"performed_on" date,
	"requirements" jsonb NOT NULL,
	"conclusion" text DEFAULT '' NOT NULL,
	"evidence_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "internal_audit_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."sample" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mark_id" uuid NOT NULL,
	"seed" text NOT NULL,
	"size" integer NOT NULL,
	"period_from" date NOT NULL,
	"period_to" date NOT NULL,
	"population" integer NOT NULL,
	"eid_ids" jsonb NOT NULL,
	"drawn_at" timestamp with time zone NOT NULL,
	"drawn_by" text NOT NULL,
	CONSTRAINT "sample_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "sample_size" CHECK ("tenant"."sample"."size" between 1 and 500)
);
--> statement-breakpoint
CREATE TABLE "tenant"."application" (
	"organisation_id" uuid NOT NULL,
	"eid_id" uuid NOT NULL,
	"applied_by" text NOT NULL,
	"applied_at" timestamp with time zone NOT NULL,
	"terms_version" integer NOT NULL,
	"terms_accepted_at" timestamp with time zone,
	"follows_id" uuid,
	"identity_method" text NOT NULL,
	"template_id" uuid,
	"reason" text,
	"collect_place" text,
	"collect_days" integer,
	CONSTRAINT "application_organisation_id_eid_id_pk" PRIMARY KEY("organisation_id","eid_id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."delivery_notice" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"eid_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"channel" text NOT NULL,
	"address" text,
	"sent_at" timestamp with time zone NOT NULL,
	"sent_by" uuid,
	CONSTRAINT "delivery_notice_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."identity_check" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"eid_id" uuid NOT NULL,
	"method" text NOT NULL,
	"document" text,
	"document_tail" text,
	"reference" text,
	"checked_at" timestamp with time zone NOT NULL,
	"checked_by" uuid NOT NULL,
	CONSTRAINT "identity_check_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."key_declaration" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"eid_id" uuid NOT NULL,
	"part" text NOT NULL,
	"carrier_number" text NOT NULL,
	"declared_at" timestamp with time zone NOT NULL,
	"declared_by" uuid NOT NULL,
	CONSTRAINT "key_declaration_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "key_declaration_part" CHECK ("tenant"."key_declaration"."part" in ('producer', 'issuing-officer'))
);
--> statement-breakpoint
CREATE TABLE "tenant"."receipt" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"eid_id" uuid NOT NULL,
	"reference" text NOT NULL,
	"terms_version" integer NOT NULL,
	"prepared_at" timestamp with time zone NOT NULL,
	"prepared_by" uuid NOT NULL,
	"signed_by" text,
	"signed_at" timestamp with time zone,
	"code_hash" "bytea",
	"code_sent_at" timestamp with time zone,
	"code_expires_at" timestamp with time zone,
	"code_tries" integer DEFAULT 0 NOT NULL,
	"link_id" uuid,
	"link_expires_at" timestamp with time zone,
	"link_opened_at" timestamp with time zone,
	"link_browser" "bytea",
	"signature_digest" text,
	"withdrawn_at" timestamp with time zone,
	"collect_by" date,
	CONSTRAINT "receipt_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "receipt_reference" UNIQUE("organisation_id","reference")
);
--> statement-breakpoint
CREATE TABLE "tenant"."register_check" (
	"organisation_id" uuid NOT NULL,
	"eid_id" uuid NOT NULL,
	"source" text NOT NULL,
	"agrees" boolean NOT NULL,
	"reference" text,
	"checked_at" timestamp with time zone NOT NULL,
	"checked_by" uuid,
	"bulk_id" uuid,
	CONSTRAINT "register_check_organisation_id_eid_id_pk" PRIMARY KEY("organisation_id","eid_id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."terms" (
	"organisation_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"text_sv" text NOT NULL,
	"text_en" text NOT NULL,
	"published_at" timestamp with time zone,
	"edited_at" timestamp with time zone NOT NULL,
	"edited_by" uuid,
	CONSTRAINT "terms_organisation_id_version_pk" PRIMARY KEY("organisation_id","version")
);
--> statement-breakpoint
CREATE TABLE "tenant"."crl" (
	"organisation_id" uuid NOT NULL,
	"issuer_id" uuid NOT NULL,
	"authority" text NOT NULL,
	"number" bigint NOT NULL,
	"slug" text NOT NULL,
	"distribution_point" text,
	"der" "bytea",
	"signature" "bytea",
	"hash" "bytea",
	"entries" integer NOT NULL,
	"changes" integer DEFAULT 1 NOT NULL,
	"faults" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"this_update" timestamp with time zone NOT NULL,
	"next_update" timestamp with time zone NOT NULL,
	CONSTRAINT "crl_organisation_id_issuer_id_authority_number_pk" PRIMARY KEY("organisation_id","issuer_id","authority","number")
);
--> statement-breakpoint
CREATE TABLE "tenant"."crl_entry" (
	"organisation_id" uuid NOT NULL,
	"issuer_id" uuid NOT NULL,
	"serial" text NOT NULL,
	"from_number" bigint NOT NULL,
	"to_number" bigint,
	"reason" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"invalidity_at" timestamp with time zone,
	CONSTRAINT "crl_entry_organisation_id_issuer_id_serial_from_number_pk" PRIMARY KEY("organisation_id","issuer_id","serial","from_number")
);
--> statement-breakpoint
CREATE TABLE "tenant"."crl_lease" (
	"organisation_id" uuid NOT NULL,
	"issuer_id" uuid NOT NULL,
	"number" bigint NOT NULL,
	"begun_at" timestamp with time zone NOT NULL,
	CONSTRAINT "crl_lease_organisation_id_issuer_id_pk" PRIMARY KEY("organisation_id","issuer_id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."crl_served" (
	"organisation_id" uuid NOT NULL,
	"issuer_id" uuid NOT NULL,
	"authority" text NOT NULL,
	"number" bigint NOT NULL,
	"der" "bytea" NOT NULL,
	CONSTRAINT "crl_served_organisation_id_issuer_id_authority_pk" PRIMARY KEY("organisation_id","issuer_id","authority")
);
--> statement-breakpoint
CREATE TABLE "tenant"."eid_type" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer NOT NULL,
	"issuer_id" uuid NOT NULL,
	"name_sv" text NOT NULL,
	"name_en" text NOT NULL,
	"carrier" text NOT NULL,
	"level" integer NOT NULL,
	"max_months" integer NOT NULL,
	"subject_profile" text NOT NULL,
	"purposes" jsonb NOT NULL,
	"certificate_options" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"renewal_days" integer DEFAULT 90 NOT NULL,
	"reminder_days" integer[] DEFAULT '{60,30,7}' NOT NULL,
	"hold_allowed" boolean DEFAULT true NOT NULL,
	"second_person" boolean DEFAULT true NOT NULL,
	"reserve" boolean DEFAULT false NOT NULL,
	"reserve_days" integer DEFAULT 14 NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"replaced_at" timestamp with time zone,
	CONSTRAINT "eid_type_organisation_id_id_version_pk" PRIMARY KEY("organisation_id","id","version"),
	CONSTRAINT "eid_type_level" CHECK ("tenant"."eid_type"."level" between 2 and 4),
	CONSTRAINT "eid_type_reminders" CHECK (cardinality("tenant"."eid_type"."reminder_days") <= 6 and 1 <= all ("tenant"."eid_type"."reminder_days") and 365 >= all ("tenant"."eid_type"."reminder_days")),
	CONSTRAINT "eid_type_reserve_days" CHECK ("tenant"."eid_type"."reserve_days" between 1 and 31),
	CONSTRAINT "eid_type_months" CHECK ("tenant"."eid_type"."max_months" between 1 and 60),
	CONSTRAINT "eid_type_carrier" CHECK ("tenant"."eid_type"."carrier" = 'card' or ("tenant"."eid_type"."carrier" in ('mobile', 'security-key') and "tenant"."eid_type"."level" < 4) or ("tenant"."eid_type"."carrier" = 'key-file' and "tenant"."eid_type"."level" = 2))
);
--> statement-breakpoint
CREATE TABLE "tenant"."issuer" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"levels" integer[] NOT NULL,
	"approved_levels" integer[] DEFAULT '{}' NOT NULL,
	"decision_reference" text,
	"approved_from" date,
	"approved_to" date,
	"issuing_key_id" text,
	"ceremony_transcript" text,
	"key_store" text,
	"key_custodians_needed" integer,
	"key_custodians" integer,
	"key_locked_since" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"revocation_reason" text,
	"succeeds_id" uuid,
	"root_issuer_id" uuid,
	"succeeded_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "issuer_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "issuer_slug" UNIQUE("organisation_id","slug"),
	CONSTRAINT "issuer_successor" UNIQUE("organisation_id","succeeds_id"),
	CONSTRAINT "issuer_kind" CHECK ("tenant"."issuer"."kind" in ('own', 'supplier')),
	CONSTRAINT "issuer_succession" CHECK (("tenant"."issuer"."succeeds_id" is null) = ("tenant"."issuer"."root_issuer_id" is null) and ("tenant"."issuer"."kind" = 'own' or num_nonnulls("tenant"."issuer"."succeeds_id", "tenant"."issuer"."succeeded_at") = 0)),
	CONSTRAINT "issuer_key_store" CHECK ("tenant"."issuer"."key_store" in ('file', 'module')),
	CONSTRAINT "issuer_approval" CHECK ("tenant"."issuer"."kind" = 'supplier' or ("tenant"."issuer"."approved_levels" = '{}' and num_nonnulls("tenant"."issuer"."decision_reference", "tenant"."issuer"."approved_from", "tenant"."issuer"."approved_to") = 0))
);
--> statement-breakpoint
CREATE TABLE "tenant"."issuer_certificate" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"issuer_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"key_id" text NOT NULL,
	"slug" text NOT NULL,
	"der" "bytea" NOT NULL,
	"not_before" timestamp with time zone NOT NULL,
	"not_after" timestamp with time zone NOT NULL,
	CONSTRAINT "issuer_certificate_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."job" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"account_id" uuid NOT NULL,
	"shared_with" text,
	"input" jsonb NOT NULL,
	"state" text NOT NULL,
	"total" integer,
	"done" integer DEFAULT 0 NOT NULL,
	"unchanged" integer DEFAULT 0 NOT NULL,
	"refused" integer DEFAULT 0 NOT NULL,
	"lease_holder" uuid,
	"lease_until" timestamp with time zone,
	"served_at" timestamp with time zone,
	"due_at" timestamp with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"failed_code" text,
	"asked_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "job_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "job_state" CHECK ("tenant"."job"."state" in ('waiting', 'running', 'paused', 'cancelled', 'done', 'failed')),
	CONSTRAINT "job_ended" CHECK (("tenant"."job"."state" in ('cancelled', 'done', 'failed')) = ("tenant"."job"."ended_at" is not null)),
	CONSTRAINT "job_failed" CHECK (("tenant"."job"."state" = 'failed') = ("tenant"."job"."failed_code" is not null)),
	CONSTRAINT "job_counted" CHECK ("tenant"."job"."done" + "tenant"."job"."unchanged" + "tenant"."job"."refused" <= "tenant"."job"."total")
);
--> statement-breakpoint
CREATE TABLE "tenant"."job_row" (
	"organisation_id" uuid NOT NULL,
	"job_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"subject_id" uuid,
	"outcome" text,
	"code" text,
	"detail" jsonb,
	"at" timestamp with time zone,
	CONSTRAINT "job_row_organisation_id_job_id_number_pk" PRIMARY KEY("organisation_id","job_id","number"),
	CONSTRAINT "job_row_outcome" CHECK ("tenant"."job_row"."outcome" in ('done', 'unchanged', 'refused')),
	CONSTRAINT "job_row_told" CHECK (("tenant"."job_row"."outcome" is null) = ("tenant"."job_row"."at" is null)),
	CONSTRAINT "job_row_refused" CHECK (coalesce("tenant"."job_row"."outcome" = 'refused', false) = ("tenant"."job_row"."code" is not null))
);
--> statement-breakpoint
CREATE TABLE "tenant"."key_attestation" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"eid_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"key_fingerprint" text NOT NULL,
	"carrier_number" text NOT NULL,
	"slot" text NOT NULL,
	"serial" text NOT NULL,
	"firmware" text NOT NULL,
	"pin" text NOT NULL,
	"touch" text NOT NULL,
	"certificates" text NOT NULL,
	"attested_at" timestamp with time zone NOT NULL,
	"received_by" uuid NOT NULL,
	CONSTRAINT "key_attestation_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "key_attestation_purpose" CHECK ("tenant"."key_attestation"."purpose" in ('authentication', 'signature')),
	CONSTRAINT "key_attestation_pin" CHECK ("tenant"."key_attestation"."pin" in ('never', 'once', 'always', 'match-once', 'match-always')),
	CONSTRAINT "key_attestation_touch" CHECK ("tenant"."key_attestation"."touch" in ('never', 'always', 'cached')),
	CONSTRAINT "key_attestation_key" CHECK ("tenant"."key_attestation"."key_fingerprint" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "key_attestation_serial" CHECK ("tenant"."key_attestation"."serial" ~ '^[0-9]{1,20}$'),
	CONSTRAINT "key_attestation_size" CHECK (length("tenant"."key_attestation"."certificates") between 1 and 100000)
);
--> statement-breakpoint
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
CREATE TABLE "system"."attempt" (
	"key" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"ends_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "system"."work_claim" (
	"key" text NOT NULL,
	"place" smallint NOT NULL,
	"claim_id" uuid NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	CONSTRAINT "work_claim_key_place_pk" PRIMARY KEY("key","place")
);
--> statement-breakpoint
CREATE TABLE "tenant"."loss_ask" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"browser" "bytea" NOT NULL,
	"about" "bytea" NOT NULL,
	"origin" "bytea" NOT NULL,
	"given" "bytea",
	"asked_at" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone,
	"outcome" text,
	"codes" jsonb,
	"tries" integer DEFAULT 0 NOT NULL,
	"opened_at" timestamp with time zone,
	"opened_for" uuid,
	CONSTRAINT "loss_ask_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "loss_ask_kind" CHECK ("tenant"."loss_ask"."kind" in ('code', 'card')),
	CONSTRAINT "loss_ask_outcome" CHECK ("tenant"."loss_ask"."outcome" in ('sent', 'blocked', 'paged', 'no-match')),
	CONSTRAINT "loss_ask_answered" CHECK ((answered_at is null) = (outcome is null) and (answered_at is null or given is null)),
	CONSTRAINT "loss_ask_opened_by_code" CHECK ((opened_at is null) = (opened_for is null) and (opened_for is null
        or codes @> jsonb_build_array(jsonb_build_object('employeeId', opened_for::text))))
);
--> statement-breakpoint
CREATE TABLE "tenant"."found_request" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"eid_id" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"asked_by" uuid,
	"note" text,
	"answer" text,
	"answered_at" timestamp with time zone,
	"answered_by" uuid,
	CONSTRAINT "found_request_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."loss_report" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"channel" text NOT NULL,
	"break_glass_code_id" uuid,
	"eid_ids" jsonb NOT NULL,
	"skipped" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"lost_at" timestamp with time zone,
	"received_at" timestamp with time zone NOT NULL,
	"registered_at" timestamp with time zone NOT NULL,
	"registered_by" uuid,
	"revokes_at" timestamp with time zone NOT NULL,
	CONSTRAINT "loss_report_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."mail_bounce" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mail_id" uuid NOT NULL,
	"employee_id" uuid,
	"address" text NOT NULL,
	"status" text NOT NULL,
	"source" text NOT NULL,
	"permanent" boolean NOT NULL,
	"mailed_at" timestamp with time zone NOT NULL,
	"bounced_at" timestamp with time zone NOT NULL,
	"cleared_at" timestamp with time zone,
	"cleared_by" uuid,
	CONSTRAINT "mail_bounce_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "mail_bounce_once" UNIQUE NULLS NOT DISTINCT("organisation_id","mail_id","employee_id"),
	CONSTRAINT "mail_bounce_source" CHECK ("tenant"."mail_bounce"."source" in ('smtp', 'report')),
	CONSTRAINT "mail_bounce_status" CHECK ("tenant"."mail_bounce"."status" ~ '^[245]\.[0-9]{1,3}\.[0-9]{1,3}$'),
	CONSTRAINT "mail_bounce_permanent" CHECK (not "tenant"."mail_bounce"."permanent" or "tenant"."mail_bounce"."status" like '5.%'),
	CONSTRAINT "mail_bounce_cleared" CHECK ("tenant"."mail_bounce"."cleared_by" is null or "tenant"."mail_bounce"."cleared_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "tenant"."mail_template" (
	"organisation_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"version" integer NOT NULL,
	"text" jsonb,
	"published_at" timestamp with time zone,
	"edited_at" timestamp with time zone NOT NULL,
	"edited_by" uuid,
	CONSTRAINT "mail_template_organisation_id_kind_version_pk" PRIMARY KEY("organisation_id","kind","version")
);
--> statement-breakpoint
CREATE TABLE "tenant"."manager_request" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"employee_id" uuid NOT NULL,
	"type_id" uuid,
	"type_version" integer,
	"eid_id" uuid,
	"last_day" date,
	"note" text,
	"asked_at" timestamp with time zone NOT NULL,
	"asked_by" uuid NOT NULL,
	"manager_id" uuid,
	"answer" text,
	"reason" text,
	"answered_at" timestamp with time zone,
	"answered_by" uuid,
	"answered_eid_id" uuid,
	CONSTRAINT "manager_request_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "manager_request_kind" CHECK ("tenant"."manager_request"."kind" in ('new-eid', 'replace-eid', 'block-eid', 'end-employment', 'renew-eid')),
	CONSTRAINT "manager_request_answer" CHECK ("tenant"."manager_request"."answer" in ('done', 'refused', 'withdrawn')),
	CONSTRAINT "manager_request_whole" CHECK (num_nulls("tenant"."manager_request"."answer", "tenant"."manager_request"."answered_at", "tenant"."manager_request"."answered_by") in (0, 3)
        and ("tenant"."manager_request"."reason" is null) = ("tenant"."manager_request"."answer" is distinct from 'refused')
        and ("tenant"."manager_request"."answered_eid_id" is null or "tenant"."manager_request"."answer" = 'done')),
	CONSTRAINT "manager_request_others" CHECK ("tenant"."manager_request"."employee_id" <> "tenant"."manager_request"."manager_id"),
	CONSTRAINT "manager_request_own" CHECK (case when "tenant"."manager_request"."manager_id" is null
        then num_nulls("tenant"."manager_request"."type_id", "tenant"."manager_request"."type_version", "tenant"."manager_request"."note") = 0 and "tenant"."manager_request"."kind" in ('new-eid', 'renew-eid')
          and ("tenant"."manager_request"."kind" = 'renew-eid') = ("tenant"."manager_request"."eid_id" is not null)
        else num_nonnulls("tenant"."manager_request"."type_id", "tenant"."manager_request"."type_version") = 0 and "tenant"."manager_request"."kind" in ('new-eid', 'replace-eid', 'block-eid', 'end-employment') end)
);
--> statement-breakpoint
CREATE TABLE "tenant"."mandate" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"act" text NOT NULL,
	"service_id" uuid NOT NULL,
	"employee_id" uuid,
	"department_id" uuid,
	"title" text,
	"special" boolean NOT NULL,
	"limits" jsonb NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"decided_by" text NOT NULL,
	"decided_on" date NOT NULL,
	"delegation" text NOT NULL,
	"case_reference" text,
	"needs_second" boolean NOT NULL,
	"granted_by" uuid NOT NULL,
	"granted_at" timestamp with time zone NOT NULL,
	"confirmed_by" uuid,
	"confirmed_at" timestamp with time zone,
	"recalled_by" uuid,
	"recalled_at" timestamp with time zone,
	"recall_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "mandate_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "mandate_holder" CHECK (("tenant"."mandate"."employee_id" is null) = (num_nonnulls("tenant"."mandate"."department_id", "tenant"."mandate"."title") > 0)
        and "tenant"."mandate"."title" <> ''),
	CONSTRAINT "mandate_special_by_name" CHECK (not "tenant"."mandate"."special" or "tenant"."mandate"."employee_id" is not null),
	CONSTRAINT "mandate_limits" CHECK (jsonb_typeof("tenant"."mandate"."limits") = 'array'),
	CONSTRAINT "mandate_period" CHECK ("tenant"."mandate"."valid_to" >= "tenant"."mandate"."valid_from"),
	CONSTRAINT "mandate_decision" CHECK ("tenant"."mandate"."decided_by" <> '' and "tenant"."mandate"."delegation" <> ''),
	CONSTRAINT "mandate_two_people" CHECK (num_nonnulls("tenant"."mandate"."confirmed_by", "tenant"."mandate"."confirmed_at") in (0, 2)
        and "tenant"."mandate"."confirmed_by" <> "tenant"."mandate"."granted_by"),
	CONSTRAINT "mandate_recalled" CHECK (num_nonnulls("tenant"."mandate"."recalled_by", "tenant"."mandate"."recalled_at", "tenant"."mandate"."recall_reason") in (0, 3))
);
--> statement-breakpoint
CREATE TABLE "tenant"."mandate_type" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"act" text NOT NULL,
	"name_sv" text NOT NULL,
	"name_en" text NOT NULL,
	"description" text NOT NULL,
	"sensitive" boolean NOT NULL,
	"requestable" boolean DEFAULT false NOT NULL,
	"active" boolean NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "mandate_type_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "mandate_type_act" UNIQUE("organisation_id","act"),
	CONSTRAINT "mandate_type_act_written" CHECK ("tenant"."mandate_type"."act" ~ '^[a-z][a-z0-9]*([.:-][a-z0-9]+)*$')
);
--> statement-breakpoint
CREATE TABLE "tenant"."metadata_draft" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"party_id" uuid,
	"services" jsonb NOT NULL,
	"others" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "metadata_draft_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."objection" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"disclosed_at" timestamp with time zone NOT NULL,
	"disclosure_id" uuid NOT NULL,
	"note" text NOT NULL,
	"raised_by" uuid NOT NULL,
	"raised_at" timestamp with time zone NOT NULL,
	"due_on" date NOT NULL,
	"answer" text,
	"reason" text,
	"answered_by" uuid,
	"answered_at" timestamp with time zone,
	CONSTRAINT "objection_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "objection_once" UNIQUE("organisation_id","disclosed_at","disclosure_id"),
	CONSTRAINT "objection_answer" CHECK ("tenant"."objection"."answer" in ('upheld', 'rejected')),
	CONSTRAINT "objection_whole" CHECK (num_nulls("tenant"."objection"."answer", "tenant"."objection"."reason", "tenant"."objection"."answered_by", "tenant"."objection"."answered_at") in (0, 4)
        and "tenant"."objection"."note" <> '' and "tenant"."objection"."reason" <> '')
);
--> statement-breakpoint
CREATE TABLE "tenant"."ocsp_request" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"issuer_id" uuid NOT NULL,
	"key_id" text NOT NULL,
	"der" "bytea" NOT NULL,
	"withdraws" jsonb,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"refusal" text,
	"decided_at" timestamp with time zone,
	CONSTRAINT "ocsp_request_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "ocsp_request_key" UNIQUE("organisation_id","key_id"),
	CONSTRAINT "ocsp_request_key_id" CHECK ("tenant"."ocsp_request"."key_id" ~ '^ocsp-[0-9a-f]{16}$'),
	CONSTRAINT "ocsp_request_short" CHECK (octet_length("tenant"."ocsp_request"."der") <= 4096),
	CONSTRAINT "ocsp_request_decided" CHECK (("tenant"."ocsp_request"."state" = 'waiting') = ("tenant"."ocsp_request"."decided_at" is null) and ("tenant"."ocsp_request"."state" = 'refused') = ("tenant"."ocsp_request"."refusal" is not null) and "tenant"."ocsp_request"."state" in ('waiting', 'signed', 'refused'))
);
--> statement-breakpoint
CREATE TABLE "tenant"."officer" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"name" text NOT NULL,
	"vetted_at" timestamp with time zone,
	"vetted_by" text,
	"vetting_reference" text,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "officer_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "officer_account" UNIQUE("organisation_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."officer_identity" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"officer_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"lookup" "bytea" NOT NULL,
	"lookup_key_id" text NOT NULL,
	"ciphertext" "bytea",
	"key_id" text,
	"recorded_by" uuid,
	"recorded_by_name" text NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"confirmed_by" uuid,
	"confirmed_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "officer_identity_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "officer_identity_kind" CHECK ("tenant"."officer_identity"."kind" in ('personnummer', 'samordningsnummer')),
	CONSTRAINT "officer_identity_two_people" CHECK ("tenant"."officer_identity"."confirmed_by" is null or "tenant"."officer_identity"."confirmed_by" <> "tenant"."officer_identity"."recorded_by")
);
--> statement-breakpoint
CREATE TABLE "tenant"."officer_role" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"officer_id" uuid NOT NULL,
	"role" text NOT NULL,
	"requested_by" uuid,
	"requested_at" timestamp with time zone NOT NULL,
	"granted_by" uuid,
	"granted_at" timestamp with time zone,
	"removed_by" uuid,
	"removed_at" timestamp with time zone,
	"valid_from" date,
	"valid_to" date,
	"substitute_for" uuid,
	CONSTRAINT "officer_role_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "officer_role_period" CHECK (("tenant"."officer_role"."valid_from" is null) = ("tenant"."officer_role"."valid_to" is null)
        and coalesce("tenant"."officer_role"."valid_to" between "tenant"."officer_role"."valid_from" and "tenant"."officer_role"."valid_from" + 366, true)
        and ("tenant"."officer_role"."substitute_for" is null or "tenant"."officer_role"."valid_to" is not null)),
	CONSTRAINT "officer_role_substitute" CHECK ("tenant"."officer_role"."substitute_for" <> "tenant"."officer_role"."officer_id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."officer_role_department" (
	"organisation_id" uuid NOT NULL,
	"role_id" uuid NOT NULL,
	"department_id" uuid NOT NULL,
	CONSTRAINT "officer_role_department_organisation_id_role_id_department_id_pk" PRIMARY KEY("organisation_id","role_id","department_id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."order_template" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"type_id" uuid NOT NULL,
	"type_version" integer NOT NULL,
	"method" text NOT NULL,
	"source" text NOT NULL,
	"applied_by" text NOT NULL,
	"reason" text NOT NULL,
	"collect_place" text NOT NULL,
	"collect_days" integer,
	"active" boolean NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "order_template_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "order_template_name" UNIQUE("organisation_id","name"),
	CONSTRAINT "order_template_method" CHECK ("tenant"."order_template"."method" in ('in-person', 'established-relation', 'other-eid', 'registered-contact')),
	CONSTRAINT "order_template_source" CHECK ("tenant"."order_template"."source" in ('population-register', 'personnel-register')),
	CONSTRAINT "order_template_applied_by" CHECK ("tenant"."order_template"."applied_by" in ('employer', 'holder')),
	CONSTRAINT "order_template_days" CHECK ("tenant"."order_template"."collect_days" between 1 and 180)
);
--> statement-breakpoint
CREATE TABLE "tenant"."organisation" (
	"organisation_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"number" text NOT NULL,
	"emergency_phone" text NOT NULL,
	"emergency_hours" text,
	"officer_on_call" text NOT NULL,
	"officer_on_call_mail" text NOT NULL,
	"policy_oid_arc" text NOT NULL,
	"collection_days" integer DEFAULT 30 NOT NULL,
	"loss_hours" integer DEFAULT 24 NOT NULL,
	"loss_countdown" text DEFAULT 'working-day' NOT NULL,
	"block_limit" integer DEFAULT 25 NOT NULL,
	"block_limit_since" timestamp with time zone DEFAULT now() NOT NULL,
	"eid_number_year" integer DEFAULT 0 NOT NULL,
	"eid_number_last" integer DEFAULT 0 NOT NULL,
	"agreement_number_year" integer DEFAULT 0 NOT NULL,
	"agreement_number_last" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "organisation_organisation_id_pk" PRIMARY KEY("organisation_id"),
	CONSTRAINT "organisation_loss_countdown" CHECK ("tenant"."organisation"."loss_countdown" in ('working-day', 'hours')),
	CONSTRAINT "organisation_block_limit" CHECK ("tenant"."organisation"."block_limit" between 4 and 500)
);
--> statement-breakpoint
CREATE TABLE "system"."organisation_slug" (
	"slug" text PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"number" text NOT NULL,
	CONSTRAINT "organisation_slug_organisation_id_unique" UNIQUE("organisation_id"),
	CONSTRAINT "organisation_slug_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "tenant"."mail" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"channel" text DEFAULT 'email' NOT NULL,
	"recipient" text NOT NULL,
	"template" text NOT NULL,
	"locale" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"given_up_at" timestamp with time zone,
	CONSTRAINT "mail_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."outbox" (
	"organisation_id" uuid NOT NULL,
	"id" bigserial NOT NULL,
	"kind" text NOT NULL,
	"payload" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"done_at" timestamp with time zone,
	"lease" uuid,
	"settled_at" timestamp with time zone,
	CONSTRAINT "outbox_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "outbox_settled_after" CHECK (settled_at is null or (done_at is not null and last_error is not null))
);
--> statement-breakpoint
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
CREATE TABLE "tenant"."person_request" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"department_id" uuid NOT NULL,
	"ciphertext" "bytea",
	"key_id" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_by_name" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"outcome" text,
	"settled_by" uuid,
	"settled_by_name" text,
	"settled_at" timestamp with time zone,
	"note" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "person_request_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "person_request_outcome" CHECK ("tenant"."person_request"."outcome" in ('added', 'placed', 'declined')),
	CONSTRAINT "person_request_settled" CHECK (("tenant"."person_request"."outcome" is null) = ("tenant"."person_request"."settled_at" is null) and ("tenant"."person_request"."outcome" is null) = ("tenant"."person_request"."ciphertext" is not null))
);
--> statement-breakpoint
CREATE TABLE "tenant"."practice_statement" (
	"organisation_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"sections" jsonb NOT NULL,
	"published_at" timestamp with time zone,
	"edited_at" timestamp with time zone NOT NULL,
	"edited_by" uuid,
	CONSTRAINT "practice_statement_organisation_id_version_pk" PRIMARY KEY("organisation_id","version")
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
	"notified_on" date,
	"winner_id" uuid,
	"agreement_id" uuid,
	"standstill_days" integer DEFAULT 10 NOT NULL,
	"cancelled_on" date,
	"cancelled_reason" text,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "procurement_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "procurement_number" UNIQUE("organisation_id","number"),
	CONSTRAINT "procurement_contract" UNIQUE("organisation_id","agreement_id"),
	CONSTRAINT "procurement_procedure" CHECK ("tenant"."procurement"."procedure" in ('open', 'restricted', 'ranking', 'renewed-competition', 'direct-award')),
	CONSTRAINT "procurement_reason" CHECK ("tenant"."procurement"."procedure" <> 'direct-award' or "tenant"."procurement"."direct_award_reason" is not null),
	CONSTRAINT "procurement_standstill" CHECK ("tenant"."procurement"."standstill_days" between 0 and 60),
	CONSTRAINT "procurement_decided" CHECK (("tenant"."procurement"."decided_on" is null) = ("tenant"."procurement"."winner_id" is null) and ("tenant"."procurement"."decided_on" is null) = ("tenant"."procurement"."notified_on" is null)),
	CONSTRAINT "procurement_order" CHECK (("tenant"."procurement"."announced_on" is null or "tenant"."procurement"."decided_on" is null or "tenant"."procurement"."decided_on" >= "tenant"."procurement"."announced_on") and ("tenant"."procurement"."notified_on" is null or "tenant"."procurement"."notified_on" >= "tenant"."procurement"."decided_on")),
	CONSTRAINT "procurement_cancelled" CHECK (("tenant"."procurement"."cancelled_on" is null) = ("tenant"."procurement"."cancelled_reason" is null))
);
--> statement-breakpoint
CREATE TABLE "tenant"."propagation" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"eid_id" uuid NOT NULL,
	"wanted" text NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	"committed_at" timestamp with time zone,
	"sessions_ended" integer,
	"notices_at" timestamp with time zone,
	"receipt" text,
	CONSTRAINT "propagation_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "propagation_once" UNIQUE("organisation_id","eid_id","decided_at")
);
--> statement-breakpoint
CREATE TABLE "tenant"."propagation_channel" (
	"organisation_id" uuid NOT NULL,
	"propagation_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"published_at" timestamp with time zone,
	"seen_at" timestamp with time zone,
	"number" bigint,
	CONSTRAINT "propagation_channel_organisation_id_propagation_id_channel_pk" PRIMARY KEY("organisation_id","propagation_id","channel")
);
--> statement-breakpoint
CREATE TABLE "tenant"."purchase_basis" (
	"organisation_id" uuid NOT NULL,
	"agreement_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_by_name" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"decided_by" uuid,
	"decided_by_name" text,
	"decided_at" timestamp with time zone,
	"approved" boolean,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "purchase_basis_organisation_id_agreement_id_pk" PRIMARY KEY("organisation_id","agreement_id"),
	CONSTRAINT "purchase_basis_second_person" CHECK ("tenant"."purchase_basis"."decided_by" is null or "tenant"."purchase_basis"."decided_by" <> "tenant"."purchase_basis"."asked_by"),
	CONSTRAINT "purchase_basis_decided" CHECK (("tenant"."purchase_basis"."decided_by" is null) = ("tenant"."purchase_basis"."approved" is null))
);
--> statement-breakpoint
CREATE TABLE "tenant"."assessment" (
	"organisation_id" uuid NOT NULL,
	"mark_id" uuid NOT NULL,
	"requirement" text NOT NULL,
	"owner_id" uuid,
	"answer" text DEFAULT '' NOT NULL,
	"maturity" integer,
	"status" text DEFAULT 'open' NOT NULL,
	"due_on" date,
	"next_review_on" date,
	"reason" text,
	"asked_by" uuid,
	"asked_by_name" text,
	"asked_at" timestamp with time zone,
	"approved_by" uuid,
	"approved_by_name" text,
	"approved_at" timestamp with time zone,
	"reread" boolean DEFAULT false NOT NULL,
	"updated_by" text,
	"updated_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "assessment_organisation_id_mark_id_requirement_pk" PRIMARY KEY("organisation_id","mark_id","requirement"),
	CONSTRAINT "assessment_status" CHECK ("tenant"."assessment"."status" in ('open', 'met', 'not-applicable')),
	CONSTRAINT "assessment_maturity" CHECK ("tenant"."assessment"."maturity" between 1 and 5),
	CONSTRAINT "assessment_not_applicable" CHECK ("tenant"."assessment"."status" <> 'not-applicable' or ("tenant"."assessment"."reason" is not null and "tenant"."assessment"."approved_at" is not null)),
	CONSTRAINT "assessment_second_person" CHECK ("tenant"."assessment"."approved_by" is distinct from "tenant"."assessment"."asked_by" or "tenant"."assessment"."approved_by" is null)
);
--> statement-breakpoint
CREATE TABLE "tenant"."quality_mark" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"issuer_id" uuid NOT NULL,
	"level" integer NOT NULL,
	"framework_id" text NOT NULL,
	"issues_assertions" boolean NOT NULL,
	"status" text NOT NULL,
	"applied_on" date,
	"decision_number" text,
	"decided_on" date,
	"valid_to" date,
	"checked_on" date,
	"agreement_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "quality_mark_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "quality_mark_once" UNIQUE("organisation_id","issuer_id","level"),
	CONSTRAINT "quality_mark_level" CHECK ("tenant"."quality_mark"."level" between 2 and 4),
	CONSTRAINT "quality_mark_status" CHECK ("tenant"."quality_mark"."status" in ('not-applied', 'applied', 'under-review', 'approved', 'withdrawn')),
	CONSTRAINT "quality_mark_decision" CHECK ("tenant"."quality_mark"."status" <> 'approved' or ("tenant"."quality_mark"."decision_number" is not null and "tenant"."quality_mark"."decided_on" is not null))
);
--> statement-breakpoint
CREATE TABLE "tenant"."quality_mark_milestone" (
	"organisation_id" uuid NOT NULL,
	"mark_id" uuid NOT NULL,
	"milestone" text NOT NULL,
	"due_on" date,
	"done_on" date,
	"done_by" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "quality_mark_milestone_organisation_id_mark_id_milestone_pk" PRIMARY KEY("organisation_id","mark_id","milestone")
);
--> statement-breakpoint
CREATE TABLE "tenant"."recertification" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"opened_by" uuid NOT NULL,
	"due_on" date NOT NULL,
	"warned_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "recertification_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "recertification_in_order" CHECK ("tenant"."recertification"."warned_at" > "tenant"."recertification"."opened_at" and "tenant"."recertification"."closed_at" > "tenant"."recertification"."warned_at")
);
--> statement-breakpoint
CREATE TABLE "tenant"."recertification_plan" (
	"organisation_id" uuid NOT NULL,
	"every_months" integer,
	"set_by" uuid NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "recertification_plan_organisation_id_pk" PRIMARY KEY("organisation_id"),
	CONSTRAINT "recertification_plan_months" CHECK ("tenant"."recertification_plan"."every_months" between 1 and 36)
);
--> statement-breakpoint
CREATE TABLE "tenant"."recertification_row" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"recertification_id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"mandate_id" uuid,
	"access_card_id" uuid,
	"answer" text,
	"answered_at" timestamp with time zone,
	"answered_by" uuid,
	CONSTRAINT "recertification_row_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "recertification_row_one" CHECK (num_nonnulls("tenant"."recertification_row"."mandate_id", "tenant"."recertification_row"."access_card_id") = 1),
	CONSTRAINT "recertification_row_answer" CHECK ("tenant"."recertification_row"."answer" in ('kept', 'changed', 'ended', 'unanswered')),
	CONSTRAINT "recertification_row_answered" CHECK (("tenant"."recertification_row"."answer" is null) = ("tenant"."recertification_row"."answered_at" is null)
        and ("tenant"."recertification_row"."answered_by" is null) = (coalesce("tenant"."recertification_row"."answer", 'unanswered') = 'unanswered'))
);
--> statement-breakpoint
CREATE TABLE "tenant"."register_extract" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"reference" text NOT NULL,
	"needs_second" boolean NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"confirmed_by" uuid,
	"confirmed_at" timestamp with time zone,
	CONSTRAINT "register_extract_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "register_extract_two_people" CHECK (num_nonnulls("tenant"."register_extract"."confirmed_by", "tenant"."register_extract"."confirmed_at") in (0, 2)
        and "tenant"."register_extract"."confirmed_by" <> "tenant"."register_extract"."asked_by" and ("tenant"."register_extract"."needs_second" or "tenant"."register_extract"."confirmed_by" is null)),
	CONSTRAINT "register_extract_reference" CHECK ("tenant"."register_extract"."reference" <> '')
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
	"notifies_blocks" boolean DEFAULT false NOT NULL,
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
	"valid_from" date,
	"valid_to" date,
	"successor_id" uuid,
	"price" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "scheme_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "scheme_code" UNIQUE("organisation_id","code"),
	CONSTRAINT "scheme_kind" CHECK ("tenant"."scheme"."kind" in ('choice', 'authorisation', 'prepaid', 'connection')),
	CONSTRAINT "scheme_period" CHECK ("tenant"."scheme"."valid_to" is null or "tenant"."scheme"."valid_from" is null or "tenant"."scheme"."valid_to" >= "tenant"."scheme"."valid_from")
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
CREATE TABLE "tenant"."replacement_proposal" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"eid_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"declined_at" timestamp with time zone,
	"declined_by" uuid,
	"decline_reason" text,
	CONSTRAINT "replacement_proposal_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "replacement_proposal_reason" CHECK ("tenant"."replacement_proposal"."reason" in ('name-changed', 'identifier-changed', 'assignment-changed', 'type-changed')),
	CONSTRAINT "replacement_proposal_declined" CHECK (num_nonnulls("tenant"."replacement_proposal"."declined_at", "tenant"."replacement_proposal"."declined_by", "tenant"."replacement_proposal"."decline_reason") in (0, 3))
);
--> statement-breakpoint
CREATE TABLE "tenant"."reserve_card" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"type_id" uuid NOT NULL,
	"type_version" integer NOT NULL,
	"number" text NOT NULL,
	"place" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"received_by" uuid NOT NULL,
	"eid_id" uuid,
	"instead_of_id" uuid,
	"due_day" date,
	"extended_at" timestamp with time zone,
	"extended_by" uuid,
	"out_as" text,
	"out_at" timestamp with time zone,
	"out_by" uuid,
	"destroyed_at" timestamp with time zone,
	"destroyed_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "reserve_card_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "reserve_card_number" UNIQUE("organisation_id","number"),
	CONSTRAINT "reserve_card_out" CHECK ("tenant"."reserve_card"."out_as" in ('returned', 'damaged', 'missing')),
	CONSTRAINT "reserve_card_whole" CHECK (("tenant"."reserve_card"."eid_id" is null) = ("tenant"."reserve_card"."instead_of_id" is null)
        and ("tenant"."reserve_card"."due_day" is null or "tenant"."reserve_card"."eid_id" is not null)
        and ("tenant"."reserve_card"."extended_at" is null) = ("tenant"."reserve_card"."extended_by" is null)
        and ("tenant"."reserve_card"."extended_at" is null or "tenant"."reserve_card"."due_day" is not null)
        and num_nonnulls("tenant"."reserve_card"."out_as", "tenant"."reserve_card"."out_at", "tenant"."reserve_card"."out_by") in (0, 3)
        and ("tenant"."reserve_card"."destroyed_at" is null) = ("tenant"."reserve_card"."destroyed_by" is null)
        and ("tenant"."reserve_card"."destroyed_at" is null or "tenant"."reserve_card"."out_as" in ('returned', 'damaged')))
);
--> statement-breakpoint
CREATE TABLE "tenant"."officer_training" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"officer_id" uuid NOT NULL,
	"course" text NOT NULL,
	"completed_on" date NOT NULL,
	"valid_to" date,
	"reference" text,
	"recorded_by" text NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "officer_training_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "officer_training_period" CHECK ("tenant"."officer_training"."valid_to" is null or "tenant"."officer_training"."valid_to" >= "tenant"."officer_training"."completed_on")
);
--> statement-breakpoint
CREATE TABLE "tenant"."risk_review" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"performed_on" date NOT NULL,
	"participants" text NOT NULL,
	"summary" text NOT NULL,
	"reference" text,
	"recorded_by" text NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "risk_review_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."role_review" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"started_by" text NOT NULL,
	"completed_at" timestamp with time zone,
	"completed_by" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "role_review_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."role_review_row" (
	"organisation_id" uuid NOT NULL,
	"review_id" uuid NOT NULL,
	"officer_id" uuid NOT NULL,
	"role" text NOT NULL,
	"decision" text,
	"note" text DEFAULT '' NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	CONSTRAINT "role_review_row_organisation_id_review_id_officer_id_role_pk" PRIMARY KEY("organisation_id","review_id","officer_id","role"),
	CONSTRAINT "role_review_row_decision" CHECK ("tenant"."role_review_row"."decision" in ('keep', 'remove'))
);
--> statement-breakpoint
CREATE TABLE "tenant"."role_end_notice" (
	"organisation_id" uuid NOT NULL,
	"role_id" uuid NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"to_substitute" boolean NOT NULL,
	"to_granter" boolean NOT NULL,
	"presumed" boolean DEFAULT false NOT NULL,
	CONSTRAINT "role_end_notice_organisation_id_role_id_pk" PRIMARY KEY("organisation_id","role_id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."saved_view" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"list" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"role" text,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "saved_view_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "saved_view_list" CHECK ("tenant"."saved_view"."list" in ('employees', 'eids', 'relying-parties', 'agreements')),
	CONSTRAINT "saved_view_role" CHECK ("tenant"."saved_view"."role" in ('administrator', 'id-administrator', 'security-officer', 'procurement-officer', 'responsible-issuer', 'auditor')),
	CONSTRAINT "saved_view_length" CHECK (char_length("tenant"."saved_view"."name") between 1 and 60 and char_length("tenant"."saved_view"."query") <= 1000)
);
--> statement-breakpoint
CREATE TABLE "tenant"."search_term" (
	"organisation_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"term" text collate "C" NOT NULL,
	"face" text NOT NULL,
	"subject_id" uuid NOT NULL,
	CONSTRAINT "search_term_organisation_id_kind_term_face_subject_id_pk" PRIMARY KEY("organisation_id","kind","term","face","subject_id"),
	CONSTRAINT "search_term_kind" CHECK ("tenant"."search_term"."kind" in ('employee', 'eid', 'receipt', 'agreement', 'supplier', 'relying-party', 'service', 'procurement')),
	CONSTRAINT "search_term_face" CHECK ("tenant"."search_term"."face" in ('open', 'protected'))
);
--> statement-breakpoint
CREATE TABLE "tenant"."search_word" (
	"organisation_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"face" text NOT NULL,
	"word" text collate "C" NOT NULL,
	CONSTRAINT "search_word_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."act_request" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"eid_id" uuid,
	"eid_version" integer,
	"verb" text NOT NULL,
	"account_id" uuid NOT NULL,
	"keys" text,
	"given" jsonb,
	"subject_passkey_id" uuid,
	"subject_id" uuid,
	"asked_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"words" text,
	"issued_at" timestamp with time zone,
	CONSTRAINT "act_request_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "act_request_subject" CHECK (("tenant"."act_request"."verb" in ('require-acts', 'offer-acts', 'add-key', 'remove-key', 'grant-role', 'take-extract', 'start-bulk', 'succeed-issuer', 'make-root')) = ("tenant"."act_request"."eid_id" is null) and ("tenant"."act_request"."eid_id" is null) = ("tenant"."act_request"."eid_version" is null)),
	CONSTRAINT "act_request_about_passkey" CHECK (("tenant"."act_request"."verb" in ('add-key', 'remove-key')) = ("tenant"."act_request"."subject_passkey_id" is not null)),
	CONSTRAINT "act_request_about_matter" CHECK (("tenant"."act_request"."verb" in ('grant-role', 'take-extract', 'start-bulk', 'succeed-issuer', 'make-root')) = ("tenant"."act_request"."subject_id" is not null)),
	CONSTRAINT "act_request_verb" CHECK ("tenant"."act_request"."verb" in ('approve', 'produce', 'hand-over', 'resume', 'require-acts', 'offer-acts', 'add-key', 'remove-key', 'grant-role', 'take-extract', 'start-bulk', 'succeed-issuer', 'make-root')),
	CONSTRAINT "act_request_keys" CHECK (("tenant"."act_request"."verb" = 'produce') = ("tenant"."act_request"."keys" is not null)
      and coalesce("tenant"."act_request"."keys" ~ '^[0-9a-f]{64}( [0-9a-f]{64})?$', true)),
	CONSTRAINT "act_request_issued" CHECK (("tenant"."act_request"."words" is null) = ("tenant"."act_request"."issued_at" is null))
);
--> statement-breakpoint
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
CREATE TABLE "tenant"."ceremony_act" (
	"organisation_id" uuid NOT NULL,
	"act_id" uuid NOT NULL,
	"issuer_id" uuid NOT NULL,
	CONSTRAINT "ceremony_act_organisation_id_act_id_pk" PRIMARY KEY("organisation_id","act_id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."signed_act" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"eid_id" uuid,
	"eid_version" integer,
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
	CONSTRAINT "signed_act_subject" CHECK (("tenant"."signed_act"."verb" in ('require-acts', 'offer-acts', 'add-key', 'remove-key', 'grant-role', 'take-extract', 'start-bulk', 'succeed-issuer', 'make-root')) = ("tenant"."signed_act"."eid_id" is null) and ("tenant"."signed_act"."eid_id" is null) = ("tenant"."signed_act"."eid_version" is null)),
	CONSTRAINT "signed_act_verb" CHECK ("tenant"."signed_act"."verb" in ('approve', 'produce', 'hand-over', 'resume', 'require-acts', 'offer-acts', 'add-key', 'remove-key', 'grant-role', 'take-extract', 'start-bulk', 'succeed-issuer', 'make-root'))
);
--> statement-breakpoint
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
CREATE TABLE "tenant"."stand_in" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"stand_in_id" uuid NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "stand_in_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "stand_in_another" CHECK ("tenant"."stand_in"."stand_in_id" <> "tenant"."stand_in"."employee_id"),
	CONSTRAINT "stand_in_period" CHECK ("tenant"."stand_in"."valid_to" >= "tenant"."stand_in"."valid_from" and "tenant"."stand_in"."valid_to" <= "tenant"."stand_in"."valid_from" + 366)
);
--> statement-breakpoint
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
CREATE TABLE "tenant"."saml_key" (
	"organisation_id" uuid NOT NULL,
	"kid" text NOT NULL,
	"algorithm" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	"signs_from" timestamp with time zone NOT NULL,
	"signs_until" timestamp with time zone NOT NULL,
	CONSTRAINT "saml_key_organisation_id_kid_pk" PRIMARY KEY("organisation_id","kid"),
	CONSTRAINT "saml_key_algorithm" CHECK ("tenant"."saml_key"."algorithm" in ('ES256', 'RS256'))
);
--> statement-breakpoint
CREATE TABLE "tenant"."token_key" (
	"organisation_id" uuid NOT NULL,
	"kid" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	"signs_from" timestamp with time zone NOT NULL,
	"signs_until" timestamp with time zone NOT NULL,
	CONSTRAINT "token_key_organisation_id_kid_pk" PRIMARY KEY("organisation_id","kid")
);
--> statement-breakpoint
CREATE TABLE "tenant"."used_proof" (
	"organisation_id" uuid NOT NULL,
	"digest" "bytea" NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	CONSTRAINT "used_proof_organisation_id_digest_pk" PRIMARY KEY("organisation_id","digest")
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
CREATE TABLE "system"."write_probe" (
	"id" integer PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "tenant"."access_card" ADD CONSTRAINT "access_card_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."access_request" ADD CONSTRAINT "access_request_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."access_request" ADD CONSTRAINT "access_request_type" FOREIGN KEY ("organisation_id","act") REFERENCES "tenant"."mandate_type"("organisation_id","act") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."access_request" ADD CONSTRAINT "access_request_service" FOREIGN KEY ("organisation_id","service_id") REFERENCES "tenant"."service"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."access_request" ADD CONSTRAINT "access_request_mandate" FOREIGN KEY ("organisation_id","mandate_id") REFERENCES "tenant"."mandate"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."system_owner" ADD CONSTRAINT "system_owner_service" FOREIGN KEY ("organisation_id","service_id") REFERENCES "tenant"."service"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."system_owner" ADD CONSTRAINT "system_owner_owner" FOREIGN KEY ("organisation_id","owner_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."account_employee" ADD CONSTRAINT "account_employee_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "system"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."account_employee" ADD CONSTRAINT "account_employee_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "system"."session" ADD CONSTRAINT "session_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "system"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."session_end" ADD CONSTRAINT "session_end_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "system"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."agreement_amendment" ADD CONSTRAINT "agreement_amendment_of" FOREIGN KEY ("organisation_id","agreement_id") REFERENCES "tenant"."agreement"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."agreement_document" ADD CONSTRAINT "agreement_document_agreement" FOREIGN KEY ("organisation_id","agreement_id") REFERENCES "tenant"."agreement"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."agreement_document" ADD CONSTRAINT "agreement_document_file" FOREIGN KEY ("organisation_id","sha256") REFERENCES "tenant"."stored_file"("organisation_id","sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."agreement_reminder" ADD CONSTRAINT "agreement_reminder_of" FOREIGN KEY ("organisation_id","agreement_id") REFERENCES "tenant"."agreement"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."agreement" ADD CONSTRAINT "agreement_party" FOREIGN KEY ("organisation_id","party_id") REFERENCES "tenant"."party"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."agreement" ADD CONSTRAINT "agreement_framework" FOREIGN KEY ("organisation_id","framework_id") REFERENCES "tenant"."agreement"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."agreement" ADD CONSTRAINT "agreement_scheme" FOREIGN KEY ("organisation_id","scheme_id") REFERENCES "tenant"."scheme"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."agreement" ADD CONSTRAINT "agreement_issuer" FOREIGN KEY ("organisation_id","issuer_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."agreement_attribute" ADD CONSTRAINT "agreement_attribute_of" FOREIGN KEY ("organisation_id","agreement_id") REFERENCES "tenant"."agreement"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."agreement_attribute" ADD CONSTRAINT "agreement_attribute_attribute" FOREIGN KEY ("organisation_id","attribute_id") REFERENCES "tenant"."attribute"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."agreement_eid_type" ADD CONSTRAINT "agreement_eid_type_of" FOREIGN KEY ("organisation_id","agreement_id") REFERENCES "tenant"."agreement"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."agreement_option" ADD CONSTRAINT "agreement_option_of" FOREIGN KEY ("organisation_id","agreement_id") REFERENCES "tenant"."agreement"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."agreement_service" ADD CONSTRAINT "agreement_service_of" FOREIGN KEY ("organisation_id","agreement_id") REFERENCES "tenant"."agreement"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."agreement_service" ADD CONSTRAINT "agreement_service_service" FOREIGN KEY ("organisation_id","service_id") REFERENCES "tenant"."service"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."assignment" ADD CONSTRAINT "assignment_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."assignment" ADD CONSTRAINT "assignment_department" FOREIGN KEY ("organisation_id","department_id") REFERENCES "tenant"."department"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."assignment_choice" ADD CONSTRAINT "assignment_choice_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."assignment_choice" ADD CONSTRAINT "assignment_choice_own" FOREIGN KEY ("organisation_id","employee_id","assignment_id") REFERENCES "tenant"."assignment"("organisation_id","employee_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."attribute_list" ADD CONSTRAINT "attribute_list_attribute" FOREIGN KEY ("organisation_id","attribute_id") REFERENCES "tenant"."attribute"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."attribute_value" ADD CONSTRAINT "attribute_value_attribute" FOREIGN KEY ("organisation_id","attribute_id") REFERENCES "tenant"."attribute"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."attribute_value" ADD CONSTRAINT "attribute_value_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."audit_detail" ADD CONSTRAINT "audit_detail_event" FOREIGN KEY ("organisation_id","event_id") REFERENCES "tenant"."audit_event"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."block_pause" ADD CONSTRAINT "block_pause_officer" FOREIGN KEY ("organisation_id","account_id") REFERENCES "tenant"."officer"("organisation_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."block_pause" ADD CONSTRAINT "block_pause_lifter" FOREIGN KEY ("organisation_id","lifted_by") REFERENCES "tenant"."officer"("organisation_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."booking" ADD CONSTRAINT "booking_desk" FOREIGN KEY ("organisation_id","desk_id") REFERENCES "tenant"."desk"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."booking" ADD CONSTRAINT "booking_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."booking" ADD CONSTRAINT "booking_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."booking_reminder" ADD CONSTRAINT "booking_reminder_of" FOREIGN KEY ("organisation_id","booking_id") REFERENCES "tenant"."booking"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."break_glass_code" ADD CONSTRAINT "break_glass_code_set" FOREIGN KEY ("organisation_id","set_id") REFERENCES "tenant"."break_glass_set"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."bulk" ADD CONSTRAINT "bulk_template" FOREIGN KEY ("organisation_id","template_id") REFERENCES "tenant"."order_template"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."bulk_row" ADD CONSTRAINT "bulk_row_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."bulk_row" ADD CONSTRAINT "bulk_row_bulk" FOREIGN KEY ("organisation_id","bulk_id") REFERENCES "tenant"."bulk"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."bulk_row" ADD CONSTRAINT "bulk_row_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."renewal_campaign_row" ADD CONSTRAINT "renewal_campaign_row_of" FOREIGN KEY ("organisation_id","campaign_id") REFERENCES "tenant"."renewal_campaign"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."renewal_campaign_row" ADD CONSTRAINT "renewal_campaign_row_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."card_answer" ADD CONSTRAINT "card_answer_batch" FOREIGN KEY ("organisation_id","batch_id") REFERENCES "tenant"."card_batch"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."card_answer" ADD CONSTRAINT "card_answer_certificate" FOREIGN KEY ("organisation_id","certificate_id") REFERENCES "tenant"."card_bureau_certificate"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."card_answer_row" ADD CONSTRAINT "card_answer_row_of" FOREIGN KEY ("organisation_id","answer_id") REFERENCES "tenant"."card_answer"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."card_batch" ADD CONSTRAINT "card_batch_bureau" FOREIGN KEY ("organisation_id","bureau_id") REFERENCES "tenant"."card_bureau"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."card_batch" ADD CONSTRAINT "card_batch_certificate" FOREIGN KEY ("organisation_id","certificate_id") REFERENCES "tenant"."card_bureau_certificate"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."card_batch_file" ADD CONSTRAINT "card_batch_file_of" FOREIGN KEY ("organisation_id","batch_id") REFERENCES "tenant"."card_batch"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."card_batch_row" ADD CONSTRAINT "card_batch_row_of" FOREIGN KEY ("organisation_id","batch_id") REFERENCES "tenant"."card_batch"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."card_batch_row" ADD CONSTRAINT "card_batch_row_of_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."card_bureau" ADD CONSTRAINT "card_bureau_party" FOREIGN KEY ("organisation_id","party_id") REFERENCES "tenant"."party"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."card_bureau_certificate" ADD CONSTRAINT "card_bureau_certificate_of" FOREIGN KEY ("organisation_id","bureau_id") REFERENCES "tenant"."card_bureau"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."card_series" ADD CONSTRAINT "card_series_desk" FOREIGN KEY ("organisation_id","desk_id") REFERENCES "tenant"."desk"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."card_withdrawal" ADD CONSTRAINT "card_withdrawal_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."certificate" ADD CONSTRAINT "certificate_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."certificate" ADD CONSTRAINT "certificate_issuer" FOREIGN KEY ("organisation_id","issuer_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."certificate_request" ADD CONSTRAINT "certificate_request_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."kept_certificate" ADD CONSTRAINT "kept_certificate_status" FOREIGN KEY ("organisation_id","issuer_id","serial") REFERENCES "tenant"."certificate_status"("organisation_id","issuer_id","serial") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."status_list_index" ADD CONSTRAINT "status_list_index_issuer" FOREIGN KEY ("organisation_id","issuer_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."client" ADD CONSTRAINT "client_invitation" FOREIGN KEY ("organisation_id","invitation_id") REFERENCES "tenant"."client_invitation"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."client" ADD CONSTRAINT "client_party" FOREIGN KEY ("organisation_id","party_id") REFERENCES "tenant"."party"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."client_invitation" ADD CONSTRAINT "client_invitation_party" FOREIGN KEY ("organisation_id","party_id") REFERENCES "tenant"."party"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."clock_confirmation" ADD CONSTRAINT "clock_confirmation_issuer" FOREIGN KEY ("organisation_id","issuer_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."contact_address" ADD CONSTRAINT "contact_address_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."contact_claim" ADD CONSTRAINT "contact_claim_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."contact" ADD CONSTRAINT "contact_party" FOREIGN KEY ("organisation_id","party_id") REFERENCES "tenant"."party"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."contact" ADD CONSTRAINT "contact_service" FOREIGN KEY ("organisation_id","service_id") REFERENCES "tenant"."service"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."contact" ADD CONSTRAINT "contact_agreement" FOREIGN KEY ("organisation_id","agreement_id") REFERENCES "tenant"."agreement"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."control_result" ADD CONSTRAINT "control_result_mark" FOREIGN KEY ("organisation_id","mark_id") REFERENCES "tenant"."quality_mark"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."crl_shard" ADD CONSTRAINT "crl_shard_issuer" FOREIGN KEY ("organisation_id","issuer_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."declaration" ADD CONSTRAINT "declaration_mark" FOREIGN KEY ("organisation_id","mark_id") REFERENCES "tenant"."quality_mark"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."reviewer_access" ADD CONSTRAINT "reviewer_access_mark" FOREIGN KEY ("organisation_id","mark_id") REFERENCES "tenant"."quality_mark"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."reviewer_visit" ADD CONSTRAINT "reviewer_visit_access" FOREIGN KEY ("organisation_id","access_id") REFERENCES "tenant"."reviewer_access"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."desk" ADD CONSTRAINT "desk_department" FOREIGN KEY ("organisation_id","department_id") REFERENCES "tenant"."department"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."eid_use" ADD CONSTRAINT "eid_use_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."eid" ADD CONSTRAINT "eid_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."eid" ADD CONSTRAINT "eid_type" FOREIGN KEY ("organisation_id","type_id","type_version") REFERENCES "tenant"."eid_type"("organisation_id","id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."eid" ADD CONSTRAINT "eid_predecessor" FOREIGN KEY ("organisation_id","predecessor_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."eid_event" ADD CONSTRAINT "eid_event_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."employee_import_row" ADD CONSTRAINT "employee_import_row_import" FOREIGN KEY ("organisation_id","import_id") REFERENCES "tenant"."employee_import"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."employee_import_row" ADD CONSTRAINT "employee_import_row_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."department" ADD CONSTRAINT "department_parent" FOREIGN KEY ("organisation_id","parent_id") REFERENCES "tenant"."department"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."department" ADD CONSTRAINT "department_manager" FOREIGN KEY ("organisation_id","manager_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."employee" ADD CONSTRAINT "employee_in" FOREIGN KEY ("organisation_id","department_id") REFERENCES "tenant"."department"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."employee" ADD CONSTRAINT "employee_manager" FOREIGN KEY ("organisation_id","manager_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."identifier" ADD CONSTRAINT "identifier_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."eid_end_known" ADD CONSTRAINT "eid_end_known_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."eid_reminder" ADD CONSTRAINT "eid_reminder_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."erased_act" ADD CONSTRAINT "erased_act_of" FOREIGN KEY ("organisation_id","erasure_id") REFERENCES "tenant"."erasure"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."erased_entry" ADD CONSTRAINT "erased_entry_of" FOREIGN KEY ("organisation_id","erasure_id") REFERENCES "tenant"."erasure"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."evidence" ADD CONSTRAINT "evidence_file" FOREIGN KEY ("organisation_id","sha256") REFERENCES "tenant"."stored_file"("organisation_id","sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."evidence" ADD CONSTRAINT "evidence_agreement" FOREIGN KEY ("organisation_id","agreement_id") REFERENCES "tenant"."agreement"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."evidence" ADD CONSTRAINT "evidence_control" FOREIGN KEY ("organisation_id","control_result_id") REFERENCES "tenant"."control_result"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."evidence" ADD CONSTRAINT "evidence_owner" FOREIGN KEY ("organisation_id","owner_id") REFERENCES "tenant"."officer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."evidence" ADD CONSTRAINT "evidence_superseded_by" FOREIGN KEY ("organisation_id","superseded_by") REFERENCES "tenant"."evidence"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."evidence_use" ADD CONSTRAINT "evidence_use_evidence" FOREIGN KEY ("organisation_id","evidence_id") REFERENCES "tenant"."evidence"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."evidence_use" ADD CONSTRAINT "evidence_use_assessment" FOREIGN KEY ("organisation_id","mark_id","requirement") REFERENCES "tenant"."assessment"("organisation_id","mark_id","requirement") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."finding" ADD CONSTRAINT "finding_mark" FOREIGN KEY ("organisation_id","mark_id") REFERENCES "tenant"."quality_mark"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."finding" ADD CONSTRAINT "finding_audit" FOREIGN KEY ("organisation_id","internal_audit_id") REFERENCES "tenant"."internal_audit"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."finding" ADD CONSTRAINT "finding_incident" FOREIGN KEY ("organisation_id","incident_id") REFERENCES "tenant"."incident"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."finding" ADD CONSTRAINT "finding_owner" FOREIGN KEY ("organisation_id","owner_id") REFERENCES "tenant"."officer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."internal_audit" ADD CONSTRAINT "internal_audit_mark" FOREIGN KEY ("organisation_id","mark_id") REFERENCES "tenant"."quality_mark"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."internal_audit" ADD CONSTRAINT "internal_audit_evidence" FOREIGN KEY ("organisation_id","evidence_id") REFERENCES "tenant"."evidence"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."sample" ADD CONSTRAINT "sample_mark" FOREIGN KEY ("organisation_id","mark_id") REFERENCES "tenant"."quality_mark"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."application" ADD CONSTRAINT "application_template" FOREIGN KEY ("organisation_id","template_id") REFERENCES "tenant"."order_template"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."application" ADD CONSTRAINT "application_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."application" ADD CONSTRAINT "application_terms" FOREIGN KEY ("organisation_id","terms_version") REFERENCES "tenant"."terms"("organisation_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."delivery_notice" ADD CONSTRAINT "delivery_notice_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."identity_check" ADD CONSTRAINT "identity_check_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."key_declaration" ADD CONSTRAINT "key_declaration_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."receipt" ADD CONSTRAINT "receipt_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."receipt" ADD CONSTRAINT "receipt_terms" FOREIGN KEY ("organisation_id","terms_version") REFERENCES "tenant"."terms"("organisation_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."register_check" ADD CONSTRAINT "register_check_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."register_check" ADD CONSTRAINT "register_check_bulk" FOREIGN KEY ("organisation_id","bulk_id") REFERENCES "tenant"."bulk"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."crl" ADD CONSTRAINT "crl_issuer" FOREIGN KEY ("organisation_id","issuer_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."crl_entry" ADD CONSTRAINT "crl_entry_issuer" FOREIGN KEY ("organisation_id","issuer_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."crl_lease" ADD CONSTRAINT "crl_lease_issuer" FOREIGN KEY ("organisation_id","issuer_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."crl_served" ADD CONSTRAINT "crl_served_issuer" FOREIGN KEY ("organisation_id","issuer_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."eid_type" ADD CONSTRAINT "eid_type_issuer" FOREIGN KEY ("organisation_id","issuer_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."issuer" ADD CONSTRAINT "issuer_succeeds" FOREIGN KEY ("organisation_id","succeeds_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."issuer" ADD CONSTRAINT "issuer_root" FOREIGN KEY ("organisation_id","root_issuer_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."issuer_certificate" ADD CONSTRAINT "issuer_certificate_issuer" FOREIGN KEY ("organisation_id","issuer_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."job_row" ADD CONSTRAINT "job_row_job" FOREIGN KEY ("organisation_id","job_id") REFERENCES "tenant"."job"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."key_attestation" ADD CONSTRAINT "key_attestation_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."loss_ask" ADD CONSTRAINT "loss_ask_opened_for" FOREIGN KEY ("organisation_id","opened_for") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."found_request" ADD CONSTRAINT "found_request_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."loss_report" ADD CONSTRAINT "loss_report_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."loss_report" ADD CONSTRAINT "loss_report_break_glass_code" FOREIGN KEY ("organisation_id","break_glass_code_id") REFERENCES "tenant"."break_glass_code"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."mail_bounce" ADD CONSTRAINT "mail_bounce_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."manager_request" ADD CONSTRAINT "manager_request_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."manager_request" ADD CONSTRAINT "manager_request_manager" FOREIGN KEY ("organisation_id","manager_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."manager_request" ADD CONSTRAINT "manager_request_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."manager_request" ADD CONSTRAINT "manager_request_answered_eid" FOREIGN KEY ("organisation_id","answered_eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."manager_request" ADD CONSTRAINT "manager_request_type" FOREIGN KEY ("organisation_id","type_id","type_version") REFERENCES "tenant"."eid_type"("organisation_id","id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."mandate" ADD CONSTRAINT "mandate_of_type" FOREIGN KEY ("organisation_id","act") REFERENCES "tenant"."mandate_type"("organisation_id","act") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."mandate" ADD CONSTRAINT "mandate_service" FOREIGN KEY ("organisation_id","service_id") REFERENCES "tenant"."service"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."mandate" ADD CONSTRAINT "mandate_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."mandate" ADD CONSTRAINT "mandate_department" FOREIGN KEY ("organisation_id","department_id") REFERENCES "tenant"."department"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."metadata_draft" ADD CONSTRAINT "metadata_draft_party" FOREIGN KEY ("organisation_id","party_id") REFERENCES "tenant"."party"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."objection" ADD CONSTRAINT "objection_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."objection" ADD CONSTRAINT "objection_disclosure" FOREIGN KEY ("organisation_id","disclosed_at","disclosure_id") REFERENCES "tenant"."disclosure"("organisation_id","at","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."ocsp_request" ADD CONSTRAINT "ocsp_request_issuer" FOREIGN KEY ("organisation_id","issuer_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."officer" ADD CONSTRAINT "officer_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "system"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."officer_identity" ADD CONSTRAINT "officer_identity_officer" FOREIGN KEY ("organisation_id","officer_id") REFERENCES "tenant"."officer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."officer_identity" ADD CONSTRAINT "officer_identity_account" FOREIGN KEY ("organisation_id","account_id") REFERENCES "tenant"."officer"("organisation_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."officer_role" ADD CONSTRAINT "officer_role_officer" FOREIGN KEY ("organisation_id","officer_id") REFERENCES "tenant"."officer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."officer_role" ADD CONSTRAINT "officer_role_substitute_for" FOREIGN KEY ("organisation_id","substitute_for") REFERENCES "tenant"."officer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."officer_role_department" ADD CONSTRAINT "officer_role_department_role" FOREIGN KEY ("organisation_id","role_id") REFERENCES "tenant"."officer_role"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."officer_role_department" ADD CONSTRAINT "officer_role_department_department" FOREIGN KEY ("organisation_id","department_id") REFERENCES "tenant"."department"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."order_template" ADD CONSTRAINT "order_template_type" FOREIGN KEY ("organisation_id","type_id","type_version") REFERENCES "tenant"."eid_type"("organisation_id","id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."party_notice" ADD CONSTRAINT "party_notice_party" FOREIGN KEY ("organisation_id","party_id") REFERENCES "tenant"."party"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."party_notice_change" ADD CONSTRAINT "party_notice_change_of" FOREIGN KEY ("organisation_id","propagation_id") REFERENCES "tenant"."propagation"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."party_notice_change" ADD CONSTRAINT "party_notice_change_party" FOREIGN KEY ("organisation_id","party_id") REFERENCES "tenant"."party"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."party_notice_change" ADD CONSTRAINT "party_notice_change_notice" FOREIGN KEY ("organisation_id","notice_id") REFERENCES "tenant"."party_notice"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."passkey" ADD CONSTRAINT "passkey_officer" FOREIGN KEY ("organisation_id","account_id") REFERENCES "tenant"."officer"("organisation_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."passkey" ADD CONSTRAINT "passkey_of_invitation" FOREIGN KEY ("organisation_id","invitation_id") REFERENCES "tenant"."passkey_invitation"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."passkey_invitation" ADD CONSTRAINT "passkey_invitation_officer" FOREIGN KEY ("organisation_id","account_id") REFERENCES "tenant"."officer"("organisation_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."person_request" ADD CONSTRAINT "person_request_department" FOREIGN KEY ("organisation_id","department_id") REFERENCES "tenant"."department"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."bidder" ADD CONSTRAINT "bidder_procurement" FOREIGN KEY ("organisation_id","procurement_id") REFERENCES "tenant"."procurement"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."bidder" ADD CONSTRAINT "bidder_party" FOREIGN KEY ("organisation_id","party_id") REFERENCES "tenant"."party"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."demand_answer" ADD CONSTRAINT "demand_answer_bidder" FOREIGN KEY ("organisation_id","procurement_id","party_id") REFERENCES "tenant"."bidder"("organisation_id","procurement_id","party_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."demand_exception" ADD CONSTRAINT "demand_exception_bidder" FOREIGN KEY ("organisation_id","procurement_id","party_id") REFERENCES "tenant"."bidder"("organisation_id","procurement_id","party_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."procurement" ADD CONSTRAINT "procurement_framework" FOREIGN KEY ("organisation_id","framework_id") REFERENCES "tenant"."agreement"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."procurement" ADD CONSTRAINT "procurement_agreement" FOREIGN KEY ("organisation_id","agreement_id") REFERENCES "tenant"."agreement"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."procurement" ADD CONSTRAINT "procurement_winner" FOREIGN KEY ("organisation_id","winner_id") REFERENCES "tenant"."party"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."procurement" ADD CONSTRAINT "procurement_winner_bid" FOREIGN KEY ("organisation_id","id","winner_id") REFERENCES "tenant"."bidder"("organisation_id","procurement_id","party_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."propagation" ADD CONSTRAINT "propagation_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."propagation_channel" ADD CONSTRAINT "propagation_channel_of" FOREIGN KEY ("organisation_id","propagation_id") REFERENCES "tenant"."propagation"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."purchase_basis" ADD CONSTRAINT "purchase_basis_of" FOREIGN KEY ("organisation_id","agreement_id") REFERENCES "tenant"."agreement"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."assessment" ADD CONSTRAINT "assessment_mark" FOREIGN KEY ("organisation_id","mark_id") REFERENCES "tenant"."quality_mark"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."assessment" ADD CONSTRAINT "assessment_owner" FOREIGN KEY ("organisation_id","owner_id") REFERENCES "tenant"."officer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."quality_mark" ADD CONSTRAINT "quality_mark_issuer" FOREIGN KEY ("organisation_id","issuer_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."quality_mark" ADD CONSTRAINT "quality_mark_framework" FOREIGN KEY ("organisation_id","framework_id") REFERENCES "tenant"."framework"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."quality_mark" ADD CONSTRAINT "quality_mark_agreement" FOREIGN KEY ("organisation_id","agreement_id") REFERENCES "tenant"."agreement"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."quality_mark_milestone" ADD CONSTRAINT "quality_mark_milestone_mark" FOREIGN KEY ("organisation_id","mark_id") REFERENCES "tenant"."quality_mark"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."recertification_row" ADD CONSTRAINT "recertification_row_in" FOREIGN KEY ("organisation_id","recertification_id") REFERENCES "tenant"."recertification"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."recertification_row" ADD CONSTRAINT "recertification_row_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."recertification_row" ADD CONSTRAINT "recertification_row_about_mandate" FOREIGN KEY ("organisation_id","mandate_id") REFERENCES "tenant"."mandate"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."recertification_row" ADD CONSTRAINT "recertification_row_about_card" FOREIGN KEY ("organisation_id","access_card_id") REFERENCES "tenant"."access_card"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."register_extract" ADD CONSTRAINT "register_extract_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."scheme" ADD CONSTRAINT "scheme_successor" FOREIGN KEY ("organisation_id","successor_id") REFERENCES "tenant"."scheme"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."scheme_member" ADD CONSTRAINT "scheme_member_scheme" FOREIGN KEY ("organisation_id","scheme_id") REFERENCES "tenant"."scheme"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."scheme_member" ADD CONSTRAINT "scheme_member_service" FOREIGN KEY ("organisation_id","service_id") REFERENCES "tenant"."service"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."scheme_member" ADD CONSTRAINT "scheme_member_issuer" FOREIGN KEY ("organisation_id","issuer_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."service" ADD CONSTRAINT "service_party" FOREIGN KEY ("organisation_id","party_id") REFERENCES "tenant"."party"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."replacement_proposal" ADD CONSTRAINT "replacement_proposal_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."reserve_card" ADD CONSTRAINT "reserve_card_type" FOREIGN KEY ("organisation_id","type_id","type_version") REFERENCES "tenant"."eid_type"("organisation_id","id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."reserve_card" ADD CONSTRAINT "reserve_card_of" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."reserve_card" ADD CONSTRAINT "reserve_card_instead_of" FOREIGN KEY ("organisation_id","instead_of_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."officer_training" ADD CONSTRAINT "officer_training_officer" FOREIGN KEY ("organisation_id","officer_id") REFERENCES "tenant"."officer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."role_review_row" ADD CONSTRAINT "role_review_row_review" FOREIGN KEY ("organisation_id","review_id") REFERENCES "tenant"."role_review"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."role_review_row" ADD CONSTRAINT "role_review_row_officer" FOREIGN KEY ("organisation_id","officer_id") REFERENCES "tenant"."officer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."role_end_notice" ADD CONSTRAINT "role_end_notice_role" FOREIGN KEY ("organisation_id","role_id") REFERENCES "tenant"."officer_role"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."act_request" ADD CONSTRAINT "act_request_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."act_request" ADD CONSTRAINT "act_request_officer" FOREIGN KEY ("organisation_id","account_id") REFERENCES "tenant"."officer"("organisation_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."act_request" ADD CONSTRAINT "act_request_passkey" FOREIGN KEY ("organisation_id","subject_passkey_id") REFERENCES "tenant"."passkey"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."act_setting" ADD CONSTRAINT "act_setting_of_act" FOREIGN KEY ("organisation_id","act_id") REFERENCES "tenant"."signed_act"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."act_setting" ADD CONSTRAINT "act_setting_of_second_act" FOREIGN KEY ("organisation_id","second_act_id") REFERENCES "tenant"."signed_act"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."act_setting" ADD CONSTRAINT "act_setting_officer" FOREIGN KEY ("organisation_id","account_id") REFERENCES "tenant"."officer"("organisation_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."ceremony_act" ADD CONSTRAINT "ceremony_act_act" FOREIGN KEY ("organisation_id","act_id") REFERENCES "tenant"."signed_act"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- By hand: deferred, since the acts are written before the issuer that they make.
ALTER TABLE "tenant"."ceremony_act" ADD CONSTRAINT "ceremony_act_issuer" FOREIGN KEY ("organisation_id","issuer_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action DEFERRABLE INITIALLY DEFERRED;--> statement-breakpoint
ALTER TABLE "tenant"."signed_act" ADD CONSTRAINT "signed_act_request" FOREIGN KEY ("organisation_id","id") REFERENCES "tenant"."act_request"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."signed_act" ADD CONSTRAINT "signed_act_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."signed_act" ADD CONSTRAINT "signed_act_passkey" FOREIGN KEY ("organisation_id","passkey_id") REFERENCES "tenant"."passkey"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."signed_act_matter" ADD CONSTRAINT "signed_act_matter_act" FOREIGN KEY ("organisation_id","act_id") REFERENCES "tenant"."signed_act"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."signed_act_use" ADD CONSTRAINT "signed_act_use_act" FOREIGN KEY ("organisation_id","act_id") REFERENCES "tenant"."signed_act"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."signed_act_use" ADD CONSTRAINT "signed_act_use_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."signed_act_use" ADD CONSTRAINT "signed_act_use_of" FOREIGN KEY ("organisation_id","event_id") REFERENCES "tenant"."eid_event"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."stand_in" ADD CONSTRAINT "stand_in_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."stand_in" ADD CONSTRAINT "stand_in_stand_in" FOREIGN KEY ("organisation_id","stand_in_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."step_up" ADD CONSTRAINT "step_up_officer" FOREIGN KEY ("organisation_id","account_id") REFERENCES "tenant"."officer"("organisation_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."step_up" ADD CONSTRAINT "step_up_passkey" FOREIGN KEY ("organisation_id","passkey_id") REFERENCES "tenant"."passkey"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."step_up_setting" ADD CONSTRAINT "step_up_setting_officer" FOREIGN KEY ("organisation_id","account_id") REFERENCES "tenant"."officer"("organisation_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."subcontractor" ADD CONSTRAINT "subcontractor_party" FOREIGN KEY ("organisation_id","party_id") REFERENCES "tenant"."party"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."supplier_approval" ADD CONSTRAINT "supplier_approval_party" FOREIGN KEY ("organisation_id","party_id") REFERENCES "tenant"."party"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."supplier_certificate" ADD CONSTRAINT "supplier_certificate_party" FOREIGN KEY ("organisation_id","party_id") REFERENCES "tenant"."party"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "access_card_number" ON "tenant"."access_card" USING btree ("organisation_id","number") WHERE returned_at is null;--> statement-breakpoint
CREATE INDEX "access_card_of" ON "tenant"."access_card" USING btree ("organisation_id","employee_id","asked_at");--> statement-breakpoint
CREATE INDEX "access_card_asked" ON "tenant"."access_card" USING btree ("organisation_id","asked_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "access_request_open" ON "tenant"."access_request" USING btree ("organisation_id","employee_id","service_id","act") WHERE answer is null;--> statement-breakpoint
CREATE INDEX "access_request_waiting" ON "tenant"."access_request" USING btree ("organisation_id","asked_at","id") WHERE answer is null;--> statement-breakpoint
CREATE INDEX "access_request_of" ON "tenant"."access_request" USING btree ("organisation_id","employee_id","asked_at");--> statement-breakpoint
CREATE INDEX "access_request_answered" ON "tenant"."access_request" USING btree ("organisation_id","answered_at","id") WHERE answer is not null;--> statement-breakpoint
CREATE INDEX "system_owner_of" ON "tenant"."system_owner" USING btree ("organisation_id","owner_id");--> statement-breakpoint
CREATE INDEX "agreement_amendment_of_agreement" ON "tenant"."agreement_amendment" USING btree ("organisation_id","agreement_id");--> statement-breakpoint
CREATE UNIQUE INDEX "agreement_document_once" ON "tenant"."agreement_document" USING btree ("organisation_id","agreement_id","sha256") WHERE removed_at is null and superseded_by is null;--> statement-breakpoint
CREATE INDEX "agreement_document_of" ON "tenant"."agreement_document" USING btree ("organisation_id","agreement_id");--> statement-breakpoint
CREATE INDEX "agreement_of_party" ON "tenant"."agreement" USING btree ("organisation_id","party_id");--> statement-breakpoint
CREATE INDEX "agreement_under" ON "tenant"."agreement" USING btree ("organisation_id","framework_id");--> statement-breakpoint
CREATE INDEX "agreement_attribute_in" ON "tenant"."agreement_attribute" USING btree ("organisation_id","attribute_id");--> statement-breakpoint
CREATE INDEX "agreement_service_at" ON "tenant"."agreement_service" USING btree ("organisation_id","service_id");--> statement-breakpoint
CREATE INDEX "assignment_in" ON "tenant"."assignment" USING btree ("organisation_id","department_id");--> statement-breakpoint
CREATE INDEX "attribute_list_gone" ON "tenant"."attribute_list" USING btree ("gone_at");--> statement-breakpoint
CREATE INDEX "attribute_value_employee" ON "tenant"."attribute_value" USING btree ("organisation_id","employee_id");--> statement-breakpoint
CREATE UNIQUE INDEX "attribute_name" ON "tenant"."attribute" USING btree ("organisation_id",lower("name"));--> statement-breakpoint
CREATE INDEX "audit_event_by_time" ON "tenant"."audit_event" USING btree ("organisation_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_event_by_subject" ON "tenant"."audit_event" USING btree ("organisation_id","subject_id","id");--> statement-breakpoint
CREATE INDEX "audit_event_by_actor" ON "tenant"."audit_event" USING btree ("organisation_id","actor_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "block_pause_open" ON "tenant"."block_pause" USING btree ("organisation_id","account_id") WHERE lifted_at is null;--> statement-breakpoint
CREATE INDEX "block_pause_of" ON "tenant"."block_pause" USING btree ("organisation_id","account_id","paused_at");--> statement-breakpoint
CREATE UNIQUE INDEX "booking_one" ON "tenant"."booking" USING btree ("organisation_id","eid_id","reason") WHERE cancelled_at is null;--> statement-breakpoint
CREATE INDEX "booking_when" ON "tenant"."booking" USING btree ("organisation_id","starts_at","id");--> statement-breakpoint
CREATE INDEX "booking_of" ON "tenant"."booking" USING btree ("organisation_id","employee_id","booked_at");--> statement-breakpoint
CREATE UNIQUE INDEX "break_glass_code_hash" ON "tenant"."break_glass_code" USING btree ("organisation_id","hash");--> statement-breakpoint
CREATE UNIQUE INDEX "break_glass_code_place" ON "tenant"."break_glass_code" USING btree ("organisation_id","set_id","place");--> statement-breakpoint
CREATE UNIQUE INDEX "break_glass_code_browser" ON "tenant"."break_glass_code" USING btree ("organisation_id","browser");--> statement-breakpoint
CREATE INDEX "break_glass_set_made" ON "tenant"."break_glass_set" USING btree ("organisation_id","made_at");--> statement-breakpoint
CREATE INDEX "bulk_waiting" ON "tenant"."bulk" USING btree ("organisation_id","planned_at") WHERE needs_confirmation and started_at is null;--> statement-breakpoint
CREATE INDEX "bulk_tried" ON "tenant"."bulk" USING btree ("organisation_id","planned_at") WHERE started_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "bulk_row_person_once" ON "tenant"."bulk_row" USING btree ("organisation_id","bulk_id","employee_id") WHERE employee_id is not null;--> statement-breakpoint
CREATE INDEX "renewal_campaign_newest" ON "tenant"."renewal_campaign" USING btree ("organisation_id","created_at");--> statement-breakpoint
CREATE INDEX "renewal_campaign_invited" ON "tenant"."renewal_campaign_row" USING btree ("organisation_id","eid_id","invited_at") WHERE invited_at is not null;--> statement-breakpoint
CREATE INDEX "card_answer_of" ON "tenant"."card_answer" USING btree ("organisation_id","batch_id","uploaded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "card_answer_read" ON "tenant"."card_answer" USING btree ("organisation_id","batch_id") WHERE state = 'read';--> statement-breakpoint
CREATE UNIQUE INDEX "card_batch_row_outstanding" ON "tenant"."card_batch_row" USING btree ("organisation_id","eid_id") WHERE state = 'outstanding';--> statement-breakpoint
CREATE INDEX "card_batch_row_state" ON "tenant"."card_batch_row" USING btree ("organisation_id","batch_id","state","number");--> statement-breakpoint
CREATE UNIQUE INDEX "card_bureau_certificate_waiting" ON "tenant"."card_bureau_certificate" USING btree ("organisation_id","bureau_id") WHERE confirmed_at is null and ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "card_bureau_certificate_in_force" ON "tenant"."card_bureau_certificate" USING btree ("organisation_id","bureau_id") WHERE confirmed_at is not null and ended_at is null;--> statement-breakpoint
CREATE INDEX "card_series_by_number" ON "tenant"."card_series" USING btree ("organisation_id","prefix","digits","first");--> statement-breakpoint
CREATE INDEX "card_withdrawal_by_number" ON "tenant"."card_withdrawal" USING btree ("organisation_id","prefix","digits","first");--> statement-breakpoint
CREATE INDEX "card_withdrawal_of" ON "tenant"."card_withdrawal" USING btree ("organisation_id","eid_id");--> statement-breakpoint
CREATE INDEX "certificate_of_eid" ON "tenant"."certificate" USING btree ("organisation_id","eid_id");--> statement-breakpoint
CREATE INDEX "certificate_by_serial" ON "tenant"."certificate" USING btree ("organisation_id","serial");--> statement-breakpoint
CREATE INDEX "certificate_by_issued" ON "tenant"."certificate" USING btree ("organisation_id","issuer_id","issued_at");--> statement-breakpoint
CREATE INDEX "certificate_event_of" ON "tenant"."certificate_event" USING btree ("organisation_id","issuer_id","serial","id");--> statement-breakpoint
CREATE UNIQUE INDEX "certificate_request_waiting" ON "tenant"."certificate_request" USING btree ("organisation_id","eid_id","purpose") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "certificate_status_by_serial" ON "tenant"."certificate_status" USING btree ("serial");--> statement-breakpoint
CREATE INDEX "certificate_status_changed_in" ON "tenant"."certificate_status" USING btree ("changed_in");--> statement-breakpoint
CREATE INDEX "certificate_status_blocked" ON "tenant"."certificate_status" USING btree ("organisation_id","issuer_id","shard") WHERE status <> 'good';--> statement-breakpoint
CREATE INDEX "client_of_party" ON "tenant"."client" USING btree ("organisation_id","party_id");--> statement-breakpoint
CREATE UNIQUE INDEX "client_saml_entity" ON "tenant"."client" USING btree ("organisation_id",("saml" ->> 'entityId')) WHERE "tenant"."client"."blocked_at" is null;--> statement-breakpoint
CREATE INDEX "client_invitation_of_party" ON "tenant"."client_invitation" USING btree ("organisation_id","party_id");--> statement-breakpoint
CREATE INDEX "contact_address_of" ON "tenant"."contact_address" USING btree ("organisation_id","employee_id","kind","nth");--> statement-breakpoint
CREATE UNIQUE INDEX "contact_address_waiting" ON "tenant"."contact_address" USING btree ("organisation_id","employee_id","kind") WHERE in_force_at is null and withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "contact_address_unconfirmed" ON "tenant"."contact_address" USING btree ("organisation_id","entered_at") WHERE confirmed_at is null and withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "contact_at" ON "tenant"."contact" USING btree ("organisation_id","party_id");--> statement-breakpoint
CREATE INDEX "control_result_of" ON "tenant"."control_result" USING btree ("organisation_id","mark_id","control","ran_at");--> statement-breakpoint
CREATE INDEX "reviewer_visit_of" ON "tenant"."reviewer_visit" USING btree ("organisation_id","access_id","id");--> statement-breakpoint
CREATE INDEX "disclosure_of" ON "tenant"."disclosure" USING btree ("organisation_id","subject","at","id") WHERE subject is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "disposal_open" ON "tenant"."disposal" USING btree ("organisation_id","record_class") WHERE confirmed_at is not null and withdrawn_at is null and carried_out_at is null;--> statement-breakpoint
CREATE INDEX "disposal_proposed" ON "tenant"."disposal" USING btree ("organisation_id","proposed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "eid_carrier_number" ON "tenant"."eid" USING btree ("organisation_id","carrier_number") WHERE carrier_number is not null and status not in ('revoked', 'cancelled');--> statement-breakpoint
CREATE UNIQUE INDEX "eid_supplier_reference" ON "tenant"."eid" USING btree ("organisation_id",upper(supplier_reference)) WHERE supplier_reference is not null and status <> 'cancelled';--> statement-breakpoint
CREATE UNIQUE INDEX "eid_live_once" ON "tenant"."eid" USING btree ("organisation_id","employee_id","type_id") WHERE status in ('active', 'suspended') and relation is distinct from 'complement';--> statement-breakpoint
CREATE INDEX "eid_of_employee" ON "tenant"."eid" USING btree ("organisation_id","employee_id");--> statement-breakpoint
CREATE INDEX "eid_by_status" ON "tenant"."eid" USING btree ("organisation_id","status","valid_to");--> statement-breakpoint
CREATE INDEX "eid_held" ON "tenant"."eid" USING btree ("organisation_id","employee_id") WHERE status in ('ready', 'active', 'suspended');--> statement-breakpoint
CREATE INDEX "eid_by_valid_day" ON "tenant"."eid" USING btree ("organisation_id","valid_day","status");--> statement-breakpoint
CREATE INDEX "eid_by_valid_to" ON "tenant"."eid" USING btree ("organisation_id","valid_to","id");--> statement-breakpoint
CREATE INDEX "eid_by_handed_over" ON "tenant"."eid" USING btree ("organisation_id","handed_over_at","id","employee_id","ordered_by","produced_by");--> statement-breakpoint
CREATE INDEX "eid_by_ordered" ON "tenant"."eid" USING btree ("organisation_id","ordered_at");--> statement-breakpoint
CREATE INDEX "eid_by_revoked" ON "tenant"."eid" USING btree ("organisation_id","status_since") WHERE status = 'revoked';--> statement-breakpoint
CREATE INDEX "eid_in_use" ON "tenant"."eid" USING btree ("organisation_id","employee_id","type_id","type_version","valid_to") WHERE status = 'active';--> statement-breakpoint
CREATE UNIQUE INDEX "eid_successor" ON "tenant"."eid" USING btree ("organisation_id","predecessor_id") WHERE relation in ('renew', 'replace') and status <> 'cancelled' and (status <> 'revoked' or handed_over_at is not null);--> statement-breakpoint
CREATE INDEX "eid_due" ON "tenant"."eid" USING btree ("revokes_at") WHERE revokes_at is not null;--> statement-breakpoint
CREATE INDEX "eid_event_of" ON "tenant"."eid_event" USING btree ("organisation_id","eid_id","id");--> statement-breakpoint
CREATE INDEX "eid_event_block_by" ON "tenant"."eid_event" USING btree ("organisation_id","by_account","at") WHERE verb in ('suspend', 'revoke', 'end-employment') and by_account is not null;--> statement-breakpoint
CREATE INDEX "eid_event_told" ON "tenant"."eid_event" USING btree ("organisation_id","at") WHERE verb in ('suspend', 'revoke', 'resume', 'approve', 'hand-over');--> statement-breakpoint
CREATE INDEX "employee_import_gone" ON "tenant"."employee_import" USING btree ("gone_at");--> statement-breakpoint
CREATE INDEX "employee_import_row_kind" ON "tenant"."employee_import_row" USING btree ("organisation_id","import_id","kind","line");--> statement-breakpoint
CREATE INDEX "employee_import_row_employee" ON "tenant"."employee_import_row" USING btree ("organisation_id","import_id","employee_id");--> statement-breakpoint
CREATE UNIQUE INDEX "employee_import_row_nth" ON "tenant"."employee_import_row" USING btree ("organisation_id","import_id","nth");--> statement-breakpoint
CREATE UNIQUE INDEX "employee_import_row_manager" ON "tenant"."employee_import_row" USING btree ("organisation_id","import_id","manager_nth");--> statement-breakpoint
CREATE UNIQUE INDEX "department_code" ON "tenant"."department" USING btree ("organisation_id",lower("code" collate "sv-x-icu"));--> statement-breakpoint
CREATE UNIQUE INDEX "department_among_siblings" ON "tenant"."department" USING btree ("organisation_id",coalesce("parent_id", '00000000-0000-0000-0000-000000000000'::uuid),lower("name" collate "sv-x-icu")) WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "department_heard" ON "tenant"."department" USING btree ("organisation_id","heard_name");--> statement-breakpoint
CREATE INDEX "department_below" ON "tenant"."department" USING btree ("organisation_id","parent_id");--> statement-breakpoint
CREATE INDEX "employee_by_name" ON "tenant"."employee" USING btree ("organisation_id","sort_name" collate "sv-x-icu","id");--> statement-breakpoint
CREATE INDEX "employee_by_department_name" ON "tenant"."employee" USING btree ("organisation_id","department_name" collate "sv-x-icu","sort_name" collate "sv-x-icu","id");--> statement-breakpoint
CREATE INDEX "employee_by_last_day_name" ON "tenant"."employee" USING btree ("organisation_id",(case when "employed_to" is null then 'infinity'::date else "employed_to" end),"sort_name" collate "sv-x-icu","id");--> statement-breakpoint
CREATE INDEX "employee_ending_by_name" ON "tenant"."employee" USING btree ("organisation_id","sort_name" collate "sv-x-icu","id") WHERE employed_to is not null;--> statement-breakpoint
CREATE INDEX "employee_by_shown_name" ON "tenant"."employee" USING btree ("organisation_id",(case when "protected_identity" then "alias" else "sort_name" end) collate "sv-x-icu","id");--> statement-breakpoint
CREATE INDEX "employee_by_department_shown_name" ON "tenant"."employee" USING btree ("organisation_id",(case when "protected_identity" then '' else "department_name" end) collate "sv-x-icu",(case when "protected_identity" then "alias" else "sort_name" end) collate "sv-x-icu","id");--> statement-breakpoint
CREATE INDEX "employee_by_last_day_shown_name" ON "tenant"."employee" USING btree ("organisation_id",(case when "employed_to" is null then 'infinity'::date else "employed_to" end),(case when "protected_identity" then "alias" else "sort_name" end) collate "sv-x-icu","id");--> statement-breakpoint
CREATE INDEX "employee_ending_by_shown_name" ON "tenant"."employee" USING btree ("organisation_id",(case when "protected_identity" then "alias" else "sort_name" end) collate "sv-x-icu","id") WHERE employed_to is not null;--> statement-breakpoint
CREATE INDEX "employee_alias_number" ON "tenant"."employee" USING btree ("organisation_id",(substring("alias" from '^Administratör ([0-9]{1,8})$')::int));--> statement-breakpoint
CREATE INDEX "employee_department" ON "tenant"."employee" USING btree ("organisation_id","id","department_id","employed_to");--> statement-breakpoint
CREATE INDEX "employee_shown_in" ON "tenant"."employee" USING btree ("organisation_id","department_id","employed_to","id","protected_identity");--> statement-breakpoint
CREATE INDEX "employee_reports_to" ON "tenant"."employee" USING btree ("organisation_id","manager_id") WHERE manager_id is not null;--> statement-breakpoint
CREATE INDEX "employee_email" ON "tenant"."employee" USING btree ("organisation_id",lower("email"));--> statement-breakpoint
CREATE INDEX "employee_phone" ON "tenant"."employee" USING btree ("organisation_id",regexp_replace(regexp_replace(regexp_replace("phone", '\(0\)|[^0-9+]', '', 'g'), '^00', '+'), '^0', '+46'));--> statement-breakpoint
CREATE INDEX "employee_leavers" ON "tenant"."employee" USING btree ("organisation_id","employed_to","id") WHERE employed_to is not null;--> statement-breakpoint
CREATE INDEX "identifier_of_employee" ON "tenant"."identifier" USING btree ("organisation_id","employee_id");--> statement-breakpoint
CREATE INDEX "identifier_by_lookup" ON "tenant"."identifier" USING btree ("organisation_id","kind","lookup");--> statement-breakpoint
CREATE UNIQUE INDEX "identifier_lookup" ON "tenant"."identifier" USING btree ("organisation_id","kind","lookup") WHERE valid_to is null;--> statement-breakpoint
CREATE UNIQUE INDEX "identifier_current" ON "tenant"."identifier" USING btree ("organisation_id","employee_id","kind") WHERE valid_to is null;--> statement-breakpoint
CREATE UNIQUE INDEX "erasure_decided" ON "tenant"."erasure" USING btree ("organisation_id","employee_id") WHERE confirmed_at is not null and withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "erasure_proposed" ON "tenant"."erasure" USING btree ("organisation_id","proposed_at");--> statement-breakpoint
CREATE INDEX "evidence_by_end" ON "tenant"."evidence" USING btree ("organisation_id","effective_to");--> statement-breakpoint
CREATE INDEX "evidence_use_of" ON "tenant"."evidence_use" USING btree ("organisation_id","mark_id","requirement");--> statement-breakpoint
CREATE INDEX "export_file_of" ON "tenant"."export_file" USING btree ("organisation_id","account_id","asked_at");--> statement-breakpoint
CREATE UNIQUE INDEX "field_key_current" ON "system"."field_key" USING btree ("name") WHERE state = 'current';--> statement-breakpoint
CREATE UNIQUE INDEX "field_key_previous" ON "system"."field_key" USING btree ("name") WHERE state = 'previous';--> statement-breakpoint
CREATE INDEX "finding_of" ON "tenant"."finding" USING btree ("organisation_id","mark_id","requirement");--> statement-breakpoint
CREATE INDEX "delivery_notice_of_eid" ON "tenant"."delivery_notice" USING btree ("organisation_id","eid_id");--> statement-breakpoint
CREATE INDEX "identity_check_of_eid" ON "tenant"."identity_check" USING btree ("organisation_id","eid_id");--> statement-breakpoint
CREATE INDEX "key_declaration_of_eid" ON "tenant"."key_declaration" USING btree ("organisation_id","eid_id");--> statement-breakpoint
CREATE INDEX "receipt_of_eid" ON "tenant"."receipt" USING btree ("organisation_id","eid_id");--> statement-breakpoint
CREATE INDEX "crl_entry_open_from" ON "tenant"."crl_entry" USING btree ("organisation_id","issuer_id","from_number") WHERE to_number is null;--> statement-breakpoint
CREATE UNIQUE INDEX "issuer_key_once" ON "tenant"."issuer" USING btree ("issuing_key_id") WHERE "tenant"."issuer"."issuing_key_id" is not null;--> statement-breakpoint
CREATE INDEX "issuer_certificate_of" ON "tenant"."issuer_certificate" USING btree ("organisation_id","issuer_id","purpose");--> statement-breakpoint
CREATE UNIQUE INDEX "issuer_certificate_once" ON "tenant"."issuer_certificate" USING btree ("organisation_id","issuer_id","purpose") WHERE "tenant"."issuer_certificate"."purpose" <> 'ocsp';--> statement-breakpoint
CREATE UNIQUE INDEX "issuer_certificate_key_once" ON "tenant"."issuer_certificate" USING btree ("key_id") WHERE "tenant"."issuer_certificate"."purpose" <> 'ocsp';--> statement-breakpoint
CREATE INDEX "job_due" ON "tenant"."job" USING btree ("due_at") WHERE "tenant"."job"."state" in ('waiting', 'running');--> statement-breakpoint
CREATE INDEX "job_served" ON "tenant"."job" USING btree ("organisation_id","served_at");--> statement-breakpoint
CREATE INDEX "job_by_time" ON "tenant"."job" USING btree ("organisation_id","asked_at","id");--> statement-breakpoint
CREATE INDEX "key_attestation_of_eid" ON "tenant"."key_attestation" USING btree ("organisation_id","eid_id");--> statement-breakpoint
CREATE INDEX "attempt_by_end" ON "system"."attempt" USING btree ("ends_at");--> statement-breakpoint
CREATE INDEX "work_claim_by_end" ON "system"."work_claim" USING btree ("ends_at");--> statement-breakpoint
CREATE INDEX "loss_ask_browser" ON "tenant"."loss_ask" USING btree ("organisation_id","browser","asked_at");--> statement-breakpoint
CREATE INDEX "loss_ask_about" ON "tenant"."loss_ask" USING btree ("organisation_id","about","asked_at");--> statement-breakpoint
CREATE INDEX "loss_ask_old" ON "tenant"."loss_ask" USING btree ("organisation_id","asked_at");--> statement-breakpoint
CREATE INDEX "found_request_of" ON "tenant"."found_request" USING btree ("organisation_id","eid_id");--> statement-breakpoint
CREATE UNIQUE INDEX "found_request_open" ON "tenant"."found_request" USING btree ("organisation_id","eid_id") WHERE answer is null;--> statement-breakpoint
CREATE INDEX "loss_report_of" ON "tenant"."loss_report" USING btree ("organisation_id","employee_id");--> statement-breakpoint
CREATE INDEX "mail_bounce_open" ON "tenant"."mail_bounce" USING btree ("organisation_id","employee_id") WHERE permanent and cleared_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "manager_request_open" ON "tenant"."manager_request" USING btree ("organisation_id","employee_id","kind",coalesce("eid_id", '00000000-0000-0000-0000-000000000000'::uuid)) WHERE answer is null and type_id is null;--> statement-breakpoint
CREATE UNIQUE INDEX "manager_request_own_open" ON "tenant"."manager_request" USING btree ("organisation_id","employee_id","type_id") WHERE answer is null and type_id is not null;--> statement-breakpoint
CREATE INDEX "manager_request_of" ON "tenant"."manager_request" USING btree ("organisation_id","employee_id","asked_at");--> statement-breakpoint
CREATE INDEX "manager_request_waiting" ON "tenant"."manager_request" USING btree ("organisation_id","asked_at","id") WHERE answer is null;--> statement-breakpoint
CREATE INDEX "manager_request_answered" ON "tenant"."manager_request" USING btree ("organisation_id","answered_at","id") WHERE answer is not null;--> statement-breakpoint
CREATE INDEX "mandate_decided" ON "tenant"."mandate" USING btree ("organisation_id","service_id","act","employee_id");--> statement-breakpoint
CREATE INDEX "mandate_of_person" ON "tenant"."mandate" USING btree ("organisation_id","employee_id") WHERE employee_id is not null;--> statement-breakpoint
CREATE INDEX "mandate_of_many" ON "tenant"."mandate" USING btree ("organisation_id",lower("title" collate "sv-x-icu")) WHERE employee_id is null;--> statement-breakpoint
CREATE INDEX "mandate_granted" ON "tenant"."mandate" USING btree ("organisation_id","granted_at","id");--> statement-breakpoint
CREATE INDEX "objection_of" ON "tenant"."objection" USING btree ("organisation_id","employee_id","raised_at");--> statement-breakpoint
CREATE INDEX "objection_waiting" ON "tenant"."objection" USING btree ("organisation_id","due_on","id") WHERE answer is null;--> statement-breakpoint
CREATE INDEX "objection_answered" ON "tenant"."objection" USING btree ("organisation_id","answered_at","id") WHERE answer is not null;--> statement-breakpoint
CREATE INDEX "ocsp_request_waiting" ON "tenant"."ocsp_request" USING btree ("requested_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "ocsp_request_of" ON "tenant"."ocsp_request" USING btree ("organisation_id","issuer_id","state");--> statement-breakpoint
CREATE UNIQUE INDEX "officer_identity_waiting" ON "tenant"."officer_identity" USING btree ("organisation_id","officer_id") WHERE confirmed_at is null and ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "officer_identity_current" ON "tenant"."officer_identity" USING btree ("organisation_id","officer_id") WHERE confirmed_at is not null and ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "officer_role_period_once" ON "tenant"."officer_role" USING btree ("organisation_id","officer_id","role",coalesce(valid_from, '-infinity'::date)) WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "mail_by_time" ON "tenant"."mail" USING btree ("organisation_id","created_at");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "tenant"."outbox" USING btree ("due_at") WHERE done_at is null;--> statement-breakpoint
CREATE INDEX "outbox_dead" ON "tenant"."outbox" USING btree ("organisation_id","done_at") WHERE last_error is not null and done_at is not null and settled_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "party_notice_open" ON "tenant"."party_notice" USING btree ("organisation_id","party_id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "party_notice_due" ON "tenant"."party_notice" USING btree ("due_at") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "party_notice_untold" ON "tenant"."party_notice" USING btree ("closed_at") WHERE closed_at is not null and told_at is null;--> statement-breakpoint
CREATE INDEX "party_notice_change_in" ON "tenant"."party_notice_change" USING btree ("organisation_id","notice_id");--> statement-breakpoint
CREATE INDEX "passkey_of" ON "tenant"."passkey" USING btree ("organisation_id","account_id");--> statement-breakpoint
CREATE INDEX "passkey_invitation_of" ON "tenant"."passkey_invitation" USING btree ("organisation_id","account_id");--> statement-breakpoint
CREATE INDEX "person_request_open" ON "tenant"."person_request" USING btree ("organisation_id","asked_at") WHERE outcome is null;--> statement-breakpoint
CREATE INDEX "demand_exception_of" ON "tenant"."demand_exception" USING btree ("organisation_id","procurement_id");--> statement-breakpoint
CREATE UNIQUE INDEX "demand_exception_once" ON "tenant"."demand_exception" USING btree ("organisation_id","procurement_id","party_id","demand") WHERE "tenant"."demand_exception"."allowed" is distinct from false;--> statement-breakpoint
CREATE INDEX "propagation_by_decided" ON "tenant"."propagation" USING btree ("organisation_id","decided_at");--> statement-breakpoint
CREATE INDEX "assessment_of_owner" ON "tenant"."assessment" USING btree ("organisation_id","owner_id");--> statement-breakpoint
CREATE UNIQUE INDEX "recertification_open" ON "tenant"."recertification" USING btree ("organisation_id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "recertification_opened" ON "tenant"."recertification" USING btree ("organisation_id","opened_at");--> statement-breakpoint
CREATE UNIQUE INDEX "recertification_row_mandate" ON "tenant"."recertification_row" USING btree ("organisation_id","recertification_id","mandate_id");--> statement-breakpoint
CREATE UNIQUE INDEX "recertification_row_card" ON "tenant"."recertification_row" USING btree ("organisation_id","recertification_id","access_card_id");--> statement-breakpoint
CREATE INDEX "recertification_row_of" ON "tenant"."recertification_row" USING btree ("organisation_id","recertification_id","employee_id");--> statement-breakpoint
CREATE INDEX "register_extract_of" ON "tenant"."register_extract" USING btree ("organisation_id","employee_id","asked_at");--> statement-breakpoint
CREATE INDEX "scheme_member_of" ON "tenant"."scheme_member" USING btree ("organisation_id","scheme_id");--> statement-breakpoint
CREATE INDEX "service_of_party" ON "tenant"."service" USING btree ("organisation_id","party_id");--> statement-breakpoint
CREATE UNIQUE INDEX "replacement_proposal_once" ON "tenant"."replacement_proposal" USING btree ("organisation_id","eid_id","reason") WHERE declined_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "reserve_card_eid" ON "tenant"."reserve_card" USING btree ("organisation_id","eid_id");--> statement-breakpoint
CREATE INDEX "reserve_card_due" ON "tenant"."reserve_card" USING btree ("due_day") WHERE due_day is not null and out_as is null;--> statement-breakpoint
CREATE INDEX "officer_training_of" ON "tenant"."officer_training" USING btree ("organisation_id","officer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "role_review_open" ON "tenant"."role_review" USING btree ("organisation_id") WHERE completed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "saved_view_own_name" ON "tenant"."saved_view" USING btree ("organisation_id","account_id","list",lower("name")) WHERE role is null;--> statement-breakpoint
CREATE INDEX "saved_view_role" ON "tenant"."saved_view" USING btree ("organisation_id","role") WHERE role is not null;--> statement-breakpoint
CREATE INDEX "search_term_of" ON "tenant"."search_term" USING btree ("organisation_id","subject_id","term");--> statement-breakpoint
CREATE INDEX "search_word_used" ON "tenant"."search_word" USING btree ("organisation_id","kind","face","word");--> statement-breakpoint
CREATE INDEX "act_request_of_passkey" ON "tenant"."act_request" USING btree ("organisation_id","subject_passkey_id") WHERE "tenant"."act_request"."subject_passkey_id" is not null;--> statement-breakpoint
CREATE INDEX "ceremony_act_of" ON "tenant"."ceremony_act" USING btree ("organisation_id","issuer_id");--> statement-breakpoint
CREATE INDEX "signed_act_of_eid" ON "tenant"."signed_act" USING btree ("organisation_id","eid_id");--> statement-breakpoint
CREATE INDEX "signed_act_use_of_eid" ON "tenant"."signed_act_use" USING btree ("organisation_id","eid_id");--> statement-breakpoint
CREATE INDEX "signer_log_subject" ON "system"."signer_log" USING btree ("organisation_id","subject_id","kind","number");--> statement-breakpoint
CREATE INDEX "signer_log_key" ON "system"."signer_log" USING btree ("key_id","kind","number");--> statement-breakpoint
CREATE INDEX "signer_log_name" ON "system"."signer_log" USING btree ("organisation_id","name");--> statement-breakpoint
CREATE INDEX "stand_in_of" ON "tenant"."stand_in" USING btree ("organisation_id","employee_id","valid_to");--> statement-breakpoint
CREATE INDEX "stand_in_by" ON "tenant"."stand_in" USING btree ("organisation_id","stand_in_id","valid_to");--> statement-breakpoint
CREATE INDEX "step_up_of_session" ON "tenant"."step_up" USING btree ("organisation_id","session_hash");--> statement-breakpoint
CREATE INDEX "step_up_setting_newest" ON "tenant"."step_up_setting" USING btree ("organisation_id","at");--> statement-breakpoint
CREATE INDEX "subcontractor_of" ON "tenant"."subcontractor" USING btree ("organisation_id","party_id");--> statement-breakpoint
CREATE INDEX "supplier_certificate_of" ON "tenant"."supplier_certificate" USING btree ("organisation_id","party_id");--> statement-breakpoint
CREATE INDEX "used_proof_by_end" ON "tenant"."used_proof" USING btree ("organisation_id","ends_at");--> statement-breakpoint
-- By hand: no number is in two series, and no card is withdrawn twice, also where two people do it at once.
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;--> statement-breakpoint
ALTER TABLE "tenant"."card_series" ADD CONSTRAINT "card_series_apart" EXCLUDE USING gist ("organisation_id" WITH =, "prefix" WITH =, "digits" WITH =, int8range("first", "last", '[]') WITH &&);--> statement-breakpoint
ALTER TABLE "tenant"."card_withdrawal" ADD CONSTRAINT "card_withdrawal_once" EXCLUDE USING gist ("organisation_id" WITH =, "prefix" WITH =, "digits" WITH =, int8range("first", "last", '[]') WITH &&);
