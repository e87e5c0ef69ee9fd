CREATE SCHEMA "system";
--> statement-breakpoint
CREATE SCHEMA "tenant";
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
CREATE TABLE "tenant"."employee" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text DEFAULT 'employee' NOT NULL,
	"given_name" text NOT NULL,
	"surname" text NOT NULL,
	"sort_name" text NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"department" text DEFAULT '' NOT NULL,
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
	CONSTRAINT "identifier_kind" CHECK ("tenant"."identifier"."kind" in ('personnummer', 'samordningsnummer', 'hsa-id', 'employee-number'))
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
	"state" text NOT NULL,
	"rows" integer DEFAULT 0 NOT NULL,
	"refused" text,
	"content" "bytea",
	"asked_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"fetched_at" timestamp with time zone,
	"gone_at" timestamp with time zone NOT NULL,
	CONSTRAINT "export_file_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "export_file_state" CHECK ("tenant"."export_file"."state" in ('waiting', 'ready', 'refused')),
	CONSTRAINT "export_file_ready" CHECK (("tenant"."export_file"."state" = 'ready') = ("tenant"."export_file"."content" is not null)),
	CONSTRAINT "export_file_refused" CHECK (("tenant"."export_file"."state" = 'refused') = ("tenant"."export_file"."refused" is not null))
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
CREATE TABLE "tenant"."crl" (
	"organisation_id" uuid NOT NULL,
	"issuer_id" uuid NOT NULL,
	"authority" text NOT NULL,
	"number" bigint NOT NULL,
	"slug" text NOT NULL,
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
	"renewal_days" integer DEFAULT 90 NOT NULL,
	"hold_allowed" boolean DEFAULT true NOT NULL,
	"second_person" boolean DEFAULT true NOT NULL,
	"reserve" boolean DEFAULT false NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"replaced_at" timestamp with time zone,
	CONSTRAINT "eid_type_organisation_id_id_version_pk" PRIMARY KEY("organisation_id","id","version"),
	CONSTRAINT "eid_type_level" CHECK ("tenant"."eid_type"."level" between 2 and 4),
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
	"closed_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "issuer_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "issuer_slug" UNIQUE("organisation_id","slug"),
	CONSTRAINT "issuer_kind" CHECK ("tenant"."issuer"."kind" in ('own', 'supplier')),
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
CREATE TABLE "tenant"."found_request" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"eid_id" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"asked_by" uuid NOT NULL,
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
CREATE TABLE "tenant"."ocsp_request" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"issuer_id" uuid NOT NULL,
	"key_id" text NOT NULL,
	"der" "bytea" NOT NULL,
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
	CONSTRAINT "officer_role_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
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
	"recipient" text NOT NULL,
	"template" text NOT NULL,
	"locale" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
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
	CONSTRAINT "outbox_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
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
	"sessions_ended" integer,
	CONSTRAINT "propagation_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "propagation_once" UNIQUE("organisation_id","eid_id","decided_at")
);
--> statement-breakpoint
CREATE TABLE "tenant"."propagation_channel" (
	"organisation_id" uuid NOT NULL,
	"propagation_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"seen_at" timestamp with time zone,
	"number" bigint,
	CONSTRAINT "propagation_channel_organisation_id_propagation_id_channel_pk" PRIMARY KEY("organisation_id","propagation_id","channel")
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
ALTER TABLE "tenant"."account_employee" ADD CONSTRAINT "account_employee_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "system"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."account_employee" ADD CONSTRAINT "account_employee_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "system"."session" ADD CONSTRAINT "session_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "system"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."session_end" ADD CONSTRAINT "session_end_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "system"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."agreement_amendment" ADD CONSTRAINT "agreement_amendment_of" FOREIGN KEY ("organisation_id","agreement_id") REFERENCES "tenant"."agreement"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."purchase_basis" ADD CONSTRAINT "purchase_basis_of" FOREIGN KEY ("organisation_id","agreement_id") REFERENCES "tenant"."agreement"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
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
ALTER TABLE "tenant"."audit_detail" ADD CONSTRAINT "audit_detail_event" FOREIGN KEY ("organisation_id","event_id") REFERENCES "tenant"."audit_event"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."block_pause" ADD CONSTRAINT "block_pause_officer" FOREIGN KEY ("organisation_id","account_id") REFERENCES "tenant"."officer"("organisation_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."block_pause" ADD CONSTRAINT "block_pause_lifter" FOREIGN KEY ("organisation_id","lifted_by") REFERENCES "tenant"."officer"("organisation_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."certificate" ADD CONSTRAINT "certificate_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."certificate" ADD CONSTRAINT "certificate_issuer" FOREIGN KEY ("organisation_id","issuer_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."certificate_request" ADD CONSTRAINT "certificate_request_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."kept_certificate" ADD CONSTRAINT "kept_certificate_status" FOREIGN KEY ("organisation_id","issuer_id","serial") REFERENCES "tenant"."certificate_status"("organisation_id","issuer_id","serial") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."contact_address" ADD CONSTRAINT "contact_address_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."contact" ADD CONSTRAINT "contact_party" FOREIGN KEY ("organisation_id","party_id") REFERENCES "tenant"."party"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."contact" ADD CONSTRAINT "contact_service" FOREIGN KEY ("organisation_id","service_id") REFERENCES "tenant"."service"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."contact" ADD CONSTRAINT "contact_agreement" FOREIGN KEY ("organisation_id","agreement_id") REFERENCES "tenant"."agreement"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."control_result" ADD CONSTRAINT "control_result_mark" FOREIGN KEY ("organisation_id","mark_id") REFERENCES "tenant"."quality_mark"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."declaration" ADD CONSTRAINT "declaration_mark" FOREIGN KEY ("organisation_id","mark_id") REFERENCES "tenant"."quality_mark"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."reviewer_access" ADD CONSTRAINT "reviewer_access_mark" FOREIGN KEY ("organisation_id","mark_id") REFERENCES "tenant"."quality_mark"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."reviewer_visit" ADD CONSTRAINT "reviewer_visit_access" FOREIGN KEY ("organisation_id","access_id") REFERENCES "tenant"."reviewer_access"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."eid" ADD CONSTRAINT "eid_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."eid" ADD CONSTRAINT "eid_type" FOREIGN KEY ("organisation_id","type_id","type_version") REFERENCES "tenant"."eid_type"("organisation_id","id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."eid" ADD CONSTRAINT "eid_predecessor" FOREIGN KEY ("organisation_id","predecessor_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."eid_event" ADD CONSTRAINT "eid_event_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."employee" ADD CONSTRAINT "employee_manager" FOREIGN KEY ("organisation_id","manager_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."identifier" ADD CONSTRAINT "identifier_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
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
ALTER TABLE "tenant"."application" ADD CONSTRAINT "application_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."application" ADD CONSTRAINT "application_terms" FOREIGN KEY ("organisation_id","terms_version") REFERENCES "tenant"."terms"("organisation_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."delivery_notice" ADD CONSTRAINT "delivery_notice_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."identity_check" ADD CONSTRAINT "identity_check_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."key_declaration" ADD CONSTRAINT "key_declaration_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."receipt" ADD CONSTRAINT "receipt_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."receipt" ADD CONSTRAINT "receipt_terms" FOREIGN KEY ("organisation_id","terms_version") REFERENCES "tenant"."terms"("organisation_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."register_check" ADD CONSTRAINT "register_check_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."clock_confirmation" ADD CONSTRAINT "clock_confirmation_issuer" FOREIGN KEY ("organisation_id","issuer_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."crl" ADD CONSTRAINT "crl_issuer" FOREIGN KEY ("organisation_id","issuer_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."crl_entry" ADD CONSTRAINT "crl_entry_issuer" FOREIGN KEY ("organisation_id","issuer_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."crl_served" ADD CONSTRAINT "crl_served_issuer" FOREIGN KEY ("organisation_id","issuer_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."eid_type" ADD CONSTRAINT "eid_type_issuer" FOREIGN KEY ("organisation_id","issuer_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."issuer_certificate" ADD CONSTRAINT "issuer_certificate_issuer" FOREIGN KEY ("organisation_id","issuer_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."found_request" ADD CONSTRAINT "found_request_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."loss_report" ADD CONSTRAINT "loss_report_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."metadata_draft" ADD CONSTRAINT "metadata_draft_party" FOREIGN KEY ("organisation_id","party_id") REFERENCES "tenant"."party"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."ocsp_request" ADD CONSTRAINT "ocsp_request_issuer" FOREIGN KEY ("organisation_id","issuer_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."officer" ADD CONSTRAINT "officer_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "system"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."officer_identity" ADD CONSTRAINT "officer_identity_officer" FOREIGN KEY ("organisation_id","officer_id") REFERENCES "tenant"."officer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."officer_identity" ADD CONSTRAINT "officer_identity_account" FOREIGN KEY ("organisation_id","account_id") REFERENCES "tenant"."officer"("organisation_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."officer_role" ADD CONSTRAINT "officer_role_officer" FOREIGN KEY ("organisation_id","officer_id") REFERENCES "tenant"."officer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
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
ALTER TABLE "tenant"."assessment" ADD CONSTRAINT "assessment_mark" FOREIGN KEY ("organisation_id","mark_id") REFERENCES "tenant"."quality_mark"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."assessment" ADD CONSTRAINT "assessment_owner" FOREIGN KEY ("organisation_id","owner_id") REFERENCES "tenant"."officer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."quality_mark" ADD CONSTRAINT "quality_mark_issuer" FOREIGN KEY ("organisation_id","issuer_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."quality_mark" ADD CONSTRAINT "quality_mark_framework" FOREIGN KEY ("organisation_id","framework_id") REFERENCES "tenant"."framework"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."quality_mark" ADD CONSTRAINT "quality_mark_agreement" FOREIGN KEY ("organisation_id","agreement_id") REFERENCES "tenant"."agreement"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."quality_mark_milestone" ADD CONSTRAINT "quality_mark_milestone_mark" FOREIGN KEY ("organisation_id","mark_id") REFERENCES "tenant"."quality_mark"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."scheme" ADD CONSTRAINT "scheme_successor" FOREIGN KEY ("organisation_id","successor_id") REFERENCES "tenant"."scheme"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."scheme_member" ADD CONSTRAINT "scheme_member_scheme" FOREIGN KEY ("organisation_id","scheme_id") REFERENCES "tenant"."scheme"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."scheme_member" ADD CONSTRAINT "scheme_member_service" FOREIGN KEY ("organisation_id","service_id") REFERENCES "tenant"."service"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."scheme_member" ADD CONSTRAINT "scheme_member_issuer" FOREIGN KEY ("organisation_id","issuer_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."service" ADD CONSTRAINT "service_party" FOREIGN KEY ("organisation_id","party_id") REFERENCES "tenant"."party"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."officer_training" ADD CONSTRAINT "officer_training_officer" FOREIGN KEY ("organisation_id","officer_id") REFERENCES "tenant"."officer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."role_review_row" ADD CONSTRAINT "role_review_row_review" FOREIGN KEY ("organisation_id","review_id") REFERENCES "tenant"."role_review"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."role_review_row" ADD CONSTRAINT "role_review_row_officer" FOREIGN KEY ("organisation_id","officer_id") REFERENCES "tenant"."officer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."subcontractor" ADD CONSTRAINT "subcontractor_party" FOREIGN KEY ("organisation_id","party_id") REFERENCES "tenant"."party"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."supplier_approval" ADD CONSTRAINT "supplier_approval_party" FOREIGN KEY ("organisation_id","party_id") REFERENCES "tenant"."party"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."supplier_certificate" ADD CONSTRAINT "supplier_certificate_party" FOREIGN KEY ("organisation_id","party_id") REFERENCES "tenant"."party"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agreement_amendment_of_agreement" ON "tenant"."agreement_amendment" USING btree ("organisation_id","agreement_id");--> statement-breakpoint
CREATE UNIQUE INDEX "agreement_document_once" ON "tenant"."agreement_document" USING btree ("organisation_id","agreement_id","sha256") WHERE removed_at is null and superseded_by is null;--> statement-breakpoint
CREATE INDEX "agreement_document_of" ON "tenant"."agreement_document" USING btree ("organisation_id","agreement_id");--> statement-breakpoint
CREATE INDEX "agreement_of_party" ON "tenant"."agreement" USING btree ("organisation_id","party_id");--> statement-breakpoint
CREATE INDEX "agreement_under" ON "tenant"."agreement" USING btree ("organisation_id","framework_id");--> statement-breakpoint
CREATE INDEX "agreement_service_at" ON "tenant"."agreement_service" USING btree ("organisation_id","service_id");--> statement-breakpoint
CREATE INDEX "audit_event_by_time" ON "tenant"."audit_event" USING btree ("organisation_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_event_by_subject" ON "tenant"."audit_event" USING btree ("organisation_id","subject_id","id");--> statement-breakpoint
CREATE INDEX "audit_event_by_actor" ON "tenant"."audit_event" USING btree ("organisation_id","actor_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "block_pause_open" ON "tenant"."block_pause" USING btree ("organisation_id","account_id") WHERE lifted_at is null;--> statement-breakpoint
CREATE INDEX "block_pause_of" ON "tenant"."block_pause" USING btree ("organisation_id","account_id","paused_at");--> statement-breakpoint
CREATE INDEX "certificate_of_eid" ON "tenant"."certificate" USING btree ("organisation_id","eid_id");--> statement-breakpoint
CREATE INDEX "certificate_by_serial" ON "tenant"."certificate" USING btree ("organisation_id","serial");--> statement-breakpoint
CREATE INDEX "certificate_event_of" ON "tenant"."certificate_event" USING btree ("organisation_id","issuer_id","serial","id");--> statement-breakpoint
CREATE UNIQUE INDEX "certificate_request_waiting" ON "tenant"."certificate_request" USING btree ("organisation_id","eid_id","purpose") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "certificate_status_by_serial" ON "tenant"."certificate_status" USING btree ("serial");--> statement-breakpoint
CREATE INDEX "contact_address_of" ON "tenant"."contact_address" USING btree ("organisation_id","employee_id","kind","nth");--> statement-breakpoint
CREATE UNIQUE INDEX "contact_address_waiting" ON "tenant"."contact_address" USING btree ("organisation_id","employee_id","kind") WHERE in_force_at is null and withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "contact_address_unconfirmed" ON "tenant"."contact_address" USING btree ("organisation_id","entered_at") WHERE confirmed_at is null and withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "contact_at" ON "tenant"."contact" USING btree ("organisation_id","party_id");--> statement-breakpoint
CREATE INDEX "control_result_of" ON "tenant"."control_result" USING btree ("organisation_id","mark_id","control","ran_at");--> statement-breakpoint
CREATE INDEX "reviewer_visit_of" ON "tenant"."reviewer_visit" USING btree ("organisation_id","access_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "eid_carrier_number" ON "tenant"."eid" USING btree ("organisation_id","carrier_number") WHERE carrier_number is not null and status not in ('revoked', 'cancelled');--> statement-breakpoint
CREATE UNIQUE INDEX "eid_supplier_reference" ON "tenant"."eid" USING btree ("organisation_id",upper(supplier_reference)) WHERE supplier_reference is not null and status <> 'cancelled';--> statement-breakpoint
CREATE UNIQUE INDEX "eid_live_once" ON "tenant"."eid" USING btree ("organisation_id","employee_id","type_id") WHERE status in ('active', 'suspended') and relation is distinct from 'complement';--> statement-breakpoint
CREATE INDEX "eid_of_employee" ON "tenant"."eid" USING btree ("organisation_id","employee_id");--> statement-breakpoint
CREATE INDEX "eid_by_status" ON "tenant"."eid" USING btree ("organisation_id","status","valid_to");--> statement-breakpoint
CREATE INDEX "eid_by_valid_to" ON "tenant"."eid" USING btree ("organisation_id","valid_to","id");--> statement-breakpoint
CREATE INDEX "eid_by_handed_over" ON "tenant"."eid" USING btree ("organisation_id","handed_over_at","id","employee_id","ordered_by","produced_by");--> statement-breakpoint
CREATE INDEX "eid_in_use" ON "tenant"."eid" USING btree ("organisation_id","employee_id","type_id","type_version","valid_to") WHERE status = 'active';--> statement-breakpoint
CREATE INDEX "eid_due" ON "tenant"."eid" USING btree ("revokes_at") WHERE revokes_at is not null;--> statement-breakpoint
CREATE INDEX "eid_event_of" ON "tenant"."eid_event" USING btree ("organisation_id","eid_id","id");--> statement-breakpoint
CREATE INDEX "eid_event_block_by" ON "tenant"."eid_event" USING btree ("organisation_id","by_account","at") WHERE verb in ('suspend', 'revoke', 'end-employment') and by_account is not null;--> statement-breakpoint
CREATE INDEX "employee_by_name" ON "tenant"."employee" USING btree ("organisation_id","sort_name" collate "sv-x-icu","id");--> statement-breakpoint
CREATE INDEX "employee_department" ON "tenant"."employee" USING btree ("organisation_id","id","department","employed_to");--> statement-breakpoint
CREATE INDEX "employee_by_shown_name" ON "tenant"."employee" USING btree ("organisation_id",(case when "protected_identity" then lower("alias") else "sort_name" end) collate "sv-x-icu","id");--> statement-breakpoint
CREATE INDEX "identifier_of_employee" ON "tenant"."identifier" USING btree ("organisation_id","employee_id");--> statement-breakpoint
CREATE INDEX "identifier_by_lookup" ON "tenant"."identifier" USING btree ("organisation_id","kind","lookup");--> statement-breakpoint
CREATE UNIQUE INDEX "identifier_lookup" ON "tenant"."identifier" USING btree ("organisation_id","kind","lookup") WHERE valid_to is null;--> statement-breakpoint
CREATE UNIQUE INDEX "identifier_current" ON "tenant"."identifier" USING btree ("organisation_id","employee_id","kind") WHERE valid_to is null;--> statement-breakpoint
CREATE INDEX "evidence_by_end" ON "tenant"."evidence" USING btree ("organisation_id","effective_to");--> statement-breakpoint
CREATE INDEX "evidence_use_of" ON "tenant"."evidence_use" USING btree ("organisation_id","mark_id","requirement");--> statement-breakpoint
CREATE INDEX "export_file_of" ON "tenant"."export_file" USING btree ("organisation_id","account_id","asked_at");--> statement-breakpoint
CREATE INDEX "finding_of" ON "tenant"."finding" USING btree ("organisation_id","mark_id","requirement");--> statement-breakpoint
CREATE INDEX "delivery_notice_of_eid" ON "tenant"."delivery_notice" USING btree ("organisation_id","eid_id");--> statement-breakpoint
CREATE INDEX "identity_check_of_eid" ON "tenant"."identity_check" USING btree ("organisation_id","eid_id");--> statement-breakpoint
CREATE INDEX "key_declaration_of_eid" ON "tenant"."key_declaration" USING btree ("organisation_id","eid_id");--> statement-breakpoint
CREATE INDEX "receipt_of_eid" ON "tenant"."receipt" USING btree ("organisation_id","eid_id");--> statement-breakpoint
CREATE INDEX "crl_entry_open" ON "tenant"."crl_entry" USING btree ("organisation_id","issuer_id") WHERE to_number is null;--> statement-breakpoint
CREATE INDEX "issuer_certificate_of" ON "tenant"."issuer_certificate" USING btree ("organisation_id","issuer_id","purpose");--> statement-breakpoint
CREATE INDEX "attempt_by_end" ON "system"."attempt" USING btree ("ends_at");--> statement-breakpoint
CREATE INDEX "work_claim_by_end" ON "system"."work_claim" USING btree ("ends_at");--> statement-breakpoint
CREATE INDEX "found_request_of" ON "tenant"."found_request" USING btree ("organisation_id","eid_id");--> statement-breakpoint
CREATE UNIQUE INDEX "found_request_open" ON "tenant"."found_request" USING btree ("organisation_id","eid_id") WHERE answer is null;--> statement-breakpoint
CREATE INDEX "loss_report_of" ON "tenant"."loss_report" USING btree ("organisation_id","employee_id");--> statement-breakpoint
CREATE INDEX "ocsp_request_waiting" ON "tenant"."ocsp_request" USING btree ("requested_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "ocsp_request_of" ON "tenant"."ocsp_request" USING btree ("organisation_id","issuer_id","state");--> statement-breakpoint
CREATE UNIQUE INDEX "officer_identity_waiting" ON "tenant"."officer_identity" USING btree ("organisation_id","officer_id") WHERE confirmed_at is null and ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "officer_identity_current" ON "tenant"."officer_identity" USING btree ("organisation_id","officer_id") WHERE confirmed_at is not null and ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "officer_role_once" ON "tenant"."officer_role" USING btree ("organisation_id","officer_id","role") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "mail_by_time" ON "tenant"."mail" USING btree ("organisation_id","created_at");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "tenant"."outbox" USING btree ("due_at") WHERE done_at is null;--> statement-breakpoint
CREATE INDEX "outbox_dead" ON "tenant"."outbox" USING btree ("done_at") WHERE last_error is not null and done_at is not null;--> statement-breakpoint
CREATE INDEX "demand_exception_of" ON "tenant"."demand_exception" USING btree ("organisation_id","procurement_id");--> statement-breakpoint
CREATE UNIQUE INDEX "demand_exception_once" ON "tenant"."demand_exception" USING btree ("organisation_id","procurement_id","party_id","demand") WHERE "tenant"."demand_exception"."allowed" is distinct from false;--> statement-breakpoint
CREATE INDEX "assessment_of_owner" ON "tenant"."assessment" USING btree ("organisation_id","owner_id");--> statement-breakpoint
CREATE INDEX "scheme_member_of" ON "tenant"."scheme_member" USING btree ("organisation_id","scheme_id");--> statement-breakpoint
CREATE INDEX "service_of_party" ON "tenant"."service" USING btree ("organisation_id","party_id");--> statement-breakpoint
CREATE INDEX "officer_training_of" ON "tenant"."officer_training" USING btree ("organisation_id","officer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "role_review_open" ON "tenant"."role_review" USING btree ("organisation_id") WHERE completed_at is null;--> statement-breakpoint
CREATE INDEX "subcontractor_of" ON "tenant"."subcontractor" USING btree ("organisation_id","party_id");--> statement-breakpoint
CREATE INDEX "supplier_certificate_of" ON "tenant"."supplier_certificate" USING btree ("organisation_id","party_id");