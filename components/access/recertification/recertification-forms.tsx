import { randomUUID } from "node:crypto";
import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { SectionRule } from "@/components/ui/section-rule";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import {
  openRecertificationAction,
  setRecertificationPlanAction,
} from "@/lib/access/recertification/actions";
import type { Recertifications } from "@/lib/access/recertification/read";
import { planMonths } from "@/lib/domain/access/recertification";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

type Props = Pick<Recertifications, "isOpen" | "days" | "plan"> & { slug: string };

/** To open one now, and to say how often one opens by itself. */
export async function RecertificationForms({ isOpen, days, plan, slug }: Props) {
  const t = await getTranslations("recertification");
  return (
    <>
      {isOpen ? null : (
        <SectionRule id="open" title={t("open-title")}>
          <p className="mb-4 max-w-measure">{t("open-lead")}</p>
          <Form action={openRecertificationAction} organisation={slug} requestId={randomUUID()}>
            <DateField
              defaultValue={days.usual}
              hint={t("due-on-hint")}
              label={t("due-on")}
              max={days.last}
              min={days.first}
              name="dueOn"
            />
            <SubmitButton>{t("open")}</SubmitButton>
          </Form>
        </SectionRule>
      )}
      <PlanForm isOpen={isOpen} plan={plan} slug={slug} />
    </>
  );
}

async function PlanForm({ isOpen, plan, slug }: Omit<Props, "days">) {
  const [t, format] = await Promise.all([getTranslations("recertification"), getFormatter()]);
  const next = plan.opensOn
    ? t("plan-next", { day: format.dateTime(new Date(`${plan.opensOn}T12:00:00Z`), "day") })
    : t(isOpen && plan.everyMonths !== null ? "plan-after" : "plan-none");
  return (
    <SectionRule id="plan" title={t("plan-title")}>
      <p className="max-w-measure">{t("plan-lead")}</p>
      <p className="mb-4">{next}</p>
      <Form
        action={setRecertificationPlanAction}
        hidden={{ version: plan.version }}
        idPrefix="plan"
        organisation={slug}
        requestId={randomUUID()}
      >
        <SelectField
          defaultValue={String(plan.everyMonths ?? "")}
          label={t("every")}
          name="everyMonths"
          options={[
            { value: "", label: t("never") },
            ...planMonths.map((months) => ({ value: String(months), label: t("every-of", { months }) })),
          ]}
        />
        <SubmitButton tone="quiet">{t("plan-save")}</SubmitButton>
      </Form>
    </SectionRule>
  );
}
