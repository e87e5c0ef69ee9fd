import { redirect } from "next/navigation";
import { departmentIn } from "@/app/[organisation]/(officer)/settings/departments/[department]/department";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { DepartmentManager } from "@/components/people/department/department-manager";
import { PageHeader } from "@/components/ui/page-header";
import { may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import { searchEmployees } from "@/lib/people/employee/list";
import { type Search, textOf } from "@/lib/web/search-params";

type Props = {
  params: Promise<{ organisation: string; department: string }>;
  searchParams: Promise<Search>;
};

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, department } = await params;
  const t = await getTranslations("department");
  return {
    title: t("manager-title", { name: (await departmentIn(organisation, department)).department.name }),
  };
});

async function Manager({ params, searchParams }: Props) {
  const [{ organisation: slug, department: id }, asked] = await Promise.all([params, searchParams]);
  const { actor, department } = await departmentIn(slug, id);
  const here = `/${slug}/settings/departments`;
  if (!may(actor, "department:write") || !may(actor, "employee:read") || department.closed)
    redirect(`${here}/${department.id}`);
  const q = textOf(asked.q).trim();
  const [t, shell, found] = await Promise.all([
    getTranslations("department"),
    getTranslations("shell"),
    q ? searchEmployees(actor, { q, limit: 10 }) : null,
  ]);
  return (
    <>
      <PageHeader
        crumbs={[
          { href: here, label: t("title") },
          { href: `${here}/${department.id}`, label: department.name },
        ]}
        crumbsLabel={shell("breadcrumb")}
        meta={t("manager-lead")}
        title={t("manager-title", { name: department.name })}
      />
      <DepartmentManager department={department} found={found} q={q} slug={slug} />
    </>
  );
}

export default orMissing(Manager);
