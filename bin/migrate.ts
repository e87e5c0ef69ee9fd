import postgres from "postgres";
import { type Migrated, migrateDatabase } from "@/db/core/migrate";
import { CannotMigrate } from "@/db/core/migration";
import { waitForDatabase } from "@/db/core/waiting";

const url = process.env.DATABASE_URL;
try {
  if (!url) throw new CannotMigrate("DATABASE_URL is not set: say which database to migrate.");
  await waitForDatabase({ ask: () => askOnce(url), say: tellWaiting, tries: 15 });
  console.log(
    wordsOf(await migrateDatabase(url, { demo: process.env.SIGILL_DEMO === "1", onWait: tellLock })),
  );
} catch (error) {
  console.error(error instanceof CannotMigrate ? error.message : error);
  process.exitCode = error instanceof CannotMigrate ? 3 : 1;
}

async function askOnce(address: string): Promise<void> {
  const sql = postgres(address, { max: 1, connect_timeout: 5, onnotice: () => undefined });
  try {
    await sql`select 1`;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function tellWaiting(why?: string): void {
  console.log(why ? `Waiting for the database (${why}) …` : "The database answers.");
}

function tellLock(what: string): void {
  console.log(`${what} waits for a lock that something else holds, and is tried again …`);
}

function wordsOf({ database, all, made }: Migrated): string {
  const now = made.length === 0 ? "none was missing" : `made now: ${made.join(", ")}`;
  return `The database ${database} has all migrations (${all.length}); ${now}. Logins, rights and guards are as this version wants them.`;
}
