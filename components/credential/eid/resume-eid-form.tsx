import { randomUUID } from "node:crypto";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { resumeEidAction, undoSuspensionAction } from "@/lib/credential/eid/actions";
import { askToResumeAction } from "@/lib/credential/signed-act/actions";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { Signable, type Signing, signedWith } from "./signing";
import { unbroken } from "./unbroken";

interface ResumeEidFormProps {
  slug: string;
  eid: { id: string; number: string; version: number };
}

/** Lifts a temporary block, with a note for the timeline. */
export async function ResumeEidForm({ slug, eid, signing }: ResumeEidFormProps & { signing: Signing }) {
  const t = await getTranslations("blocking.resume");
  return (
    <Signable ask={askToResumeAction} eid={eid} signing={signing} slug={slug}>
      <Form
        action={resumeEidAction}
        hidden={{ eidId: eid.id, version: eid.version, ...signedWith(signing.act) }}
        organisation={slug}
        requestId={randomUUID()}
      >
        <TextArea hint={t("note-hint")} label={t("note")} maxLength={500} name="note" optional rows={2} />
        <SubmitButton className="self-start" pending={t("pending")}>
          {t.rich("button", { number: eid.number, n: unbroken })}
        </SubmitButton>
      </Form>
    </Signable>
  );
}

/** For whoever pressed suspend by mistake: one press, and until when. */
export async function UndoSuspensionForm({ slug, eid, until }: ResumeEidFormProps & { until: Date }) {
  const [t, format] = await Promise.all([getTranslations("blocking.resume"), getFormatter()]);
  return (
    <Form
      action={undoSuspensionAction}
      className="gap-1!"
      hidden={{ eidId: eid.id, version: eid.version }}
      idPrefix="undo"
      organisation={slug}
      requestId={randomUUID()}
    >
      <SubmitButton className="self-start" pending={t("pending")} tone="quiet">
        {t("undo")}
      </SubmitButton>
      <p className="text-ink-2 text-meta">{t("undo-hint", { until: format.dateTime(until, "second") })}</p>
    </Form>
  );
}
