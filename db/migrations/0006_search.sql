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
DROP INDEX "tenant"."department_by_name";--> statement-breakpoint
ALTER TABLE "tenant"."department" ADD COLUMN "heard_name" text collate "C" GENERATED ALWAYS AS (lower(name collate "sv-x-icu")) STORED;--> statement-breakpoint
ALTER TABLE "tenant"."employee" ADD COLUMN "department_name" text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX "search_term_of" ON "tenant"."search_term" USING btree ("organisation_id","subject_id","term");--> statement-breakpoint
CREATE INDEX "search_word_used" ON "tenant"."search_word" USING btree ("organisation_id","kind","face","word");--> statement-breakpoint
CREATE INDEX "department_heard" ON "tenant"."department" USING btree ("organisation_id","heard_name");
