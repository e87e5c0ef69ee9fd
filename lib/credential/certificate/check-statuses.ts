import type { Actor } from "@/lib/domain/core/actor";
import { fetchOcsp, type SeenStatus } from "./fetch-status";
import { type CertificateView, readCertificates } from "./read";

/** What a relying party is told of one certificate now; `unavailable` when nobody answers. */
export interface StatusCheck {
  id: string;
  seen: SeenStatus | { status: "unavailable" };
  checkedAt: Date;
}

/** The certificates of an e-ID, and what the status program answers of each at this moment, asked over HTTP. */
export async function checkStatuses(
  actor: Actor,
  eidId: string,
  timeoutMs = 1_500,
): Promise<{ certificates: CertificateView[]; checks: StatusCheck[] }> {
  const certificates = await readCertificates(actor, { eidId });
  const checks = await Promise.all(certificates.map((one) => check(one, timeoutMs)));
  return { certificates, checks };
}

async function check({ id, der, issuerDer }: CertificateView, timeoutMs: number): Promise<StatusCheck> {
  const seen = issuerDer
    ? await fetchOcsp({ der, issuerDer }, timeoutMs).catch(() => ({ status: "unavailable" }) as const)
    : ({ status: "unavailable" } as const);
  return { id, seen, checkedAt: new Date() };
}
