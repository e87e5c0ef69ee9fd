DROP TRIGGER IF EXISTS "for_its_successor" ON "tenant"."successor_act";--> statement-breakpoint
ALTER TABLE "tenant"."successor_act" RENAME TO "ceremony_act";--> statement-breakpoint
ALTER TABLE "tenant"."act_request" DROP CONSTRAINT "act_request_subject";--> statement-breakpoint
ALTER TABLE "tenant"."act_request" DROP CONSTRAINT "act_request_about_matter";--> statement-breakpoint
ALTER TABLE "tenant"."act_request" DROP CONSTRAINT "act_request_verb";--> statement-breakpoint
ALTER TABLE "tenant"."signed_act" DROP CONSTRAINT "signed_act_subject";--> statement-breakpoint
ALTER TABLE "tenant"."signed_act" DROP CONSTRAINT "signed_act_verb";--> statement-breakpoint
ALTER TABLE "tenant"."ceremony_act" DROP CONSTRAINT "successor_act_act";
--> statement-breakpoint
ALTER TABLE "tenant"."ceremony_act" DROP CONSTRAINT "successor_act_issuer";
--> statement-breakpoint
DROP INDEX "tenant"."successor_act_of";--> statement-breakpoint
ALTER TABLE "tenant"."ceremony_act" DROP CONSTRAINT "successor_act_organisation_id_act_id_pk";--> statement-breakpoint
ALTER TABLE "tenant"."ceremony_act" ADD CONSTRAINT "ceremony_act_organisation_id_act_id_pk" PRIMARY KEY("organisation_id","act_id");--> statement-breakpoint
ALTER TABLE "tenant"."ceremony_act" ADD CONSTRAINT "ceremony_act_act" FOREIGN KEY ("organisation_id","act_id") REFERENCES "tenant"."signed_act"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."ceremony_act" ADD CONSTRAINT "ceremony_act_issuer" FOREIGN KEY ("organisation_id","issuer_id") REFERENCES "tenant"."issuer"("organisation_id","id") ON DELETE no action ON UPDATE no action DEFERRABLE INITIALLY DEFERRED;--> statement-breakpoint
CREATE INDEX "ceremony_act_of" ON "tenant"."ceremony_act" USING btree ("organisation_id","issuer_id");--> statement-breakpoint
ALTER TABLE "tenant"."act_request" ADD CONSTRAINT "act_request_subject" CHECK (("tenant"."act_request"."verb" in ('require-acts', 'offer-acts', 'add-key', 'remove-key', 'grant-role', 'take-extract', 'start-bulk', 'succeed-issuer', 'make-root')) = ("tenant"."act_request"."eid_id" is null) and ("tenant"."act_request"."eid_id" is null) = ("tenant"."act_request"."eid_version" is null));--> statement-breakpoint
ALTER TABLE "tenant"."act_request" ADD CONSTRAINT "act_request_about_matter" CHECK (("tenant"."act_request"."verb" in ('grant-role', 'take-extract', 'start-bulk', 'succeed-issuer', 'make-root')) = ("tenant"."act_request"."subject_id" is not null));--> statement-breakpoint
ALTER TABLE "tenant"."act_request" ADD CONSTRAINT "act_request_verb" CHECK ("tenant"."act_request"."verb" in ('approve', 'produce', 'hand-over', 'resume', 'require-acts', 'offer-acts', 'add-key', 'remove-key', 'grant-role', 'take-extract', 'start-bulk', 'succeed-issuer', 'make-root'));--> statement-breakpoint
ALTER TABLE "tenant"."signed_act" ADD CONSTRAINT "signed_act_subject" CHECK (("tenant"."signed_act"."verb" in ('require-acts', 'offer-acts', 'add-key', 'remove-key', 'grant-role', 'take-extract', 'start-bulk', 'succeed-issuer', 'make-root')) = ("tenant"."signed_act"."eid_id" is null) and ("tenant"."signed_act"."eid_id" is null) = ("tenant"."signed_act"."eid_version" is null));--> statement-breakpoint
ALTER TABLE "tenant"."signed_act" ADD CONSTRAINT "signed_act_verb" CHECK ("tenant"."signed_act"."verb" in ('approve', 'produce', 'hand-over', 'resume', 'require-acts', 'offer-acts', 'add-key', 'remove-key', 'grant-role', 'take-extract', 'start-bulk', 'succeed-issuer', 'make-root'));