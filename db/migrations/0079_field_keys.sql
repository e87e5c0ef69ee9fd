CREATE TABLE "system"."field_key" (
	"name" text NOT NULL,
	"key_id" text NOT NULL,
	"state" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"total" integer,
	"moved" integer DEFAULT 0 NOT NULL,
	"unreadable" integer DEFAULT 0 NOT NULL,
	"complete_at" timestamp with time zone,
	"removed_at" timestamp with time zone,
	CONSTRAINT "field_key_name_key_id_pk" PRIMARY KEY("name","key_id"),
	CONSTRAINT "field_key_name" CHECK ("system"."field_key"."name" in ('identifier-key')),
	CONSTRAINT "field_key_state" CHECK ("system"."field_key"."state" in ('current', 'previous', 'removed')),
	CONSTRAINT "field_key_id" CHECK ("system"."field_key"."key_id" ~ '^[0-9a-f]{8}$'),
	CONSTRAINT "field_key_removed" CHECK (("system"."field_key"."state" = 'removed') = ("system"."field_key"."removed_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "system"."key_beat" (
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"login" text NOT NULL,
	"host" text NOT NULL,
	"known" text[] NOT NULL,
	"writes" text NOT NULL,
	"beat_at" timestamp with time zone NOT NULL,
	CONSTRAINT "key_beat_id_name_pk" PRIMARY KEY("id","name"),
	CONSTRAINT "key_beat_name" CHECK ("system"."key_beat"."name" in ('identifier-key')),
	CONSTRAINT "key_beat_small" CHECK (cardinality(known) between 1 and 8 and length(host) <= 100)
);
--> statement-breakpoint
CREATE UNIQUE INDEX "field_key_current" ON "system"."field_key" USING btree ("name") WHERE state = 'current';--> statement-breakpoint
CREATE UNIQUE INDEX "field_key_previous" ON "system"."field_key" USING btree ("name") WHERE state = 'previous';