ALTER TABLE "tenant"."disclosure" DROP CONSTRAINT "disclosure_client";
--> statement-breakpoint
ALTER TABLE "tenant"."disclosure" DROP CONSTRAINT "disclosure_party";
--> statement-breakpoint
ALTER TABLE "tenant"."disclosure" DROP CONSTRAINT "disclosure_agreement";
--> statement-breakpoint
ALTER TABLE "tenant"."disclosure" DROP CONSTRAINT "disclosure_service";
