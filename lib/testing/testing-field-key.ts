import { randomBytes, randomUUID } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";
import { withOrganisation, withoutOrganisation } from "@/db/core/client";
import { as, type FreshDatabase } from "@/db/core/testing";
import { tellKeys } from "@/db/operation/field-key";
import { identifier } from "@/db/schema/employee";
import { anEmployee } from "@/db/seed/builders";
import { encryptField } from "@/lib/crypto/field-encryption";
import { readRing } from "@/lib/crypto/key-ring";
import type { FieldKeyName } from "@/lib/domain/operation/field-key";
import { env } from "@/lib/env";
import { KeyBeat } from "@/lib/program/key-beat";

const usual: FieldKeyName = "identifier-key";

/** For tests: from here on this process has these keys in that secret, the oldest first; all else as before. */
export function giveKeys(lines: readonly string[], name: FieldKeyName = usual): void {
  const folder = mkdtempSync(join(tmpdir(), "sigill-ring-"));
  cpSync(env().SECRETS_DIR, folder, { recursive: true });
  writeFileSync(join(folder, name), `${lines.join("\n")}\n`);
  vi.stubEnv("SECRETS_DIR", folder);
  Reflect.deleteProperty(globalThis, "sigillEnv");
}

/** For tests: the key there is and the next, as lines of the secret and by their ids. */
export function twoKeys(name: FieldKeyName = usual) {
  const older = readFileSync(join(env().SECRETS_DIR, name), "utf8").trim();
  const newer = randomBytes(32).toString("base64");
  const [one, two] = readRing(name, `${older}\n${newer}`).map(({ id }) => id);
  return { lines: [older, newer] as const, ids: [one ?? "", two ?? ""] as const };
}

const logins = ["app", "worker", "signer", "api"] as const;

/** For tests: each program says that it knows those keys, and writes with the first of them unless told. */
export async function everyProgramKnows(
  known: readonly string[],
  writes = known[0] ?? "",
  name: FieldKeyName = usual,
): Promise<void> {
  for (const login of logins) await programKnows(login, known, writes, beatId(login), name);
}

const beatId = (login: (typeof logins)[number]) =>
  `00000000-0000-4000-8000-00000000000${logins.indexOf(login)}`;

export async function programKnows(
  login: (typeof logins)[number],
  known: readonly string[],
  writes = known[0] ?? "",
  id = beatId(login),
  name: FieldKeyName = usual,
): Promise<void> {
  await as(login, () =>
    withoutOrganisation((tx) => tellKeys(tx, { id, host: `${login}1`, name, known, writes })),
  );
}

/** For tests: the worker of this process is told what is in use, as it is every few seconds. */
export const hear = (name: FieldKeyName = usual) => as("worker", () => new KeyBeat([name]).say());
export const forget = () => Reflect.deleteProperty(globalThis, "sigillKeysInUse");

/** For tests: somebody with a number, sealed with the key that is written with; answers the row's id. */
export async function aNumber(organisationId: string, value: string): Promise<string> {
  const { id: employeeId } = await anEmployee(organisationId);
  const id = randomUUID();
  await withOrganisation(organisationId, (tx) =>
    tx.insert(identifier).values({
      ...{ organisationId, id, employeeId, kind: "samordningsnummer", masked: "19850274-••••" },
      ...encryptField(value, { organisationId, identifierId: id }),
      ...{ lookup: randomBytes(32), lookupKeyId: "prov", validFrom: "2020-01-01" },
    }),
  );
  return id;
}

/** For tests: the made-up numbers of the builders are sealed with nothing. */
export const withoutMadeUp = ({ administrator: sql }: FreshDatabase) =>
  sql`delete from tenant.identifier where key_id = 'prov'`;
