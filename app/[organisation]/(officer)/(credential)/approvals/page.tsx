import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { ApprovalList, OthersApprovals } from "@/components/credential/eid/approval-list";
import { ApproveSeveral } from "@/components/credential/eid/bulk-waiting";
import { AddressList } from "@/components/people/employee/address-list";
import { updatedAt } from "@/components/shell/updated-at";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { listApprovals } from "@/lib/credential/eid/approvals";
import { listPlansToConfirm } from "@/lib/credential/eid/read-plans";
import { may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import { listAddressWork } from "@/lib/people/employee/addresses";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("eid.approvals");
  return { title: t("title") };
}

async function Approvals({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation } = await params;
  const actor = await requireActor(organisation, "eid:read");
  const [t, employee, { mine, total, others, othersTotal }, work, plans] = await Promise.all([
    getTranslations("eid.approvals"),
    getTranslations("employee"),
    listApprovals(actor, undefined),
    may(actor, "employee:confirm-address") ? listAddressWork(actor, undefined) : null,
    listPlansToConfirm(actor, undefined),
  ]);
  const count = total + plans.length;
  return (
    <>
      <PageHeader
        meta={
          await updatedAt(
            `${t("count", { count })}${total > mine.length ? `. ${t("shown", { count: mine.length })}` : ""}`,
          )
        }
        title={t("title")}
      />
      <ApproveSeveral approvals={mine} slug={organisation} total={total} />
      <ApprovalList mine={mine} plans={plans} slug={organisation} />
      {others.length > 0 ? (
        <SectionRule className="mt-10" id="others" title={t("others", { count: othersTotal })}>
          {othersTotal > others.length ? (
            <p className="mb-2 text-meta">{t("shown", { count: others.length })}</p>
          ) : null}
          <OthersApprovals others={others} slug={organisation} />
        </SectionRule>
      ) : null}
      {work && work.total > 0 ? (
        <SectionRule className="mt-10" id="addresses" title={employee("address.work", { count: work.total })}>
          {work.total > work.addresses.length ? (
            <p className="mb-2 text-meta">{t("shown", { count: work.addresses.length })}</p>
          ) : null}
          <AddressList addresses={work.addresses} slug={organisation} />
        </SectionRule>
      ) : null}
    </>
  );
}

export default orMissing(Approvals);
