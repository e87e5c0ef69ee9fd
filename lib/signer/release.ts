import type { Tx } from "@/db/core/client";
import { listCertificatesWithStatus } from "@/db/credential/certificate";
import type { EidRow } from "@/db/credential/eid";
import { type Release, releaseCertificates, releaseJob } from "@/lib/credential/certificate/release";
import { Refusal } from "@/lib/domain/core/refusal";
import type { Deciders } from "./acts";
import { issuingAuthority } from "./checked";
import type { LastLists } from "./list";
import { Refused } from "./refused";
import { unreleasedEid } from "./released";

/** Opens an e-ID's certificates where what is on record carries that, as a list leaves them out (docs/adr/0120). */
export function releasing(lists: LastLists, { party, directories }: Deciders) {
  const release = releaseCertificates((tx, eid) =>
    unreleasedEid(tx, eid, { party, directories, heldSince: () => heldSince(tx, eid, lists) }),
  );
  return async ({ organisationId, ...work }: Parameters<Release>[0], now: Date): Promise<void> => {
    try {
      await release(releaseJob(organisationId), work, { now });
    } catch (fault) {
      throw fault instanceof Refusal ? refusedAs(fault) : fault;
    }
  };
}

/** Since when the signer's own last lists name one of them; null where none does yet. */
async function heldSince(tx: Tx, eid: EidRow, lists: LastLists): Promise<Date | null> {
  const times: number[] = [];
  const { organisationId, issuerId } = eid;
  const authority = await issuingAuthority(tx, eid);
  for (const { serial, shard } of await listCertificatesWithStatus(tx, eid)) {
    const last = await lists.last(tx, { organisationId, issuerId, shard }, authority);
    const named = last?.bySerial.get(serial);
    if (named?.reason === "certificateHold") times.push(named.revocationDate.getTime());
  }
  return times.length > 0 ? new Date(Math.min(...times)) : null;
}

function refusedAs({ code, detail }: Refusal): Refused {
  if (code === "chain-broken") return new Refused("release-refused", detail.why);
  if (code === "wrong-status") return new Refused("wrong-status", detail.status);
  return new Refused("not-found", code);
}
