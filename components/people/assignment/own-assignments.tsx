import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SectionRule } from "@/components/ui/section-rule";
import { SubmitButton } from "@/components/ui/submit-button";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { chooseAssignmentAction } from "@/lib/people/assignment/actions";
import type { OwnAssignments as Own } from "@/lib/people/assignment/read";

interface Props {
  own: Own | null;
  slug: string;
  requestId: string;
}

/** Which of their work somebody acts in. Nothing for whoever has their employment alone. */
export async function OwnAssignments({ own, slug, requestId }: Props) {
  if (own === null) return null;
  const [t, format] = await Promise.all([getTranslations("assignment"), getFormatter()]);
  const { employment, assignments, acting } = own;
  const named = ({ title, department }: { title: string; department: string }) =>
    [title, department].filter(Boolean).join(", ");
  const until = (validTo: string | null) =>
    validTo === null
      ? t("own.further")
      : t("own.until", { day: format.dateTime(new Date(`${validTo}T12:00:00Z`), "day") });
  return (
    <SectionRule className="mb-8" title={t("own.title")}>
      <p className="mb-4 text-ink-2">{t("own.lead")}</p>
      <Form action={chooseAssignmentAction} organisation={slug} requestId={requestId}>
        <RadioCards
          compact
          defaultValue={acting}
          label={t("own.acting")}
          name="acting"
          options={[
            { value: "all", label: t("own.all"), hint: t("own.all-hint") },
            { value: "employment", label: named(employment), hint: t("own.employment-hint") },
            ...assignments.map((one) => ({ value: one.id, label: named(one), hint: until(one.validTo) })),
          ]}
        />
        <SubmitButton>{t("own.save")}</SubmitButton>
      </Form>
    </SectionRule>
  );
}
