-- The second word about a key is the issuing officer's. db/core/lifecycle.sql makes the refusal of any change anew at once.
ALTER TABLE "tenant"."key_declaration" DROP CONSTRAINT "key_declaration_part";--> statement-breakpoint
ALTER TABLE "tenant"."key_declaration" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "tenant"."key_declaration" DISABLE TRIGGER USER;--> statement-breakpoint
UPDATE "tenant"."key_declaration" SET part = 'issuing-officer' WHERE part = 'hander-over';--> statement-breakpoint
ALTER TABLE "tenant"."key_declaration" ENABLE TRIGGER USER;--> statement-breakpoint
ALTER TABLE "tenant"."key_declaration" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "tenant"."key_declaration" ADD CONSTRAINT "key_declaration_part" CHECK ("tenant"."key_declaration"."part" in ('producer', 'issuing-officer'));
