import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const steps = {
  // Expand: nothing is rewritten and nothing is read.
  "9000_expand": `alter table tenant.outbox add column batch text;
--> statement-breakpoint
alter table tenant.outbox add constraint outbox_batch check (length(batch) < 100) not valid;
--> statement-breakpoint
alter table tenant.mail add column batch text default 'none' not null;`,
  // What reads every row waits for nobody's work, and nobody waits for it.
  "9001_index": `-- outside a transaction
create index concurrently outbox_by_batch on tenant.outbox (organisation_id, batch, created_at);
--> statement-breakpoint
create index concurrently mail_by_recipient on tenant.mail (organisation_id, lower(recipient));
--> statement-breakpoint
alter table tenant.outbox validate constraint outbox_batch;`,
};

/** A folder with our own migrations, and two that a release could have. */
export function stepsIn(place: string): URL {
  const folder = join(place, "migrations");
  cpSync(fileURLToPath(new URL("../../../db/migrations/", import.meta.url)), folder, { recursive: true });
  const journal = join(folder, "meta/_journal.json");
  const { entries } = JSON.parse(readFileSync(journal, "utf8"));
  const later = Object.entries(steps).map(([tag, text], at) => {
    writeFileSync(join(folder, `${tag}.sql`), text);
    return { tag, when: Date.UTC(2090, 0, 1) + at };
  });
  writeFileSync(journal, JSON.stringify({ entries: [...entries, ...later] }));
  return pathToFileURL(`${folder}/`);
}
