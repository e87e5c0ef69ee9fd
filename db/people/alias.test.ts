import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { untilWaiting } from "@/db/core/testing-race";
import { anOrganisation } from "@/db/seed/builders";
import { insertEmployees, takeAliases } from "./employee";

const database = await freshDatabase();

test("pseudonyms are given once, also when many are asked for before those before them are on record", async () => {
  const within = await anOrganisation();
  const takeTwo = (then: () => Promise<unknown>) =>
    withOrganisation(within, async (tx) => {
      const aliases = await takeAliases(tx, within, 2);
      await then();
      const own = (alias: string) => ({ alias, id: randomUUID(), affiliationUid: randomUUID() });
      await insertEmployees(
        tx,
        aliases.map((alias) => ({ ...person, organisationId: within, ...own(alias) })),
      );
      return aliases;
    });
  const person = {
    givenName: "Alva",
    surname: "Prov",
    sortName: "prov alva",
    employedFrom: "2020-01-01",
    createdAt: new Date(),
  };
  let second: Promise<string[]> | undefined;
  const first = await takeTwo(async () => {
    second = takeTwo(async () => undefined);
    await untilWaiting(database.administrator, 1);
  });
  expect(first).toEqual(["Administratör 101", "Administratör 102"]);
  expect(await second).toEqual(["Administratör 103", "Administratör 104"]);
});
