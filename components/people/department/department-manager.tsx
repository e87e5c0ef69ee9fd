import { ChoosePerson } from "@/components/ui/choose-person";
import { getTranslations } from "@/lib/i18n/server";
import { setDepartmentManagerAction } from "@/lib/people/department/actions";
import type { DepartmentPage } from "@/lib/people/department/read";

interface DepartmentManagerProps {
  department: DepartmentPage;
  slug: string;
  q: string;
  /** Who was found; null when nothing was searched for. */
  found: { id: string; name: string; title: string; department: string }[] | null;
}

/** Chooses who manages a department, or takes away who does. */
export async function DepartmentManager({ department, slug, q, found }: DepartmentManagerProps) {
  const t = await getTranslations("employee.manager");
  const { manager } = department;
  return (
    <ChoosePerson
      action={setDepartmentManagerAction}
      field="managerId"
      found={found}
      hidden={{ departmentId: department.id, version: department.version }}
      page={`/${slug}/settings/departments/${department.id}/manager`}
      q={q}
      slug={slug}
      words={{
        search: t("search"),
        submit: t("submit"),
        results: t("results"),
        none: t("none", { q }),
        noneBody: t("none-body"),
        choose: (name) => t("pick", { name }),
        remove: manager && t("remove", { name: manager.name }),
      }}
    />
  );
}
