import type { ReactNode } from "react";
import { FileField } from "./file-field";
import type { FormState } from "./form-state";
import { PostForm } from "./post-form";
import { SubmitButton } from "./submit-button";

interface ListUploadFormProps {
  /** The route that takes the list, of the employer. */
  route: string;
  slug: string;
  /** What was wrong with the one before. */
  upload: FormState | undefined;
  words: { file: string; hint: string; again: string; submit: string };
  /** What is asked beside the file. */
  children?: ReactNode;
}

/** A plain form with a list as a file. */
export function ListUploadForm({ route, slug, upload, words, children }: ListUploadFormProps) {
  return (
    <PostForm
      action={`/api/files/${route}?${new URLSearchParams({ organisation: slug })}`}
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
