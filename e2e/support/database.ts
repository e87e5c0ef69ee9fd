import postgres from "postgres";
import { zone } from "@/lib/domain/core/swedish-time";

let open: postgres.Sql | undefined;

/**
 * The product's database as its administrator, whom no row-level security holds: to look at what happened behind the
 * screen, never to make a story pass. Its `current_date` is a day in Sweden, as on the screen.
 * Call `closeDatabase` after the last story of a file.
 */
export function database(): postgres.Sql {
  const url = process.env.E2E_DATABASE_URL;
  if (!url)
    throw new Error(
      "E2E_DATABASE_URL is not set: the administrator's address of the database of the product under test. npm test sets it.",
    );
  open ??= postgres(url, { max: 4, onnotice: () => undefined, connection: { TimeZone: zone } });
  return open;
}

export async function closeDatabase(): Promise<void> {
  await open?.end({ timeout: 5 });
  open = undefined;
}
