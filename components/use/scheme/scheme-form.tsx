import { randomUUID } from "node:crypto";
import { LinkButton } from "@/components/ui/button";
import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { carried, schemeKinds } from "@/lib/domain/use/scheme";
import { usePurposes } from "@/lib/domain/use/service";
import { getAuthority, getTranslations } from "@/lib/i18n/server";
import { addSchemeAction, editSchemeAction } from "@/lib/use/scheme/actions";
import type { SchemeView } from "@/lib/use/scheme/read";

type SchemeFormProps = { slug: string; scheme?: SchemeView };

/** A system, new or known. What it carries decides whether it can ever make a staff e-ID usable. */
export async function SchemeForm({ slug, scheme }: SchemeFormProps) {
  const [t, authority] = await Promise.all([getTranslations("scheme"), getAuthority()]);
  const here = `/${slug}/relying-parties/schemes`;
  return (
    <Form
      action={scheme ? editSchemeAction : addSchemeAction}
      organisation={slug}
      requestId={randomUUID()}
      {...(scheme ? { hidden: { schemeId: scheme.id, version: scheme.version } } : {})}
    >
      <TextField
        defaultValue={scheme?.name.sv ?? ""}
        label={t("nameSv")}
        maxLength={120}
        name="nameSv"
        width="full"
      />
      <TextField
        defaultValue={scheme?.name.en ?? ""}
        label={t("nameEn")}
        maxLength={120}
        name="nameEn"
        width="full"
      />
      <RadioCards
        compact
        label={t("kind-label")}
        name="kind"
        options={schemeKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        {...(scheme ? { defaultValue: scheme.kind } : {})}
      />
      <TextField
        defaultValue={scheme?.operator ?? ""}
        hint={t("operator-hint", authority)}
        label={t("operator")}
        maxLength={120}
        name="operator"
      />
      <SchemeScope scheme={scheme} />
      <div className="flex flex-wrap gap-3">
        <SubmitButton>{t(scheme ? "save" : "save-new")}</SubmitButton>
        <LinkButton href={scheme ? `${here}/${scheme.id}` : here}>{t("cancel")}</LinkButton>
      </div>
    </Form>
  );
}

async function SchemeScope({ scheme }: { scheme: SchemeView | undefined }) {
  const t = await getTranslations("scheme");
  return (
    <>
      <CheckboxGroup
        defaultValue={scheme?.carries ?? []}
        label={t("carries-label")}
        name="carries"
        options={carried.map((value) => ({
          value,
          label: t(`carries.${value}`),
          hint: t(`carries-hint.${value}`),
        }))}
      />
      <CheckboxGroup
        defaultValue={scheme?.purposes ?? ["authenticate", "sign"]}
        label={t("purposes-label")}
        name="purposes"
        options={usePurposes.map((value) => ({ value, label: t(`purpose.${value}`) }))}
      />
      <SchemeTerms scheme={scheme} />
    </>
  );
}

async function SchemeTerms({ scheme }: { scheme: SchemeView | undefined }) {
  const t = await getTranslations("scheme");
  return (
    <>
      <TextField
        autoComplete="off"
        defaultValue={scheme?.contractUri ?? ""}
        hint={t("contractUri-hint")}
        label={t("contractUri")}
        maxLength={500}
        mono
        name="contractUri"
        optional
        spellCheck={false}
        width="full"
      />
      <TextField
        defaultValue={scheme?.price ?? ""}
        hint={t("price-hint")}
        label={t("price")}
        maxLength={200}
        name="price"
        optional
      />
      <DateField
        defaultValue={scheme?.validFrom ?? ""}
        hint={t("validFrom-hint")}
        label={t("validFrom")}
        name="validFrom"
        optional
      />
    </>
  );
}
