import type { ReactNode } from "react";
import { FileField } from "./file-field";
import type { FormState } from "./form-state";
import { PostForm } from "./post-form";
import { SubmitButton } from "./submit-button";

interface ListUploadFormProps {
  /** The route that takes the list, of the employer. */
  route: string;
  slug: string;
  /** What else its address says, such as what the list is of. */
  of?: Record<string, string>;
  /** What was wrong with the one before. */
  upload: FormState | undefined;
  words: { file: string; hint: string; again: string; submit: string };
  /** What is asked beside the file. */
  children?: ReactNode;
}

/** A plain form with a list as a file. */
export function ListUploadForm({ route, slug, of = {}, upload, words, children }: ListUploadFormProps) {
  return (
    <PostForm
      action={`/api/files/${route}?${new URLSearchParams({ organisation: slug, ...of })}`}
      className="max-w-column"
      multipart
      {...(upload ? { state: upload } : {})}
    >
      <FileField
        accept=".csv,.txt,.tsv,.xlsx"
        hint={upload ? `${words.again} ${words.hint}` : words.hint}
        label={words.file}
        name="file"
        required
      />
      {children}
      <SubmitButton tone="primary">{words.submit}</SubmitButton>
    </PostForm>
  );
}
