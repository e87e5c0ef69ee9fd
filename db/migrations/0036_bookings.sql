CREATE TABLE "tenant"."booking" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"desk_id" uuid NOT NULL,
	"employee_id" uuid NOT NULL,
	"eid_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"booked_at" timestamp with time zone NOT NULL,
	"booked_by" uuid NOT NULL,
	"cancelled_at" timestamp with time zone,
	"cancelled_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "booking_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "booking_reason" CHECK ("tenant"."booking"."reason" in ('collect', 'renew')),
	CONSTRAINT "booking_time" CHECK ("tenant"."booking"."starts_at" < "tenant"."booking"."ends_at"),
	CONSTRAINT "booking_cancelled" CHECK (("tenant"."booking"."cancelled_at" is null) = ("tenant"."booking"."cancelled_by" is null))
);
--> statement-breakpoint
CREATE TABLE "tenant"."booking_reminder" (
	"organisation_id" uuid NOT NULL,
	"booking_id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	CONSTRAINT "booking_reminder_organisation_id_booking_id_starts_at_pk" PRIMARY KEY("organisation_id","booking_id","starts_at")
);
--> statement-breakpoint
CREATE TABLE "tenant"."desk" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"department_id" uuid,
	"hours" jsonb NOT NULL,
	"slot_minutes" integer NOT NULL,
	"capacity" integer NOT NULL,
	"closed_days" date[] NOT NULL,
	"active" boolean NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "desk_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "desk_name" UNIQUE("organisation_id","name"),
	CONSTRAINT "desk_slot" CHECK ("tenant"."desk"."slot_minutes" in (5, 10, 15, 20, 30, 45, 60)),
	CONSTRAINT "desk_capacity" CHECK ("tenant"."desk"."capacity" between 1 and 20)
);
--> statement-breakpoint
ALTER TABLE "tenant"."booking" ADD CONSTRAINT "booking_desk" FOREIGN KEY ("organisation_id","desk_id") REFERENCES "tenant"."desk"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."booking" ADD CONSTRAINT "booking_employee" FOREIGN KEY ("organisation_id","employee_id") REFERENCES "tenant"."employee"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."booking" ADD CONSTRAINT "booking_eid" FOREIGN KEY ("organisation_id","eid_id") REFERENCES "tenant"."eid"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."booking_reminder" ADD CONSTRAINT "booking_reminder_of" FOREIGN KEY ("organisation_id","booking_id") REFERENCES "tenant"."booking"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant"."desk" ADD CONSTRAINT "desk_department" FOREIGN KEY ("organisation_id","department_id") REFERENCES "tenant"."department"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "booking_one" ON "tenant"."booking" USING btree ("organisation_id","eid_id","reason") WHERE cancelled_at is null;--> statement-breakpoint
CREATE INDEX "booking_when" ON "tenant"."booking" USING btree ("organisation_id","starts_at","id");--> statement-breakpoint
CREATE INDEX "booking_of" ON "tenant"."booking" USING btree ("organisation_id","employee_id","booked_at");