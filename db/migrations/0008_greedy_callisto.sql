CREATE TABLE "tenant"."employee_delivery" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"sha256" "bytea" NOT NULL,
	"size" integer NOT NULL,
	"content" "bytea" NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "employee_delivery_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "employee_delivery_size" CHECK (size between 1 and 10485760)
);
--> statement-breakpoint
CREATE TABLE "tenant"."employee_feed" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"whole_list" boolean NOT NULL,
	"most_changed" integer NOT NULL,
	"most_added" integer NOT NULL,
	"most_ended" integer NOT NULL,
	"silent_days" integer NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"approved_by" uuid,
	"approved_at" timestamp with time zone,
	CONSTRAINT "employee_feed_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "employee_feed_limits" CHECK (least("tenant"."employee_feed"."most_changed", "tenant"."employee_feed"."most_added", "tenant"."employee_feed"."most_ended") >= 0 and "tenant"."employee_feed"."silent_days" between 1 and 366),
	CONSTRAINT "employee_feed_two_people" CHECK (num_nonnulls("tenant"."employee_feed"."approved_by", "tenant"."employee_feed"."approved_at") in (0, 2) and "tenant"."employee_feed"."approved_by" <> "tenant"."employee_feed"."proposed_by")
);
--> statement-breakpoint
CREATE TABLE "tenant"."employee_import_receipt" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"sender_id" uuid NOT NULL,
	"client_id" uuid,
	"sha256" "bytea" NOT NULL,
	"size" integer NOT NULL,
	"state" text NOT NULL,
	"refused" text,
	"content" jsonb NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "employee_import_receipt_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "employee_import_receipt_state" CHECK ("tenant"."employee_import_receipt"."state" in ('reading', 'waiting', 'doing', 'done', 'same', 'refused', 'replaced', 'discarded', 'stopped'))
);
--> statement-breakpoint
ALTER TABLE "tenant"."employee_import" ADD COLUMN "client_id" uuid;--> statement-breakpoint
ALTER TABLE "tenant"."employee_delivery" ADD CONSTRAINT "employee_delivery_client" FOREIGN KEY ("organisation_id","client_id") REFERENCES "tenant"."client"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."employee_feed" ADD CONSTRAINT "employee_feed_client_known" FOREIGN KEY ("organisation_id","client_id") REFERENCES "tenant"."client"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."employee_import_receipt" ADD CONSTRAINT "employee_import_receipt_client_known" FOREIGN KEY ("organisation_id","client_id") REFERENCES "tenant"."client"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "employee_delivery_by_time" ON "tenant"."employee_delivery" USING btree ("organisation_id","received_at");--> statement-breakpoint
CREATE INDEX "employee_feed_client" ON "tenant"."employee_feed" USING btree ("organisation_id","client_id","proposed_at");--> statement-breakpoint
CREATE INDEX "employee_import_receipt_by_time" ON "tenant"."employee_import_receipt" USING btree ("organisation_id","received_at","id");--> statement-breakpoint
CREATE INDEX "employee_import_receipt_client" ON "tenant"."employee_import_receipt" USING btree ("organisation_id","client_id","received_at");--> statement-breakpoint
ALTER TABLE "tenant"."employee_import" ADD CONSTRAINT "employee_import_client" FOREIGN KEY ("organisation_id","client_id") REFERENCES "tenant"."client"("organisation_id","id") ON DELETE no action ON UPDATE no action;