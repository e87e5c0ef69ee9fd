ALTER TABLE "tenant"."act_request" ADD COLUMN "keys" text;--> statement-breakpoint
ALTER TABLE "tenant"."act_request" ADD COLUMN "given" jsonb;--> statement-breakpoint
ALTER TABLE "tenant"."act_request" ADD CONSTRAINT "act_request_keys" CHECK (("tenant"."act_request"."verb" = 'produce') = ("tenant"."act_request"."keys" is not null)
      and coalesce("tenant"."act_request"."keys" ~ '^[0-9a-f]{64}( [0-9a-f]{64})?$', true));