import { createHash } from "node:crypto";
import { withOrganisation } from "@/db/core/client";
import { claimProof } from "@/db/use/token";

/** Longer than any proof is accepted: a client's statement five minutes and a clock's difference, a DPoP proof as long. */
const keptMs = 900_000;

/** Whether this was not shown before to any api program: RFC 7523 §3 (jti), RFC 9449 §11.1. */
export function isNewProof(organisationId: string, ...parts: readonly string[]): Promise<boolean> {
  const digest = createHash("sha256").update(JSON.stringify(parts)).digest();
  return withOrganisation(organisationId, (tx) => claimProof(tx, { organisationId, digest, keptMs }));
}
