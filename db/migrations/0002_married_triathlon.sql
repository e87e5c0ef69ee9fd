ALTER TABLE "tenant"."reserve_card" DROP CONSTRAINT "reserve_card_whole";--> statement-breakpoint
ALTER TABLE "tenant"."reserve_card" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "tenant"."reserve_card" ADD CONSTRAINT "reserve_card_reason" CHECK ("tenant"."reserve_card"."reason" in ('own-not-ready', 'forgotten', 'lost', 'damaged'));--> statement-breakpoint
ALTER TABLE "tenant"."reserve_card" ADD CONSTRAINT "reserve_card_whole" CHECK (("tenant"."reserve_card"."eid_id" is not null or ("tenant"."reserve_card"."instead_of_id" is null and "tenant"."reserve_card"."reason" is null))
        and ("tenant"."reserve_card"."due_day" is null or "tenant"."reserve_card"."eid_id" is not null)
        and ("tenant"."reserve_card"."extended_at" is null) = ("tenant"."reserve_card"."extended_by" is null)
        and ("tenant"."reserve_card"."extended_at" is null or "tenant"."reserve_card"."due_day" is not null)
        and num_nonnulls("tenant"."reserve_card"."out_as", "tenant"."reserve_card"."out_at", "tenant"."reserve_card"."out_by") in (0, 3)
        and ("tenant"."reserve_card"."destroyed_at" is null) = ("tenant"."reserve_card"."destroyed_by" is null)
        and ("tenant"."reserve_card"."destroyed_at" is null or "tenant"."reserve_card"."out_as" in ('returned', 'damaged')));