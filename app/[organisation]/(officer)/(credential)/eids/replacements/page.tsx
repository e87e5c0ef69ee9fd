import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { ProposalList } from "@/components/credential/replacement/proposal-list";
import { ListHeader } from "@/components/shell/list-header";
import { DoneBanner } from "@/components/ui/done-banner";
import { EmptyState } from "@/components/ui/empty-state";
import { readProposals } from "@/lib/credential/replacement/read";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("replacement");
  return { title: t("title") };
}

interface Props {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
}

async function Replacements({ params, searchParams }: Props) {
  const [{ organisation }, { done }] = await Promise.all([params, searchParams]);
  const actor = await requireActor(organisation, "eid:order");
  const [t, shell, proposals] = await Promise.all([
    getTranslations("replacement"),
    getTranslations("shell"),
    readProposals(actor, undefined),
  ]);
  return (
    <>
      {done === "declined" ? <DoneBanner>{t("done-declined")}</DoneBanner> : null}
      <ListHeader
        found={proposals.length}
        crumbs={[{ href: `/${organisation}/eids`, label: shell("eids") }]}
        crumbsLabel={shell("breadcrumb")}
        title={t("title")}
      />
      <p className="mb-6 max-w-measure">{t("lead")}</p>
      {proposals.length > 0 ? (
        <ProposalList proposals={proposals} slug={organisation} />
      ) : (
        <EmptyState title={t("none")}>{t("none-body")}</EmptyState>
      )}
    </>
  );
}

export default orMissing(Replacements);
