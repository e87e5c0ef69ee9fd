CREATE TABLE "tenant"."contact_address" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"nth" bigserial NOT NULL,
	"employee_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"replaced" text,
	"value" text,
	"entered_at" timestamp with time zone NOT NULL,
	"entered_by" uuid,
	"in_force_at" timestamp with time zone,
	"confirmed_at" timestamp with time zone,
	"confirmed_by" uuid,
	"confirmed_how" text,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_by" uuid,
	CONSTRAINT "contact_address_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "contact_address_nth" UNIQUE("organisation_id","nth"),
	CONSTRAINT "contact_address_kind" CHECK ("tenant"."contact_address"."kind" in ('email', 'phone')),
	CONSTRAINT "contact_address_changes" CHECK ("tenant"."contact_address"."replaced" is distinct from "tenant"."contact_address"."value"),
	CONSTRAINT "contact_address_confirmed_whole" CHECK (num_nulls("tenant"."contact_address"."confirmed_at", "tenant"."contact_address"."confirmed_by", "tenant"."contact_address"."confirmed_how") in (0, 3)
        and ("tenant"."contact_address"."confirmed_at" is null or "tenant"."contact_address"."in_force_at" is not null)),
	CONSTRAINT "contact_address_confirmed_by_another" CHECK ("tenant"."contact_address"."confirmed_by" is distinct from "tenant"."contact_address"."entered_by"
        or "tenant"."contact_address"."confirmed_by" is null),
	CONSTRAINT "contact_address_withdrawn_before" CHECK ("tenant"."contact_address"."withdrawn_at" is null or "tenant"."contact_address"."in_force_at" is null)
);
--> statement-breakpoint
ALTER TABLE "tenant"."contact_address" ADD CONSTRAINT "contact_address_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contact_address_of" ON "tenant"."contact_address" USING btree ("organisation_id","employee_id","kind","nth");--> statement-breakpoint
CREATE UNIQUE INDEX "contact_address_waiting" ON "tenant"."contact_address" USING btree ("organisation_id","employee_id","kind") WHERE in_force_at is null and withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "contact_address_unconfirmed" ON "tenant"."contact_address" USING btree ("organisation_id","entered_at") WHERE confirmed_at is null and withdrawn_at is null;--> statement-breakpoint
-- What is on record already was entered by whoever the log says; where it does not say, by nobody and when the person was.
DO $$
DECLARE one uuid;
BEGIN
	FOR one IN SELECT organisation_id FROM system.organisation_slug LOOP
		PERFORM set_config('app.organisation_id', one::text, true);
		INSERT INTO tenant.contact_address (organisation_id, id, employee_id, kind, value, entered_at, entered_by, in_force_at)
		SELECT e.organisation_id, gen_random_uuid(), e.id, k.kind, k.value, coalesce(told.at, e.created_at), told.by, coalesce(told.at, e.created_at)
		FROM tenant.employee e
		CROSS JOIN LATERAL (VALUES ('email', nullif(e.email, '')), ('phone', nullif(e.phone, ''))) k (kind, value)
		LEFT JOIN LATERAL (
			SELECT event.at, CASE WHEN event.actor_kind = 'officer' THEN event.actor_id::uuid END AS by
			FROM tenant.audit_event event
			JOIN tenant.audit_detail detail ON detail.organisation_id = event.organisation_id AND detail.event_id = event.id
			WHERE event.organisation_id = e.organisation_id AND event.subject_id = e.id::text AND event.outcome = 'done'
				AND event.action IN ('employee.added', 'employee.edited') AND detail.detail -> 'after' ? k.kind
			ORDER BY event.id DESC LIMIT 1) told ON true
		WHERE k.value IS NOT NULL;
	END LOOP;
	PERFORM set_config('app.organisation_id', '', true);
END $$;
