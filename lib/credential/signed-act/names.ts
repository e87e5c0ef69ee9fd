import type { ProductionFacts, SubjectRow } from "@/db/credential/production";
import { subjectOf } from "@/lib/credential/certificate-subject";
import type { ActWords } from "@/lib/domain/credential/signed-act";
import { encodeName, nameToText } from "@/lib/pki/name";
import { PkiError } from "@/lib/pki/pki-error";
import { subjectFor } from "@/lib/pki/profile";

type Identifier = SubjectRow["identifiers"][number];
type Subject<One> = Omit<SubjectRow, "identifiers"> & { identifiers: readonly One[] };

/** Of an identity number: its digits, and what is said of them. */
interface Shown<One> {
  reveal: (sealed: One) => string;
  mask: (digits: string) => string;
}

/** What an act says of a certificate's names: as the certificate says them, of an identity number the mask and which one it is. */
export function namesIn<One extends Pick<Identifier, "id" | "kind" | "value">>(
  type: Pick<ProductionFacts, "subjectProfile" | "certificateOptions">,
  subject: Subject<One>,
  { reveal, mask }: Shown<One>,
): Pick<ActWords, "subject" | "identifier" | "alternativeNames"> {
  try {
    let opened: string | undefined;
    const said = subjectOf(type, subject, (sealed) => {
      opened = sealed.id;
      return reveal(sealed);
    });
    const digits = said.personalNumber;
    const shown = subjectFor(said).map((one) =>
      digits !== undefined && one.value === digits ? { ...one, value: mask(digits) } : one,
    );
    const alternativeNames = [said.userPrincipalName, said.email].filter((name) => name !== undefined);
    return {
      subject: nameToText(encodeName(shown)),
      ...(opened && { identifier: opened }),
      alternativeNames,
    };
  } catch (fault) {
    if (fault instanceof PkiError) return { subject: "", alternativeNames: [] }; // no certificate can be made of it, and production says why
    throw fault;
  }
}
