ALTER TABLE "tenant"."issuer" ADD COLUMN "succeeds_id" uuid;--> statement-breakpoint
ALTER TABLE "tenant"."issuer" ADD COLUMN "root_issuer_id" uuid;--> statement-breakpoint
ALTER TABLE "tenant"."issuer" ADD COLUMN "succeeded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tenant"."issuer" ADD CONSTRAINT "issuer_succeeds" FOREIGN KEY ("organisation_id","succeeds_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."issuer" ADD CONSTRAINT "issuer_root" FOREIGN KEY ("organisation_id","root_issuer_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."issuer" ADD CONSTRAINT "issuer_successor" UNIQUE("organisation_id","succeeds_id");--> statement-breakpoint
ALTER TABLE "tenant"."issuer" ADD CONSTRAINT "issuer_succession" CHECK (("tenant"."issuer"."succeeds_id" is null) = ("tenant"."issuer"."root_issuer_id" is null) and ("tenant"."issuer"."kind" = 'own' or num_nonnulls("tenant"."issuer"."succeeds_id", "tenant"."issuer"."succeeded_at") = 0));