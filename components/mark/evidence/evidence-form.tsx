import type { ReactNode } from "react";
import { Form, type FormState } from "@/components/ui/form";
import { PostForm } from "@/components/ui/post-form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { EvidenceKind } from "@/lib/domain/mark/evidence";
import type { Chapter } from "@/lib/domain/mark/framework";
import { getTranslations } from "@/lib/i18n/server";
import { addEvidenceAction, editEvidenceAction } from "@/lib/mark/evidence/actions";
import type { EvidenceChoices, EvidenceView } from "@/lib/mark/evidence/read";
import { ContentField } from "./content-field";
import { FactFields } from "./fact-fields";
import { ServesFields } from "./serves-fields";

interface EvidenceFormProps {
  kind: EvidenceKind;
  markId: string;
  slug: string;
  requestId: string;
  choices: EvidenceChoices;
  /** What is changed, or what the new takes the place of. */
  change?: EvidenceView;
  replaces?: EvidenceView;
  /** For new evidence: what it may serve, and what is ticked. */
  serves?: { chapters: Chapter[]; ticked: string[] };
  /** Values of the fields before anybody has typed. */
  usual: { effectiveFrom: string; ownerId: string; resultId?: string };
  /** What an upload was told, if it was refused. */
  upload?: FormState | undefined;
}

/** Evidence of one kind, to be added or changed. A file goes by a route, since it is more than a server action takes. */
export async function EvidenceForm(props: EvidenceFormProps) {
  const { kind, markId, slug, requestId, change, replaces, upload } = props;
  const t = await getTranslations("evidence");
  const shown = change ?? replaces;
  const hidden = {
    markId,
    kind,
    ...(change ? { evidenceId: change.id } : {}),
    ...(replaces ? { replaces: replaces.id } : {}),
    ...(shown ? { version: shown.version } : {}),
  };
  const content = <ContentField again={upload !== undefined} {...props} />;
  // A file comes last: of a form that is too large, what comes before it is read.
  const fields: ReactNode = (
    <>
      {kind === "file" ? null : content}
      <FactFields {...props} />
      {props.serves ? <ServesFields {...props.serves} upload={upload} /> : null}
      {kind === "file" ? content : null}
      <SubmitButton>{t(change ? "save" : "save-new")}</SubmitButton>
    </>
  );
  if (kind !== "file")
    return (
      <Form
        action={change ? editEvidenceAction : addEvidenceAction}
        hidden={hidden}
        organisation={slug}
        requestId={requestId}
      >
        {fields}
      </Form>
    );
  const address = new URLSearchParams({ organisation: slug, mark: markId });
  return (
    <PostForm
      action={`/api/files/evidence?${address}`}
      hidden={hidden}
      multipart
      requestId={requestId}
      {...(upload ? { state: upload } : {})}
    >
      {fields}
    </PostForm>
  );
}
