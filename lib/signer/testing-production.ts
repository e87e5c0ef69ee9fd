import { beforeAll, beforeEach } from "vitest";
import { as } from "@/db/core/testing";
import type { EidRow } from "@/db/credential/eid";
import { signCertificates } from "@/lib/credential/certificate/sign";
import { aFolder } from "@/lib/credential/certificate/testing";
import {
  anApprovedEid,
  anEmployer,
  aProduction,
  type TestEmployer,
} from "@/lib/credential/certificate/testing-employer";
import { completeProduction } from "@/lib/credential/eid/complete-production";
import { failProduction } from "@/lib/credential/eid/fail-production";
import { produceEid } from "@/lib/credential/eid/produce";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import type { Signer } from "@/lib/pki/signer";
import type { DeskParts } from "./desk";
import { aSigner, statusUrl, type TestSigner } from "./testing";

export interface Waiting {
  employer: TestEmployer;
  signer: TestSigner;
  eid: EidRow;
}

/** For tests: one employer and its signer, and before each test an e-ID that waits for its certificates. */
export function eachWaiting(given: Partial<DeskParts> = {}): Waiting {
  const keys = { folder: aFolder("keys"), passphrase: "resten" };
  const each = {} as Waiting;
  beforeAll(async () => {
    each.employer = await anEmployer(heldCeremony(keys));
    each.signer = await aSigner(keys, given);
  });
  beforeEach(async () => {
    each.eid = await anApprovedEid(each.employer);
    await produceEid(each.employer.producer, aProduction(each.eid));
  });
  return each;
}

interface Attempt {
  by: Signer;
  attempt?: number;
  complete?: typeof completeProduction;
}

/** As the worker has the e-ID's certificates signed; five attempts and no more. */
export const signAs = (
  { employer, eid }: Waiting,
  { by, attempt = 0, complete = completeProduction }: Attempt,
) =>
  as("worker", () =>
    signCertificates({
      ...{ signer: by, statusUrl, reveal: () => "198502142389", attempts: 5 },
      ...{ complete, fail: failProduction },
    })(employer.organisationId, eid.id, attempt),
  );
