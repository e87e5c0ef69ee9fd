ALTER TABLE "tenant"."declaration" DROP CONSTRAINT "declaration_once";--> statement-breakpoint
ALTER TABLE "tenant"."declaration" ADD COLUMN "edition" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant"."declaration" ADD CONSTRAINT "declaration_edition" UNIQUE("organisation_id","mark_id","kind","year","edition");