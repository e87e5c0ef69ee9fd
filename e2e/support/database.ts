import postgres from "postgres";

let open: postgres.Sql | undefined;

/**
 * The product's database as its administrator, whom no row-level security holds: to look at what happened behind the
 * screen, never to make a story pass. Call `closeDatabase` after the last story of a file.
 */
export function database(): postgres.Sql {
  const url = process.env.E2E_DATABASE_URL;
  if (!url)
    throw new Error(
      "E2E_DATABASE_URL is not set: the administrator's address of the database of the product under test. npm test sets it.",
    );
  open ??= postgres(url, { max: 4, onnotice: () => undefined });
  return open;
}

export async function closeDatabase(): Promise<void> {
  await open?.end({ timeout: 5 });
  open = undefined;
}
