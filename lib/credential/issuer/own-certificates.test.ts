import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOrganisation } from "@/db/seed/builders";
import { heldCeremony } from "./testing";

const { administrator: sql, ...database } = await freshDatabase();
let organisationId: string;
beforeEach(async () => {
  organisationId = await anOrganisation();
});

const asWorker = (statements: string) =>
  database.connect("worker").begin(async (tx) => {
    await tx`select set_config('app.organisation_id', ${organisationId}, true)`;
    await tx.unsafe(statements);
  });
interface Given {
  key?: string | null;
  kind?: string;
  /** Whom it takes over from, under the same root. */
  of?: string;
}
const issuer = (id: string, { key = null, kind = "own", of }: Given = {}) => `
  insert into tenant.issuer (organisation_id, id, kind, name, slug, levels, created_at, issuing_key_id, succeeds_id, root_issuer_id)
  values ('${organisationId}', '${id}', '${kind}', 'Prov', 'prov-${id.slice(0, 8)}', '{3}', now(),
    ${text(key)}, ${text(of)}, ${text(of)});`;
const text = (value?: string | null) => (value ? `'${value}'` : "null");
const certificate = (id: string, purpose: string, key = "issuing-1") => `
  insert into tenant.issuer_certificate (organisation_id, id, issuer_id, purpose, key_id, slug, der, not_before, not_after)
  values ('${organisationId}', '${randomUUID()}', '${id}', '${purpose}', '${key}', 'prov-${randomUUID()}', '\\x00', now(), now());`;
const touch = (id: string) => `update tenant.issuer set version = version + 1 where id = '${id}';`;
const ofCeremony = /certificate of its ceremony/;
const without = /comes with its certificates/;

describe("with the worker's login, which the ceremony uses, an issuer has the certificates of its ceremony", () => {
  test("and one without a key has none, neither when it is made nor later", async () => {
    for (const given of [{}, { kind: "supplier" }]) {
      const id = randomUUID();
      await asWorker(issuer(id, given));
      for (const purpose of ["issuing", "root"])
        for (const before of ["", touch(id)])
          await expect(asWorker(before + certificate(id, purpose))).rejects.toThrow(ofCeremony);
      const other = randomUUID();
      await expect(asWorker(issuer(other, given) + certificate(other, "issuing"))).rejects.toThrow(
        ofCeremony,
      );
    }
    expect(
      await sql`select from tenant.issuer_certificate where organisation_id = ${organisationId}`,
    ).toEqual([]);
  });

  test("in the transaction that makes it, both and of its own key, so that none is left to be added", async () => {
    const id = randomUUID();
    const made = issuer(id, { key: "issuing-1" });
    const [root, issuing] = [certificate(id, "root", "root-1"), certificate(id, "issuing")];
    for (const statements of [made, made + root, made + issuing, `${made}set constraints all immediate;`])
      await expect(asWorker(statements), statements).rejects.toThrow(without);
    await expect(
      asWorker(`${made + root}select set_config('app.organisation_id', '', true);`),
    ).rejects.toThrow(without);
    await expect(asWorker(made + root + certificate(id, "issuing", "issuing-2"))).rejects.toThrow(ofCeremony);
    await asWorker(made + root + issuing);
    for (const more of [certificate(id, "root", "root-2"), certificate(id, "issuing")])
      await expect(asWorker(touch(id) + more)).rejects.toThrow(/issuer_certificate_once/);
  });

  test("and a successor has no root of its own, but that of the line", async () => {
    const { issuerId: of } = await heldCeremony()(organisationId);
    const id = randomUUID();
    const made = issuer(id, { key: "issuing-3", of });
    await expect(
      asWorker(made + certificate(id, "issuing", "issuing-3") + certificate(id, "root", "root-3")),
    ).rejects.toThrow(ofCeremony);
    await expect(asWorker(made)).rejects.toThrow(without);
    await asWorker(made + certificate(id, "issuing", "issuing-3"));
    await expect(asWorker(touch(id) + certificate(id, "root", "root-3"))).rejects.toThrow(ofCeremony);
  });
});
