import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { insertBounce } from "@/db/people/mail-bounce";
import { anAddressDesk, start } from "./testing-address";

const database = await freshDatabase();
const { administrator: sql } = database;
const { organisationId, aPerson, mailsTo, change } = await anAddressDesk(database);

test("whoever has a telephone alone is told there, by text message, and of nothing new", async () => {
  const id = await aPerson(undefined, { email: "", phone: "070-174 06 10" });
  await change(id, { email: "", phone: "070-174 06 11" });
  const texts = await sql`
    select channel, body from tenant.mail where recipient = '+46701740610' and template = 'address-change'`;
  expect(texts).toHaveLength(1);
  expect(texts[0]).toMatchObject({ channel: "phone" });
  expect(texts[0]?.body).toMatch(/: din kontaktuppgift har ändrats, telefonnumret\. Var det inte du\?/);
  expect(texts[0]?.body).not.toContain("06 11");
  expect(await mailsTo("+46701740611")).toEqual([]);
});

test("whoever has mail that comes back is told by text message instead, and one with no address at all by none", async () => {
  const id = await aPerson(undefined, { email: "studs@example.se", phone: "070-174 06 12" });
  await as("worker", () =>
    withOrganisation(organisationId, (tx) =>
      insertBounce(
        tx,
        {
          ...{ organisationId, mailId: randomUUID(), address: "studs@example.se", status: "5.1.1" },
          ...{ source: "report", permanent: true, mailedAt: start },
        },
        start,
      ),
    ),
  );
  await change(id, { email: "hel@example.se", phone: "070-174 06 12" });
  expect(await mailsTo("+46701740612")).toHaveLength(1);
  expect(await mailsTo("studs@example.se")).toEqual([]);
  const none = await aPerson(undefined, { email: "", phone: "" });
  const before = await sql`select count(*) from tenant.mail`;
  await change(none, { email: "", phone: "070-174 06 13" });
  expect(await sql`select count(*) from tenant.mail`).toEqual(before);
});
