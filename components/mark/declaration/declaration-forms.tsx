import { randomUUID } from "node:crypto";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { type DeclarationKind, gapsBefore } from "@/lib/domain/mark/declaration";
import { getTranslations } from "@/lib/i18n/server";
import { assembleDeclarationAction, signDeclarationAction } from "@/lib/mark/declaration/actions";
import type { DeclarationView } from "@/lib/mark/declaration/read";

interface AssembleFormProps {
  slug: string;
  markId: string;
  kind: DeclarationKind;
  year: number;
  /** 0 where there is none yet. */
  version: number;
  /** Beside one that two have signed. */
  anew?: boolean;
}

/** Puts the year's answers together from what stands now. */
export async function AssembleForm({ slug, anew = false, ...wish }: AssembleFormProps) {
  const t = await getTranslations("declaration");
  const again = wish.version > 0;
  return (
    <Form
      action={assembleDeclarationAction}
      hidden={{ ...wish, ...(anew ? { anew: "on" } : {}) }}
      idPrefix="assemble"
      organisation={slug}
      requestId={randomUUID()}
    >
      {again ? (
        <p className="max-w-measure">{t(anew ? "assemble-anew-lead" : "assemble-again-lead")}</p>
      ) : null}
      <SubmitButton {...(again ? { tone: "quiet" as const } : {})}>
        {again ? t(anew ? "assemble-anew" : "assemble-again") : t("assemble", { year: String(wish.year) })}
      </SubmitButton>
    </Form>
  );
}

/** Signs what is shown; whoever is first says that the gaps are known. */
export async function SignForm({ slug, declaration }: { slug: string; declaration: DeclarationView }) {
  const t = await getTranslations("declaration");
  const { id: declarationId, markId, kind, version, content, signatures } = declaration;
  const { gaps, unplanned } = gapsBefore(content);
  if (unplanned > 0 && signatures.length === 0) return <p className="text-ink-2">{t("sign-not-ready")}</p>;
  return (
    <Form
      action={signDeclarationAction}
      hidden={{ declarationId, version, markId, kind }}
      organisation={slug}
      requestId={randomUUID()}
    >
      <p className="max-w-measure">{t("sign-lead")}</p>
      {gaps > 0 && signatures.length === 0 ? (
        <CheckboxField label={t("gaps-known", { count: gaps })} name="gapsKnown" />
      ) : null}
      <SubmitButton>{t("sign")}</SubmitButton>
    </Form>
  );
}
