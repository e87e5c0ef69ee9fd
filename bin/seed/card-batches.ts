import { createCardBatch } from "@/lib/credential/card-batch/create";
import { sendCardBatch } from "@/lib/credential/card-batch/send";
import { addCardBureau } from "@/lib/credential/card-bureau/add";
import { confirmBureauCertificate } from "@/lib/credential/card-bureau/confirm-certificate";
import { proposeBureauCertificate } from "@/lib/credential/card-bureau/propose-certificate";
import type { Fixture } from "./fixture";

/** A made-up bureau's, whose key nobody has. */
const pem = `-----BEGIN CERTIFICATE-----
MIIB+DCCAZ6gAwIBAgIUXS796lpo5Xe7ON+bsVjhOEWZfHAwCgYIKoZIzj0EAwIw
SzELMAkGA1UEBhMCU0UxFzAVBgNVBAoMDkV4ZW1wZWxrb3J0IEFCMSMwIQYDVQQD
DBpFeGVtcGVsa29ydCBrb3J0cHJvZHVrdGlvbjAeFw0yMDAxMDEwMDAwMDBaFw00
OTEyMzEyMzU5NTlaMEsxCzAJBgNVBAYTAlNFMRcwFQYDVQQKDA5FeGVtcGVsa29y
dCBBQjEjMCEGA1UEAwwaRXhlbXBlbGtvcnQga29ydHByb2R1a3Rpb24wWTATBgcq
hkjOPQIBBggqhkjOPQMBBwNCAARu1dL8xZGGhQv9kl1+1XKNSXu6EgheLcKw1qFh
2pKCO1b3T0GIiY7uMKzxa51ZL/aq2CBBVqP415/4nwk7HrjTo2AwXjAdBgNVHQ4E
FgQUtCi6i9SCCmXqBc8DFgp5K5M7V4swHwYDVR0jBBgwFoAUtCi6i9SCCmXqBc8D
Fgp5K5M7V4swDAYDVR0TAQH/BAIwADAOBgNVHQ8BAf8EBAMCA4gwCgYIKoZIzj0E
AwIDSAAwRQIgc5McAdP8ZxSKUuhVRZGiq6gHQJXbUFIyO8dVeKRBAbYCIQDTtHK0
83MiMHDKRSBKFImi2CQtLSADeJbvzgAgGitiuQ==
-----END CERTIFICATE-----
`;

/** A supplier makes the employer's cards, and what is approved has just been asked for of it. */
export async function seedCardBatches(demo: Fixture, supplierId: string): Promise<void> {
  const { employer, desk, types, daysAgo } = demo;
  const sven = await employer.officer("sven-rosen");
  const at = (days: number) => ({ now: daysAgo(days) });
  const made = { partyId: supplierId, typeIds: [types.card, types.nurse] };
  const { bureauId } = await addCardBureau(sven, made, at(150));
  const { certificateId } = await proposeBureauCertificate(sven, { bureauId, pem }, at(149));
  await confirmBureauCertificate(desk.approves, { certificateId, compared: "on" }, at(148));
  const { batchId } = await createCardBatch(desk.produces, { bureauId }, at(0.5));
  await sendCardBatch(desk.produces, { batchId, version: 1 }, at(0.4));
}
