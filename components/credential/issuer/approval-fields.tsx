import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { DateField } from "@/components/ui/date-field";
import { Fieldset } from "@/components/ui/fieldset";
import { TextField } from "@/components/ui/text-field";
import { levels } from "@/lib/domain/core/level";
import type { Approval } from "@/lib/domain/credential/issuer";
import { getAuthority, getNow, getTranslations } from "@/lib/i18n/server";

interface ApprovalFieldsProps {
  approval?: Approval;
  /** Levels that can be approved: those issued at, or all while that is still being chosen. */
  among?: readonly number[];
}

/** The quality mark's decision: levels, number and days. Left empty, the mark is never shown. */
export async function ApprovalFields({ approval, among = levels }: ApprovalFieldsProps) {
  const [t, authority, now] = await Promise.all([getTranslations("issuer"), getAuthority(), getNow()]);
  return (
    <Fieldset hint={t("approval-hint")} legend={t("approval")}>
      <CheckboxGroup
        defaultValue={approval?.approvedLevels.map(String) ?? []}
        label={t("approved-levels")}
        name="approvedLevels"
        optional
        options={among.map((level) => ({ value: String(level), label: t("level-number", { level }) }))}
      />
      <TextField
        defaultValue={approval?.decisionReference ?? ""}
        hint={t("decision-hint", { ...authority, year: String(now.getFullYear()) })}
        label={t("decision-number")}
        maxLength={80}
        name="decisionReference"
        optional
      />
      <DateField
        defaultValue={approval?.approvedFrom ?? ""}
        label={t("approved-from")}
        name="approvedFrom"
        optional
      />
      <DateField
        defaultValue={approval?.approvedTo ?? ""}
        hint={t("approved-to-hint")}
        label={t("approved-to")}
        name="approvedTo"
        optional
      />
    </Fieldset>
  );
}
