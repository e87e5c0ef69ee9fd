import { randomUUID } from "node:crypto";
import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { Form, type FormAction } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { getTranslations } from "@/lib/i18n/server";

/** How a decision is signed with a passkey. */
export interface Signing {
  /** What was signed for it, if it was. */
  act: string | undefined;
  /** Whether the installation has a signing page. */
  maySign: boolean;
}

/** A decision's form, and the way to the signing page, which leads back here. */
export async function Signable({
  signing: { act, maySign },
  ask,
  slug,
  eid,
  children,
}: {
  signing: Signing;
  ask: FormAction;
  slug: string;
  eid: { id: string; version: number };
  children: ReactNode;
}) {
  const t = await getTranslations("eid.act");
  return (
    <div className="flex flex-col gap-4">
      <Signed act={act} />
      {children}
      {maySign ? (
        <Form
          action={ask}
          className="gap-2"
          hidden={{ eidId: eid.id, version: eid.version }}
          idPrefix="sign"
          organisation={slug}
          requestId={randomUUID()}
        >
          {act ? null : <p className="max-w-measure text-ink-2">{t("hint")}</p>}
          <SubmitButton className="self-start" tone="quiet">
            {t(act ? "again" : "sign")}
          </SubmitButton>
        </Form>
      ) : null}
    </div>
  );
}

/** That a signature waits to be used. */
export async function Signed({ act }: Pick<Signing, "act">) {
  const t = await getTranslations("eid.act");
  return act ? <Banner title={t("signed")} tone="done" /> : null;
}

/** Of a form: the act it is sent with. */
export const signedWith = (act: string | undefined): { act?: string } => (act ? { act } : {});
