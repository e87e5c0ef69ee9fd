import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { aJob } from "@/db/seed/builders";
import type { KeyPlace } from "@/lib/pki/ceremony";
import { holdIssuerCeremony } from "./hold-ceremony";

const aKeyFolder = (name: string) => mkdtempSync(join(tmpdir(), `sigill-${name}-`));

/** For tests: holds a key ceremony for an employer, with the root in a folder of its own. */
export function heldCeremony(
  operativeKeys: KeyPlace = { folder: aKeyFolder("keys"), passphrase: "resten" },
  statusUrl = "http://status.exempel.se",
  rootKeys: KeyPlace = { folder: aKeyFolder("root"), passphrase: "bara roten" },
) {
  const hold = holdIssuerCeremony({ rootKeys, operativeKeys, statusUrl });
  return (organisationId: string, now = new Date()) =>
    hold(aJob(organisationId), { witnesses: ["Vera Vittne", "Ville Vittne"] }, { now });
}
