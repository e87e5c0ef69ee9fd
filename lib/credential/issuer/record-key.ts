import { z } from "zod";
import { withoutOrganisation } from "@/db/core/client";
import {
  type IssuerRow,
  keyProtectionOf,
  listIssuingKeys,
  lockIssuer,
  saveIssuer,
} from "@/db/credential/issuer";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { type KeyProtection, keyStores } from "@/lib/domain/credential/key-custody";
import type { SignerClient } from "./signer-client";

const seen = z.object({
  issuerId: z.uuid(),
  keyId: z.string().max(100),
  store: z.enum(keyStores),
  custodians: z.object({ needed: z.int(), of: z.int() }).nullable(),
  isLocked: z.boolean(),
});
type Seen = z.output<typeof seen>;

/** Puts on record how an issuing key is protected and whether it waits for its custodians, as the signer says it. */
export const recordKey = command({
  name: "issuer.record-key",
  permission: "issuer:operate",
  input: seen,
  async run({ tx, actor: { organisationId }, now }, said) {
    const before = await lockIssuer(tx, organisationId, said.issuerId);
    const known = keyProtectionOf(before);
    if (before.issuingKeyId !== said.keyId || isKnown(known, said)) throw new Refusal("changed-meanwhile");
    const after = rowOf(said, known?.lockedSince ?? now);
    await saveIssuer(tx, before, after);
    return {
      value: {},
      audit: {
        action: actionFor(known, said),
        subjectKind: "issuer",
        subjectId: before.id,
        detail: { subjectName: before.name, before: told(before), after: told({ ...before, ...after }) },
      },
    };
  },
});

const isSame = (known: KeyProtection, { store, custodians }: Seen) =>
  known.store === store &&
  known.custodians?.needed === custodians?.needed &&
  known.custodians?.of === custodians?.of;

const isKnown = (known: KeyProtection | null, said: Seen) =>
  known !== null && isSame(known, said) && (known.lockedSince !== null) === said.isLocked;

const rowOf = ({ store, custodians, isLocked }: Seen, since: Date): Partial<IssuerRow> => ({
  keyStore: store,
  keyCustodiansNeeded: custodians?.needed ?? null,
  keyCustodians: custodians?.of ?? null,
  keyLockedSince: isLocked ? since : null,
});

function actionFor(known: KeyProtection | null, said: Seen): string {
  if (!known || !isSame(known, said)) return "issuer.key-protection-changed";
  return said.isLocked ? "issuer.key-locked" : "issuer.key-unlocked";
}

const told = ({ keyStore, keyCustodiansNeeded, keyCustodians }: IssuerRow) => ({
  keyStore,
  sharesNeeded: keyCustodiansNeeded,
  sharesOf: keyCustodians,
});

/** Asks the signer of every issuing key, and puts on record what is not known yet. Answers how much that was. */
export async function sweepIssuingKeys(
  signer: Pick<SignerClient, "protections">,
  onFailure: (error: unknown) => void,
  now = new Date(),
): Promise<number> {
  const keys = await withoutOrganisation(listIssuingKeys);
  if (keys.length === 0) return 0;
  let recorded = 0;
  const said = await signer.protections(keys.map(({ keyId }) => keyId));
  const byKey = new Map(said.map((one) => [one.keyId, one]));
  for (const { organisationId, issuerId, keyId, known } of keys) {
    const own = byKey.get(keyId);
    const wish = own && { ...own, issuerId };
    if (!wish || isKnown(known, wish)) continue;
    const actor = { kind: "job", organisationId, name: "signer" } as const;
    await recordKey(actor, wish, { now }).then(
      () => recorded++,
      (fault: unknown) => {
        if (!(fault instanceof Refusal)) onFailure(fault);
      },
    );
  }
  return recorded;
}
