import { expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { queueMail } from "@/db/core/mail";
import { freshDatabase } from "@/db/core/testing";
import { saying } from "@/db/core/testing-mail";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { refusalOf } from "@/lib/people/employee/testing";
import { readMailbox } from "./read";

await freshDatabase();

test("the mailbox is this employer's, newest first, and every mail stands on exactly one page", async () => {
  const organisationId = await anOrganisation();
  const reader = await anOfficer(organisationId, ["auditor"]);
  const start = Date.parse("2026-11-24T10:00:00Z");
  await withOrganisation(organisationId, async (tx) => {
    // Three at each instant, so that a page ends in the middle of equals.
    for (let at = 0; at < 60; at++) {
      const mail = {
        recipient: "a@example.se",
        template: "block",
        locale: "sv",
        subject: `Brev ${at}`,
        body: saying("x"),
      };
      await queueMail(tx, organisationId, mail, new Date(start + Math.floor(at / 3)));
    }
  });
  const seen: string[] = [];
  let before: { createdAt: Date; id: string } | undefined;
  for (let page = 0; page < 3; page++) {
    const { mails, more } = await readMailbox(reader, before ? { before } : {});
    expect(more).toBe(page < 2);
    seen.push(...mails.map((mail) => mail.subject));
    before = mails.at(-1);
  }
  expect(new Set(seen).size).toBe(60);
  const elsewhere = await anOfficer(await anOrganisation(), ["auditor"]);
  expect((await readMailbox(elsewhere, {})).mails).toEqual([]);
});

test("it is not for every role", async () => {
  const officer = await anOfficer(await anOrganisation(), ["responsible-issuer", "procurement-officer"]);
  expect((await refusalOf(readMailbox(officer, {}))).code).toBe("forbidden");
});
