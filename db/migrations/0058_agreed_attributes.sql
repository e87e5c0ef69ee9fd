CREATE TABLE "tenant"."agreement_attribute" (
	"organisation_id" uuid NOT NULL,
	"agreement_id" uuid NOT NULL,
	"attribute_id" uuid NOT NULL,
	CONSTRAINT "agreement_attribute_organisation_id_agreement_id_attribute_id_pk" PRIMARY KEY("organisation_id","agreement_id","attribute_id")
);
--> statement-breakpoint
ALTER TABLE "tenant"."agreement" ADD COLUMN "attributes" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant"."agreement_attribute" ADD CONSTRAINT "agreement_attribute_of" FOREIGN KEY ("organisation_id","agreement_id") REFERENCES "tenant"."agreement"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."agreement_attribute" ADD CONSTRAINT "agreement_attribute_attribute" FOREIGN KEY ("organisation_id","attribute_id") REFERENCES "tenant"."attribute"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agreement_attribute_in" ON "tenant"."agreement_attribute" USING btree ("organisation_id","attribute_id");