import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { ApprovalList } from "@/components/eid/approval-list";
import { PageHeader } from "@/components/ui/page-header";
import { may } from "@/lib/domain/actor";
import { listApprovals } from "@/lib/eid/approvals";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("eid.approvals");
  return { title: t("title") };
}

async function Approvals({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation } = await params;
  const actor = await requireActor(organisation, "eid:read");
  const [t, approvals] = await Promise.all([
    getTranslations("eid.approvals"),
    listApprovals(actor, undefined),
  ]);
  return (
    <>
      <PageHeader meta={t("count", { count: approvals.length })} title={t("title")} />
      <ApprovalList approvals={approvals} mayApprove={may(actor, "eid:approve")} slug={organisation} />
    </>
  );
}

export default orMissing(Approvals);
