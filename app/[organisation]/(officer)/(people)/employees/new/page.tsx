import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { AddEmployeeForm } from "@/components/people/employee/add-employee-form";
import { PageHeader } from "@/components/ui/page-header";
import { may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import { listDepartments } from "@/lib/people/employee/list";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("employee");
  return { title: t("new-title") };
}

async function NewEmployee({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation } = await params;
  const actor = await requireActor(organisation, "employee:write");
  const [t, departments] = await Promise.all([
    getTranslations("employee"),
    listDepartments(actor, undefined),
  ]);
  // One whose role holds in some departments asks a colleague who sees whom there is already.
  const asks = !may(actor, "employee:add");
  return (
    <>
      <PageHeader
        crumbs={[{ href: `/${organisation}/employees`, label: t("title") }]}
        crumbsLabel={t("crumbs")}
        meta={t(asks ? "request.lead" : "new-lead")}
        title={t("new-title")}
      />
      <AddEmployeeForm
        asks={asks}
        departments={departments}
        requestId={randomUUID()}
        seesProtected={may(actor, "employee:read-protected")}
        slug={organisation}
      />
    </>
  );
}

export default orMissing(NewEmployee);
