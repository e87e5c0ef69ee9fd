import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SectionRule } from "@/components/ui/section-rule";
import { SubmitButton } from "@/components/ui/submit-button";
import { TodoList } from "@/components/ui/todo-list";
import { grants } from "@/lib/domain/core/role";
import { combinable } from "@/lib/domain/core/role-change";
import { getTranslations } from "@/lib/i18n/server";
import { removeRoleAction, requestRoleAction } from "@/lib/people/officer/actions";
import type { OfficerPartProps } from "./officer-vetting";

/** What the person holds, with a way to take it away, and a way to ask for more. */
export async function OfficerRoles({
  officer,
  slug,
  requestId,
  mayChange,
}: OfficerPartProps & { mayChange: boolean }) {
  const [t, roles] = await Promise.all([getTranslations("officer"), getTranslations("role")]);
  return (
    <section>
      <SectionRule className="mt-8" title={t("role-title")} />
      {officer.roles.length === 0 ? <p className="mb-4 text-ink-3">{t("no-roles")}</p> : null}
      <TodoList
        items={officer.roles.map((role) => ({
          key: role.id,
          title: roles(role.role),
          detail: t(role.granted ? "held" : "asked-short"),
          action: mayChange ? (
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
        <RequestRole officer={officer} requestId={requestId} slug={slug} />
      ) : null}
    </section>
  );
}

async function RequestRole({ officer, slug, requestId }: OfficerPartProps) {
  const [t, roles] = await Promise.all([getTranslations("officer"), getTranslations("role")]);
  // Asked for now it would be refused.
  if (!officer.known) return <p className="mt-4">{t("identify-first")}</p>;
  if (!officer.vettedAt) return <p className="mt-4">{t("vet-first")}</p>;
  const held = officer.roles.map((role) => role.role);
  const open = grants.filter((role) => !held.includes(role) && combinable(held, role));
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
      <SubmitButton>{t("request")}</SubmitButton>
    </Form>
  );
}
