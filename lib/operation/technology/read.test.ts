import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { revokeEid } from "@/lib/credential/eid/revoke";
import { aTown } from "@/lib/credential/eid/testing-block";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { logOf, refusalOf } from "@/lib/people/employee/testing";
import { readTechnology } from "./read";

const database = await freshDatabase();
const facts = { node: "20.20.2", session: { algorithm: "AES-256-GCM", bits: 256 } };

test("without an issuer of one's own the inventory has what belongs to the installation", async () => {
  const auditor = await anOfficer(await anOrganisation(), ["auditor"]);
  const { algorithms } = await readTechnology(auditor, facts);
  expect(algorithms.map(({ place, algorithm, bits }) => `${place}: ${algorithm} ${bits}`)).toEqual([
    "identifiers: AES-256-GCM 256",
    "lookups: HMAC-SHA-256 256",
    "key-files: AES-256-GCM, scrypt 256",
    "session: AES-256-GCM 256",
  ]);
});

test("the keys are those of the certificates there are; what has ended or is another employer's is not there", async () => {
  const now = new Date();
  const hold = heldCeremony();
  const [town, other] = [await aTown(), await aTown()];
  const { issuerId } = await hold(town.organisationId, now);
  await hold(other.organisationId, now);
  const { algorithms } = await readTechnology(town.auditor, facts, { now });
  const own = algorithms.filter(({ place }) => ["root", "issuing", "ocsp"].includes(place));
  expect(own.map(({ place, algorithm, bits, signedWith }) => [place, algorithm, bits, signedWith])).toEqual([
    ["root", "EC P-384", 384, "ECDSA, SHA-384"],
    ["issuing", "EC P-256", 256, "ECDSA, SHA-384"],
    ["ocsp", "EC P-256", 256, "ECDSA, SHA-256"],
  ]);
  const later = await readTechnology(town.auditor, facts, {
    now: new Date(now.getTime() + 3_000 * 86_400_000),
  });
  expect(later.algorithms.map(({ place }) => place)).not.toContain("ocsp");
  expect(issuerId).toBeTruthy();
});

test("holders' keys are counted by purpose, a blocked one is not, and a certificate nobody can read is said", async () => {
  const town = await aTown();
  const count = async () => {
    const { algorithms } = await readTechnology(town.auditor, facts, {
      now: new Date("2026-11-26T12:00:00Z"),
    });
    return algorithms.flatMap(({ place, count: keys, algorithm }) =>
      place === "authentication" || place === "signature" ? [[place, keys, algorithm]] : [],
    );
  };
  expect(await count()).toEqual([
    ["authentication", 1, null],
    ["signature", 1, null],
  ]);
  const [card] = await database.administrator`select id, version from tenant.eid where id = ${town.eidId}`;
  await revokeEid(town.lisa, { eidId: card?.id, version: card?.version, reason: "stolen" });
  expect(await count()).toEqual([]);
});

test("the versions say what lacks fixes", async () => {
  const auditor = await anOfficer(await anOrganisation(), ["auditor"]);
  const { versions } = await readTechnology(auditor, facts, { now: new Date("2026-11-26T12:00:00Z") });
  expect(versions.map(({ program, standing }) => [program, standing])[0]).toEqual(["node", "ended"]);
});

test("the wrong role is refused, and that is on record", async () => {
  const clerk = await anOfficer(await anOrganisation(), ["id-administrator"]);
  expect((await refusalOf(readTechnology(clerk, facts))).code).toBe("forbidden");
  expect((await logOf(database)).at(-1)).toMatchObject({ action: "technology:read", outcome: "refused" });
});
