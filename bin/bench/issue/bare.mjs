import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { open } from "node:fs/promises";
import postgres from "postgres";

/**
 * What the signature and the rows cost by themselves: for each certificate the bytes are stored, signed, written to a
 * file that is synced, and all the rows that ours left are written and committed. Looks at nothing.
 */
const { url, file, tables, updates, issues, connections } = JSON.parse(process.argv[2] ?? "{}");
const sql = postgres(url, { max: connections, onnotice: () => undefined });
const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const log = await open(file, "a");
/** As the database has them, read before the clock runs; every row is given a place of its own. */
const rows = Object.fromEntries(
  await Promise.all(
    tables.map(async ({ name }) => [
      name,
      await sql.unsafe(`select to_jsonb(one)::text as row from bare.was_${name} one`),
    ]),
  ),
);
const intents = await sql`select id, to_be_signed from bare.certificate_request order by id limit ${issues}`;

/** What is changed of a table: what was just written there, or else a row that was there before. */
const there = Object.fromEntries(
  await Promise.all(
    updates.map(async (name) => [
      name,
      await sql.unsafe(`select id from bare.${name} order by id limit $1`, [issues]),
    ]),
  ),
);
const first = Object.fromEntries(
  Object.entries(rows).map(([name, own]) => [name, own.map(({ row }) => JSON.parse(row).id)]),
);
const idOf = (name, nth) => {
  const each = tables.find((one) => one.name === name)?.each;
  return each ? first[name][nth * each] : there[name][nth].id;
};

async function issue({ id, to_be_signed: bytes }, nth) {
  await sql`update bare.certificate_request set serial = ${id}, to_be_signed = ${bytes} where id = ${id}`;
  const signature = sign("sha256", bytes, privateKey);
  const digest = createHash("sha256").update(bytes).digest("hex");
  await log.appendFile(`${JSON.stringify({ id, digest, signature: signature.toString("base64") })}\n`);
  await log.datasync();
  await sql.begin((tx) => [
    ...tables.flatMap(({ name, each }) => {
      const own = rows[name].slice(nth * each, nth * each + each).map(({ row }) => row);
      if (own.length === 0) return [];
      return tx.unsafe(
        `insert into bare.${name} select (jsonb_populate_record(null::bare.${name}, one::jsonb)).* from unnest($1::text[]) one`,
        [own],
      );
    }),
    ...updates.map((name) =>
      tx.unsafe(`update bare.${name} set organisation_id = organisation_id where id = $1`, [idOf(name, nth)]),
    ),
  ]);
}

const began = performance.now();
let next = 0;
async function work() {
  while (next < intents.length) {
    const nth = next++;
    await issue(intents[nth], nth);
  }
}
await Promise.all(Array.from({ length: connections }, work));
console.log(`bare ${intents.length / ((performance.now() - began) / 1000)}`);
await log.close();
await sql.end();
