import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { Details } from "@/components/ui/details";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { combinableWithin } from "@/lib/domain/core/role-change";
import { choiceLine } from "@/lib/domain/people/department-tree";
import { getTranslations } from "@/lib/i18n/server";
import { narrowRoleAction } from "@/lib/people/officer/actions";
import type { OfficerPage, OfficerRoleView } from "@/lib/people/officer/read";

interface NarrowRoleProps {
  officer: OfficerPage;
  role: OfficerRoleView;
  slug: string;
}

/** Leaves of a role some departments alone; nothing where it cannot be, or where there is nothing to leave out. */
export async function NarrowRole({ officer, role: { id, role }, slug }: NarrowRoleProps) {
  const choices = officer.narrower.get(id) ?? [];
  const others = officer.roles.filter((other) => other.role !== role && other.period !== "over");
  if (choices.length === 0 || !combinableWithin(others, { role, departments: [""] })) return null;
  const t = await getTranslations("officer");
  return (
    <Details summary={t("narrow")}>
      <Form action={narrowRoleAction} hidden={{ roleId: id }} idPrefix={`narrow-${id}`} organisation={slug}>
        <CheckboxGroup
          hint={t("narrow-hint")}
          label={t("narrow-departments")}
          name="departments"
          options={choices.map(choiceLine)}
        />
        <SubmitButton tone="quiet">{t("narrow-button")}</SubmitButton>
      </Form>
    </Details>
  );
}
