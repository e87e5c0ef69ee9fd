import { CheckboxField } from "@/components/ui/checkbox-field";
import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import {
  saveApprovalAction,
  saveCertificateAction,
  saveSubcontractorAction,
} from "@/lib/contract/supplier/actions";
import type { SupplierPage } from "@/lib/contract/supplier/read";
import { levels } from "@/lib/domain/core/level";
import { getAuthority, getTranslations } from "@/lib/i18n/server";

interface PartFormProps<Row> {
  partyId: string;
  slug: string;
  requestId: string;
  /** Left out for a new one. */
  row?: Row | undefined;
}

function carried(
  partyId: string,
  row: { id: string; version: number } | undefined,
): Record<string, string | number> {
  return row ? { partyId, id: row.id, version: row.version } : { partyId };
}

/** A decision on the quality mark at one level, and when somebody last looked that it holds. */
export async function ApprovalForm({
  partyId,
  slug,
  requestId,
  row,
  today,
}: PartFormProps<SupplierPage["approvals"][number]> & { today: string }) {
  const [t, authority] = await Promise.all([getTranslations("supplier"), getAuthority(today)]);
  return (
    <Form
      action={saveApprovalAction}
      hidden={carried(partyId, row)}
      organisation={slug}
      requestId={requestId}
    >
      <RadioCards
        {...(row ? { defaultValue: String(row.level) } : {})}
        compact
        label={t("level")}
        name="level"
        options={levels.map((level) => ({ value: String(level), label: t("approval-level", { level }) }))}
      />
      <TextField
        autoComplete="off"
        defaultValue={row?.decisionNumber ?? ""}
        label={t("decision-number")}
        maxLength={80}
        name="decisionNumber"
      />
      <DateField defaultValue={row?.decidedOn ?? ""} label={t("decided-on")} name="decidedOn" />
      <DateField defaultValue={row?.validTo ?? ""} label={t("valid-to")} name="validTo" optional />
      <DateField
        defaultValue={row?.checkedOn ?? today}
        hint={t("checked-hint", authority)}
        label={t("checked-on")}
        name="checkedOn"
      />
      <SubmitButton>{t("save")}</SubmitButton>
    </Form>
  );
}

/** A certificate of the supplier's own work. */
export async function CertificateForm({
  partyId,
  slug,
  requestId,
  row,
}: PartFormProps<SupplierPage["certificates"][number]>) {
  const t = await getTranslations("supplier");
  return (
    <Form
      action={saveCertificateAction}
      hidden={carried(partyId, row)}
      organisation={slug}
      requestId={requestId}
    >
      <TextField
        autoComplete="off"
        defaultValue={row?.standard ?? ""}
        hint={t("standard-hint")}
        label={t("standard")}
        maxLength={80}
        name="standard"
      />
      <TextField
        autoComplete="off"
        defaultValue={row?.number ?? ""}
        label={t("certificate-number")}
        maxLength={80}
        name="number"
      />
      <DateField defaultValue={row?.validTo ?? ""} label={t("valid-to")} name="validTo" />
      <SubmitButton>{t("save")}</SubmitButton>
    </Form>
  );
}

/** Whom the supplier lets do part of the work, and whether our requirements follow along. */
export async function SubcontractorForm({
  partyId,
  slug,
  requestId,
  row,
}: PartFormProps<SupplierPage["subcontractors"][number]>) {
  const t = await getTranslations("supplier");
  return (
    <Form
      action={saveSubcontractorAction}
      hidden={carried(partyId, row)}
      organisation={slug}
      requestId={requestId}
    >
      <TextField
        autoComplete="off"
        defaultValue={row?.name ?? ""}
        label={t("name")}
        maxLength={200}
        name="name"
      />
      <TextField
        autoComplete="off"
        defaultValue={row?.number ?? ""}
        label={t("subcontractor-number")}
        maxLength={40}
        name="number"
        optional
        width="s"
      />
      <TextField
        autoComplete="off"
        defaultValue={row?.task ?? ""}
        label={t("task")}
        maxLength={300}
        name="task"
        width="full"
      />
      <FlowField flowsDown={row?.flowsDown} />
      <CheckboxField
        defaultChecked={row?.processesPersonalData ?? false}
        label={t("personal-data-label")}
        name="processesPersonalData"
      />
      {row ? <CheckboxField defaultChecked={row.endedAt !== null} label={t("ended")} name="ended" /> : null}
      <SubmitButton>{t("save")}</SubmitButton>
    </Form>
  );
}

async function FlowField({ flowsDown }: { flowsDown: boolean | undefined }) {
  const t = await getTranslations("supplier");
  return (
    <RadioCards
      {...(flowsDown === undefined ? {} : { defaultValue: flowsDown ? "yes" : "no" })}
      compact
      hint={t("flows-down-hint")}
      label={t("flows-down")}
      name="flowsDown"
      options={[
        { value: "yes", label: t("yes") },
        { value: "no", label: t("no") },
      ]}
    />
  );
}
