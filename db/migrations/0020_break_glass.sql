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
ALTER TABLE "tenant"."loss_report" ADD COLUMN "break_glass_code_id" uuid;--> statement-breakpoint
ALTER TABLE "tenant"."break_glass_code" ADD CONSTRAINT "break_glass_code_set" FOREIGN KEY ("organisation_id","set_id") REFERENCES "tenant"."break_glass_set"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "break_glass_code_hash" ON "tenant"."break_glass_code" USING btree ("organisation_id","hash");--> statement-breakpoint
CREATE UNIQUE INDEX "break_glass_code_place" ON "tenant"."break_glass_code" USING btree ("organisation_id","set_id","place");--> statement-breakpoint
CREATE UNIQUE INDEX "break_glass_code_browser" ON "tenant"."break_glass_code" USING btree ("organisation_id","browser");--> statement-breakpoint
CREATE INDEX "break_glass_set_made" ON "tenant"."break_glass_set" USING btree ("organisation_id","made_at");--> statement-breakpoint
ALTER TABLE "tenant"."loss_report" ADD CONSTRAINT "loss_report_break_glass_code" FOREIGN KEY ("organisation_id","break_glass_code_id") REFERENCES "tenant"."break_glass_code"("organisation_id","id") ON DELETE no action ON UPDATE no action NOT VALID;
