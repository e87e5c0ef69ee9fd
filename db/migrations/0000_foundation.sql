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
CREATE TABLE "system"."rate_limit" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"expire" timestamp with time zone
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
	"acr" text
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
	"at" timestamp with time zone NOT NULL,
	"result" jsonb,
	CONSTRAINT "request_organisation_id_account_id_id_pk" PRIMARY KEY("organisation_id","account_id","id")
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
	CONSTRAINT "key_declaration_part" CHECK ("tenant"."key_declaration"."part" in ('producer', 'hander-over'))
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
CREATE TABLE "tenant"."crl" (
	"organisation_id" uuid NOT NULL,
	"issuer_id" uuid NOT NULL,
	"authority" text NOT NULL,
	"number" bigint NOT NULL,
	"slug" text NOT NULL,
	"der" "bytea" NOT NULL,
	"entries" integer NOT NULL,
	"this_update" timestamp with time zone NOT NULL,
	"next_update" timestamp with time zone NOT NULL,
	CONSTRAINT "crl_organisation_id_issuer_id_authority_number_pk" PRIMARY KEY("organisation_id","issuer_id","authority","number")
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
	"approved_levels" integer[] NOT NULL,
	"decision_reference" text,
	"approved_from" date,
	"approved_to" date,
	"issuing_key_id" text,
	"ceremony_transcript" text,
	"closed_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "issuer_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "issuer_slug" UNIQUE("organisation_id","slug"),
	CONSTRAINT "issuer_kind" CHECK ("tenant"."issuer"."kind" in ('own', 'supplier'))
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
	"received_at" timestamp with time zone NOT NULL,
	"registered_at" timestamp with time zone NOT NULL,
	"registered_by" uuid,
	"revokes_at" timestamp with time zone NOT NULL,
	CONSTRAINT "loss_report_organisation_id_id_pk" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "tenant"."status_effect" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"eid_id" uuid NOT NULL,
	"wanted" text NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	"ocsp_seen_at" timestamp with time zone,
	"crl_number" bigint,
	"crl_seen_at" timestamp with time zone,
	CONSTRAINT "status_effect_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "status_effect_once" UNIQUE("organisation_id","eid_id","decided_at")
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
	"officer_on_call" text NOT NULL,
	"officer_on_call_mail" text NOT NULL,
	"policy_oid_arc" text NOT NULL,
	"collection_days" integer DEFAULT 30 NOT NULL,
	"loss_hours" integer DEFAULT 24 NOT NULL,
	"eid_number_year" integer DEFAULT 0 NOT NULL,
	"eid_number_last" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "organisation_organisation_id_pk" PRIMARY KEY("organisation_id")
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
ALTER TABLE "tenant"."account_employee" ADD CONSTRAINT "account_employee_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "system"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."account_employee" ADD CONSTRAINT "account_employee_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "system"."session" ADD CONSTRAINT "session_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "system"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."audit_detail" ADD CONSTRAINT "audit_detail_event" FOREIGN KEY ("organisation_id","event_id") REFERENCES "tenant"."audit_event"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."certificate" ADD CONSTRAINT "certificate_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."certificate" ADD CONSTRAINT "certificate_issuer" FOREIGN KEY ("organisation_id","issuer_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."certificate_request" ADD CONSTRAINT "certificate_request_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."eid" ADD CONSTRAINT "eid_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."eid" ADD CONSTRAINT "eid_type" FOREIGN KEY ("organisation_id","type_id","type_version") REFERENCES "tenant"."eid_type"("organisation_id","id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."eid" ADD CONSTRAINT "eid_predecessor" FOREIGN KEY ("organisation_id","predecessor_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."eid_event" ADD CONSTRAINT "eid_event_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."employee" ADD CONSTRAINT "employee_manager" FOREIGN KEY ("organisation_id","manager_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."identifier" ADD CONSTRAINT "identifier_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."application" ADD CONSTRAINT "application_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."application" ADD CONSTRAINT "application_terms" FOREIGN KEY ("organisation_id","terms_version") REFERENCES "tenant"."terms"("organisation_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."delivery_notice" ADD CONSTRAINT "delivery_notice_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."identity_check" ADD CONSTRAINT "identity_check_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."key_declaration" ADD CONSTRAINT "key_declaration_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."receipt" ADD CONSTRAINT "receipt_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."receipt" ADD CONSTRAINT "receipt_terms" FOREIGN KEY ("organisation_id","terms_version") REFERENCES "tenant"."terms"("organisation_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."register_check" ADD CONSTRAINT "register_check_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."crl" ADD CONSTRAINT "crl_issuer" FOREIGN KEY ("organisation_id","issuer_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."eid_type" ADD CONSTRAINT "eid_type_issuer" FOREIGN KEY ("organisation_id","issuer_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."issuer_certificate" ADD CONSTRAINT "issuer_certificate_issuer" FOREIGN KEY ("organisation_id","issuer_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."found_request" ADD CONSTRAINT "found_request_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."loss_report" ADD CONSTRAINT "loss_report_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."status_effect" ADD CONSTRAINT "status_effect_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."officer" ADD CONSTRAINT "officer_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "system"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."officer_role" ADD CONSTRAINT "officer_role_officer" FOREIGN KEY ("organisation_id","officer_id") REFERENCES "tenant"."officer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_event_by_time" ON "tenant"."audit_event" USING btree ("organisation_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_event_by_subject" ON "tenant"."audit_event" USING btree ("organisation_id","subject_id","id");--> statement-breakpoint
CREATE INDEX "audit_event_by_actor" ON "tenant"."audit_event" USING btree ("organisation_id","actor_id","id");--> statement-breakpoint
CREATE INDEX "certificate_of_eid" ON "tenant"."certificate" USING btree ("organisation_id","eid_id");--> statement-breakpoint
CREATE INDEX "certificate_by_serial" ON "tenant"."certificate" USING btree ("organisation_id","serial");--> statement-breakpoint
CREATE INDEX "certificate_event_of" ON "tenant"."certificate_event" USING btree ("organisation_id","issuer_id","serial","id");--> statement-breakpoint
CREATE UNIQUE INDEX "certificate_request_waiting" ON "tenant"."certificate_request" USING btree ("organisation_id","eid_id","purpose") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "certificate_status_by_serial" ON "tenant"."certificate_status" USING btree ("serial");--> statement-breakpoint
CREATE UNIQUE INDEX "eid_carrier_number" ON "tenant"."eid" USING btree ("organisation_id","carrier_number") WHERE carrier_number is not null and status not in ('revoked', 'cancelled');--> statement-breakpoint
CREATE UNIQUE INDEX "eid_live_once" ON "tenant"."eid" USING btree ("organisation_id","employee_id","type_id") WHERE status in ('active', 'suspended') and relation is distinct from 'complement';--> statement-breakpoint
CREATE INDEX "eid_of_employee" ON "tenant"."eid" USING btree ("organisation_id","employee_id");--> statement-breakpoint
CREATE INDEX "eid_by_status" ON "tenant"."eid" USING btree ("organisation_id","status","valid_to");--> statement-breakpoint
CREATE INDEX "eid_by_valid_to" ON "tenant"."eid" USING btree ("organisation_id","valid_to","id");--> statement-breakpoint
CREATE INDEX "eid_due" ON "tenant"."eid" USING btree ("revokes_at") WHERE revokes_at is not null;--> statement-breakpoint
CREATE INDEX "eid_event_of" ON "tenant"."eid_event" USING btree ("organisation_id","eid_id","id");--> statement-breakpoint
CREATE INDEX "employee_by_name" ON "tenant"."employee" USING btree ("organisation_id","sort_name","id");--> statement-breakpoint
CREATE INDEX "identifier_of_employee" ON "tenant"."identifier" USING btree ("organisation_id","employee_id");--> statement-breakpoint
CREATE UNIQUE INDEX "identifier_lookup" ON "tenant"."identifier" USING btree ("organisation_id","kind","lookup") WHERE valid_to is null;--> statement-breakpoint
CREATE UNIQUE INDEX "identifier_current" ON "tenant"."identifier" USING btree ("organisation_id","employee_id","kind") WHERE valid_to is null;--> statement-breakpoint
CREATE INDEX "receipt_of_eid" ON "tenant"."receipt" USING btree ("organisation_id","eid_id");--> statement-breakpoint
CREATE INDEX "issuer_certificate_of" ON "tenant"."issuer_certificate" USING btree ("organisation_id","issuer_id","purpose");--> statement-breakpoint
CREATE INDEX "found_request_of" ON "tenant"."found_request" USING btree ("organisation_id","eid_id");--> statement-breakpoint
CREATE INDEX "loss_report_of" ON "tenant"."loss_report" USING btree ("organisation_id","employee_id");--> statement-breakpoint
CREATE UNIQUE INDEX "officer_role_once" ON "tenant"."officer_role" USING btree ("organisation_id","officer_id","role") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "mail_by_time" ON "tenant"."mail" USING btree ("organisation_id","created_at");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "tenant"."outbox" USING btree ("due_at") WHERE done_at is null;