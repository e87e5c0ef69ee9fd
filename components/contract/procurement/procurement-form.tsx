import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { addProcurementAction, editProcurementAction } from "@/lib/contract/procurement/actions";
import type { FrameworkChoice, ProcurementPage } from "@/lib/contract/procurement/read";
import { procedureCodes } from "@/lib/domain/contract/procurement";
import { levels } from "@/lib/domain/core/level";
import { kronorOf } from "@/lib/domain/core/price";
import { getTranslations } from "@/lib/i18n/server";

type Held = ProcurementPage["procurement"];
interface ProcurementFormProps {
  /** Left out for a new one. */
  held?: Held;
  frameworks: FrameworkChoice[];
  slug: string;
  requestId: string;
}

/** What is planned, before the award decision. */
export async function ProcurementForm({ held, frameworks, slug, requestId }: ProcurementFormProps) {
  const t = await getTranslations("procurement");
  return (
    <Form
      action={held ? editProcurementAction : addProcurementAction}
      hidden={held ? { procurementId: held.id, version: held.version } : {}}
      organisation={slug}
      requestId={requestId}
    >
      <TextField
        autoComplete="off"
        defaultValue={held?.title ?? ""}
        label={t("field-title")}
        maxLength={200}
        name="title"
        width="full"
      />
      <TextField
        autoComplete="off"
        defaultValue={held?.caseReference ?? ""}
        label={t("case-reference")}
        maxLength={60}
        name="caseReference"
        optional
      />
      <ProcedureFields frameworks={frameworks} held={held} />
      <ScopeFields held={held} />
      <SubmitButton>{t(held ? "save" : "open")}</SubmitButton>
    </Form>
  );
}

async function ProcedureFields({
  held,
  frameworks,
}: Pick<ProcurementFormProps, "frameworks"> & { held: Held | undefined }) {
  const t = await getTranslations("procurement");
  return (
    <>
      <RadioCards
        defaultValue={held?.procedure ?? "open"}
        label={t("procedure")}
        name="procedure"
        options={procedureCodes.map((code) => ({
          value: code,
          label: t(`procedures.${code}`),
          hint: t(`procedure-hint.${code}`),
        }))}
      />
      <SelectField
        defaultValue={held?.frameworkId ?? ""}
        empty={t("choose")}
        hint={t("framework-hint")}
        label={t("framework")}
        name="frameworkId"
        optional
        options={frameworks.map(({ id, number, title, partyName }) => ({
          value: id,
          label: t("framework-choice", { number, title, party: partyName }),
        }))}
        width="full"
      />
      <TextArea
        defaultValue={held?.directAwardReason ?? ""}
        hint={t("direct-award-hint")}
        label={t("direct-award-reason")}
        maxLength={2000}
        name="directAwardReason"
        optional
        rows={3}
      />
    </>
  );
}

async function ScopeFields({ held }: { held: Held | undefined }) {
  const t = await getTranslations("procurement");
  return (
    <>
      <RadioCards
        defaultValue={String(held?.level ?? 3)}
        compact
        hint={t("level-hint")}
        label={t("level")}
        name="level"
        options={levels.map((level) => ({ value: String(level), label: t("level-number", { level }) }))}
      />
      <TextField
        autoComplete="off"
        defaultValue={held?.estimatedOre ? kronorOf(held.estimatedOre).replace(/\.00$/, "") : ""}
        hint={t("estimated-hint")}
        inputMode="decimal"
        label={t("estimated")}
        maxLength={20}
        name="estimated"
        optional
        suffix={t("currency")}
        width="s"
      />
      <DateField
        defaultValue={held?.announcedOn ?? ""}
        hint={t("announced-hint")}
        label={t("announced-on")}
        name="announcedOn"
        optional
      />
    </>
  );
}
