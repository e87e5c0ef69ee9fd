import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActLink } from "@/components/credential/act-link";
import { Banner } from "@/components/ui/banner";
import { Details } from "@/components/ui/details";
import type { CeremonySignature } from "@/lib/credential/issuer/read";

export interface SigningProps {
  required: boolean;
  /** Whether the reader may sign, and whether the installation has a signing page. */
  maySign: boolean;
  hasPage: boolean;
  slug: string;
}

interface CeremonySigningProps extends SigningProps {
  /** What leads here from elsewhere. */
  id?: string;
  title: string;
  lead: ReactNode;
  /** Of another root each is of a name. */
  signed: readonly (CeremonySignature & { authority?: string })[];
  /** Whether two people have signed one thing. */
  ready: boolean;
  /** What follows npm run ceremony. */
  words?: string;
  noPage: string;
  /** The form that asks to sign. */
  children: ReactNode;
}

/** What a ceremony may make: who has signed it, until when it holds, and what comes next. */
export function CeremonySigning(props: CeremonySigningProps) {
  const { signed, ready, required, maySign, hasPage, slug } = props;
  const [t, format] = [useTranslations("issuer.signing"), useFormatter()];
  return (
    <Details className="mb-6" id={props.id} open={signed.length > 0} summary={props.title}>
      {props.lead}
      {signed.length > 0 ? (
        <ul className="mb-3 flex flex-col gap-2">
          {signed.map(({ act, name, authority, until }) => {
            const at = format.dateTime(until, "minute");
            return (
              <li key={act}>
                {authority
                  ? t("signed-named", { root: authority, name, until: at })
                  : t("signed", { name, until: at })}{" "}
                <ActLink act={act} className="inline-block" of="issuers" slug={slug}>
                  {t("act", { name })}
                </ActLink>
              </li>
            );
          })}
        </ul>
      ) : null}
      {ready ? (
        <p className="mb-3 max-w-measure">
          {t.rich("ceremony", { command: () => <Command words={props.words} /> })}
        </p>
      ) : null}
      {signed.length > 0 && !ready ? <p className="mb-3 max-w-measure">{t("one-more")}</p> : null}
      {maySign && hasPage ? props.children : null}
      {required && !hasPage ? <Banner tone="warning">{props.noPage}</Banner> : null}
    </Details>
  );
}

const Command = ({ words }: { words?: string | undefined }) => (
  <code className="break-words font-mono">
    <span className="whitespace-nowrap">npm run ceremony{words ? " --" : ""}</span>
    {words ? <span className="whitespace-nowrap"> {words}</span> : null}
  </code>
);
