import { camel, checkArea, checkNewNoun, pascal } from "./name";
import { failingTests, type Plan, withImport } from "./write";

/** What a noun consists of before it has verbs: its rules, table, SQL, read and words. Throws Problem. */
export function planNoun(root: string, area: string, noun: string): Plan {
  checkArea(area);
  checkNewNoun(root, noun);
  const about = { area, noun };
  const words = '{\n  "title": ""\n}\n';
  return {
    files: {
      [`lib/domain/${area}/${noun}.ts`]: rules(about),
      [`lib/domain/${area}/${noun}.test.ts`]: failingTests(noun, [
        "what may become of it, status by status and verb by verb",
      ]),
      [`db/schema/${noun}.ts`]: table(about),
      [`db/${area}/${noun}.ts`]: sql(about),
      [`lib/${area}/${noun}/read.ts`]: read(about),
      [`lib/${area}/${noun}/read.test.ts`]: failingTests(`reading ${noun}`, guarantees),
      [`lib/i18n/sv/${area}/${noun}.json`]: words,
      [`lib/i18n/en/${area}/${noun}.json`]: words,
    },
    changes: {
      "lib/i18n/sv/index.ts": (before) => withNoun(before, about),
      "lib/i18n/en/index.ts": (before) => withNoun(before, about),
    },
    left: [
      `its columns in db/schema/${noun}.ts, then npm run db:generate and a look at the SQL it wrote`,
      `the permission "${noun}:read" in lib/domain/core/permission.ts and role.ts and in its hand-typed matrix`,
      "what its rows may become and who changes them: db/core/grants.sql and its test",
      `its first verb: npm run new -- verb ${noun} …`,
      "a route, with the list page and its own page",
      "npm run format",
    ],
  };
}

interface Noun {
  area: string;
  noun: string;
}

const guarantees = [
  "it shows what was written",
  "another employer's row looks as if it did not exist",
  "the wrong role is refused before anything is read",
];

const rules = ({ noun }: Noun) => `/** What it is, in one sentence. */
export interface ${pascal(noun)} {
  id: string;
  version: number;
}
`;

const table = ({ noun }: Noun) => `import { integer, primaryKey, uuid } from "drizzle-orm/pg-core";
import { organisationId, tenant } from "./columns";

/** What it is, in one sentence. */
export const ${camel(noun)} = tenant.table(
  "${noun.replaceAll("-", "_")}",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    version: integer("version").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.id] })],
);
`;

function sql({ area, noun }: Noun): string {
  const one = camel(noun);
  return `import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { ${one} } from "@/db/schema/${noun}";
import type { ${pascal(noun)} } from "@/lib/domain/${area}/${noun}";
import { Refusal } from "@/lib/domain/core/refusal";

/** Throws Refusal not-found. */
export async function read${pascal(noun)}(tx: Tx, organisationId: string, id: string): Promise<${pascal(noun)}> {
  const [row] = await tx
    .select({ id: ${one}.id, version: ${one}.version })
    .from(${one})
    .where(and(eq(${one}.organisationId, organisationId), eq(${one}.id, id)));
  if (!row) throw new Refusal("not-found");
  return row;
}
`;
}

const read = ({
  area,
  noun,
}: Noun) => `import { read${pascal(noun)} as read${pascal(noun)}Row } from "@/db/${area}/${noun}";
import { query } from "@/lib/query";

/** Throws Refusal not-found. */
export const read${pascal(noun)} = query({
  permission: "${noun}:read",
  run: ({ tx, actor }, { ${camel(noun)}Id }: { ${camel(noun)}Id: string }) =>
    read${pascal(noun)}Row(tx, actor.organisationId, ${camel(noun)}Id),
});
`;

function withNoun(before: string, { area, noun }: Noun): string {
  const key = noun === camel(noun) ? noun : `"${noun}": ${camel(noun)}`;
  const imported = withImport(before, `import ${camel(noun)} from "./${area}/${noun}.json";`);
  return imported.replace(/^(export const \w+.*= \{\n)/m, `$1  ${key},\n`);
}
