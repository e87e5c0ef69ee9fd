import { randomUUID } from "node:crypto";
import { Form } from "@/components/ui/form";
import { PickPerson } from "@/components/ui/pick-person";
import { SubmitButton } from "@/components/ui/submit-button";
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
  const t = await getTranslations("department.pick");
  const form = (managerId: string, words: string) => (
    <Form
      action={setDepartmentManagerAction}
      hidden={{ departmentId: department.id, version: department.version, managerId }}
      idPrefix={managerId || "none"}
      organisation={slug}
      requestId={randomUUID()}
    >
      <SubmitButton tone="quiet">{words}</SubmitButton>
    </Form>
  );
  return (
    <div className="flex flex-col gap-6">
      {department.manager ? form("", t("remove", { name: department.manager.name })) : null}
      <PickPerson
        found={
          found?.map((one) => ({
            id: one.id,
            name: one.name,
            about: [one.title, one.department].filter(Boolean).join(", "),
            choose: form(one.id, t("choose", { name: one.name })),
          })) ?? null
        }
        page={`/${slug}/settings/departments/${department.id}/manager`}
        q={q}
        words={{
          search: t("search"),
          submit: t("submit"),
          results: t("results"),
          none: t("none", { q }),
          noneBody: t("none-body"),
        }}
      />
    </div>
  );
}
