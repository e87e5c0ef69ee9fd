import { CannotMigrate, migrateDatabase } from "@/db/migrate";

const url = process.env.DATABASE_URL;
try {
  if (!url) throw new CannotMigrate("DATABASE_URL is not set: say which database to migrate.");
  await migrateDatabase(url);
} catch (error) {
  console.error(error instanceof CannotMigrate ? error.message : error);
  process.exitCode = error instanceof CannotMigrate ? 3 : 1;
}
