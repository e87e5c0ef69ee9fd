import { useTranslations } from "next-intl";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { SigningLack } from "@/lib/domain/core/signing-lack";
import { askToGrantRoleAction, grantRoleAction } from "@/lib/people/officer/actions";
import type { RoleSigning } from "@/lib/people/officer/read";

export interface Granting extends RoleSigning {
  /** Why it cannot be signed by this officer. */
  lacks: SigningLack;
}

interface GrantRoleProps {
  granting: Granting;
  roleId: string;
  slug: string;
}

/** Granted once it is signed, or without where the employer only offers that. */
export function GrantRole({ granting: { required, signed, lacks }, roleId, slug }: GrantRoleProps) {
  const t = useTranslations("officer");
  const act = signed?.roleId === roleId ? signed.act : undefined;
  return (
    <>
      {required && !act ? null : (
        <Form
          action={grantRoleAction}
          hidden={{ roleId, ...(act ? { act } : {}) }}
          idPrefix={`grant-${roleId}`}
          organisation={slug}
        >
          <SubmitButton>{t(act ? "grant-signed" : "grant")}</SubmitButton>
        </Form>
      )}
      {lacks === null && !act ? (
        <Form
          action={askToGrantRoleAction}
          hidden={{ roleId }}
          idPrefix={`sign-${roleId}`}
          organisation={slug}
        >
          <SubmitButton tone={required ? "primary" : "quiet"}>{t("grant-sign")}</SubmitButton>
        </Form>
      ) : null}
    </>
  );
}
