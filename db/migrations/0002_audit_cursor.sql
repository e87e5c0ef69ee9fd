CREATE TABLE "tenant"."audit_cursor" (
	"organisation_id" uuid NOT NULL,
	"last_event_id" bigint NOT NULL,
	"lease_id" uuid NOT NULL,
	"leased_until" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "audit_cursor_organisation_id_pk" PRIMARY KEY("organisation_id")
);
