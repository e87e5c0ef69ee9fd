CREATE TABLE "tenant"."eid_use" (
	"organisation_id" uuid NOT NULL,
	"eid_id" uuid NOT NULL,
	"last_day" date NOT NULL,
	CONSTRAINT "eid_use_organisation_id_eid_id_pk" PRIMARY KEY("organisation_id","eid_id")
);
--> statement-breakpoint
ALTER TABLE "tenant"."eid_use" ADD CONSTRAINT "eid_use_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE cascade ON UPDATE no action;