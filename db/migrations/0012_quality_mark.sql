CREATE TABLE "tenant"."control_result" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mark_id" uuid NOT NULL,
	"control" text NOT NULL,
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
	CONSTRAINT "declaration_once" UNIQUE("organisation_id","mark_id","kind","year"),
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
ALTER TABLE "tenant"."control_result" ADD CONSTRAINT "control_result_mark" FOREIGN KEY ("organisation_id","mark_id") REFERENCES "tenant"."quality_mark"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."declaration" ADD CONSTRAINT "declaration_mark" FOREIGN KEY ("organisation_id","mark_id") REFERENCES "tenant"."quality_mark"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."reviewer_access" ADD CONSTRAINT "reviewer_access_mark" FOREIGN KEY ("organisation_id","mark_id") REFERENCES "tenant"."quality_mark"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."reviewer_visit" ADD CONSTRAINT "reviewer_visit_access" FOREIGN KEY ("organisation_id","access_id") REFERENCES "tenant"."reviewer_access"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."evidence" ADD CONSTRAINT "evidence_file" FOREIGN KEY ("organisation_id","sha256") REFERENCES "tenant"."stored_file"("organisation_id","sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."evidence" ADD CONSTRAINT "evidence_agreement" FOREIGN KEY ("organisation_id","agreement_id") REFERENCES "tenant"."agreement"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."evidence" ADD CONSTRAINT "evidence_control" FOREIGN KEY ("organisation_id","control_result_id") REFERENCES "tenant"."control_result"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."evidence" ADD CONSTRAINT "evidence_owner" FOREIGN KEY ("organisation_id","owner_id") REFERENCES "tenant"."officer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."evidence_use" ADD CONSTRAINT "evidence_use_evidence" FOREIGN KEY ("organisation_id","evidence_id") REFERENCES "tenant"."evidence"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."evidence_use" ADD CONSTRAINT "evidence_use_assessment" FOREIGN KEY ("organisation_id","mark_id","requirement") REFERENCES "tenant"."assessment"("organisation_id","mark_id","requirement") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."finding" ADD CONSTRAINT "finding_mark" FOREIGN KEY ("organisation_id","mark_id") REFERENCES "tenant"."quality_mark"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."finding" ADD CONSTRAINT "finding_audit" FOREIGN KEY ("organisation_id","internal_audit_id") REFERENCES "tenant"."internal_audit"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."finding" ADD CONSTRAINT "finding_incident" FOREIGN KEY ("organisation_id","incident_id") REFERENCES "tenant"."incident"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."finding" ADD CONSTRAINT "finding_owner" FOREIGN KEY ("organisation_id","owner_id") REFERENCES "tenant"."officer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."internal_audit" ADD CONSTRAINT "internal_audit_mark" FOREIGN KEY ("organisation_id","mark_id") REFERENCES "tenant"."quality_mark"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."internal_audit" ADD CONSTRAINT "internal_audit_evidence" FOREIGN KEY ("organisation_id","evidence_id") REFERENCES "tenant"."evidence"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."sample" ADD CONSTRAINT "sample_mark" FOREIGN KEY ("organisation_id","mark_id") REFERENCES "tenant"."quality_mark"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."assessment" ADD CONSTRAINT "assessment_mark" FOREIGN KEY ("organisation_id","mark_id") REFERENCES "tenant"."quality_mark"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."assessment" ADD CONSTRAINT "assessment_owner" FOREIGN KEY ("organisation_id","owner_id") REFERENCES "tenant"."officer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."quality_mark" ADD CONSTRAINT "quality_mark_issuer" FOREIGN KEY ("organisation_id","issuer_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."quality_mark" ADD CONSTRAINT "quality_mark_framework" FOREIGN KEY ("organisation_id","framework_id") REFERENCES "tenant"."framework"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."quality_mark" ADD CONSTRAINT "quality_mark_agreement" FOREIGN KEY ("organisation_id","agreement_id") REFERENCES "tenant"."agreement"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."quality_mark_milestone" ADD CONSTRAINT "quality_mark_milestone_mark" FOREIGN KEY ("organisation_id","mark_id") REFERENCES "tenant"."quality_mark"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."officer_training" ADD CONSTRAINT "officer_training_officer" FOREIGN KEY ("organisation_id","officer_id") REFERENCES "tenant"."officer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."role_review_row" ADD CONSTRAINT "role_review_row_review" FOREIGN KEY ("organisation_id","review_id") REFERENCES "tenant"."role_review"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."role_review_row" ADD CONSTRAINT "role_review_row_officer" FOREIGN KEY ("organisation_id","officer_id") REFERENCES "tenant"."officer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "control_result_of" ON "tenant"."control_result" USING btree ("organisation_id","mark_id","control","ran_at");--> statement-breakpoint
CREATE INDEX "reviewer_visit_of" ON "tenant"."reviewer_visit" USING btree ("organisation_id","access_id","id");--> statement-breakpoint
CREATE INDEX "evidence_by_end" ON "tenant"."evidence" USING btree ("organisation_id","effective_to");--> statement-breakpoint
CREATE INDEX "evidence_use_of" ON "tenant"."evidence_use" USING btree ("organisation_id","mark_id","requirement");--> statement-breakpoint
CREATE INDEX "finding_of" ON "tenant"."finding" USING btree ("organisation_id","mark_id","requirement");--> statement-breakpoint
CREATE INDEX "assessment_of_owner" ON "tenant"."assessment" USING btree ("organisation_id","owner_id");--> statement-breakpoint
CREATE INDEX "officer_training_of" ON "tenant"."officer_training" USING btree ("organisation_id","officer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "role_review_open" ON "tenant"."role_review" USING btree ("organisation_id") WHERE completed_at is null;