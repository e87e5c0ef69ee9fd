CREATE TABLE "system"."write_probe" (
	"id" integer PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "outbox_dead" ON "tenant"."outbox" USING btree ("done_at") WHERE last_error is not null and done_at is not null;