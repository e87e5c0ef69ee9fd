import { approvalIn } from "@/app/[organisation]/(officer)/(credential)/eids/[eid]/approval";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { DeskScan } from "@/components/credential/eid/desk-scan";
import { LinkButton } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { StatusTag } from "@/components/ui/status-tag";
import { getTranslations } from "@/lib/i18n/server";

export const generateMetadata = titleOrMissing(
  async ({ params }: { params: Promise<{ organisation: string; eid: string }> }) => {
    const { organisation, eid } = await params;
    await approvalIn(organisation, eid);
    const t = await getTranslations("eid.order");
    return { title: t("placed") };
  },
);

/** The order is placed: its reference, and what happens next. It can be kept as a bookmark. */
async function Placed({ params }: { params: Promise<{ organisation: string; eid: string }> }) {
  const { organisation: slug, eid: eidId } = await params;
  const [t, { eid, approvers }] = await Promise.all([getTranslations("eid.order"), approvalIn(slug, eidId)]);
  const { name } = eid.holder;
  return (
    <div className="max-w-column">
      <PageHeader
        status={<StatusTag tone="bjork">{t("placed")}</StatusTag>}
        title={t("placed-title", { name })}
      />
      <p className="mb-1 text-ink-3 text-meta">{t("placed-reference")}</p>
      <p className="mb-8 text-h3">
        <Code>{eid.number}</Code>
      </p>
      <SectionRule className="mb-8" id="next" title={t("placed-next")}>
        <ol className="flex list-decimal flex-col gap-2 pl-6">
          <li>
            {t("placed-1")}
            {approvers.length > 0
              ? ` ${t("placed-1-who", { names: approvers.slice(0, 4).join(", ") })}`
              : null}
          </li>
          <li>{t(eid.type.supplied ? "placed-2-supplier" : "placed-2")}</li>
          <li>{t("placed-3", { name })}</li>
        </ol>
      </SectionRule>
      {eid.type.reserve ? <ScanAgain slug={slug} /> : null}
      <div className="flex flex-wrap gap-3">
        <LinkButton href={`/${slug}/eids/${eid.id}`} tone="primary">
          {t("placed-open")}
        </LinkButton>
        <LinkButton href={`/${slug}/eids/order`}>{t("placed-again")}</LinkButton>
      </div>
    </div>
  );
}

/** The holder waits at the desk: the card in the hand leads to each step as it can be taken. */
async function ScanAgain({ slug }: { slug: string }) {
  const t = await getTranslations("reserve-card");
  return (
    <div className="mb-8 flex flex-col gap-4">
      <p className="max-w-measure">{t("scan-again")}</p>
      <DeskScan slug={slug} />
    </div>
  );
}

export default orMissing(Placed);
