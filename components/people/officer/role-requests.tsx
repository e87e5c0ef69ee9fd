import type { ComponentProps } from "react";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TodoList } from "@/components/ui/todo-list";
import { roleWithPlace } from "@/lib/i18n/role-place";
import { getFormatter, getNow, getTranslations } from "@/lib/i18n/server";
import { removeRoleAction } from "@/lib/people/officer/actions";
import type { OfficerView } from "@/lib/people/officer/read";
import { type Granting, GrantRole } from "./grant-role";
import { RoleDays } from "./role-days";

interface RoleRequestsProps {
  officers: OfficerView[];
  slug: string;
  /** How they are granted; null for whoever may not. */
  granting: Granting | null;
}

/** The wishes for roles that can still be granted. */
export const rolesAskedFor = (officers: readonly OfficerView[]) =>
  officers.flatMap((officer) =>
    officer.roles
      .filter(({ granted, period }) => !granted && period !== "over")
      .map((role) => ({ officer, role })),
  );

/** Wishes for roles, each granted or declined by an administrator other than the one who asked. */
export async function RoleRequests({ officers, slug, granting }: RoleRequestsProps) {
  const [t, roles, format, now] = await Promise.all([
    getTranslations("officer"),
    getTranslations("role"),
    getFormatter(),
    getNow(),
  ]);
  const waiting = rolesAskedFor(officers);
  if (waiting.length === 0) return <p className="text-ink-3">{t("waiting-none")}</p>;
  return (
    <TodoList
      items={waiting.map(({ officer, role }) => ({
        key: role.id,
        title: t("asked", {
          role: roleWithPlace(roles(role.role), role.departments),
          name: officer.name,
          time: format.relativeTime(role.requestedAt, now),
        }),
        detail: detailOf(role, role.requestedByMe ? t("asked-by-you") : officer.self && t("for-you")),
        action: granting ? (
          <div className="flex flex-wrap gap-2">
            {role.requestedByMe || officer.self ? null : (
              <GrantRole granting={granting} roleId={role.id} slug={slug} />
            )}
            <Form
              action={removeRoleAction}
              hidden={{ roleId: role.id }}
              idPrefix={`decline-${role.id}`}
              organisation={slug}
            >
              <SubmitButton tone="quiet">{t("decline")}</SubmitButton>
            </Form>
          </div>
        ) : undefined,
      }))}
    />
  );
}

/** Nothing where there is nothing to add, and no dash that leads to it. */
function detailOf(role: ComponentProps<typeof RoleDays>["role"], whose: string | false) {
  if (!role.validTo && !whose) return undefined;
  return (
    <>
      {role.validTo ? <RoleDays role={role} /> : null} {whose}
    </>
  );
}
