import { beforeAll, beforeEach } from "vitest";
import type { EidRow } from "@/db/credential/eid";
import {
  anApprovedEid,
  anEmployer,
  aProduction,
  type TestEmployer,
} from "@/lib/credential/certificate/testing-employer";
import { produceEid } from "@/lib/credential/eid/produce";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { aSigner, type TestSigner } from "./testing";

export interface Waiting {
  employer: TestEmployer;
  signer: TestSigner;
  eid: EidRow;
}

/** For tests: one employer and its signer, and before each test an e-ID that waits for its certificates. */
export function eachWaiting(keys: { folder: string; passphrase: string }): Waiting {
  const each = {} as Waiting;
  beforeAll(async () => {
    each.employer = await anEmployer(heldCeremony(keys));
    each.signer = await aSigner(keys);
  });
  beforeEach(async () => {
    each.eid = await anApprovedEid(each.employer);
    await produceEid(each.employer.producer, aProduction(each.eid));
  });
  return each;
}
