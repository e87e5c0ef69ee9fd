import { getTranslations } from "next-intl/server";
import { Details } from "@/components/ui/details";
import { Facts } from "@/components/ui/facts";
import { SectionRule } from "@/components/ui/section-rule";
import type { IssuerView } from "@/lib/issuer/read";
import { IssuerCertificates } from "./issuer-certificates";
import { IssuerLists } from "./issuer-lists";

interface IssuerSectionProps {
  issuer: IssuerView;
  slug: string;
  now: Date;
}

/** One issuer: what it may issue, and for an own one its certificates, its lists and how its keys came about. */
export async function IssuerSection({ issuer, slug, now }: IssuerSectionProps) {
  const t = await getTranslations("issuer");
  const { name, kind, levels, approvedLevels, decisionReference, closedAt, transcript } = issuer;
  const aside = closedAt ? `${t(`kind.${kind}`)}, ${t("closed").toLowerCase()}` : t(`kind.${kind}`);
  return (
    <SectionRule aside={aside} className="mb-10" id={`issuer-${issuer.id}`} title={name}>
      <Facts
        className="mb-6"
        items={[
          { label: t("levels"), value: levels.join(", ") },
          {
            label: t("approved"),
            value: approvedLevels.length > 0 ? approvedLevels.join(", ") : t("not-approved"),
          },
          ...(decisionReference ? [{ label: t("decision"), value: decisionReference }] : []),
        ]}
      />
      {issuer.certificates.length > 0 ? (
        <IssuerCertificates certificates={issuer.certificates} slug={slug} />
      ) : null}
      {kind === "own" ? <IssuerLists crls={issuer.crls} now={now} /> : null}
      {transcript ? (
        <Details summary={t("transcript")}>
          <pre className="max-w-full overflow-x-auto whitespace-pre-wrap break-words font-mono text-meta">
            {transcript}
          </pre>
        </Details>
      ) : null}
    </SectionRule>
  );
}
