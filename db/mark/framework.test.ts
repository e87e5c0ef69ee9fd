import { expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { anOrganisation } from "@/db/seed/builders";
import { Refusal } from "@/lib/domain/core/refusal";
import { builtInFramework } from "@/lib/domain/mark/built-in-framework";
import { insertFramework, readFramework } from "./framework";

const { administrator: sql } = await freshDatabase();

async function loaded(organisationId: string, titleSv: string): Promise<void> {
  const document = { ...builtInFramework, titleSv };
  await withOrganisation(organisationId, (tx) =>
    insertFramework(tx, { organisationId, document, loadedAt: new Date(), loadedBy: "prov" }),
  );
}
const read = (organisationId: string) =>
  withOrganisation(organisationId, (tx) => readFramework(tx, organisationId, builtInFramework.id));

test("a document is read once, and nobody who holds it can write in it", async () => {
  const own = await anOrganisation();
  await loaded(own, "Ramverk");
  const [first, again] = [await read(own), await read(own)];
  expect(again).toBe(first);
  expect(first.titleSv).toBe("Ramverk");
  expect(() => first.chapters[0]?.requirements.pop()).toThrow(TypeError);
});

test("another hash is another document, and another employer's is its own", async () => {
  const [own, theirs] = [await anOrganisation(), await anOrganisation()];
  await loaded(own, "Vårt");
  await loaded(theirs, "Deras");
  await sql`update tenant.framework set sha256 = 'same'`;
  expect([(await read(own)).titleSv, (await read(theirs)).titleSv]).toEqual(["Vårt", "Deras"]);
  await sql`update tenant.framework set sha256 = 'other', document = jsonb_set(document, '{titleSv}', '"Nytt"')
    where organisation_id = ${own}`;
  expect([(await read(own)).titleSv, (await read(theirs)).titleSv]).toEqual(["Nytt", "Deras"]);
});

test("what is removed is gone at once, however lately it was read", async () => {
  const own = await anOrganisation();
  await loaded(own, "Ramverk");
  await read(own);
  await sql`delete from tenant.framework where organisation_id = ${own}`;
  await expect(read(own)).rejects.toThrow(Refusal);
});
