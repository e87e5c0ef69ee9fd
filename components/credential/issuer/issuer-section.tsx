import { LinkButton } from "@/components/ui/button";
import { Details } from "@/components/ui/details";
import { SectionRule } from "@/components/ui/section-rule";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { CeremonySigningView, IssuerView } from "@/lib/credential/issuer/read";
import { getTranslations } from "@/lib/i18n/server";
import { IssuerCertificates } from "./issuer-certificates";
import { IssuerFacts } from "./issuer-facts";
import { IssuerLine } from "./issuer-line";
import { IssuerLists } from "./issuer-lists";
import { LockedKeyBand } from "./locked-key-band";
import { RevokedBand } from "./revoked-band";
import { RootListBand } from "./root-list-band";
import { SuccessorSigning } from "./successor-signing";

interface IssuerSectionProps {
  issuer: IssuerView;
  slug: string;
  now: Date;
  /** Whether the reader may change suppliers. */
  mayWrite: boolean;
  mayReadMark: boolean;
  mayReadSupplier: boolean;
  succession: Omit<CeremonySigningView, "root"> & { maySign: boolean; hasPage: boolean };
}

type Words = Awaited<ReturnType<typeof getTranslations<"issuer">>>;

/** What is to be said of it beside its kind; nothing of one that issues. */
function stateOf({ closedAt, isPreparing, revoked, line }: IssuerView, t: Words): string | null {
  if (revoked) return t("revoked");
  if (closedAt) return t("closed");
  if (line.succeededAt) return t("line.succeeded");
  if (line.waits) return t("line.waits");
  return isPreparing ? t("preparing") : null;
}

/** One issuer: what it may issue, and for an own one its certificates, its lists and how its keys came about. */
export async function IssuerSection(props: IssuerSectionProps) {
  const { issuer, slug, now, mayWrite, mayReadMark, mayReadSupplier, succession } = props;
  const t = await getTranslations("issuer");
  const { kind, revoked, transcript } = issuer;
  const { succeeds, succeededBy } = issuer.line;
  // Those of a line have one name.
  const name =
    succeeds || succeededBy ? t("line.named", { name: issuer.name, slug: issuer.slug }) : issuer.name;
  const signed = succession.open.get(issuer.id);
  const state = stateOf(issuer, t);
  const aside = state ? `${t(`kind.${kind}`)}, ${state.toLowerCase()}` : t(`kind.${kind}`);
  return (
    <SectionRule aside={aside} className="mb-10" id={`issuer-${issuer.id}`} title={name}>
      {kind === "own" ? <LockedKeyBand crls={issuer.crls} issuingKey={issuer.key} /> : null}
      {revoked ? <RevokedBand {...revoked} /> : null}
      {kind === "own" ? <RootListBand crls={issuer.crls} now={now} /> : null}
      {issuer.isPreparing ? <p className="mb-6 max-w-measure">{t("preparing-note")}</p> : null}
      <IssuerLine line={issuer.line} signers={succession.made.get(issuer.id)} slug={slug} />
      <IssuerFacts issuer={issuer} mayReadMark={mayReadMark} mayReadSupplier={mayReadSupplier} slug={slug} />
      {kind === "supplier" && mayWrite ? (
        <LinkButton href={`/${slug}/settings/issuers/${issuer.id}`}>
          {t("edit")}
          <VisuallyHidden> {name}</VisuallyHidden>
        </LinkButton>
      ) : null}
      {signed ? <SuccessorSigning {...succession} issuer={issuer} signed={signed} slug={slug} /> : null}
      {issuer.certificates.length > 0 ? (
        <IssuerCertificates certificates={issuer.certificates} slug={slug} />
      ) : null}
      {kind === "own" ? <IssuerLists crls={issuer.crls} id={issuer.id} now={now} slug={slug} /> : null}
      {transcript ? (
        <Details summary={t("transcript")}>
          <pre className="max-w-full overflow-x-auto whitespace-pre-wrap break-words font-mono text-meta">
            {transcript}
          </pre>
          <LinkButton
            className="mt-4"
            download
            href={`/api/files/key-ceremonies/${issuer.id}?${new URLSearchParams({ organisation: slug })}`}
          >
            {t("transcript-pdf")}
          </LinkButton>
        </Details>
      ) : null}
    </SectionRule>
  );
}
