import { randomUUID } from "node:crypto";
import type { ReactNode } from "react";
import { Details } from "@/components/ui/details";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { revokeReportedAction } from "@/lib/credential/loss/actions";
import type { ReportedEid } from "@/lib/credential/loss/read";
import { getTranslations } from "@/lib/i18n/server";

const whole = (number: ReactNode) => <span className="whitespace-nowrap">{number}</span>;

interface RevokeReportedFormProps {
  slug: string;
  reportId: string;
  eid: ReportedEid;
}

/** For good, folded away: it cannot be undone, and what is suspended can already be used by nobody. */
export async function RevokeReportedForm({ slug, reportId, eid }: RevokeReportedFormProps) {
  const [t, blocking] = await Promise.all([getTranslations("loss.done"), getTranslations("blocking.revoke")]);
  return (
    <Details className="[&>summary]:min-h-14" summary={t("revoke")}>
      <Form
        action={revokeReportedAction}
        hidden={{ reportId, eidId: eid.eidId }}
        organisation={slug}
        requestId={randomUUID()}
      >
        <p>{t("revoke-lead")}</p>
        <SubmitButton className="w-full" pending={blocking("pending")} size="big" tone="solid-danger">
          {blocking.rich("button", { number: eid.number, n: whole })}
        </SubmitButton>
      </Form>
    </Details>
  );
}
