import { randomUUID } from "node:crypto";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { Form, type FormAction } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { SigningLack } from "@/lib/domain/core/signing-lack";

/** How a decision is signed with a passkey. */
export interface Signing {
  /** What was signed for it, if it was. */
  act: string | undefined;
  /** Why it cannot be signed by this officer. */
  lacks: SigningLack;
  /** The employer lets nobody decide this without. */
  required: boolean;
}

/** A decision's form, and the way to the signing page, which leads back here. */
export function Signable({
  signing,
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
  const { act, lacks } = signing;
  return (
    <div className="flex flex-col gap-4">
      <Signed act={act} />
      {isClosed(signing) ? null : children}
      {lacks === null ? (
        <Form
          action={ask}
          className="gap-2"
          hidden={{ eidId: eid.id, version: eid.version }}
          idPrefix="sign"
          organisation={slug}
          requestId={randomUUID()}
        >
          <SignButton signing={signing} />
        </Form>
      ) : null}
      <NotSignable signing={signing} />
    </div>
  );
}

/** It must be signed, and is not. */
export const isClosed = ({ act, required }: Signing): boolean => required && !act;

/** Without a signing page and a passkey, nothing that must be signed can be decided. */
export function NotSignable({ signing: { lacks, required } }: { signing: Signing }) {
  const t = useTranslations("eid.act");
  return required && lacks ? <Banner tone="warning">{t(`no-${lacks}`)}</Banner> : null;
}

/** The way to the signing page; `name` tells it from the form's own button. */
export function SignButton({ signing, name }: { signing: Signing; name?: string }) {
  const t = useTranslations("eid.act");
  const { act, required } = signing;
  return (
    <>
      {act ? null : <p className="max-w-measure text-ink-2">{t(required ? "required" : "hint")}</p>}
      <SubmitButton
        className="self-start"
        tone={isClosed(signing) ? "primary" : "quiet"}
        {...(name ? { name, value: "1" } : {})}
      >
        {t(act ? "again" : "sign")}
      </SubmitButton>
    </>
  );
}

/** That a signature waits to be used. */
export function Signed({ act }: Pick<Signing, "act">) {
  const t = useTranslations("eid.act");
  return act ? <Banner title={t("signed")} tone="done" /> : null;
}

/** Of a form: the act it is sent with. */
export const signedWith = (act: string | undefined): { act?: string } => (act ? { act } : {});
