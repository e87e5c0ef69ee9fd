import type { Succession, SuccessionPlan } from "./ceremony-plan";
import { clock, kept, openedBy, signedBy, step } from "./ceremony-transcript";
import { readCertificate } from "./certificate-reader";
import { displayable } from "./profile";

/** The record of a roll-over, Swedish and English, for paper: read back from what was made and not from the plan. */
export function writeSuccessionTranscript(plan: SuccessionPlan, made: Succession["issuing"]): string {
  const witnesses = plan.witnesses.map((witness) => displayable(witness)); // one line each
  const custodians = (plan.custody?.custodians ?? []).map((name) => displayable(name));
  const { crlUrls } = readCertificate(made.certificate);
  return [
    "PROTOKOLL FÖR BYTE AV UTFÄRDARNYCKEL / TRANSCRIPT: ROLL-OVER TO A NEW ISSUING AUTHORITY",
    "",
    `Tid / time:                 ${clock(plan.now)}`,
    `Organisation:               ${plan.organisationName} (${plan.organisationNumber})`,
    `Program / software:         Node.js ${process.versions.node}, OpenSSL ${process.versions.openssl}`,
    ...witnesses.map((witness, i) => `Vittne / witness ${i + 1}:         ${witness}`),
    ...signedBy(plan.signers),
    "",
    ...step(1, "Samma rot som förut / the same root as before", {
      keyId: plan.root.keyId,
      certificate: plan.root.certificate,
    }),
    ...step(
      2,
      `Ny utfärdarnyckel skapad, ${kept(plan.operativeKeys, "sv")}, och intygad av roten / new issuing key made, ${kept(plan.operativeKeys, "en")}, certified by the root`,
      made,
      openedBy(plan.custody),
    ),
    ...crlUrls.map((url) => `Rotens spärrlista / CRL of the root: ${url}`),
    "",
    "3. Att göra / to do: ta det som rotens nyckel ligger i offline igen. Den tidigare utfärdaren utfärdar tills den nya",
    "   är redo, och dess spärrlistor går vidare. / Take what the root's key is in offline again. The authority before",
    "   issues until the new one is ready, and its lists go on.",
    "",
    ...[...new Set([...witnesses, ...custodians])].map(
      (name) => `Underskrift / signature:    ____________________________  ${name}`,
    ),
    "",
  ].join("\n");
}
