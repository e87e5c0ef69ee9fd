import type { ReactNode } from "react";
import { AskedCheckbox } from "@/components/ui/asked-checkbox";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { DateField } from "@/components/ui/date-field";
import { Fieldset } from "@/components/ui/fieldset";
import { RadioCards } from "@/components/ui/radio-cards";
import { TextField } from "@/components/ui/text-field";
import type { DepartmentChoice } from "@/lib/domain/people/department-tree";
import { employeeKinds } from "@/lib/domain/people/employee";
import { getTranslations } from "@/lib/i18n/server";
import { NoNumber } from "./no-number";
import { NumberCheck } from "./number-check";

/** What is on record, or nothing for somebody new. */
export interface KnownEmployee {
  givenName: string | null;
  surname: string | null;
  kind: string;
  title: string;
  department: string;
  email: string | null;
  phone: string | null;
  /** The masked personal number on record. */
  masked: string | null;
  hsaId: string | null;
  employeeNumber: string | null;
  userPrincipalName: string | null;
  employedFrom: string;
  protectedIdentity: boolean;
}

interface EmployeeFieldsProps {
  known?: KnownEmployee;
  departments: DepartmentChoice[];
  /** Whether the person who fills this in may see protected persons. */
  seesProtected: boolean;
  /** Whether a change of address waits for a second officer. */
  changeTakesTwo?: boolean;
  /** Fields of the employment period beside the first day. */
  period?: ReactNode;
}

const orNothing = (value: string | null | undefined) => value ?? "";

/** The fields about a person, in groups; the same when adding and when editing. */
export async function EmployeeFields(props: EmployeeFieldsProps) {
  const { known, departments, seesProtected, period, changeTakesTwo } = props;
  const t = await getTranslations("employee");
  return (
    <>
      <Fieldset legend={t("group-person")}>
        <TextField defaultValue={orNothing(known?.givenName)} label={t("givenName")} name="givenName" />
        <TextField defaultValue={orNothing(known?.surname)} label={t("surname")} name="surname" />
        <AskedCheckbox label={t("nameConfirmed")} name="nameConfirmed" />
        <Protection known={known} seesProtected={seesProtected} />
      </Fieldset>
      <Fieldset legend={t("group-work")}>
        <RadioCards
          compact
          defaultValue={known?.kind ?? "employee"}
          label={t("kind")}
          name="kind"
          options={employeeKinds.map((kind) => ({ value: kind, label: t(`kind-${kind}`) }))}
        />
        <TextField defaultValue={orNothing(known?.title)} label={t("job")} name="title" optional />
        <TextField
          defaultValue={orNothing(known?.department)}
          hint={departments.length > 0 ? t("department-hint") : undefined}
          label={t("department")}
          name="department"
          optional
          suggestions={departments.map(({ label }) => label)}
        />
        <CheckboxField hint={t("newDepartment-hint")} label={t("newDepartment")} name="newDepartment" />
        <DateField
          defaultValue={orNothing(known?.employedFrom)}
          label={t("employedFrom")}
          name="employedFrom"
        />
        {period}
      </Fieldset>
      <Numbers known={known} />
      <Fieldset
        hint={t(changeTakesTwo ? "group-contact-two" : "group-contact-hint")}
        legend={t("group-contact")}
      >
        <TextField
          defaultValue={orNothing(known?.email)}
          label={t("email")}
          name="email"
          optional
          type="email"
        />
        <TextField
          defaultValue={orNothing(known?.phone)}
          label={t("phone")}
          name="phone"
          optional
          type="tel"
        />
      </Fieldset>
    </>
  );
}

/** Nobody but who may see behind a protection can add somebody protected; anybody who edits can put it on. */
async function Protection({ known, seesProtected }: Pick<EmployeeFieldsProps, "known" | "seesProtected">) {
  const t = await getTranslations("employee");
  if (!(known || seesProtected)) return null;
  return (
    <CheckboxField
      defaultChecked={known?.protectedIdentity ?? false}
      hint={
        seesProtected
          ? t("protectedIdentity-hint")
          : `${t("protectedIdentity-hint")} ${t("protectedIdentity-once")}`
      }
      label={t("protectedIdentity")}
      name="protectedIdentity"
    />
  );
}

async function Numbers({ known }: Pick<EmployeeFieldsProps, "known">) {
  const [t, validation] = await Promise.all([getTranslations("employee"), getTranslations("validation")]);
  return (
    <Fieldset legend={t("group-numbers")}>
      <NumberCheck wrong={validation("personal-number")}>
        <TextField
          autoComplete="off"
          hint={known?.masked ? t("personalNumber-keep", { masked: known.masked }) : t("personalNumber-hint")}
          label={t("personalNumber")}
          mono
          name="personalNumber"
          optional
          spellCheck={false}
          width="s"
        />
      </NumberCheck>
      {known?.masked ? null : <NoNumber />}
      <TextField
        autoComplete="off"
        defaultValue={orNothing(known?.hsaId)}
        hint={t("hsaId-hint")}
        label={t("hsaId")}
        mono
        name="hsaId"
        optional
        spellCheck={false}
      />
      <TextField
        autoComplete="off"
        defaultValue={orNothing(known?.employeeNumber)}
        label={t("employeeNumber")}
        mono
        name="employeeNumber"
        optional
        spellCheck={false}
        width="s"
      />
      <TextField
        autoComplete="off"
        defaultValue={orNothing(known?.userPrincipalName)}
        hint={t("userPrincipalName-hint")}
        label={t("userPrincipalName")}
        mono
        name="userPrincipalName"
        optional
        spellCheck={false}
      />
    </Fieldset>
  );
}
