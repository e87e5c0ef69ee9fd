import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const officer = "app/[organisation]/(officer)";

/** What draws a list, by the name of its file; a table that React draws from rows is one too. */
const draws = /from "@\/components\/[^"]*-(?:board|list|rows|sections|table)"|<Table\b/;

interface ListPage {
  file: string;
  code: string;
}

/** Pages that draw a list and whose address is no single thing's: `suppliers`, and not `suppliers/[supplier]`. */
export const listPages: ListPage[] = readdirSync(officer, { recursive: true, encoding: "utf8" })
  .filter((file) => /(^|\/)[^[\]/]+\/page\.tsx$/.test(file))
  .map((file) => {
    const code = readFileSync(join(officer, file), "utf8");
    return { file, code: code.replaceAll('from "./', `from "@/${join(officer, dirname(file))}/`) };
  })
  .filter(({ code }) => draws.test(code));

/** A page with the code of what it is made of, two steps down. */
export function withParts(code: string, steps = 2): string {
  if (steps === 0) return code;
  const parts = [...code.matchAll(/from "@\/((?:components|app)\/[^"]+)"/g)]
    .map(([, path = ""]) => `${path}.tsx`)
    .filter((path) => !path.startsWith("components/ui/") && existsSync(path))
    .map((path) => withParts(readFileSync(path, "utf8"), steps - 1));
  return [code, ...parts].join("\n");
}
