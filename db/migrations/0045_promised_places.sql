ALTER TABLE "tenant"."renewal_campaign_row" ADD COLUMN "invited_to" text;--> statement-breakpoint
ALTER TABLE "tenant"."renewal_campaign_row" ADD COLUMN "invited_as" text;--> statement-breakpoint
ALTER TABLE "tenant"."desk" ADD COLUMN "former_names" text[] DEFAULT '{}' NOT NULL;