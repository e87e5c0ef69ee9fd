import { z } from "zod";
import { type ClientRow, saveClient } from "@/db/use/client";
import { command } from "@/lib/command";
import { canonicalJson } from "@/lib/domain/core/canonical-json";
import { Refusal } from "@/lib/domain/core/refusal";
import { clientState } from "@/lib/domain/use/client";
import { type ClientAccess, refuseForeignScopes, refuseUnbound } from "@/lib/domain/use/client-access";
import { judgeKeySet } from "@/lib/domain/use/client-key";
import { accessFields, accessOf, clientSubject, keys } from "./fields";
import { readKeys } from "./keys";
import { lookingFirst, refuseSeen } from "./look-first";
import { type Held, holdFor, placeOf } from "./of";
import { accessIn, auditOf, columnsOf, inForce, toldAccess } from "./record";

/**
 * Another way to prove itself, or other things to ask. Of an active client it is proposed, and the client goes on as it
 * is; one that waits or is blocked is registered anew, and may ask once another person has approved.
 */
const change = command({
  name: "client.change",
  permission: "client:register",
  input: z.object({ ...clientSubject, ...accessFields, addressSeen: z.string().max(2_000).default("") }),
  async run(scope, { clientId, version, addressSeen, ...typed }) {
    const held = await holdFor(scope, "change", { clientId, version });
    const wanted = accessOf(typed, scope.now);
    refuseUnbound(wanted, held.row.environment, inForce(held.row));
    refuseForeignScopes(wanted.scopes, held.isOwn);
    refuseSeen(addressSeen);
    if (clientState(held.row) !== "active") {
      await saveClient(scope.tx, held.row, anew(wanted, held, scope.now));
      const told = { before: toldAccess(accessIn(held.row)), after: toldAccess(wanted) };
      return { value: placeOf(held.row), audit: auditOf("client.registered", held.called, told) };
    }
    refuseSame(held.row, wanted);
    return await propose(scope, held, wanted);
  },
});
export const changeClient = lookingFirst(change);

/** New keys beside the old ones, so that its programs move over without a gap. */
export const addClientKeys = command({
  name: "client.add-keys",
  permission: "client:register",
  input: z.object({ ...clientSubject, keys }),
  async run(scope, { keys: text, ...meant }) {
    const held = await holdFor(scope, "add-keys", meant);
    const had = accessIn(held.row);
    const added = readKeys(text, scope.now).keys;
    if (had.authMethod === "self_signed_tls_client_auth" && !added.every(({ x5c }) => x5c))
      throw new Refusal("client-certificate-missing", {}, "keys");
    return await propose(scope, held, { ...had, jwks: judgeKeySet([...(had.jwks?.keys ?? []), ...added]) });
  },
});

type Within = Parameters<typeof holdFor>[0];

async function propose({ tx, now }: Within, { row, by, called }: Held, proposed: ClientAccess) {
  await saveClient(tx, row, { proposed, proposedBy: by, proposedAt: now });
  const told = { before: toldAccess(accessIn(row)), after: toldAccess(proposed) };
  return { value: placeOf(row), audit: auditOf("client.change-proposed", called, told) };
}

function anew(wanted: ClientAccess, { by }: Held, now: Date) {
  return {
    ...columnsOf(wanted),
    ...{ registeredBy: by, registeredAt: now, approvedBy: null, approvedAt: null },
    ...{ blockedBy: null, blockedAt: null, blockReason: null },
  };
}

function refuseSame(row: ClientRow, wanted: ClientAccess): void {
  if (canonicalJson(accessIn(row)) === canonicalJson(wanted)) throw new Refusal("nothing-changed");
}
