import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { aJob } from "@/db/seed/builders";
import type { KeyPlace } from "@/lib/pki/ceremony";
import { holdIssuerCeremony } from "./hold-ceremony";

/** For tests: holds a key ceremony for an employer, with the root in a folder of its own. */
export function heldCeremony(operativeKeys?: KeyPlace, statusUrl = "http://status.exempel.se") {
  const folder = (name: string) => mkdtempSync(join(tmpdir(), `sigill-${name}-`));
  const hold = holdIssuerCeremony({
    rootKeys: { folder: folder("root"), passphrase: "bara roten" },
    operativeKeys: operativeKeys ?? { folder: folder("keys"), passphrase: "resten" },
    statusUrl,
  });
  return (organisationId: string) =>
    hold(aJob(organisationId), { witnesses: ["Vera Vittne", "Ville Vittne"] });
}
