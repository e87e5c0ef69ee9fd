import type { ProductionFacts, SubjectRow } from "@/db/credential/production";
import { certificateOptions, profileFor } from "@/lib/domain/credential/certificate";
import type { SubjectFacts } from "@/lib/pki/profile";

type Identifier = SubjectRow["identifiers"][number];
type Subject<One> = Omit<SubjectRow, "identifiers"> & { identifiers: readonly One[] };

/** What a certificate says of its holder; `reveal` opens a sealed identity number: twelve digits. */
export function subjectOf<One extends Pick<Identifier, "kind" | "value">>(
  type: Pick<ProductionFacts, "subjectProfile" | "certificateOptions">,
  subject: Subject<One>,
  reveal: (sealed: One) => string,
): SubjectFacts {
  const profile = profileFor(type.subjectProfile, subject.protectedIdentity);
  const { givenName, surname, alias, affiliationUid, organisationName, organisationNumber, identifiers } =
    subject;
  const base = { profile, affiliationUid, organisationName, organisationNumber };
  if (profile === "pseudonym") return { ...base, displayName: alias };
  const hsaId = identifiers.find((one) => one.kind === "hsa-id")?.value;
  const upn = identifiers.find((one) => one.kind === "user-principal-name")?.value;
  const shown = new Set(type.certificateOptions.map((option) => certificateOptions[option].shows));
  const sealed =
    identifiers.find(({ kind }) => kind === "personnummer") ??
    identifiers.find(({ kind }) => kind === "samordningsnummer");
  return {
    ...base,
    displayName: `${givenName} ${surname}`,
    givenName,
    surname,
    ...(hsaId && { hsaId }),
    ...(shown.has("userPrincipalName") && upn && { userPrincipalName: upn }),
    ...(shown.has("email") && subject.email && { email: subject.email }),
    // Opened for the one profile that carries it, so that no other production ever touches the number.
    ...(profile === "pnr" && sealed && { personalNumber: reveal(sealed) }),
  };
}
