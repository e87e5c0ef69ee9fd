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
ALTER TABLE "tenant"."mail" ADD COLUMN "channel" text DEFAULT 'email' NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant"."loss_ask" ADD CONSTRAINT "loss_ask_opened_for" FOREIGN KEY ("organisation_id","opened_for") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "loss_ask_browser" ON "tenant"."loss_ask" USING btree ("organisation_id","browser","asked_at");--> statement-breakpoint
CREATE INDEX "loss_ask_about" ON "tenant"."loss_ask" USING btree ("organisation_id","about","asked_at");--> statement-breakpoint
CREATE INDEX "loss_ask_old" ON "tenant"."loss_ask" USING btree ("organisation_id","asked_at");