import { ActLink } from "@/components/credential/act-link";
import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { DateField } from "@/components/ui/date-field";
import { Details } from "@/components/ui/details";
import { Fieldset } from "@/components/ui/fieldset";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SectionRule } from "@/components/ui/section-rule";
import { SelectField } from "@/components/ui/select-field";
import { StatusTag } from "@/components/ui/status-tag";
import { SubmitButton } from "@/components/ui/submit-button";
import { TodoList } from "@/components/ui/todo-list";
import { grants } from "@/lib/domain/core/role";
import { combinableWithin } from "@/lib/domain/core/role-change";
import { isLimitableRole } from "@/lib/domain/core/role-limit";
import { choiceLine, type DepartmentChoice } from "@/lib/domain/people/department-tree";
import { roleWithPlace } from "@/lib/i18n/role-place";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { removeRoleAction, requestRoleAction } from "@/lib/people/officer/actions";
import type { OfficerPage, OfficerRoleView } from "@/lib/people/officer/read";
import { NarrowRole } from "./narrow-role";
import type { OfficerPartProps } from "./officer-vetting";
import { RoleDays } from "./role-days";

type OfficerRolesProps = OfficerPartProps & { officer: OfficerPage; departments: DepartmentChoice[] };

/** What the person holds, with a way to take it away, and a way to ask for more. */
export async function OfficerRoles({
  officer,
  slug,
  requestId,
  departments,
  mayChange,
}: OfficerRolesProps & { mayChange: boolean }) {
  const [t, roles] = await Promise.all([getTranslations("officer"), getTranslations("role")]);
  return (
    <section>
      <SectionRule className="mt-8" title={t("role-title")} />
      {officer.roles.length === 0 ? <p className="mb-4 text-ink-3">{t("no-roles")}</p> : null}
      <TodoList
        items={officer.roles.map((role) => ({
          key: role.id,
          title: roleWithPlace(roles(role.role), role.departments),
          detail: (
            <>
              <RoleDays role={role} />
              <RoleAct act={role.act} slug={slug} />
              {mayChange && role.period !== "over" ? (
                <NarrowRole officer={officer} role={role} slug={slug} />
              ) : null}
            </>
          ),
          aside: <RoleTag role={role} />,
          action:
            mayChange && role.period !== "over" ? (
              <Form
                action={removeRoleAction}
                hidden={{ roleId: role.id }}
                idPrefix={`remove-${role.id}`}
                organisation={slug}
              >
                <SubmitButton tone="quiet">{t("remove")}</SubmitButton>
              </Form>
            ) : undefined,
        }))}
      />
      {mayChange && !officer.disabledAt ? (
        <RequestRole departments={departments} officer={officer} requestId={requestId} slug={slug} />
      ) : null}
    </section>
  );
}

/** What was signed when it was granted, to take along. */
async function RoleAct({ act, slug }: { act: string | null; slug: string }) {
  if (!act) return null;
  const t = await getTranslations("officer");
  return (
    <ActLink act={act} className="ml-2" of="officers" slug={slug}>
      {t("role-act")}
    </ActLink>
  );
}

/** When it ends or begins, where it has days. */
async function RoleTag({ role: { granted, period, validFrom, validTo } }: { role: OfficerRoleView }) {
  const [t, format] = await Promise.all([getTranslations("officer"), getFormatter()]);
  if (!granted || !validFrom || !validTo) return null;
  const day = (written: string) => format.dateTime(new Date(`${written}T12:00:00Z`), "day");
  if (period === "over") return <StatusTag tone="sten">{t("over-tag")}</StatusTag>;
  if (period === "upcoming")
    return <StatusTag tone="sjo">{t("from-tag", { day: day(validFrom) })}</StatusTag>;
  return <StatusTag tone="gran">{t("until-tag", { day: day(validTo) })}</StatusTag>;
}

async function RequestRole({ officer, slug, requestId, departments }: OfficerRolesProps) {
  const [t, roles] = await Promise.all([getTranslations("officer"), getTranslations("role")]);
  // Asked for now it would be refused.
  if (!officer.known) return <p className="mt-4">{t("identify-first")}</p>;
  if (!officer.vettedAt) return <p className="mt-4">{t("vet-first")}</p>;
  const open = openTo(officer.roles.filter(({ period }) => period !== "over"));
  if (open.length === 0) return <p className="mt-4 text-ink-3">{t("no-other-role")}</p>;
  return (
    <Form
      action={requestRoleAction}
      className="mt-8"
      hidden={{ officerId: officer.id }}
      idPrefix="request"
      organisation={slug}
      requestId={requestId}
    >
      <RadioCards
        compact
        label={t("request-title")}
        name="role"
        options={open.map((role) => ({ value: role, label: roles(role) }))}
      />
      {departments.length > 0 && open.some(isLimitableRole) ? (
        <Details summary={t("limit")}>
          <CheckboxGroup
            hint={t("limit-hint")}
            label={t("departments")}
            name="departments"
            optional
            options={departments.map(choiceLine)}
          />
        </Details>
      ) : null}
      <Fieldset hint={t("period-hint")} legend={t("period-title")}>
        <DateField hint={t("valid-from-hint")} label={t("valid-from")} name="validFrom" optional />
        <DateField label={t("valid-to")} name="validTo" optional />
        <SelectField
          empty={t("in-place-of-none")}
          label={t("in-place-of")}
          name="substituteFor"
          optional
          options={officer.colleagues.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Fieldset>
      <SubmitButton>{t("request")}</SubmitButton>
    </Form>
  );
}

/** What can be asked for, everywhere or in departments: a role held for a time can be asked for again, for the time after. */
const openTo = (roles: OfficerRoleView[]) =>
  grants.filter((role) => {
    if (roles.some((one) => one.role === role && one.validTo === null)) return false;
    const others = roles.filter((other) => other.role !== role);
    const places = isLimitableRole(role) ? [null, [""]] : [null];
    return places.some((departments) => combinableWithin(others, { role, departments }));
  });
